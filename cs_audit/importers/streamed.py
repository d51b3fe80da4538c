"""JSON lines and mailboxes of any size to a dataset, of which only a few blocks are in memory at a time.

Blocks are read, checked and put aside. Where records of one interaction lie in several blocks, their rows are
brought to the block in which it appears first. Then each block is settled by itself, as a log of its own would be.
The dataset is the same, byte by byte, as that of the log read whole.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from cs_audit.importers.assembly import accounts
from cs_audit.importers.assembly.assemble import meanings
from cs_audit.importers.assembly.blocks import Aside, Judged, Settling, by_home, sound
from cs_audit.importers.assembly.check import Checked, check
from cs_audit.importers.assembly.plausible import Days
from cs_audit.importers.assembly.rows import Rows
from cs_audit.importers.base import Raw
from cs_audit.importers.formats.dataset.manifest import GONE, NESTED, TABLES, write_manifest
from cs_audit.importers.formats.dataset.place import check_free, replacing
from cs_audit.importers.formats.dataset.writing import ROW_GROUP, write_gone
from cs_audit.importers.plan import plan
from cs_audit.importers.read import told_of, where_from
from cs_audit.model.log import Log, schemas
from cs_audit.model.nested import nest, nested_schema
from cs_audit.model.parquet import write_parquet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import polars as pl

    from cs_audit.importers.assembly.people import People
    from cs_audit.importers.base import Block, Issue, Rejection
    from cs_audit.importers.plan import Work


CANONICAL = "canonical"
_LONG, _FEWER = 1024, 8  # bytes of a row; how many times smaller a group of longer ones is


def convert_lines(paths: Sequence[str | Path], folder: str | Path, layout: str, **told: Any) -> Log | None:
    """Write canonical JSONL or mail as a dataset, and give its accounts as a log without rows; None, and nothing is
    done, where the files are something else. `told` and errors as of `read_log`."""
    given = where_from(paths, **told)
    if given is None:
        return None
    sources, mappings, context, people, copied = given
    work, issues = plan(sources, told.get("format", "auto"), mappings, context)
    if len(work) != 1 or (stream := work[0].stream) is None:
        return None
    check_free(Path(folder))
    with ThreadPoolExecutor(1) as pool, TemporaryDirectory(prefix="cs-audit-") as aside:
        digests = {source.name: pool.submit(source.digest) for source in sources}
        blocks = _Blocks(Aside(Path(aside)), told.get("timezone"))
        with told_of(work[0]):
            raw = stream(work[0].sources, work[0].context, blocks.take)
        run = _Run(blocks, raw, people, meanings([raw], told.get("statuses")), work[0])
        with replacing(folder) as draft:
            settled = run.write(draft, layout)
            log = run.accounts(
                settled, [*issues, *copied], {name: one.result() for name, one in digests.items()}
            )
            write_parquet([log.issues], log.issues.schema, draft / "issues.parquet", group=ROW_GROUP[layout])
            rows = dict(zip(TABLES, (*settled.rows, log.issues.height), strict=True))
            if settled.gone_rows:
                rows[GONE] = settled.gone_rows
                write_gone(settled.gone(), draft)
            write_manifest(draft, layout, rows, settled.newest, log.coverage, log.inputs)
    return log


@dataclass
class _Blocks:
    """Blocks as they are read: checked and put aside."""

    aside: Aside
    timezone: str | None
    days: Days | None = None
    ids: list[pl.Series] = field(default_factory=list)
    rejections: list[tuple[Rejection, ...]] = field(default_factory=list)
    own_word: bool = False  # a record says what its source carries

    def take(self, block: Block) -> None:
        """Check a block."""
        raw = Raw(block.interactions, block.events, block.surveys, (), exact=True)
        checked = check(raw, self.timezone)
        days = Days.of(checked)
        self.days = days if self.days is None else self.days + days
        self.aside.put(checked, len(self.ids), "read")
        self.ids.append(checked.interactions["id"])
        self.rejections.append(tuple(block.rejections))

    def each_once(self) -> bool:
        """Whether no two records are of one interaction."""
        import polars as pl

        known = pl.concat(self.ids).drop_nulls() if self.ids else pl.Series(dtype=pl.String)
        return known.n_unique() == len(known)


@dataclass
class _Run:
    """All blocks, once they are read."""

    blocks: _Blocks
    raw: Raw
    people: People | None
    known: dict[str, str]
    work: Work
    judged: Judged = field(default_factory=Judged)

    def write(self, folder: Path, layout: str) -> Settling:
        """Write the tables of the dataset but for its issues."""
        aside = self.blocks.aside
        settling = Settling(Rows.of(self.raw.files), self.people, self.known, aside)
        group, shapes = self._group(layout), schemas()
        events = (settling.add(kept) for kept in self._whole())
        if layout == NESTED:
            for number, table in enumerate(events):
                aside.keep(table, number, "events")
            tables = (
                nest(interactions, aside.get(number, "events"), aside.get(number, "surveys"))
                for number, interactions in enumerate(settling.interactions())
            )
            write_parquet(tables, nested_schema(), folder / "interactions.parquet", group=group)
            write_parquet([], shapes["surveys"], folder / "surveys.parquet", group=group)
            return settling
        write_parquet(events, shapes["events"], folder / "events.parquet", group=group)
        write_parquet(
            settling.interactions(), shapes["interactions"], folder / "interactions.parquet", group=group
        )
        surveys = (aside.get(number, "surveys") for number in range(settling.count))
        write_parquet(surveys, shapes["surveys"], folder / "surveys.parquet", group=group)
        return settling

    def _group(self, layout: str) -> int:
        """Rows of a group: as many as ever, or fewer where mails are long, for a group is whole in memory."""
        sources = self.work.sources
        rows = sum(file.rows for file in self.raw.files)
        long = self.work.format != CANONICAL and sum(one.size() for one in sources) > _LONG * rows
        return ROW_GROUP[layout] // _FEWER if long else ROW_GROUP[layout]

    def _whole(self) -> Iterator[Checked]:
        """Sound rows, in lots of whole interactions."""
        aside, size = self.blocks.aside, len(self.blocks.ids)
        newest = self.blocks.days.newest() if self.blocks.days is not None else None
        kept = (
            sound(aside.take(number, "read"), newest, self.blocks.rejections[number], self.judged)
            for number in range(size)
        )
        yield from kept if self.blocks.each_once() else by_home(kept, aside)

    def accounts(self, settled: Settling, issues: Sequence[Issue], digests: dict[str, str]) -> Log:
        """What was read and where it went. Raises DataError where nothing is left."""
        from cs_audit.importers.read import check_not_empty

        rows, judged = settled.rows_read, self.judged
        rejected = accounts.with_undated(judged.rejected(), settled.undated_rows())
        lost = accounts.rejected_interactions(
            judged.alone + len(settled.undated_rows()), judged.lost(), settled.ids(judged.lost())
        )
        told = [*issues, *self.raw.issues, *accounts.told(rejected, judged.survey_faults(), rows)]
        told += accounts.implausible(judged.likely(), rows)
        told += settled.notices.issues() if settled.notices is not None else []
        tables = {name: _empty(name) for name in ("interactions", "events", "surveys")}
        log = Log(
            gone=None,
            **tables,
            issues=accounts.issue_table(told),
            coverage=accounts.coverage(rows, rejected.height, lost, settled.found, settled.rows[1]),
            inputs=accounts.inputs(rows, settled.spoken, digests),
        )
        check_not_empty(log, self.work.sources)
        return log


def _empty(name: str) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(schema=schemas()[name])
