"""Commas inside a phrase that part no clauses: Niestety, nie możemy; Dziękuję, Pani Anno, za zgłoszenie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.forms.forms import is_finite
from cs_audit.text.words.fold import unfold, without_polish
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from cs_audit.text.phrases.patterns import Shape
    from cs_audit.text.phrases.searched import Found, Scene

# adverbs of a whole sentence: a comma after them is a matter of taste
_ADVERBS = words(
    "niestety oczywiscie naturalnie faktycznie rzeczywiscie zatem ponadto dodatkowo wiec jednak owszem tak jasne "
    "szczerze generalnie ostatecznie finalnie dobrze obecnie aktualnie dlatego ok okej pewnie "
    "unfortunately sadly regrettably luckily fortunately certainly indeed however therefore absolutely actually "
    "currently again yes sure thankfully hence thus finally also meanwhile okay right course sorry please hi hello"
)
_BINDING = words("ze zeby aby iz by ktory ktora ktore ktorzy ktorych bo that which who")
_LONGEST_INSERTION = 4


def one_clause(scene: Scene, shape: Shape, found: Found, hit: int) -> bool:
    """Is a hit with commas inside still of one clause?"""
    first, last = int(found.first[hit]), int(found.last[hit])
    column, codes = scene.column, scene.column.folded.bytes
    end = column.words.end
    commas = [place for place in range(first, last) if codes[end[place]] == ord(",")]
    names = [unfold(without_polish(column.word(place))) for place in range(first, last + 1)]

    def name(place: int) -> str:
        return names[place - first]

    commas = [place for place in commas if name(place + 1) not in _BINDING]
    while commas:
        if len(commas) > 1 and _inserted(
            scene, shape, int(found.pattern[hit]), range(commas[0] + 1, commas[1] + 1)
        ):
            commas = commas[2:]
        elif commas[0] - first < 2 and name(commas[0]) in _ADVERBS:
            commas = commas[1:]
        else:
            return False
    return True


def _inserted(scene: Scene, shape: Shape, pattern: int, places: range) -> bool:
    """Are these words between commas put in – a name, a few words – and neither a clause nor the phrase's own?"""
    column = scene.column
    if len(places) > _LONGEST_INSERTION or any(is_finite(unfold(column.word(place))) for place in places):
        return False
    return not _of_phrase(scene, shape, pattern, places)


def _of_phrase(scene: Scene, shape: Shape, pattern: int, places: range) -> bool:
    """Is one of these words one of the phrase's?"""
    slots = shape.slots[int(np.flatnonzero(shape.patterns == pattern)[0])]
    classes = scene.classes[places.start : places.stop].astype(np.int64)
    return bool((scene.table[classes[:, None], slots] > 0).any())
