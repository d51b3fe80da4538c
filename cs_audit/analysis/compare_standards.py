"""Two sets of standards on one log: which interactions get another verdict, and which way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.model.verdicts import Population

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Audit

SCHEMA = "cs-audit/diff/1"
NONE = "none"
"""Stands for the verdict of a standard that one side does not have."""


def contrast(old: Audit, new: Audit, *, language: str | None = None, examples: int = 5) -> dict[str, Any]:
    """What another set of standards changes, as plain data.

    `standards`: for each, in the order of the new set and then those only in the old one: {standard, title, status
    (same, changed, added, removed), old and new counts of verdicts (null where it is missing; {value, met} of
    population checks), changed (how many interactions), moves: [{from, to, count, examples: [id, …]}]}.
    `interactions`: how many change in any standard; `newly_failed`: the pairs of standard and interaction that
    fail now and did not. Both audits must be of the same log.
    """
    tongue = language or new.standards.language
    before = {one.id: one for one in old.standards.standards}
    after = {one.id: one for one in new.standards.standards}
    frames = _verdicts(old), _verdicts(new)
    order = [*after, *(name for name in before if name not in after)]
    rows, touched = [], []
    for name in order:
        row, ids = _standard(name, before.get(name), after.get(name), (old, new), frames, tongue, examples)
        rows.append(row)
        touched.append(ids)
    return {
        "schema": SCHEMA,
        "old": _head(old),
        "new": _head(new),
        "interactions": len(set().union(*touched)) if touched else 0,
        "newly_failed": sum(move["count"] for row in rows for move in row["moves"] if move["to"] == "fail"),
        "standards": rows,
    }


def _head(audit: Audit) -> dict[str, Any]:
    standards = audit.standards
    return {
        "name": standards.name,
        "digest": standards.digest,
        "standards": len(standards.standards),
        "interactions": audit.log.interactions.height,
    }


def _verdicts(audit: Audit) -> dict[str, pl.DataFrame]:
    """Interaction and verdict, by standard."""
    from cs_audit.scoring.table import verdict_frames

    found = {}
    for frame in verdict_frames(audit):
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
    if status == "same" and not _alike(was, now):
        status = "changed"
    row = {
        "standard": name,
        "title": shown.title.get(language) or next(iter(shown.title.values())),
        "status": status,
        "old": None if was is None else _counts(audits[0], name, frames[0]),
        "new": None if now is None else _counts(audits[1], name, frames[1]),
        "changed": sum(len(ids) for ids in moves.values()),
        "moves": [
            {"from": pair[0], "to": pair[1], "count": len(ids), "examples": ids[:examples]}
            for pair, ids in sorted(moves.items(), key=lambda item: (-len(item[1]), item[0]))
        ],
    }
    return row, {one for ids in moves.values() for one in ids} if both else set()


def _alike(was: Standard | None, now: Standard | None) -> bool:
    """Whether two standards ask the same of the same; where they stand and how they are worded aside."""
    if was is None or now is None:
        return False
    keys = ("check", "options", "severity", "weight", "objective", "applies_to", "valid_from", "valid_to")
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
