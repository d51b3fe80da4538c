"""A stratified random sample of interactions for manual review, the same for the same seed whatever the order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from math import ceil
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.privacy import Privacy

STRATA = ("channel", "agent", "team", "priority", "status", "language")
_COLUMNS = {"agent": "assignee"}


@dataclass(frozen=True, slots=True)
class Stratum:
    """One group of interactions: its values, how many there are, and the ids that were drawn."""

    values: tuple[str, ...]
    population: int
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn and how. `confidence` and `margin` are shares."""

    by: tuple[str, ...]
    seed: int
    population: int
    confidence: float
    margin: float
    strata: tuple[Stratum, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one for stratum in self.strata for one in stratum.drawn)


def sample_size(population: int, confidence: float = 0.95, margin: float = 0.05) -> int:
    """How many to review for a share's interval of ± margin, whatever the share (Cochran 1977, with the
    correction for a finite population)."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    endless = z * z * 0.25 / (margin * margin)
    return min(population, ceil(endless / (1 + (endless - 1) / population))) if population else 0


def margin_of(size: int, population: int, confidence: float = 0.95) -> float | None:
    """The margin that a sample of this size reaches for a share of one half; None of an empty one."""
    if not size:
        return None
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    correction = (population - size) / (population - 1) if population > 1 else 0.0
    return float(z * (0.25 / size * correction) ** 0.5)


def draw(
    interactions: pl.DataFrame,
    *,
    size: int | None = None,
    by: Sequence[str] = (),
    seed: int = 1,
    confidence: float = 0.95,
    margin: float = 0.05,
) -> Sample:
    """Draw interactions, from each stratum in proportion to its size (at least one where there is room).

    `interactions` has the columns of a log. Raises UsageError for a stratum that does not exist.
    """
    for key in by:
        if key not in STRATA:
            raise UsageError(f"--stratify: there is no '{key}'; write some of {', '.join(STRATA)}")
    total = interactions.height
    wanted = min(total, sample_size(total, confidence, margin) if size is None else size)
    groups = _groups(interactions, by)
    shares = _shares({values: len(ids) for values, ids in groups.items()}, wanted)
    strata = tuple(
        Stratum(
            values, len(ids), tuple(sorted(sorted(ids, key=lambda one: _rank(seed, one))[: shares[values]]))
        )
        for values, ids in groups.items()
    )
    return Sample(tuple(by), seed, total, confidence, margin, strata)


def _groups(interactions: pl.DataFrame, by: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    """Ids by the values of the strata, in the order of the values."""
    import polars as pl

    ids = interactions["id"].to_list()
    if not by:
        return {(): ids} if ids else {}
    columns = [pl.col(_COLUMNS.get(key, key)).cast(pl.String).fill_null("").alias(key) for key in by]
    found: dict[tuple[str, ...], list[str]] = {}
    for values, one in zip(interactions.select(columns).iter_rows(), ids, strict=True):
        found.setdefault(values, []).append(one)
    return dict(sorted(found.items()))


def _shares(sizes: Mapping[tuple[str, ...], int], wanted: int) -> dict[tuple[str, ...], int]:
    """How many to draw from each stratum: in proportion, largest remainders first."""
    total = sum(sizes.values())
    if not total:
        return dict.fromkeys(sizes, 0)
    least = 1 if wanted >= len(sizes) else 0
    exact = {key: wanted * size / total for key, size in sizes.items()}
    found = {key: max(least, int(value)) for key, value in exact.items()}
    order = sorted(sizes, key=lambda key: (-(exact[key] - found[key]), key))
    while (missing := wanted - sum(found.values())) != 0:
        step = 1 if missing > 0 else -1
        room = [k for k in order if (found[k] < sizes[k] if step > 0 else found[k] > least)]
        for key in (room if step > 0 else room[::-1])[: abs(missing)]:
            found[key] += step
    return found


def _rank(seed: int, name: str) -> bytes:
    """A random place that depends on seed and id alone."""
    return hashlib.sha256(f"{seed}\0{name}".encode("utf-8", "surrogatepass")).digest()


def as_shown(chosen: Sample, privacy: Privacy) -> Sample:
    """The sample with agents and interactions named as outputs name them."""
    strata = []
    for stratum in chosen.strata:
        values = tuple(
            privacy.agent(value) if key == "agent" and value else value
            for key, value in zip(chosen.by, stratum.values, strict=True)
        )
        drawn = tuple(privacy.interaction(one) for one in stratum.drawn)
        strata.append(replace(stratum, values=values, drawn=drawn))
    return replace(chosen, strata=tuple(strata))


def sheet_rows(result: Audit, chosen: Sample, language: str, privacy: Privacy) -> list[dict[str, Any]]:
    """A row for each drawn interaction and each standard that concerns it, in the order of both."""
    import polars as pl

    from cs_audit.scoring.table import verdict_table
    from cs_audit.scoring.told import Told

    titles = {one.id: one.title.get(language) or next(iter(one.title.values()))
              for one in result.standards.standards}  # fmt: skip
    order = pl.DataFrame({"interaction": list(chosen.ids)}, schema={"interaction": pl.String}).with_row_index(
        "_n"
    )
    told = Told(result.log, privacy)
    about = result.log.interactions.select(
        privacy.ids(result.log.interactions["id"]).alias("interaction"),
        pl.col("assignee").alias("agent"),
        "source",
    )
    table = (
        verdict_table(result, privacy=privacy)
        .with_row_index("_s")
        .filter(pl.col("reason").ne_missing("out_of_scope"))
        .join(order, on="interaction")
        .join(about, on="interaction")
        .sort("_n", "_s")
        .with_columns(pl.col("opened_at").dt.strftime("%Y-%m-%dT%H:%M:%SZ"))
    )
    names = ("interaction", "standard", "channel", "agent", "opened_at", "source", "verdict", "reason")
    return [
        {
            **row,
            "title": titles[row["standard"]],
            "agent": privacy.agent(row["agent"]) if row["agent"] else "",
            "source": told.path(row["source"]) if row["source"] else "",
        }
        for row in table.select(names).iter_rows(named=True)
    ]


def shared_out(
    rows: Sequence[Mapping[str, Any]], chosen: Sample, reviewers: int, overlap: float
) -> list[dict[str, Any]]:
    """The rows of a sheet by reviewer: a share `overlap` of the interactions goes to all, the rest in turn."""
    order = sorted(chosen.ids, key=lambda one: _rank(chosen.seed + 1, one))
    common = ceil(overlap * len(order) - 1e-9)
    turns = {one: place % reviewers for place, one in enumerate(order[common:])}
    return [
        {"reviewer": f"reviewer-{number + 1}", **row}
        for number in range(reviewers)
        for row in rows
        if turns.get(row["interaction"], number) == number
    ]
