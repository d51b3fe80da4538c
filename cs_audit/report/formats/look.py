"""What `look` found: for a terminal, as a page that needs nothing else, or as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.look import look_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.report.view.look import Section


STYLE = (
    ".public main{max-width:78rem}.public section{overflow-x:auto}.public bdi{overflow-wrap:normal}"
    ".public td:last-child{white-space:normal}.public td.num{white-space:nowrap}"
    ".public th,.public td{padding:.3rem .4rem}"
    "@media print{.public table{font-size:.88em}.public section{overflow:visible}}"
)
"""Words of tables stay whole; a table that is too wide scrolls by itself."""


def render_look(data: Mapping[str, Any], ending: str | None, *, language: str | None = None) -> str:
    """In the format of this ending: `.json`, `.html`, else plain text."""
    if ending == ".json":
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return _html(data, language) if ending == ".html" else _text(data, language)


def _html(data: Mapping[str, Any], language: str | None) -> str:
    from markupsafe import Markup

    from cs_audit.report.accent import accent
    from cs_audit.report.page import coloured, policy
    from cs_audit.report.templates import asset, render

    css = "\n".join(
        [asset("report.css").strip(), asset("coaching.css").strip(), STYLE, coloured(accent(None))]
    )
    return render("look.html.j2", None, page=look_page(data, language), css=Markup(css), csp=policy(css, ""))


def _text(data: Mapping[str, Any], language: str | None) -> str:
    page = look_page(data, language)
    parts = [page.title, page.lead]
    for section in page.sections:
        parts.append("\n".join([section.title, *filter(None, [section.note]), *_table(section)]))
    return "\n\n".join(parts) + "\n"


def _table(section: Section) -> Iterator[str]:
    lines = [section.head, *section.rows] if section.rows else []
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell.rjust(width) if place in section.numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield ("  " + "  ".join(cells)).rstrip()
