"""A time zone is asked for where something hangs on local time, and never assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_audit.api import load_standards
from cs_audit.model.errors import SpecError

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = 'calendars: {office: {hours: {mon-fri: "09:00-17:00"}, holidays: US}}\n'


def written(folder: Path, standard: str, head: str = "") -> Path:
    path = folder / "s.yaml"
    path.write_text(f"cs_audit: 1\n{head}standards:\n  - {{id: a, check: {standard}}}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("standard", "head", "suggested"),
    [
        ("{first_reply: {within: 2h, calendar: office}}", OFFICE, "America/New_York"),
        ("{first_reply: {within: 2h, calendar: days}}", "language: en\n", "Europe/London"),
        ("{resolution: {within: 3d}}", "", "Europe/Warsaw"),
        ("{resolution: {within: {urgent: 1d, default: 2h}}}", "", "Europe/Warsaw"),
        ("{resolution: {within: 1mo}}", "", "Europe/Warsaw"),
        ("{promise: {}}", "", "Europe/Warsaw"),
        ("{first_reply: {within: 2h}}, valid: {from: 2026-01-01}", "", "Europe/Warsaw"),
    ],
)
def test_what_hangs_on_local_time_needs_a_zone(
    tmp_path: Path, standard: str, head: str, suggested: str
) -> None:
    with pytest.raises(SpecError, match=f"timezone: {suggested}"):
        load_standards(written(tmp_path, standard, head))
    assert (
        load_standards(written(tmp_path, standard, f"timezone: Asia/Tokyo\n{head}")).timezone == "Asia/Tokyo"
    )


def test_nothing_local_needs_none(tmp_path: Path) -> None:
    found = load_standards(written(tmp_path, "{first_reply: {within: 2h}}"))
    assert (found.timezone, found.warnings) == ("UTC", ())


def test_a_zone_of_a_pack_is_noted_and_no_warning(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("cs_audit: 1\nextends: pack:saas-helpdesk-en\n", encoding="utf-8")
    notes = [one for one in load_standards(path, strict=True).warnings if "Europe/London" in one.message]
    assert [one.level for one in notes] == ["note"]
    assert not [one for one in load_standards("pack:saas-helpdesk-en").warnings if one.level == "note"]


@pytest.mark.parametrize(
    ("standard", "said"),
    [
        ("{resolution: {by: due_at, pause_while: pending}}", "`pause_while` is ignored"),
        (
            "{resolution: {within: 3d, calendar: days, ends_on: working_day}}",
            "does nothing without `working`",
        ),
    ],
)
def test_options_without_effect_are_warned_about(tmp_path: Path, standard: str, said: str) -> None:
    warnings = load_standards(written(tmp_path, standard, "timezone: UTC\n")).warnings
    assert [said in one.message and one.level == "warning" for one in warnings] == [True]


def test_the_last_minute_is_noted(tmp_path: Path) -> None:
    head = 'timezone: UTC\ncalendars: {day: {hours: {mon-sun: "00:00-23:59"}}}\n'
    warnings = load_standards(written(tmp_path, "{first_reply: {within: 2h, calendar: day}}", head)).warnings
    assert [(one.level, "23:59" in one.message) for one in warnings] == [("note", True)]


@pytest.mark.parametrize(
    ("zone", "near"),
    [("CEST", "'Europe/Warsaw'"), ("bst", "'Europe/London'"), ("XYZT", ""), ("GMT+1", ""), ("UTC-5", ""),
     ("Europe/Warszawa", "'Europe/Warsaw'"), ("utc", "'UTC'")],
)  # fmt: skip
def test_what_stands_for_an_offset_is_not_taken_for_another(tmp_path: Path, zone: str, near: str) -> None:
    with pytest.raises(SpecError) as told:
        load_standards(written(tmp_path, "{first_reply: {within: 2h}}", f"timezone: {zone}\n"))
    (problem,) = told.value.problems
    assert problem.hint == (f"did you mean {near}?" if near else "")
