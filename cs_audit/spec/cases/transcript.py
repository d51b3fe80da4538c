"""The short notation in which tests of standards write down an interaction.

    2026-09-07 16:50  customer: Gdzie jest moja paczka?
    +40m              agent anna: Dzień dobry Panie Janie,
                        sprawdzam u kuriera.
    17:45             note anna: dzwonię do kuriera
    2026-09-08 09:30  status: resolved
    +5m               survey csat 4/5

Each line starts with a local time, a time of the same day, or the time since the line before (`+40m`, `+2d`).
Lines that are indented go on with the text above them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.spec.durations import parse_limit
from cs_audit.spec.wording import choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zoneinfo import ZoneInfo

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_AFTER = re.compile(r"\+ ?[0-9][0-9dhms]*")
_SURVEY = re.compile(r"survey +(\w+) +(-?[0-9]+(?:\.[0-9]+)?) ?/ ?([0-9]+)(?: *: *(.*))?", re.DOTALL)
_LEAST = {"nps": 0, "thumbs": 0}  # the lowest score of a scale; 1 for the others
_SPEAKERS = ("customer", "agent", "bot", "system", "unknown")
_CHANGES = ("status", "priority", "assignee", "team", "tag", "tier", "merge")
_PHASES = ("queued", "answered", "held", "hung_up", "abandoned")
WORDS = (*_SPEAKERS, "note", *_CHANGES, *_PHASES, "survey", "automated")


class TranscriptError(ValueError):
    """A line that cannot be read: its number and column in the transcript, both from 0; and how wide the part is
    that is wrong, 0 for all that follows."""

    def __init__(self, line: int, column: int, message: str, hint: str = "", width: int = 0) -> None:
        super().__init__(message)
        self.line, self.column, self.hint, self.width = line, column, hint, width


class _DateMissingError(TranscriptError):
    """A line whose time counts from an earlier one, of which there is none."""


@dataclass(slots=True)
class Transcript:
    """What a transcript says, in the shapes of the canonical log."""

    events: list[dict[str, Any]] = field(default_factory=list)
    surveys: list[dict[str, Any]] = field(default_factory=list)
    last: datetime | None = None
    errors: list[TranscriptError] = field(default_factory=list)


def read_transcript(text: str, zone: ZoneInfo) -> Transcript:
    """Events and surveys of a transcript with times local to `zone`; what cannot be read is in `errors`."""
    transcript = Transcript()
    for number, line, more in _entries(text):
        try:
            at, rest, column = _time(number, line, transcript.last, zone)
            transcript.last = at
            _record(transcript, at, "\n".join([rest, *more]).rstrip(), number, column)
        except TranscriptError as error:
            if not (
                transcript.errors and isinstance(error, _DateMissingError)
            ):  # it follows from the one before
                transcript.errors.append(error)
    return transcript


def local_time(text: str, zone: ZoneInfo) -> datetime:
    """A moment as tests write it: in local time, or with an offset. Raises ValueError.

    A time that the clocks skip moves forward by what they skip; of one that occurs twice the first is meant.
    """
    found = datetime.fromisoformat(re.sub(r"(?<=[T ])([0-9]):", r"0\1:", text.strip()))
    return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC).astimezone(zone)


def instant(at: datetime) -> str:
    """A moment as the canonical log writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def later(at: datetime, text: str) -> datetime:
    """`at` plus `+40m` (time that passes) or `+2d` (the same local time, days later). Raises ValueError."""
    limit = parse_limit(text.lstrip("+ "))
    if limit.months is not None:
        raise ValueError(f"'{text}' is no time to add; write the date")
    if limit.days is not None:
        moved = at.replace(tzinfo=None) + timedelta(days=limit.days)
        return moved.replace(tzinfo=at.tzinfo).astimezone(UTC).astimezone(at.tzinfo)
    return (at.astimezone(UTC) + timedelta(seconds=limit.seconds or 0)).astimezone(at.tzinfo)


def _entries(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each entry: the number of its first line, that line, and further lines without their indent."""
    current: tuple[int, str, list[str]] | None = None
    for number, line in enumerate(text.splitlines()):
        if line[:1].isspace() or not line.strip():
            if current is not None:
                current[2].append(line)
            elif line.strip():
                yield number, line, []
            continue
        if current is not None:
            yield current[0], current[1], _dedented(current[2])
        current = (number, line.rstrip(), [])
    if current is not None:
        yield current[0], current[1], _dedented(current[2])


def _dedented(lines: list[str]) -> list[str]:
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[indent:].rstrip() for line in lines]


def _time(number: int, line: str, last: datetime | None, zone: ZoneInfo) -> tuple[datetime, str, int]:
    """The time of an entry, what follows it, and its column."""
    readers: tuple[tuple[re.Pattern[str], Callable[[str], datetime | None]], ...] = (
        (_MOMENT, lambda text: local_time(text, zone)),
        (_CLOCK, lambda text: last and local_time(f"{last:%Y-%m-%d} {text}", zone)),
        (_AFTER, lambda text: last and later(last, text)),
    )
    for pattern, read in readers:
        found = pattern.match(line)
        if found is None:
            continue
        try:
            at = read(found[0])
        except (ValueError, OverflowError):
            written = found[0] + re.match(r"\S*", line[found.end() :])[0]  # type: ignore[index]
            raise TranscriptError(number, 0, f"'{written}' is not a time", width=len(written)) from None
        if at is None:
            message = f"'{found[0]}' needs a line with a date before it"
            raise _DateMissingError(
                number, 0, message, "start with '2026-09-07 16:50  customer: …'", len(found[0])
            )
        rest = line[found.end() :]
        return at, rest.lstrip(), found.end() + len(rest) - len(rest.lstrip())
    message = "a line of a transcript starts with its time"
    raise TranscriptError(
        number, 0, message, "write '2026-09-07 16:50  customer: …' or '+40m  agent anna: …'"
    )


def _record(transcript: Transcript, at: datetime, said: str, number: int, column: int) -> None:
    survey = _SURVEY.fullmatch(said)
    if survey:
        transcript.surveys.append(_survey(at, survey, number, column))
        return
    head, colon, text = said.partition(":")
    word, _, actor = head.strip().partition(" ")
    if word not in WORDS or word == "survey" or (not colon and word not in _PHASES):
        raise TranscriptError(number, column, *_not_understood(word, bool(colon)))
    automated = word == "automated"
    if automated:
        word, _, actor = actor.strip().partition(" ")
        if word not in _SPEAKERS:
            message = "'automated' stands before who writes"
            raise TranscriptError(number, column, message, "write 'automated agent anna: …'")
    event = {"at": instant(at), **_event(word, actor.strip(), text.strip())}
    transcript.events.append({**event, "automated": True} if automated else event)


def _event(word: str, actor: str, text: str) -> dict[str, Any]:
    who = {"actor": actor} if actor else {}
    if word in _SPEAKERS:
        return {"by": word, **who, "text": text}
    if word == "note":
        return {"kind": "note", "by": "agent", **who, "public": False, "text": text}
    if word in _CHANGES:
        old, arrow, new = text.rpartition("->")
        change = {"from": old.strip(), "to": new.strip()} if arrow else {"to": text}
        return {"kind": word, **({"by": "agent", **who} if who else {}), **change}
    return {"kind": word, **({"by": "agent", **who} if who else {}), **({"text": text} if text else {})}


def _survey(at: datetime, found: re.Match[str], number: int, column: int) -> dict[str, Any]:
    metric, score, top, comment = found.groups()
    if metric not in names.METRICS:
        hint = choices(metric, names.METRICS, "metrics")
        raise TranscriptError(number, column, f"there is no survey '{metric}'", hint)
    answer = {"metric": metric, "score": float(score), "min": _LEAST.get(metric, 1), "max": int(top)}
    return {**answer, "at": instant(at), **({"comment": comment} if comment else {})}


def _not_understood(word: str, colon: bool) -> tuple[str, str]:
    if word == "survey":
        return "a survey is written as metric and score", "write 'survey csat 4/5'"
    if word in WORDS and not colon:
        return f"a ':' is missing after '{word}'", f"write '{word}: …'"
    return f"'{word}' is not understood here", choices(word, WORDS)
