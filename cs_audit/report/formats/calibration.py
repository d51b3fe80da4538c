"""A calibration in words, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.report.view.language import Language
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "head": "Ocen: {items}, oceniających: {reviewers}, bez większości: {undecided}, bez werdyktu: {unknown}.",
        "agree": "{who}: zgodność {agreement} (n = {n}), κ {kappa}, AC1 {ac1}",
        "program": "oceniający i program",
        "right": "program ma rację w {value} tego, co uznaje za naruszenie ({interval})",
        "finds": "znajduje {value} naruszeń ({interval})", "corrected": "wynik {rate}, po korekcie {corrected}",
    },
    "en": {
        "head": "{items} items, {reviewers} reviewers, {undecided} without a majority, {unknown} without a verdict.",
        "agree": "{who}: agreement {agreement} (n = {n}), κ {kappa}, AC1 {ac1}",
        "program": "reviewers and the program",
        "right": "the program is right in {value} of what it fails ({interval})",
        "finds": "it finds {value} of the failures ({interval})", "corrected": "rate {rate}, corrected {corrected}",
    },
}  # fmt: skip


def calibration_text(data: Mapping[str, Any], language: str) -> str:
    """The calibration, a paragraph each for all, for every pair of reviewers and for every standard."""
    return "\n".join(_lines(data, Language.of(language), _WORDS[language])) + "\n"


def _lines(data: Mapping[str, Any], tongue: Language, words: Mapping[str, str]) -> Iterator[str]:
    counts = {key: tongue.integer(data[key]) for key in ("items", "undecided", "unknown")}
    yield words["head"].format(reviewers=len(data["reviewers"]), **counts)
    for pair in data["between"]:
        yield _agreement(clean(" – ".join(pair["reviewers"])), pair, tongue, words)
    yield from _program(words["program"], data["overall"], tongue, words)
    for row in data["standards"]:
        yield from _program(clean(row["id"]), row, tongue, words)
        if row["corrected_rate"] is not None:
            rate, corrected = (tongue.percent(row[key]) for key in ("rate", "corrected_rate"))
            yield "  " + words["corrected"].format(rate=rate, corrected=corrected)


def _program(who: str, row: Mapping[str, Any], tongue: Language, words: Mapping[str, str]) -> Iterator[str]:
    yield _agreement(who, row, tongue, words)
    for key, said in (("precision", "right"), ("recall", "finds")):
        if row[key]["n"]:
            value, interval = tongue.percent(row[key]["value"]), tongue.interval(row[key]["interval"])
            yield "  " + words[said].format(value=value, interval=interval)


def _agreement(who: str, row: Mapping[str, Any], tongue: Language, words: Mapping[str, str]) -> str:
    kappa, ac1 = ("–" if row[key] is None else tongue.number(row[key], 2) for key in ("kappa", "ac1"))
    same = "–" if row["agreement"] is None else tongue.percent(row["agreement"])
    return words["agree"].format(who=who, agreement=same, n=tongue.integer(row["n"]), kappa=kappa, ac1=ac1)
