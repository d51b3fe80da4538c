"""A zone must be said where something depends on local time, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_audit.api import load_standards
from cs_audit.model.errors import SpecError

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = "calendars: {office: {hours: {mon-fri: '09:00-17:00'}%s}}\n"
ONE = "standards:\n  - {id: a, check: {%s}%s}\n"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (OFFICE % "" + ONE % ("first_reply: {within: 1h, calendar: office}", ""), "Europe/Warsaw"),
        (
            OFFICE % ", holidays: GB" + ONE % ("first_reply: {within: 1h, calendar: office}", ""),
            "Europe/London",
        ),
        ("language: en\n" + ONE % ("resolution: {within: 3d}", ""), "Europe/London"),
        (ONE % ("resolution: {within: {urgent: 1h, default: 14d}}", ""), "Europe/Warsaw"),
        (ONE % ("promise: {}", ""), "Europe/Warsaw"),
        (ONE % ("first_reply: {within: 1h}", ", valid: {from: 2026-01-01}"), "Europe/Warsaw"),
    ],
)
def test_a_missing_zone_is_an_error(text: str, meant: str, tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text("cs_audit: 1\n" + text, encoding="utf-8")
    with pytest.raises(SpecError, match=f"add 'timezone: {meant}'") as raised:
        load_standards(file)
    assert len(raised.value.problems) == 1
    file.write_text(f"cs_audit: 1\ntimezone: {meant}\n" + text, encoding="utf-8")
    assert load_standards(file).timezone == meant


@pytest.mark.parametrize(
    "text",
    [
        ONE % ("first_reply: {within: 1h}", ""),
        ONE % ("first_reply: {within: 1h, calendar: always}", ""),
        ONE % ("requires: {event: {by: agent}}", ", valid: {from: '2026-01-01T00:00:00Z'}"),
        "extends: pack:ecommerce-pl\n" + ONE % ("resolution: {within: 3d}", ""),
    ],
)
def test_none_is_asked_for_where_nothing_is_local(text: str, tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text("cs_audit: 1\n" + text, encoding="utf-8")
    assert load_standards(file).standards
