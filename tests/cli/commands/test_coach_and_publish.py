"""Sheets for agents and a page for the public, both from a stored report."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cs_audit.report.formats.coaching import render_sheets
from tests.cli.small import run
from tests.report import made


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(tmp_path)
    report = made.report()
    Path("r.json").write_text(json.dumps(report), encoding="utf-8")
    return report


COURSES = (
    ([9, 9, 9, 9, 9, 3], [2, 4, 5, 7, 8, 1], "better", "Z czasem jest ich coraz więcej", "Razem 27 z 48"),
    ([9, 9, 9, 9, 9, 3], [5, 5, 4, 5, 5, 1], None, "w granicach przypadku", "6.07: 5 z 9"),
    ([2, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 1], None, "To za mało", "10.08: 1 z 1"),
    ([2, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0], None, None, None),
)


@pytest.mark.parametrize(("checked", "faultless", "direction", "told", "figure"), COURSES)
def test_a_sheet_tells_how_it_went_over_time(
    checked: list[int], faultless: list[int], direction: str | None, told: str | None, figure: str | None
) -> None:
    report = made.report()
    agent = report["groups"]["agent"][0]["id"]
    periods = [
        {"from": f"2026-{7 + d // 31:02}-{d % 31 or 31:02}", "complete": n < 5}
        for n, d in enumerate(range(6, 42, 7))
    ]
    statement = direction and {"direction": direction, "p": 0.001}
    row = {"agent": agent, "checked": checked, "faultless": faultless, "statement": statement}
    report["trends"] = {"period": "week", "series": [], "score": periods, "agents": [row]}
    page = render_sheets(report, language="pl", agent=agent)["coach-01.html"].replace("\u00a0", " ")
    assert ("Interakcje bez żadnego naruszenia, tygodniami" in page) == (told is not None)
    assert told is None or told in page
    assert figure is None or figure in page


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_sheet_for_each_agent_with_names_inside_only(
    stored: dict[str, Any], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    assert run(monkeypatch, "coach", "r.json", "-o", "sheets", "--lang", language).code == 0
    names = sorted(path.name for path in Path("sheets").iterdir())
    agents = [rate["id"] for rate in stored["groups"]["agent"] if rate["id"]]
    assert names == [*(f"coach-{n:02}.html" for n in range(1, len(agents) + 1)), "index.html"]
    index = Path("sheets/index.html").read_text(encoding="utf-8")
    assert all(agent in index for agent in agents)
    pages = [Path("sheets", name).read_text(encoding="utf-8") for name in names[:-1]]
    assert all("Content-Security-Policy" in page for page in pages)
    for page in pages:
        text = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
        assert sum(agent in text for agent in agents) == 1, "a sheet tells of nobody else"


def test_the_sheet_of_one_agent(stored: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    agent = stored["groups"]["agent"][0]["id"]
    assert run(monkeypatch, "coach", "r.json", "-o", "one", "--agent", agent).code == 0
    assert sorted(path.name for path in Path("one").iterdir()) == ["coach-01.html", "index.html"]
    found = run(monkeypatch, "coach", "r.json", "-o", "none", "--agent", "nobody")
    assert found.code == 2
    assert f"it has {agent}" in found.err


def test_nothing_marked_is_nothing_published(stored: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, "publish", "r.json", "-o", "page.html")
    assert found.code == 2
    assert "publish: true" in found.err
    assert not Path("page.html").exists()
    assert run(monkeypatch, "publish", "r.json", "-o", "page.html", "--standard", "no-such").code == 2


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_public_page_tells_figures_and_nobody(
    stored: dict[str, Any], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    row = next(row for row in stored["standards"] if row["findings_total"])
    marked = {**stored, "standards": [{**one, "publish": one is row} for one in stored["standards"]]}
    Path("m.json").write_text(json.dumps(marked), encoding="utf-8")
    for options in (("m.json",), ("r.json", "--standard", row["id"])):
        assert run(monkeypatch, "publish", *options, "-o", "page.html", "--lang", language).code == 0
        page = Path("page.html").read_text(encoding="utf-8").replace("\u00a0", " ")
        assert row["texts"]["title"][language].replace("\u00a0", " ") in page
        assert page.count("<tr>") == 2
        for finding in stored["findings"]:
            assert finding["interaction"] not in page
            assert not finding["actor"] or finding["actor"] not in page
        for given in stored["inputs"]:
            assert given["sha256"] not in page
            assert given["path"] not in page
        assert stored["standards_digest"] not in page
        assert not re.search(r'(?:src|href)="(?!#)', page)
