"""The terminal report: one screen, worst first; all standards and the worst findings where asked for."""

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
NARROW = 60
SHORT_ROWS = 7
SHORT_FIXES = 3
SHORT_NOTICES = 2
WORST = 5


def render_terminal(
    report: Mapping[str, Any],
    width: int = 80,
    colour: bool = False,
    *,
    language: str | None = None,
    verbose: bool = False,
) -> str:
    """A report as text of `width` columns, with ANSI colours where `colour` is set; one screen unless `verbose`."""
    return render_view(views.build(report, language), width, colour, verbose=verbose)


def render_view(view: View, width: int, colour: bool, *, verbose: bool = False) -> str:
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
    _notices(console, view, verbose)
    _scorecard(console, view, width, verbose)
    _budgets(console, view, verbose)
    _fix_first(console, view, verbose)
    if verbose:
        _findings(console, view)
    lines = (line.rstrip() for line in out.getvalue().split("\n"))
    return "\n".join(lines).rstrip("\n") + "\n"


def _heading(console: Console, text: str) -> None:
    from rich.text import Text

    console.print()
    console.print(Text(text, style="bold"))


def _verdict(console: Console, view: View) -> None:
    from rich.text import Text

    period = view.header.facts[0]
    title = Text(view.header.title, style="bold").append(f"  {period.label}: {period.value}", style="dim")
    console.print(title)
    verdict = view.verdict
    line = Text(f"{MARKS[verdict.mark]} {verdict.headline}", style=STYLES[verdict.mark])
    if verdict.score != "–":
        line.append(f"  {view.words['score']} {verdict.score} / 100", style="bold")
    console.print(line)
    console.print(Text(" ".join([*verdict.sentences, verdict.data])))


def _notices(console: Console, view: View, verbose: bool) -> None:
    """Errors always; the rest is counted unless all is asked for."""
    from rich.text import Text

    shown = view.notices if verbose else [n for n in view.notices if n.level == "error"][:SHORT_NOTICES]
    signs = {"error": ("✕", "red"), "warning": ("!", "yellow"), "info": ("i", "dim")}
    for notice in shown:
        sign, style = signs[notice.level]
        console.print(_hanging(Text(sign, style=style), Text(notice.text)))
    left = len(view.notices) - len(shown)
    if left:
        console.print(Text(f"! {view.words['notices']}: {left} (--verbose)", style="dim"))


def _hanging(sign: RenderableType, text: RenderableType) -> RenderableType:
    """A sign with its text indented beside it."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(sign, text)
    return grid


def _rows(view: View) -> list[ScoreRow]:
    """All standards, worst first."""
    from cs_audit.report.view.scorecard import worst_first

    return worst_first([row for group in view.scorecard for row in group.rows])


def _scorecard(console: Console, view: View, width: int, verbose: bool) -> None:
    from rich.text import Text

    rows = _rows(view)
    if not rows:
        return
    shown = rows if verbose else rows[:SHORT_ROWS]
    console.print()
    if width < NARROW:
        for row in shown:
            console.print(_line(view, row))
    else:
        console.print(_table(view, shown, width))
    if len(rows) > len(shown):
        left = rows[len(shown) :]
        counts = ", ".join(
            f"{MARKS[mark]} {sum(row.mark == mark for row in left)}"
            for mark in ("missed", "weak", "none", "met")
            if any(row.mark == mark for row in left)
        )
        console.print(Text(f"… {view.words['standards']}: {counts} (--verbose)", style="dim"))


def _line(view: View, row: ScoreRow) -> RenderableType:
    """A row for narrow terminals."""
    from rich.text import Text

    text = Text(row.title)
    text.append(f"\n{row.result} ({view.words['objective']} {row.objective}), n = {row.checked}", style="dim")
    return _hanging(Text(MARKS[row.mark], style=STYLES[row.mark]), text)


def _table(view: View, rows: list[ScoreRow], width: int) -> RenderableType:
    """One line a standard: what does not fit of a title is cut."""
    from rich.table import Table
    from rich.text import Text

    words, changes = view.words, view.comparison is not None
    heads = [words["result"], words["objective"], words["failures"], *([words["change"]] if changes else [])]
    texts = [[row.result, row.objective, f"{row.failed} / {row.checked}", _change(row)] for row in rows]
    widths = [max(len(head), *(len(line[i]) for line in texts)) for i, head in enumerate(heads)]
    table = Table(box=None, pad_edge=False, padding=(0, 1), expand=False)
    table.add_column("", no_wrap=True, width=1)
    title = max(16, width - sum(widths) - 2 * len(widths) - 4)
    table.add_column(words["standard"], overflow="ellipsis", no_wrap=True, max_width=title)
    for head, space in zip(heads, widths, strict=True):
        table.add_column(
            head, justify="left" if head == words["change"] else "right", no_wrap=True, width=space
        )
    for row in rows:
        cells: list[RenderableType] = [
            Text(MARKS[row.mark], style=STYLES[row.mark]),
            Text(row.title),
            Text(row.result, style="bold"),
            Text(row.objective, style="dim"),
            Text(f"{row.failed} / {row.checked}"),
        ]
        if changes:
            cells.append(Text(_change(row), style=CHANGES[row.change.code] if row.change else "dim"))
        table.add_row(*cells)
    return table


def _change(row: ScoreRow) -> str:
    return row.change.text if row.change else "–"


def _budgets(console: Console, view: View, verbose: bool) -> None:
    from rich.text import Text

    if not view.budgets:
        return
    _heading(console, view.words["budgets"])
    for line in view.budgets if verbose else view.budgets[:SHORT_FIXES]:
        text = Text(f"{line.title}: ", style="bold").append(line.text, style="none")
        console.print(_hanging(Text(MARKS[line.mark], style=STYLES[line.mark]), text))


def _fix_first(console: Console, view: View, verbose: bool) -> None:
    from rich.text import Text

    if not view.fix_first:
        return
    _heading(console, view.words["fix_first" if verbose else "three_actions"])
    for i, item in enumerate(view.fix_first if verbose else view.fix_first[:SHORT_FIXES], 1):
        text = Text(f"{item.title}. ", style="bold")
        text.append(f"{item.text} {item.whom}".strip() if verbose else item.short, style="none")
        if verbose and item.advice:
            text.append(f" {item.advice}", style="italic")
        console.print(_hanging(Text(f"{i}."), text))


def _findings(console: Console, view: View) -> None:
    """The worst findings: the first of each missed standard, gravest standards first."""
    from rich.text import Text

    missed = [section for group in view.standards if group.code == "missed" for section in group.standards]
    chosen = [(section.row, card) for section in missed for card in section.cards[:1]][:WORST]
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
