"""The calibration panel: known figures, in words, in both languages, in HTML and Markdown."""

from __future__ import annotations

from typing import Any

import pytest

from cs_audit.report.formats.html import render_html
from cs_audit.report.formats.markdown import render_markdown
from cs_audit.report.view.calibration import calibration_view
from cs_audit.report.view.language import Language
from tests.report import made


def share(value: float | None, low: float, high: float, n: int) -> dict[str, Any]:
    return {"value": value, "interval": None if value is None else [low, high], "n": n}


AGREED = {
    "n": 200,
    "agreement": 0.97,
    "kappa": 0.91,
    "kappa_interval": [0.8, 1.0],
    "ac1": 0.95,
    "ac1_interval": [0.9, 1.0],
}
BOTH = {"precision": share(0.96, 0.92, 0.98, 150), "recall": share(0.9, 0.85, 0.94, 160)}
NONE = {"precision": share(None, 0, 0, 0), "recall": share(None, 0, 0, 0)}


def calibration(standard: str = "elsewhere", **more: Any) -> dict[str, Any]:
    row = {
        "id": standard, **AGREED, **BOTH, "rate": 0.8, "corrected_rate": 0.78, "differ_total": 7,
        "differ": [{"interaction": f"T-{n}", "program": "fail", "review": "pass"} for n in range(7)],
    }  # fmt: skip
    return {
        "schema": "cs-audit/calibration/1", "reviewers": [{"id": "anna", "reviews": 120}, {"id": "ewa", "reviews": 80}],
        "items": 200, "undecided": 3, "unknown": 0, "between": [{"reviewers": ["anna", "ewa"], **AGREED}],
        "overall": {**AGREED, **BOTH}, "standards": [row], **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "lead"),
    [
        ("en", "The machine is right in 96% (92 to 98) of what it fails"),
        ("pl", "Program ma rację w 96 % (92 do 98) tego, co uznaje za niespełnione"),
    ],
)
def test_the_sentence_that_all_wait_for(code: str, lead: str) -> None:
    view = calibration_view(Language.of(code), calibration(), {})
    assert view is not None
    assert lead in view.lead.replace("\xa0", " ")
    (line,) = view.lines
    assert ("80" in line.rate, "78" in line.rate, line.title) == (True, True, "elsewhere")
    assert len(line.differ) == 6  # five, and how many more there are
    assert "T-0" in line.differ[0]


def test_nothing_failed_has_no_precision() -> None:
    view = calibration_view(Language.of("en"), calibration(overall={**AGREED, **NONE}, standards=[]), {})
    assert view is not None
    assert view.lead == "Of the conversations reviewed the machine failed none."


def test_a_report_without_it_has_no_panel() -> None:
    assert calibration_view(Language.of("en"), None, {}) is None
    assert 'id="calibration"' not in render_html(made.report())


@pytest.mark.parametrize("code", ["pl", "en"])
def test_html_and_markdown_have_the_panel(code: str) -> None:
    report = made.report()
    name = report["standards"][0]["id"]
    report["calibration"] = calibration(name)
    page = render_html(report, language=code)
    assert 'href="#calibration"' in page
    assert f'href="#s-{name}"' in page.split('id="calibration"')[1].split("</section>")[0]
    assert ("96% (92 to 98)" if code == "en" else "96\xa0% (92 do 98)") in page
    assert ("92 to 98" if code == "en" else "92 do 98") in render_markdown(report, language=code)
