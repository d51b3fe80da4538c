"""The calibration panel: how far people who judged a sample agree with the verdicts, in words and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.language import DASH, Language
from cs_audit.report.view.rows import anchor_of, title_of
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    Row = Mapping[str, Any]

MOST = 5
"""Differences told of each standard."""
_WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "right": "Program ma rację w {value} ({low} do {high}) tego, co uznaje za niespełnione (n = {n}).",
        "finds": "Znajduje {value} ({low} do {high}) tego, co za niespełnione uznają oceniający (n = {n}).",
        "no_fails": "Wśród ocenionych rozmów program niczego nie uznał za niespełnione.",
        "who": "Ocenionych pozycji: {items}, oceniających: {reviewers}; "
        "zgodność z programem {agreement} (AC1 {ac1}, κ {kappa}).",
        "between": "Między sobą oceniający zgadzają się w {low} do {high} (pary: {n}).",
        "undecided": "Bez większości: {n}.", "unknown": "Bez werdyktu programu: {n}.",
        "share": "{value} ({low} do {high}), n = {n}", "agree": "{agreement}, AC1 {ac1}",
        "corrected": "{rate} → {corrected}", "differs": "{interaction}: program {program}, oceniający {review}",
        "more": "i jeszcze {n}",
    },
    "en": {
        "right": "The machine is right in {value} ({low} to {high}) of what it fails (n = {n}).",
        "finds": "It finds {value} ({low} to {high}) of what reviewers fail (n = {n}).",
        "no_fails": "Of the conversations reviewed the machine failed none.",
        "who": "Items reviewed: {items}, reviewers: {reviewers}; "
        "agreement with the machine {agreement} (AC1 {ac1}, κ {kappa}).",
        "between": "Reviewers agree with each other in {low} to {high} (pairs: {n}).",
        "undecided": "Without a majority: {n}.", "unknown": "Without a verdict of the machine: {n}.",
        "share": "{value} ({low} to {high}), n = {n}", "agree": "{agreement}, AC1 {ac1}",
        "corrected": "{rate} → {corrected}", "differs": "{interaction}: machine {program}, reviewers {review}",
        "more": "and {n} more",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CalibratedLine:
    """One standard: what is right of what is failed, what is found, how far both agree, and the corrected rate."""

    anchor: str
    title: str
    right: str
    finds: str
    agreement: str
    rate: str
    differ: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalibrationView:
    lead: str
    note: str
    lines: tuple[CalibratedLine, ...]


def calibration_view(
    language: Language, data: Row | None, standards: Mapping[str, Row]
) -> CalibrationView | None:
    """Of report.json's `calibration`; standards that the report does not have are told by their ids."""
    if not data:
        return None
    words, overall = _WORDS[language.code], data["overall"]
    lead = [_share(language, words["right"], overall["precision"]) or words["no_fails"]]
    lead += [_share(language, words["finds"], overall["recall"])]
    return CalibrationView(
        " ".join(filter(None, lead)),
        " ".join(filter(None, _note(language, words, data))),
        tuple(_line(language, words, row, standards.get(row["id"], {})) for row in data["standards"]),
    )


def _note(language: Language, words: Mapping[str, str], data: Row) -> list[str]:
    overall, pairs = data["overall"], [one["agreement"] for one in data["between"] if one["n"]]
    said = [
        words["who"].format(
            items=language.integer(data["items"]),
            reviewers=len(data["reviewers"]),
            **_agreed(language, overall),
        )
    ]
    if pairs:
        low, high = language.percent(min(pairs), 0), language.percent(max(pairs), 0)
        said.append(words["between"].format(low=low, high=high, n=len(pairs)))
    return said + [
        words[key].format(n=language.integer(data[key])) for key in ("undecided", "unknown") if data[key]
    ]


def _line(language: Language, words: Mapping[str, str], row: Row, known: Row) -> CalibratedLine:
    rate = DASH
    if row["corrected_rate"] is not None:
        values = {"rate": language.percent(row["rate"]), "corrected": language.percent(row["corrected_rate"])}
        rate = words["corrected"].format(**values)
    differ = [
        words["differs"].format(
            interaction=clean(one["interaction"], 60),
            **{key: language.name("verdict", clean(one[key], 20)) for key in ("program", "review")},
        )
        for one in row["differ"][:MOST]
    ]
    if (rest := row["differ_total"] - len(differ)) > 0:
        differ.append(words["more"].format(n=language.integer(rest)))
    return CalibratedLine(
        anchor=anchor_of(row["id"]) if known else "",
        title=title_of(language, known) if known else clean(row["id"], 200),
        right=_share(language, words["share"], row["precision"]) or DASH,
        finds=_share(language, words["share"], row["recall"]) or DASH,
        agreement=words["agree"].format(**_agreed(language, row)) if row["n"] else DASH,
        rate=rate,
        differ=tuple(differ),
    )  # fmt: skip


def _share(language: Language, said: str, part: Row) -> str:
    """A share with its interval; nothing where nothing was observed."""
    if not part["n"] or part["value"] is None:
        return ""
    low, high = (language.number(100 * end, 0) for end in part["interval"] or (part["value"],) * 2)
    return said.format(
        value=language.percent(part["value"], 0), low=low, high=high, n=language.integer(part["n"])
    )


def _agreed(language: Language, row: Row) -> dict[str, str]:
    return {
        "agreement": DASH if row["agreement"] is None else language.percent(row["agreement"], 0),
        **{key: DASH if row[key] is None else language.number(row[key], 2) for key in ("ac1", "kappa")},
    }
