"""What lists may lack in the texts of some authors."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.analysis.suggesting.near import Neighbours, is_small
from cs_audit.analysis.suggesting.standings import AFTER, FIRST, LAST, PLACES
from cs_audit.analysis.suggesting.wordings import Cuts, Wordings, wordings
from cs_audit.text.forms.lexicon import Lexicon
from cs_audit.text.messages.courtesy import mere_courtesy
from cs_audit.text.words.fold import fold_words, unfold
from cs_audit.text.words.wordlist import words as word_list

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from cs_audit.analysis.phrase_use import Source
    from cs_audit.analysis.suggesting.standings import Standing
    from cs_audit.text.phrases.phrases import Hits, PhraseList, TextColumn

    Ids = NDArray[np.int64]
    Mask = NDArray[np.bool_]

LEAST = 2
"""Said in fewer conversations a wording is one person's own; in large logs one in a thousand."""
MOST_NEAR, MOST_PLACED = 6, 3
WHOLE, MOST_READ = 0.9, 200
_LINE_ENDS = re.compile(
    r"(?: +(?:pani|panie|mr|mrs|ms|dr)\b\.?| +[^\W\d_a-ząćęłńóśźż][\w-]*){0,3} *(?:[,!\n]|\Z)"
)
_CLAUSE_ENDS = re.compile(r"\s*(?:[,;:.!?\n]|\Z)")
LIFT, MOST_LIFT = 2.0, 10.0
"""How many times more often than elsewhere something is said after a complaint, to have to do with it; what is beyond
the second number ranks alike."""
_OPEN = word_list("a i o u w z na do od po za ze że we the an of to in on at for and or that with by")
"""No wording ends with these,"""
_TITLES = word_list("panie pani pana panu panią mr mrs ms dr")
"""none holds these, as they belong to a name,"""
_JOINING = word_list("a i że oraz ale and that but or because")
"""and none begins with these."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wording: how many messages hold it where the list finds nothing, and why it may belong to the list.

    `near` is the phrase that it comes near, `place` where it is said; `words` are its places in the column, one for
    each conversation.
    """

    text: str
    messages: int
    conversations: int
    score: float
    near: str | None
    place: str | None
    words: Ids


@dataclass(frozen=True)
class Reading:
    """The texts of some authors, the lists that are searched in them, and what these find."""

    language: str
    lists: tuple[PhraseList, ...]
    source: Source
    column: TextColumn
    languages: Any
    hits: Hits
    standing: Standing
    heard: frozenset[str]
    """Lists of what customers say that something must follow."""

    def of(self, number: int, places: Collection[str]) -> list[Suggestion]:
        """What this list may lack: wordings near its phrases, then those in the places where it is waited for."""
        found = _apart(self._near(number), MOST_NEAR, [])
        for place in (AFTER, FIRST, LAST):  # what tells most of a wording comes first
            if place in places:
                found = _apart(self._placed(number, place), MOST_PLACED, found)
        return found

    def spans(self, one: Suggestion, most: int) -> list[tuple[int, int, int]]:
        """Row, start and end of some of its places."""
        words, column = one.words[:most], self.column
        row = column.row[words].astype(np.int64)
        last = words + one.text.count(" ")
        start, end = column.spans(row, column.words.start[words], column.words.end[last])
        return list(zip(row.tolist(), start.tolist(), end.tolist(), strict=True))

    def is_whole(self, one: Suggestion, *, line: bool) -> bool:
        """Whether it is a clause of its own nine times of ten (`line`: a line of its own, or up to a comma, names and
        titles aside)."""
        places = self.spans(one, MOST_READ)
        texts = self.column.texts.gather([row for row, _, _ in places]).to_list()
        ends = _LINE_ENDS if line else _CLAUSE_ENDS
        alone = [
            ends.match(text, end) is not None for text, (_, _, end) in zip(texts, places, strict=True) if text
        ]
        return sum(alone) >= WHOLE * len(places) and bool(self._cuts.begins[one.words].mean() >= WHOLE)

    @cached_property
    def _cuts(self) -> Cuts:
        return Cuts(self.column)

    @cached_property
    def _least(self) -> int:
        return max(LEAST, self.standing.log.interactions.height // 1_000)

    @cached_property
    def _said(self) -> Wordings:
        people, lexicon = _people(self.standing.log), Lexicon()

        def fine(word: str) -> bool:
            known = lexicon.word(word.capitalize())
            named = word in people or ((known.given or known.surname) and not known.common)
            return word.isalpha() and not named and word not in _TITLES

        return wordings(self.column, self._cuts, self._least, fine)

    @cached_property
    def _nearest(self) -> list[dict[int, tuple[float, str]]]:
        """By wording: the lists that it comes near."""
        neighbours = Neighbours.of(self.lists, self.language)
        known = neighbours.of_words({word for words in self._said.words for word in words})
        spoken = (
            self.languages.str.slice(0, 2).str.to_lowercase().gather(self._said.row[self._said.edges[:-1]])
        )
        each = zip(self._said.words, spoken.to_list(), strict=True)
        return [neighbours.nearest(words, known, code) for words, code in each]

    def _near(self, number: int) -> list[Suggestion]:
        hit = self.hits.rows(number, len(self.column))
        found = []
        for one, near in enumerate(self._nearest):
            if number in near and _whole(self._said.words[one]):
                at = self._said.at(one)
                made = self._made(one, at[~hit[self.column.row[at]]], *near[number], None)
                if made is not None and 2 * made.messages >= len(self._said.rows(one)):
                    found.append(made)
        return found

    def _placed(self, number: int, place: str) -> list[Suggestion]:
        """What begins clauses in this place, in messages where the list finds nothing (what customers say: where no
        list finds these words)."""
        heard = self.lists[number].name in self.heard
        good = self._inside[place] & self._cuts.begins
        if not heard:
            good &= ~self.hits.rows(number, len(self.column))[self.column.row]
        found = []
        for one in self._telling:
            if heard and any(self.lists[other].name in self.heard for other in self._nearest[one]):
                continue  # it is told of the list that it comes near
            at = self._said.at(one)
            there = at[good[at]]
            if heard:
                there = there[~self._taken_in(there, len(self._said.words[one]))]
            lift = self._lift(one) if place == AFTER else LIFT
            if 2 * len(there) < len(at) or lift < LIFT:
                continue
            made = self._made(one, there, min(lift, MOST_LIFT), None, place)
            if made is not None and (not heard or self._closest(made) == number):
                found.append(made)
        return found

    def _made(
        self, one: int, at: Ids, score: float, near: str | None, place: str | None
    ) -> Suggestion | None:
        rows = self.column.row[at]
        own, first = np.unique(self.standing.interaction[rows], return_index=True)
        if len(own) < self._least:
            return None
        return Suggestion(
            self._said.texts[one], len(np.unique(rows)), len(own), score, near, place, at[first]
        )

    def _closest(self, made: Suggestion) -> int:
        """The list with whose phrases this shares most conversations, of those that something must follow."""
        own = self.standing.interaction[self.column.row[made.words]]
        shared = [int(np.isin(own, self._conversations[number]).sum()) for number in range(len(self.lists))]
        among = [number for number, each in enumerate(self.lists) if each.name in self.heard]
        return max(among, key=lambda number: (shared[number], -number))

    @cached_property
    def _conversations(self) -> list[Ids]:
        """By list: the conversations in which it finds something."""
        found = (
            np.flatnonzero(self.hits.rows(number, len(self.column))) for number in range(len(self.lists))
        )
        return [np.unique(self.standing.interaction[rows]) for rows in found]

    @cached_property
    def _inside(self) -> dict[str, Mask]:
        return {place: self.standing.words(self._cuts, place) for place in PLACES}

    def _taken_in(self, at: Ids, length: int) -> Mask:
        """Whether some list finds any of the words that begin at these places."""
        return np.asarray(self._taken[at + length] > self._taken[at])

    @cached_property
    def _taken(self) -> Ids:
        """How many words before each one some list finds."""
        words, starts = self.column.words, self.column.folded.starts
        edge = np.zeros(len(words.start) + 1, dtype=np.int64)
        np.add.at(edge, np.searchsorted(words.start, starts[self.hits.row] + self.hits.start), 1)
        np.add.at(edge, np.searchsorted(words.start, starts[self.hits.row] + self.hits.end), -1)
        return np.concatenate([[0], np.cumsum(np.cumsum(edge[:-1]) > 0)])

    @cached_property
    def _telling(self) -> list[int]:
        """Wordings that stand for themselves; of customers, what is more than courtesy."""
        import polars as pl

        said = self._said
        if self.source.authors != ("customer",):
            return [one for one, words in enumerate(said.words) if _whole(words) and max(map(len, words)) > 2]
        polite = mere_courtesy(pl.Series(said.texts, dtype=pl.String))
        return [
            one
            for one, words in enumerate(said.words)
            if len(words) > 1 and _whole(words) and not polite[one] and not all(map(is_small, words))
        ]

    def _lift(self, one: int) -> float:
        """How many times more often it is said after a complaint than elsewhere."""
        after = self.standing.after
        n, of = int(after[self._said.rows(one)].sum()), int(after.sum())
        rest, elsewhere = len(after) - of, len(self._said.rows(one)) - n
        return (n + 0.5) / (of + 1) / ((elsewhere + 0.5) / (rest + 1)) if rest else MOST_LIFT


def _whole(words: Sequence[str]) -> bool:
    """Whether it could be a phrase: no word at its ends that hangs on others."""
    return words[-1] not in _OPEN and words[0] not in _JOINING


def _apart(found: list[Suggestion], most: int, known: list[Suggestion]) -> list[Suggestion]:
    """Those known, and the most frequent others that are no part of one chosen, nor hold one."""
    chosen = list(known)
    order = sorted(
        found, key=lambda one: (-one.score * math.log1p(one.conversations), -len(one.text), one.text)
    )
    for one in order:
        if len(chosen) - len(known) < most and not any(_part(one.text, other.text) for other in chosen):
            chosen.append(one)
    return chosen


def _part(one: str, other: str) -> bool:
    """Whether one holds the other, or they have most of their words in common."""
    if f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    own, others = set(one.split()), set(other.split())
    return 2 * len(own & others) > max(len(own), len(others))


def _people(log: Any) -> frozenset[str]:
    """Words of the names of customers and agents."""
    known = [
        *log.interactions["customer_name"].unique().drop_nulls(),
        *log.events["actor"].unique().drop_nulls(),
    ]
    spelled = fold_words(sorted({word for name in known for word in str(name).split()}))
    return frozenset(
        word for code in spelled for word in unfold(code).replace(".", " ").split() if len(word) > 2
    )
