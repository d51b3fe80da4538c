"""The interactions and verdicts of an audit whose log is not in memory, read again lot by lot."""

from __future__ import annotations

import shutil
import weakref
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.engine.exhibits import Exhibits, exhibits, joined
from cs_audit.engine.select import only
from cs_audit.model.log import Coverage, Log, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_audit.engine.outline import Dataset, Lot


class Spill:
    """A folder for verdicts as they come, which goes when nobody needs it any more."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="cs-audit-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def file(self, standard: str, lot: int) -> Path:
        """Where one standard's rows of a lot lie."""
        return spilled(self.path, standard, lot)


def spilled(folder: Path, standard: str, lot: int) -> Path:
    """The same, for those who only know the folder."""
    return folder / f"{standard.encode().hex()}-{lot:06}.arrow"


def put(rows: pl.DataFrame, path: Path) -> None:
    """Write a standard's rows of a lot; where there is a file already, it becomes whole in one step."""
    draft = path.with_suffix(".draft")
    rows.write_ipc(draft, compression="lz4")
    draft.replace(path)


@dataclass(frozen=True)
class Elsewhere:
    """A dataset and the lots in which it was judged. `sample`: places of interactions that will be asked for as a
    log of their own."""

    dataset: Dataset
    lots: tuple[Lot, ...]
    spill: Spill | None
    sample: NDArray[np.int64]
    _read: dict[str, Log] = field(default_factory=dict)

    def exhibits(self, rows: NDArray[np.int64], ids: Sequence[str]) -> Exhibits:
        """The interactions at these places of the log, and those of these ids."""
        wanted = np.unique(np.concatenate([rows, self._rows(ids)]))
        shown, sampled = [], []
        for lot, own, mine in self._wanted(wanted, self.sample if "sample" not in self._read else rows[:0]):
            log = self.dataset.seen(lot)
            if len(own):
                found = exhibits(log, own, first=lot.first)
                shown.append(
                    replace(found, interactions=_alone(found.interactions), events=_alone(found.events))
                )
            if len(mine):
                sampled.append(_some(log, mine))
        self._read.setdefault("sample", _together(sampled))
        return joined(shown, lambda: exhibits(self.dataset.seen(self.lots[0]), rows[:0]))

    def sampled(self) -> Log:
        """The interactions at the places of the sample."""
        if "sample" not in self._read:
            parts = [
                _some(self.dataset.seen(lot), own)
                for lot, own, _ in self._wanted(self.sample, self.sample[:0])
            ]
            self._read["sample"] = _together(parts)
        return self._read["sample"]

    def verdict_frames(self, standard: str) -> Iterator[pl.DataFrame]:
        """One standard's rows of the verdict table, in the order of the log; agents by their ids."""
        if self.spill is not None:
            for lot in self.lots:
                yield pl.read_ipc(self.spill.file(standard, lot.number).read_bytes())  # not mapped

    def _wanted(
        self, rows: NDArray[np.int64], others: NDArray[np.int64]
    ) -> Iterator[tuple[Lot, NDArray[np.int64], NDArray[np.int64]]]:
        """The lots that hold any of these places, and the places in them."""
        for lot in self.lots:
            own, mine = (
                each[(each >= lot.first) & (each < lot.first + lot.count)] - lot.first
                for each in (rows, others)
            )
            if len(own) or len(mine):
                yield lot, own, mine

    def _rows(self, ids: Sequence[str]) -> NDArray[np.int64]:
        if not ids:
            return np.zeros(0, dtype=np.int64)
        return self.dataset.column("id").is_in(list(ids)).arg_true().to_numpy().astype(np.int64)


def _some(log: Log, places: NDArray[np.int64]) -> Log:
    keep = np.zeros(log.interactions.height, dtype=bool)
    keep[places] = True
    some = only(log, keep)
    return replace(some, interactions=_alone(some.interactions), events=_alone(some.events))


def _alone(frame: pl.DataFrame) -> pl.DataFrame:
    """A copy that does not keep the texts of all the lot in memory, as chosen rows do."""
    file = BytesIO()
    frame.write_ipc(file)
    file.seek(0)
    return pl.read_ipc(file)


def _together(logs: Sequence[Log]) -> Log:
    empty = {name: pl.DataFrame(schema=schema) for name, schema in schemas().items()}
    interactions = pl.concat([empty["interactions"], *(log.interactions for log in logs)])
    events = pl.concat([empty["events"], *(log.events for log in logs)])
    return Log(interactions, events, empty["surveys"], empty["issues"], Coverage())
