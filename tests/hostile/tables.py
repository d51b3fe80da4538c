"""Workbooks and Parquet tables with odd cells, other types, and damaged parts."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.hostile.calls import called, standards_file
from tests.hostile.mutations import damaged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    Tried = tuple[str, Callable[[], object]]

CELLS: tuple[Any, ...] = (
    None,
    True,
    0,
    -1e300,
    1e308,
    2958466,
    -5,
    60,
    "x",
    "",
    "=1+1",
    "9999-12-31",
    "2026-03-02 09:00",
    "\u202e",
    "ą" * 500,
    date(1, 1, 1),
    date(9999, 12, 31),
    datetime(2026, 3, 2, 9),
    time(23, 59),
    timedelta(days=99999),
    Decimal("1.5"),
)


def _cells(random: Random) -> list[list[Any]]:
    head = ["Nr", "Przyjęto", "Kanał", "Treść", "Odpowiedziano", "Konsultant"]
    rows = [[f"Z-{n}", "2026-03-02 09:00", "email", "Gdzie?", "2026-03-02 10:00", "anna"] for n in range(8)]
    table: list[list[Any]] = [head, *rows]
    for _ in range(random.randint(1, 12)):
        row = random.choice(table[1:] if random.random() < 0.8 else table)
        row[random.randrange(len(row))] = random.choice(CELLS)
    if random.random() < 0.1:
        table[0] = [table[0][0]] * 6
    return table


def workbook(folder: Path, random: Random) -> Tried:
    """A workbook with odd cells, its parts damaged or not."""
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": random.random() < 0.5})
    sheet = (
        book.add_worksheet(random.choice(("Arkusz1", "x" * 31, "ą ' x")) if random.random() < 0.3 else None)
        if random.random() < 0.99
        else book.add_worksheet()
    )
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for at, row in enumerate(_cells(random)):
        for column, cell in enumerate(row):
            _write(sheet, at, column, cell, day if random.random() < 0.3 else None)
    book.close()
    path = folder / "t.xlsx"
    path.write_bytes(
        _parts_damaged(content.getvalue(), random) if random.random() < 0.7 else content.getvalue()
    )
    return _table_read(folder, path, random)


def _write(sheet: Any, row: int, column: int, cell: Any, style: Any) -> None:
    if isinstance(cell, date | datetime | time | timedelta):
        cell = str(cell)
    try:
        sheet.write(row, column, float(cell) if isinstance(cell, Decimal) else cell, style)
    except (TypeError, ValueError, OverflowError):
        sheet.write_string(row, column, str(cell))


def _parts_damaged(content: bytes, random: Random) -> bytes:
    """A zip with one of its files changed, or with bytes of its own changed."""
    if random.random() < 0.3:
        return damaged("x.bin", b"\0" + content, random)[1:]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hurt = random.choice(
            [name for name in names if "sheet" in name or "shared" in name or "styles" in name] or names
        )
        for name in names:
            data = old.read(name)
            if name == hurt:
                if random.random() < 0.1:
                    continue
                data = _xml_damaged(data, random)
            new.writestr(name, data)
    return made.getvalue()


def _xml_damaged(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    old, fresh = random.choice(
        (
            ('t="s"', 't="d"'),
            ('t="s"', 't="b"'),
            ('t="s"', 't="e"'),
            ("<v>", "<v>9999999999"),
            ("<v>", "<v>-1e300"),
            ('r="A', 'r="XFD'),
            ('r="B2"', 'r="B1048577"'),
            ("<row ", "<row r='0' "),
            ("<v>", "<v>x"),
            ("</row>", ""),
            ('s="1"', 's="999999"'),
            ("<si>", "<si><si>"),
            ("numFmtId=", "x="),
            ("formatCode=", "formatCode2="),
            ("<?xml", '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><?xml'),
            ("dimension", "dim"),
            ('ref="A1', 'ref="A1:XFD1048576" x="'),
        )
    )
    places = text.count(old)
    if not places or random.random() < 0.2:
        return damaged("x.xml", data, random)
    return text.replace(old, fresh, random.choice((1, places))).encode()


def _table_read(folder: Path, path: Path, random: Random) -> Tried:
    """Drafted a mapping for, read by one, calibrated, or tried as a log."""
    mapping = folder / "m.yaml"
    mapping.write_text(
        "cs_audit_mapping: 1\ntime: {timezone: Europe/Warsaw}\nrow: interaction\n"
        "interaction: {id: Nr, channel: {column: Kanał, default: other}, opened_at: Przyjęto}\n"
        "events:\n  - {at: Przyjęto, by: {value: customer}, text: Treść}\n"
        "  - {at: Odpowiedziano, by: {value: agent}, actor: Konsultant}\n",
        encoding="utf-8",
    )
    ways = (
        ("map", str(path)),
        ("run", standards_file(folder), str(path), "-q", "--mapping", str(mapping)),
        ("run", standards_file(folder), str(path), "-q", "--mapping", str(mapping)),
        ("run", standards_file(folder), str(path), "-q"),
        ("calibrate", str(path)),
        ("look", str(path), "--mapping", str(mapping), "-q"),
    )
    way = random.choice(ways)
    return f"{way[0]} {path.name}", lambda: called(*way)


def parquet(folder: Path, random: Random) -> Tried:
    """A Parquet table of other types, or with bytes of its own changed."""
    import polars as pl

    table = _cells(random)
    columns = {}
    for place, name in enumerate(["Nr", "Przyjęto", "Kanał", "Treść", "Odpowiedziano", "Konsultant"]):
        cells = [str(row[place]) if row[place] is not None else None for row in table[1:]]
        columns[name] = pl.Series(name, cells, dtype=pl.String)
        if random.random() < 0.4:
            columns[name] = other_type(columns[name], random)
    path = folder / "t.parquet"
    pl.DataFrame(list(columns.values())).write_parquet(
        path, compression=random.choice(("zstd", "snappy", "uncompressed"))
    )
    if random.random() < 0.4:
        path.write_bytes(damaged("x.bin", b"\0" + path.read_bytes(), random)[1:])
    return _table_read(folder, path, random)


def other_type(column: Any, random: Random) -> Any:
    import polars as pl

    count = len(column)
    return random.choice(
        (
            lambda: column.cast(pl.Binary),
            lambda: pl.Series(column.name, [timedelta(days=n) for n in range(count)]),
            lambda: pl.Series(column.name, [Decimal(n) for n in range(count)]),
            lambda: pl.Series(column.name, [[n] for n in range(count)]),
            lambda: pl.Series(column.name, [{"a": n} for n in range(count)]),
            lambda: pl.Series(column.name, [None] * count),
            lambda: pl.Series(
                column.name, [date(1 + 1400 * n, 1, 1) for n in range(min(count, 7))] + [None] * (count - 7)
            ),
            lambda: pl.Series(column.name, [time(n % 24) for n in range(count)]),
            lambda: pl.Series(column.name, [float("nan")] * count),
            lambda: pl.Series(column.name, [2**63 - 1] * count),
            lambda: pl.Series(column.name, [-(2**62)] * count).cast(pl.Datetime("us")),
            lambda: pl.Series(column.name, [2**62] * count).cast(pl.Datetime("ns", "Asia/Kathmandu")),
            lambda: pl.Series(column.name, [2**61] * count).cast(pl.Datetime("ms")),
            lambda: column.cast(pl.Categorical),
            lambda: pl.Series(column.name, [True] * count),
            lambda: pl.Series(column.name, list(range(count)), dtype=pl.Int8),
        )
    )()
