"""The terminal report: verdict, warnings, scorecard, what to fix first and the worst findings."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from cs_audit.report.view import build as views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console, RenderableType

    from cs_audit.report.view.model import Card, ScoreRow, View

MARKS = {"missed": "▲", "weak": "■", "met": "●", "none": "○"}
STYLES = {"missed": "bold red", "weak": "yellow", "met": "green", "none": "dim"}
CHANGES = {"better": "green", "worse": "red", "same": "dim", "new": "dim"}
NARROW = 72
WORST = 5


def render_terminal(
    report: Mapping[str, Any], width: int = 100, colour: bool = False, *, language: str | None = None
) -> str:
    """A report as text of `width` columns, with ANSI colours where `colour` is set."""
    return render_view(views.build(report, language), width, colour)


def render_view(view: View, width: int, colour: bool) -> str:
    """The same from a view that is already built."""
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=max(20, width),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    _verdict(console, view)
    _notices(console, view)
    _scorecard(console, view, width)
    _fix_first(console, view)
    _findings(console, view)
    lines = (line.rstrip() for line in out.getvalue().split("\n"))
    return "\n".join(lines).rstrip("\n") + "\n"


def _heading(console: Console, text: str) -> None:
    from rich.text import Text

    console.print()
    console.print(Text(text, style="bold"))


def _verdict(console: Console, view: View) -> None:
    from rich.text import Text

    console.print(Text(view.header.title, style="bold"))
    period = view.header.facts[0]
    console.print(Text(f"{period.label}: {period.value}", style="dim"))
    console.print()
    verdict = view.verdict
    line = Text(f"{MARKS[verdict.mark]} {verdict.headline}", style=STYLES[verdict.mark])
    if verdict.score.arc is not None:
        line.append(f"  {view.words['score']} {verdict.score.value} / 100", style="bold")
    console.print(line)
    console.print(Text(" ".join(verdict.sentences)))


def _notices(console: Console, view: View) -> None:
    from rich.text import Text

    if not view.notices:
        return
    _heading(console, view.words["notices"])
    signs = {"error": ("✕", "red"), "warning": ("!", "yellow"), "info": ("i", "dim")}
    for notice in view.notices:
        sign, style = signs[notice.level]
        console.print(_hanging(Text(sign, style=style), Text(notice.text)))


def _hanging(sign: RenderableType, text: RenderableType) -> RenderableType:
    """A sign with its text indented beside it."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(sign, text)
    return grid


def _scorecard(console: Console, view: View, width: int) -> None:
    if not view.scorecard:
        return
    _heading(console, view.words["scorecard"])
    if width < NARROW:
        for row in view.scorecard:
            console.print(_line(view, row))
        return
    console.print(_table(view, width))


def _line(view: View, row: ScoreRow) -> RenderableType:
    """A row for narrow terminals."""
    from rich.text import Text

    text = Text(row.title)
    text.append(f"\n{row.result} ({view.words['objective']} {row.objective}), n = {row.checked}", style="dim")
    return _hanging(Text(MARKS[row.mark], style=STYLES[row.mark]), text)


def _table(view: View, width: int) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    words, changes = view.words, view.comparison is not None
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=False)
    table.add_column("", no_wrap=True)
    table.add_column(words["standard"], ratio=None, overflow="fold", min_width=20)
    for key in ("value", "objective", "checked"):
        table.add_column(words[key], justify="right", no_wrap=True)
    wide = width >= 96
    if wide:
        table.add_column(words["interval"], justify="right", no_wrap=True)
    if changes:
        table.add_column(words["change"])
    table.add_column(words["severity"], no_wrap=True)
    for row in view.scorecard:
        cells: list[RenderableType] = [
            Text(MARKS[row.mark], style=STYLES[row.mark]),
            Text(row.title),
            Text(row.result, style="bold"),
            Text(row.objective, style="dim"),
            Text(row.checked),
        ]
        if wide:
            cells.append(Text(row.interval, style="dim"))
        if changes:
            cells.append(Text(row.change.text, style=CHANGES[row.change.code]) if row.change else Text("–"))
        table.add_row(*cells, Text(row.severity, style="dim"))
    return table


def _fix_first(console: Console, view: View) -> None:
    from rich.text import Text

    if not view.fix_first:
        return
    _heading(console, view.words["fix_first"])
    for i, item in enumerate(view.fix_first, 1):
        text = Text(f"{item.title}. ", style="bold").append(item.text, style="none")
        if item.advice:
            text.append(f" {item.advice}", style="italic")
        console.print(_hanging(Text(f"{i}."), text))


def _findings(console: Console, view: View) -> None:
    """The worst findings: the first of each missed standard, gravest standards first."""
    from rich.text import Text

    chosen = [(section.row, card) for section in view.missed for card in section.cards[:1]][:WORST]
    if not chosen:
        return
    _heading(console, view.words["terminal_findings"])
    for row, card in chosen:
        console.print(_hanging(Text(MARKS[row.mark], style=STYLES[row.mark]), _finding(row, card)))
    console.print(Text(view.findings_elsewhere, style="dim"))


def _finding(row: ScoreRow, card: Card) -> RenderableType:
    from rich.text import Text

    facts = ", ".join(part for part in (card.actor, card.when, card.figure) if part)
    text = Text(card.interaction, style="bold").append(f" {facts}\n", style="none")
    text.append(f"{row.title}: {card.reason}", style="none")
    if card.quote:
        text.append("\n" + card.quote.before, style="dim")
        text.append(card.quote.marked, style="bold underline")
        text.append(card.quote.after, style="dim")
    return text
