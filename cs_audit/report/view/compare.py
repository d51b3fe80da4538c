"""What changed: against a baseline, or before and after a measure. Different interactions are never repaired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.model import ComparisonGroup, ComparisonView
from cs_audit.report.view.period import period_of
from cs_audit.report.view.rows import (
    anchor_of,
    is_population,
    is_share,
    is_spread,
    quantity,
    result_text,
    title_of,
)
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

Row = Mapping[str, Any]
Rows = Mapping[str, Row]
ORDER = ("lost", "worse", "idle", "gained", "better", "chance", "begun", "added", "removed")


def comparison_view(language: Language, comparison: Row | None, standards: Rows) -> ComparisonView | None:
    """Standards that are worse or better beyond chance, those that are not, and those added and removed."""
    if not comparison:
        return None
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for change in comparison.get("standards") or ():
        groups.setdefault(_group(change), []).append(_change_line(language, change, standards))
    views = [
        ComparisonGroup(code, language.label(f"changes_{code}"), tuple(groups[code]))
        for code in ORDER
        if code in groups
    ]
    return ComparisonView(language.label("comparison"), tuple(_sentences(language, comparison)), tuple(views))


def is_paired(comparison: Row) -> bool:
    """Whether both reports judged the same interactions, so that a failure can be gone."""
    if comparison.get("same_log") is False:
        return False
    counts = comparison.get("findings") or {}
    if counts.get("gone") is not None:  # most of the old failures are of interactions that are still there
        return int(counts["gone"]) <= int(counts.get("known") or 0) + int(counts.get("fixed") or 0)
    old, new = (comparison.get(side) or {} for side in ("old", "new"))
    return bool(old.get("period")) and old.get("period") == new.get("period")


def _group(change: Row) -> str:
    """What is more than chance stands apart, and so does what turned a verdict."""
    status = str(change.get("status") or "unchanged")
    if status in ("added", "removed"):
        return status
    known = [(change.get(side) or {}).get("checked") for side in ("old", "new")]
    if None not in known and bool(known[0]) != bool(known[1]):
        return "idle" if known[0] else "begun"
    if change.get("significant") is False or status == "unchanged":
        return "chance"
    if status in ("better", "worse") and change.get("met") in ("lost", "gained"):
        return str(change["met"])
    return status


def _change_line(language: Language, change: Row, standards: Rows) -> tuple[str, str, str]:
    standard = change.get("standard", "")
    row = standards.get(standard)
    title = title_of(language, row) if row else clean(change.get("title") or standard, 300)
    population = is_population(row) if row else (change.get("new") or {}).get("value") is not None
    share = is_share(row) if row else not population
    unit = (row or {}).get("unit") if population else "share"
    spread = row if row and is_spread(row) else None
    old, new = (_side(language, change.get(side), population, unit, spread) for side in ("old", "new"))
    text = f"{old} → {new}" if old and new else old or new
    delta = change.get("delta")
    if delta is not None and abs(delta) >= 0.0005:
        text += f" ({language.points(delta) if share else language.signed(delta)})"
    turned = change.get("paired")
    if turned and (turned["better"] or turned["worse"]):
        better, worse = (language.integer(turned[key]) for key in ("better", "worse"))
        text += f"; {language.say('paired', better=better, worse=worse)}"
    pair = change.get("interval")
    if pair and share:
        low, high = (language.points(one) for one in pair)
        text += f", {language.say('difference_between', low=low, high=high)}"
    return (anchor_of(standard) if row else "", title, text)


def _side(
    language: Language, side: Row | None, population: bool, unit: str | None, spread: Row | None
) -> str:
    """The figure that the scorecard shows, with its n: the rate, of population checks the value."""
    if not side:
        return ""
    value = side.get("value" if population else "rate")
    shown = result_text(language, {**spread, "value": value}) if spread else quantity(language, value, unit)
    n = side.get("checked")
    return f"{shown} (n\u00a0=\u00a0{language.integer(n)})" if n else shown


def _sentences(language: Language, comparison: Row) -> list[str]:
    old = comparison.get("old") or {}
    parts = [
        language.say(
            "compared_with",
            period=period_of(language, old),
            as_of=language.instant(old.get("as_of")),
        )
    ]
    delta = comparison.get("score_delta")
    if delta is not None:
        key = "score_up" if delta > 0.04 else "score_down" if delta < -0.04 else "score_same"
        parts.append(language.say(key, points=language.number(abs(delta), fixed=True)))
    findings = comparison.get("findings") or {}
    if not is_paired(comparison):
        parts.append(language.say("not_paired"))
    elif findings.get("new") is not None:
        fixed = language.integer(findings.get("fixed") or 0)
        parts.append(language.say("findings_compared", findings["new"], fixed=fixed))
        if gone := findings.get("gone"):
            parts.append(language.say("findings_gone", gone))
    if comparison.get("same_standards") is False:
        parts.append(language.say("standards_differ"))
    if comparison.get("incomplete") and is_paired(comparison):
        parts.append(language.say("comparison_incomplete", len(comparison["incomplete"])))
    return parts


def change_line(language: Language, comparison: Row | None) -> tuple[str, str]:
    """The change of the score since the last report, and how many standards moved beyond chance."""
    if not comparison or comparison.get("score_delta") is None:
        return "", ""
    groups = [_group(change) for change in comparison.get("standards") or ()]
    worse, better = (sum(g in pair for g in groups) for pair in (("lost", "worse"), ("gained", "better")))
    delta = comparison["score_delta"]
    sign = "+" if delta > 0 else ""
    shown = f"{sign}{language.number(delta, fixed=True)}"
    return shown, language.say("figure_change_note", better + worse, better=better, worse=worse)


def measure_view(language: Language, measure: Row | None, standards: Rows) -> ComparisonView | None:
    """Both sides of a measure with their intervals, the difference, and in words whether it is more than chance."""
    if not measure:
        return None
    date = language.date(measure.get("date"))
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for one in measure.get("standards") or ():
        row = standards.get(str(one.get("standard")))
        if row is None or one.get("difference") is None:
            continue
        sides = [
            f"{language.percent(one[side].get('rate'))} ({language.interval(one[side].get('interval'))}, "
            f"n\u00a0=\u00a0{language.integer(one[side].get('checked'))})"
            for side in ("before", "after")
        ]
        low, high = (language.points(bound) for bound in one["interval"])
        text = language.say(
            "measure_line",
            before=sides[0],
            after=sides[1],
            difference=language.points(one["difference"]),
            between=language.say("difference_between", low=low, high=high),
        )
        code = str(one.get("verdict") or "chance")
        groups.setdefault(code, []).append((anchor_of(one["standard"]), title_of(language, row), text))
    views = tuple(
        ComparisonGroup(code, language.label(f"measure_{code}"), tuple(groups[code]))
        for code in ("worse", "better", "chance", "few")
        if code in groups
    )
    if not views:
        return None
    return ComparisonView(
        language.say("measure_title", date=date), (language.say("measure_note", date=date),), views
    )
