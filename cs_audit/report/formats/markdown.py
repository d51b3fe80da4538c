"""The Markdown report: the same view, short enough for a pull-request comment (65,000 characters)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from cs_audit.report.markdown_text import escaped
from cs_audit.report.templates import render
from cs_audit.report.view import build as views

if TYPE_CHECKING:
    from collections.abc import Mapping


LONGEST = 65_000


@dataclass(frozen=True, slots=True)
class Level:
    """How much of each part is written; `cut` says that something is left out."""

    rows: int  # of each dimension
    standards: int
    findings: int
    people: int
    notices: int
    cut: bool


_LEVELS = (
    Level(400, 200, 8, 40, 40, False),
    Level(400, 200, 4, 40, 40, True),
    Level(300, 100, 2, 20, 20, True),
    Level(200, 50, 0, 10, 20, True),
    Level(40, 0, 0, 0, 10, True),
    Level(6, 0, 0, 0, 5, True),
    Level(1, 0, 0, 0, 3, True),
)


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
