"""The Markdown report: the same view, short enough for a pull-request comment (65,000 characters)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from cs_audit.report import view as views
from cs_audit.report.templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping


LONGEST = 65_000
_SPECIAL = re.compile(r"[\\`*_\[\]|~$]")
_LEADING = re.compile(r"^(\s*)([#+=>-]|\d{1,9}(?=[.)]))")


@dataclass(frozen=True, slots=True)
class Level:
    """How much of each part is written; `cut` says that something is left out."""

    rows: int
    standards: int
    findings: int
    notices: int
    cut: bool


_LEVELS = (
    Level(400, 200, 10, 40, False),
    Level(400, 200, 5, 40, True),
    Level(300, 100, 2, 20, True),
    Level(200, 50, 0, 20, True),
    Level(100, 0, 0, 10, True),
    Level(25, 0, 0, 5, True),
)


def escape(text: object) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no table cell end, no mention, no address made link."""
    line = " ".join(str(text).split("\n")).replace("\r", " ")
    safe = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _SPECIAL.sub(r"\\\g<0>", safe)
    safe = safe.replace("@", "@<!-- -->").replace("://", "&#58;//").replace("www.", "www&#46;")
    return _LEADING.sub(lambda m: f"{m[1]}{m[2]}&#8203;" if m[2].isdigit() else f"{m[1]}\\{m[2]}", safe)


def render_markdown(
    report: Mapping[str, Any], *, language: str | None = None, template_dir: str | Path | None = None
) -> str:
    """A report as GitHub-flavoured Markdown. Raises UsageError where a template of `template_dir` is wrong."""
    view = views.build(report, language)
    own = Path(template_dir) if template_dir else None
    words = SimpleNamespace(**view.words)
    text = ""
    for level in _LEVELS:
        text = render("report.md.j2", own, escaped, view=view, w=words, level=level)
        text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
        if len(text) <= LONGEST:
            return text
    return text[: LONGEST - 2].rstrip() + "…\n"


def escaped(value: object) -> object:
    """What a template puts out, made safe for Markdown; what macros made already is."""
    from markupsafe import Markup

    return value if isinstance(value, Markup) else Markup(escape(value))
