"""Origins, steps, paths and conditions: each with what it makes of one record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.importers.recipes.exports import value_of

if TYPE_CHECKING:
    from pathlib import Path

TEXT = {"find": r"\[(?P<who>\w+)\]"}
VALUES: dict[str, tuple[dict[str, Any], Any, Any]] = {
    "path": ({"a": {"b": "x"}}, "a.b", "x"),
    "path through a list": ({"a": [{"b": "x"}, {"b": "y"}]}, {"column": "a[].b"}, "x, y"),
    "place in a list": ({"a": ["x", "y"]}, "a.-1", "y"),
    "number": ({"a": 5}, "a", "5"),
    "whole number written as a fraction": ({"a": 12345678901234567}, "a", "12345678901234567"),
    "true": ({"a": True}, "a", "true"),
    "text with marks": ({"a": 'ł "x"\n\\'}, "a", 'ł "x"\n\\'),
    "key with a mark": ({"staff?": "x"}, "staff?", "x"),
    "key with points": ({"o": {"a@b.c": "x"}}, r"o.a@b\.c", "x"),
    "empty text": ({"a": ""}, ["a", {"value": "y"}], "y"),
    "null": ({"a": None}, ["a", {"value": "y"}], "y"),
    "first filled": ({"a": None, "b": "x"}, ["a", "b"], "x"),
    "first, then steps": ({"a": None, "b": "a:x"}, {"first": ["a", "b"], "strip": "a:"}, "x"),
    "constant": ({}, {"value": True}, "true"),
    "join": ({"a": "x", "b": None, "c": "y"}, {"join": ["a", "b", "c"], "with": "-"}, "x-y"),
    "case": ({"a": "x"}, {"case": [{"when": {"a": "X"}, "then": {"value": "hit"}}]}, "hit"),
    "case else": ({"a": "x"}, {"case": [{"when": {"a": "y"}, "then": "a"}, {"then": {"value": "z"}}]}, "z"),
    "json in a text": ({"a": '{"b": [{"c": "x"}]}'}, {"column": "a", "json": "b.0.c"}, "x"),
    "regex": ({"a": "posts_1001_p2"}, {"column": "a", "regex": r"_(\d+)_"}, "1001"),
    "regex without group": ({"a": "no 17"}, {"column": "a", "regex": r"\d+"}, "17"),
    "regex that misses": ({"a": "x"}, {"column": "a", "regex": r"(\d+)", "default": "0"}, "0"),
    "find": ({"a": "[x] [y]"}, {"column": "a", "find": r"\[(\w)\]"}, "x, y"),
    "strip": ({"a": "agent:9"}, {"column": "a", "strip": ["user:", "agent:"]}, "9"),
    "since": ({"a": "2026-03-27T15:00:00Z", "b": "2026-03-27 14:00"}, {"column": "a", "since": "b"}, "3600"),
    "since nothing": ({"a": "2026-03-27T15:00:00Z", "b": None}, {"column": "a", "since": "b"}, None),
    "unescape": ({"a": "&lt;p&gt;"}, {"column": "a", "unescape": True}, "<p>"),
    "html": ({"a": "<p>x</p><p>y</p>"}, {"column": "a", "html": True}, "x\n\ny"),
    "map in any case": ({"a": "Open"}, {"column": "a", "map": {"open": "x"}}, "x"),
    "map of the empty": ({"a": None}, {"column": "a", "map": {"": "x"}}, "x"),
    "map that misses": ({"a": "q"}, {"column": "a", "map": {"p": "x"}, "unmapped": "keep"}, "q"),
    "map that drops": ({"a": "q"}, {"column": "a", "map": {"p": "x"}, "unmapped": "null"}, None),
    "map with default": ({"a": "q"}, {"column": "a", "map": {"p": "x"}, "default": "d"}, "d"),
    "clock": ({"a": "26:03:04"}, {"column": "a", "duration": "clock"}, "93784.0"),
    "minutes": ({"a": "1,5"}, {"column": "a", "duration": "minutes"}, "90.0"),
    "since 1970": ({"a": "1970-01-03 15:30:00"}, {"column": "a", "duration": "since_1970"}, "228600.0"),
    "iso duration": ({"a": "PT1H30M"}, {"column": "a", "duration": "iso"}, "5400.0"),
    "words": ({"a": "3m 20s"}, {"column": "a", "duration": "words"}, "200.0"),
    "file": ({}, {"column": "$file", "regex": r"^(\w)\."}, "t"),
}  # fmt: skip
CONDITIONS: dict[str, tuple[dict[str, Any], Any, bool]] = {
    "is": ({"a": "x"}, {"a": "X"}, True),
    "is one of": ({"a": 2}, {"a": [1, 2]}, True),
    "is empty": ({"a": ""}, {"a": None}, True),
    "is not empty": ({"a": "x"}, {"a": None}, False),
    "filled": ({"a": "x"}, {"a": {"filled": True}}, True),
    "not filled": ({"a": None}, {"a": {"filled": False}}, True),
    "matches": ({"a": "005x"}, {"a": {"matches": "^005"}}, True),
    "has": ({"a": ["x", "Y"]}, {"a": {"has": "y"}}, True),
    "has not": ({"a": []}, {"a": {"has": "y"}}, False),
    "all": ({"a": 1, "b": 2}, {"a": 1, "b": 3}, False),
    "any": ({"a": 1, "b": 2}, {"any": [{"a": 2}, {"b": 2}]}, True),
    "not": ({"a": 1}, {"not": {"a": 1}}, False),
    "steps": ({"a": "x:1"}, {"a": {"strip": "x:", "is": 1}}, True),
}
TIMES: dict[str, tuple[Any, Any]] = {
    "iso": ("2026-03-27T15:50:00.000+0100", {"column": "a"}),
    "seconds": (1774623000, {"column": "a"}),
    "milliseconds": (1774623000000, {"column": "a"}),
    "seconds with fractions": (1774623000.25, {"column": "a"}),
    "utc in words": ("2026-03-27 14:50:00 UTC", {"column": "a"}),
    "own format": ("27.03.2026 15:50", {"column": "a", "format": "%d.%m.%Y %H:%M", "timezone": "Europe/Warsaw"}),
    "plus": ("2026-03-27T14:00:00Z", {"column": "a", "plus": {"value": "3000"}}),
    "first": ("2026-03-27T14:50:00Z", ["b", "a"]),
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_values(name: str, tmp_path: Path) -> None:
    record, value, wanted = VALUES[name]
    assert value_of(tmp_path, record, value) == wanted


@pytest.mark.parametrize("name", CONDITIONS)
def test_conditions(name: str, tmp_path: Path) -> None:
    record, when, wanted = CONDITIONS[name]
    case = {"case": [{"when": when, "then": {"value": "yes"}}, {"then": {"value": "no"}}]}
    assert value_of(tmp_path, record, case) == ("yes" if wanted else "no")


@pytest.mark.parametrize("name", TIMES)
def test_times(name: str, tmp_path: Path) -> None:
    written, value = TIMES[name]
    found = value_of(tmp_path, {"a": written, "b": None}, value, "closed_at")
    assert found.replace(microsecond=0) == datetime(2026, 3, 27, 14, 50, tzinfo=UTC)


@pytest.mark.parametrize("written", ["0", "0000-00-00 00:00:00", "", None])
def test_no_time(written: Any, tmp_path: Path) -> None:
    assert value_of(tmp_path, {"a": written}, "a", "closed_at") is None


def test_lists(tmp_path: Path) -> None:
    assert value_of(tmp_path, {"a": ["x", "y"]}, "a", "tags") == ["x", "y"]
    assert value_of(tmp_path, {"a": "x y"}, {"column": "a", "split": " "}, "tags") == ["x", "y"]
    assert value_of(tmp_path, {"a": [{"n": "x"}]}, "a[].n", "tags") == ["x"]
