"""How the declared phrases do on a log: what each found, what never fires, what may be missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.text.fold import unfold, without_polish
from cs_audit.text.slots import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from cs_audit.text.hits import Hits
    from cs_audit.text.phrases import PhraseMatcher
    from cs_audit.text.tokens import TextColumn

EXAMPLES = 3
NEAR_MISSES = 10
_SAME_BEGINNING = 5


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """One declared phrase: how many hits, in how many messages, by which rules, and some of the spans found."""

    list_name: str
    text: str
    language: str | None
    hits: int
    messages: int
    rules: dict[str, int]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A word of the log that a list does not take, but that looks like one of its words."""

    list_name: str
    word: str
    like: str
    count: int


@dataclass(frozen=True, slots=True)
class PhraseReport:
    uses: tuple[PhraseUse, ...]
    near_misses: tuple[NearMiss, ...]
    tier: str

    @property
    def never(self) -> tuple[PhraseUse, ...]:
        """Phrases that found nothing."""
        return tuple(use for use in self.uses if not use.hits)


def report_phrases(
    matcher: PhraseMatcher, batches: Iterable[tuple[TextColumn, Any, NDArray[Any] | None]]
) -> PhraseReport:
    """``batches``: column, languages, rows – as ``PhraseMatcher.search`` takes them."""
    tallies = [[_Tally() for _ in each.phrases] for each in matcher.lists]
    seen: Counter[bytes] = Counter()
    for column, languages, rows in batches:
        _count(tallies, column, matcher.search(column, languages, rows))
        seen.update(_words(column))
    uses = tuple(
        tally.use(each.name, phrase.text, phrase.language)
        for each, row in zip(matcher.lists, tallies, strict=True)
        for phrase, tally in zip(each.phrases, row, strict=True)
    )
    return PhraseReport(uses, tuple(_near_misses(matcher, seen)), matcher.tier)


class _Tally:
    def __init__(self) -> None:
        self.hits = self.messages = 0
        self.rules: Counter[str] = Counter()
        self.examples: dict[str, None] = {}

    def use(self, name: str, text: str, language: str | None) -> PhraseUse:
        return PhraseUse(
            name, text, language, self.hits, self.messages, dict(self.rules), tuple(self.examples)
        )


def _count(tallies: list[list[_Tally]], column: TextColumn, hits: Hits) -> None:
    group = hits.list_index.astype(np.int64) * (int(hits.phrase.max(initial=0)) + 1) + hits.phrase
    for number in np.unique(group).tolist():
        places = np.flatnonzero(group == number)
        tally = tallies[int(hits.list_index[places[0]])][int(hits.phrase[places[0]])]
        tally.hits += len(places)
        tally.messages += len(np.unique(hits.row[places]))
        for rule, count in enumerate(np.bincount(hits.rule[places]).tolist()):
            if count:
                tally.rules[RULES[rule]] += count
        for place in places[: 50 * EXAMPLES].tolist():
            if len(tally.examples) < EXAMPLES:
                text = str(column.texts[int(hits.row[place])])
                tally.examples.setdefault(text[hits.start[place] : hits.end[place]])


def _words(column: TextColumn) -> dict[bytes, int]:
    _, first, count = np.unique(column.words.keys, return_index=True, return_counts=True)
    return {column.word(place): number for place, number in zip(first.tolist(), count.tolist(), strict=True)}


def _near_misses(matcher: PhraseMatcher, seen: Counter[bytes]) -> list[NearMiss]:
    """Words with the beginning of a phrase's word that are none of its forms, the most frequent first."""
    out: list[NearMiss] = []
    for each, forms in zip(matcher.lists, matcher.forms_by_list(), strict=True):
        taken = {without_polish(form) for form in forms}
        likes: dict[bytes, str] = {}
        for form in sorted(taken, key=lambda form: (len(form), form)):
            if len(form) > _SAME_BEGINNING:
                likes.setdefault(form[:_SAME_BEGINNING], unfold(form))
        misses = [
            NearMiss(each.name, unfold(word), likes[without_polish(word)[:_SAME_BEGINNING]], count)
            for word, count in seen.items()
            if without_polish(word)[:_SAME_BEGINNING] in likes and without_polish(word) not in taken
        ]
        misses.sort(key=lambda miss: (-miss.count, miss.word))
        out += misses[:NEAR_MISSES]
    return out
