"""A country that is loaded alone has the library's own holidays."""

from __future__ import annotations

import holidays
import pytest

from cs_audit.calendar.public_holidays import public_holidays

EPOCH = 719_163


@pytest.mark.parametrize("region", ["PL", "DE", "DE-BY", "GB-SCT", "US", "US-CA", "IL", "AX"])
def test_holidays_are_those_of_the_library(region: str) -> None:
    country, _, subdivision = region.partition("-")
    own = holidays.country_holidays(
        country, subdiv=subdivision or None, years=range(2023, 2029), expand=False
    )
    assert public_holidays(region, 2024, 2027) == tuple(sorted(day.toordinal() - EPOCH for day in own))
