"""The reference as one page that needs nothing else, with contents and a search of its own."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEARCH = """
"use strict";
const field = document.getElementById("search");
const units = [...document.querySelectorAll(".unit")].map(unit => [unit, unit.textContent.toLowerCase()]);
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let found = 0;
  for (const [unit, text] of units) {
    const hit = words.every(word => text.includes(word));
    unit.hidden = !hit;
    found += hit ? 1 : 0;
  }
  for (const chapter of document.querySelectorAll(".chapter"))
    chapter.hidden = !chapter.querySelector(".unit:not([hidden])");
  document.getElementById("contents").hidden = words.length > 0;
  document.getElementById("nothing").hidden = found > 0;
});
"""
STYLE = (
    "pre{overflow-x:auto;padding:.75rem;background:rgb(127 127 127/.12)}pre code{padding:0;background:none}"
    ".unit table{display:block;overflow-x:auto}.public .unit td:last-child{white-space:normal}"
    "#report td:first-child code{white-space:nowrap}"
    "#report td:nth-child(2){min-width:12rem}#report td:nth-child(3){min-width:16rem}#report td{text-align:left}"
    "[hidden]{display:none!important}"
)


@dataclass(frozen=True, slots=True)
class Section:
    """One unit: its address in the page, its name, and what it says (Markdown)."""

    anchor: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Units of one kind."""

    anchor: str
    title: str
    sections: tuple[Section, ...]


def render_guide(chapters: Sequence[Chapter], words: Mapping[str, str], language: str) -> str:
    """The page as HTML."""
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    from cs_audit.report.accent import accent
    from cs_audit.report.page import coloured, policy
    from cs_audit.report.templates import asset, render

    css = "\n".join(
        [asset("report.css").strip(), asset("coaching.css").strip(), STYLE, coloured(accent(None))]
    )
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    shown = [
        SimpleNamespace(
            anchor=chapter.anchor,
            title=chapter.title,
            sections=[
                SimpleNamespace(anchor=one.anchor, name=one.name, html=Markup(markdown.render(one.text)))
                for one in chapter.sections
            ],
        )
        for chapter in chapters
    ]
    return render(
        "guide.html.j2", None, chapters=shown, w=SimpleNamespace(**words), language=language, css=Markup(css),
        js=Markup(SEARCH), csp=policy(css, SEARCH),
    )  # fmt: skip
