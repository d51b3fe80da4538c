"""Negation before or inside a phrase, which turns it into its opposite; and what is said of the customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.phrases.nearby import ends_sentence
from cs_audit.text.phrases.searched import NEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.text.phrases.compiled import Pattern
    from cs_audit.text.phrases.searched import Found, Scene

REACH = 3  # words before the phrase, words of one or two letters not counted …
_SHORT_WORDS = 2  # … up to this number of them
_AFTER = 3  # words after a phrase that can take a negation back
_NAMES = (
    "any",
    "far",
    "near",
    "between",
    "undone",
    "joins",
    "before_pronoun",
    "over",
    "breaks",
    "modal",
    "after",
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Per pattern, what its hits must not stand next to, as slots (-1: nothing): see ``negators``. ``reach``: how
    many words before a hit negate it; ``others`` (the verb in the third person) and ``subjects`` (words for the
    customer); ``barred``: words that may not stand inside."""

    any: NDArray[np.int64]
    far: NDArray[np.int64]
    near: NDArray[np.int64]
    between: NDArray[np.int64]
    undone: NDArray[np.int64]
    joins: NDArray[np.int64]
    before_pronoun: NDArray[np.int64]
    over: NDArray[np.int64]
    breaks: NDArray[np.int64]
    modal: NDArray[np.int64]
    after: NDArray[np.int64]
    reach: NDArray[np.int64]
    others: NDArray[np.int64]
    subjects: NDArray[np.int64]
    barred: NDArray[np.int64]

    @classmethod
    def of(cls, patterns: Sequence[Pattern]) -> Meaning:
        rows = [
            (
                *(getattr(each.negation, name) for name in _NAMES),
                each.reach,
                *(each.veto or (-1, -1)),
                each.barred,
            )
            for each in patterns
        ]
        return cls(*np.array(rows, dtype=np.int64).reshape(-1, len(cls.__slots__)).T)


def meant(scene: Scene, found: Found, meaning: Meaning) -> Found:
    """Without hits that are negated, said of the customer, or have a word inside that parts them."""
    out = _parted_by(scene, found, meaning.barred[found.pattern])
    after = np.minimum(found.last + 1, len(scene.classes) - 1)
    maybe = _near(scene, meaning.subjects[found.pattern], found.first, after)
    out[maybe] |= _said_of_customer(scene, found.where(maybe), meaning)
    maybe = _near(scene, meaning.any[found.pattern], found.first, found.last)  # most have none
    out[maybe] |= _Negation(scene, found.where(maybe), meaning).negated()
    return found.where(~out)


def _near(
    scene: Scene, slots: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The numbers of hits that have a word for their slot among their words or up to NEAR words before."""
    own = np.flatnonzero(slots >= 0)
    return own[scene.near(slots[own], first[own], last[own])]


def _parted_by(scene: Scene, found: Found, barred: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Per hit: does a word stand inside that may not? (phone *the* number)"""
    out = np.zeros(len(found), dtype=np.bool_)
    some = np.flatnonzero((barred >= 0) & (found.last - found.first > 1))
    for step in range(1, int((found.last - found.first)[some].max(initial=0))):
        place = found.first[some] + step
        inside = scene.rule_at(barred[some], place, found.row[some]) > 0
        out[some] |= inside & (place < found.last[some])
    return out


class _Negation:
    """Which of some hits are negated."""

    def __init__(self, scene: Scene, found: Found, meaning: Meaning) -> None:
        self._scene, self._found = scene, found
        self._slots = {name: getattr(meaning, name)[found.pattern] for name in _NAMES}
        self._reach = meaning.reach[found.pattern]

    def negated(self) -> NDArray[np.bool_]:
        out = self._before() | self._inside()
        hits = np.flatnonzero(out)
        out[hits] = ~self._taken_back(hits)
        return out

    def _fits(self, name: str, hits: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Per hit of these numbers: does the word at a place fit?"""
        rule = self._scene.rule_at(self._slots[name][hits], place, self._found.row[hits])
        return np.asarray(rule > 0)

    def _far(self, hits: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Does a word negate what follows it? (not: not only; na nie)"""
        out = self._fits("far", hits, place)
        some = np.flatnonzero(out)
        hits, place = hits[some], place[some]
        out[some] = ~self._fits("undone", hits, place + 1) & ~self._fits("before_pronoun", hits, place - 1)
        return out

    def _before(self) -> NDArray[np.bool_]:
        """A negator up to ``reach`` words before, in the same clause; further off where a verb carries it over."""
        scene, found = self._scene, self._found
        out = np.zeros(len(found), dtype=np.bool_)
        only_between, unbroken = np.ones(len(found), dtype=np.bool_), np.ones(len(found), dtype=np.bool_)
        budget = self._reach.copy()
        words = scene.column.words
        hits = np.arange(len(found))  # those not negated yet, in whose clause we still are
        for step in range(1, NEAR + 1):
            place = found.first[hits] - step
            inside = np.maximum(place, 0)
            same = (place >= 0) & (scene.row[inside] == found.row[hits])
            same[same] = ~_parted(scene, inside[same], self._slots["joins"][hits[same]])
            hits, place = hits[same], place[same]
            reached = (budget[hits] > 0) & (step <= self._reach[hits] + _SHORT_WORDS)
            carried = unbroken[hits] & self._fits("over", hits, place + 1)
            here = self._far(hits, place) & (reached | carried)
            near = only_between[hits] & self._fits("near", hits, place)
            here |= near & ~self._fits("undone", hits, place + 1)
            out[hits[here]] = True
            hits, place = hits[~here], place[~here]
            only_between[hits] &= self._fits("between", hits, place)
            unbroken[hits] &= ~self._fits("breaks", hits, place)
            budget[hits] -= words.end[place] - words.start[place] > 2
        return out

    def _inside(self) -> NDArray[np.bool_]:
        found = self._found
        out = np.zeros(len(found), dtype=np.bool_)
        for step in range(int((found.last - found.first).max(initial=0)) + 1):
            hits = np.flatnonzero(found.first + step <= found.last)
            place = found.first[hits] + step
            out[hits] |= self._far(hits, place) | self._fits("near", hits, place)
        return out

    def _taken_back(self, hits: NDArray[np.int64]) -> NDArray[np.bool_]:
        """nie możemy nie przeprosić; cannot thank you enough"""
        found = self._found
        out = np.zeros(len(hits), dtype=np.bool_)
        for step in range(1, REACH):
            second = found.first[hits] - step
            first = self._fits("far", hits, second - 2) & self._fits("modal", hits, second - 1)
            out |= first & self._fits("far", hits, second)
        for step in range(1, _AFTER + 1):
            out |= self._fits("after", hits, found.last[hits] + step)
        return out


def _parted(scene: Scene, place: NDArray[np.int64], joins: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Does a clause end between this word and the next?"""
    comma = scene.column.folded.bytes[scene.column.words.end[place]] == ord(",")
    joined = scene.rule_at(joins, place + 1, scene.row[place].astype(np.int64)) > 0
    return np.asarray(ends_sentence(scene.column, place) | (comma & ~joined))


def _said_of_customer(scene: Scene, found: Found, meaning: Meaning) -> NDArray[np.bool_]:
    """Per hit: is a verb of it in the third person, with the customer as the subject inside it or next to "
    "it?"""
    others, subjects = meaning.others[found.pattern], meaning.subjects[found.pattern]
    third = np.zeros(len(found), dtype=np.bool_)
    customer = np.zeros(len(found), dtype=np.bool_)
    for step in range(-2, int((found.last - found.first).max(initial=0)) + 2):
        place = found.first + step
        inside = (step >= 0) & (place <= found.last)
        third |= inside & (scene.rule_at(others, place, found.row) > 0)
        customer |= (place <= found.last + 1) & (scene.rule_at(subjects, place, found.row) > 0)
    return third & customer
