"""The verdict table as a file: JSONL, CSV or Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

from cs_audit.model import names
from cs_audit.model.errors import UsageError
from cs_audit.report.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    import polars as pl

    from cs_audit.model.verdicts import Audit
    from cs_audit.report.files import Outputs
    from cs_audit.scoring.privacy import Privacy

ENDINGS = (".jsonl", ".csv", ".parquet")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def known_verdict_file(path: str | Path) -> str:
    """The ending that says how a verdict table is written. Raises UsageError where it is none of ours."""
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"--verdicts '{path}': the ending must be one of {', '.join(ENDINGS)}")
    return ending


def write_verdicts(
    audit: Audit,
    path: str | Path,
    *,
    privacy: Privacy | None = None,
    only: Collection[str] = names.VERDICTS,
    outputs: Outputs | None = None,
) -> None:
    """Write the verdicts of an audit; the ending of `path` decides how. Raises UsageError.

    `only`: which verdicts, as `fail`; by default all of them. `outputs`: of a run, which take their places together.
    """
    writers: dict[str, Callable[[Iterator[pl.DataFrame], IO[bytes]], None]] = {
        ".jsonl": _jsonl,
        ".csv": _csv,
        ".parquet": _parquet,
    }
    write = writers[known_verdict_file(path)]
    from polars.exceptions import PolarsError

    try:
        with replacing(path, outputs) as file:
            write(_rows(audit, privacy, only), file)
    except PolarsError as error:  # what polars makes of a full disk
        raise UsageError(f"cannot write '{path}': {error}") from None


def _rows(audit: Audit, privacy: Privacy | None, only: Collection[str]) -> Iterator[pl.DataFrame]:
    """The rows that are wanted, as they come."""
    import polars as pl

    from cs_audit.scoring.table import verdict_frames

    frames = verdict_frames(audit, privacy=privacy)
    if set(only) >= set(names.VERDICTS):
        return frames
    return (frame.filter(pl.col("verdict").is_in(list(only))) for frame in frames)


def _jsonl(frames: Iterator[pl.DataFrame], file: IO[bytes]) -> None:
    for frame in frames:
        _with_text_times(frame).write_ndjson(file)


def _csv(frames: Iterator[pl.DataFrame], file: IO[bytes]) -> None:
    import polars as pl

    from cs_audit.report.cells import guarded_columns
    from cs_audit.scoring.table import verdict_schema

    pl.DataFrame(schema=verdict_schema()).write_csv(file)
    for frame in frames:
        guarded_columns(_with_text_times(frame)).write_csv(file, include_header=False)


def _parquet(frames: Iterator[pl.DataFrame], file: IO[bytes]) -> None:
    from cs_audit.model.parquet import write_parquet
    from cs_audit.scoring.table import verdict_schema

    write_parquet(frames, verdict_schema(), file)


def _with_text_times(frame: pl.DataFrame) -> pl.DataFrame:
    """Times as the log has them: ISO 8601 in UTC, with Z."""
    import polars as pl

    return frame.with_columns(pl.col("due_at", "opened_at").dt.strftime(_MOMENT))
