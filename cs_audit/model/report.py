"""The shape of report.json: every rendering is made from this alone. Times are ISO 8601 UTC with Z.

Keys marked `Required by the contract` in docs never change; the others may grow.

Rates are shares from 0 to 1, scores go from 0 to 100; both are null where nothing was checked, and `met`
with them. Population standards (`population: true`) are shown by `value`, `unit` and `limit`; for them
`passed` and `failed` split the observations (good answers, or all of them one way where the figure is no
share), and what they point at stands in `examples`, not in `findings`.

Waived failures stand in `waived` (findings with `waived` filled), never in `findings`. The findings of a
standard are the worst ones, a few for the weakest agents, and a fixed random sample (`sampled: true`);
their order is severity, standard, overshoot. Only the first of each standard carry a `timeline` (else
[]), with texts cut short (`cut: true`); `clock` is null for checks that are no clocks.

Codes of `warnings`: rows_rejected, nothing_checked, few_checked, not_checkable, no_agent, waiver_unused,
waiver_expired, findings_capped, log (with `log_code` and `message` of the log's own warning), standards
(with `message`, `file`, `line`), note (with `message`).
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict


class Origin(TypedDict, total=False):
    file: str
    line: int


Bin = TypedDict("Bin", {"from": float, "to": float | None, "count": int, "failed": int})
"""What lies in (from, to]; equal widths, the last has to = null."""


class Rate(TypedDict, total=False):
    """A group's share: agents, teams, channels, priorities."""

    id: str
    checked: int
    passed: int | None  # null where a population's figure is no share
    rate: float | None
    interval: list[float] | None
    score: float | None  # mean of the interactions' own scores, 0 to 100
    interactions: int
    few: bool  # too few to compare
    value: float | None  # population checks: the group's own figure
    team: str | None
    weakest: list[dict[str, Any]]  # agents: [{standard, checked, passed, rate, findings: [fingerprint, …]}]


class Distribution(TypedDict, total=False):
    """Of clocks, in seconds, over what was checked. A single limit is always an edge between two bins."""

    unit: str
    bins: list[Bin]
    percentiles: dict[str, float]  # p50 p75 p90 p95
    limit: float | None  # None where limits differ by priority
    limits: dict[str, float]


class StandardRow(TypedDict, total=False):
    id: str
    title: str
    dimension: str
    severity: Literal["critical", "major", "minor"]
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
    origin: Origin | None
    state: str  # met, missed, undecided, not_assessed
    within_chance: bool | None  # whether the interval holds the objective; None without an interval
    budget: (
        dict[str, Any] | None
    )  # {objective, period, from, to, checked, failed, allowed, spent, burn_rate, exhausted_at}
    mean: float | None  # of clocks, in seconds
    # beyond the contract
    texts: dict[str, dict[str, str]]  # title, why, advice → {pl, en}
    options: dict[str, Any]  # the check's options as written
    applies_to: dict[str, list[str]]
    references: list[str]
    publish: bool  # its figures may be told to the public
    words: dict[str, Any]  # what the check says: {rule, options, reasons}, in both languages
    named: dict[str, Any]  # what the options name: phrase lists → {pl: [beginning]}, standards → {pl: title}
    calendar: dict[str, Any] | None  # the named calendar: {name, data as in YAML}
    source: str  # its YAML
    limit: float | None  # population checks: the target
    at_least: bool
    reasons: dict[str, dict[str, int]]  # verdict → reason code → count
    distribution: Distribution | None
    breakdown: dict[str, list[Rate]]  # agent, team, channel, priority
    heatmap: list[list[list[int]]] | None  # [weekday 0 = Monday][hour] → [checked, failed], standards' zone
    findings_total: int
    findings_shown: int
    population: bool  # one figure over many observations, no findings
    few: bool  # too few checked to say much
    topics: list[dict[str, Any]]  # the rows of Report.topics about this standard
    examples: list[FindingRow]  # population checks: what the figure points at
    failures: list[str] | str | None  # marks of all that failed (see scoring.failures_known); null: too many


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
    quote: str | None  # the span and a few words around it, redacted; … marks a cut
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
    sampled: bool  # shown by the random sample, not for being among the worst
    # {at, kind, by, actor, public, automated, event, text, cut, from, to, here: true on the evidence}
    timeline: list[dict[str, Any]]
    timeline_skipped: int  # events of the interaction that the timeline leaves out
    # {start, stop, due, running, pieces: [{from, to, state: open|closed|paused}]}
    clock: dict[str, Any] | None


class Change(TypedDict, total=False):
    """One standard in two reports, or in two periods. `p` is the chance of such a difference by luck alone
    (two-proportion test, two sided), null where it cannot be said; `significant` is p < 0.05."""

    standard: str
    title: str
    severity: str
    status: str  # better, worse, unchanged, added, removed
    old: dict[str, Any] | None  # {checked, passed, rate, interval, met, value, median}
    new: dict[str, Any] | None
    delta: float | None  # new minus old rate (or value, for population checks)
    p: float | None
    paired: dict[str, int] | None  # {better, worse} of the same interactions; then p is McNemar's exact one
    significant: bool
    met: str | None  # gained, lost, null where it did not change
    findings: dict[str, int | None]  # {new, fixed, known}; null where either report keeps not all failures


class Comparison(TypedDict, total=False):
    """`better` and `worse` count standards whose change is more than chance (or whose `met` changed)."""

    old: dict[str, Any]  # {as_of, period, standards_digest, score, met, findings_total, path}
    new: dict[str, Any]
    same_standards: bool  # the digests are equal
    score_delta: float | None
    standards: list[Change]
    counts: dict[str, int]  # standards by status
    findings: dict[str, int | None]  # {new, fixed, known} over the standards where it is known
    new_findings: list[str]  # fingerprints among the new report's findings
    fixed_findings: list[dict[str, Any]]  # {fingerprint, standard, interaction, event}, as the old one shows
    incomplete: list[str]  # standards with more failures than a report keeps


class Trends(TypedDict, total=False):
    """One series per standard. A point: {from, to, label, checked, passed, rate, interval, few, change},
    `change` being null or {direction: better|worse, p} against the point before."""

    period: str  # week, month or report
    series: list[dict[str, Any]]  # {standard, title, points, statement: {direction, p, from, to} | null}
    score: list[dict[str, Any]]  # {from, to, label, score}
    agents: list[
        dict[str, Any]
    ]  # {agent, checked, faultless, statement}: own interactions by the periods of `score`


class Report(TypedDict, total=False):
    schema: str
    tool: dict[str, str]
    as_of: str
    language: Literal["pl", "en"]
    standards_digest: str
    period: dict[str, str | None]
    inputs: list[dict[str, Any]]
    coverage: dict[str, Any]
    score: float | None
    met: bool | None  # null: nothing was assessed
    unassessed: dict[str, int]  # {standards, critical}
    gate: dict[str, Any]
    standards: list[StandardRow]
    dimensions: list[dict[str, Any]]  # {id, score, standards: how many count, missed}
    groups: dict[str, list[Rate]]  # agent, team, channel
    findings: list[FindingRow]
    findings_total: int
    issues: list[dict[str, Any]]  # {file, record, severity, code, message, count}
    # beyond the contract
    name: str  # of the standards
    timezone: str
    branding: dict[str, str | None]  # {title, accent, logo: data URI}
    redaction: dict[str, Any]  # {mode, pseudonyms: some of agents, customers, interactions}
    warnings: list[dict[str, Any]]  # about the data and the standards: {code, count, …}
    # {standard, shortfall, failed, needed: how many more must pass, gain} best first
    fix_first: list[dict[str, Any]]
    # {standard, kind: tag|channel|team|priority|language, value, checked, failed, rate: share that failed,
    #  overall: the standard's share that failed, lift: rate ÷ overall}, most failures beyond that first
    topics: list[dict[str, Any]]
    # interactions: {interaction, score, failed: [standard, …], actor, team, channel, opened_at}
    worst: list[dict[str, Any]]
    interactions: dict[str, Any]  # own scores: {scored, mean, median, below: {"50": n, "80": n}, faultless}
    waived: list[FindingRow]
    waived_total: int
    issues_total: int  # `issues` is capped
    waivers: list[dict[str, Any]]  # {standard, interaction, reason, until, used, expired}
    comparison: Comparison | None  # against a baseline
    trends: Trends | None
    measure: (
        dict[str, Any] | None
    )  # {date, standards: [{standard, before, after, difference, interval, p, verdict}]}
    # {bad, rest: interactions that went wrong and the others, rows: [{phrase, words, bad, bad_total, rest,
    #  rest_total, times, g2, weeks: [{from, count}], example: {interaction, quote, mark}}]}; null without texts
    themes: dict[str, Any] | None
    crisis: list[dict[str, Any]]  # [{kind, total, days: [{day, count, usual, alarm}], alarms: [day, …]}]
    calibration: dict[str, Any] | None  # how far reviewers agree with the verdicts, where it was asked for
    selection: dict[str, Any]  # {select, from, to, excluded}
