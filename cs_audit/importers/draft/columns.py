"""What the columns of an unknown table seem to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cs_audit.importers.assembly.time_formats import NAMED, fitting, read_times, says_zone
from cs_audit.importers.assembly.times import Zone
from cs_audit.importers.draft.words import COLUMNS, METRICS, folded, likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from cs_audit.importers.sources.tabular import Table

_SAMPLE = 500
_FIRST = 20
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2} \p{L}+\.? \d{4}|\p{L}{3} \d{1,2} \d\d:|^\d{8,14}$"
_FORMATS = (
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y, %H:%M:%S",
    "%d.%m.%Y, %H:%M",
    "%d.%m.%Y",
    "%Y/%m/%d %I:%M:%S %p GMT%z",
    "%Y-%m-%d %H:%M:%S UTC",
    "%Y-%m-%d %H:%M:%S %z",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y.%m.%d %H:%M:%S",
    "%Y.%m.%d %H:%M",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y",
    "%d/%m/%Y %I:%M:%S %p",
    "%d/%m/%Y %I:%M %p",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %I:%M %p",
    "%d.%m.%y %H:%M",
    "%d %B %Y %H:%M:%S",
    "%d %B %Y %H:%M",
    "%d %B %Y",
    "%a %b %d %H:%M:%S %z %Y",
    "%a, %d %b %Y %H:%M:%S",
    "%d %b %Y %H:%M:%S",
    "%d %b %Y %H:%M",
)
_DAY_FIRST = tuple(format for format in _FORMATS if format.startswith("%d/%m/"))
_MONTH_FIRST = tuple(format for format in _FORMATS if format.startswith("%m/%d/"))
_OPEN = ("iso", *(format for format in _FORMATS if format not in (*_DAY_FIRST, *_MONTH_FIRST)))
_DURATION = re.compile(r"\d{1,3}:\d\d(?::\d\d)?")
_SCALE = re.compile(r"(\d{1,2})\s*(?:-|–|do|to)\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Profile:
    """A column: how many cells are filled, its distinct values (the first few hundred), the time formats that
    read them all (none: no times), whether those lack an offset, whether the order of day and month is open."""

    name: str
    filled: int
    distinct: int
    values: tuple[str, ...]
    formats: tuple[str, ...] = ()
    naive: bool = False
    ambiguous: bool = False

    @property
    def numbers(self) -> tuple[float, ...]:
        """The values as numbers, with either decimal sign; none where one of them is no number."""
        try:
            return tuple(float(value.replace(",", ".")) for value in self.values)
        except ValueError:
            return ()


def profiles(table: Table) -> list[Profile]:
    """All columns of a table, in its order."""
    return one_order([_profile(table, name) for name in table.frame.columns])


def _profile(table: Table, name: str) -> Profile:
    import polars as pl

    cells = table.frame[name].drop_nulls()
    if cells.dtype.is_temporal():
        zoned = isinstance(cells.dtype, pl.Datetime) and cells.dtype.time_zone is not None
        dated = cells.dtype.base_type() in (pl.Date, pl.Datetime)  # a time of day or a duration is no moment
        return Profile(name, len(cells), cells.n_unique(), (), ("iso",) if dated else (), dated and not zoned)
    if cells.dtype == pl.List:
        return Profile(name, len(cells), len(cells), ())
    cells = cells.str.strip_chars()
    cells = cells.filter(cells != "")
    distinct = cells.unique(maintain_order=True)
    sample = distinct.head(_SAMPLE)
    formats, naive, ambiguous = _times(sample)
    return Profile(name, len(cells), len(distinct), tuple(sample.to_list()), formats, naive, ambiguous)


def _times(sample: pl.Series) -> tuple[tuple[str, ...], bool, bool]:
    """The fewest formats that read all of a sample, whether a zone must be told, whether day and month are open."""
    import polars as pl

    if not len(sample) or sample.str.len_chars().max() > 40:  # type: ignore[operator]
        return (), False, False
    epoch = _epoch(sample)
    if epoch:
        return (epoch,), False, False
    if not sample.head(_FIRST).str.contains(_DATE).all():
        return (), False, False
    found, left = min(
        (_reading(sample, [*_OPEN, *order]) for order in (_DAY_FIRST, _MONTH_FIRST)), key=lambda one: one[1]
    )
    if left > 0.05 * len(sample) or not found:
        return (), False, False
    iso = read_times(sample, ("iso",), Zone()).wrong.drop_nulls().str.starts_with("naive_time")
    naive = bool(iso.any()) or any(format not in NAMED and not says_zone(format) for format in found)
    swapped = [swapped_order(format) for format in found]
    ambiguous = swapped != list(found) and _reading(sample, swapped)[1] == 0
    return found, naive, ambiguous and sample.dtype == pl.String


def _reading(sample: pl.Series, formats: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Which formats read a sample, each what those before it left, and how many values no one reads."""
    found: list[str] = []
    for format in formats:
        fits = fitting(sample, format)
        if fits.any():
            found.append(format)
            sample = sample.filter(~fits)
        if not len(sample):
            break
    return tuple(found), len(sample)


def swapped_order(format: str) -> str:
    """A format with slashes with day and month the other way round."""
    if format.startswith("%d/%m/"):
        return "%m/%d/" + format[6:]
    return "%d/%m/" + format[6:] if format.startswith("%m/%d/") else format


def one_order(columns: list[Profile]) -> list[Profile]:
    """One file writes its days in one order: what one column shows decides for those that could be read both ways."""
    shown = {
        format[:6]
        for column in columns
        for format in column.formats
        if not column.ambiguous and swapped_order(format) != format
    }
    if len(shown) != 1:
        return columns
    [order] = shown

    def told(column: Profile) -> Profile:
        formats = tuple(one if one.startswith(order) else swapped_order(one) for one in column.formats)
        return replace(column, formats=formats, ambiguous=False) if column.ambiguous else column

    return [told(column) for column in columns]


def _epoch(sample: pl.Series) -> str | None:
    """Whether all values are plausible counts of seconds or milliseconds since 1970."""
    import polars as pl

    number = sample.cast(pl.Int64, strict=False)
    if number.null_count():
        return None
    for format, scale in (("epoch", 1), ("epoch_ms", 1_000)):
        if number.is_between(946_684_800 * scale, 4_102_444_800 * scale).all():
            return format
    return None


def is_text(column: Profile) -> bool:
    """Whether a column holds sentences: several words in most of its values, and hardly any value twice."""
    if not column.values or column.formats or column.distinct < 0.5 * column.filled:
        return False
    long = sum(len(value.split()) >= 3 for value in column.values)
    return long >= 0.5 * len(column.values)


def choose(columns: Sequence[Profile], fields: Sequence[str]) -> dict[str, Profile]:
    """The best column for each field; each column is used once, the surest guesses first."""
    pairs = [
        (likeness(column.name, COLUMNS[field]), field, column)
        for field in fields
        for column in columns
        if column.filled and _suits(field, column)
    ]
    order = {column.name: place for place, column in enumerate(columns)}
    pairs.sort(key=lambda pair: (-pair[0], list(COLUMNS).index(pair[1]), order[pair[2].name]))
    chosen: dict[str, Profile] = {}
    used: set[str] = set()
    for score, field, column in pairs:
        if score and field not in chosen and column.name not in used:
            chosen[field] = column
            used.add(column.name)
    return chosen


def _suits(field: str, column: Profile) -> bool:
    """Times for fields that are times; few distinct values for fields that are words."""
    if field.endswith(("at", "_at")):
        return bool(column.formats)
    if field in (
        "interaction.channel",
        "interaction.status",
        "interaction.priority",
        "event.by",
        "event.public",
        "event.to",
    ):
        return column.distinct <= 50 and not column.formats
    if _lasts(column) and field != "interaction.id":
        return False
    return not column.formats or field == "interaction.id"


def _lasts(column: Profile) -> bool:
    """Whether all values are durations, such as 0:01:20."""
    return bool(column.values) and all(_DURATION.fullmatch(value) for value in column.values)


@dataclass(frozen=True, slots=True)
class Question:
    """A column of scores: its metric and scale."""

    column: Profile
    metric: str
    low: float
    high: float


def questions(columns: Sequence[Profile], taken: Mapping[str, Profile]) -> list[Question]:
    """Columns that hold scores, one for each metric."""
    found: dict[str, Question] = {}
    used = {column.name for column in taken.values()}
    for column in columns:
        numbers = column.numbers
        if column.name in used or not numbers or column.formats or max(numbers) > 10 or min(numbers) < 0:
            continue
        words = folded(column.name)
        metric = next((metric for metric, marks in METRICS.items() if _marked(words, marks)), None)
        if metric is None or metric in found:
            continue
        found[metric] = Question(column, metric, *_scale(column.name, metric, max(numbers)))
    return list(found.values())


def _marked(words: str, marks: Sequence[str]) -> bool:
    parts = words.split()
    return any(part == mark or (len(mark) > 3 and part.startswith(mark)) for part in parts for mark in marks)


def _scale(name: str, metric: str, highest: float) -> tuple[float, float]:
    """The ends of a scale: as the question says, else the usual ones."""
    told = _SCALE.search(name)
    if told and int(told[1]) < int(told[2]) <= 10:
        return float(told[1]), float(told[2])
    usual = {"nps": (0.0, 10.0), "ces": (1.0, 7.0)}.get(metric, (1.0, 5.0))
    return usual if highest <= usual[1] else (1.0, 10.0)
