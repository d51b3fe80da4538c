"""What is left out of a record gets the default of the data model; what is written differently, one form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.importers.assembly import texts
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from cs_audit.importers.assembly.people import People
    from cs_audit.model.log import Log

_TEXTS = (
    "team",
    "assignee",
    "language",
    "subject",
    "thread",
    "customer_id",
    "customer_name",
    "customer_email",
    "customer_phone",
)


def complete_events(
    events: pl.DataFrame, interactions: pl.DataFrame, people: People | None, statuses: Mapping[str, str]
) -> pl.DataFrame:
    """Events with all defaults filled, roles by the people file, plain text, our statuses."""
    import polars as pl

    events = events.with_columns(pl.col("kind").fill_null("message"))
    if people is not None:
        events = _with_people(events, people)
    channels = interactions["channel"].fill_null("other").gather(events["group"])
    events = texts.written(events.with_columns(pl.col("by").fill_null("unknown")), channels)
    machine = events["by"].is_in(["bot", "system"]) | texts.answered_by_machine(
        events, interactions, events["group"]
    )
    events = events.with_columns(
        pl.col("public").fill_null(pl.col("kind") != "note"), pl.col("automated").fill_null(machine)
    )
    return _values(events, statuses)


def complete_interactions(
    interactions: pl.DataFrame, events: pl.DataFrame, people: People | None, statuses: Mapping[str, str]
) -> pl.DataFrame:
    """Interactions with all defaults filled. `events` are complete and in order; `event_count` is added."""
    import polars as pl

    group = events["group"].to_numpy()
    first = events.group_by("group", maintain_order=True).agg(
        pl.col("at").first(), pl.col("precision").max().alias("fine")
    )
    last = events.filter(kind="status").group_by("group", maintain_order=True).agg(pl.col("to", "raw").last())
    tidy = [pl.col(key).str.strip_chars().replace("", None) for key in _TEXTS]
    interactions = (
        interactions.with_columns(tidy)
        .join(first, on="group", how="left", maintain_order="left")
        .join(last, on="group", how="left", maintain_order="left")
        .with_columns(status_words(interactions["status"], statuses))
        .with_columns(
            pl.col("channel").fill_null("other"),
            pl.col("opened_at").fill_null(pl.col("at")),
            pl.when(pl.col("status").is_null()).then("raw").otherwise("status_raw").alias("status_raw"),
            pl.coalesce("status", "to", pl.lit("open")).alias("status"),
            priority_words(interactions["priority"]).alias("priority"),
            pl.col("language").str.to_lowercase().str.replace(r"[-_].*$", ""),
            pl.coalesce("fine", "precision", pl.lit(1)).alias("precision"),
            pl.Series("event_count", np.bincount(group, minlength=interactions.height).astype(np.uint32)),
            *(_sorted_object(interactions[key]) for key in ("custom", "reported")),
        )
    )
    return interactions if people is None else _with_teams(interactions, people)


def restated(log: Log, people: People | None, statuses: Mapping[str, str]) -> Log:
    """A finished log with roles by a people file and further statuses told."""
    import polars as pl

    interactions, events = log.interactions, log.events
    if people is not None:
        events = _with_people(events, people)
        interactions = _with_teams(interactions, people)
    if statuses:
        written = pl.coalesce("status_raw", "status")
        interactions = interactions.with_columns(
            status_words(interactions.select(written).to_series(), statuses)
        )
        changes = (events["kind"] == "status").arg_true()
        words, raw = status_words(
            events.select(pl.coalesce("raw", "to")).to_series().gather(changes), statuses
        )
        events = events.with_columns(
            events["to"].clone().scatter(changes, words), events["raw"].clone().scatter(changes, raw)
        )
    gone = None if log.gone is None else restated(log.gone, people, statuses)
    return replace(log, interactions=interactions, events=events, gone=gone)


def _with_people(events: pl.DataFrame, people: People) -> pl.DataFrame:
    """Actors under one name each, and their roles where the export does not say them."""
    import polars as pl

    known = people.roles(events["actor"]).cast(pl.Enum(names.ACTORS))
    stated = pl.col("by").replace("unknown", None)
    moved = pl.col("kind") == "assignee"
    values = [
        pl.when(moved).then(people.known_as(events[key])).otherwise(pl.col(key)).alias(key)
        for key in ("from", "to")
    ]
    return events.with_columns(
        *values, by=pl.coalesce(stated, known).fill_null("unknown"), actor=people.known_as(events["actor"])
    )


def _with_teams(interactions: pl.DataFrame, people: People) -> pl.DataFrame:
    import polars as pl

    teams = people.teams(interactions["assignee"])
    return interactions.with_columns(
        people.known_as(interactions["assignee"]), pl.coalesce("team", teams).alias("team")
    )


def status_words(written: pl.Series, statuses: Mapping[str, str]) -> tuple[pl.Series, pl.Series]:
    """Statuses in our words where they have one (else as written), and as written where that differs."""
    import polars as pl

    ours = {word: word for word in names.STATUSES} | {
        key.strip().casefold(): value for key, value in statuses.items()
    }
    texts = written.unique().drop_nulls().to_list()
    known = {text: ours.get(text.strip().casefold(), text.strip()) or None for text in texts}
    words = written.replace_strict(known, default=None, return_dtype=pl.String).alias("status")
    raw = pl.select(status_raw=pl.when(words.ne_missing(written)).then(written)).to_series()
    return words, raw


def priority_words(written: pl.Series) -> pl.Series:
    """Priorities: ours in lower case, the company's own as written."""
    import polars as pl

    tidy = written.str.strip_chars().replace("", None)
    lower = tidy.str.to_lowercase()
    return pl.select(pl.when(lower.is_in(list(names.PRIORITIES))).then(lower).otherwise(tidy)).to_series()


def _values(events: pl.DataFrame, statuses: Mapping[str, str]) -> pl.DataFrame:
    """Old and new values of status and priority changes in our words."""
    import polars as pl

    events = events.with_columns(raw=pl.lit(None, pl.String))
    for kind in ("status", "priority"):
        rows = (events["kind"] == kind).arg_true()
        if not len(rows):
            continue
        old, new = events["from"].gather(rows), events["to"].gather(rows)
        if kind == "status":
            changed = {"from": status_words(old, statuses)[0]}
            changed["to"], changed["raw"] = status_words(new, statuses)
        else:
            changed = {"from": priority_words(old), "to": priority_words(new)}
        events = events.with_columns(
            events[key].clone().scatter(rows, value).alias(key) for key, value in changed.items()
        )
    return events


def _sorted_object(column: pl.Series) -> pl.Series:
    """JSON objects with their keys sorted; empty ones are null."""
    import msgspec
    import polars as pl

    if column.null_count() == len(column):
        return column
    known = {}
    for text in column.unique().drop_nulls().to_list():
        value = msgspec.json.decode(text)
        known[text] = msgspec.json.encode(value, order="sorted").decode() if value else None
    return column.replace_strict(known, default=None, return_dtype=pl.String)
