"""The help desk's own figures beside ours, as text and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.analysis.reconcile import UNEXPLAINED, UNRECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.report.view.language import Language

_WORDS = {
    "en": {
        "none": "The log carries no figures of the help desk's own for these standards.",
        "rates": "help desk {theirs}, cs-audit {ours}, over {n} interactions; {agree} verdicts agree",
        "alone": "help desk: median {median} over {n} interactions; it cannot be checked here ({reason})",
        "counts": "{format} counts {field}: until {stops}; {basis}; {pauses}",
        "clock": "around the clock",
        "business": "in the hours of its own calendar",
        "both": "around the clock, and in the hours of its own calendar",
        "pauses": "paused: {what}",
        "unpaused": "nothing pauses it",
        "cause": "{what}: {points} ({n} interactions, {verdicts} other verdicts)",
        "hidden": "Breaches that the help desk's fields do not show ({n})",
        "row": "{id}: {ours} against {limit}, the help desk says {theirs}",
        "more": "… and {n} more (in the .json)",
        "met": "met",
        UNEXPLAINED: "unexplained",
        UNRECORDED: "over the limit by its own time, but no breach on record (set or changed late, or cleared since)",
    },
    "pl": {
        "none": "Dziennik nie zawiera własnych wyników systemu zgłoszeń dla tych standardów.",
        "rates": "system {theirs}, cs-audit {ours}, na {n} sprawach; zgodnych ocen: {agree}",
        "alone": "system: mediana {median} ze spraw: {n}; nie da się sprawdzić tutaj ({reason})",
        "counts": "{format} liczy {field}: do chwili: {stops}; {basis}; {pauses}",
        "clock": "zegarowo",
        "business": "w godzinach własnego kalendarza",
        "both": "zegarowo oraz w godzinach własnego kalendarza",
        "pauses": "wstrzymują: {what}",
        "unpaused": "nic nie wstrzymuje",
        "cause": "{what}: {points} (spraw: {n}, innych ocen: {verdicts})",
        "hidden": "Przekroczenia, których pola systemu nie pokazują ({n})",
        "row": "{id}: {ours} wobec {limit}, według systemu {theirs}",
        "more": "… i jeszcze {n} (w pliku .json)",
        "met": "w terminie",
        UNEXPLAINED: "niewyjaśnione",
        UNRECORDED: "ponad limit według czasu systemu, ale bez odnotowanego przekroczenia (cel późno, znak zdjęto)",
    },
}
SHOWN = 10


def reconciliation_lines(data: Mapping[str, Any], code: str, *, markdown: bool = False) -> Iterator[str]:
    """Rates side by side, what explains the difference, and the breaches that do not show."""
    from cs_audit.report.view.language import Language

    language, words = Language.of(code), _WORDS[code]
    heading, item = ("## ", "- ") if markdown else ("", "  ")
    if not data["standards"] and not data["alone"]:
        yield words["none"]
        yield from (item + _counts(words, one, code) for one in data["definitions"])
    for one in data["standards"]:
        yield heading + _title(one, code)
        yield item + words["rates"].format(
            theirs=language.percent(one["theirs"]), ours=language.percent(one["ours"]),
            n=one["compared"], agree=one["agree"],
        )  # fmt: skip
        yield from (item + _counts(words, counted, code) for counted in one["definitions"])
        for cause in one["causes"]:
            yield item + words["cause"].format(
                what=_cause(words, cause["cause"]), points=language.points(-cause["share"]),
                n=cause["interactions"], verdicts=cause["verdicts"],
            )  # fmt: skip
        if one["hidden"]:
            yield item + words["hidden"].format(n=len(one["hidden"]))
            for row in one["hidden"][:SHOWN]:
                theirs = words["met"] if row["theirs"] is None else language.duration(row["theirs"])
                yield "  " + item + words["row"].format(
                    id=row["interaction"], ours=language.duration(row["ours"]),
                    limit=language.duration(row["limit"]), theirs=theirs,
                )  # fmt: skip
            if len(one["hidden"]) > SHOWN:
                yield "  " + item + words["more"].format(n=len(one["hidden"]) - SHOWN)
        yield ""
    for one in data["alone"]:
        yield from _alone(words, one, language, heading, item)


def _alone(
    words: Mapping[str, str], one: Mapping[str, Any], language: Language, heading: str, item: str
) -> Iterator[str]:
    """Figures of theirs beside which there are none of ours."""
    yield heading + _title(one, language.code)
    median = language.duration(one["median"])
    yield item + words["alone"].format(median=median, n=one["figures"], reason=one["reason"])
    yield from (item + _counts(words, counted, language.code) for counted in one["definitions"])
    yield ""


def _title(one: Mapping[str, Any], code: str) -> str:
    return str(one["title"].get(code) or next(iter(one["title"].values())))


def _counts(words: Mapping[str, str], one: Mapping[str, Any], code: str) -> str:
    """How the other side counts: what stops its clock, on which hours it runs, what pauses it."""
    pauses = words["pauses"].format(what=one["pauses"][code]) if one["pauses"] else words["unpaused"]
    return words["counts"].format(
        format=one["format"], field=one["field"], stops=one["stops"][code],
        basis=words[one["basis"]], pauses=pauses,
    )  # fmt: skip


def _cause(words: Mapping[str, str], cause: str) -> str:
    return words.get(cause, cause)
