"""Wordings that a phrase list may lack: frequent ones near its phrases, or where its own phrases are waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.analysis.looking.said import spread
from cs_audit.analysis.phrase_use import WRITERS, Quotes, Source, by_authors, chosen, readers
from cs_audit.analysis.suggesting.missing import Reading, Suggestion
from cs_audit.analysis.suggesting.pasted import pasted
from cs_audit.analysis.suggesting.standings import declared_places, standing
from cs_audit.spec.phrases import phrase_lists
from cs_audit.text.phrases.phrases import PhraseMatcher, TextColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.text.phrases.phrases import PhraseList

MOST_READ = 10_000
"""Interactions that are read, spread evenly over a larger log: more would say the same."""
EXAMPLES = 3


def suggestions(
    standards: Standards, log: Log, privacy: Privacy, *, only: Sequence[str] = ()
) -> dict[str, dict[str, Any]]:
    """By list: `suggestions`, the nearest first, and the `yaml` of the list with them; nothing of a list that lacks
    nothing. Raises UsageError for a name that there is not."""
    found: dict[str, dict[str, Any]] = {}
    for reading, each, missing in missing_of(standards, log, only):
        rows = [_row(one, reading, privacy) for one in missing]
        rows = [row for row in rows if privacy.text(row["phrase"]) == row["phrase"]]
        if rows:
            found[each.name] = {
                "suggestions": rows,
                "yaml": pasted(each.name, standards.phrases[each.name], rows),
            }
    return found


def read_of(log: Log) -> dict[str, int]:
    """How many interactions are read for suggestions, of how many."""
    return {"interactions": spread(log, MOST_READ).interactions.height, "of": log.interactions.height}


def missing_of(
    standards: Standards, log: Log, only: Sequence[str] = ()
) -> Iterator[tuple[Reading, PhraseList, list[Suggestion]]]:
    """Each list with what it may lack, and the texts in which that was found."""
    lists = phrase_lists(standards.phrases, standards.language)
    wanted = {each.name for each in chosen(lists, only)}
    part = spread(log, MOST_READ)
    places, heard = declared_places(standards)
    for authors, group in by_authors(lists, readers(standards)).items():
        if not wanted & {each.name for each in group}:
            continue
        reading = _reading(standards, part, authors or WRITERS, group, heard)
        for number, each in enumerate(group):
            if each.name in wanted:
                yield reading, each, reading.of(number, places.get(each.name, frozenset()))


def _reading(
    standards: Standards,
    part: Log,
    authors: tuple[str, ...],
    group: Sequence[PhraseList],
    heard: Sequence[str],
) -> Reading:
    source = Source(part, authors)
    rows = source.whole()
    column = TextColumn(part.events["text"].gather(rows))
    own = np.searchsorted(part.offsets[1:], rows, side="right").astype(np.int64)
    languages = part.interactions["language"].gather(own)
    matcher = PhraseMatcher(group, default_language=standards.language)
    complaints = _complaints(standards, part, heard)
    return Reading(
        standards.language, tuple(group), source, column, languages, matcher.search(column, languages),
        standing(part, rows, own, complaints), frozenset(heard),
    )  # fmt: skip


def _complaints(standards: Standards, part: Log, heard: Sequence[str]) -> np.ndarray[Any, Any]:
    """The events in which customers say what some standard waits for."""
    source = Source(part, ("customer",))
    rows = source.whole()
    lists = [each for each in phrase_lists(standards.phrases, standards.language) if each.name in heard]
    if not lists or not len(rows):
        return rows[:0]
    own = np.searchsorted(part.offsets[1:], rows, side="right").astype(np.int64)
    matcher = PhraseMatcher(lists, default_language=standards.language)
    column = TextColumn(part.events["text"].gather(rows))
    hits = matcher.search(column, part.interactions["language"].gather(own))
    return rows[np.unique(hits.row)]


def _row(one: Suggestion, reading: Reading, privacy: Privacy) -> dict[str, Any]:
    quotes, places = Quotes(reading.source, privacy), reading.spans(one, EXAMPLES)
    spoken = reading.languages.gather([row for row, _, _ in places]).to_list()
    return {
        "phrase": one.text,
        "language": next((code[:2].lower() for code in spoken if code), reading.language),
        "n": one.messages,
        "interactions": one.conversations,
        "near": one.near,
        "place": one.place,
        "examples": [quotes.of((0, *place)) for place in places],
    }
