from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_audit.spec.durations import Limit, duration_hint, parse_limit, parse_share, parse_within


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("90s", Limit(seconds=90)),
        ("15m", Limit(seconds=900)),
        ("2h", Limit(seconds=7200)),
        ("1h30m", Limit(seconds=5400)),
        ("1h0m5s", Limit(seconds=3605)),
        ("1h5s", Limit(seconds=3605)),
        ("0s", Limit(seconds=0)),
        ("3d", Limit(days=3)),
    ],
)
def test_limits(text: str, limit: Limit) -> None:
    assert parse_limit(text) == limit


@pytest.mark.parametrize(
    "text", ["", "2", "h", "2 h", "1.5h", "-2h", "2h1d", "1d4h", "30m2h", "2H", "2h\n", "٣h"]
)
def test_other_texts_are_no_limits(text: str) -> None:
    with pytest.raises(ValueError, match="is not a limit"):
        parse_limit(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("2 hours", "2h"), ("2 godz.", "2h"), ("15 min", "15m"), ("3 dni", "3d"), ("1.5h", "1h30m"), ("x", "")],
)
def test_hints_say_what_was_meant(text: str, meant: str) -> None:
    assert duration_hint(text) == meant


@given(st.integers(0, 10**7))
def test_a_limit_says_itself(seconds: int) -> None:
    assert parse_limit(str(Limit(seconds=seconds))) == Limit(seconds=seconds)


def test_limits_by_priority() -> None:
    assert parse_within("2h") == {"default": Limit(seconds=7200)}
    assert parse_within({"High": "1h", "default": "1d"}) == {
        "high": Limit(seconds=3600),
        "default": Limit(days=1),
    }


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ("95%", 0.95),
        ("95 %", 0.95),
        ("99.5%", 0.995),
        ("100%", 1.0),
        ("0%", 0.0),
        (0.95, 0.95),
        (1, 1.0),
        (0, 0.0),
    ],
)
def test_shares(value: str | float, share: float) -> None:
    assert parse_share(value) == share


@pytest.mark.parametrize("value", [95, -0.1, "95", "101%", "%", "-5%", True, None])
def test_other_values_are_no_shares(value: object) -> None:
    with pytest.raises(ValueError, match=r"%|percent"):
        parse_share(value)  # type: ignore[arg-type]
