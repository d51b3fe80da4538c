"""Declared phrases found in columns of messages, by word form.

All forms are expanded when the matcher is made; a search looks each word of the column up once and then works on
the places of each phrase's rarest word.
"""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003  (dataclass fields are read at run time)
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.text.forms import forms
from cs_audit.text.phrases.compiled import TIMES
from cs_audit.text.phrases.hits import Hits, joined
from cs_audit.text.phrases.kept import compiled
from cs_audit.text.phrases.nearby import single, together
from cs_audit.text.phrases.negation import Meaning, meant
from cs_audit.text.phrases.patterns import MarkedByClass, shapes_of
from cs_audit.text.phrases.searched import Found, Rows, Scene
from cs_audit.text.phrases.slots import ORDER, SlotIndex
from cs_audit.text.words.distinct import WordMemo
from cs_audit.text.words.fold import unfold
from cs_audit.text.words.tokens import TextColumn

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.text.phrases.times import TimeSearch

__all__ = ["Hits", "Phrase", "PhraseList", "PhraseMatcher", "TextColumn"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """``match``: forms, exact, fuzzy, or times (any time that can be promised; the text only names it); ``gap``:
    other words allowed inside; ``order``: strict, any or None (the language decides); ``negation``: cancel or allow;
    ``person``: any or strict (forms of the declared person)."""

    text: str
    language: str | None = None
    match: str = "forms"
    gap: int = 2
    order: str | None = None
    negation: str = "cancel"
    person: str = "any"


@dataclass(frozen=True, slots=True)
class PhraseList:
    name: str
    phrases: tuple[Phrase, ...]


class PhraseMatcher:
    """Finds all lists in one pass. A list runs in the message's language; in all its languages where that is
    unknown or the list lacks it; phrases without a language run on every message."""

    def __init__(self, lists: Sequence[PhraseList], *, default_language: str = "pl") -> None:
        self.lists = tuple(lists)
        self.default_language = default_language
        self._compiled = compiled(self.lists, default_language)
        self._prepare()

    @property
    def tier(self) -> str:
        """``morfeusz2``, or ``endings`` where Polish forms are only guessed from endings."""
        return forms.tier()

    def _prepare(self) -> None:
        self._index = SlotIndex(self._compiled.slots, forms.dictionaries())
        declared = (form for slot in self._index.slots for form, _ in slot.forms if form[:1].isdigit())
        numerals = max(map(len, declared), default=0)
        self._shapes = shapes_of(self._compiled.patterns)
        anchors = [shape.anchors for shape in self._shapes]
        self._anchors = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *anchors]))
        self._meaning = Meaning.of(self._compiled.patterns)
        self._times = [
            (number, place)
            for number, each in enumerate(self.lists)
            for place, phrase in enumerate(each.phrases)
            if phrase.match == TIMES
        ]
        self._time_search = _time_search() if self._times else None
        self._agrees = np.array([each.agrees for each in self._compiled.patterns], dtype=np.bool_)
        self._memo = WordMemo(self._index.classify, numerals=numerals)

    def __getstate__(self) -> dict[str, Any]:
        made = (
            "_index",
            "_memo",
            "_shapes",
            "_meaning",
            "_anchors",
            "_agrees",
            "_times",
            "_time_search",
        )  # by _prepare
        return {name: value for name, value in vars(self).items() if name not in made}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._prepare()

    def search(
        self,
        column: TextColumn,
        languages: NDArray[Any] | pl.Series | None = None,
        rows: NDArray[Any] | None = None,
    ) -> Hits:
        """All hits. ``languages``: a code per row, null where unknown; ``rows``: the rows to look at, as a mask
        or as row numbers (default: all)."""
        classes = self._memo.look_up(column)
        fits, table = self._index.fits, self._index.table  # of at least as many classes
        scene = Scene.of(column, classes, table)
        marked = MarkedByClass(scene, fits, self._anchors, _mask(rows, len(column)))
        rows_of = Rows(column.row[scene.marked], scene.marks, fits)
        spoken, codes = _spoken(languages, len(column))
        allowed = np.array([self._compiled.runs_in(each, codes) for each in self._compiled.patterns])
        parts = []
        for shape in self._shapes:
            find = single if shape.slots.shape[1] == 1 else together
            places = marked.of(shape)
            for word in shape.others:
                places = places.where(rows_of.may_hold(places.row, shape.slots[places.which, word]))
            places = places.where(allowed[shape.patterns[places.which], spoken[places.row]])
            parts += [find(scene, shape, block) for block in places.blocks()]
        return self._with_times(column, self._hits(scene, parts), rows)

    def _with_times(self, column: TextColumn, hits: Hits, rows: NDArray[Any] | None) -> Hits:
        """With times in rows where no phrase of the list was found."""
        if self._time_search is None:
            return hits
        parts = [hits]
        for number, phrase in self._times:
            wanted = ~hits.rows(number, len(column))
            mask = _mask(rows, len(column))
            parts.append(
                self._time_search.hits(column, wanted if mask is None else wanted & mask, number, phrase)
            )
        return joined(parts)

    def forms_by_list(self) -> list[frozenset[bytes]]:
        """Per list all folded forms that its phrases consist of."""
        forms: list[set[bytes]] = [set() for _ in self.lists]
        for pattern in self._compiled.patterns:
            for slot in pattern.slots:
                forms[pattern.list_index].update(form for form, _ in self._compiled.slots[slot].forms)
        return [frozenset(each) for each in forms]

    def _agreeing(self, scene: Scene, found: Found) -> Found:
        """Without nouns before adjectives that belong to others: adres w błędnej formie is no błędny adres."""
        keep = np.ones(len(found), dtype=np.bool_)
        for hit in np.flatnonzero((found.rule == ORDER) & self._agrees[found.pattern]).tolist():
            keep[hit] = _agree(scene, int(found.first[hit]), int(found.last[hit]))
        return found.where(keep)

    def _hits(self, scene: Scene, parts: Sequence[Found]) -> Hits:
        if not parts:
            return joined(())
        found = meant(scene, self._agreeing(scene, Found.joined(parts)), self._meaning)
        words = scene.column.words
        start, end = scene.column.spans(found.row, words.start[found.first], words.end[found.last])
        own = np.array([(each.list_index, each.phrase) for each in self._compiled.patterns], dtype=np.int32)
        list_index, phrase = own[found.pattern].T
        return joined([Hits(list_index, found.row, start, end, phrase, found.rule)])


def _time_search() -> TimeSearch:
    """The grammar of times is large, and few lists ask for it."""
    from cs_audit.text.phrases.times import TimeSearch

    return TimeSearch()


def _agree(scene: Scene, first: int, last: int) -> bool:
    return forms.agree(unfold(scene.column.word(first)), unfold(scene.column.word(last)))


def _mask(rows: NDArray[Any] | None, count: int) -> NDArray[np.bool_] | None:
    if rows is None or rows.dtype == np.bool_:
        return rows
    mask = np.zeros(count, dtype=np.bool_)
    mask[rows] = True
    return mask


def _spoken(
    languages: NDArray[Any] | pl.Series | None, count: int
) -> tuple[NDArray[np.int64], list[str | None]]:
    """Per row a number, and the language code that each number stands for (None: unknown)."""
    if languages is None:
        return np.zeros(count, dtype=np.int64), [None]
    import polars as pl

    codes = (
        pl.Series(languages, dtype=pl.String, strict=False)
        if not isinstance(languages, pl.Series)
        else languages
    )
    codes = codes.cast(pl.String)
    written = codes.unique().drop_nulls().sort()
    short = written.str.slice(0, 2).str.to_lowercase().replace("", None)
    names = short.unique().drop_nulls().sort().to_list()
    numbers = short.replace_strict(names, range(1, len(names) + 1), default=0, return_dtype=pl.Int64)
    places = codes.cast(pl.Enum(written)).to_physical().cast(pl.Int64).fill_null(len(written))
    return np.append(numbers.to_numpy(), 0)[places.to_numpy()], [None, *names]
