"""How far rates move with their definitions, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.report.view.language import Language

_WORDS = {
    "en": {
        "heading": "How far the rates move with their definitions",
        "moves": "{title}: {low} to {high} over {n} definitions, {rate} as declared",
        "still": "{title}: {rate} whatever the definition",
        "largest": "the largest: {rate} – {what}",
    },
    "pl": {
        "heading": "Jak bardzo wyniki zależą od definicji",
        "moves": "{title}: od {low} do {high} w {n} definicjach, {rate} według zapisanej",
        "still": "{title}: {rate} przy każdej definicji",
        "largest": "największa różnica: {rate} – {what}",
    },
}


def ambiguity_lines(report: Mapping[str, Any], code: str) -> Iterator[str]:
    """A heading, and for each standard how far its rate moves and with what most."""
    from cs_audit.report.view.language import Language

    language, words = Language.of(code), _WORDS[code]
    rows = {row["id"]: row for row in report["standards"]}
    yield words["heading"]
    for one in report["ambiguity"]:
        if one["rate"] is None and one["lowest"] is None:
            continue
        row = rows[one["standard"]]
        title, rate = row["title"], language.percent(one["rate"])
        largest = one["largest"]
        if largest is None:
            yield "  " + words["still"].format(title=title, rate=rate)
            continue
        low, high = language.percent(one["lowest"]), language.percent(one["highest"])
        yield "  " + words["moves"].format(title=title, low=low, high=high, n=one["definitions"], rate=rate)
        what = setting_text(language, row["check"], largest["option"], largest["setting"])
        yield "    " + words["largest"].format(rate=language.percent(largest["rate"]), what=what)


def setting_text(language: Language, check: str, option: str, value: Any) -> str:
    """An option's setting in words, and as it is written."""
    from cs_audit.report.view.rules import rule_text

    written = f"{option}: {_written(value)}"
    if option == "calendar":
        return written
    said = " ".join(rule_text(language, check, {option: value}, None).details)
    return f"{said} ({written})" if said else written


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"
    return str(value)
