"""The standards as a handbook: one HTML page that needs nothing else, or Markdown."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cs_audit.model.errors import UsageError
from cs_audit.report.view.handbook import Handbook, handbook

if TYPE_CHECKING:
    from cs_audit.model.standards import Standards
    from cs_audit.report.view.handbook_examples import Examples

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
    examples: Examples = MappingProxyType({}),
) -> str:
    """A handbook in the format of this ending, with `examples` by standard and verdict. Raises UsageError where an
    own template is wrong."""
    own = Path(template_dir) if template_dir else None
    book = handbook(standards, language, examples)
    return (_html if ending == ".html" else _markdown)(book, own)


def _html(book: Handbook, own: Path | None) -> str:
    from markupsafe import Markup

    from cs_audit.report.accent import accent
    from cs_audit.report.page import coloured, policy
    from cs_audit.report.templates import asset, render

    styles = (asset(name, own).strip() for name in ("report.css", "handbook.css"))
    css = "\n".join([*styles, coloured(accent(None))])
    return render("handbook.html.j2", own, book=book, w=book.words, css=Markup(css), csp=policy(css, ""))


def _markdown(book: Handbook, own: Path | None) -> str:
    from cs_audit.report.markdown_text import escaped
    from cs_audit.report.templates import render

    return render("handbook.md.j2", own, escaped, book=book, w=book.words).strip() + "\n"
