"""Two sets of standards on one log: which interactions get another verdict, and which way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.analysis.policy.changes import WEAKER, changes, renamed
from cs_audit.analysis.policy.read import policy_of
from cs_audit.model.verdicts import Population
from cs_audit.scoring.statistics import number, paired_by_chance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.privacy import Privacy

SCHEMA = "cs-audit/diff/1"
NONE = "none"
"""Stands for the verdict of a standard that one side does not have."""


def contrast(
    old: Audit,
    new: Audit,
    *,
    reports: tuple[Mapping[str, Any], Mapping[str, Any]] | None = None,
    language: str | None = None,
    examples: int = 5,
    privacy: Privacy | None = None,
) -> dict[str, Any]:
    """What another set of standards changes, as plain data.

    `changes`: every key that is given otherwise: {standard, key, old, new, effect: weaker | changed}; `weaker`: how
    many ask less than before. `standards`: for each, in the order of the new set and then those only in the old
    one: {standard, was (its old id, where it had another), title, status (same, changed, added, removed), met
    (before and after, where `reports` of both audits are given), old and new counts of verdicts (null where it is
    missing; {value, met} of population checks), changed (how many interactions), moves: [{from, to, count,
    examples: [id, …]}], p: of McNemar's exact test of those that turned from fail to pass and the other way
    round}. `interactions`: how many change in any standard; `newly_failed`: the pairs of standard
    and interaction that fail now and did not. Both audits must be of the same log.
    """
    tongue = language or new.standards.language
    policies = policy_of(old.standards), policy_of(new.standards)
    found, names = changes(*policies), renamed(*policies)
    before = {one.id: one for one in old.standards.standards}
    after = {one.id: one for one in new.standards.standards}
    frames = _verdicts(old, privacy), _verdicts(new, privacy)
    for name, earlier in names.items():
        if earlier in frames[0]:
            frames[0].setdefault(name, frames[0][earlier])
    kept = set(names.values())
    order = [*after, *(name for name in before if name not in kept)]
    rows, touched = [], []
    for name in order:
        was = before.get(names.get(name, name if name not in after else ""))
        row, ids = _standard(name, was, after.get(name), (old, new), frames, tongue, examples)
        rows.append(row | {"met": _met(was, after.get(name), reports)})
        touched.append(ids)
    heads = reports or ({}, {})
    return {
        "schema": SCHEMA,
        "old": _head(old, heads[0]),
        "new": _head(new, heads[1]),
        "changes": [each.as_dict() for each in found],
        "weaker": sum(each.effect == WEAKER for each in found),
        "interactions": len(set().union(*touched)) if touched else 0,
        "newly_failed": sum(move["count"] for row in rows for move in row["moves"] if move["to"] == "fail"),
        "standards": rows,
    }


def _met(
    was: Standard | None, now: Standard | None, reports: tuple[Mapping[str, Any], Mapping[str, Any]] | None
) -> dict[str, bool | None]:
    """Whether each side meets the standard; null where it has none, or nothing was assessed."""
    found = {}
    for side, standard, report in zip(("old", "new"), (was, now), reports or ({}, {}), strict=True):
        rows = {row["id"]: row["met"] for row in report.get("standards") or ()}
        found[side] = None if standard is None else rows.get(standard.id)
    return found


def _head(audit: Audit, report: Mapping[str, Any]) -> dict[str, Any]:
    standards = audit.standards
    return {
        "name": standards.name,
        "digest": standards.digest,
        "standards": len(standards.standards),
        "interactions": audit.log.interactions.height,
        "score": report.get("score"),
        "met": report.get("met"),
        "missed": [row["id"] for row in report.get("standards") or () if row["met"] is False],
        "unassessed": report.get("unassessed"),
        "gate": {key: (report.get("gate") or {}).get(key) for key in ("fail_on", "min_score", "exit_code")},
    }


def _verdicts(audit: Audit, privacy: Privacy | None) -> dict[str, pl.DataFrame]:
    """Interaction and verdict, by standard."""
    from cs_audit.scoring.table import verdict_frames

    found = {}
    for frame in verdict_frames(audit, privacy=privacy):
        if frame.height:
            found[str(frame["standard"][0])] = frame.select("interaction", "verdict")
    return found


def _standard(
    name: str,
    was: Standard | None,
    now: Standard | None,
    audits: tuple[Audit, Audit],
    frames: tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]],
    language: str,
    examples: int,
) -> tuple[dict[str, Any], set[str]]:
    shown = now or was
    assert shown is not None
    moves = _moves(frames[0].get(name), frames[1].get(name))
    both = was is not None and now is not None
    if not both:  # of a standard that only one side has, only its failures are news
        moves = {pair: ids for pair, ids in moves.items() if "fail" in pair}
    status = "added" if was is None else "removed" if now is None else "same"
    if status == "same" and was is not None and (was.id != name or not _alike(was, now)):
        status = "changed"
    row = {
        "standard": name,
        "was": was.id if both and was is not None and was.id != name else None,
        "title": shown.title.get(language) or next(iter(shown.title.values())),
        "status": status,
        "old": None if was is None else _counts(audits[0], was.id, frames[0]),
        "new": None if now is None else _counts(audits[1], name, frames[1]),
        "changed": sum(len(ids) for ids in moves.values()),
        "p": _by_chance(moves) if both else None,
        "moves": [
            {"from": pair[0], "to": pair[1], "count": len(ids), "examples": ids[:examples]}
            for pair, ids in sorted(moves.items(), key=lambda item: (-len(item[1]), item[0]))
        ],
    }
    return row, {one for ids in moves.values() for one in ids} if both else set()


def _by_chance(moves: Mapping[tuple[str, str], Sequence[str]]) -> float | None:
    """How likely as many interactions turn one way rather than the other by luck (McNemar's exact test)."""
    better, worse = (len(moves.get(pair, ())) for pair in (("fail", "pass"), ("pass", "fail")))
    return number(paired_by_chance(better, worse), 6)


def _alike(was: Standard | None, now: Standard | None) -> bool:
    """Whether two standards ask the same of the same; where they stand and how they are worded aside."""
    if was is None or now is None:
        return False
    keys = (
        "check",
        "options",
        "severity",
        "weight",
        "objective",
        "budget",
        "applies_to",
        "valid_from",
        "valid_to",
    )
    return all(getattr(was, key) == getattr(now, key) for key in keys)


def _counts(audit: Audit, name: str, frames: dict[str, pl.DataFrame]) -> dict[str, Any]:
    result = audit.results[name]
    if isinstance(result, Population):
        return {"value": result.value, "met": result.met, "observations": result.observations}
    frame = frames.get(name)
    if frame is None:
        return {}
    counts = frame.group_by("verdict").len().sort("verdict")
    return {str(verdict): int(count) for verdict, count in counts.iter_rows()}


def _moves(old: pl.DataFrame | None, new: pl.DataFrame | None) -> dict[tuple[str, str], Sequence[str]]:
    """The interactions whose verdict changes, by old and new verdict, in the order of their ids."""
    import polars as pl

    frame = new if new is not None else old
    if frame is None:
        return {}
    sides = [side if side is not None else frame.with_columns(verdict=pl.lit(NONE)) for side in (old, new)]
    joined = sides[0].join(sides[1], on="interaction", how="full", coalesce=True, suffix="_new")
    joined = joined.with_columns(pl.col("verdict", "verdict_new").fill_null(NONE))
    changed = joined.filter(pl.col("verdict") != pl.col("verdict_new")).sort("interaction")
    grouped = changed.group_by("verdict", "verdict_new", maintain_order=True).agg("interaction")
    return {(was, now): ids for was, now, ids in grouped.iter_rows()}
