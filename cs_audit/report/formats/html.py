"""The HTML report: one file that needs nothing else, reads without JavaScript, and runs nothing foreign."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.report.accent import accent
from cs_audit.report.page import coloured, policy
from cs_audit.report.templates import asset, render
from cs_audit.report.view import build as views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.report.view.model import View

PRINT_MODES = ("full", "summary")


def render_html(
    report: Mapping[str, Any],
    *,
    language: str | None = None,
    template_dir: str | Path | None = None,
    print_mode: str = "full",
    evidence: int | None = None,
) -> str:
    """A report as one HTML document. `print_mode` says what paper gets: full or summary; `evidence`, how many
    findings of each standard are shown, -1 for all that the report has, None for as many as is usual.

    Raises UsageError where a template of `template_dir` is wrong.
    """
    if print_mode not in PRINT_MODES:
        raise UsageError(f"print mode {print_mode!r} is not one of {', '.join(PRINT_MODES)}")
    view = views.build(report, language, evidence=evidence)
    return render_view(view, template_dir=template_dir, print_mode=print_mode)


def render_view(view: View, *, template_dir: str | Path | None = None, print_mode: str = "full") -> str:
    """The same from a view that is already built."""
    from markupsafe import Markup

    own = Path(template_dir) if template_dir else None
    css, js = _style(view, own), asset("report.js", own).strip()
    return render(
        "report.html.j2",
        own,
        view=view,
        w=SimpleNamespace(**view.words),  # a dict would hide words such as "keys" behind its methods
        css=Markup(css),
        js=Markup(js),
        csp=policy(css, js),
        print_mode=print_mode,
    )


def _style(view: View, own: Path | None) -> str:
    """The style sheet, the consultant's additions, and what depends on the report."""
    parts = [
        asset("report.css", own),
        asset("extra.css", own) if own else "",
        coloured(accent(view.accent)),
        _paper(view),
    ]
    return "\n".join(part.strip() for part in parts if part.strip())


def _paper(view: View) -> str:
    """Page numbers and title in the margins of paper."""
    margin = "font:8.5pt sans-serif;color:#444"
    return (
        f'@page{{@bottom-left{{content:"{_css_text(view.document_title)}";{margin}}}'
        f'@bottom-right{{content:counter(page) " / " counter(pages);{margin}}}}}'
    )


def _css_text(text: str) -> str:
    """Text inside a CSS string: everything but plain letters and digits as a code point."""
    return "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text[:120])
