"""A log as canonical JSONL, to be read by people, other programs and ourselves."""

from __future__ import annotations

import gzip
import os
import tempfile
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

    from cs_audit.model.log import Log


def write_canonical(log: Log, path: str | Path) -> None:
    """Write the log as canonical JSONL, packed where the name ends in .gz."""
    import msgspec

    target = Path(path)
    encode = msgspec.json.Encoder().encode
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as plain, _packed(plain, target) as file:
                file.writelines(encode(record) + b"\n" for record in records(log))
            Path(draft).chmod(0o644)
            Path(draft).replace(target)
        finally:
            Path(draft).unlink(missing_ok=True)
    except OSError as error:
        raise DataError(f"{target}: cannot be written: {error.strerror or error}") from None


def records(log: Log) -> Iterator[dict[str, Any]]:
    """The interactions of the log in canonical form, without what is empty or a default."""
    import msgspec
    import numpy as np
    import polars as pl

    interactions = log.interactions
    fine = pl.Series(
        "precision", np.repeat(interactions["precision"].to_numpy(), interactions["event_count"])
    )
    events = _events(log.events, fine).iter_rows(named=True)
    surveys = _grouped_surveys(log)
    times = [
        _written(interactions[key], interactions["precision"]) for key in ("opened_at", "closed_at", "due_at")
    ]
    rows = interactions.with_columns(times).drop("source", "carries", "status_raw", "precision")
    for row in rows.iter_rows(named=True):
        count = row.pop("event_count")
        customer = _filled({key: row.pop(f"customer_{key}") for key in ("id", "name", "email", "phone")})
        objects = {key: msgspec.json.decode(row.pop(key) or "{}") for key in ("custom", "reported")}
        answers = surveys.get(row["id"])
        yield {
            **_filled(row),
            **{key: value for key, value in {"customer": customer, **objects}.items() if value},
            "events": [_filled(event) for event in islice(events, count)],
            **({"surveys": answers} if answers else {}),
        }


def _events(events: pl.DataFrame, precision: pl.Series) -> pl.DataFrame:
    """Events as they are written: times as text, null for what is a default."""
    import polars as pl

    message, note = pl.col("kind") == "message", pl.col("kind") == "note"
    machine = pl.col("by").is_in(["bot", "system"])
    return events.drop("interaction", "raw").with_columns(
        _written(events["at"], precision),
        kind=pl.when(~message).then(pl.col("kind").cast(pl.String)),
        public=pl.when(pl.col("public") == note).then("public"),
        automated=pl.when(pl.col("automated") != machine).then("automated"),
    )


def _written(times: pl.Series, precision: pl.Series) -> pl.Series:
    """Times as text, without the seconds that nobody wrote."""
    import polars as pl

    at = pl.lit(times)
    whole = (at.dt.microsecond() == 0) & (at.dt.second() == 0) & (pl.lit(precision) == 60)
    fraction = at.dt.microsecond() != 0
    text = (
        pl.when(whole)
        .then(at.dt.strftime("%Y-%m-%dT%H:%MZ"))
        .when(fraction)
        .then(at.dt.strftime("%Y-%m-%dT%H:%M:%S%.6fZ"))
        .otherwise(at.dt.strftime("%Y-%m-%dT%H:%M:%SZ"))
    )
    return pl.select(text.alias(times.name)).to_series()


def _grouped_surveys(log: Log) -> dict[str, list[dict[str, Any]]]:
    import polars as pl

    surveys = log.surveys.drop_nulls("interaction")
    surveys = surveys.with_columns(_written(surveys["at"], pl.Series([1]).new_from_index(0, surveys.height)))
    found: dict[str, list[dict[str, Any]]] = {}
    for row in surveys.iter_rows(named=True):
        found.setdefault(row.pop("interaction"), []).append(_filled(row))
    return found


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """What is not empty."""
    return {key: value for key, value in row.items() if value is not None}


def _packed(plain: IO[bytes], target: Path) -> AbstractContextManager[Any]:
    if target.suffix.lower() != ".gz":
        return nullcontext(plain)
    return gzip.GzipFile(filename="", fileobj=plain, mode="wb", mtime=0)
