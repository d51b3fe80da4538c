"""Filled score sheets and verdict files: what reviewers and the program say of each interaction and standard."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.importers.sources.native import native
from cs_audit.importers.sources.sheet_range import check_range
from cs_audit.model.errors import UsageError
from cs_audit.model.names import VERDICTS
from cs_audit.model.small_files import read_small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHOICES = ("pass", "fail", "not_applicable", "not_checkable")
Item = tuple[str, str]
"""An interaction and a standard."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One reviewer's answers, and the program's where the sheet shows them."""

    reviewer: str
    reviews: dict[Item, str]
    verdicts: dict[Item, str]


def read_sheets(paths: list[Path]) -> list[Sheet]:
    """The sheets; a reviewer is named by the column `reviewer`, else by the file. Raises UsageError with the place."""
    found: dict[str, Sheet] = {}
    for path in paths:
        for line, row in _rows(path, ("interaction", "standard", "review")):
            answer = _text(row["review"]).lower()
            if not answer:
                continue  # not reviewed (yet)
            if answer not in CHOICES:
                raise UsageError(
                    f"{path}, row {line}, column review: '{answer}' is not known; write one of {', '.join(CHOICES)}"
                )
            reviewer = _text(row.get("reviewer")) or path.name.split(".")[0]
            sheet = found.setdefault(reviewer, Sheet(reviewer, {}, {}))
            item = _item(path, line, row)
            if item in sheet.reviews:
                raise UsageError(f"{path}, row {line}: {reviewer} has reviewed {item[1]} of {item[0]} before")
            sheet.reviews[item] = answer
            if verdict := _text(row.get("verdict")):
                sheet.verdicts[item] = verdict
    if not found:
        raise UsageError(f"{paths[0]}: no row has anything in the column review; fill it in first")
    return list(found.values())


def read_verdicts(path: Path) -> dict[Item, str]:
    """The program's verdicts as `run --verdicts` writes them. Raises UsageError."""
    found = {}
    for line, row in _rows(path, ("interaction", "standard", "verdict")):
        verdict = _text(row["verdict"])
        if verdict not in VERDICTS:
            raise UsageError(f"{path}, row {line}, column verdict: '{verdict}' is no verdict")
        found[_item(path, line, row)] = verdict
    return found


def _item(path: Path, line: int, row: dict[str, Any]) -> Item:
    item = _text(row["interaction"]), _text(row["standard"])
    if not all(item):
        raise UsageError(f"{path}, row {line}: the interaction or the standard is missing")
    return item


def _text(value: Any) -> str:
    """A cell as text: guarded cells without their guard, whole numbers without a fraction."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str("" if value is None else value).strip().removeprefix("'")


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        reader = _READERS[path.suffix.lower()]
    except KeyError:
        raise UsageError(f"{path}: the ending must be one of {', '.join(_READERS)}") from None
    try:
        with native(str(path), "file"):
            rows = reader(path)
    except Exception as error:  # whatever a library says of a file that is none of its own
        raise UsageError(f"{path}: cannot be read: {error}") from None
    missing = [name for name in needed if rows and isinstance(rows[0], dict) and name not in rows[0]]
    if missing or not rows:
        what = f"the column {missing[0]} is missing" if missing else "there is no row"
        raise UsageError(f"{path}, row 1: {what}; it needs {', '.join(needed)}")
    for line, row in enumerate(rows, 2):
        if not isinstance(row, dict) or any(name not in row for name in needed):
            raise UsageError(f"{path}, row {line}: it lacks one of {', '.join(needed)}")
        yield line, row


def _csv(path: Path) -> list[dict[str, Any]]:
    text = read_small(path).decode("utf-8-sig")
    head = text.partition("\n")[0]
    cut = ";" if head.count(";") > head.count(",") else ","
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=cut))


def _xlsx(path: Path) -> list[dict[str, Any]]:
    from python_calamine import CalamineWorkbook

    content = read_small(path)
    check_range(content, path.name)
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=False)) for row in rows]


def _jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read_small(path).decode("utf-8").split("\n") if line.strip()]


def _parquet(path: Path) -> list[dict[str, Any]]:
    import polars as pl

    read_small(path)
    return pl.read_parquet(path, columns=["interaction", "standard", "verdict"]).to_dicts()


_READERS = {".csv": _csv, ".xlsx": _xlsx, ".jsonl": _jsonl, ".parquet": _parquet}
