"""Times in the formats of exports → instants. A format is written as for strptime, or one of the names below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cs_audit.importers.assembly.times import (
    BAD,
    DAY,
    MINUTE,
    NAIVE,
    SECOND,
    Instants,
    Zone,
    instants,
    localise,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

HOUR = 3_600
NAMED = ("iso", "epoch", "epoch_ms", "excel")
DIRECTIVES = frozenset("YymdejHIklMSfpzZbBhaATFRDs%")
_EXPLAINED = 200  # distinct wrong times that are each told why
_DIRECTIVE = re.compile(r"%[-_0.]?(.)")
_UTC_AT_END = re.compile(r"(?:^|[^A-Za-z%])(?:UTC|GMT|Z)$")
_ZONES = {"UTC": "+0000", "GMT": "+0000", "CEST": "+0200", "CET": "+0100", "EEST": "+0300", "EET": "+0200"}
_ZONES |= {"WEST": "+0100", "WET": "+0000", "BST": "+0100", "EST": "-0500", "EDT": "-0400"}
_MONTHS = (
    ("january", "januar", "jan", "stycznia", "styczeń", "sty"),
    ("february", "februar", "feb", "lutego", "luty", "lut"),
    ("march", "märz", "mär", "mrz", "mar", "marca", "marzec"),
    ("april", "apr", "kwietnia", "kwiecień", "kwi"),
    ("may", "mai", "maja", "maj"),
    ("june", "juni", "jun", "czerwca", "czerwiec", "cze"),
    ("july", "juli", "jul", "lipca", "lipiec", "lip"),
    ("august", "aug", "sierpnia", "sierpień", "sie"),
    ("september", "sept", "sep", "września", "wrzesień", "wrz"),
    ("october", "oktober", "oct", "okt", "października", "październik", "paź"),
    ("november", "nov", "listopada", "listopad", "lis"),
    ("december", "dezember", "dec", "dez", "grudnia", "grudzień", "gru"),
)
_LIKE = {"YYYY": "%Y", "RRRR": "%Y", "yyyy": "%Y", "MM": "%m", "DD": "%d", "dd": "%d"}
_LIKE |= {"HH": "%H", "hh": "%H", "mm": "%M", "SS": "%S", "ss": "%S"}


def complaint(format: str) -> tuple[str, str] | None:
    """What is wrong with a format, and what to do; None where it is fine."""
    if format in NAMED:
        return None
    if "%" not in format:
        meant = _from_letters(format)
        hint = f"did you mean '{meant}'?" if meant != format else "write it like '%d.%m.%Y %H:%M'"
        return f"'{format}' is not a time format", f"{hint} Also: {', '.join(NAMED)}"
    letters = _DIRECTIVE.findall(format)
    unknown = [letter for letter in letters if letter not in DIRECTIVES]
    if unknown:
        return f"'%{unknown[0]}' is not known in time formats", "write it like '%d.%m.%Y %H:%M:%S'"
    have = set(letters)
    whole = have & {"F", "D", "s"} or (
        have & {"Y", "y"} and have & {"m", "b", "B", "h"} and have & {"d", "e"}
    )
    if not whole and not (have & {"Y", "y"} and "j" in have):
        return f"'{format}' lacks a year, a month or a day", "write it like '%d.%m.%Y %H:%M'"
    if have & {"H", "I", "k", "l"} and "M" not in have:
        return f"'{format}' has an hour without minutes", "add ':%M'"
    return None


def says_zone(format: str) -> bool:
    """Whether times in this format are instants by themselves."""
    letters = _DIRECTIVE.findall(format)
    return format in ("epoch", "epoch_ms") or bool({"z", "Z", "s"} & set(letters)) or _ends_in_utc(format)


def precision(format: str) -> int:
    """Seconds: how finely a format tells the time."""
    letters = set(_DIRECTIVE.findall(format))
    if format in NAMED or letters & {"S", "T", "s"}:
        return SECOND
    return MINUTE if letters & {"M", "R"} else DAY


def read_times(values: pl.Series, formats: Sequence[str], zone: Zone, iso_too: bool = False) -> Instants:
    """Read a column of times, each in the first format that fits; dates and datetimes are taken as they are.

    `iso_too` accepts ISO 8601 beside the formats. Without formats it is ISO 8601 alone.
    """
    import polars as pl

    if values.dtype.is_temporal() or values.dtype == pl.Null:
        return instants(values, zone)
    formats = tuple(formats) or ("iso",)
    if iso_too and "iso" not in formats:
        formats = ("iso", *formats)
    result = _nothing(len(values))
    for format in formats:
        left = (result.at.is_null() & values.is_not_null()).arg_true()
        if not len(left):
            break
        found = _read(values.gather(left), format, zone)
        result = Instants(
            result.at.scatter(left, found.at),
            result.precision.scatter(left, found.precision),
            result.wrong.scatter(
                left, pl.select(pl.coalesce(found.wrong, result.wrong.gather(left))).to_series()
            ),
        )
    return _explained(result, values, formats)


def fitting(texts: pl.Series, format: str) -> pl.Series:
    """Which texts are times in a format, whatever their zone."""
    if format in NAMED:
        return _read(texts, format, Zone("UTC")).at.is_not_null()
    return _parse(_translate(format, texts)).is_not_null()


def _read(texts: pl.Series, format: str, zone: Zone) -> Instants:
    if format == "iso":
        return instants(texts, zone)
    if format in ("epoch", "epoch_ms"):
        return _counted(texts, 1_000_000 if format == "epoch" else 1_000)
    if format == "excel":
        return _local(_excel(texts), zone, SECOND)
    translated = _translate(format, texts)
    found = _parse(translated)
    if found.dtype.time_zone is not None:  # type: ignore[attr-defined]
        return _result(found.dt.convert_time_zone("UTC"), precision(format))
    return _local(found, Zone("UTC") if _ends_in_utc(format) else zone, precision(format))


@dataclass(frozen=True, slots=True)
class _Translated:
    format: str
    texts: pl.Series


def _parse(written: _Translated) -> pl.Series:
    """Datetimes, with or without zone; null where the text does not fit. A year of two digits fits no `%Y`."""
    import polars as pl

    try:
        found = written.texts.str.to_datetime(written.format, time_unit="us", strict=False)
    except pl.exceptions.PolarsError:
        return pl.Series([None], dtype=pl.Datetime("us")).new_from_index(0, len(written.texts))
    return pl.select(pl.when(found.dt.year() >= 100).then(found)).to_series()


def _translate(format: str, texts: pl.Series) -> _Translated:
    """The format as the parser wants it, and the texts with month names and offsets as numbers."""
    if format.startswith(("%a", "%A")):
        format, texts = format[2:], texts.str.replace(r"^\p{L}+", "")
    if re.search(r"%[bBh]", format):
        format = re.sub(r"%[bBh]", "%m", format)
        names, numbers = _month_names()
        texts = texts.str.replace_many(names, numbers, ascii_case_insensitive=True, leftmost=True)
    if "%Z" in format:
        format = format.replace("%Z", "%z")
        texts = texts.str.replace_many(list(_ZONES), list(_ZONES.values()), leftmost=True)
    if "%z" in format:
        texts = texts.str.replace(r"([+-])(\d)$", "${1}0${2}").str.replace(r"(\d ?)Z$", "${1}+00")
        texts = texts.str.replace(r"(GMT|UTC)$", "${1}+00")
        format = re.sub("%z$", "%#z", format)
    return _Translated(_for_parser(format), texts)


def _for_parser(format: str) -> str:
    """Fractions of seconds, and digits without padding, as the parser writes them."""
    format = re.sub(r"%[-_0](?=[a-zA-Z])", "%", format)
    return format.replace(".%f", "%.f").replace("%f", "%6f")


def _month_names() -> tuple[list[str], list[str]]:
    pairs = [(name, f"{number:02d}") for number, names in enumerate(_MONTHS, 1) for name in names]
    pairs += [(name.capitalize(), digits) for name, digits in pairs] + [(n.upper(), d) for n, d in pairs]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return [name for name, _ in pairs], [digits for _, digits in pairs]


def _counted(texts: pl.Series, scale: int) -> Instants:
    """Seconds or milliseconds since 1970."""
    import polars as pl

    number = texts.cast(pl.Float64, strict=False)
    limit = 1e11 * (1_000_000 / scale)  # beyond it, milliseconds were taken for seconds
    known = number.is_finite() & (number.abs() < limit)
    micros = (
        pl.select(pl.when(known).then((number * scale).round(0))).to_series().cast(pl.Int64, strict=False)
    )
    return _result(micros.cast(pl.Datetime("us", "UTC")), SECOND)


def _excel(texts: pl.Series) -> pl.Series:
    """Days since 1899-12-30, as spreadsheets count them."""
    import polars as pl

    number = texts.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    known = number.is_finite() & (number > 0) & (number < 2_958_466)
    millis = (
        pl.select(pl.when(known).then((number * 86_400_000).round(0)))
        .to_series()
        .cast(pl.Int64, strict=False)
    )
    return pl.select(pl.lit(datetime(1899, 12, 30)) + pl.lit(millis).cast(pl.Duration("ms"))).to_series()


def _local(found: pl.Series, zone: Zone, fine: int) -> Instants:
    import polars as pl

    if zone.name is not None:
        result = _result(localise(found, zone), fine)
        skipped = result.at.is_null() & found.is_not_null()
        text = f"{BAD}: {{}} does not exist in {zone.name}: the clocks skip it"
        wrong = pl.select(pl.when(skipped).then(pl.lit(text))).to_series()
        return Instants(result.at, result.precision, wrong)
    naive = pl.select(pl.when(found.is_not_null()).then(pl.lit(NAIVE))).to_series()
    nothing = _nothing(len(found))
    return Instants(nothing.at, nothing.precision, naive)


def _result(at: pl.Series, fine: int) -> Instants:
    import polars as pl

    at = at.cast(pl.Datetime("us", "UTC"))
    known = pl.select(pl.when(at.is_not_null()).then(pl.lit(fine, pl.Int32))).to_series()
    return Instants(at, known, _nothing(len(at)).wrong)


def _nothing(size: int) -> Instants:
    import polars as pl

    def null(dtype: type[pl.DataType] | pl.DataType) -> pl.Series:
        return pl.Series([None], dtype=dtype).new_from_index(0, size)

    return Instants(null(pl.Datetime("us", "UTC")), null(pl.Int32()), null(pl.String()))


def _explained(result: Instants, values: pl.Series, formats: Sequence[str]) -> Instants:
    """Say of each time that could not be read why, distinct text by distinct text."""
    import polars as pl

    left = (result.at.is_null() & values.is_not_null()).arg_true()
    if not len(left):
        return Instants(result.at, result.precision, _nothing(len(values)).wrong)
    wrong = pl.DataFrame({"text": values.gather(left).cast(pl.String), "said": result.wrong.gather(left)})
    distinct = wrong.unique(maintain_order=True)
    reasons = [
        _reason(text, said, formats if place < _EXPLAINED else ())
        for place, (text, said) in enumerate(distinct.iter_rows())
    ]
    told = wrong.join(
        distinct.with_columns(reason=pl.Series(reasons)),
        on=["text", "said"],
        nulls_equal=True,
        maintain_order="left",
    )
    return Instants(result.at, result.precision, _nothing(len(values)).wrong.scatter(left, told["reason"]))


def _reason(text: str, said: str | None, formats: Sequence[str]) -> str:
    quoted = f"'{text[:60]}'"
    if said is not None and said.startswith(NAIVE):
        return (
            f"{NAIVE}: {quoted} has no offset; say its zone in the mapping, time: {{timezone: Europe/Warsaw}}"
        )
    if said is not None and "does not exist" in said:
        return said.replace("{}", quoted)
    written = [format for format in formats if "%" in format]
    if any(_out_of_range(text, format) for format in written) or (said is not None and "range" in said):
        return f"{BAD}: {quoted} is a date that does not exist"
    if "epoch" in formats and text.isdecimal() and len(text) > 11:
        return f"{BAD}: {quoted} is no count of seconds; write 'format: epoch_ms' for milliseconds"
    return f"{BAD}: {quoted} is not written as {' or '.join(formats) or 'the format says'}"


def _out_of_range(text: str, format: str) -> bool:
    try:
        datetime.strptime(
            text[:60], format.replace("%e", "%d").replace("%T", "%H:%M:%S").replace("%R", "%H:%M")
        )
    except ValueError as error:
        return "range" in str(error)
    return False


def _ends_in_utc(format: str) -> bool:
    return "%z" not in format and bool(_UTC_AT_END.search(format))


def _from_letters(format: str) -> str:
    """`DD.MM.RRRR HH:mm` as people write it in spreadsheets → `%d.%m.%Y %H:%M`."""
    for letters, directive in _LIKE.items():
        format = format.replace(letters, directive)
    return format.replace("H:%m", "H:%M")
