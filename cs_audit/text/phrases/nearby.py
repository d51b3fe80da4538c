"""Several words of a phrase near each other: checked for all candidate places at once.

A candidate is a place of a phrase's rarest word. Around each we lay a window of words as one row of a matrix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.phrases.commas import one_clause
from cs_audit.text.phrases.searched import Found
from cs_audit.text.phrases.slots import EXACT, GAP, ORDER
from cs_audit.text.words.abbreviations import is_abbreviation
from cs_audit.text.words.fold import COLON, NEW_LINE, SENTENCE_ENDS, without_polish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.text.phrases.patterns import Anchors, Shape
    from cs_audit.text.phrases.searched import Scene
    from cs_audit.text.words.tokens import TextColumn

_ENDS = np.zeros(256, dtype=np.bool_)
_ENDS[[*SENTENCE_ENDS, COLON]] = True


def single(scene: Scene, shape: Shape, anchors: Anchors) -> Found:
    """Phrases of one word."""
    rule = scene.rule_at(shape.slots[anchors.which, 0], anchors.places, anchors.row, alone=True)
    pattern = shape.patterns[anchors.which]
    return Found(anchors.places, anchors.places, anchors.row, rule, pattern).where(rule > 0)


def together(scene: Scene, shape: Shape, anchors: Anchors) -> Found:
    """Phrases of several words of one clause with at most ``gap`` others among them."""
    adjacent = _adjacent(scene, shape, anchors)
    begin = anchors.places - shape.anchor
    end = begin + shape.slots.shape[1] - 1
    found = Found(begin, end, anchors.row, adjacent, shape.patterns[anchors.which]).where(adjacent > 0)
    if shape.gap or shape.free_order:
        found = Found.joined([found, _loose(scene, shape, anchors.where(adjacent == 0))])
    return found.where(_one_clause(scene, shape, found))


def _adjacent(scene: Scene, shape: Shape, anchors: Anchors) -> NDArray[np.uint8]:
    """The loosest rule of the words one after the other; 0 where they do not stand there."""
    worst = np.zeros(len(anchors.places), dtype=np.uint8)
    left = np.arange(len(worst))
    rule = np.full(len(worst), EXACT, dtype=np.uint8)
    for word in _others_first(shape):
        here = anchors.where(left)
        one = scene.rule_at(shape.slots[here.which, word], here.places + (word - shape.anchor), here.row)
        fits = one > 0
        left, rule = left[fits], np.maximum(rule[fits], one[fits])
    worst[left] = rule
    return worst


def _others_first(shape: Shape) -> list[int]:
    """The words of a shape, the anchor last, as that is known to stand at its place."""
    return sorted(range(shape.slots.shape[1]), key=lambda word: word == shape.anchor)


def _loose(scene: Scene, shape: Shape, anchors: Anchors) -> Found:
    """The shortest stretch of ``gap`` words more than the phrase has, around each place, that holds all its words."""
    width = shape.slots.shape[1] + shape.gap
    reach = np.arange(-width + 1, width)
    windows: dict[int, NDArray[np.bool_]] = {}
    for word in _others_first(shape):  # drop candidates early: most lack the second word
        slots = shape.slots[anchors.which, word]
        window = scene.rule_at(slots[:, None], anchors.places[:, None] + reach, anchors.row[:, None]) > 0
        some = np.flatnonzero(window.any(axis=1))
        anchors = anchors.where(some)
        windows = {known: before[some] for known, before in windows.items()} | {word: window[some]}
    fits = [windows[word] for word in sorted(windows)]
    first = np.full(len(anchors.places), -1, dtype=np.int64)
    last = np.full(len(anchors.places), -1, dtype=np.int64)
    turned = np.zeros(len(anchors.places), dtype=np.bool_)
    for begin in range(width):  # the stretch begins at reach[begin] and must take in the place itself
        end, ordered = _shortest(fits, begin, width, shape.free_order)
        better = (end >= width - 1) & ((first < 0) | (end - begin < last - first))
        first[better], last[better], turned[better] = begin, end[better], ~ordered[better]
    start = anchors.places + reach[0]
    rule = np.where(turned, ORDER, GAP).astype(np.uint8)
    found = Found(start + first, start + last, anchors.row, rule, shape.patterns[anchors.which])
    return found.where(first >= 0)


def _shortest(
    fits: Sequence[NDArray[np.bool_]], begin: int, width: int, free_order: bool
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where a stretch from ``begin`` that holds every word ends (-1: nowhere), and whether they are in order."""
    count = len(fits[0])
    stop = min(begin + width, fits[0].shape[1])
    end = np.full(count, begin - 1, dtype=np.int64)
    for fit in fits:
        ahead = fit[:, begin:stop] & (np.arange(begin, stop) > end[:, None])
        end = np.where(ahead.any(axis=1) & (end >= begin - 1), ahead.argmax(axis=1) + begin, -2)
    ordered = (end >= 0) & fits[0][:, begin]
    end = np.where(ordered, end, -1)
    if not free_order:
        return end, ordered
    anywhere = np.full(count, begin, dtype=np.int64)
    taken = np.zeros((count, stop - begin), dtype=np.bool_)
    begins = np.zeros(count, dtype=np.bool_)
    for fit in fits:
        part = fit[:, begin:stop]
        anywhere = np.where(
            part.any(axis=1) & (anywhere >= 0), np.maximum(anywhere, part.argmax(axis=1) + begin), -1
        )
        taken |= part
        begins |= part[:, 0]
    distinct = (taken & (np.arange(begin, stop) <= anywhere[:, None])).sum(axis=1) >= len(fits)
    anywhere = np.where(distinct & begins, anywhere, -1)
    return np.where(ordered, end, anywhere), ordered


def _one_clause(scene: Scene, shape: Shape, found: Found) -> NDArray[np.bool_]:
    """No sentence ends, and no clause, between the first and the last word."""
    column = scene.column
    same = np.ones(len(found), dtype=np.bool_)
    commas = np.zeros(len(found), dtype=np.bool_)
    codes, end = column.folded.bytes, column.words.end
    for step in range(int((found.last - found.first).max(initial=0))):
        place = np.minimum(found.first + step, found.last)
        inside = place < found.last
        same &= ~(ends_sentence(column, place) & inside)
        commas |= (codes[end[place]] == ord(",")) & inside
    if not shape.across_commas:
        for hit in np.flatnonzero(same & commas).tolist():
            same[hit] = one_clause(scene, shape, found, hit)
    return same


def ends_sentence(column: TextColumn, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Does a sentence (or paragraph) end right after these words? Not at abbreviations, nor inside brackets."""
    codes = column.folded.bytes
    after = column.words.end[places]
    sign = codes[after]
    paragraph = (sign == NEW_LINE) & (codes[after + 1] == NEW_LINE)
    ends = _ENDS[sign] & (codes[after + 1] != ord(")"))
    for place in np.flatnonzero(ends & (sign == ord("."))).tolist():
        word = int(places[place])
        following = column.word(word + 1) if word + 1 < len(column.words.start) else b""
        ends[place] = not is_abbreviation(without_polish(column.word(word)), following)
    return np.asarray(ends | paragraph)
