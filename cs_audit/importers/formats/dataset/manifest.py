"""What a dataset's folder says of itself: its layout, its accounts, how many rows its tables have."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.model.errors import DataError
from cs_audit.model.log import Coverage, InputFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCHEMA = "cs-audit/dataset/1"
MANIFEST = "manifest.json"
FLAT, NESTED = "flat", "nested"
LAYOUTS = (FLAT, NESTED)
TABLES = ("interactions", "events", "surveys", "issues")
GONE = "gone"
"""The table of interactions that were merged or deleted, nested in either layout; left out where there are none."""
FILES = frozenset([MANIFEST, *(f"{table}.parquet" for table in (*TABLES, GONE))])


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of a dataset. `rows`: of each table, wherever its rows lie; `newest`: the newest instant of any
    kind in epoch seconds, None where the version that wrote it did not tell; `carries`: words are those of now."""

    layout: str
    rows: Mapping[str, int]
    newest: int | None
    coverage: Coverage
    inputs: tuple[InputFile, ...]
    carries: bool = True


def is_dataset(path: str | Path) -> bool:
    """Whether the path is a folder that `write_dataset` wrote, whole or damaged."""
    folder = Path(path)
    return folder.is_dir() and (folder / MANIFEST).is_file() and names_in(folder) <= FILES


def names_in(folder: Path) -> set[str]:
    """The names of what lies in a folder."""
    return {path.name for path in folder.iterdir()}


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder. Raises DataError where there is none, or none of ours."""
    place = folder / MANIFEST
    told = _decoded(folder)
    if told.get("schema") != SCHEMA:
        found = told.get("schema")
        raise DataError(f"{place}: the dataset has schema {found!r}, this version reads {SCHEMA!r}")
    layout = told.get("layout", FLAT)
    if layout not in LAYOUTS:
        raise DataError(
            f"{place}: the dataset has layout {layout!r}, this version reads {', '.join(LAYOUTS)}"
        )
    coverage, inputs = _accounts(place, told)
    rows, newest = told.get("tables"), told.get("newest")
    return Manifest(
        layout,
        rows if isinstance(rows, dict) else {},
        newest if isinstance(newest, int) else None,
        coverage,
        inputs,
        "carries" in told,
    )


def write_manifest(
    folder: Path,
    layout: str,
    rows: Mapping[str, int],
    newest: int,
    coverage: Coverage,
    inputs: Sequence[InputFile],
) -> None:
    """Write the manifest of a dataset whose tables lie in the folder."""
    import msgspec

    from cs_audit import __version__

    manifest = {
        "schema": SCHEMA,
        "tool": {"name": "cs-audit", "version": __version__},
        "layout": layout,
        "tables": dict(rows),
        "newest": newest,
        "carries": names.CARRIES,
        "coverage": asdict(coverage),
        "inputs": [asdict(one) for one in inputs],
    }
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (folder / MANIFEST).write_bytes(text + b"\n")


def damaged(path: Path, why: str) -> DataError:
    """The error of a file that is not as it was written."""
    return DataError(f"{path}: the dataset is damaged: {why}; write it again with `cs-audit convert`")


def _accounts(place: Path, told: Mapping[str, Any]) -> tuple[Coverage, tuple[InputFile, ...]]:
    """Where the rows went, and the files that were read. Raises DataError for other values, or sums that are none."""
    import msgspec

    try:
        found = msgspec.convert(told["coverage"], Coverage)
        inputs = msgspec.convert(told["inputs"], tuple[InputFile, ...])
    except KeyError as error:
        raise damaged(place, f"it lacks {error}") from None
    except msgspec.ValidationError as error:
        raise damaged(place, f"coverage or inputs: {error}") from None
    if strange := told["coverage"].keys() - asdict(found).keys():
        raise damaged(place, f"coverage or inputs: '{min(strange)}' is none of its counts")
    rows = found.rows_used + found.rows_rejected
    parts = found.audited + found.merged + found.deleted + found.duplicates + found.rejected
    if min(asdict(found).values()) < 0 or (found.rows_read, found.interactions) != (rows, parts):
        raise damaged(place, "its accounts do not add up")
    return found, inputs


def _decoded(folder: Path) -> dict[str, Any]:
    import msgspec

    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise DataError(f"{folder}: this is no dataset: {MANIFEST}: {error.strerror or error}") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise damaged(folder / MANIFEST, str(error)) from None
