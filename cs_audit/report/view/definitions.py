"""How far definitions matter: a band a standard, the option that moves it most, whether the verdict turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.report.charts.scale import shares
from cs_audit.report.view.ambiguity import setting_text
from cs_audit.report.view.model import Ambiguity, Band
from cs_audit.report.view.rows import anchor_of, title_of

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

Row = Mapping[str, Any]


def ambiguity_view(
    language: Language, found: Sequence[Row] | None, standards: Mapping[str, Row]
) -> Ambiguity | None:
    """Those that turn first, then the widest; None where other definitions were not tried."""
    if found is None:
        return None
    known = [
        one
        for one in found
        if one.get("standard") in standards and one.get("rate") is not None and one.get("lowest") is not None
    ]
    moving = [one for one in known if one.get("largest")]
    goals = [standards[one["standard"]].get("objective") for one in moving]
    values = [value for one in moving for value in (one["lowest"], one["highest"])]
    scale = shares([*values, *(goal for goal in goals if goal is not None)])
    bands = [_band(language, one, standards[one["standard"]], scale) for one in moving]
    bands.sort(key=lambda band: (not band.turns, -band.width))
    still = len(known) - len(moving)
    note = language.say("ambiguity_note", sum(band.turns for band in bands))
    if still:
        note += " " + language.say("ambiguity_still", still)
    return Ambiguity(note, (language.goal(scale.low), language.goal(scale.high)), tuple(bands))


def _band(language: Language, one: Row, row: Row, scale: Any) -> Band:
    low, high, goal = one["lowest"], one["highest"], row.get("objective")
    largest = one["largest"]
    turns = goal is not None and low < goal <= high
    text = language.say(
        "ambiguity_largest",
        rate=language.percent(largest.get("rate")),
        what=setting_text(language, row["check"], largest["option"], largest["setting"]),
    )
    figure = language.say(
        "ambiguity_figure",
        rate=language.percent(one["rate"]),
        low=language.percent(low),
        high=language.percent(high),
    )
    return Band(
        anchor=anchor_of(one["standard"]),
        title=title_of(language, row),
        figure=figure,
        low=scale.at(low),
        width=max(scale.width(low, high), 0.4),
        here=scale.at(one["rate"]),
        goal=None if goal is None else scale.at(goal),
        text=text,
        turns=turns,
    )
