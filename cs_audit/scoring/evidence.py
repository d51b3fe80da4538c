"""Evidence of single verdicts, for those that are shown: the quote, the talk around it, the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.model.instants import NO_TIME
from cs_audit.scoring.clock_trace import Openings, paused_stretches, pausing, pieces
from cs_audit.scoring.instants import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from cs_audit.engine.exhibits import Exhibits
    from cs_audit.engine.nominees import Nominees
    from cs_audit.engine.totals import Span
    from cs_audit.model.standards import Standard, Standards
    from cs_audit.scoring.privacy import Privacy

AROUND = 60  # characters kept on each side of a span
QUOTE = 160  # characters of a quote without a span, or of a long span
EXCERPT = 120  # characters of a message in a timeline
TIMELINE = 12  # events in a timeline
_MARGIN = 60  # characters beyond what is shown that are read too, so that no half of a number is left
_PHRASE = 80  # a longer find is no phrase of a list
_PERSONAL = frozenset({"customer", "unknown"})


@dataclass(frozen=True, slots=True)
class Witness:
    """Gives evidence about interactions by their place in the log. Keeps what it has read and redacted."""

    standards: Standards
    as_of: int
    exhibits: Exhibits
    agents: Sequence[str]  # the totals' agents, as they are shown
    span: Span
    privacy: Privacy
    _events: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    _records: dict[int, dict[str, Any]] = field(default_factory=dict)
    _openings: dict[str, Openings] = field(default_factory=dict)
    _read: dict[Any, tuple[str, list[tuple[int, int]]]] = field(default_factory=dict)

    def record(self, row: int) -> dict[str, Any]:
        """What is known of an interaction."""
        if not self._records:
            rows = zip(self.exhibits.rows, self.exhibits.interactions.to_dicts(), strict=True)
            self._records.update((place, self._shown(record)) for place, record in rows)
        return self._records[row]

    def _shown(self, record: dict[str, Any]) -> dict[str, Any]:
        """With its id as outputs give it, beside its own; files may be named after those who wrote."""
        source = record["source"]
        if source and self.privacy.pseudonyms:
            source = self.privacy.text(source, self.privacy.known(record), record["language"])
        shown = self.privacy.interaction(record["id"])
        return {**record, "id": shown, "own_id": record["id"], "source": source}

    def events(self, row: int) -> list[dict[str, Any]]:
        """The events of one interaction."""
        if row not in self._events:
            self._events[row] = self.exhibits.events_of(row).to_dicts()
        return self._events[row]

    def about(self, row: int) -> dict[str, Any]:
        """Whose interaction it is, where, and when it was opened, as a report says it."""
        record = self.record(row)
        owner = record["assignee"]
        if owner is None:
            acting = (each["actor"] for each in reversed(self.events(row)) if each["by"] == "agent")
            owner = next((actor for actor in acting if actor is not None), None)
        opened = record["opened_at"]
        return {
            "actor": None if owner is None else self.privacy.agent(owner),
            "team": record["team"],
            "channel": record["channel"],
            "opened_at": None if opened is None else text_of(_seconds(opened)),
        }

    def known(self, row: int) -> tuple[tuple[str, ...], str | None]:
        """The customer's own names and numbers (and hidden ids of agents and of the interaction), and the language of
        the talk."""
        record = self.record(row)
        names = list(self.privacy.known(record))
        if self.privacy.agents is not None:
            names += [event["actor"] for event in self.events(row) if event["by"] == "agent"]
            names.append(record["assignee"])
        return tuple(dict.fromkeys(name for name in names if name)), record["language"]

    def quote(
        self, row: int, text: str | None, span: tuple[int, int] | None
    ) -> tuple[str | None, list[int] | None]:
        """The words of a span with those around it, and where it lies in them; else how the text begins."""
        if not text:
            return None, None
        if span is None:
            return cut(self._begins(row, text, QUOTE), QUOTE, whole=len(text) <= QUOTE), None
        first, last = max(0, span[0] - 2 * AROUND), min(len(text), span[1], span[0] + QUOTE) + 2 * AROUND
        shown, mark = self._seen(row, text, (first, last), span)
        return around(shown, mark, first > 0)

    def _begins(self, row: int, text: str, count: int) -> str:
        """How a text begins, without personal data."""
        return self._seen(row, text, (0, count), (0, 0))[0]

    def _seen(
        self, row: int, text: str, part: tuple[int, int], span: tuple[int, int]
    ) -> tuple[str, tuple[int, int]]:
        """A part of a text without personal data, read with its surroundings, and where a span lies in it."""
        first, last = part[0], min(part[1], len(text))
        start = max(0, first - _MARGIN)
        window, known = text[start : last + _MARGIN], self.known(row)
        places = ((first - start, last - start), (span[0] - start, min(span[1], last) - start))
        key = (window, places, known)
        if key not in self._read:
            own = places[1:] if span[1] - span[0] <= _PHRASE else ()
            self._read[key] = self.privacy.marked(window, places, *known, own=own)
        shown, (seen, mark) = self._read[key]
        return shown[slice(*seen)], (mark[0] - seen[0], mark[1] - seen[0])

    def timeline(self, row: int, evidence: int) -> tuple[list[dict[str, Any]], int]:
        """The events around the evidence, the first and the last; and how many are left out."""
        events = self.events(row)
        places = range(len(events))
        if len(events) > TIMELINE:
            middle = max(0, evidence)
            near = range(max(0, middle - 4), min(len(events), middle + 6))
            places = sorted({0, len(events) - 1, *near})  # type: ignore[assignment]
        shown = [self.line(row, place, place == evidence) for place in places]
        return shown, len(events) - len(shown)

    def line(self, row: int, place: int, here: bool = False) -> dict[str, Any]:
        """One event of an interaction in short, without personal data."""
        event = self.events(row)[place]
        text = event["text"] or ""
        return {
            "at": text_of(_seconds(event["at"])),
            "kind": event["kind"],
            "by": event["by"],
            "actor": self._actor(row, event),
            "public": event["public"],
            "automated": event["automated"],
            "event": place,
            "text": cut(self._begins(row, text, EXCERPT), EXCERPT, whole=len(text) <= EXCERPT)
            if text
            else None,
            "cut": len(text) > EXCERPT,
            "from": self._value(event, "from"),
            "to": self._value(event, "to"),
            "here": here,
        }

    def _actor(self, row: int, event: dict[str, Any]) -> str | None:
        actor = event["actor"]
        if event["by"] in _PERSONAL:
            if actor is None and event["by"] == "customer" and self.privacy.customers is not None:
                actor = _customer(self.record(row))
            return self.privacy.customer(actor)
        return self.privacy.agent(actor) if actor is not None and event["by"] == "agent" else actor

    def _value(self, event: dict[str, Any], side: str) -> str | None:
        value = event[side]
        return self.privacy.agent(value) if value and event["kind"] == "assignee" else value

    def clock(
        self, standard: Standard, failures: Nominees, place: int, *, traced: bool
    ) -> dict[str, Any] | None:
        """The judged clock of one verdict, with its open, closed and paused stretches if `traced`."""
        start, stop = int(failures.start[place]), int(failures.stop[place])
        if start == NO_TIME:
            return None
        end = self.as_of if stop == NO_TIME else stop
        return {
            "start": text_of(start),
            "stop": text_of(stop),
            "due": text_of(int(failures.due_at[place])),
            "running": stop == NO_TIME,
            "pieces": self._pieces(standard, int(failures.row[place]), start, end) if traced else [],
        }

    def _pieces(self, standard: Standard, row: int, start: int, end: int) -> list[dict[str, Any]]:
        changes = (
            (_seconds(event["at"]), event["from"], event["to"], event.get("raw"))
            for event in self.events(row)
            if event["kind"] == "status"
        )
        statuses = pausing(standard)
        paused = paused_stretches(changes, statuses, end) if statuses else []
        return pieces(self._calendar(standard), start, end, paused)

    def _calendar(self, standard: Standard) -> Openings:
        """The open hours of a standard's calendar over the whole log."""
        name = standard.options.get("calendar", "always")
        key = str(name)
        if key not in self._openings:
            known = [each for each in (self.span.first, self.span.last) if each is not None]
            bounds = min([*known, self.as_of]), max([*known, self.as_of])
            self._openings[key] = Openings.of(name, self.standards, *bounds)
        return self._openings[key]


def _customer(record: dict[str, Any]) -> str | None:
    """By what a customer is known: the id, else the address, else the name."""
    return next(
        (record[key] for key in ("customer_id", "customer_email", "customer_name") if record[key]), None
    )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def cut(text: str, limit: int, whole: bool = True) -> str:
    """The beginning of a text in one line, up to a word's end, with … where something is left out.

    `whole` tells whether the text is all there is; its last word may be half a word otherwise.
    """
    line = " ".join(text.split())
    if len(line) <= limit and whole:
        return line
    kept = line[:limit]
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept) + " …"


def around(text: str, mark: tuple[int, int], cut_before: bool = False) -> tuple[str, list[int]]:
    """A span with a few words on each side, in one line, and where the span lies in it."""
    before, inside, after = text[: mark[0]], text[mark[0] : mark[1]], text[mark[1] :]
    left, right = " ".join(before.split()), " ".join(after.split())
    if len(left) > AROUND or cut_before:
        left = "… " + left[-AROUND:].split(" ", 1)[-1]
    left = (left + (" " if before[-1:].isspace() else "")).lstrip()
    middle = cut(inside, QUOTE)
    right = (" " if after[:1].isspace() else "") + cut(right, AROUND)
    return (left + middle + right).rstrip(), [len(left), len(left) + len(middle)]
