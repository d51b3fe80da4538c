"""Negation before or inside a phrase, which turns it into its opposite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.phrases.nearby import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.text.phrases.compiled import Pattern
    from cs_audit.text.phrases.searched import Found, Scene

REACH = 3  # words before the phrase, words of one or two letters not counted …
_SHORT_WORDS = 2  # … up to this number of them
NEGATORS = {
    "pl": ("nie", "nigdy", "ani", "bez", "anty", "zamiast"),
    "en": ("not", "t", "never", "no", "nothing", "nobody", "none", "nor", "neither", "without", "cannot", "non",
           "dont", "cant", "wont", "didnt", "doesnt", "isnt", "wasnt", "arent", "couldnt", "wouldnt", "shouldnt"),
}  # fmt: skip
NOT_ONLY = {"pl": ("tylko", "jedynie"), "en": ("only", "just")}  # after a negator: no negation
JOINS = {"pl": ("że", "żeby", "czy", "by", "aby", "iż"), "en": ("that", "if", "whether")}


@dataclass(frozen=True, slots=True)
class Meaning:
    """Per pattern, what its hits must not stand next to, as slots (-1: nothing).

    ``negators``, ``undone`` (words that take the force from a negator before them, nie *tylko*), ``joins`` (after
    which a comma does not part two clauses: nie sądzę, *że*), ``reach`` (how many words before a hit negate it);
    ``others`` (the verb in the third person) and ``subjects`` (words for the customer).
    """

    negators: NDArray[np.int64]
    undone: NDArray[np.int64]
    joins: NDArray[np.int64]
    reach: NDArray[np.int64]
    others: NDArray[np.int64]
    subjects: NDArray[np.int64]

    @classmethod
    def of(cls, patterns: Sequence[Pattern]) -> Meaning:
        rows = [(*(each.negation or (-1, -1, -1)), each.reach, *(each.veto or (-1, -1))) for each in patterns]
        return cls(*np.array(rows, dtype=np.int64).reshape(-1, 6).T)


def meant(scene: Scene, found: Found, meaning: Meaning) -> Found:
    """Without hits that are negated or said of the customer."""
    out = np.zeros(len(found), dtype=np.bool_)
    after = np.minimum(found.last + 1, len(scene.classes) - 1)
    maybe = _near(scene, meaning.subjects[found.pattern], found.first, after)
    out[maybe] = _said_of_customer(scene, found.where(maybe), meaning)
    maybe = _near(scene, meaning.negators[found.pattern], found.first, found.last)  # most have none
    out[maybe] |= _negated(scene, found.where(maybe), meaning)
    return found.where(~out)


def _near(
    scene: Scene, slots: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The numbers of hits that have a word for their slot among their words or up to NEAR words before."""
    own = np.flatnonzero(slots >= 0)
    return own[scene.near(slots[own], first[own], last[own])]


def _negated(scene: Scene, found: Found, meaning: Meaning) -> NDArray[np.bool_]:
    """Per hit: is there a negator inside it or up to ``reach`` words before, in the same clause?"""
    out = np.zeros(len(found), dtype=np.bool_)
    open_clause = np.ones(len(found), dtype=np.bool_)
    reach = meaning.reach[found.pattern]
    budget = reach.copy()
    words = scene.column.words
    for step in range(1, REACH + _SHORT_WORDS + 1):
        place = found.first - step
        inside = np.maximum(place, 0)
        same = (place >= 0) & (scene.row[inside] == found.row) & (step <= reach + _SHORT_WORDS)
        open_clause &= same & (budget > 0)
        open_clause &= ~_parted(scene, inside, meaning.joins[found.pattern])
        out |= open_clause & _negates(scene, place, found, meaning)
        budget -= words.end[inside] - words.start[inside] > 2
    for step in range(int((found.last - found.first).max(initial=0)) + 1):
        place = found.first + step
        out |= (place <= found.last) & _negates(scene, place, found, meaning)
    return out


def _negates(scene: Scene, place: NDArray[np.int64], found: Found, meaning: Meaning) -> NDArray[np.bool_]:
    negator = scene.rule_at(meaning.negators[found.pattern], place, found.row) > 0
    return np.asarray(negator & (scene.rule_at(meaning.undone[found.pattern], place + 1, found.row) == 0))


def _parted(scene: Scene, place: NDArray[np.int64], joins: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Does a clause end between this word and the next?"""
    comma = scene.column.folded.bytes[scene.column.words.end[place]] == ord(",")
    joined = scene.rule_at(joins, place + 1, scene.row[place].astype(np.int64)) > 0
    return np.asarray(ends_sentence(scene.column, place) | (comma & ~joined))


def _said_of_customer(scene: Scene, found: Found, meaning: Meaning) -> NDArray[np.bool_]:
    """Per hit: is a verb of it in the third person, with the customer as the subject inside it or next to it?"""
    others, subjects = meaning.others[found.pattern], meaning.subjects[found.pattern]
    third = np.zeros(len(found), dtype=np.bool_)
    customer = np.zeros(len(found), dtype=np.bool_)
    for step in range(-2, int((found.last - found.first).max(initial=0)) + 2):
        place = found.first + step
        inside = (step >= 0) & (place <= found.last)
        third |= inside & (scene.rule_at(others, place, found.row) > 0)
        customer |= (place <= found.last + 1) & (scene.rule_at(subjects, place, found.row) > 0)
    return third & customer
