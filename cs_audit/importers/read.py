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
from cs_audit.importers.registry import DATASET, importer, importers
from cs_audit.importers.sources.files import Head, Source, find_sources, look
from cs_audit.model.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.log import Log

SURE = 50  # a format that is less sure of a file gets it only beside another of which it is sure


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
    known = importers()
    by_name: dict[str, list[Source]] = {}
    unknown: list[Source] = []
    found = [(source, *_recognise(look(source), known)) for source in sources]
    sure = {name for _, name, score in found if score >= SURE}
    for source, name, score in found:
        if name is not None and (score >= SURE or name in sure):
            by_name.setdefault(name, []).append(source)
        elif source.found:
            unknown.append(source)
        else:
            raise _not_recognised(source)
    if not by_name:
        raise _not_recognised(unknown[0])
    text = "the format is not recognised; the file is not read"
    issues = [Issue(source.name, "", "warning", "not_recognised", text) for source in unknown]
    return [(known[name], files) for name, files in by_name.items()], issues


def _recognise(head: Head, known: Mapping[str, Importer]) -> tuple[str | None, int]:
    """The format that is surest of the file and how sure it is, or None."""
    if not head.data.strip():
        return "canonical", SURE  # an empty file has no records in any format
    scores = {name: one.sniff(head) for name, one in known.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] > 0:
        return best, scores[best]
    if head.source.ending in (".jsonl", ".ndjson") and not head.records:
        return "canonical", SURE  # so that it is told where the JSON is broken
    return None, 0


def _not_recognised(source: Source) -> DataError:
    return DataError(
        f"{source.name}: the format is not recognised; name it with --format, or describe the file with"
        f" --mapping (`cs-audit map {source.name}` drafts one)"
    )


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
