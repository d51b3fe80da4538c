"""The Markdown report: fits a comment, and shows hostile text as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.report.formats.markdown import LONGEST, render_markdown
from cs_audit.report.markdown_text import escape
from tests.report import made

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("scene", [*made.SCENES, "big"])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_scene_fits_a_comment(scene: str, language: str) -> None:
    text = render_markdown({**made.SCENES, "big": made.big}[scene](), language=language)
    assert len(text) <= LONGEST
    assert text.startswith("# ")
    assert text.count("<details>") == text.count("</details>")


def test_a_report_too_long_for_a_comment_is_cut_and_says_so() -> None:
    report = made.hostile()
    report["standards"] = [
        {**row, "id": f"{row['id']}-{i}"} for i in range(12) for row in report["standards"]
    ]
    text = render_markdown(report, language="en")
    assert len(text) <= LONGEST
    assert "Shortened to fit a comment" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", "a\\|b"),
        ("`code` *b* _i_ [x](y)", "\\`code\\` \\*b\\* \\_i\\_ \\[x\\](y)"),
        ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("two\nlines\r\nhere", "two lines  here"),
        ("12. list", "12&#8203;. list"),
        ("12.", "12&#8203;."),
        ("93.3% of 1.5", "93.3% of 1.5"),
        ("hello @all", "hello @<!-- -->all"),
        ("http://x www.x", "http&#58;//x www&#46;x"),
    ],
)
def test_escaping(text: str, shown: str) -> None:
    assert escape(text) == shown


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_markup(text: str) -> None:
    shown = escape(text)
    assert "\n" not in shown
    assert "<" not in shown.replace("<!-- -->", "")
    assert "|" not in shown.replace("\\|", "").replace("\\\\", "")


def test_hostile_rows_stay_rows() -> None:
    text = render_markdown(made.hostile(), language="en")
    table = [line for line in text.split("\n") if line.startswith("| ")]
    assert table
    assert "<script" not in text
    assert "<img" not in text


@pytest.mark.parametrize("language", ["pl", "en"])
def test_golden(language: str, golden: Callable[[str, str], None]) -> None:
    golden(f"report_{language}.md", render_markdown(made.small(), language=language))
