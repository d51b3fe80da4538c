"""What transcripts of calls have in common: words at offsets from a beginning, by speakers who have to be known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from cs_audit.importers.collected import Collector
    from cs_audit.importers.options import Options
    from cs_audit.importers.sources.files import Source

OPTIONS = frozenset({"start", "speakers", "channel"})
"""Options that every format of transcripts takes."""
_STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)[T_ -]?(\d\d)[-:.]?(\d\d)(?:[-:.]?(\d\d))?(Z|[+-]\d\d:?\d\d)?")
_NUMBERED = re.compile(r"^(speaker|channel|mówca|kanał)[ _]")
_ROLES = {
    "agent": ("agent", "consultant", "advisor", "operator", "representative", "rep", "support", "konsultant",
              "konsultantka", "doradca", "doradczyni", "pracownik", "obsługa", "bok", "internal"),
    "customer": ("customer", "client", "caller", "user", "klient", "klientka", "dzwoniący", "rozmówca", "external"),
    "bot": ("bot", "ivr", "voicebot", "assistant", "asystent", "wirtualny asystent", "custom_bot"),
    "system": ("system",),
}  # fmt: skip
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said: seconds from the beginning, who (as the transcript calls them), and the words."""

    offset: float
    speaker: str | None
    text: str


def beginning(source: Source, options: Options, told: str | None = None) -> tuple[str, str]:
    """The beginning of the call (ISO 8601, perhaps without offset), and the file's name without it.

    `start` of the mapping says it: a time, a time by file name, or `file_name`; then what the file itself tells;
    then a time in the file's name. Raises DataError where nothing does.
    """
    stem = source.path.name.removesuffix(".gz").rsplit(".", 1)[0]
    found = _STAMP.search(stem)
    rest = (stem[: found.start()] + stem[found.end() :]).strip("_- .") if found else stem
    start = options.start
    if isinstance(start, Mapping):
        start = next((at for name, at in start.items() if name in (source.path.name, stem)), None)
    if start is not None and start != "file_name":
        return start, rest or stem
    if start is None and told:
        return told, rest or stem
    if found is None:
        raise DataError(
            f"{source.name}: the transcript does not say when the call began, and its name does not either; say it in a"
            " mapping file: start: file_name (call7_2026-03-30T100045Z.json), a time, or a time by file name"
        )
    year, month, day, hour, minute, second, zone = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone or ''}", rest or stem


def after(start: str, seconds: float) -> str:
    """The moment so many seconds after another, written as that one is. Raises ValueError for what is no time."""
    moment = datetime.fromisoformat(start) + timedelta(seconds=seconds)
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.isoformat()


def role(speaker: str | None, options: Options) -> str:
    """Who a speaker is: as the mapping says, as people are known, as the word itself says; else unknown."""
    if speaker is None:
        return "unknown"
    for name, meant in options.speakers.items():
        said, asked = name.casefold(), speaker.casefold()
        if asked in (said, _NUMBERED.sub("", said)) or (said.isdigit() and said == _NUMBERED.sub("", asked)):
            return str(meant)
    for side, meant in ((options.own, "agent"), (options.bots, "bot"), (options.customers, "customer")):
        if side.knows(speaker):
            return meant
    return _ROLE_OF.get(speaker.casefold().strip(), "unknown")


def put_down(
    told: Collector,
    source: Source,
    id: str,
    start: str,
    lines: Iterable[tuple[int, Line]],
    options: Options,
    **values: object,
) -> None:
    """The call as an interaction, and each line (with its row) as a message of whoever said it."""
    several = list(lines)
    if not several:
        return
    roles = {speaker: role(speaker, options) for speaker in {line.speaker for _, line in several}}
    _guess(told, source, several, roles, options)
    told.interaction(
        several[0][0], id, channel=options.channel or "phone", opened_at=after(start, 0), **values
    )
    for row, line in several:
        by = roles[line.speaker]
        told.event(
            row, id, after(start, line.offset), by=by, actor=line.speaker, text=line.text,
            automated=by in ("bot", "system") or None,
        )  # fmt: skip


def _guess(
    told: Collector,
    source: Source,
    lines: Iterable[tuple[int, Line]],
    roles: dict[str | None, str],
    options: Options,
) -> None:
    """Of two speakers nobody knows, the one who first says the company's name is the agent; said as a guess."""
    unknown = [speaker for speaker, by in roles.items() if by == "unknown" and speaker is not None]
    if (
        len(unknown) != 2
        or any(by in ("agent", "customer") for by in roles.values())
        or not options.own.names
    ):
        return
    names = [name.casefold() for name in options.own.names]
    first = next(
        (line.speaker for _, line in lines if any(name in line.text.casefold() for name in names)), None
    )
    if first in unknown:
        for speaker in unknown:
            roles[speaker] = "agent" if speaker == first else "customer"
        told.tell(
            source,
            "warning",
            "guessed_roles",
            f"'{first}' says the company's name first and is taken for the agent",
        )


def language(code: object) -> str | None:
    """`pl` of `pl-PL`, `pol`, `Polish`."""
    word = str(code or "").casefold()
    known = {
        "pol": "pl",
        "polish": "pl",
        "eng": "en",
        "english": "en",
        "deu": "de",
        "ger": "de",
        "german": "de",
    }
    return known.get(word) or word[:2] or None
