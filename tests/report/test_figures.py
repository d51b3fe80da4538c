"""Ten figures of the page, counted again from the verdict table, by plain Python."""

from __future__ import annotations

import json
import re
import statistics
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from cs_audit.demo.project import write_project
from tests.cli.small import run
from tests.report.formats.test_html import Page

COUNT = 320
CLOCK = "bez-ciszy"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any], list[dict[str, Any]]]:
    """The page's text, the report, and the verdicts of a small demo."""
    folder = tmp_path_factory.mktemp("figures")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_project(folder, count=COUNT)
        found = run(patch, "run", "standards.yaml", "log.jsonl", "-q", "-o", "r.html", "-o", "r.json",
                    "--verdicts", "v.jsonl", "--lang", "en")  # fmt: skip
        assert found.code == 1, found.err
        page = Page(Path("r.html").read_text(encoding="utf-8")).words()
        report = json.loads(Path("r.json").read_text(encoding="utf-8"))
        verdicts = [json.loads(line) for line in Path("v.jsonl").read_text(encoding="utf-8").splitlines()]
    return page, report, verdicts


def percent(passed: int, checked: int) -> str:
    return f"{min(max(100 * passed / checked, 0.1), 99.9) if 0 < passed < checked else 100 * passed / checked:.1f}%"


def test_ten_figures_agree(told: tuple[str, dict[str, Any], list[dict[str, Any]]]) -> None:
    page, report, verdicts = told
    rows = {row["id"]: row for row in report["standards"]}
    by = defaultdict(Counter)
    for each in verdicts:
        by[each["standard"]][each["verdict"]] += 1
    checked = {name: counts["pass"] + counts["fail"] for name, counts in by.items()}

    failed = Counter(each["interaction"] for each in verdicts if each["verdict"] == "fail")
    judged = {each["interaction"] for each in verdicts if each["verdict"] in ("pass", "fail")}
    total = sum(failed.values())
    assert f"there are {total} failures" in page  # 1
    faultless = len(judged) - len(failed)
    assert f"{faultless} of {len(judged)} interactions" in page  # 2
    assert percent(faultless, len(judged)) in page  # 3
    critical = sum(by[name]["fail"] for name in by if rows[name]["severity"] == "critical")
    assert re.search(rf"Critical failures {critical} in \d+ critical standards", page)  # 4
    missed = [
        name for name, n in checked.items() if n and by[name]["pass"] < rows[name]["objective"] * n - 1e-9
    ]
    missed += [name for name, row in rows.items() if row["population"] and row["met"] is False]
    assert f"{len(missed)} of " in page.split("standards missed")[0]  # 5
    worst = max((n for n in by if checked[n]), key=lambda n: by[n]["fail"])
    title = rows[worst]["texts"]["title"].get("en") or rows[worst]["title"]
    line = page[page.index("Failed / checked") :]
    line = line[line.index(title.replace("\u00a0", " ")) :][:400]
    assert percent(by[worst]["pass"], checked[worst]) in line  # 6
    assert f"{by[worst]['fail']} / {checked[worst]}" in line  # 7
    times = [
        each["actual"]
        for each in verdicts
        if each["standard"] == CLOCK and each["verdict"] in ("pass", "fail")
    ]
    assert rows[CLOCK]["median"] == pytest.approx(statistics.median(times))  # 8
    agents = defaultdict(Counter)
    for each in verdicts:
        if each["actor"] and each["verdict"] in ("pass", "fail"):
            agents[each["actor"]][each["verdict"]] += 1
    agent, counts = max(agents.items(), key=lambda pair: sum(pair[1].values()))
    people = page[page.index("Agents and teams", page.index("Gain")) :]
    at = people[people.index(f"{agent} ") :][:200]
    assert percent(counts["pass"], sum(counts.values())) in people  # 9
    assert f"{sum(counts.values()):,}" in people, at  # 10
