"""The figures of each help desk, from its own sample to what `reconcile` says of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cs_audit.analysis.reconcile import reconcile
from cs_audit.api import audit, load_standards
from cs_audit.importers.read import read_log
from cs_audit.importers.registry import RECIPES, documentation
from cs_audit.report.formats.reconciliation import reconciliation_lines as lines
from cs_audit.spec.profiles import load_profile

SAMPLES = Path(__file__).parents[1] / "importers" / "formats"
STANDARDS = """
cs_audit: 1
name: S
timezone: Europe/Warsaw
calendars: {office: {hours: {mon-fri: "08:00-16:00"}}}
standards:
  - {id: reply, check: {first_reply: {within: 2h, calendar: office}}}
  - {id: reply-clock, check: {first_reply: {within: 2h}}}
  - {id: solved, check: {resolution: {within: 1d, calendar: office}}}
"""
OFFICE, CLOCK = 4_800.0, 228_600.0  # the first reply of the scenario: 80 minutes of open time, 63.5 hours
FIGURES = {
    # sample: zone, the figures of ticket 1001, the field that the words name
    "freshdesk/sample": (None, {"first_reply": CLOCK, "resolution": 231_300.0}, "stats.first_responded_at"),
    "freshdesk_csv/sample": ("Europe/Warsaw", {"first_reply": OFFICE, "resolution": 7_500.0}, "HH:MM:SS"),
    "zammad/sample": (None, {"first_reply": OFFICE, "resolution": 7_500.0}, "first_response_in_min"),
    "hubspot/sample-api": (None, {"first_reply": CLOCK, "resolution": 231_300.0}, "first_agent_reply_date"),
    "salesforce/sample": (None, {"first_reply": OFFICE, "resolution": 7_500.0}, "ElapsedTimeInMins"),
    "servicenow/sample": (None, {"first_reply": OFFICE}, "business_duration"),
    "otrs/sample": ("UTC", {"first_reply": OFFICE}, "FirstResponseInMin"),
    "glpi/sample": ("Europe/Warsaw", {"first_reply": 1_170.0}, "takeintoaccount_delay_stat"),
    "frappe/sample-csv": ("Europe/Warsaw", {"first_reply": OFFICE}, "first_response_time"),
    "jsm/sample": (None, {"first_reply": OFFICE}, "elapsedTime"),
    "jira_csv/sample": ("Europe/Warsaw", {"first_reply": {"breached": False}}, "time left"),
    "zendesk_csv/sample": (
        "Europe/Warsaw",
        {"first_reply": CLOCK, "first_reply_business": OFFICE, "resolution": 231_300.0},
        "First reply time in minutes",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def standards(tmp_path_factory):
    path = tmp_path_factory.mktemp("figures") / "s.yaml"
    path.write_text(STANDARDS, encoding="utf-8")
    return load_standards([path])


@pytest.mark.parametrize("sample", FIGURES)
def test_figures_and_their_definition(sample, standards):
    zone, figures, field = FIGURES[sample]
    log = read_log(SAMPLES / sample, timezone=zone)
    (told,) = log.interactions.filter(log.interactions["id"].str.contains("1001(AAA)?$"))["reported"]
    assert json.loads(told) == figures
    data = reconcile(audit(standards, log))
    for language in ("en", "pl"):
        text = "\n".join(lines(data, language))
        assert f"{sample.partition('/')[0]} " in text
    assert field in "\n".join(lines(data, "en"))


def test_office_hours_explain_a_figure_of_a_clock_that_never_stops(standards):
    data = reconcile(audit(standards, read_log(SAMPLES / "zammad/sample")))
    rows = {one["standard"]: one for one in data["standards"]}
    assert (rows["reply"]["agree"], rows["reply-clock"]["agree"]) == (2, 1)
    assert 'calendar: "office"' in {one["cause"] for one in rows["reply-clock"]["causes"]}


def test_figures_that_ours_cannot_be_held_against(standards):
    data = reconcile(audit(standards, read_log(SAMPLES / "zendesk_csv/sample", timezone="Europe/Warsaw")))
    alone = {one["standard"]: one for one in data["alone"]}
    assert (alone["reply"]["figures"], alone["reply"]["median"]) == (
        2,
        2_490.0,
    )  # the second in calendar time only
    assert "cannot be checked here" in "\n".join(lines(data, "en"))
    assert "nie da się sprawdzić" in "\n".join(lines(data, "pl"))


def test_any_change_counts_for_glpi(standards):
    data = reconcile(audit(standards, read_log(SAMPLES / "glpi/sample", timezone="Europe/Warsaw")))
    reply = next(one for one in data["standards"] if one["standard"] == "reply")
    assert [one["basis"] for one in reply["definitions"]] == ["business"]
    assert "any first change" in reply["definitions"][0]["stops"]["en"]


@pytest.mark.parametrize("name", [*RECIPES, "jsm"])
def test_definitions_name_profiles_that_are_there(name):
    told = documentation(name).get("definitions", {})
    if "profile" in told:
        load_profile(told["profile"])
    assert all({"en", "pl"} == set(one["stops"]) for key, one in told.items() if key != "profile")
