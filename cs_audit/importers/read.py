"""Exported files of any known format → one log."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.importers.assembly.assemble import assemble
from cs_audit.importers.assembly.defaults import restated
from cs_audit.importers.assembly.people import read_people
from cs_audit.importers.assembly.times import check_zone
from cs_audit.importers.base import Context, Importer, Issue, Progress, Raw
from cs_audit.importers.formats.dataset import is_dataset, read_dataset
from cs_audit.importers.recognition import recognise
from cs_audit.importers.registry import DATASET, importer, importers
from cs_audit.importers.sources.files import Source, find_sources
from cs_audit.model.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.log import Log


def read_log(
    paths: Sequence[str | Path] | str | Path,
    *,
    format: str = "auto",
    timezone: str | None = None,
    people: str | Path | None = None,
    mapping: str | Path | None = None,
    statuses: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Log:
    """Read exported files and folders as one log.

    format: the name of a format, or auto: each file is recognised by what it holds. timezone: the zone of times
    without offset. people, mapping: paths of a people file and of a mapping file. statuses: what statuses of the
    help desk mean, as written → ours. progress: called with file, bytes read and bytes of all files.

    Raises DataError where nothing can be read, UsageError for a format or zone that is not known, SpecError for
    a people or mapping file that is wrong.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    if timezone is not None:
        check_zone(timezone)
    known = read_people(people) if people is not None else None
    datasets = [path for path in given if is_dataset(path)]
    if datasets or format == DATASET:
        if len(given) > 1:
            raise UsageError(f"{(datasets or given)[0]}: a dataset is read alone, without other files")
        log = read_dataset(given[0])
        return restated(log, known, statuses or {})
    sources = find_sources(given)
    context = Context(timezone, Path(mapping) if mapping is not None else None, progress)
    with ThreadPoolExecutor(1) as pool:
        digests = {source.name: pool.submit(source.digest) for source in sources}
        plan, issues = _by_format(sources, format, context)
        log = assemble(
            _read(plan, context),
            timezone=timezone,
            people=known,
            statuses=statuses,
            digests={name: digest.result() for name, digest in digests.items()},
            issues=issues,
        )
    _check_not_empty(log, sources)
    return log


def _read(plan: list[tuple[Importer, list[Source]]], context: Context) -> list[Raw]:
    raws: list[Raw] = []
    for one, files in plan:
        found = one.read(files, context)
        raws += [found] if isinstance(found, Raw) else found
    return raws


def _by_format(
    sources: list[Source], format: str, context: Context
) -> tuple[list[tuple[Importer, list[Source]]], list[Issue]]:
    """Which importer reads which files; a folder may hold files that are no log, which are told."""
    if format != "auto":
        return [(importer(format), sources)], []
    if context.mapping is not None:
        return [(importer("mapping"), sources)], []
    plan = recognise(sources, importers())
    return [(importer(name), files) for name, files in plan.files.items()], list(plan.issues)


def _check_not_empty(log: Log, sources: Sequence[Source]) -> None:
    coverage = log.coverage
    if coverage.audited + coverage.merged + coverage.deleted:
        return
    names = ", ".join(source.name for source in sources[:3]) + (", …" if len(sources) > 3 else "")
    errors = log.issues.filter(severity="error").head(3)
    reasons = [
        f"  {file}, {record}: {message}"
        for file, record, message in errors.select("file", "record", "message").iter_rows()
    ]
    more = log.issues.filter(severity="error").height - errors.height
    if more:
        reasons.append(f"  … and {more} more")
    if not coverage.rows_read:
        reasons.append("  there is not one record; check that the export is complete")
    raise DataError("\n".join([f"No interaction could be read from {names}.", *reasons]))
