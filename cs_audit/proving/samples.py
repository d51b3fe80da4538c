"""Samples beside a mapping: files of an export, what must come of them, and what must not be taken for it.

Beside `desk.yaml` stands the folder `desk` (or the mapping's own folder is it): `sample/` (or several, `sample-api/`),
`expected.jsonl` in canonical lines (`expected-api.jsonl` for that sample alone), and in `refused/` look-alikes, one a
folder, of which nothing may be read.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.importers.read import read_log
from cs_audit.model.errors import DataError, SpecError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import polars as pl

    from cs_audit.model.log import Log

_FIELDS = (
    "channel", "status", "priority", "team", "assignee", "language", "subject", "thread", "tags", "opened_at",
    "closed_at", "due_at",
)  # fmt: skip
_CUSTOMER = ("id", "name", "email", "phone")
_EVENT = ("at", "kind", "by", "actor", "public", "automated", "from", "to", "text")
_ANSWER = ("metric", "score", "min", "max", "at", "comment")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is expected and not found, or found and not expected (`side`), in an interaction."""

    side: str
    interaction: str
    what: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample of a mapping, and in what the log that is read of it differs."""

    name: str
    differences: tuple[Difference, ...]


def is_mapping(path: Path) -> bool:
    """Whether a file is a mapping rather than a test of standards."""
    if path.suffix not in (".yaml", ".yml") or not path.is_file():
        return False
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return any(line.startswith("cs_audit_mapping:") for line in lines)


def samples_of(mapping: Path) -> list[Sample]:
    """Every sample beside a mapping. Raises UsageError where there is none, SpecError for a wrong mapping."""
    home = mapping.with_suffix("")
    home = home if home.is_dir() else mapping.parent
    folders = sorted(path for path in home.glob("sample*") if path.is_dir())
    if not folders:
        stem = mapping.with_suffix("")
        raise UsageError(
            f"{mapping}: no sample stands beside it; put files of the export into {stem}/sample/ and what must"
            f" come of them into {stem}/expected.jsonl"
        )
    found = [_sample(mapping, folder) for folder in folders]
    return found + [_refused(mapping, folder) for folder in sorted(home.glob("refused/*"))]


def _sample(mapping: Path, folder: Path) -> Sample:
    own = folder.parent / f"expected{folder.name.removeprefix('sample')}.jsonl"
    wanted = own if own.exists() else folder.parent / "expected.jsonl"
    if not wanted.exists():
        raise UsageError(f"{folder}: {wanted} is missing: it says what must come of the sample")
    log = read_log(folder, mapping=mapping)
    return Sample(str(folder), tuple(_differences(log, read_log(wanted), _given(wanted))))


def _refused(mapping: Path, folder: Path) -> Sample:
    try:
        log = read_log(folder, mapping=mapping)
    except (DataError, SpecError):
        return Sample(str(folder), ())
    ids = log.interactions["id"].to_list() or [""]
    return Sample(str(folder), (Difference("found", str(ids[0]), f"{log.interactions.height}"),))


def _given(file: Path) -> dict[str, set[str]]:
    """What the expected lines say of each interaction; the rest is not compared."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {
        str(line["id"]): {*line, *(f"customer_{key}" for key in line.get("customer") or ())} for line in lines
    }


def _differences(found: Log, wanted: Log, given: dict[str, set[str]]) -> Iterator[Difference]:
    for status in ("merged", "deleted"):
        want, have = getattr(wanted.coverage, status), getattr(found.coverage, status)
        if want != have:
            yield Difference("expected", status, str(want))
            yield Difference("found", status, str(have))
    have_rows = {row["id"]: row for row in found.interactions.iter_rows(named=True)}
    for want_row in wanted.interactions.iter_rows(named=True):
        id = want_row["id"]
        have_row = have_rows.pop(id, None)
        if have_row is None:
            yield Difference("expected", id, "")
            continue
        for name in (*_FIELDS, *(f"customer_{key}" for key in _CUSTOMER)):
            want, have = _value(want_row.get(name)), _value(have_row.get(name))
            if name in given.get(id, ()) and want != have:
                yield Difference("expected", id, f"{name}: {want}")
                yield Difference("found", id, f"{name}: {have}")
        yield from _rows(id, found.events, wanted.events, _EVENT)
        yield from _rows(id, found.surveys, wanted.surveys, _ANSWER)
    for id in have_rows:
        yield Difference("found", str(id), "")


def _rows(id: str, found: pl.DataFrame, wanted: pl.DataFrame, names: Sequence[str]) -> Iterator[Difference]:
    have, want = _counted(found, id, names), _counted(wanted, id, names)
    for side, left in (("expected", want - have), ("found", have - want)):
        for row in left.elements():
            yield Difference(side, id, " ".join(word[:_SHOWN] for word in row if word))


def _counted(table: pl.DataFrame, id: str, names: Sequence[str]) -> Counter[tuple[str, ...]]:
    import polars as pl

    mine = table.filter(pl.col("interaction") == id)
    return Counter(
        tuple(_value(row.get(name)) if name != "public" else _shown(row) for name in names)
        for row in mine.iter_rows(named=True)
    )


def _shown(row: dict[str, Any]) -> str:
    return "" if row.get("public") in (None, True) else "private"


def _value(value: Any) -> str:
    """A value as text that tells it from others: times in ISO 8601, sorted lists, nothing of null."""
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return ", ".join(sorted(map(str, value)))
    if value is True:
        return "automated"
    return value.isoformat() if hasattr(value, "isoformat") else " ".join(str(value).split())
