"""The scorecard against a plain count of the same verdicts, one by one."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from cs_audit.engine.select import only
from cs_audit.model import names
from cs_audit.model.errors import Place
from cs_audit.model.standards import Scoring, Standards, Waiver
from cs_audit.model.verdicts import Audit, Population, Verdicts
from cs_audit.report.formats.json_ import render_json
from cs_audit.scoring.privacy import Privacy
from cs_audit.scoring.scorecard import scorecard
from tests.scoring.synthetic import Blotter, bulk, empty, realistic, standard

CONTRACT = [
    "schema",
    "tool",
    "as_of",
    "language",
    "standards_digest",
    "period",
    "inputs",
    "coverage",
    "score",
    "met",
    "gate",
    "standards",
    "dimensions",
    "groups",
    "findings",
    "findings_total",
    "issues",
]
ROW = [
    "id",
    "title",
    "dimension",
    "severity",
    "weight",
    "check",
    "objective",
    "checked",
    "passed",
    "failed",
    "pending",
    "not_applicable",
    "not_checkable",
    "waived",
    "rate",
    "interval",
    "met",
    "value",
    "unit",
    "median",
    "p90",
    "origin",
]
NEW_OF_ROW = {"state", "within_chance", "budget", "mean"}
NEW = {"unassessed", "ambiguity", "measure", "themes", "crisis", "calibration"}
FINDING = [
    "fingerprint",
    "standard",
    "interaction",
    "event",
    "at",
    "actor",
    "actual",
    "limit",
    "due_at",
    "span",
    "quote",
    "reason",
]


@pytest.fixture(scope="module")
def audit() -> Audit:
    return realistic()


@pytest.fixture(scope="module")
def report(audit: Audit) -> dict[str, Any]:
    return scorecard(audit)


def row(report: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in report["standards"] if each["id"] == name)


def test_the_contract_keys_come_first_and_in_order(report: dict[str, Any]) -> None:
    assert list(report)[: len(CONTRACT)] == CONTRACT
    for each in report["standards"]:
        assert list(each)[: len(ROW)] == ROW
        assert set(each) >= NEW_OF_ROW
    assert set(report) >= NEW
    assert report["calibration"] is None
    for each in report["findings"]:
        assert list(each)[: len(FINDING)] == FINDING
    assert list(report["coverage"])[-3:] == ["excluded", "duplicates", "rejected"]


def test_a_report_is_plain_json_and_always_the_same(audit: Audit, report: dict[str, Any]) -> None:
    text = render_json(report)
    assert json.loads(text) == report
    assert render_json(scorecard(audit)) == text


def test_counts_are_those_of_a_plain_count(audit: Audit, report: dict[str, Any]) -> None:
    ids = audit.log.interactions["id"].to_list()
    waived = {("greeting", "T-1039")}  # the other waivers are expired or fit nothing
    for each in report["standards"]:
        result = audit.results[each["id"]]
        if isinstance(result, Population):
            continue
        found = dict.fromkeys((*names.VERDICTS, "waived"), 0)
        for ident, code in zip(ids, result.verdict.tolist(), strict=True):
            lifted = code == names.FAIL and (each["id"], ident) in waived
            found["waived" if lifted else names.VERDICTS[code]] += 1
        counted = [
            found[key] for key in ("pass", "fail", "pending", "not_applicable", "not_checkable", "waived")
        ]
        keys = ("passed", "failed", "pending", "not_applicable", "not_checkable", "waived")
        assert [each[key] for key in keys] == counted, each["id"]
        assert each["checked"] == each["passed"] + each["failed"]
    assert row(report, "greeting")["waived"] == 1
    assert report["findings_total"] == sum(
        each["failed"] for each in report["standards"] if not each["population"]
    )


def test_nothing_checked_is_no_rate_and_no_part_of_the_score(report: dict[str, Any]) -> None:
    phone = row(report, "phone-available")
    assert (phone["checked"], phone["rate"], phone["interval"], phone["met"]) == (0, None, None, None)
    assert {"id": "availability", "score": None, "standards": 1, "missed": 0} in report["dimensions"]
    parts = [
        (each["weight"], float(each["met"]) if each["population"] else each["passed"] / each["checked"])
        for each in report["standards"]
        if each["met"] is not None
    ]
    expected = 100 * sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)
    assert report["score"] == pytest.approx(expected, abs=1e-3)


def test_population_checks_show_their_figure(report: dict[str, Any]) -> None:
    csat, nps, reopened = (row(report, name) for name in ("csat", "nps", "reopened"))
    assert (csat["value"], csat["unit"], csat["met"], csat["limit"]) == (0.81, "share", False, 0.85)
    assert csat["checked"] == csat["passed"] + csat["failed"] == 100
    assert (nps["value"], nps["interval"], nps["met"]) == (31.5, [21, 42], True)
    assert reopened["interval"][0] < reopened["value"] < reopened["interval"][1]
    assert not any(each["standard"] == "csat" for each in report["findings"])
    assert csat["examples"][0]["reason"] == "low_score"


def test_clocks_have_a_middle_and_bins_that_add_up(audit: Audit, report: dict[str, Any]) -> None:
    reply = row(report, "first-reply-email")
    verdicts = audit.results["first-reply-email"]
    assert isinstance(verdicts, Verdicts)
    actual = np.sort(verdicts.actual[np.isin(verdicts.verdict, (names.PASS, names.FAIL))])
    assert reply["median"] == pytest.approx(float(np.median(actual)), abs=0.001)
    bins = reply["distribution"]["bins"]
    assert sum(each["count"] for each in bins) == reply["checked"]
    assert sum(each["failed"] for each in bins) == reply["failed"]
    assert 7200 in [each["to"] for each in bins]
    assert all(each["failed"] == 0 for each in bins if each["to"] is not None and each["to"] <= 7200)
    heat = reply["heatmap"]
    assert sum(cell[0] for day in heat for cell in day) == reply["checked"]
    assert sum(cell[1] for day in heat for cell in day) == reply["failed"]


def test_a_clock_has_a_mean_and_only_a_clock(audit: Audit, report: dict[str, Any]) -> None:
    verdicts = audit.results["first-reply-email"]
    assert isinstance(verdicts, Verdicts)
    actual = verdicts.actual[np.isin(verdicts.verdict, (names.PASS, names.FAIL))]
    assert row(report, "first-reply-email")["mean"] == pytest.approx(float(actual.mean()), abs=0.001)
    assert all(each["mean"] is None for each in report["standards"] if each["median"] is None)


@pytest.mark.parametrize(
    ("passed", "failed", "objective", "expected"),
    [(9, 1, 0.95, True), (9, 1, 0.5, False), (1, 9, 0.95, False), (0, 0, 0.95, None)],
)
def test_within_chance_is_whether_the_interval_holds_the_objective(
    passed: int, failed: int, objective: float, expected: bool | None
) -> None:
    codes = [names.PASS] * passed + [names.FAIL] * failed + [names.NOT_APPLICABLE] * 20
    found = row(tiny({"verdict": codes}, objective=objective), "s")
    assert found["within_chance"] is expected
    assert found["state"] == {None: "not_assessed"}.get(expected, "met" if objective == 0.5 else "missed")


def test_within_chance_of_a_figure_goes_by_its_own_target(report: dict[str, Any]) -> None:
    csat, nps = row(report, "csat"), row(report, "nps")
    assert csat["interval"][0] <= csat["limit"] <= csat["interval"][1]
    assert csat["within_chance"] is True
    assert nps["within_chance"] is (nps["interval"][0] <= nps["limit"] <= nps["interval"][1])


def test_just_on_the_limit_is_inside_its_bin() -> None:
    result = tiny({"verdict": [0, 1], "actual": [7200, 7201], "limit": [7200, 7200]}, {"within": "2h"})
    bins = row(result, "s")["distribution"]["bins"]
    inside = next(each for each in bins if each["to"] == 7200)
    assert (inside["count"], inside["failed"]) == (1, 0)


def tiny(columns: dict[str, list[Any]], options: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A report of one standard `s` whose verdicts have these columns."""
    count = len(columns["verdict"])
    base = realistic(count)
    filled = empty(count, ("late",))
    for key, values in columns.items():
        filled[key] = np.array(values, dtype=filled[key].dtype)
    norms = (standard("s", "first_reply", options or {"within": "2h"}, **more),)
    return scorecard(Audit(Standards("x", norms), base.log, base.as_of, {"s": Verdicts(**filled)}))


def two(first: list[int], second: list[int], scoring: Scoring) -> list[float | None]:
    """The own scores of interactions: `first` is a critical standard of weight 1, `second` major, weight 3."""
    audit = realistic(len(first))
    norms = (standard("a", "requires", severity="critical"), standard("b", "requires", weight=3.0))
    results = {
        norm.id: Verdicts(**empty(len(codes)) | {"verdict": np.array(codes, dtype=np.int8)})
        for norm, codes in zip(norms, (first, second), strict=True)
    }
    found = []
    for row in range(len(first)):  # one interaction at a time, whose score is then the mean
        log = only(audit.log, np.arange(len(first)) == row)
        alone = {name: only_row(verdicts, row) for name, verdicts in results.items()}
        report = scorecard(Audit(Standards("x", norms, scoring=scoring), log, audit.as_of, alone))
        found.append(report["interactions"]["mean"])
    return found


def only_row(verdicts: Verdicts, row: int) -> Verdicts:
    columns = {c.name: getattr(verdicts, c.name) for c in fields(Verdicts)}
    return Verdicts(**{name: c if name == "reasons" else c[row : row + 1] for name, c in columns.items()})


P, F, W, NA, NC = range(5)


@pytest.mark.parametrize(
    ("scoring", "expected"),
    [
        (Scoring(), [100, 0, 25 * 0 + 25, None, 100, 0]),
        (Scoring(critical="keep"), [100, 75, 25, None, 100, 0]),
        (Scoring(not_applicable="pass"), [100, 0, 25, 100, 100, 0]),
    ],
)
def test_own_scores(scoring: Scoring, expected: list[float | None]) -> None:
    first = [P, F, P, NA, P, F]
    second = [P, P, F, NA, NC, W]
    assert two(first, second, scoring) == expected


def test_waivers_expire_and_are_accounted_for(audit: Audit, report: dict[str, Any]) -> None:
    state = {each["interaction"]: (each["used"], each["expired"]) for each in report["waivers"]}
    assert state == {"T-1039": (True, False), "T-1077": (False, True), "T-9999": (False, False)}
    assert [each["interaction"] for each in report["waived"]] == ["T-1039"]
    assert report["waived"][0]["waived"] == {"reason": "awaria czatu", "until": "2026-12-31"}
    codes = {each["code"]: each["count"] for each in report["warnings"]}
    assert (codes["waiver_expired"], codes["waiver_unused"], codes["rows_rejected"]) == (1, 1, 3)
    last_day = replace(
        audit.standards, waivers=(Waiver("greeting", "T-1077", "x", "2026-10-05", Place("a.yaml")),)
    )
    assert row(scorecard(replace(audit, standards=last_day)), "greeting")["waived"] == 1


def test_agents_are_those_of_the_evidence(audit: Audit, report: dict[str, Any]) -> None:
    """Counted one verdict at a time: the agent of the evidence event, else who alone wrote, else the assignee."""
    events = audit.log.events.partition_by("interaction", as_dict=True)
    people = audit.log.interactions.select("id", "assignee").rows()
    found: dict[str, list[int]] = {}
    for each in report["standards"]:
        result = audit.results[each["id"]]
        if isinstance(result, Population):
            continue
        for place, (ident, assignee) in enumerate(people):
            if result.verdict[place] not in (names.PASS, names.FAIL) or (each["id"], ident) == (
                "greeting",
                "T-1039",
            ):
                continue
            own = events[(ident,)].to_dicts() if (ident,) in events else []
            wrote = {one["actor"] for one in own if one["by"] == "agent" and one["kind"] == "message"} - {
                None
            }
            agent = wrote.pop() if len(wrote) == 1 else assignee
            if result.event[place] >= 0:
                event = own[int(result.event[place])]
                agent = event["actor"] if event["by"] == "agent" and event["actor"] else agent
            if agent is not None:
                counts = found.setdefault(agent, [0, 0])
                counts[0] += 1
                counts[1] += int(result.verdict[place] == names.PASS)
    shown = {each["id"]: [each["checked"], each["passed"]] for each in report["groups"]["agent"]}
    assert shown == found


def test_weakest_standards_come_with_examples(report: dict[str, Any]) -> None:
    shown = {each["fingerprint"]: each for each in report["findings"]}
    agents = [agent for agent in report["groups"]["agent"] if agent["weakest"]]
    assert agents
    for agent in agents:
        for weak in agent["weakest"]:
            assert 1 <= len(weak["findings"]) <= 2
            for mark in weak["findings"]:
                assert (shown[mark]["actor"], shown[mark]["standard"]) == (agent["id"], weak["standard"])


def test_fix_first_is_weight_by_shortfall_by_volume(report: dict[str, Any]) -> None:
    gains = [each["gain"] for each in report["fix_first"]]
    assert gains == sorted(gains, reverse=True)
    first = next(each for each in report["fix_first"] if each["standard"] == "no-brush-off")
    brushed = row(report, "no-brush-off")
    assert first["needed"] == brushed["failed"]
    assert first["gain"] == pytest.approx(2 * (1 - brushed["rate"]) * brushed["checked"], abs=0.01)


def test_titles_speak_the_language_asked_for(audit: Audit) -> None:
    english = scorecard(audit, language="en")
    assert (english["language"], row(english, "csat")["title"]) == ("en", "Satisfaction of at least 85 %")


def test_pseudonyms_replace_agents_everywhere(audit: Audit) -> None:
    hidden = Privacy(Blotter(), "default", agents=lambda name: f"Agent {sum(map(ord, name)) % 97}")
    text = render_json(scorecard(audit, privacy=hidden)).decode()
    for name in ("grażyna", "bartek", "celina"):
        assert name not in text, text[text.index(name) - 100 : text.index(name) + 50]


def test_no_customer_is_named(audit: Audit) -> None:
    text = render_json(scorecard(audit, privacy=Privacy(Blotter(), "default"))).decode()
    for secret in ("Kowalski", "jan.kowalski@example.org", "601 234 567", "Źrebiec"):
        assert secret not in text
    assert "jan.kowalski@example.org" in render_json(scorecard(audit)).decode()


def test_an_empty_log_gives_a_report_that_says_so(audit: Audit) -> None:
    log = audit.log
    nothing = replace(
        log,
        interactions=log.interactions.clear(),
        events=log.events.clear(),
        surveys=log.surveys.clear(),
    )
    results = {norm.id: Verdicts(**empty(0)) for norm in audit.standards.standards}
    report = scorecard(replace(audit, log=nothing, results=results, excluded=240))
    assert (report["score"], report["met"], report["findings"]) == (None, None, [])
    assert report["selection"]["excluded"] == 240
    warning = next(each for each in report["warnings"] if each["code"] == "nothing_checked")
    assert warning["all"] is True


def test_large_logs_are_capped_and_counted() -> None:
    report = scorecard(bulk(20_000, standards=30, fail=0.2))
    per_standard = {each["id"]: each["findings_shown"] for each in report["standards"]}
    assert len(report["findings"]) <= 5000
    assert max(per_standard.values()) <= 5000 // 30
    assert report["findings_total"] == sum(each["failed"] for each in report["standards"])
    for each in report["standards"]:
        shown = [finding for finding in report["findings"] if finding["standard"] == each["id"]]
        over = [finding["actual"] - finding["limit"] for finding in shown]
        assert over == sorted(over, reverse=True)
        assert sum(finding["sampled"] for finding in shown) > 10
