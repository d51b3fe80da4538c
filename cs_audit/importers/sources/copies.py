"""The same file twice: in two folders, in an archive and beside it, as "export (1).csv". It is read once.

The content must be the same, and the name but for the mark of a copy; of tables and logs, whose rows do not depend on
the name, the content alone decides. Two recordings may hold the same few words, so a transcript is only a copy of one
with its name.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Source

_COPY = re.compile(r"(?i)(?:[ _-]*\(\d{1,3}\)|[ _-]+(?:copy|kopia|kopie)(?:[ _-]*\(?\d{1,3}\)?)?)$")
_COPY_OF = re.compile(r"(?i)^(?:copy of|kopia)[ _-]+")
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".parquet", ".mbox", ".xes", ".sqlite"})
_LEAST = 64  # bytes: pages without a record are all the same


def without_copies(
    sources: Sequence[Source], *, renamed: bool = True
) -> tuple[list[Source], list[tuple[Source, Source]]]:
    """The sources without copies, and each copy with the file that is read. renamed: copies of tables under other
    names are looked for too."""
    copies: dict[Source, Source] = {}
    alike: dict[tuple[str, object], list[Source]] = defaultdict(list)
    for source in sources:
        alike[_name(source)].append(source)
    for group in list(alike.values()):
        _find(group, copies)
    alike = defaultdict(list)
    for source in sources if renamed else ():
        if source not in copies and source.ending in _TABLES and source.archive is None:
            alike[source.ending, source.size()].append(source)
    for group in alike.values():
        _find(group, copies)
    return [source for source in sources if source not in copies], list(copies.items())


def _find(group: Sequence[Source], copies: dict[Source, Source]) -> None:
    known: dict[bytes, Source] = {}
    for source in group if len(group) > 1 else ():
        content = _content(source)
        if content is not None:
            first = known.setdefault(content, source)
            if first is not source:
                copies[source] = first


def _name(source: Source) -> tuple[str, str]:
    """A file's name without the mark of a copy and without .gz, and its ending."""
    stem, _, ending = source.path.name.casefold().removesuffix(".gz").rpartition(".")
    return _COPY_OF.sub("", _COPY.sub("", stem or ending)), ending


def _content(source: Source) -> bytes | None:
    """A digest of the unpacked content; None for a file that holds next to nothing, or that cannot be read."""
    found, length = hashlib.sha256(), 0
    try:
        for block in source.blocks():
            found.update(block)
            length += len(block)
    except DataError:
        return None
    return found.digest() if length >= _LEAST else None
