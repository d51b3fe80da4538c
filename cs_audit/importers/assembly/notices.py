"""What is odd about a log although it can be audited, told once with a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.base import Issue
from cs_audit.model import names

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.importers.assembly.merge import Merged

_SHOWN = 3


def notices(
    interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame, merged: Merged
) -> list[Issue]:
    """Warnings about the tables to be audited, in which `group` names the interaction of a row."""
    ids = interactions["id"]
    opened = interactions["opened_at"]
    early_events = events.filter(events["at"] < opened.gather(events["group"]))["group"]
    dated = surveys.drop_nulls(["group", "at"])
    early_surveys = dated.filter(dated["at"] < opened.gather(dated["group"]))["group"]
    backwards = ids.filter((interactions["closed_at"] < opened).fill_null(False))
    found = [
        _notice("no_events", "interaction without events", ids.filter(interactions["event_count"] == 0)),
        _notice("event_before_opening", "event before its interaction opened", ids.gather(early_events)),
        _notice(
            "answer_before_opening", "survey answer before its interaction opened", ids.gather(early_surveys)
        ),
        _notice("times_contradict", "interaction closed before it was opened", backwards),
        *_unknown_statuses(interactions, events),
    ]
    if merged.duplicates:
        shown = ", ".join(dict.fromkeys(merged.duplicates[:_SHOWN]))
        text = f"further complete copy of an interaction; the newest is kept ({shown})"
        found.append(Issue("", "", "warning", "duplicate", text, len(merged.duplicates)))
    if merged.lost:
        text = "survey answer about an interaction that is not in the log; it counts for no interaction"
        found.append(Issue("", "", "warning", "unknown_interaction", text, merged.lost))
    return [issue for issue in found if issue]


def _unknown_statuses(interactions: pl.DataFrame, events: pl.DataFrame) -> list[Issue]:
    import polars as pl

    changes = events.filter(pl.col("kind") == "status")
    seen = pl.concat([interactions["status"], changes["to"]]).drop_nulls()
    counts = (
        seen.filter(~seen.is_in(list(names.STATUSES)))
        .value_counts(sort=True)
        .sort("count", "status", descending=[True, False])
    )
    return [
        Issue(
            "",
            "",
            "warning",
            "unknown_status",
            f"status {status!r} is not known and counts as open; `statuses` says what it is",
            count,
        )
        for status, count in counts.iter_rows()
    ]


def _notice(code: str, text: str, ids: pl.Series) -> Issue | None:
    if not len(ids):
        return None
    first = ids.unique(maintain_order=True)
    shown = ", ".join(first.head(_SHOWN).to_list()) + (", …" if len(first) > _SHOWN else "")
    return Issue("", "", "warning", code, f"{text} ({shown})", len(ids))
