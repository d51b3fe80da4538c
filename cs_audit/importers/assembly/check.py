"""Raw tables → tables of the model's types, and what is wrong in them, row by source row."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cs_audit.importers.assembly.times import Zone, instants
from cs_audit.model import names
from cs_audit.model.log import schemas

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.importers.base import Raw

TIMES = {"interactions": ("opened_at", "closed_at", "due_at"), "events": ("at",), "surveys": ("at",)}
VOCABULARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "interactions": {"channel": names.CHANNELS},
    "events": {"kind": names.KINDS, "by": names.ACTORS},
    "surveys": {"metric": names.METRICS},
}
IDS = {"interactions": "id", "events": "interaction", "surveys": "interaction"}
REQUIRED = {"interactions": ("id",), "events": ("at",), "surveys": ("metric", "score")}
SCALES = {
    "csat": (1.0, 5.0),
    "nps": (0.0, 10.0),
    "ces": (1.0, 7.0),
    "stars": (1.0, 5.0),
    "thumbs": (0.0, 1.0),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """Tables with all columns of the model (and the raw ones), typed. `faults` has row, code, message: source
    rows that cannot be used; `survey_faults` the same for answers alone, which are already left out."""

    interactions: pl.DataFrame
    events: pl.DataFrame
    surveys: pl.DataFrame
    faults: pl.DataFrame
    survey_faults: pl.DataFrame


def check(raw: Raw, timezone: str | None) -> Checked:
    """Type a raw log. `timezone` is the zone of naive times where the raw log does not say its own."""
    zone = Zone(raw.timezone or timezone, raw.ambiguous, raw.nonexistent)
    interactions, wrong = _typed(_shaped(raw.interactions, "interactions"), "interactions", zone)
    events, wrong_events = _typed(_shaped(raw.events, "events"), "events", zone)
    surveys, survey_faults = _answers(raw.surveys, zone) if raw.surveys.height else _no_answers()
    return Checked(interactions, events, surveys, _all(wrong + wrong_events), survey_faults)


def _typed(frame: pl.DataFrame, name: str, zone: Zone) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """A table with the model's types, and its rows that cannot be used."""
    frame, wrong_times = _read_times(frame, name, zone)
    frame, wrong_words = _read_words(frame, name)
    return frame, [*_missing(frame, name, wrong_times + wrong_words), *wrong_times, *wrong_words]


def _answers(surveys: pl.DataFrame, zone: Zone) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The answers that can be used, and why others cannot; a wrong answer costs no other of its row."""
    frame = _shaped(surveys, "surveys").rename({"row": "source_row"}).with_row_index("row")
    frame, faults = _typed(frame, "surveys", zone)
    frame, wrong = _scores(frame)
    found = _all([*faults, wrong])
    return (
        frame.join(found, on="row", how="anti").drop("row").rename({"source_row": "row"}),
        found.join(frame.select("row", "source_row"), on="row", how="left", maintain_order="left").select(
            row="source_row", code="code", message="message"
        ),
    )


@cache
def _no_answers() -> tuple[pl.DataFrame, pl.DataFrame]:
    """The same of none, as most logs have."""
    import polars as pl

    return _answers(pl.DataFrame(schema={"row": pl.UInt32}), Zone(None, "earliest", "shift_forward"))


def _shaped(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """The frame with every column that assembling wants, null where the importer gave none."""
    import polars as pl

    wanted = _raw_types(name)
    have = frame.collect_schema()
    columns = []
    for key, dtype in wanted.items():
        if key not in have:
            columns.append(pl.lit(None, dtype).alias(key))
        elif key == IDS[name]:  # blanks around an id are no part of it
            columns.append(pl.col(key).cast(pl.String).str.strip_chars())
        elif key in TIMES[name] or have[key] == dtype or (key == "rank" and have[key].is_temporal()):
            columns.append(pl.col(key))
        else:
            columns.append(pl.col(key).cast(dtype))
    frame = frame.select(columns)
    key = (
        "id" if name == "interactions" else "interaction"
    )  # blanks around a number make no other interaction
    return frame.with_columns(pl.col(key).str.strip_chars())


def _raw_types(name: str) -> dict[str, Any]:
    import polars as pl

    types: dict[str, Any] = {
        key: pl.String if isinstance(dtype, pl.Enum) else dtype for key, dtype in schemas()[name].items()
    }
    extra: dict[str, dict[str, Any]] = {
        "interactions": {"complete": pl.Boolean, "rank": pl.Float64},
        "events": {"format": pl.String, "position": pl.Int64, "precision": pl.Int32},
        "surveys": {},
    }
    for key in ("source", "event_count", "status_raw", "raw"):
        types.pop(key, None)
    return {"row": pl.UInt32} | types | extra[name]


def _read_times(frame: pl.DataFrame, name: str, zone: Zone) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """The time columns as instants, `precision` beside them, and the times that are wrong."""
    import polars as pl

    faults = []
    for key in TIMES[name]:
        read = instants(frame[key], zone)
        frame = frame.with_columns(read.at.alias(key))
        if key in ("at", "opened_at") and name != "surveys":
            frame = frame.with_columns(pl.coalesce("precision", read.precision).alias("precision"))
        if read.wrong.null_count() < len(read.wrong):
            faults.append(
                pl.DataFrame({"row": frame["row"], "wrong": read.wrong})
                .drop_nulls()
                .select(
                    "row",
                    code=pl.col("wrong").str.split(": ").list.first(),
                    message=pl.lit(f"{key}: ") + pl.col("wrong").str.splitn(": ", 2).struct.field("field_1"),
                )
            )
    return frame, faults


def _read_words(frame: pl.DataFrame, name: str) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """Columns of closed vocabularies as enums, and the words that are in none."""
    import polars as pl

    faults = []
    for key, words in VOCABULARIES[name].items():
        written = frame[key]
        read = written.cast(pl.Enum(words), strict=False)
        if read.null_count() != written.null_count():
            tidy = written.str.strip_chars().str.to_lowercase().replace("", None)
            read = tidy.cast(pl.Enum(words), strict=False)
            faults.append(
                _unknown(frame["row"].filter(tidy.is_not_null() & read.is_null()), tidy, read, key, words)
            )
        frame = frame.with_columns(read.alias(key))
    return frame, [fault for fault in faults if fault.height]


def _unknown(
    rows: pl.Series, tidy: pl.Series, read: pl.Series, key: str, words: tuple[str, ...]
) -> pl.DataFrame:
    import polars as pl

    wrong = tidy.filter(tidy.is_not_null() & read.is_null())
    messages = {word: _not_a_word(key, word, words) for word in wrong.unique().to_list()}
    return pl.DataFrame(
        {
            "row": rows,
            "code": [f"unknown_{key}"] * len(rows),
            "message": wrong.replace_strict(messages, return_dtype=pl.String),
        },
        schema_overrides={"code": pl.String},
    )


def _not_a_word(key: str, word: str, words: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, words, n=1)
    hint = f"did you mean {close[0]}?" if close else f"it is one of {', '.join(words)}"
    return f"{key}: {word[:60]!r} is not known; {hint}"


def _missing(frame: pl.DataFrame, name: str, known: list[pl.DataFrame]) -> list[pl.DataFrame]:
    """Rows that lack what every row of the table needs, unless they are already found wrong."""
    import polars as pl

    found = []
    for key in REQUIRED[name]:
        empty = frame[key].is_null()
        if frame[key].dtype == pl.String:
            empty |= frame[key].str.strip_chars() == ""
        if not empty.any():
            continue
        rows = frame.filter(empty).select("row")
        for faults in known:
            rows = rows.join(faults, on="row", how="anti")
        found.append(
            rows.select("row", code=pl.lit(f"missing_{key}"), message=pl.lit(f"{name[:-1]} without {key!r}"))
        )
    return found


def _scores(surveys: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Answers with their scales filled in, and those that lie outside."""
    import polars as pl

    low = pl.col("metric").cast(pl.String).replace_strict({k: v[0] for k, v in SCALES.items()}, default=None)
    high = pl.col("metric").cast(pl.String).replace_strict({k: v[1] for k, v in SCALES.items()}, default=None)
    surveys = surveys.with_columns(
        min=pl.coalesce("min", low.cast(pl.Float64)), max=pl.coalesce("max", high.cast(pl.Float64))
    )
    score, least, most = pl.col("score"), pl.col("min"), pl.col("max")
    # what is chosen is put in one piece, as polars cannot put empty pieces into words
    out = ~(score.is_between(least, most) & (least < most))
    wrong = (
        surveys.filter(out.fill_null(False))
        .rechunk()
        .select(
            "row",
            code=pl.lit("score_outside_scale"),
            message=pl.format("score {} of {} lies outside its scale {} to {}", score, "metric", least, most),
        )
    )
    # promoters are those who say 9 or 10: on another scale the figure would mean nothing
    other = (pl.col("metric").cast(pl.String) == "nps") & ((least != 0) | (most != 10))
    scale = (
        surveys.filter((other & ~out).fill_null(False))
        .rechunk()
        .select(
            "row",
            code=pl.lit("nps_scale"),
            message=pl.format(
                "nps is asked from 0 to 10, this answer from {} to {}; map its scores to 0 to 10, or call it csat",
                least,
                most,
            ),
        )
    )
    return surveys, _all([wrong, scale])


def _all(faults: list[pl.DataFrame]) -> pl.DataFrame:
    import polars as pl

    empty = pl.DataFrame(schema={"row": pl.UInt32, "code": pl.String, "message": pl.String})
    return pl.concat([empty, *faults])
