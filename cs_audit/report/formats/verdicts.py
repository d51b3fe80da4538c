"""The verdict table as a file: JSONL, CSV or Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

from cs_audit.model import names
from cs_audit.model.errors import UsageError
from cs_audit.report.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import polars as pl

    from cs_audit.model.verdicts import Audit
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
) -> None:
    """Write the verdicts of an audit; the ending of `path` decides how. Raises UsageError.

    `only`: which verdicts, as `fail`; by default all of them.
    """
    writers: dict[str, Callable[[Audit, IO[bytes], Privacy | None, pl.Expr], None]] = {
        ".jsonl": _jsonl,
        ".csv": _csv,
        ".parquet": _parquet,
    }
    write = writers[known_verdict_file(path)]
    import polars as pl

    chosen = pl.col("verdict").is_in(list(only))
    try:
        with replacing(path) as file:
            write(audit, file, privacy, chosen)
    except pl.exceptions.PolarsError as error:  # what polars makes of a full disk
        raise UsageError(f"cannot write '{path}': {error}") from None


def _jsonl(audit: Audit, file: IO[bytes], privacy: Privacy | None, chosen: pl.Expr) -> None:
    from cs_audit.scoring.table import verdict_frames

    for frame in verdict_frames(audit, privacy=privacy):
        _with_text_times(frame.filter(chosen)).write_ndjson(file)


def _csv(audit: Audit, file: IO[bytes], privacy: Privacy | None, chosen: pl.Expr) -> None:
    import polars as pl

    from cs_audit.report.cells import guarded_columns
    from cs_audit.scoring.table import verdict_frames, verdict_schema

    pl.DataFrame(schema=verdict_schema()).write_csv(file)
    for frame in verdict_frames(audit, privacy=privacy):
        guarded_columns(_with_text_times(frame.filter(chosen))).write_csv(file, include_header=False)


def _parquet(audit: Audit, file: IO[bytes], privacy: Privacy | None, chosen: pl.Expr) -> None:
    from cs_audit.model.parquet import write_parquet
    from cs_audit.scoring.table import verdict_frames, verdict_schema

    frames = (frame.filter(chosen) for frame in verdict_frames(audit, privacy=privacy))
    write_parquet(frames, verdict_schema(), file)


def _with_text_times(frame: pl.DataFrame) -> pl.DataFrame:
    """Times as the log has them: ISO 8601 in UTC, with Z."""
    import polars as pl

    return frame.with_columns(pl.col("due_at", "opened_at").dt.strftime(_MOMENT))
