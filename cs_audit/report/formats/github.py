"""For GitHub Actions: annotations at the lines of missed standards, and a summary of the job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.report.gate_reasons import fails, reasons, verdict_of_gate
from cs_audit.report.markdown_text import escape
from cs_audit.report.plain import Plain, located, missed, place_of
from cs_audit.report.view import build as views
from cs_audit.report.view.language import Language
from cs_audit.report.view.scorecard import worst_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.errors import Problem

_FIX_FIRST = 5


def render_annotations(report: Mapping[str, Any], *, language: str | None = None) -> str:
    """One annotation for each missed standard, and for whatever else the exit code tells, as workflow commands.

    Errors are what fails the gate; what it lets pass is a warning. Empty where all standards are met.
    """
    plain = Plain.of(report, language)
    lines = []
    for row in missed(report):
        text = "\n".join([plain.result(row), *plain.worst(row)])
        lines.append(annotation(_command(fails(report, row)), *place_of(row), plain.title(row), text))
    place = located((report.get("gate") or {}).get("place"))
    for reason in reasons(plain.language, report):
        title = f"cs-audit: {reason.code.replace('_', ' ')}"
        lines.append(annotation(_command(reason.fails), *place, title, reason.text))
    return "".join(lines)


def _command(failed: bool) -> str:
    return "error" if failed else "warning"


def problem_annotations(problems: Sequence[Problem]) -> str:
    """Mistakes in standards, mapping or test files as annotations."""
    return "".join(
        annotation(
            "error" if problem.level == "error" else "warning",
            problem.place.file,
            problem.place.line,
            "cs-audit",
            problem.message + (f"\n{problem.hint}" if problem.hint else ""),
            problem.place.column,
        )
        for problem in problems
    )


def annotation(command: str, file: str, line: int, title: str, text: str, column: int = 0) -> str:
    """One workflow command: `::error file=…,line=…,title=…::text`; what is empty or 0 is left out."""
    given = {"file": file, "line": line, "col": column, "title": title}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in given.items() if value)
    return f"::{command} {properties}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render_summary(report: Mapping[str, Any], *, language: str | None = None) -> str:
    """A job's summary in Markdown: the verdict, the scorecard, what to fix first."""
    view = views.build(report, language)
    words = view.words
    heads = [words[key] for key in ("status", "standard", "result", "objective", "checked", "severity")]
    lines = [
        f"## {escape(view.header.title)}",
        "",
        f"**{escape(view.verdict.word)}.** {escape(view.verdict.headline)}",
        "",
        escape(verdict_of_gate(Language.of(view.language, report.get("timezone")), report)),
        "",
        f"| {' | '.join(map(escape, heads))} |",
        "|---|---|---:|---:|---:|---|",
    ]
    for row in worst_first([row for group in view.scorecard for row in group.rows]):
        cells = (row.status, row.title, row.result, row.objective, row.checked, row.severity)
        lines.append(f"| {' | '.join(map(escape, cells))} |")
    if view.fix_first:
        lines += ["", f"### {escape(words['fix_first'])}", ""]
        lines += [f"1. **{escape(item.title)}**: {escape(item.text)}" for item in view.fix_first[:_FIX_FIRST]]
    return "\n".join(lines) + "\n"
