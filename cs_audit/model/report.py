"""The shape of report.json: every rendering is made from this alone. Times are ISO 8601 UTC with Z.

Keys marked `Required by the contract` in docs never change; the others may grow.
"""

from __future__ import annotations

from typing import Any, TypedDict


class Interval(TypedDict):
    low: float
    high: float


class Rate(TypedDict, total=False):
    """A group's share: agents, teams, channels, priorities."""

    id: str
    checked: int
    passed: int
    rate: float | None
    interval: list[float] | None
    score: float | None  # mean of the interactions' own scores, 0 to 100
    interactions: int
    few: bool  # too few to compare
    team: str | None
    weakest: list[dict[str, Any]]  # agents: [{standard, checked, passed, rate, findings: [fingerprint, …]}]


class Distribution(TypedDict, total=False):
    """Of clocks, in seconds: bins are half open [from, to), the last may have to = null."""

    unit: str
    bins: list[dict[str, Any]]  # {from, to, count, failed}
    percentiles: dict[str, float]  # p50 p75 p90 p95
    limit: float | None  # None where limits differ by priority
    limits: dict[str, float]


class StandardRow(TypedDict, total=False):
    id: str
    title: str
    dimension: str
    severity: str
    weight: float
    check: str
    objective: float
    checked: int
    passed: int
    failed: int
    pending: int
    not_applicable: int
    not_checkable: int
    waived: int
    rate: float | None
    interval: list[float] | None
    met: bool | None
    value: float | None
    unit: str | None
    median: float | None
    p90: float | None
    origin: dict[str, Any]  # {file, line}
    # beyond the contract
    texts: dict[str, dict[str, str]]  # title, why, advice → {pl, en}
    options: dict[str, Any]  # the check's options as written
    applies_to: dict[str, list[str]]
    references: list[str]
    calendar: dict[str, Any] | None  # the named calendar's data
    source: str  # its YAML
    limit: float | None  # population checks: the target
    at_least: bool
    reasons: dict[str, dict[str, int]]  # verdict → reason code → count
    distribution: Distribution | None
    breakdown: dict[str, list[Rate]]  # agent, team, channel, priority
    heatmap: list[list[list[int]]] | None  # [weekday 0 = Monday][hour] → [checked, failed], standards' zone
    findings_total: int
    findings_shown: int


class FindingRow(TypedDict, total=False):
    fingerprint: str
    standard: str
    interaction: str
    event: int | None
    at: str | None
    actor: str | None
    actual: float | None
    limit: float | None
    due_at: str | None
    span: list[int] | None  # characters within the event's text as audited
    quote: str | None  # the span and a few words around it, redacted
    reason: str
    # beyond the contract
    mark: list[int] | None  # the span within `quote`
    team: str | None
    channel: str
    priority: str | None
    opened_at: str
    source: str  # file and record
    episodes: int
    episodes_failed: int
    waived: dict[str, str] | None  # {reason, until}
    timeline: list[dict[str, Any]]  # {at, kind, by, actor, public, event, text, here: true on the evidence}
    clock: dict[str, Any] | None  # {start, stop, due, running, pieces: [{from, to, state: open|closed|paused}]}


class Report(TypedDict, total=False):
    schema: str
    tool: dict[str, str]
    as_of: str
    language: str
    standards_digest: str
    period: dict[str, str | None]
    inputs: list[dict[str, Any]]
    coverage: dict[str, Any]
    score: float | None
    met: bool
    gate: dict[str, Any]
    standards: list[StandardRow]
    dimensions: list[dict[str, Any]]  # {id, score, standards}
    groups: dict[str, list[Rate]]  # agent, team, channel
    findings: list[FindingRow]
    findings_total: int
    issues: list[dict[str, Any]]  # {file, record, severity, code, message, count}
    # beyond the contract
    name: str  # of the standards
    timezone: str
    branding: dict[str, str | None]  # {title, accent, logo: data URI}
    redaction: dict[str, Any]  # {mode, pseudonyms: [agents]}
    warnings: list[dict[str, Any]]  # about the data and the standards: {code, count, …}
    fix_first: list[dict[str, Any]]  # {standard, shortfall, failed, gain} best first
    topics: list[dict[str, Any]]  # {kind: tag|channel|phrase|team, value, checked, failed, rate, overall}
    worst: list[dict[str, Any]]  # interactions: {interaction, score, failed: [standard, …], actor, channel, opened_at}
    waivers: list[dict[str, Any]]  # {standard, interaction, reason, until, used, expired}
    comparison: dict[str, Any] | None  # against a baseline
    trends: dict[str, Any] | None  # {period: week|month, series: […]}
    selection: dict[str, Any]  # {select, from, to, excluded}
