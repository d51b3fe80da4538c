"""Raw rows of any format → one log: the same defaults, order, exclusions, warnings and accounts for all."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.importers.assembly import accounts
from cs_audit.importers.assembly.carried import carried
from cs_audit.importers.assembly.check import Checked, check
from cs_audit.importers.assembly.defaults import complete_events, complete_interactions
from cs_audit.importers.assembly.merge import Merged, merge
from cs_audit.importers.assembly.notices import notices
from cs_audit.importers.assembly.plausible import Days, plausible
from cs_audit.importers.assembly.respondents import joined
from cs_audit.importers.assembly.rows import Rows
from cs_audit.model import names
from cs_audit.model.log import Coverage, Log, schemas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from cs_audit.importers.assembly.people import People
    from cs_audit.importers.base import Issue, Raw


def assemble(
    raws: Sequence[Raw],
    *,
    timezone: str | None = None,
    people: People | None = None,
    statuses: Mapping[str, str] | None = None,
    digests: Mapping[str, str] | None = None,
    issues: Sequence[Issue] = (),
) -> Log:
    """Make one log of what the importers read.

    `timezone` is the zone of times without offset, `statuses` maps statuses as written to ours (in any case),
    `digests` has the SHA-256 of each file by name, `issues` what was found before reading.
    """
    rows = Rows.of(tuple(file for raw in raws for file in raw.files))
    together = _together([check(raw, timezone) for raw in raws], raws)
    likely = plausible(together, Days.of(together).newest())
    checked = likely.checked
    rejected = accounts.rejections(raws, checked)
    sound, respondents = joined(accounts.without(checked, rejected), raws)
    settled = settle(sound, people, meanings(raws, statuses))
    rejected = accounts.with_undated(rejected, settled.undated)
    merged = settled.merged
    bits = carried(merged.interactions, settled.events, merged, raws)
    tables = settled.tables(bits)
    lost = accounts.rejected_interactions(
        *accounts.lost_interactions(rejected, checked), merged.interactions["id"]
    )
    told = [*issues, *(issue for raw in raws for issue in raw.issues)]
    told += respondents
    told += accounts.told(rejected, checked.survey_faults, rows)
    told += accounts.implausible(likely, rows)
    told += notices(*tables, merged).issues()
    left = settled.gone(bits)
    interactions, events, surveys = finished(*tables, rows)
    return Log(
        interactions,
        events,
        surveys,
        accounts.issue_table(told),
        accounts.coverage(rows, rejected.height, lost, settled.found, events.height),
        accounts.inputs(rows, accounts.spoken_of(rows, merged), digests or {}),
        None if left is None else Log(*finished(*left, rows), accounts.issue_table([]), Coverage()),
    )


def meanings(raws: Sequence[Raw], statuses: Mapping[str, str] | None) -> dict[str, str]:
    """What statuses mean, as written in any case: by the formats, and by what the user says."""
    known = {key.casefold(): ours for raw in raws for key, ours in raw.statuses.items()}
    return known | {key.casefold(): ours for key, ours in (statuses or {}).items()}


@dataclass(frozen=True, slots=True)
class Settled:
    """Whole interactions put together and completed; `undated` are the source rows of those of no known time."""

    merged: Merged
    undated: pl.Series
    interactions: pl.DataFrame  # without what their source carries
    events: pl.DataFrame

    @property
    def found(self) -> accounts.Found:
        return accounts.Found.of(self.interactions["status"], self.merged)

    def tables(self, carries: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """Interactions, events and answers without those that were merged and deleted."""
        return _audited(self.interactions.with_columns(carries), self.events, self.merged.surveys)

    def gone(self, carries: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame] | None:
        """Those that were merged and deleted and say when; None where there are none."""
        return _gone(self.interactions.with_columns(carries), self.events, self.merged.surveys)


def settle(kept: Checked, people: People | None, known: Mapping[str, str]) -> Settled:
    """Settle checked tables of whole interactions. `known`: what statuses mean."""
    merged, undated = _dated(merge(kept.interactions, kept.events, kept.surveys))
    events = complete_events(_in_order(merged.events), merged.interactions, people, known)
    return Settled(merged, undated, complete_interactions(merged.interactions, events, people, known), events)


def _together(checked: Sequence[Checked], raws: Sequence[Raw]) -> Checked:
    """The tables of all raw logs one below the other, their rows numbered through."""
    import polars as pl

    if len(checked) == 1:
        return checked[0]
    start = 0
    parts: dict[str, list[pl.DataFrame]] = {field.name: [] for field in fields(Checked)}
    for raw, one in zip(raws, checked, strict=True):
        for name, frames in parts.items():
            frame: pl.DataFrame = getattr(one, name)
            frames.append(frame.with_columns(pl.col("row") + start))
        start += sum(file.rows for file in raw.files)
    return Checked(**{name: pl.concat(frames, how="vertical_relaxed") for name, frames in parts.items()})


def _dated(merged: Merged) -> tuple[Merged, pl.Series]:
    """Without the interactions of which no time is known, and the source rows of those."""
    import polars as pl

    interactions = merged.interactions
    has_event = np.zeros(interactions.height, dtype=bool)
    has_event[merged.events["group"].to_numpy()] = True
    keep = interactions["opened_at"].is_not_null() | pl.Series(has_event)
    if keep.all():
        return merged, pl.Series(dtype=pl.UInt32)
    kept, events, surveys = _only(keep, interactions, merged.events, merged.surveys)
    dated = keep.gather(merged.records["group"])
    number = kept.select(old=interactions["group"].filter(keep), group="group")
    records = merged.records.filter(dated).rename({"group": "old"})
    records = records.join(number, on="old", how="left", maintain_order="left").drop("old")
    left_out = merged.records.filter(~dated)["row"]
    return replace(merged, interactions=kept, events=events, surveys=surveys, records=records), left_out


def _only(
    keep: pl.Series, interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Some of the interactions with their events and answers, numbered anew."""
    import polars as pl

    number = pl.Series("group", np.maximum(np.cumsum(keep.to_numpy()) - 1, 0), dtype=pl.UInt32)
    kept = interactions.filter(keep).with_columns(number.filter(keep))
    events = events.filter(keep.gather(events["group"]))
    alone = surveys["group"].is_null()
    surveys = surveys.filter(alone | keep.gather(surveys["group"]))
    return (
        kept,
        events.with_columns(number.gather(events["group"])),
        surveys.with_columns(number.gather(surveys["group"])),
    )


def _in_order(events: pl.DataFrame) -> pl.DataFrame:
    """Events by interaction, then time, then position; most logs are in this order already."""
    group, at = events["group"].to_numpy(), events["at"].to_physical().to_numpy()
    later = (group[1:] > group[:-1]) | ((group[1:] == group[:-1]) & (at[1:] > at[:-1]))
    same = (group[1:] == group[:-1]) & (at[1:] == at[:-1])
    if events["position"].null_count() == events.height:
        in_order = (later | same).all()
    else:
        position = events["position"].fill_null(0).to_numpy()
        in_order = (later | (same & (position[1:] >= position[:-1]))).all()
    return events if in_order else events.sort("group", "at", "position", maintain_order=True)


def _with_source(interactions: pl.DataFrame, rows: Rows) -> pl.DataFrame:
    """`source`: file and number of the record, such as tickets.json#3."""
    import polars as pl

    row = interactions["row"].to_numpy()
    place = np.searchsorted(np.asarray(rows.starts[1:]), row, side="right")
    own = row - np.asarray(rows.starts)[place]
    number = own + 1
    for index, file in enumerate(rows.files):
        if file.numbers is not None:
            mine = place == index
            number[mine] = np.asarray(file.numbers)[own[mine]]
    names_ = pl.Series([file.source.name for file in rows.files], dtype=pl.String).gather(place)
    source = pl.select(source=pl.format("{}#{}", names_, pl.Series(number))).to_series()
    return interactions.with_columns(source)


def _audited(
    interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The tables without merged and deleted interactions."""
    keep = ~_excluded(interactions)
    return (interactions, events, surveys) if keep.all() else _only(keep, interactions, events, surveys)


def _excluded(interactions: pl.DataFrame) -> pl.Series:
    return interactions["status"].is_in(list(names.EXCLUDED))


def _gone(
    interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame] | None:
    """The merged and deleted ones that an event tells of; None where there are none."""
    import polars as pl

    if not _excluded(interactions).any():
        return None
    telling = events.filter((pl.col("kind") == "merge") | pl.col("to").is_in(list(names.EXCLUDED)))["group"]
    keep = _excluded(interactions) & interactions["group"].is_in(telling.unique().implode())
    if not keep.any():
        return None
    kept, own, answers = _only(keep, interactions, events, surveys)
    return kept, own, answers.filter(pl.col("group").is_not_null())


def finished(
    interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame, rows: Rows
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The tables in the columns of the model, in the order of the model."""
    import polars as pl

    ids = interactions["id"]
    interactions = _with_source(interactions, rows)
    events = events.with_columns(ids.gather(events["group"]).alias("interaction"))
    surveys = surveys.sort("group", "at", nulls_last=True, maintain_order=True)
    surveys = surveys.with_columns(ids.gather(surveys["group"]).alias("interaction"))
    shapes = {name: pl.Schema(shape) for name, shape in schemas().items()}
    return (
        interactions.select(list(shapes["interactions"])).cast(shapes["interactions"]),
        events.select(list(shapes["events"])).cast(shapes["events"]),
        surveys.select(list(shapes["surveys"])).cast(shapes["surveys"]),
    )
