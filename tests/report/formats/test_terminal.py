"""The terminal report: verdict, warnings and scorecard on any width, coloured or not."""

from __future__ import annotations

import re
from functools import cache

import pytest

from cs_audit.report.formats.terminal import render_terminal, render_view
from cs_audit.report.view import build as view
from tests.report import made


@cache
def _view(scene: str) -> view.View:
    return view.build(made.SCENES[scene]())


def test_verdict_scorecard_and_worst_findings_are_told() -> None:
    text = render_terminal(made.report(), 110, False, language="en", verbose=True).replace("\u00a0", " ")
    assert re.search(
        r"▲ 8 of 13 standards missed, \d of them critical; 1 not assessed  Score 74.1 / 100", text
    )
    assert "3 of 249 rows of data were rejected" in text
    assert re.search(r"First reply within 2 .* +95.1% +≥ 95% +7 / 143", text)
    assert "T-1088" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("scene", [scene for scene in made.SCENES if scene not in ("hostile", "long_names")])
def test_it_fits_one_screen_worst_first(scene: str, language: str) -> None:
    text = render_terminal(made.SCENES[scene](), 80, False, language=language)
    assert text.count("\n") <= 26
    marks = [line[0] for line in text.split("\n") if line[:1] in ("▲", "■", "●", "○")][1:]
    assert marks == sorted(marks, key="▲■○●".index)


def test_colour_only_where_wanted() -> None:
    assert "\x1b[" in render_terminal(made.report(), 100, True)


@pytest.mark.parametrize("scene", list(made.SCENES))
@pytest.mark.parametrize("width", [10, 40, 72, 100])
def test_no_line_is_wider_than_the_terminal(scene: str, width: int) -> None:
    text = render_view(_view(scene), width, False)
    assert max(len(line) for line in text.split("\n")) <= max(width, 20)


def test_hostile_texts_do_not_reach_the_terminal() -> None:
    text = render_terminal(made.hostile(), 100, False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_nothing_left_says_so() -> None:
    text = render_terminal(made.empty(), 100, False, language="en")
    assert "No standard could be assessed" in text
    assert "No interaction was audited." in text
