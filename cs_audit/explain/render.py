"""An explanation as lines of text: for the terminal, or as Markdown to paste into an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.explain.words import WORDS
from cs_audit.report.view.language import NBSP, Language
from cs_audit.report.view.rows import by_due_moment
from cs_audit.report.view.rules import rule_text
from cs_audit.report.view.text import clean, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIGNS = {"pass": "●", "fail": "▲", "pending": "◔", "not_applicable": "○", "not_checkable": "?"}
STYLES = {
    "pass": "green",
    "fail": "bold red",
    "pending": "yellow",
    "not_applicable": "dim",
    "not_checkable": "yellow",
}
FIRST_PIECES, LAST_PIECES = 8, 2
MOST_CLOCKS = 8
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its level (0 a heading, 1 a paragraph, 2 and 3 items), a style, and text with marked words."""

    level: int
    text: str
    style: str = ""
    marked: tuple[str, str] | None = None  # words to mark and those after them, following `text`


def lines(data: Mapping[str, Any], language: str) -> Iterator[Line]:
    """The explanation line by line."""
    yield from Writer(Language.of(language, data["timezone"]), WORDS[language]).lines(data)


@dataclass(frozen=True, slots=True)
class Writer:
    """Says an explanation in one language."""

    language: Language
    words: Mapping[str, str]

    def lines(self, data: Mapping[str, Any]) -> Iterator[Line]:
        yield from self._head(data)
        yield Line(0, self.words["events"], "bold")
        yield from (self._event(event) for event in data["events"])
        for one in data["standards"]:
            yield from self._standard(one)
        if not data["standards"]:
            yield Line(1, self.words["none"])
        if data["population"]:
            yield Line(1, self.words["population"].format(ids=", ".join(data["population"])), "dim")

    def _head(self, data: Mapping[str, Any]) -> Iterator[Line]:
        one = data["interaction"]
        named = [
            self.language.name("channel", one["channel"]),
            *(clean(one[key], 80) for key in ("team", "assignee") if one[key]),
            *([self.language.name("priority", one["priority"])] if one["priority"] else []),
            self.language.name("status", one["status"]),
        ]
        yield Line(0, f"{clean(one['id'], 80)}: {', '.join(named)}", "bold")
        opened = f"{self.words['opened']} {self.language.moment(one['opened_at'])}"
        yield Line(1, f"{opened}, {self.words['as_of']} {self.language.moment(data['as_of'])}", "dim")

    def _event(self, event: Data) -> Line:
        who = self.language.name("by", event["by"])
        actor = f" {clean(event['actor'], 60)}" if event["actor"] and event["by"] != "customer" else ""
        flags = [self.words["note"]] if event["kind"] == "note" else []
        flags += [self.words["automated"]] if event["automated"] and event["by"] == "agent" else []
        shown = f" ({', '.join(flags)})" if flags else ""
        if event["kind"] in ("message", "note"):
            said = f"{who}{actor}{shown}: {clean(event['text'], 200)}"
        else:
            kind = self.words.get(f"kind_{event['kind']}", event["kind"])
            group = event["kind"] if event["kind"] in ("status", "priority") else ""
            change = " → ".join(self._value(group, event[key]) for key in ("from", "to") if event[key])
            said = f"{kind} {change}".strip()
        return Line(2, f"{self.language.moment(event['at'])}  [{event['event']}] {said}")

    def _value(self, group: str, value: str) -> str:
        return self.language.name(group, value) if group else clean(value, 60)

    def _standard(self, one: Data) -> Iterator[Line]:
        verdict = one["verdict"]
        title = one["title"].get(self.language.code) or next(iter(one["title"].values()), one["id"])
        said = self.words[verdict]
        if one["reason"]:
            said += f": {self.language.reason(one['reason'])}"
        name = clean(title, 160) + ("" if title == one["id"] else f" ({one['id']})")
        yield Line(0, f"{SIGNS[verdict]} {name}: {said}", STYLES[verdict])
        rule = rule_text(self.language, one["check"], one["options"], one["applies_to"])
        origin = f"{one['origin']['file']}:{one['origin']['line']}"
        sentences = " ".join([rule.sentence, *(_sentence(detail) for detail in rule.details)])
        yield Line(1, f"{self.words['rule']}: {sentences} [{self.words['where']} {origin}]", "dim")
        if verdict in ("not_applicable", "not_checkable"):
            return
        if one["clocks"]:
            yield from self._clocks(one["clocks"], by_due_moment(one["options"]))
        elif one["actual"] is not None and one["limit"] is not None:
            yield Line(1, self.words["compared"].format(
                actual=self.language.number(one["actual"], 2), limit=self.language.number(one["limit"], 2)
            ))  # fmt: skip
        yield from self._quote(one)

    def _quote(self, one: Data) -> Iterator[Line]:
        found = quote(one["quote"], one["mark"])
        if found is None or one["mark"] is None:
            return
        where = self.words["evidence"].format(n=one["event"])
        yield Line(1, f"{self.words['found']} ({where}): {found.before}", "", (found.marked, found.after))

    def _clocks(self, clocks: list[Data], by_due: bool) -> Iterator[Line]:
        shown = clocks
        if len(clocks) > MOST_CLOCKS:
            shown = [one for one in clocks if one["verdict"] != "pass"][:MOST_CLOCKS]
        for number, one in enumerate(clocks, 1):
            if one in shown:
                yield from self._clock(one, number if len(clocks) > 1 else None, by_due)
        if len(shown) < len(clocks):
            yield Line(1, self.words["more"].format(n=len(clocks) - len(shown)), "dim")

    def _clock(self, one: Data, number: int | None, by_due: bool) -> Iterator[Line]:
        say, at = self.words, self.language.moment
        name = say["clock"] if number is None else say["clock_n"].format(n=number)
        end = say["running"] if one["running"] else say["stopped"].format(at=at(one["stop"]))
        yield Line(
            1, f"{name}: {say['started'].format(at=at(one['start']))}, {end}; {self._figures(one, by_due)}"
        )
        pieces = one["pieces"]
        if len(pieces) <= FIRST_PIECES + LAST_PIECES + 1:
            yield from map(self._piece, pieces)
            return
        yield from map(self._piece, pieces[:FIRST_PIECES])
        yield self._left_out(pieces[FIRST_PIECES:-LAST_PIECES])
        yield from map(self._piece, pieces[-LAST_PIECES:])

    def _piece(self, piece: Data) -> Line:
        at = self.language.moment
        lasted = self._exact(_seconds(self.language, piece))
        start, stop = self.language.local(piece["from"]), self.language.local(piece["to"])
        same = start is not None and stop is not None and start.date() == stop.date()
        until = self.language.clock(piece["to"]) if same else at(piece["to"])
        style = "" if piece["state"] == "open" else "dim"
        return Line(3, f"{at(piece['from'])} – {until}  {self.words[piece['state']]}, {lasted}", style)

    def _left_out(self, pieces: list[Data]) -> Line:
        """What lies between the first and the last pieces of a long clock, added up."""
        totals = {
            state: sum(_seconds(self.language, piece) for piece in pieces if piece["state"] == state)
            for state in ("open", "closed", "paused")
        }
        said = [f"{self.words[state]} {self._exact(total)}" for state, total in totals.items() if total]
        return Line(3, self.words["further"].format(n=len(pieces), totals=", ".join(said)), "dim")

    def _figures(self, one: Data, by_due: bool) -> str:
        say = self.words
        if one["limit"] is None:
            return say["counted_only"].format(actual=self._exact(one["actual"]))
        parts = [say["counted"].format(actual=self._exact(one["actual"]), limit=self._exact(one["limit"]))]
        excess = (one["actual"] or 0) - one["limit"]
        due = self.language.moment(one["due_at"])
        if one["verdict"] == "fail" and one["due_at"] and (by_due or excess <= 0):
            return ", ".join([*parts, say["after_due"].format(at=due)])
        if excess > 0:
            parts.append(say["over"].format(excess=self._exact(excess)))
        elif one["running"]:
            parts.append(say["left"].format(left=self._exact(-excess)))
        if one["due_at"]:
            parts.append(say["due"].format(at=due))
        return ", ".join(parts)

    def _exact(self, seconds: float | None) -> str:
        """A duration to the second: who disputes a verdict wants to add it up."""
        units = self.language.words.labels
        total = round(abs(seconds or 0))
        hours, minutes, rest = total // 3600, total % 3600 // 60, total % 60
        parts = [(hours, "unit_h"), (minutes, "unit_m"), (rest, "unit_s")]
        shown = [f"{self.language.integer(n)}{NBSP}{units[unit]}" for n, unit in parts if n]
        sign = "−" if (seconds or 0) < 0 else ""
        return sign + (NBSP.join(shown) or f"0{NBSP}{units['unit_s']}")


def _sentence(text: str) -> str:
    return text if text.endswith(".") else text + "."


def _seconds(language: Language, piece: Data) -> float:
    start, stop = language.local(piece["from"]), language.local(piece["to"])
    return 0 if start is None or stop is None else stop.timestamp() - start.timestamp()


def render_markdown(data: Mapping[str, Any], language: str) -> str:
    """As Markdown; what people wrote is escaped."""
    marks = {0: "\n### ", 1: "\n", 2: "- ", 3: "  - "}
    out, before = [], -1
    for line in lines(data, language):
        text = _escaped(line.text)
        if line.marked:
            text += f"**{_escaped(line.marked[0])}**{_escaped(line.marked[1])}"
        gap = "\n" if line.level in (2, 3) and before in (0, 1) else ""
        out.append(f"{gap}{marks[line.level]}{text}")
        before = line.level
    return "\n".join(out).strip() + "\n"


def _escaped(text: str) -> str:
    return "".join("\\" + letter if letter in "\\`*_[]<>#|" else letter for letter in text)


def render_terminal(data: Mapping[str, Any], language: str, width: int, colour: bool) -> str:
    """As text of `width` columns, with ANSI colours where `colour` is set."""
    from io import StringIO

    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, width=max(40, width), force_terminal=colour, no_color=not colour, highlight=False,
                      markup=False, emoji=False, legacy_windows=False)  # fmt: skip
    for line in lines(data, language):
        text = Text(line.text, style=line.style)
        if line.marked:
            text.append(line.marked[0], style="bold underline").append(line.marked[1])
        if line.level == 0 and out.tell():
            console.print()
        console.print(Padding(text, (0, 0, 0, 2 * line.level)))
    return "\n".join(each.rstrip() for each in out.getvalue().split("\n")).strip("\n") + "\n"
