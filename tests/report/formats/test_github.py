"""GitHub annotations and job summaries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cs_audit.model.errors import Place, Problem
from cs_audit.report.formats.github import annotation, problem_annotations, render_annotations, render_summary

REPORT: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "report_pl.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (("error", "a.yaml", 3, "Tytuł", "tekst"), "::error file=a.yaml,line=3,title=Tytuł::tekst\n"),
        (
            ("warning", "a,b:c.yaml", 0, "50%", "a\r\nb %"),
            "::warning file=a%2Cb%3Ac.yaml,title=50%25::a%0D%0Ab %25\n",
        ),
        (("error", "", 0, "x::y", "::set-output::"), "::error title=x%3A%3Ay::::set-output::\n"),
        (("error", "a", 1, "t", "x", 7), "::error file=a,line=1,col=7,title=t::x\n"),
    ],
)
def test_escaping(given: tuple[Any, ...], line: str) -> None:
    assert annotation(*given) == line


def test_one_annotation_for_each_missed_standard() -> None:
    lines = render_annotations(REPORT).splitlines()
    missed = [row for row in REPORT["standards"] if row["met"] is False]
    assert len(lines) == len(missed) + 2
    assert lines[-2].startswith("::error title=cs-audit%3A min score::")
    assert lines[-1].startswith("::warning title=cs-audit%3A unassessed::")
    for line, row in zip(lines, missed, strict=False):
        command = "error" if row["id"] in REPORT["gate"]["failed"] else "warning"
        assert line.startswith(f"::{command} file=sklep.yaml,line={row['origin']['line']},title=")


def test_mistakes_in_files() -> None:
    problem = Problem(Place("a.yaml", 3, 5), "zły klucz", "usuń go")
    assert (
        problem_annotations([problem])
        == "::error file=a.yaml,line=3,col=5,title=cs-audit::zły klucz%0Ausuń go\n"
    )


@pytest.mark.parametrize(
    ("language", "word"), [("pl", "niespełniony"), ("en", "First reply within 2 business hours")]
)
def test_summary(language: str, word: str) -> None:
    text = render_summary(REPORT, language=language)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 1 + len(REPORT["standards"])
    assert word in text.replace("\u00a0", " ")


def test_a_title_cannot_break_the_table() -> None:
    hostile = {**REPORT["standards"][0], "texts": {}, "title": "a | b <img src=x>\n# c"}
    text = render_summary({**REPORT, "standards": [hostile]})
    assert "<img" not in text
    assert "\n# c" not in text
