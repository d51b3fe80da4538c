"""Means, medians and percentiles of another standard's times, against a time or against other times."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from cs_audit.analysis.policy.weaker import option as weaker
from cs_audit.api import audit, load_standards
from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.kernel.populations.times import figure, interval
from cs_audit.model.errors import SpecError
from cs_audit.proving.prove import log_of
from cs_audit.report.view.language import Language
from cs_audit.report.view.rules import rule_text
from cs_audit.scoring.scorecard import scorecard

if TYPE_CHECKING:
    from pathlib import Path

REPLY = {"id": "reply", "check": {"first_reply": {"within": "30m"}}}
OFFICE = {"id": "office", "check": {"first_reply": {"within": "8h", "calendar": "work"}}}


def declared(tmp_path: Path, options: dict[str, Any], **more: Any) -> Any:
    given = {
        "name": "Clock", "timezone": "Europe/Warsaw", "calendars": {"work": {"hours": {"mon-fri": "09:00-17:00"}}},
        "standards": [REPLY, OFFICE, {"id": "greeting", "check": {"requires": {"event": {"by": "agent"}}}},
                      {"id": "pace", "check": {"clock": {"of": "reply", **options}}, **more.pop("own", {})}],
        **more,
    }  # fmt: skip
    path = tmp_path / "s.yaml"
    path.write_text(json.dumps(given), encoding="utf-8")
    return load_standards(path)


def case(number: int, minutes: int, channel: str = "email", agent: str = "anna") -> dict[str, Any]:
    return {"id": f"T-{number}", "channel": channel, "events": [
        {"at": "2026-09-07T10:00:00Z", "by": "customer", "text": "?"},
        {"at": f"2026-09-07T{10 + minutes // 60}:{minutes % 60:02}:00Z", "by": "agent", "actor": agent, "text": "!"},
    ]}  # fmt: skip


TEN = [case(n, 5 * (n + 1), "social" if n < 3 else "email", "anna" if n % 2 else "ola") for n in range(10)]
"""5, 10, … 50 minutes; the three quickest are of social media."""


@pytest.mark.parametrize(
    ("options", "minutes", "met"),
    [
        ({"mean": {"at_most": "28m"}}, 27.5, True),
        ({"mean": {"at_most": "27m"}}, 27.5, False),
        ({"median": {"at_most": "27m30s"}}, 27.5, True),  # halfway between 25 and 30
        ({"median": "27m"}, 27.5, False),
        ({"p90": {"at_most": "46m"}}, 45.5, True),  # nine tenths of the way from the first to the tenth
        ({"p75": {"at_most": "38m"}}, 38.75, False),
        ({"median": {"at_most": "1d"}}, 27.5, True),
        ({"median": {"at_most": "1h"}, "min_interactions": 11}, 27.5, None),
    ],
)
def test_hand_computed(tmp_path: Path, options: dict[str, Any], minutes: float, met: bool | None) -> None:
    found = audit(declared(tmp_path, options), log_of(TEN)).results["pace"]
    assert (found.value, found.met, found.unit) == (pytest.approx(60 * minutes), met, "s")
    assert found.observations == (10 if met is not None else 0)
    assert found.reason == (None if met is not None else "too_few_times")
    longest = [row["interaction"] for row in found.examples]
    assert longest == (
        [f"T-{n}" for n in range(9, -1, -1) if 5 * (n + 1) * 60 > found.limit] if met is False else []
    )


def test_the_figure_is_that_of_the_standards_own_row(tmp_path: Path) -> None:
    waiver = [{"standard": "reply", "interaction": "T-9", "reason": "x", "until": "2026-12-31"}]
    report = scorecard(audit(declared(tmp_path, {"median": "1h"}, waivers=waiver), log_of(TEN)))
    rows = {row["id"]: row for row in report["standards"]}
    assert rows["pace"]["value"] == rows["reply"]["median"] == 1500  # the fifth of the nine that are left
    assert (rows["pace"]["state"], rows["pace"]["checked"], rows["pace"]["findings_total"]) == ("met", 9, 0)
    by_agent = {row["id"]: row["value"] for row in rows["pace"]["breakdown"]["agent"]}
    assert by_agent == {"anna": 25 * 60, "ola": 25 * 60}  # 10, 20, 30, 40 and 5, 15, 25, 35, 45


def test_scope_and_calendar_are_those_that_are_asked_for(tmp_path: Path) -> None:
    social = declared(tmp_path, {"median": "10m"}, own={"applies_to": {"channel": "social"}})
    found = audit(social, log_of(TEN)).results["pace"]
    assert (found.value, found.met, found.not_applicable) == (600, True, 0)
    late = [case(n, 60 * 6 + n) for n in range(3)]  # from 12:00 to 18:00 in Warsaw: five hours are open
    found = audit(declared(tmp_path, {"of": "office", "median": "5h"}), log_of(late)).results["pace"]
    assert (found.value, found.met) == (5 * 3600, True)


@pytest.mark.parametrize(
    ("bound", "limit", "met"),
    [
        (
            {"of": "reply", "applies_to": {"channel": ["email", "chat"]}},
            35,
            True,
        ),  # social: 10, e-mail: 20 … 50
        ({"of": "reply", "applies_to": {"channel": "email"}, "share": "25%"}, 8.75, False),
        ({"of": "reply", "applies_to": {"channel": "chat"}}, None, None),
        ({"of": "office"}, 27.5, True),
    ],
)
def test_one_channel_before_the_others(
    tmp_path: Path, bound: Any, limit: float | None, met: bool | None
) -> None:
    options = {"median": {"at_most": bound}}
    found = audit(
        declared(tmp_path, options, own={"applies_to": {"channel": "social"}}), log_of(TEN)
    ).results["pace"]
    assert (found.value, found.met) == (600, met)
    assert found.reason == (None if limit else "no_other_times")
    assert np.isnan(found.limit) if limit is None else found.limit == pytest.approx(60 * limit)


def test_nothing_measured_is_not_met(tmp_path: Path) -> None:
    silent = [{"id": "T", "carries": ["messages"], "events": [{"at": "2026-09-07T10:00:00Z", "text": "?"}]}]
    found = audit(declared(tmp_path, {"mean": "1h"}), log_of(silent)).results["pace"]
    assert (found.met, found.value, found.reason, found.not_checkable) == (None, None, "no_times", 1)


def test_parts_add_up_however_they_are_cut(tmp_path: Path) -> None:
    standards = declared(tmp_path, {"p90": {"at_most": {"of": "reply", "applies_to": {"channel": "email"}}}})
    plan = compile_plan(standards)
    whole = run(plan, log_of(TEN)).results["pace"]
    for size in (1, 4, 100):
        assert run(plan, log_of(TEN), size=size).results["pace"] == whole
    shuffled = random.Random(3).sample(TEN, len(TEN))
    assert run(plan, log_of(shuffled)).results["pace"].value == whole.value


@pytest.mark.parametrize(
    ("statistic", "values", "wanted"),
    [
        # 100 values: ranks 50 ± 9.8 → 40 and 61; the classical interval of the median of a hundred.
        ("median", range(1, 101), (40, 61)),
        ("p90", range(1, 101), (84, 97)),  # 90 ± 5.88
        ("median", range(1, 6), None),  # 2.5 ± 2.19 → the ranks 0 and 6: five values tell of no interval
        ("mean", range(1, 11), None),
        (
            "mean",
            [10] * 15 + [20] * 15,
            (15 - 1.959964 * 5.085476 / 30**0.5, 15 + 1.959964 * 5.085476 / 30**0.5),
        ),
    ],
)
def test_intervals(statistic: str, values: Any, wanted: Any) -> None:
    found = interval(statistic, np.array(list(values), dtype=np.float64))
    assert found == (None if wanted is None else pytest.approx(wanted))


def test_figures_agree_with_numpy() -> None:
    values = np.sort(np.random.default_rng(1).gamma(2.0, 900, 501))
    assert figure("mean", values) == pytest.approx(values.mean())
    assert figure("p95", values) == pytest.approx(np.percentile(values, 95))
    assert figure("median", values[:0]) is None


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"of": "nobody", "median": "1h"}, "there is no standard 'nobody'"),
        ({"of": "greeting", "median": "1h"}, "measures no time"),
        ({"of": "pace", "median": "1h"}, "there is no other standard 'pace'"),
        ({"of": "office", "median": "1d"}, "write hours of it: 8h"),
        ({"of": "reply", "median": {"at_most": {"of": "reply"}}}, "with themselves"),
        ({"of": "reply", "median": {"at_most": {"of": "elsewhere"}}}, "there is no standard 'elsewhere'"),
        ({"of": "reply", "median": "1h", "mean": "1h"}, ""),
        ({"of": "reply"}, ""),
        ({"of": "reply", "p50": "1h"}, "unknown key 'p50'"),
        ({"of": "reply", "median": "soon"}, ""),
    ],
)
def test_mistakes_are_told(tmp_path: Path, options: dict[str, Any], told: str) -> None:
    with pytest.raises(SpecError) as error:
        compile_plan(declared(tmp_path, options))
    assert told in " ".join(problem.render() for problem in error.value.problems)


@pytest.mark.parametrize(
    ("was", "now", "less"),
    [
        ({"at_most": "1h"}, {"at_most": "2h"}, True),
        ("1h", {"at_most": "2h"}, True),
        ({"at_most": "2h"}, {"at_most": "1h"}, False),
        ({"at_most": {"of": "a", "share": "50%"}}, {"at_most": {"of": "a"}}, True),
        ({"at_most": "2h"}, None, False),
    ],
)
def test_weaker(was: Any, now: Any, less: bool) -> None:
    before, after = ({"of": "a"} | ({} if side is None else {"median": side}) for side in (was, now))
    assert weaker("clock", ("median", "at_most"), None, None, before, after) is less


@pytest.mark.parametrize(
    ("language", "options", "words"),
    [
        ("en", {"p90": {"at_most": "30m"}}, "On standard “reply” 90% of the times are at most 30 min."),
        ("pl", {"mean": "1h30m"}, "W standardzie „reply” średni czas to co najwyżej 1 godz. 30 min."),
        ("en", {"median": {"at_most": {"of": "b", "share": "50%", "applies_to": {"channel": "email"}}}},
         "On standard “reply” the median time is no more than 50% of that on standard “b” (channel: e-mail)."),
        ("pl", {"median": {"at_most": {"of": "b", "applies_to": {"channel": ["chat", "phone"]}}}},
         "W standardzie „reply” mediana czasu to najwyżej tyle co w standardzie „b” (kanał: czat, telefon)."),
    ],
)  # fmt: skip
def test_words(language: str, options: dict[str, Any], words: str) -> None:
    told = rule_text(Language.of(language), "clock", {"of": "reply", **options}, None).sentence
    assert told.replace("\xa0", " ") == words
