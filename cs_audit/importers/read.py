"""Exported files of any known format → one log."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.importers.assembly.assemble import assemble
from cs_audit.importers.assembly.defaults import restated
from cs_audit.importers.assembly.people import read_people
from cs_audit.importers.assembly.systems import apart
from cs_audit.importers.assembly.times import check_zone
from cs_audit.importers.base import Context, Issue, Progress, Raw
from cs_audit.importers.collected import MALFORMED
from cs_audit.importers.formats.dataset import is_dataset, read_dataset
from cs_audit.importers.options import Options
from cs_audit.importers.plan import Work, plan
from cs_audit.importers.registry import DATASET, importers
from cs_audit.importers.sources.copies import without_copies
from cs_audit.importers.sources.files import Source, find_sources
from cs_audit.model.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_audit.importers.assembly.people import People
    from cs_audit.importers.recipes.mapping_files import Given
    from cs_audit.model.log import Log


def read_log(
    paths: Sequence[str | Path] | str | Path,
    *,
    format: str = "auto",
    timezone: str | None = None,
    people: str | Path | None = None,
    mapping: str | Path | Sequence[str | Path] | None = None,
    own: Sequence[str] = (),
    statuses: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Log:
    """Read exported files and folders as one log.

    format: the name of a format, or auto: each file is recognised by what it holds. timezone: the zone of times
    without offset. people, mapping: paths of a people file and of mapping files. own: the company's own domains,
    addresses, names or ids. statuses: what statuses of the help desk mean, as written → ours. progress: called
    with file, bytes read and bytes of all files.

    Raises DataError where nothing can be read, UsageError for a format or zone that is not known, SpecError for
    a people or mapping file that is wrong.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    mappings, known = _told(timezone, mapping, people)
    datasets = [path for path in given if is_dataset(path)]
    if datasets or format == DATASET:
        if len(given) > 1:
            raise UsageError(f"{(datasets or given)[0]}: a dataset is read alone, without other files")
        log = read_dataset(given[0])
        return restated(log, known, statuses or {})
    sources, copied = _sources(given, mappings)
    context = Context(timezone, None, progress, _options(own, known))
    with ThreadPoolExecutor(1) as pool:
        digests = {source.name: pool.submit(source.digest) for source in sources}
        work, issues = plan(sources, format, mappings, context)
        log = assemble(
            apart(_read(work)),
            timezone=timezone,
            people=known,
            statuses=statuses,
            digests={name: digest.result() for name, digest in digests.items()},
            issues=[*issues, *copied],
        )
    check_not_empty(log, sources)
    return log


def _sources(paths: Sequence[str | Path], mappings: Sequence[Given]) -> tuple[list[Source], list[Issue]]:
    """The files that are read, and copies of them, which are not."""
    renamed = not any(one.files for one in mappings)
    sources, copies = without_copies(find_sources(paths), renamed=renamed)
    text = "the same content as {}; it is read once"
    return sources, [
        Issue(copy.name, "", "info", "copied_file", text.format(first.name)) for copy, first in copies
    ]


def where_from(
    paths: Sequence[str | Path],
    *,
    timezone: str | None = None,
    mapping: str | Path | Sequence[str | Path] | None = None,
    people: str | Path | None = None,
    own: Sequence[str] = (),
    progress: Progress | None = None,
    format: str = "auto",
    statuses: Mapping[str, str] | None = None,
) -> tuple[list[Source], list[Given], Context, People | None, list[Issue]] | None:
    """Files that are to be read, what is said of them, and what is to be told of copies; None for a dataset.
    Arguments and errors as of `read_log`."""
    mappings, known = _told(timezone, mapping, people)
    if format == DATASET or any(is_dataset(path) for path in paths):
        return None
    sources, copied = _sources(paths, mappings)
    return sources, mappings, Context(timezone, None, progress, _options(own, known)), known, copied


def _told(
    timezone: str | None,
    mapping: str | Path | Sequence[str | Path] | None,
    people: str | Path | None,
) -> tuple[list[Given], People | None]:
    """The mapping files, and who people are, by a file of their own or by a mapping's."""
    if timezone is not None:
        check_zone(timezone)
    mappings = _mappings(mapping)
    told = people or next((one.options.people for one in mappings if one.options.people is not None), None)
    return mappings, read_people(told) if told is not None else None


def _options(own: Sequence[str], people: People | None) -> Options:
    """What the command line says of everybody's side, for formats that must know it while they read."""
    said = Options().with_own(own)
    if people is None:
        return said
    ours = said.own | people.side("agent")
    return replace(said, own=ours, bots=people.side("bot"), customers=people.side("customer"))


def _read(work: Sequence[Work]) -> list[Raw]:
    raws: list[Raw] = []
    for one in work:
        with told_of(one):
            found = one.read(one.sources, one.context)
        raws += [found] if isinstance(found, Raw) else found
    return raws


@contextmanager
def told_of(work: Work) -> Iterator[None]:
    """What a reader stumbles over that it did not foresee is said of its files."""
    from polars.exceptions import PolarsError

    try:
        yield
    except (*MALFORMED, PolarsError) as error:
        files = ", ".join(source.name for source in work.sources[:3]) + (
            ", …" if len(work.sources) > 3 else ""
        )
        told = f"a value is not as the format writes it ({type(error).__name__}: {str(error)[:120]})"
        raise DataError(f"{files}: {told}; check that the export is whole, or name the --format") from error


def _mappings(given: str | Path | Sequence[str | Path] | None) -> list[Given]:
    paths = [] if given is None else [given] if isinstance(given, str | Path) else list(given)
    if not paths:
        return []
    from cs_audit.importers.recipes.mapping_files import load_mappings

    return load_mappings(paths, {name: one.options for name, one in importers().items()})


def check_not_empty(log: Log, sources: Sequence[Source]) -> None:
    """Raise DataError, with reasons, where nothing could be read."""
    coverage = log.coverage
    if coverage.audited + coverage.merged + coverage.deleted or log.surveys.height:
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
