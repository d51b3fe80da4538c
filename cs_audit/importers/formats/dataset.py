"""A log as a folder of Parquet files, which is the fastest thing to read again.

The folder holds interactions.parquet, events.parquet, surveys.parquet, issues.parquet and manifest.json. It is
written beside its place and moved there when it is whole, so nobody ever reads half of one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model import names
from cs_audit.model.errors import DataError, UsageError
from cs_audit.model.log import Coverage, InputFile, Log, schemas
from cs_audit.model.rights import umask

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

SCHEMA = "cs-audit/dataset/1"
MANIFEST = "manifest.json"
TABLES = ("interactions", "events", "surveys", "issues")
_FILES = frozenset([MANIFEST, *(f"{table}.parquet" for table in TABLES)])
_ROW_GROUP = 131_072


def is_dataset(path: str | Path) -> bool:
    """Whether the path is a folder that `write_dataset` wrote, whole or damaged."""
    folder = Path(path)
    return folder.is_dir() and (folder / MANIFEST).is_file() and _names(folder) <= _FILES


def write_dataset(log: Log, folder: str | Path) -> None:
    """Write the log as a folder, in the place of an earlier dataset if there is one.

    Raises UsageError where the place is taken by something else, DataError where it cannot be written.
    """
    import polars as pl

    target = Path(os.path.realpath(folder))
    _check_free(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".cs-audit-", dir=target.parent))
        try:
            _write_files(log, draft)
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o777 & ~umask()
            for path in draft.iterdir():
                path.chmod(mode & 0o666)
            draft.chmod(mode)
            _kept(draft)
            _move(draft, target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except (OSError, pl.exceptions.PolarsError) as error:  # polars has its own word for a full disk
        raise DataError(f"{target}: cannot be written: {getattr(error, 'strerror', None) or error}") from None


def read_dataset(folder: str | Path) -> Log:
    """Read a dataset folder. Raises DataError where it is damaged or not of this version."""
    place = Path(folder)
    manifest = _manifest(place)
    tables = {name: _table(place, name, manifest) for name in TABLES}
    if "carries" not in manifest:
        tables["interactions"] = _of_old_words(tables["interactions"], tables["events"])
    _check_cuts(place, tables["interactions"], tables["events"])
    try:
        coverage = Coverage(**manifest["coverage"])
        inputs = tuple(InputFile(**one) for one in manifest["inputs"])
    except (KeyError, TypeError):
        raise _damaged(place / MANIFEST, "it lacks coverage or inputs") from None
    return Log(**tables, coverage=coverage, inputs=inputs)


def read_outline(folder: str | Path) -> Log:
    """A dataset without its events, and of its interactions only what can be selected by. Raises DataError."""
    import polars as pl

    place = Path(folder)
    manifest = _manifest(place)
    if "carries" not in manifest:
        raise DataError(
            f"{place}: the dataset is of an older version; write it again with `cs-audit convert`"
        )
    known = schemas()
    path = place / "interactions.parquet"
    try:
        heavy = {name: pl.lit(None, known["interactions"][name]).alias(name) for name in _HEAVY}
        light = pl.scan_parquet(path).drop(_HEAVY).with_columns(**heavy).select(list(known["interactions"]))
        interactions = light.collect().cast(pl.Schema(known["interactions"]))
        height = pl.scan_parquet(place / "events.parquet").select(pl.len()).collect().item()
    except Exception as error:  # polars raises many kinds for a file that is no sound Parquet
        raise _damaged(path, str(error).splitlines()[0]) from None
    if int(interactions["event_count"].sum()) != height or height != manifest.get("tables", {}).get("events"):
        raise _damaged(place / "events.parquet", "its events do not follow the interactions")
    tables = {name: _table(place, name, manifest) for name in ("surveys", "issues")}
    try:
        coverage = Coverage(**manifest["coverage"])
        inputs = tuple(InputFile(**one) for one in manifest["inputs"])
    except (KeyError, TypeError):
        raise _damaged(place / MANIFEST, "it lacks coverage or inputs") from None
    events = pl.DataFrame(schema=known["events"])
    return Log(interactions, events, **tables, coverage=coverage, inputs=inputs)


_HEAVY = (
    "customer_id", "customer_name", "customer_email", "customer_phone", "subject", "thread", "reported", "source",
)  # fmt: skip


def _write_files(log: Log, folder: Path) -> None:
    import msgspec

    from cs_audit import __version__

    for name in TABLES:
        frame: pl.DataFrame = getattr(log, name)
        frame.write_parquet(
            folder / f"{name}.parquet", compression="zstd", compression_level=1, row_group_size=_ROW_GROUP
        )
    manifest = {
        "schema": SCHEMA,
        "tool": {"name": "cs-audit", "version": __version__},
        "tables": {name: getattr(log, name).height for name in TABLES},
        "carries": names.CARRIES,
        "coverage": asdict(log.coverage),
        "inputs": [asdict(one) for one in log.inputs],
    }
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (folder / MANIFEST).write_bytes(text + b"\n")


def _of_old_words(interactions: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Datasets of older versions knew one word for all texts and one for all assignments, and none for closing
    times, tiers and calls: those are told where they are there."""
    import polars as pl

    bits = pl.col("carries") | (names.CLOSING if interactions["closed_at"].count() else 0)
    kinds = set(events["kind"].unique().cast(pl.String).to_list())
    bits = (
        bits
        | (names.TIERS if "tier" in kinds else 0)
        | (names.CALLS if kinds & {"queued", "answered"} else 0)
    )
    for old, new in (
        (names.CUSTOMER_TEXTS, names.AGENT_TEXTS),
        (names.ASSIGNMENT_HISTORY, names.TEAM_HISTORY),
    ):
        bits = pl.when(pl.col("carries") & old != 0).then(bits | new).otherwise(bits)
    return interactions.with_columns(bits.cast(pl.UInt32).alias("carries"))


def _move(draft: Path, target: Path) -> None:
    if not target.exists():
        draft.rename(target)
        return
    if _exchanged(draft, target):
        return  # the old one now lies where the draft was, and goes with it
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    target.rename(old / "was")
    try:
        draft.rename(target)
    except BaseException:
        (old / "was").rename(target)
        raise
    finally:
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders could change places in one step, as Linux can (renameat2 with RENAME_EXCHANGE)."""
    import ctypes

    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here = -100  # AT_FDCWD
    return bool(exchange(here, os.fsencode(one), here, os.fsencode(other), 2) == 0)


def _kept(folder: Path) -> None:
    """Bring a folder's files to the disk before it takes the place of another."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _check_free(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{target}: a dataset is a folder, but this is a file")
    others = sorted(_names(target) - _FILES)
    if others:
        raise UsageError(f"{target}: the folder holds other files ({others[0]}); name a new or empty folder")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _manifest(folder: Path) -> dict[str, Any]:
    import msgspec

    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise DataError(f"{folder}: this is no dataset: {MANIFEST}: {error.strerror or error}") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _damaged(folder / MANIFEST, str(error)) from None
    if manifest.get("schema") != SCHEMA:
        found = manifest.get("schema")
        raise DataError(
            f"{folder / MANIFEST}: the dataset has schema {found!r}, this version reads {SCHEMA!r}"
        )
    return manifest


def _table(folder: Path, name: str, manifest: Mapping[str, Any]) -> pl.DataFrame:
    import polars as pl

    path, schema = folder / f"{name}.parquet", schemas()[name]
    try:
        frame = pl.read_parquet(path)
    except FileNotFoundError:
        raise _damaged(path, "it is missing") from None
    except Exception as error:  # polars raises many kinds for a file that is no sound Parquet
        raise _damaged(path, str(error).splitlines()[0]) from None
    if list(frame.columns) != list(schema):
        raise _damaged(path, "its columns are not those of a log")
    try:
        frame = frame.cast(pl.Schema(schema))
    except pl.exceptions.PolarsError as error:
        raise _damaged(path, str(error).splitlines()[0]) from None
    if frame.height != manifest.get("tables", {}).get(name):
        raise _damaged(path, f"it has {frame.height} rows, which is not what the manifest says")
    return frame


def _check_cuts(folder: Path, interactions: pl.DataFrame, events: pl.DataFrame) -> None:
    """The event counts must cut the events exactly where their interaction changes."""
    counts = interactions["event_count"].to_numpy()
    if int(counts.sum()) == events.height:
        owner = interactions["id"].gather(np.repeat(np.arange(len(counts), dtype=np.uint32), counts))
        if bool((owner == events["interaction"]).all()):
            return
    raise _damaged(folder / "events.parquet", "its events do not follow the interactions")


def _damaged(path: Path, why: str) -> DataError:
    return DataError(f"{path}: the dataset is damaged: {why}; write it again with `cs-audit convert`")
