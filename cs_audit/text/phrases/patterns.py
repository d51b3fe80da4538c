"""Patterns looked for in one go, and where their rarest words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.phrases.searched import ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_audit.text.phrases.compiled import Pattern
    from cs_audit.text.phrases.searched import Scene
    from cs_audit.text.phrases.slots import Fits

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

    @property
    def others(self) -> list[int]:
        """The places of the other words."""
        return [word for word in range(self.slots.shape[1]) if word != self.anchor]


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

    def __init__(
        self, scene: Scene, fits: Fits, anchors: NDArray[np.int64], wanted: NDArray[np.bool_] | None
    ) -> None:
        """``anchors``: slots; ``wanted``: a mask of rows."""
        rarest = np.zeros(scene.table.shape[1], dtype=np.bool_)
        rarest[anchors] = True
        own = np.flatnonzero(rarest[fits.slot])
        kind = np.searchsorted(fits.first, own, side="right") - 1  # the class of each
        some = np.zeros(len(fits.first) - 1, dtype=np.bool_)
        some[kind] = True
        chosen = some.take(scene.marks)
        if wanted is not None:
            chosen &= wanted[scene.row[scene.marked]]
        places, classes = scene.marked[chosen], scene.marks[chosen]
        self._scene = scene
        self._places = places[np.argsort(classes, kind="stable")]
        self._counts = np.bincount(classes, minlength=len(some))
        self._begins = np.cumsum(self._counts) - self._counts
        met = self._counts[kind] > 0
        self._kind, self._slot = kind[met], fits.slot[own[met]]

    def of(self, shape: Shape) -> Anchors:
        order = np.argsort(shape.anchors, kind="stable")
        known = shape.anchors[order]
        low = np.searchsorted(known, self._slot, side="left")
        times = np.searchsorted(known, self._slot, side="right") - low
        kind, which = np.repeat(self._kind, times), order[ranges(low, times)]
        by_class = np.lexsort((which, kind))
        kind, which = kind[by_class], which[by_class]
        counts = self._counts[kind]
        places = self._places[ranges(self._begins[kind], counts)]
        return Anchors(places, self._scene.row[places].astype(np.int64), np.repeat(which, counts))
