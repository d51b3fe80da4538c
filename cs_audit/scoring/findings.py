"""Failed verdicts as rows of the report."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model import names
from cs_audit.model.verdicts import NO_TIME
from cs_audit.scoring.instants import text_of
from cs_audit.scoring.shown_findings import Choice, choose, share_of_room
from cs_audit.scoring.statistics import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.standards import Waiver
    from cs_audit.scoring.evidence import Witness
    from cs_audit.scoring.tally import Tally

DETAILED = 40
"""Findings of each standard that carry a timeline and the pieces of their clock."""
DETAILED_IN_ALL = 300
WAIVED_SHOWN = 200


def fingerprint(standard: str, interaction: str, event: int | None) -> str:
    """A finding's name across reports: the first 16 hex digits of the SHA-256 of the UTF-8 bytes of standard,
    interaction and event position (decimal; nothing where there is none), with a zero byte between them."""
    position = "" if event is None or event < 0 else str(event)
    return sha256(f"{standard}\0{interaction}\0{position}".encode()).hexdigest()[:16]


def finding_rows(
    tallies: Sequence[Tally], witness: Witness, weak: Mapping[str, Sequence[str]]
) -> list[dict[str, Any]]:
    """The failures that are shown: gravest severity first, then by standard, then the worst.

    `weak` names for each agent the standards that they are weakest in.
    """
    room = share_of_room(tallies)
    agents = witness.columns.agent.labels
    ranked = sorted(tallies, key=lambda each: names.SEVERITIES.index(each.standard.severity))
    detailed = min(DETAILED, DETAILED_IN_ALL // max(1, sum(1 for each in tallies if each.failed)))
    found: list[dict[str, Any]] = []
    for tallied in ranked:
        weak_in = [code for code, name in enumerate(agents) if tallied.standard.id in weak.get(name, ())]
        choice = choose(tallied, room, weak_in)
        found += rows_of(tallied, choice, witness, detailed)
    return found


def waived_rows(tallies: Sequence[Tally], witness: Witness) -> list[dict[str, Any]]:
    """Waived failures, by standard and interaction."""
    found: list[dict[str, Any]] = []
    for tallied in tallies:
        rows = np.array(sorted(tallied.waivers), dtype=np.int64)[: WAIVED_SHOWN - len(found)]
        found += rows_of(tallied, Choice(rows, np.zeros(len(rows), dtype=bool)), witness, DETAILED)
    return found


def rows_of(tallied: Tally, choice: Choice, witness: Witness, detailed: int) -> list[dict[str, Any]]:
    """The chosen verdicts as rows; the first `detailed` ones with their timelines."""
    if not len(choice.rows):
        return []
    records, texts = witness.records(choice.rows), witness.texts(tallied, choice.rows)
    places = zip(choice.rows.tolist(), records, texts, choice.sampled.tolist(), strict=True)
    return [
        _row(tallied, row, record, text, witness, place < detailed) | {"sampled": sampled}
        for place, (row, record, text, sampled) in enumerate(places)
    ]


def _row(
    tallied: Tally, row: int, record: dict[str, Any], text: str | None, witness: Witness, detailed: bool
) -> dict[str, Any]:
    verdicts, columns = tallied.verdicts, witness.columns
    event = int(verdicts.event[row]) if verdicts.event[row] >= 0 else None
    span = _span(tallied, row)
    quote, mark = witness.quote(row, text, span)
    actor = int(tallied.actor[row])
    timeline, skipped = witness.timeline(row, -1 if event is None else event) if detailed else ([], 0)
    return {
        "fingerprint": fingerprint(tallied.standard.id, record["id"], event),
        "standard": tallied.standard.id,
        "interaction": record["id"],
        "event": event,
        "at": text_of(_moment(tallied, row, witness)),
        "actor": None if actor < 0 else columns.agent.labels[actor],
        "actual": number(float(verdicts.actual[row])),
        "limit": number(float(verdicts.limit[row])),
        "due_at": text_of(int(verdicts.due_at[row])),
        "span": None if span is None else list(span),
        "quote": quote,
        "reason": verdicts.reasons[verdicts.reason[row]] if verdicts.reason[row] >= 0 else None,
        "mark": mark,
        "team": columns.team.label(row),
        "channel": columns.channel.label(row),
        "priority": columns.priority.label(row),
        "opened_at": text_of(int(columns.opened[row])),
        "source": record["source"],
        "episodes": int(verdicts.episodes[row]),
        "episodes_failed": int(verdicts.episodes_failed[row]),
        "waived": _waived(tallied.waivers.get(row)),
        "clock": witness.clock(tallied, row, traced=detailed) if tallied.is_clock else None,
        "timeline": timeline,
        "timeline_skipped": skipped,
    }


def _span(tallied: Tally, row: int) -> tuple[int, int] | None:
    first, end = int(tallied.verdicts.span_start[row]), int(tallied.verdicts.span_end[row])
    return (first, end) if 0 <= first <= end else None


def _moment(tallied: Tally, row: int, witness: Witness) -> int | None:
    """When the evidence happened, else when the clock began, if either is known."""
    columns, event = witness.columns, int(tallied.verdicts.event[row])
    first, end = (int(bound) for bound in columns.offsets[row : row + 2])
    if 0 <= event < end - first:
        return int(columns.event_at[first + event])
    start = int(tallied.verdicts.start[row])
    return None if start == NO_TIME else start


def _waived(waiver: Waiver | None) -> dict[str, Any] | None:
    return None if waiver is None else {"reason": waiver.reason, "until": waiver.until}
