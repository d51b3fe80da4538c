"""Phrase lists widened by what a log says so often, and so plainly in a list's place, that it belongs to the list.

Of agents: whole lines that begin first messages (greetings) or end last ones (closings, signatures). Of customers:
whole clauses that stand with complaints ten times more often than elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.analysis.suggest import missing_of
from cs_audit.analysis.suggesting.missing import MOST_LIFT
from cs_audit.analysis.suggesting.standings import AFTER, FIRST, LAST
from cs_audit.spec.phrases import OPTIONS
from cs_audit.text.private.redact import redact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.analysis.suggesting.missing import Reading, Suggestion
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards

LEAST, SHARE = 5, 0.01
"""Conversations that must say it, and their share of all."""


@dataclass(frozen=True, slots=True)
class Added:
    """A phrase of the log: where it is said, and in how many conversations."""

    phrase: str
    language: str
    place: str
    conversations: int


def added(declared: Standards, log: Log, mode: str = "default") -> dict[str, list[Added]]:
    """By list: what it is widened by. Names of the log's people are no part of phrases; what redaction by a mode would
    change besides is left out."""
    enough = max(LEAST, SHARE * log.interactions.height)
    found: dict[str, list[Added]] = {}
    for reading, each, missing in missing_of(declared, log):
        heard = each.name in reading.heard
        for one in missing:
            sure = one.place == AFTER and one.score >= MOST_LIFT if heard else one.place in (FIRST, LAST)
            if not sure or one.conversations < enough or not reading.is_whole(one, line=not heard):
                continue
            language = _language(reading, one)
            if mode == "none" or redact(one.text, language=language, mode=mode) == one.text:
                new = Added(one.text, language, str(one.place), one.conversations)
                found.setdefault(each.name, []).append(new)
    return found


def widened(phrases: Mapping[str, Any], more: Mapping[str, Sequence[Added]]) -> dict[str, Any]:
    """The lists with what they are widened by."""
    return {name: _with(value, more.get(name, ())) for name, value in phrases.items()}


def _with(value: Mapping[str, Any], more: Sequence[Added]) -> dict[str, Any]:
    languages = {*(key for key in value if key not in OPTIONS), *(one.language for one in more)}
    lists = {
        code: [*value.get(code, ()), *(one.phrase for one in more if one.language == code)]
        for code in languages
    }
    return {**value, **{key: lists[key] for key in (*value, *sorted(languages - set(value))) if key in lists}}


def _language(reading: Reading, one: Suggestion) -> str:
    rows = [row for row, _, _ in reading.spans(one, 1)]
    code = reading.languages.gather(rows).to_list()[0]
    return str(code)[:2].lower() if code else reading.language
