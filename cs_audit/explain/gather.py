"""Why one interaction came out as it did: its events, and each standard's verdict with every clock that ran."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit import __version__
from cs_audit.engine.exhibits import exhibits
from cs_audit.engine.part import totals_of_audit
from cs_audit.engine.plan import compile_plan
from cs_audit.engine.select import moment
from cs_audit.engine.trace import ids_like, trace
from cs_audit.model import names
from cs_audit.model.errors import UsageError
from cs_audit.model.verdicts import NO_TIME, Verdicts
from cs_audit.scoring.clock_trace import Openings, paused_stretches, pausing, pieces
from cs_audit.scoring.evidence import Witness
from cs_audit.scoring.instants import text_of
from cs_audit.scoring.privacy import Privacy
from cs_audit.scoring.scorecard_rows import with_agents
from cs_audit.scoring.statistics import number
from cs_audit.scoring.told import Told
from cs_audit.spec.wording import choices

if TYPE_CHECKING:
    from cs_audit.engine.trace import Traced
    from cs_audit.kernel.outcome import Episodes
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standard, Standards

SCHEMA = "cs-audit/explanation/1"
MOST_EVENTS = 400


def explanation(
    standards: Standards,
    log: Log,
    interaction: str,
    *,
    standard: str | None = None,
    as_of: str | int | None = None,
    privacy: Privacy | None = None,
) -> dict[str, Any]:
    """The explanation as plain data; instants as ISO text in UTC, durations in seconds.

    Raises UsageError where there is no such interaction or standard.
    """
    ids = [one.id for one in standards.standards]
    if standard is not None and standard not in ids:
        raise UsageError(f"there is no standard '{standard}'; {choices(standard, ids, 'standards')}")
    shown = privacy or Privacy()
    own = _own_id(log, interaction, shown)
    found = trace(compile_plan(standards), log, own, moment(as_of, standards.timezone))
    if found is None:
        raise UsageError(_unknown(log, interaction, shown))
    read, span = exhibits(found.audit.log, np.zeros(1, dtype=np.int64)), totals_of_audit(found.audit).span
    witness = Witness(standards, found.audit.as_of, read, (), span, shown)
    wanted = [one for one in found.audit.standards.standards if standard in (None, one.id)]
    judged = [one for one in wanted if isinstance(found.audit.results.get(one.id), Verdicts)]
    return {
        "schema": SCHEMA,
        "tool": {"name": "cs-audit", "version": __version__},
        "as_of": text_of(found.audit.as_of),
        "timezone": standards.timezone,
        "standards_digest": standards.digest,
        "interaction": _interaction(found, witness),
        "events": [witness.line(0, place) for place in range(min(len(witness.events(0)), MOST_EVENTS))],
        "standards": [_standard(one, found, witness) for one in judged],
        "population": [one.id for one in standards.standards if one.id not in found.audit.results],
    }


def _own_id(log: Log, interaction: str, privacy: Privacy) -> str:
    """The id in the log; it may be given as a report with pseudonyms shows it."""
    ids = log.interactions["id"]
    if privacy.interactions is None or (ids == interaction).any():
        return interaction
    return next((one for one in ids.to_list() if privacy.interaction(one) == interaction), interaction)


def _unknown(log: Log, interaction: str, privacy: Privacy) -> str:
    near = [privacy.interaction(one) for one in ids_like(log, interaction)]
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    left_out = log.coverage.merged + log.coverage.deleted
    more = " (merged and deleted ones are not audited)" if left_out else ""
    return f"there is no interaction '{interaction}' in the log{more}{hint}"


def _interaction(found: Traced, witness: Witness) -> dict[str, Any]:
    row = found.audit.log.interactions.row(0, named=True)
    keys = ("channel", "status", "priority", "team", "language")
    told = {key: witness.record(0)[key] for key in ("id", "source")}
    times = {key: row[key].isoformat().replace("+00:00", "Z") if row[key] else None
             for key in ("opened_at", "closed_at", "due_at")}  # fmt: skip
    assignee = witness.privacy.agent(row["assignee"]) if row["assignee"] else None
    return {
        "id": told["id"],
        **{key: row[key] for key in keys},
        "source": told["source"],
        "assignee": assignee,
        **times,
    }


def _standard(standard: Standard, found: Traced, witness: Witness) -> dict[str, Any]:
    verdicts = found.audit.results[standard.id]
    assert isinstance(verdicts, Verdicts)
    event = int(verdicts.event[0])
    span = (int(verdicts.span_start[0]), int(verdicts.span_end[0]))
    text = witness.events(0)[event]["text"] if event >= 0 else None
    quote, mark = witness.quote(0, text, span if 0 <= span[0] < span[1] else None)
    table = found.episodes.get(standard.id)
    return {
        "id": standard.id,
        "title": dict(standard.title),
        "check": standard.check,
        **_rule(standard, Told(found.audit.log, witness.privacy)),
        "origin": {"file": standard.origin.file, "line": standard.origin.line},
        "verdict": names.VERDICTS[verdicts.verdict[0]],
        "reason": verdicts.reasons[verdicts.reason[0]] if verdicts.reason[0] >= 0 else None,
        "actual": number(float(verdicts.actual[0])),
        "limit": number(float(verdicts.limit[0])),
        "due_at": text_of(int(verdicts.due_at[0])),
        "event": event if event >= 0 else None,
        "quote": quote,
        "mark": mark,
        "clocks": [] if table is None else _clocks(standard, table, verdicts.reasons, found, witness),
    }


def _rule(standard: Standard, told: Told) -> dict[str, Any]:
    """What the standard asks, and of which interactions."""
    scope = {key: list(values) for key, values in standard.applies_to.items()}
    return with_agents({"options": dict(standard.options), "applies_to": scope}, told)


def _clocks(
    standard: Standard, table: Episodes, reasons: tuple[str, ...], found: Traced, witness: Witness
) -> list[dict[str, Any]]:
    """Each clock that ran, with its open, closed and paused pieces; nothing for checks that time nothing."""
    timed = [place for place in range(len(table.own)) if table.start[place] != NO_TIME]
    if not timed:
        return []
    as_of = found.audit.as_of
    ends = [as_of if table.stop[place] == NO_TIME else int(table.stop[place]) for place in timed]
    first = min(int(table.start[place]) for place in timed)
    calendar = standard.options.get("calendar", "always")
    openings = Openings.of(calendar, found.audit.standards, first, max(*ends, first + 1))
    paused = _paused(standard, witness, as_of)
    clocks = []
    for place, end in zip(timed, ends, strict=True):
        start, event = int(table.start[place]), int(table.event[place])
        reason = int(table.reason[place])
        clocks.append(
            {
                "start": text_of(start),
                "stop": text_of(int(table.stop[place])),
                "running": bool(table.stop[place] == NO_TIME),
                "verdict": names.VERDICTS[table.verdict[place]],
                "reason": reasons[reason] if reason >= 0 else None,
                "actual": number(float(table.actual[place])),
                "limit": number(float(table.limit[place])),
                "due_at": text_of(int(table.due[place])),
                "event": event if event >= 0 else None,
                "pieces": pieces(openings, start, end, paused),
            }
        )
    return clocks


def _paused(standard: Standard, witness: Witness, end: int) -> list[tuple[int, int]]:
    """When the interaction was in a status in which this standard's clock stands still."""
    statuses = pausing(standard)
    changes = (
        (int(event["at"].timestamp()), event["from"], event["to"], event.get("raw"))
        for event in witness.events(0)
        if event["kind"] == "status"
    )
    return paused_stretches(changes, statuses, end) if statuses else []
