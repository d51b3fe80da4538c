"""Delimited text (CSV and its kin) → a table of text columns."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.importers.base import Issue, Rejection
from cs_audit.importers.sources.delimited_scan import Layout, scan
from cs_audit.importers.sources.encoding import Decoded, decode, guess_delimiter
from cs_audit.importers.sources.tabular import (
    FileOptions,
    Table,
    column_names,
    footer_issue,
    header_row,
    is_footer,
    joined_headers,
    wanted_columns,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.importers.sources.files import Source

_SAMPLE = 1 << 16
_SEARCHED = 100
_FOOTERS = 20


@dataclass(frozen=True, slots=True)
class _Body:
    """The data records of a layout: which they are, how wide the table is, and what is to be told."""

    records: NDArray[np.int64]
    names: tuple[str, ...]
    issues: tuple[Issue, ...]


def read_delimited(source: Source, options: FileOptions, wanted: Sequence[str] | None) -> Table:
    """Read delimited text in any encoding."""
    decoded = decode(source.read(), options.encoding)
    sample = decoded.data[:_SAMPLE].decode("utf-8", "ignore")
    delimiter = options.delimiter or guess_delimiter(sample)
    skip = options.skip_rows
    hint_line = skip is None and sample[:4].lower() == "sep="
    layout = scan(decoded.data, delimiter, 1 if hint_line else skip or 0)
    body, header = _body(source, layout, options, wanted)
    width = len(body.names)
    wrong, cut = _misfits(layout, body.records, width, options.ragged)
    good = np.setdiff1d(np.arange(len(body.records)), [one.row for one in wrong], assume_unique=True)
    columns = wanted_columns(body.names, wanted)
    frame = _frame(layout, body.records[good], columns, width, delimiter, cut)
    found: dict[str, object] = {"encoding": decoded.encoding, "delimiter": delimiter}
    if header is not None:
        found["skip_rows"] = int(layout.lines[header]) - 1 if len(layout.lines) else 0
    return Table(
        source,
        "csv",
        frame,
        good,
        len(body.records),
        body.names,
        layout.lines[body.records],
        lines=True,
        rejections=tuple(wrong),
        issues=(*_damage(source, decoded), *body.issues),
        found=found,
    )


def _body(
    source: Source, layout: Layout, options: FileOptions, wanted: Sequence[str] | None
) -> tuple[_Body, int | None]:
    """The records that are rows, and the place of the header's record."""
    count = len(layout.starts)
    if options.columns is not None:
        first, names, header = 0, column_names(options.columns), None
    else:
        top = [layout.values(record) for record in range(min(count, _SEARCHED))]
        header = header_row(top, wanted) if options.skip_rows is None else 0
        names = column_names(joined_headers(top[header : header + options.header_rows]) if count else [])
        first = header + options.header_rows
    records = np.arange(min(first, count), count)
    records = records[~layout.empty[records] | (len(names) < 2)]
    footers = _footers(layout, records, options.footer_rows, len(names))
    issues = []
    if footers:
        lines = layout.lines[records[-footers:]].tolist()
        issues.append(footer_issue(source, lines))
        records = records[:-footers]
    return _Body(records, names, tuple(issues)), header


def _footers(layout: Layout, records: NDArray[np.int64], declared: int | None, width: int) -> int:
    """How many of the last records stand under the table."""
    if declared is not None:
        return min(declared, len(records))
    count = 0
    for last in records[::-1][:_FOOTERS].tolist():
        gap = last > 0 and layout.starts[last] > layout.ends[last - 1] + 1
        alone = layout.fields[last] == 1
        run = count > 0 and alone  # a remark above a remark
        if not (alone and is_footer(layout.values(last), width, gap or run)):
            break
        count += 1
    return count


def _misfits(
    layout: Layout, records: NDArray[np.int64], width: int, ragged: bool
) -> tuple[list[Rejection], NDArray[np.int64]]:
    """Rows with another number of fields than the header, and the records that fit when they are cut or filled."""
    wrong, cut = [], []
    for row in np.flatnonzero(layout.fields[records] != width).tolist():
        record = int(records[row])
        count = int(layout.fields[record])
        if ragged or (count > width and not any(layout.values(record)[width:])):
            cut.append(record)
            continue
        message = f"{count} {'field' if count == 1 else 'fields'} where the header has {width}"
        wrong.append(Rejection(row, "wrong_number_of_fields", message))
    return wrong, np.array(cut, dtype=np.int64)


def _frame(
    layout: Layout,
    records: NDArray[np.int64],
    columns: dict[str, int],
    width: int,
    delimiter: str,
    cut: NDArray[np.int64],
) -> pl.DataFrame:
    """The wanted columns of some records. What a fast parser could misread is written plainly for it first."""
    import polars as pl

    if not columns or not len(records):
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    plain = ~layout.irregular[records] & ~np.isin(records, cut)
    data = b"\n".join(_pieces(layout, records, plain, width, delimiter))
    places = sorted(set(columns.values()))
    try:
        read = pl.read_csv(
            io.BytesIO(data),
            has_header=False,
            separator=delimiter,
            columns=places,
            new_columns=[str(place) for place in places],
            infer_schema=False,
        )
    except (pl.exceptions.PolarsError, ValueError):
        read = None
    if read is None or read.height != len(records) or read.width != len(places):
        rows = [layout.values(record) for record in records.tolist()]
        read = pl.DataFrame(
            {str(place): pl.Series([row[place] for row in rows], dtype=pl.String) for place in places}
        )
    return read.select(pl.col(str(place)).alias(name) for name, place in columns.items())


def _pieces(
    layout: Layout, records: NDArray[np.int64], plain: NDArray[np.bool_], width: int, delimiter: str
) -> list[bytes]:
    """The records' text: whole runs of neighbours as they are, the others one by one with all fields quoted."""
    starts, ends = layout.starts[records], layout.ends[records]
    begins = np.ones(len(records), dtype=bool)
    begins[1:] = ~(plain[1:] & plain[:-1] & (starts[1:] == ends[:-1] + 1))
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(records)) - 1
    pieces = []
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        if plain[start]:
            pieces.append(layout.data[starts[start] : ends[end]])
        else:
            values = layout.values(int(records[start]))[:width]
            pieces.append(_quoted(values + [""] * (width - len(values)), delimiter))
    return pieces


def _quoted(values: list[str], delimiter: str) -> bytes:
    return delimiter.join('"' + value.replace('"', '""') + '"' for value in values).encode("utf-8")


def _damage(source: Source, decoded: Decoded) -> list[Issue]:
    if not decoded.damaged:
        return []
    text = f"bytes that mean nothing in {decoded.encoding}; they are shown as \ufffd. Is the encoding right?"
    return [Issue(source.name, "", "warning", "damaged_text", text, decoded.damaged)]
