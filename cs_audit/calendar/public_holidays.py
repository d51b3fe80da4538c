"""Public holidays of the `holidays` library, which is imported only when a calendar names a country."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from cs_audit.calendar.errors import CalendarError, did_you_mean

if TYPE_CHECKING:
    from cs_audit.calendar.hours import Path

_EPOCH = 719_163  # date(1970, 1, 1).toordinal()


def check_region(region: str, path: Path) -> None:
    """Raise a CalendarError unless `region` is a country, or country-subdivision, of the library."""
    from holidays.registry import COUNTRIES

    country, _, subdivision = region.partition("-")
    codes = {names[1] for names in COUNTRIES.values()}
    if country not in codes:
        raise CalendarError(
            f"{region!r} is neither a date nor a country with known public holidays, such as PL or DE-BY"
            + did_you_mean(country, codes),
            path,
        )
    known = _country(country).subdivisions
    if subdivision and subdivision not in known:
        offer = did_you_mean(subdivision, known) or f"; known are {', '.join(known)}" * bool(known)
        raise CalendarError(f"{country} has no subdivision {subdivision!r}{offer}", path)


@lru_cache(maxsize=256)
def public_holidays(region: str, first_year: int, last_year: int) -> tuple[int, ...]:
    """The holidays of a region in whole years, as days since 1970-01-01."""
    country, _, subdivision = region.partition("-")
    # The years around are read too: an observed holiday can fall on a date of the neighbouring year.
    years = range(first_year - 1, last_year + 2)
    found = _country(country)(subdiv=subdivision or None, years=years, expand=False)
    return tuple(sorted(day.toordinal() - _EPOCH for day in found))


@cache
def _country(code: str) -> Any:
    """The library's class of a country, without importing all its 250 others."""
    import holidays
    from holidays.registry import COUNTRIES

    module, name = next((module, names[0]) for module, names in COUNTRIES.items() if names[1] == code)
    full = f"holidays.countries.{module}"
    found = spec_from_file_location(full, File(holidays.__file__).parent / "countries" / f"{module}.py")
    if found is None or found.loader is None or not File(str(found.origin)).is_file():
        return getattr(holidays, code)
    loaded = module_from_spec(found)
    found.loader.exec_module(loaded)
    return getattr(loaded, name)
