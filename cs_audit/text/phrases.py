"""Declared phrases found in columns of messages, by word form.

All forms are expanded when the matcher is made; a search looks each word of the column up once and then works on
the places of each phrase's rarest word.
"""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003  (dataclass fields are read at run time)
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.text import forms
from cs_audit.text.compiled import CompiledPhrases, Pattern
from cs_audit.text.hits import Hits, joined
from cs_audit.text.memo import WordMemo
from cs_audit.text.negation import negated, said_of_customer
from cs_audit.text.slots import SlotIndex
from cs_audit.text.tokens import TextColumn
from cs_audit.text.windows import Found, Scene, single, together

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

__all__ = ["Hits", "Phrase", "PhraseList", "PhraseMatcher", "TextColumn"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """``match``: forms, exact or fuzzy; ``gap``: other words allowed inside; ``order``: strict, any or None (the
    language decides); ``negation``: cancel or allow; ``person``: any or strict (forms of the declared person)."""

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
        self._compiled = CompiledPhrases(self.lists, default_language)
        self._prepare()

    @property
    def tier(self) -> str:
        """``morfeusz2``, or ``endings`` where Polish forms are only guessed from endings."""
        return forms.tier()

    def _prepare(self) -> None:
        self._index = SlotIndex(self._compiled.slots, forms.dictionaries())
        declared = (form for slot in self._index.slots for form, _ in slot.forms if form[:1].isdigit())
        numerals = max(map(len, declared), default=0)
        self._memo = WordMemo(self._index.classify, numerals=numerals)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in ("_index", "_memo")}

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
        scene = Scene.of(column, classes)
        wanted = _mask(rows, len(column))
        spoken, codes = _spoken(languages, len(column))
        places = _PlacesByClass(scene, self._anchor_classes(), wanted)
        luts = _Luts(self._index)
        parts = []
        for pattern in self._compiled.patterns:
            found = self._find(scene, pattern, places, luts)
            allowed = self._compiled.runs_in(pattern, codes)
            if not all(allowed):
                found = found.where(np.array(allowed, dtype=np.bool_)[spoken[found.row]])
            if len(found.first):
                parts.append(self._hits(scene, pattern, self._meant(scene, pattern, found, luts)))
        return joined(parts)

    def forms_by_list(self) -> list[frozenset[bytes]]:
        """Per list all folded forms that its phrases consist of."""
        forms: list[set[bytes]] = [set() for _ in self.lists]
        for pattern in self._compiled.patterns:
            for slot in pattern.slots:
                forms[pattern.list_index].update(form for form, _ in self._compiled.slots[slot].forms)
        return [frozenset(each) for each in forms]

    def _find(self, scene: Scene, pattern: Pattern, places: _PlacesByClass, luts: _Luts) -> Found:
        anchors = places.of(self._index.of_slot.get(pattern.slots[pattern.anchor], ()))
        if len(pattern.slots) == 1:
            return single(scene, luts.of(pattern.slots[0]), anchors)
        each = [luts.of(slot) for slot in pattern.slots]
        return together(
            scene, each, pattern.anchor, anchors, pattern.gap, pattern.free_order, pattern.across_commas
        )

    def _meant(self, scene: Scene, pattern: Pattern, found: Found, luts: _Luts) -> Found:
        """Without hits that are negated or said of the customer."""
        if pattern.veto and len(found.first):
            found = found.where(~said_of_customer(scene, found, *map(luts.of, pattern.veto)))
        if pattern.negation and len(found.first):
            found = found.where(~negated(scene, found, pattern.reach, *map(luts.of, pattern.negation)))
        return found

    def _hits(self, scene: Scene, pattern: Pattern, found: Found) -> Hits:
        words = scene.column.words
        start, end = scene.column.spans(found.row, words.start[found.first], words.end[found.last])
        count = len(found.row)
        return Hits(
            np.full(count, pattern.list_index, dtype=np.int32),
            found.row,
            start,
            end,
            np.full(count, pattern.phrase, dtype=np.int32),
            found.rule,
        )

    def _anchor_classes(self) -> NDArray[np.bool_]:
        mask = np.zeros(len(self._index.classes), dtype=np.bool_)
        for pattern in self._compiled.patterns:
            mask[self._index.of_slot.get(pattern.slots[pattern.anchor], [])] = True
        return mask


class _PlacesByClass:
    """Places of words that can be the rarest word of a phrase, by class."""

    def __init__(self, scene: Scene, anchors: NDArray[np.bool_], wanted: NDArray[np.bool_] | None) -> None:
        chosen = anchors.take(scene.marks)
        if wanted is not None:
            chosen &= wanted[scene.row[scene.marked]]
        places, classes = scene.marked[chosen], scene.marks[chosen]
        self._places = places[np.argsort(classes, kind="stable")]
        self._edges = np.concatenate([[0], np.cumsum(np.bincount(classes, minlength=len(anchors)))])

    def of(self, classes: Sequence[int]) -> NDArray[np.int64]:
        parts = [self._places[self._edges[number] : self._edges[number + 1]] for number in classes]
        parts = [part for part in parts if len(part)]
        if len(parts) == 1:
            return parts[0]
        return np.sort(np.concatenate(parts)) if parts else np.empty(0, dtype=np.int64)


class _Luts:
    """Per slot: class of a word to the rule by which it fits."""

    def __init__(self, index: SlotIndex) -> None:
        self._index = index
        self._made: dict[int, NDArray[np.uint8]] = {}

    def of(self, slot: int) -> NDArray[np.uint8]:
        lut = self._made.get(slot)
        if lut is None:
            lut = self._made[slot] = np.zeros(len(self._index.classes), dtype=np.uint8)
            for number in self._index.of_slot.get(slot, ()):
                lut[number] = dict(self._index.classes[number])[slot]
        return lut


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
    written = codes.unique().drop_nulls()
    short = written.str.slice(0, 2).str.to_lowercase().replace("", None)
    names = short.unique().drop_nulls().sort().to_list()
    numbers = short.replace_strict(names, range(1, len(names) + 1), default=0, return_dtype=pl.Int64)
    return codes.replace_strict(written, numbers, default=0, return_dtype=pl.Int64).to_numpy(), [None, *names]
