"""Negation before or inside a phrase, which turns it into its opposite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.windows import ends_sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.text.windows import Found, Scene

REACH = 3  # words before the phrase, words of one or two letters not counted …
_SHORT_WORDS = 2  # … up to this number of them
NEGATORS = {
    "pl": ("nie", "nigdy", "ani", "bez", "anty", "zamiast"),
    "en": ("not", "t", "never", "no", "nothing", "nobody", "none", "nor", "neither", "without", "cannot", "non",
           "dont", "cant", "wont", "didnt", "doesnt", "isnt", "wasnt", "arent", "couldnt", "wouldnt", "shouldnt"),
}  # fmt: skip
NOT_ONLY = {"pl": ("tylko", "jedynie"), "en": ("only", "just")}  # after a negator: no negation
JOINS = {"pl": ("że", "żeby", "czy", "by", "aby", "iż"), "en": ("that", "if", "whether")}


def negated(
    scene: Scene,
    found: Found,
    reach: int,
    negator: NDArray[np.uint8],
    undone: NDArray[np.uint8],
    joins: NDArray[np.uint8],
) -> NDArray[np.bool_]:
    """Per hit: is there a negator inside it or up to ``reach`` words before, in the same clause?

    ``undone`` marks words that take the force from a negator before them (nie *tylko*), ``joins`` those after
    which a comma does not part two clauses (nie sądzę, *że*).
    """
    out = np.zeros(len(found.first), dtype=np.bool_)
    near = scene.near(negator, found.first, found.last)  # reach + _SHORT_WORDS are at most NEAR
    if near.any():  # most hits have no negator anywhere near
        out[near] = _clause_negated(scene, found.where(near), reach, negator, undone, joins)
    return out


def _clause_negated(
    scene: Scene,
    found: Found,
    reach: int,
    negator: NDArray[np.uint8],
    undone: NDArray[np.uint8],
    joins: NDArray[np.uint8],
) -> NDArray[np.bool_]:
    out = np.zeros(len(found.first), dtype=np.bool_)
    open_clause = np.ones(len(found.first), dtype=np.bool_)
    budget = np.full(len(found.first), reach, dtype=np.int64)
    words = scene.column.words
    for step in range(1, reach + _SHORT_WORDS + 1):
        place = found.first - step
        inside = np.maximum(place, 0)
        same = (place >= 0) & (scene.row[inside] == found.row)
        open_clause &= same & ~_parted(scene, inside, joins) & (budget > 0)
        out |= open_clause & _negates(scene, place, found.row, negator, undone)
        budget -= words.end[inside] - words.start[inside] > 2
    for step in range(int((found.last - found.first).max(initial=0)) + 1):
        place = found.first + step
        out |= (place <= found.last) & _negates(scene, place, found.row, negator, undone)
    return out


def _negates(
    scene: Scene,
    place: NDArray[np.int64],
    row: NDArray[np.int64],
    negator: NDArray[np.uint8],
    undone: NDArray[np.uint8],
) -> NDArray[np.bool_]:
    return np.asarray((scene.rule_at(negator, place, row) > 0) & (scene.rule_at(undone, place + 1, row) == 0))


def _parted(scene: Scene, place: NDArray[np.int64], joins: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Does a clause end between this word and the next?"""
    comma = scene.column.folded.bytes[scene.column.words.end[place]] == ord(",")
    joined = scene.rule_at(joins, place + 1, scene.row[place].astype(np.int64)) > 0
    return np.asarray(ends_sentence(scene.column, place) | (comma & ~joined))


def said_of_customer(
    scene: Scene, found: Found, others: NDArray[np.uint8], subjects: NDArray[np.uint8]
) -> NDArray[np.bool_]:
    """Per hit: is a verb of it in the third person, with the customer as the subject inside it or next to it?"""
    out = np.zeros(len(found.first), dtype=np.bool_)
    near = scene.near(subjects, found.first, np.minimum(found.last + 1, len(scene.classes) - 1))
    if near.any():
        out[near] = _with_subject(scene, found.where(near), others, subjects)
    return out


def _with_subject(
    scene: Scene, found: Found, others: NDArray[np.uint8], subjects: NDArray[np.uint8]
) -> NDArray[np.bool_]:
    third = np.zeros(len(found.first), dtype=np.bool_)
    customer = np.zeros(len(found.first), dtype=np.bool_)
    for step in range(-2, int((found.last - found.first).max(initial=0)) + 2):
        place = found.first + step
        inside = (step >= 0) & (place <= found.last)
        third |= inside & (scene.rule_at(others, place, found.row) > 0)
        customer |= (place <= found.last + 1) & (scene.rule_at(subjects, place, found.row) > 0)
    return third & customer
