"""What `look` says of logs whose figures can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest

from cs_audit.analysis.look import look
from cs_audit.analysis.looking.hours import guess, holidays_of
from cs_audit.model import names
from cs_audit.report.formats.look import render_look
from tests.importers.logs import log_of

if TYPE_CHECKING:
    from pathlib import Path

ZONE = "Europe/Warsaw"


def one(name: str, *events: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": name, "channel": "email", "opened_at": events[0]["at"], "events": list(events), **fields}


def said(at: str, by: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"at": at, "kind": "message", "by": by, "text": text, **fields}


def a_log(folder: Path) -> Any:
    return log_of(
        folder,
        one(
            "A",
            said("2026-09-07T08:00:00Z", "customer", "Gdzie jest moja paczka?"),
            said("2026-09-07T08:10:00Z", "agent", "Dzień dobry, Panie Janie. Pozdrawiam", actor="anna"),
            {"at": "2026-09-07T09:00:00Z", "kind": "status", "from": "open", "to": "resolved"},
            {"at": "2026-09-07T10:00:00Z", "kind": "status", "from": "resolved", "to": "open"},
            language="pl", assignee="anna", customer={"name": "Jan Kowalski"},
        ),
        one(
            "B",
            said("2026-09-08T08:00:00Z", "customer", "PESEL 44051401359"),
            said("2026-09-08T11:00:00Z", "agent", "Sprawdzam.", actor="ewa"),
            language="pl", assignee="ewa",
        ),
        one("C", said("2026-09-09T08:00:00Z", "customer", "Halo?"), language="pl", channel="chat"),
    )  # fmt: skip


def test_counts_and_period(tmp_path: Path) -> None:
    found = look(a_log(tmp_path), timezone=ZONE)
    assert (found["schema"], found["rows"], found["interactions"]) == ("cs-audit/look/1", 3, 3)
    assert found["period"] == {"from": "2026-09-07T08:00:00Z", "to": "2026-09-09T08:00:00Z"}
    assert found["by"]["channel"] == {"email": 2, "chat": 1}
    assert found["by"]["agent"] == {"": 1, "anna": 1, "ewa": 1}
    assert found["volumes"]["weekday"]["mon"] == 1
    assert found["volumes"]["customer"][0][10] == 1  # 8 in UTC is 10 in Warsaw
    assert found["language"] == "pl"


def test_clocks_are_those_of_the_checks(tmp_path: Path) -> None:
    first = look(a_log(tmp_path), timezone=ZONE)["clocks"]["first_reply"]
    assert first["all"]["n"] == 2
    assert first["all"]["median"] == (600 + 10_800) / 2
    assert first["all"]["shares"] == {"15m": 0.5, "1h": 0.5, "2h": 0.5, "4h": 1.0, "1d": 1.0}
    assert list(first["by_channel"]) == ["email"]
    assert first["running"] == 1


def test_outcomes(tmp_path: Path) -> None:
    found = look(a_log(tmp_path), timezone=ZONE)["outcomes"]
    assert found["never_answered"] == {"n": 1, "of": 3}
    assert found["reopened"]["n"] == 1


def test_words_and_personal_data(tmp_path: Path) -> None:
    found = look(a_log(tmp_path), timezone=ZONE)
    assert found["words"]["greetings"] == {"n": 1, "of": 2, "share": 0.5}
    assert found["words"]["closings"]["n"] == 1
    assert found["words"]["names"] == {"n": 1, "of": 1, "share": 1.0}
    assert found["personal_data"]["kinds"]["pesel"] == {"messages": 1, "by": {"customer": 1}}


def test_what_cannot_be_judged_says_what_to_export(tmp_path: Path) -> None:
    read = log_of(tmp_path, one("A", said("2026-09-07T08:00:00Z", "customer", "Halo?")))
    bare = read.interactions.with_columns(carries=pl.lit(names.MESSAGES, dtype=pl.UInt32))
    log = replace(read, interactions=bare)
    checks = look(log, timezone=ZONE, language="en")["checks"]
    assert not checks["first_reply"]["judgeable"]
    assert checks["first_reply"]["reason"] == "no_author_roles"
    assert "--people" in checks["first_reply"]["export"]
    assert (checks["survey"]["judgeable"], checks["survey"]["reason"]) == (False, "no_surveys")


@pytest.mark.parametrize(
    ("busy", "expected"),
    [
        ({day: range(8, 16) for day in range(5)}, {"mon-fri": "08:00-16:00"}),
        ({**{day: range(8, 16) for day in range(5)}, 5: range(9, 13)},
         {"mon-fri": "08:00-16:00", "sat": "09:00-13:00"}),
        ({day: range(24) for day in range(7)}, {"mon-sun": "00:00-24:00"}),
    ],
)  # fmt: skip
def test_hours_are_those_of_the_messages(busy: dict[int, range], expected: dict[str, str]) -> None:
    counts = np.zeros((7, 24), dtype=np.int64)
    for day, hours in busy.items():
        counts[day, list(hours)] = 10
    counts[2, 22] = 1  # a single late message is no shift
    found = guess(counts, ZONE)
    assert found is not None
    assert found.calendar["hours"] == expected
    assert found.calendar.get("holidays") == ("PL" if len(busy) < 7 else None)


def test_too_few_messages_are_no_hours() -> None:
    assert guess(np.zeros((7, 24), dtype=np.int64), ZONE) is None


@pytest.mark.parametrize(
    ("zone", "country"), [("Europe/Warsaw", "PL"), ("Europe/London", "GB"), ("UTC", None)]
)
def test_holidays_are_those_of_the_zone(zone: str, country: str | None) -> None:
    assert holidays_of(zone) == country


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("ending", [None, ".html"])
def test_both_renderings_tell_all_sections(tmp_path: Path, ending: str | None, language: str) -> None:
    text = render_look(look(a_log(tmp_path), timezone=ZONE, language=language), ending)
    for word in ("first_reply", "e-mail", "anna", "pesel", "50"):
        assert word in text
    assert "None" not in text
