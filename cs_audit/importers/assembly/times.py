"""Times as exports write them → instants in UTC, and how finely they were written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cs_audit.calendar.errors import CalendarError
from cs_audit.calendar.zone import find_zone
from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

SECOND, MINUTE, DAY = 1, 60, 86_400
NAIVE = "naive_time"
BAD = "bad_time"

_AWARE = ("%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f%#z")
_LOCAL = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S%.f")
_MANY = 2_000  # rows worth a pass over the whole column
_TWICE = re.compile(r"([+-]\d\d:?\d\d)Z$")
_SHAPE = re.compile(r"\d{4}-?\d\d-?\d\d")


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone of times without offset; None refuses them. See Raw for the other two."""

    name: str | None = None
    ambiguous: str = "earliest"
    nonexistent: str = "shift_forward"


@dataclass(frozen=True, slots=True)
class Instants:
    """A column of times.

    at: UTC, microseconds, null where empty or wrong. precision: seconds, 1, 60 or 86400 (Int32), null as `at`.
    wrong: why a filled value cannot be used, as "code: message"; null where nothing is wrong.
    """

    at: pl.Series
    precision: pl.Series
    wrong: pl.Series


def check_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name. Raises UsageError for anything else."""
    try:
        return find_zone(name)
    except CalendarError as error:
        raise UsageError(str(error)) from None


def instants(values: pl.Series, zone: Zone) -> Instants:
    """Read a column of times: text, datetimes with or without zone, or dates."""
    import polars as pl

    if values.dtype == pl.Date:
        return _from_local(values.cast(pl.Datetime("us")), zone, DAY)
    if isinstance(values.dtype, pl.Datetime):
        if values.dtype.time_zone is None:
            return _from_local(values.cast(pl.Datetime("us")), zone, SECOND)
        return _known(values.cast(pl.Datetime("us", "UTC")), values)
    if values.null_count() == len(values):
        return _known(
            pl.Series([None], dtype=pl.Datetime("us", "UTC")).new_from_index(0, len(values)), values
        )
    return _from_text(values, zone)


def localise(values: pl.Series, zone: Zone) -> pl.Series:
    """Local times without zone as instants; null where the zone has no such time and none may be made of it."""
    import polars as pl

    assert zone.name is not None
    check_zone(zone.name)
    latest = zone.ambiguous == "latest"
    local = values.dt.replace_time_zone(
        zone.name, ambiguous="latest" if latest else "earliest", non_existent="null"
    ).dt.convert_time_zone("UTC")
    skipped = (local.is_null() & values.is_not_null()).arg_true()
    if zone.nonexistent != "shift_forward" or not len(skipped):
        return local
    # Read with the offset that held before the clocks moved, such a time lies as far behind the change.
    moved = [
        at.replace(tzinfo=ZoneInfo(zone.name)).astimezone(UTC) for at in values.gather(skipped).to_list()
    ]
    return local.scatter(skipped, pl.Series(moved, dtype=pl.Datetime("us", "UTC")))


def _from_text(values: pl.Series, zone: Zone) -> Instants:

    at = values.str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_unit="us", strict=False).dt.replace_time_zone(
        "UTC"
    )
    for shape in _AWARE + (_LOCAL if zone.name else ()):
        left = at.is_null() & values.is_not_null()
        if left.sum() < _MANY:
            break
        found = values.filter(left).str.to_datetime(shape, time_unit="us", strict=False)
        found = localise(found, zone) if found.dtype.time_zone is None else found.dt.convert_time_zone("UTC")  # type: ignore[attr-defined]
        at = at.scatter(left.arg_true(), found)
    result = _known(at, values)
    left = (at.is_null() & values.is_not_null()).arg_true()
    return _fill(result, left, values.gather(left), zone) if len(left) else result


def _fill(result: Instants, rows: pl.Series, texts: pl.Series, zone: Zone) -> Instants:
    """What no common shape fits, distinct text by distinct text."""
    import polars as pl

    distinct = texts.unique(maintain_order=True)
    read = pl.DataFrame(
        [_read(text, zone) for text in distinct.to_list()],
        schema={"at": pl.Datetime("us", "UTC"), "precision": pl.Int32, "wrong": pl.String},
        orient="row",
    ).with_columns(distinct.alias("text"))
    found = texts.alias("text").to_frame().join(read, on="text", how="left", maintain_order="left")
    return Instants(
        result.at.clone().scatter(rows, found["at"]),
        result.precision.clone().scatter(rows, found["precision"]),
        result.wrong.clone().scatter(rows, found["wrong"]),
    )


def _read(text: str, zone: Zone) -> tuple[datetime | None, int | None, str | None]:
    """One time: instant, precision, and what is wrong with it."""
    written = _TWICE.sub(r"\1", text.strip().upper())
    try:
        at = datetime.fromisoformat(written)
    except ValueError as error:
        why = "this is no date or time" if not _SHAPE.match(written) else _lower(str(error))
        return None, None, f"{BAD}: {text[:60]!r}: {why}; write ISO 8601, such as 2026-03-27T15:50:00Z"
    precision = _precision(written)
    if at.tzinfo is None and zone.name is None:
        return None, None, f"{NAIVE}: {text[:60]!r} has no offset; say its zone with --timezone Europe/Warsaw"
    if at.tzinfo is None:
        return _read_local(at, text, zone, precision)
    try:
        return at.astimezone(UTC), precision, None
    except OverflowError:
        return None, None, f"{BAD}: {text[:60]!r}: out of range"


def _read_local(
    at: datetime, text: str, zone: Zone, precision: int
) -> tuple[datetime | None, int | None, str | None]:
    import polars as pl

    instant = localise(pl.Series([at], dtype=pl.Datetime("us")), zone).item()
    if instant is None:
        return None, None, f"{BAD}: {text[:60]!r} does not exist in {zone.name}: the clocks skip it"
    return instant, precision, None


def _precision(text: str) -> int:
    """How finely a sound ISO time is written."""
    clock = re.split(r"[T ]", text, maxsplit=1)[1:]
    if not clock:
        return DAY
    digits = re.split(r"[+Z-]", clock[0])[0].replace(":", "")
    return SECOND if len(digits) > len("1550") else MINUTE


def _from_local(values: pl.Series, zone: Zone, precision: int) -> Instants:
    import polars as pl

    if zone.name is None and values.null_count() < len(values):
        text = f"{NAIVE}: times without offset; say their zone with --timezone Europe/Warsaw"
        none = pl.Series([None], dtype=pl.Datetime("us", "UTC")).new_from_index(0, len(values))
        wrong = pl.select(pl.when(values.is_not_null()).then(pl.lit(text))).to_series()
        return Instants(none, none.cast(pl.Int32), wrong)
    at = localise(values, zone) if zone.name else values.dt.replace_time_zone("UTC")
    known = _known(at, values, precision)
    skipped = at.is_null() & values.is_not_null()
    text = f"{BAD}: a local time that the clocks of {zone.name} skip"
    wrong = pl.select(pl.when(skipped).then(pl.lit(text))).to_series()
    return Instants(at, known.precision, wrong)


def _known(at: pl.Series, values: pl.Series, precision: int = SECOND) -> Instants:
    import polars as pl

    fine = pl.select(pl.when(at.is_not_null()).then(pl.lit(precision, pl.Int32))).to_series()
    return Instants(at, fine, pl.Series([None], dtype=pl.String).new_from_index(0, len(values)))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
