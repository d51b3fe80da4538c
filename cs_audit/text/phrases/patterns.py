"""Patterns looked for in one go, and where their rarest words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_audit.text.phrases.compiled import Pattern
    from cs_audit.text.phrases.searched import Scene

_BLOCK = 1 << 15  # candidates judged at a time


@dataclass(frozen=True, slots=True)
class Shape:
    """Patterns of as many words, of which the same is the rarest, with the same freedom. ``patterns``: their
    numbers; ``slots``: [pattern, word] to slot."""

    patterns: NDArray[np.int64]
    slots: NDArray[np.int64]
    anchor: int
    gap: int
    free_order: bool
    across_commas: bool

    @property
    def anchors(self) -> NDArray[np.int64]:
        """The slots of the rarest words."""
        return self.slots[:, self.anchor]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Places of words (in ``words``) that fit the rarest word of the pattern number ``which`` of a shape."""

    places: NDArray[np.int64]
    row: NDArray[np.int64]
    which: NDArray[np.int64]

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Anchors:
        return Anchors(self.places[chosen], self.row[chosen], self.which[chosen])

    def blocks(self) -> Iterator[Anchors]:
        for begin in range(0, len(self.places), _BLOCK):
            part = slice(begin, begin + _BLOCK)
            yield Anchors(self.places[part], self.row[part], self.which[part])


def shapes_of(patterns: Sequence[Pattern]) -> list[Shape]:
    """All patterns, by shape."""
    alike: dict[tuple[int, int, int, bool, bool], list[int]] = {}
    for number, each in enumerate(patterns):
        freedom = (
            (each.gap, each.free_order, each.across_commas) if len(each.slots) > 1 else (0, False, False)
        )
        alike.setdefault((len(each.slots), each.anchor, *freedom), []).append(number)
    return [
        Shape(np.array(numbers), np.array([patterns[number].slots for number in numbers]), *kind[1:])
        for kind, numbers in alike.items()
    ]


class MarkedByClass:
    """Places of words that can be the rarest word of some pattern, by class."""

    def __init__(self, scene: Scene, anchors: NDArray[np.int64], wanted: NDArray[np.bool_] | None) -> None:
        """``anchors``: slots; ``wanted``: a mask of rows."""
        chosen = (scene.table[:, anchors] > 0).any(axis=1).take(scene.marks)
        if wanted is not None:
            chosen &= wanted[scene.row[scene.marked]]
        places, classes = scene.marked[chosen], scene.marks[chosen]
        self._scene = scene
        self._places = places[np.argsort(classes, kind="stable")]
        self._counts = np.bincount(classes, minlength=len(scene.table))
        self._begins = np.cumsum(self._counts) - self._counts

    def of(self, shape: Shape) -> Anchors:
        seen = np.flatnonzero(self._counts)
        fits = self._scene.table[seen[:, None], shape.anchors] > 0
        number, which = np.nonzero(fits)
        counts = self._counts[seen[number]]
        shift = self._begins[seen[number]] - (np.cumsum(counts) - counts)
        places = self._places[np.repeat(shift, counts) + np.arange(int(counts.sum()))]
        return Anchors(places, self._scene.row[places].astype(np.int64), np.repeat(which, counts))
