"""Exported files of any known format → one log."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.importers.assemble import assemble
from cs_audit.importers.base import Context, Importer, Progress, Raw
from cs_audit.importers.dataset import is_dataset, read_dataset
from cs_audit.importers.defaults import restated
from cs_audit.importers.files import Head, Source, find_sources, look
from cs_audit.importers.people import read_people
from cs_audit.importers.registry import DATASET, importer, importers
from cs_audit.importers.times import check_zone
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
        raws = _read(sources, format, context)
        log = assemble(raws, timezone=timezone, people=known, statuses=statuses, digests=_results(digests))
    _check_not_empty(log, sources)
    return log


def _read(sources: list[Source], format: str, context: Context) -> list[Raw]:
    raws: list[Raw] = []
    for one, files in _by_format(sources, format, context):
        found = one.read(files, context)
        raws += [found] if isinstance(found, Raw) else found
    return raws


def _by_format(sources: list[Source], format: str, context: Context) -> list[tuple[Importer, list[Source]]]:
    """Which importer reads which files."""
    if format != "auto":
        return [(importer(format), sources)]
    known = importers()
    if context.mapping is not None and "mapping" in known:
        return [(known["mapping"], sources)]
    found: dict[str, list[Source]] = {}
    for source in sources:
        found.setdefault(_recognise(look(source), known), []).append(source)
    return [(known[name], files) for name, files in found.items()]


def _recognise(head: Head, known: Mapping[str, Importer]) -> str:
    """The format that is surest of the file."""
    if not head.data.strip():
        return "canonical"  # an empty file has no records in any format
    scores = {name: one.sniff(head) for name, one in known.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] > 0:
        return best
    if head.source.ending in (".jsonl", ".ndjson") and not head.records:
        return "canonical"  # so that it is told where the JSON is broken
    raise DataError(
        f"{head.source.name}: the format is not recognised; name it with --format, or describe the file with"
        f" --mapping (`cs-audit map {head.source.name}` drafts one)"
    )


def _results(digests: Mapping[str, Future[str]]) -> dict[str, str]:
    return {name: digest.result() for name, digest in digests.items()}


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
    raise DataError("\n".join([f"No interaction could be read from {names}.", *reasons]))
