"""The standards as a handbook: one HTML page that needs nothing else, or Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.model.errors import UsageError
from cs_audit.report.view.handbook import handbook

if TYPE_CHECKING:
    from cs_audit.model.standards import Standards

ENDINGS = (".html", ".md")


def known_handbook_file(path: str | Path) -> str:
    """The ending that says how a handbook is written; `-` is Markdown. Raises UsageError."""
    if str(path) == "-":
        return ".md"
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"--output '{path}': the ending must be one of {', '.join(ENDINGS)}")
    return ending


def render_handbook(
    standards: Standards,
    ending: str = ".html",
    *,
    language: str | None = None,
    template_dir: str | Path | None = None,
) -> str:
    """A handbook in the format of this ending. Raises UsageError where an own template is wrong."""
    own = Path(template_dir) if template_dir else None
    return (_html if ending == ".html" else _markdown)(standards, language, own)


def _html(standards: Standards, language: str | None, own: Path | None) -> str:
    from markupsafe import Markup

    from cs_audit.report.accent import accent
    from cs_audit.report.page import coloured, policy
    from cs_audit.report.templates import asset, render

    styles = (asset(name, own).strip() for name in ("report.css", "handbook.css"))
    css = "\n".join([*styles, coloured(accent(None))])
    book = handbook(standards, language)
    return render("handbook.html.j2", own, book=book, w=book.words, css=Markup(css), csp=policy(css, ""))


def _markdown(standards: Standards, language: str | None, own: Path | None) -> str:
    from cs_audit.report.markdown_text import escaped
    from cs_audit.report.templates import render

    book = handbook(standards, language)
    return render("handbook.md.j2", own, escaped, book=book, w=book.words).strip() + "\n"
