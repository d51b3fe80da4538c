"""The steps from raw rows to a log, block by block: what is put aside in between, and what is added up."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.importers.assembly import accounts
from cs_audit.importers.assembly.assemble import Settled, finished, settle
from cs_audit.importers.assembly.carried import There, roles_told, there_in, untold
from cs_audit.importers.assembly.check import Checked
from cs_audit.importers.assembly.notices import Notices, notices
from cs_audit.importers.assembly.plausible import Plausible, plausible
from cs_audit.importers.base import Raw
from cs_audit.model.log import Coverage, Log, newest_instant
from cs_audit.model.nested import nest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.importers.assembly.people import People
    from cs_audit.importers.assembly.rows import Rows
    from cs_audit.importers.base import Rejection

_EVERY = np.array([0, 2**32])  # one source
_TABLES = ("interactions", "events", "surveys")


@dataclass(frozen=True)
class Aside:
    """A folder for tables of blocks."""

    folder: Path

    def keep(self, frame: pl.DataFrame, number: int, name: str) -> None:
        """Put a table of a block aside."""
        frame.write_ipc(self._file(number, name), compression="lz4")

    def get(self, number: int, name: str) -> pl.DataFrame:
        """It again."""
        import polars as pl

        return pl.read_ipc(self._file(number, name).read_bytes())  # not mapped: memory would count it

    def put(self, checked: Checked, number: int, name: str) -> None:
        """Put all tables of a block aside."""
        for each in fields(Checked):
            self.keep(getattr(checked, each.name), number, f"{name}-{each.name}")

    def take(self, number: int, name: str) -> Checked:
        """They again, for the last time."""
        found = Checked(**{each.name: self.get(number, f"{name}-{each.name}") for each in fields(Checked)})
        for each in fields(Checked):
            self._file(number, f"{name}-{each.name}").unlink()
        return found

    def _file(self, number: int, name: str) -> Path:
        return self.folder / f"{name}-{number:06}.arrow"


@dataclass
class Judged:
    """What was rejected of all blocks so far, and why."""

    alone: int = 0  # rejected records of interactions without a name
    _rejected: list[pl.DataFrame] = field(default_factory=list)
    _survey_faults: list[pl.DataFrame] = field(default_factory=list)
    _likely: list[Plausible] = field(default_factory=list)
    _lost: list[pl.Series] = field(default_factory=list)

    def add(self, rejected: pl.DataFrame, likely: Plausible) -> None:
        """What was found in one block."""
        alone, lost = accounts.lost_interactions(rejected, likely.checked)
        self.alone += alone
        self._lost.append(lost)
        self._rejected.append(rejected)
        self._survey_faults.append(likely.checked.survey_faults)
        self._likely.append(replace(likely, checked=_nothing(likely.checked)))

    def rejected(self) -> pl.DataFrame:
        """One line per rejected row."""
        return _all(self._rejected or [accounts.rejections([], _none())])

    def survey_faults(self) -> pl.DataFrame:
        """Answers that were left out."""
        return _all(self._survey_faults or [_none().survey_faults])

    def lost(self) -> pl.Series:
        """Ids of interactions that lost a record."""
        import polars as pl

        return pl.concat([pl.Series("id", [], dtype=pl.String), *(one.alias("id") for one in self._lost)])

    def likely(self) -> Plausible:
        """Times that cannot be."""
        import polars as pl

        empty = pl.DataFrame(schema={"row": pl.UInt32, "message": pl.String})
        columns = ("row", "message")
        dropped = [one.dropped.select(columns) for one in self._likely]
        nulled = [one.nulled.select(columns) for one in self._likely]
        return Plausible(_none(), _all([empty, *dropped]), _all([empty, *nulled]))


def sound(checked: Checked, newest: datetime | None, own: Sequence[Rejection], judged: Judged) -> Checked:
    """A block without what cannot be; `own`: rows that the reader rejected."""
    likely = plausible(checked, newest)
    raw = Raw(checked.interactions, checked.events, checked.surveys, (), rejections=tuple(own))
    rejected = accounts.rejections([raw], likely.checked)
    judged.add(rejected, likely)
    return accounts.without(likely.checked, rejected)


def by_home(kept: Iterable[Checked], aside: Aside) -> Iterator[Checked]:
    """The same rows in lots of whole interactions: each lies where it appears first. Rows name their interaction by
    the record of their source row."""
    import polars as pl

    known = pl.DataFrame(schema={"id": pl.String, "home": pl.UInt32})
    parts: dict[int, list[int]] = {}
    for number, block in enumerate(kept):
        homes = block.interactions.select("id", "row").join(known, on="id", how="left", maintain_order="left")
        fresh = homes.filter(pl.col("home").is_null()).select("id").unique(maintain_order=True)
        known = pl.concat([known, fresh.with_columns(home=pl.lit(number, pl.UInt32))])
        homes = homes.with_columns(pl.col("home").fill_null(number)).select("row", "home")
        for home in homes["home"].unique().sort().to_list():
            mine = homes.filter(pl.col("home") == home).select("row")
            aside.put(_of_rows(block, mine), number, f"home-{home}")
            parts.setdefault(home, []).append(number)
    for home in sorted(parts):
        lots = [aside.take(number, f"home-{home}") for number in parts[home]]
        yield Checked(
            **{each.name: _all([getattr(one, each.name) for one in lots]) for each in fields(Checked)}
        )


@dataclass
class Settling:
    """Lots of whole interactions, settled one after another in the order of the log."""

    rows_read: Rows
    people: People | None
    known: Mapping[str, str]
    aside: Aside
    count: int = 0
    there: There = field(default_factory=There)
    found: accounts.Found = field(default_factory=accounts.Found)
    notices: Notices | None = None
    rows: tuple[int, int, int] = (0, 0, 0)
    newest: int = 0
    gone_rows: int = 0  # interactions that were merged or deleted and say when
    spoken: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    _undated: list[pl.Series] = field(default_factory=list)
    _gone: list[int] = field(default_factory=list)  # lots with some that were merged or deleted

    def add(self, kept: Checked) -> pl.DataFrame:
        """Settle a lot: its events; its interactions and answers are put aside."""
        import polars as pl

        settled = settle(kept, self.people, self.known)
        merged, events = settled.merged, settled.events
        self.there += there_in(merged.interactions, events, merged.surveys, _EVERY)
        self.found += settled.found
        spoken = accounts.spoken_of(self.rows_read, merged)
        self.spoken = self.spoken + spoken if self.count else spoken
        self._undated.append(settled.undated)
        size = merged.interactions.height
        bits = [pl.Series("_lacking", untold(size, events)), pl.Series("_roles", roles_told(size, events))]
        settled = replace(settled, interactions=settled.interactions.with_columns(bits))
        tables = settled.tables(merged.interactions["carries"])
        odd = notices(*tables, merged)
        self.notices = odd if self.notices is None else self.notices + odd
        interactions, events, surveys = finished(*tables, self.rows_read)
        self.newest = max(
            self.newest, newest_instant(Log(interactions, events, surveys, surveys.head(0), Coverage()))
        )
        counts = (interactions.height, events.height, surveys.height)
        self.rows = tuple(one + two for one, two in zip(self.rows, counts, strict=True))  # type: ignore[assignment]
        self.aside.keep(
            interactions.hstack(tables[0].select("_lacking", "_roles")), self.count, "interactions"
        )
        self.aside.keep(surveys, self.count, "surveys")
        self._keep_gone(settled)
        self.aside.keep(merged.interactions.select("id"), self.count, "ids")
        self.count += 1
        return events

    def interactions(self) -> Iterator[pl.DataFrame]:
        """The interactions of each lot, once all are settled: only then is it known what the source carries."""
        yield from (self._carrying(self.aside.get(number, "interactions")) for number in range(self.count))

    def gone(self) -> Iterator[pl.DataFrame]:
        """Those that were merged or deleted and say when, nested."""
        for number in self._gone:
            kept = (self.aside.get(number, f"gone-{name}") for name in _TABLES)
            interactions, events, surveys = kept
            yield nest(self._carrying(interactions), events, surveys)

    def _keep_gone(self, settled: Settled) -> None:
        left = settled.gone(settled.merged.interactions["carries"])
        if left is None:
            return
        interactions, events, surveys = finished(*left, self.rows_read)
        frames = (interactions.hstack(left[0].select("_lacking", "_roles")), events, surveys)
        for name, frame in zip(_TABLES, frames, strict=True):
            self.aside.keep(frame, self.count, f"gone-{name}")
        self._gone.append(self.count)
        self.gone_rows += interactions.height

    def _carrying(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Interactions with what their source carries, now that all of it is known."""
        import polars as pl

        told = pl.lit(int(self.there.bits[0]), pl.UInt32)
        bits = pl.coalesce("carries", told & ~pl.col("_lacking")) | pl.col("_roles")
        return frame.with_columns(bits.cast(pl.UInt32).alias("carries")).drop("_lacking", "_roles")

    def undated_rows(self) -> pl.Series:
        """Source rows of interactions of which no time is known."""
        import polars as pl

        return pl.concat(
            [pl.Series("row", [], dtype=pl.UInt32), *(one.alias("row") for one in self._undated)]
        )

    def ids(self, wanted: pl.Series) -> pl.Series:
        """Those of the ids that interactions have."""
        import polars as pl

        found = [pl.Series("id", [], dtype=pl.String)]
        for number in range(self.count) if len(wanted) else ():
            ids = self.aside.get(number, "ids")["id"]
            found.append(ids.filter(ids.is_in(wanted.implode())))
        return pl.concat(found)


def _of_rows(block: Checked, rows: pl.DataFrame) -> Checked:
    tables = {
        name: getattr(block, name).join(rows, on="row", how="semi", maintain_order="left") for name in _TABLES
    }
    return replace(_nothing(block), **tables)


def _nothing(block: Checked) -> Checked:
    return Checked(*(getattr(block, each.name).head(0) for each in fields(Checked)))


def _none() -> Checked:
    import polars as pl

    faults = pl.DataFrame(schema={"row": pl.UInt32, "code": pl.String, "message": pl.String})
    empty = pl.DataFrame(schema={"row": pl.UInt32})
    return Checked(empty, empty, empty, faults, faults)


def _all(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    import polars as pl

    return pl.concat(frames)
