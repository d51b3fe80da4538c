"""Failed verdicts as rows of the report."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cs_audit.engine.nominees import Choice, choose, share_of_room
from cs_audit.model import names
from cs_audit.scoring.instants import text_of
from cs_audit.scoring.statistics import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_audit.engine.nominees import Nominees
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


def chosen(
    tallies: Sequence[Tally], agents: Sequence[str], weak: Mapping[str, Sequence[str]]
) -> list[tuple[Tally, Choice]]:
    """The failures that are shown: gravest severity first, then by standard, then the worst.

    `weak` names for each agent (as shown) the standards that they are weakest in.
    """
    failing = sum(1 for each in tallies if each.failed)
    room = share_of_room(failing, tallies[0].totals.size if tallies else 0)
    found = []
    for tallied in sorted(tallies, key=lambda each: names.SEVERITIES.index(each.standard.severity)):
        weak_in = [code for code, name in enumerate(agents) if tallied.standard.id in weak.get(name, ())]
        found.append((tallied, choose(tallied.standard.id, tallied.nominees, tallied.failed, room, weak_in)))
    return found


def finding_rows(choices: Sequence[tuple[Tally, Choice]], witness: Witness) -> list[dict[str, Any]]:
    """The chosen failures as rows of the report, the first of each standard with their timelines."""
    detailed = min(DETAILED, DETAILED_IN_ALL // max(1, sum(1 for each, _ in choices if each.failed)))
    found: list[dict[str, Any]] = []
    for tallied, choice in choices:
        rows = _rows(tallied, choice.shown, witness, detailed)
        found += [
            row | {"sampled": sampled} for row, sampled in zip(rows, choice.sampled.tolist(), strict=True)
        ]
    return found


def waived_rows(
    tallies: Sequence[Tally], witness: Witness, waivers: Mapping[tuple[str, str], Waiver]
) -> list[dict[str, Any]]:
    """Waived failures, by standard and interaction."""
    found: list[dict[str, Any]] = []
    for tallied in tallies:
        for row in _rows(tallied, tallied.waived, witness, DETAILED):
            found.append(
                row
                | {"waived": _waived(waivers.get((row["standard"], row["interaction"]))), "sampled": False}
            )
    return found[:WAIVED_SHOWN]


def _rows(tallied: Tally, failures: Nominees, witness: Witness, detailed: int) -> Iterator[dict[str, Any]]:
    return (_row(tallied, failures, place, witness, place < detailed) for place in range(len(failures)))


def _row(tallied: Tally, failures: Nominees, place: int, witness: Witness, detailed: bool) -> dict[str, Any]:
    row = int(failures.row[place])
    record, events = witness.record(row), witness.events(row)
    event = int(failures.event[place]) if failures.event[place] >= 0 else None
    span = _span(failures, place)
    text = events[event]["text"] if event is not None and event < len(events) else None
    quote, mark = witness.quote(row, text, span)
    actor, reason = int(failures.actor[place]), int(failures.reason[place])
    timeline, skipped = witness.timeline(row, -1 if event is None else event) if detailed else ([], 0)
    about = witness.about(row)
    return {
        "fingerprint": fingerprint(tallied.standard.id, record["id"], event),
        "standard": tallied.standard.id,
        "interaction": record["id"],
        "event": event,
        "at": text_of(int(failures.at[place])),
        "actor": None if actor < 0 else witness.agents[actor],
        "actual": number(float(failures.actual[place])),
        "limit": number(float(failures.limit[place])),
        "due_at": text_of(int(failures.due_at[place])),
        "span": None if span is None else list(span),
        "quote": quote,
        "reason": tallied.totals.reason_codes[reason] if reason >= 0 else None,
        "mark": mark,
        "team": about["team"],
        "channel": about["channel"],
        "priority": record["priority"],
        "opened_at": about["opened_at"],
        "source": record["source"],
        "episodes": int(failures.episodes[place]),
        "episodes_failed": int(failures.episodes_failed[place]),
        "waived": None,
        "clock": witness.clock(tallied.standard, failures, place, traced=detailed)
        if tallied.is_clock
        else None,
        "timeline": timeline,
        "timeline_skipped": skipped,
    }


def _span(failures: Nominees, place: int) -> tuple[int, int] | None:
    first, end = int(failures.span_start[place]), int(failures.span_end[place])
    return (first, end) if 0 <= first <= end else None


def _waived(waiver: Waiver | None) -> dict[str, Any] | None:
    return None if waiver is None else {"reason": waiver.reason, "until": waiver.until}
