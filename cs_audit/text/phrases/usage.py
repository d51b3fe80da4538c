"""How the declared phrases do on a log: what each found, what never fires, what may be missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.text.phrases.slots import RULES
from cs_audit.text.words.fold import unfold, without_polish

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from cs_audit.text.phrases.hits import Hits
    from cs_audit.text.phrases.phrases import PhraseMatcher
    from cs_audit.text.words.tokens import TextColumn

EXAMPLES = 3
NEAR_MISSES = 10
_SAME_BEGINNING = 5
Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """One declared phrase: how many hits, in how many messages, by which rules, and some of the spans found:
    their texts, and as places (batch, row of its column, start, end)."""

    list_name: str
    text: str
    language: str | None
    hits: int
    messages: int
    rules: dict[str, int]
    examples: tuple[str, ...]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A word of the log that a list does not take, but that looks like one of its words."""

    list_name: str
    word: str
    like: str
    count: int
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseReport:
    """``matched``: per list, how many messages have a hit; ``messages``: how many were looked at."""

    uses: tuple[PhraseUse, ...]
    near_misses: tuple[NearMiss, ...]
    tier: str
    matched: tuple[int, ...] = ()
    messages: int = 0

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
    where: dict[bytes, Place] = {}
    matched, messages = [0] * len(matcher.lists), 0
    for number, (column, languages, rows) in enumerate(batches):
        hits = matcher.search(column, languages, rows)
        _count(tallies, column, hits, number)
        for place in range(len(matcher.lists)):
            matched[place] += len(np.unique(hits.row[hits.list_index == place]))
        messages += len(column)
        for word, (count, *first) in _words(column).items():
            seen[word] += count
            where.setdefault(word, (number, first[0], first[1], first[2]))
    uses = tuple(
        tally.use(each.name, phrase.text, phrase.language)
        for each, row in zip(matcher.lists, tallies, strict=True)
        for phrase, tally in zip(each.phrases, row, strict=True)
    )
    misses = tuple(_near_misses(matcher, seen, where))
    return PhraseReport(uses, misses, matcher.tier, tuple(matched), messages)


class _Tally:
    def __init__(self) -> None:
        self.hits = self.messages = 0
        self.rules: Counter[str] = Counter()
        self.examples: dict[str, Place] = {}

    def use(self, name: str, text: str, language: str | None) -> PhraseUse:
        return PhraseUse(
            name, text, language, self.hits, self.messages, dict(self.rules),
            tuple(self.examples), tuple(self.examples.values()),
        )  # fmt: skip


def _count(tallies: list[list[_Tally]], column: TextColumn, hits: Hits, batch: int) -> None:
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
                row, start, end = int(hits.row[place]), int(hits.start[place]), int(hits.end[place])
                said = str(column.texts[row])[start:end]
                tally.examples.setdefault(said, (batch, row, start, end))


def _words(column: TextColumn) -> dict[bytes, tuple[int, int, int, int]]:
    """Each distinct word: how often, and where first: row, start, end."""
    _, first, count = np.unique(column.words.keys, return_index=True, return_counts=True)
    row = column.row[first].astype(np.int64)
    start, end = column.spans(row, column.words.start[first], column.words.end[first])
    each = zip(*(part.tolist() for part in (first, count, row, start, end)), strict=True)
    return {column.word(place): (number, r, s, e) for place, number, r, s, e in each}


def _near_misses(matcher: PhraseMatcher, seen: Counter[bytes], where: dict[bytes, Place]) -> list[NearMiss]:
    """Words that share half of their letters with the beginning of a phrase's word but are none of its forms, the
    most frequent first."""
    words = [(word, without_polish(word)) for word in seen if len(word) > _SAME_BEGINNING]
    out: list[NearMiss] = []
    for each, forms in zip(matcher.lists, matcher.forms_by_list(), strict=True):
        taken = {without_polish(form): form for form in sorted(forms)}
        likes: dict[bytes, list[bytes]] = {}
        for form in sorted(taken, key=lambda form: (len(form), form)):
            if len(form) > _SAME_BEGINNING:
                likes.setdefault(form[:_SAME_BEGINNING], []).append(form)
        misses = []
        for word, plain in words:
            near = likes.get(plain[:_SAME_BEGINNING], ()) if plain not in taken else ()
            like = next((form for form in near if _alike(plain, form)), None)
            if like is not None:
                misses.append(
                    NearMiss(each.name, unfold(word), unfold(taken[like]), seen[word], (where[word],))
                )
        misses.sort(key=lambda miss: (-miss.count, miss.word))
        out += misses[:NEAR_MISSES]
    return out


def _alike(word: bytes, form: bytes) -> bool:
    """Whether the common beginning is more than half of the longer word: oburzony and oburzenie, not
    przepraszam and przeprowadzka."""
    shared = next((n for n, (a, b) in enumerate(zip(word, form, strict=False)) if a != b), len(form))
    return 2 * min(shared, len(word)) > max(len(word), len(form))
