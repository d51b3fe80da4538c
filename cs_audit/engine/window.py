"""Which interactions of a dataset are audited, and as of when: the same wherever its lots are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.engine.as_of import known_at, still_there
from cs_audit.engine.select import only, wanted
from cs_audit.model.errors import UsageError
from cs_audit.model.instants import epoch_seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards


@dataclass(frozen=True)
class Window:
    """`chosen`: a bit for each interaction of the dataset that was asked for; `open`: for each of these that was
    opened by the moment of looking. `as_of`: that moment in epoch seconds, where one was given."""

    size: int
    chosen: bytes
    open: bytes
    as_of: int | None

    @classmethod
    def of(
        cls,
        outline: Log,
        standards: Standards,
        *,
        as_of: int | None = None,
        since: str | None = None,
        until: str | None = None,
        select: Mapping[str, tuple[str, ...]] | None = None,
        then: pl.DataFrame | None = None,
    ) -> Window | None:
        """What was asked for, from a dataset's outline; None where that is all of it. `then`: the interactions as they
        were at the moment of looking.

        Raises UsageError where some were merged or deleted after that moment: they lie outside the lots.
        """
        if as_of is None and since is None and until is None and not select:
            return None
        if as_of is not None and outline.gone is not None and still_there(outline.gone, as_of).any():
            raise UsageError(
                "some interactions were merged or deleted after --as-of; leave out --engine to audit them as they were"
            )
        keep = wanted(outline, standards, since, until, select or {}, then)
        opened = keep.copy()
        if as_of is not None:
            opened &= epoch_seconds(outline.interactions["opened_at"]) <= as_of
        return cls(len(keep), np.packbits(keep).tobytes(), np.packbits(opened).tobytes(), as_of)

    @cached_property
    def kept(self) -> NDArray[np.bool_]:
        """Which interactions of the dataset were asked for."""
        return _bits(self.chosen, self.size)

    @cached_property
    def audited(self) -> NDArray[np.bool_]:
        """Which of them are audited: those that there were at the moment of looking."""
        return _bits(self.open, self.size)

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(self.audited, dtype=np.int64)])

    def place(self, first: int) -> int:
        """How many interactions that are audited stand before this one of the dataset."""
        return int(self._places[first])

    def seen(self, log: Log, first: int) -> tuple[Log, int]:
        """What is audited of some interactions, as it was known; and how many of its events came later."""
        return self._known(self._only(log, first, self.kept))

    def beside(self, log: Log, first: int) -> Log:
        """The others of them, that were not asked for."""
        return self._known(self._only(log, first, ~self.kept))[0]

    def _only(self, log: Log, first: int, keep: NDArray[np.bool_]) -> Log:
        own = only(log, keep[first : first + log.interactions.height])
        if keep.all():
            return own
        mine = own.surveys["interaction"].is_in(own.interactions["id"].implode())
        return replace(
            own, surveys=own.surveys.filter(mine)
        )  # no answers of interactions that are none of these

    def _known(self, log: Log) -> tuple[Log, int]:
        if self.as_of is None:
            return log, 0
        seen, _ = known_at(log, self.as_of)
        return seen, log.events.height - seen.events.height


def _bits(packed: bytes, size: int) -> NDArray[np.bool_]:
    return np.unpackbits(np.frombuffer(packed, dtype=np.uint8), count=size).astype(np.bool_)
