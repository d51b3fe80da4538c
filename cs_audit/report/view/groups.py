"""People: agents, teams and channels against the mean of all, and agents by dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.analysis import people
from cs_audit.model.names import DIMENSIONS
from cs_audit.report.charts import dots
from cs_audit.report.view.language import NBSP, Language
from cs_audit.report.view.model import GroupView, Matrix, MatrixCell, RateLine, TopicLine, WorstLine
from cs_audit.report.view.rows import anchor_of, title_of
from cs_audit.report.view.scorecard import dot_of, ticks_of
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.report.charts.scale import Scale

Row = Mapping[str, Any]
Rates = Sequence[Row]
MOST_LINES = 40
MOST_TOPICS = 8
MOST_WORST = 10
KINDS = ("agent", "team", "channel")


def name_of(language: Language, kind: str, rate: Row) -> str:
    return language.name(kind, clean(rate.get("id"), 80)) if rate.get("id") else language.say(f"no_{kind}")


def rate_line(
    language: Language,
    kind: str,
    rate: Row,
    scale: Scale,
    goal: float | None = None,
    standing: people.Standing | None = None,
) -> RateLine:
    """A group's rate with its interval; too few to compare is said, not hidden."""
    value, beyond = rate.get("rate"), standing.beyond if standing else None
    missed = goal is not None and value is not None and value < goal
    mark = "plain"
    if value is None or rate.get("few"):
        mark = "none"
    elif standing is not None:
        mark = {"below": "weak", "above": "met"}.get(beyond or "", "plain")
    elif goal is not None:
        mark = "weak" if missed else "met"
    score = rate.get("score")
    distance = standing.distance if standing else None
    return RateLine(
        name=name_of(language, kind, rate),
        rate=language.percent(value),
        dot=None if value is None else dot_of(scale, value, rate.get("interval"), goal),
        interval=language.interval(rate.get("interval")),
        checked=language.integer(rate.get("checked")),
        few=bool(rate.get("few")),
        mark=mark,
        sort={
            "rate": -1 if value is None else round(value, 4),
            "checked": rate.get("checked") or 0,
            "distance": 0 if distance is None else round(distance, 4),
            "score": -1 if score is None else round(score, 2),
        },
        distance="–" if distance is None else language.points(distance),
        chance=language.label(f"cell_{beyond}" if beyond else "within_chance")
        if distance is not None
        else "",
        score=language.number(score, fixed=True) if score is not None else "–",
        team=clean(rate.get("team"), 60),
    )


def group_views(language: Language, groups: Mapping[str, Rates], standards: Rates) -> tuple[GroupView, ...]:
    """Agents, teams and channels, worst first; those with too few to compare in a sentence at the end."""
    views = []
    for kind in KINDS:
        rates = [
            rate for rate in groups.get(kind) or () if rate.get("checked") and rate.get("rate") is not None
        ]
        if len(rates) > 1 or (rates and kind == "agent"):
            views.append(_group_view(language, kind, rates, people.standings(standards, kind)))
    return tuple(views)


def _group_view(
    language: Language, kind: str, rates: Rates, standing: Mapping[str, people.Standing]
) -> GroupView:
    enough = [rate for rate in rates if not rate.get("few")]
    few = [rate for rate in rates if rate.get("few")]
    enough.sort(key=lambda rate: _order(rate, standing))
    mean = people.mean_of(rates) or 0.0
    drawn = enough[:MOST_LINES]
    scale = dots.axis([mean, *(rate["rate"] for rate in drawn)], [rate.get("interval") for rate in drawn])
    lines = tuple(
        rate_line(language, kind, rate, scale, None, standing.get(str(rate.get("id")))) for rate in drawn
    )
    names = language.listing(name_of(language, kind, rate) for rate in few[:12])
    more = len(enough) - len(drawn)
    return GroupView(
        kind=kind,
        title=language.name("group", kind),
        summary=_summary(language, kind, enough, standing, mean),
        axis=ticks_of(language, scale),
        mean=scale.at(mean),
        lines=lines,
        few=language.say("group_few", len(few), names=names) if few else "",
        more=language.say("group_more", more) if more else "",
    )


def _order(rate: Row, standing: Mapping[str, people.Standing]) -> tuple[float, str]:
    own = standing.get(str(rate.get("id")))
    distance = own.distance if own and own.distance is not None else 0.0
    return (round(distance, 6), str(rate.get("id")))


def _summary(
    language: Language, kind: str, rates: Rates, standing: Mapping[str, people.Standing], mean: float
) -> str:
    if not rates:  # nothing is drawn, so no line is explained
        return ""
    parts = [language.say("group_mean", mean=language.percent(mean))]
    for side in ("below", "above"):
        names = [
            name_of(language, kind, rate)
            for rate in rates
            if (own := standing.get(str(rate.get("id")))) and own.beyond == side
        ]
        if names:
            shown = language.listing(names[:6])
            rest = f" (+{len(names) - 6})" if len(names) > 6 else ""
            parts.append(language.say(f"group_{side}", len(names), names=shown + rest))
    if len(parts) == 1 and len(rates) > 1:
        parts.append(language.say("group_alike"))
    return " ".join(parts)


def matrix_of(language: Language, groups: Mapping[str, Rates], standards: Rates) -> Matrix | None:
    """Agents by dimensions: rate and n, marked only where the difference is more than chance."""
    cells = people.by_dimension(standards)
    overall = people.standings(standards, "agent")
    used = [code for code in DIMENSIONS if any(key[1] == code for key in cells)]
    agents = [rate for rate in groups.get("agent") or () if rate.get("id") and not rate.get("few")]
    agents.sort(key=lambda rate: _order(rate, overall))
    if len(agents) < 2 or len(used) < 2:
        return None
    rows = tuple(
        (
            name_of(language, "agent", rate),
            tuple(_cell(language, cells.get((str(rate["id"]), code))) for code in used),
        )
        for rate in agents[:MOST_LINES]
    )
    columns = tuple(language.name("dimension", code) for code in used)
    return Matrix(language.label("matrix"), language.say("matrix_note"), columns, rows)


def _cell(language: Language, standing: people.Standing | None) -> MatrixCell:
    if standing is None or standing.checked < people.LEAST:
        return MatrixCell("none", "", "")
    n = f"n{NBSP}={NBSP}{language.integer(standing.checked)}"
    code = standing.beyond or ("few" if people.few(standing) else "plain")
    return MatrixCell(code, language.percent(standing.rate), n)


def topic_lines(
    language: Language, topics: Rates, standards: Mapping[str, Row], most: int = MOST_TOPICS
) -> tuple[TopicLine, ...]:
    """Where failures gather: a tag, channel, team with a share well above the standard's own."""
    lines = []
    for topic in topics[:most]:
        kind, row = str(topic.get("kind")), standards.get(str(topic.get("standard")), {})
        text = language.say(
            "topic",
            topic.get("failed") or 0,
            checked=language.integer(topic.get("checked")),
            rate=language.percent(topic.get("rate")),
            overall=language.percent(topic.get("overall")),
            title=title_of(language, row) if row else "",
        )
        value = language.name("spoken" if kind == "language" else kind, clean(topic.get("value"), 80))
        lines.append(TopicLine(language.words.names.get(f"topic.{kind}", kind), value, text, None))
    return tuple(lines)


def worst_lines(language: Language, worst: Rates, standards: Mapping[str, Row]) -> tuple[WorstLine, ...]:
    lines = []
    for item in worst[:MOST_WORST]:
        facts = [
            language.moment(item.get("opened_at")) if item.get("opened_at") else "",
            language.name("channel", item["channel"]) if item.get("channel") else "",
            clean(item.get("actor"), 60),
        ]
        failed = tuple(
            (anchor_of(s), title_of(language, standards[s]))
            for s in item.get("failed") or ()
            if s in standards
        )
        score = f"{language.number(item.get('score'))}{NBSP}/{NBSP}100"
        shown = ", ".join(fact for fact in facts if fact)
        lines.append(WorstLine(clean(item.get("interaction"), 80), score, shown, failed))
    return tuple(lines)
