"""Warnings about the data and the standards, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cs_audit.report.view.language import Language, humanised
from cs_audit.report.view.model import Notice
from cs_audit.report.view.rows import title_of
from cs_audit.report.view.text import clean

Data = Mapping[str, Any]
_ERRORS = ("rows_rejected", "nothing_selected", "nothing_checked", "waiver_expired")
_FOR_INFORMATION = ("findings_capped", "few_checked", "note", "waiver_unused", "events_after_as_of")


def notices(language: Language, report: Data, known: Mapping[str, Data]) -> tuple[Notice, ...]:
    """Warnings in words, gravest first; codes that we have no words for stay readable."""
    found = [_notice(language, warning, known) for warning in report.get("warnings") or ()]
    order = {"error": 0, "warning": 1, "info": 2}
    return tuple(sorted(found, key=lambda notice: order[notice.level]))


def _notice(language: Language, warning: Data, known: Mapping[str, Data]) -> Notice:
    code, message = str(warning.get("code") or ""), clean(warning.get("message"), 400)
    partly = code == "nothing_checked" and not warning.get("all")  # a shop without chat is no alarm
    level = (
        "info"
        if partly
        else "error"
        if code in _ERRORS
        else "info"
        if code in _FOR_INFORMATION
        else "warning"
    )
    count = int(warning.get("count") or 0)
    if code == "note":
        return Notice(level, message)
    key = f"log_{warning.get('log_code')}" if code == "log" else code
    if code == "nothing_checked" and warning.get("all"):
        key = "nothing_checked_all"
    place = ":".join(clean(warning.get(k), 200) for k in ("file", "line") if warning.get(k))
    entry = language.words.notices.get(key)
    if entry is None:
        words = language.words.reasons.get(str(warning.get("log_code") or code))
        text = "; ".join(dict.fromkeys(part for part in (words, message) if part)) or humanised(key)
        text = f"{place}: {text}" if place else text
        return Notice(level, f"{text} ({language.integer(count)})" if count > 1 else text)
    values = {
        "standard": _standard_names(language, warning.get("standards") or (), known),
        "waivers": _waiver_names(language, warning.get("waivers") or (), known),
        "place": place,
        "read": language.integer(warning.get("read")),
        "message": message,
        "key": language.name("field", clean(warning.get("key"), 60)),
        "value": clean(warning.get("value"), 80),
        "near": _meant(language, warning),
    }
    return Notice(level, language.fill(entry, count, values))


def _meant(language: Language, warning: Data) -> str:
    near = clean(warning.get("near"), 80) if warning.get("near") else ""
    return language.fill(language.words.notices["meant"], None, {"near": near}) if near else ""


def _standard_names(language: Language, standards: Sequence[Any], known: Mapping[str, Data]) -> str:
    """Titles of standards given as ids or as {id, count}."""
    names: list[str] = []
    for item in standards[:4]:
        name, count = (
            (str(item.get("id")), item.get("count")) if isinstance(item, Mapping) else (str(item), None)
        )
        title = language.quoted(title_of(language, known[name]) if name in known else clean(name, 80))
        names.append(f"{title} ({language.integer(count)})" if count else title)
    return language.listing(names) + (f" (+{len(standards) - 4})" if len(standards) > 4 else "")


def _waiver_names(language: Language, waivers: Sequence[Data], known: Mapping[str, Data]) -> str:
    names = []
    for waiver in waivers[:4]:
        until = (
            f" ({language.say('until', date=language.date(waiver['until']))})" if waiver.get("until") else ""
        )
        row = known.get(str(waiver.get("standard")))
        title = language.quoted(title_of(language, row)) if row else clean(waiver.get("standard"), 80)
        names.append(f"{title}, {clean(waiver.get('interaction'), 80)}{until}")
    return "; ".join(names) + (f" (+{len(waivers) - 4})" if len(waivers) > 4 else "")
