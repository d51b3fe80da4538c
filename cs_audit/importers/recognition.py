"""Which format each file is of: by what the files hold, and a folder as a whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.importers.base import Issue
from cs_audit.importers.sources.files import look
from cs_audit.importers.unreadable import is_empty_page, what_it_is
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from pathlib import Path

    from cs_audit.importers.base import Importer, Lack
    from cs_audit.importers.sources.files import Head, Source

SURE = 50  # a format that is less sure of a file gets it only beside another of which it is sure
_SHOWN = 12
_NUMBER = re.compile(r"\d+")


def recognise(
    sources: Sequence[Source], known: Mapping[str, Importer]
) -> tuple[dict[str, list[Source]], list[Issue]]:
    """Give every file to the format that is sure of it, or to one that is sure of files near by.

    Files in folders that nobody knows are told. Raises DataError for a file named by the user that nobody knows,
    or where no file is known at all; it says what was seen and which formats are nearest.
    """
    heads = [look(source) for source in sources]
    files, unknown = sort_out(heads, known)
    named = [head for head in unknown if not head.source.found]
    if named or not files:
        raise _refused(named or unknown, known)
    return files, [
        not_recognised(one, "the format is not recognised; the file is not read") for one in unknown
    ]


def not_recognised(head: Head, otherwise: str) -> Issue:
    """What is told of a file that is not read: what it is, where that can be seen."""
    if is_empty_page(head):
        return Issue(head.source.name, "", "info", "empty_page", "a page without records")
    known = what_it_is(head.data)
    text = otherwise if known is None else f"it is {known}; it is not read"
    return Issue(head.source.name, "", "warning", "not_recognised", text)


def sort_out(
    heads: Sequence[Head], known: Mapping[str, Importer]
) -> tuple[dict[str, list[Source]], list[Head]]:
    """Files by the format that is sure of them or of files near by, and those that nobody knows."""
    sources = [head.source for head in heads]
    alike: dict[Hashable, dict[str, int]] = {}
    scores = [_scores_of_alike(head, known, alike) for head in heads]
    best = [max(one, key=lambda name: one[name]) if one else None for one in scores]
    sure = {place for place, name in enumerate(best) if name is not None and scores[place][name] >= SURE}
    homes = _homes(sources, best, sure)
    files: dict[str, list[Source]] = {}
    unknown: list[Head] = []
    for place, source in enumerate(sources):
        name = best[place] if place in sure else _neighbour(source.path, scores[place], homes)
        if name is not None:
            files.setdefault(name, []).append(source)
        else:
            unknown.append(heads[place])
    return files, unknown


def _scores_of_alike(
    head: Head, known: Mapping[str, Importer], alike: dict[Hashable, dict[str, int]]
) -> dict[str, int]:
    """The scores of a file; pages of one export (one folder, names but for the numbers, and keys) have the same."""
    if not head.is_json or not head.keys:
        return _scores(head, known)
    path = head.source.path
    page = path.parent, _NUMBER.sub("#", path.name), head.keys
    if page not in alike:
        alike[page] = _scores(head, known)
    return alike[page]


def _scores(head: Head, known: Mapping[str, Importer]) -> dict[str, int]:
    """How sure each format is of a file, those that are not at all left out."""
    if not head.data.strip():
        return {"canonical": SURE}  # an empty file has no records in any format
    scores = {name: one.sniff(head) for name, one in known.items()}
    found = {name: score for name, score in scores.items() if score > 0}
    if not found and head.source.ending in (".jsonl", ".ndjson") and not head.records:
        return {"canonical": SURE}  # so that it is told where the JSON is broken
    return found


def _homes(sources: Sequence[Source], best: Sequence[str | None], sure: set[int]) -> dict[str, set[Path]]:
    """The folders in which each format has a file of which it is sure."""
    homes: dict[str, set[Path]] = {}
    for place in sorted(sure):
        name = best[place]
        if name is not None and sources[place].size():
            homes.setdefault(name, set()).add(sources[place].path.parent)
    return homes


def _neighbour(file: Path, scores: Mapping[str, int], homes: Mapping[str, set[Path]]) -> str | None:
    """The format that takes a file for one of its own, and is sure of another: in the same folder rather than in
    one above or below, and there rather than elsewhere."""

    def near(name: str) -> int:
        if file.parent in homes[name]:
            return 2
        above = set(file.parents)
        return int(any(home in above or file.parent in home.parents for home in homes[name]))

    fitting = [name for name in scores if name in homes]
    return max(fitting, key=lambda name: (near(name), scores[name]), default=None)


def _refused(heads: Sequence[Head], known: Mapping[str, Importer]) -> DataError:
    """What was seen, what it is nearly, what speaks against that, and what to do."""
    first = heads[0].source.name
    lines = [f"{first}: the format is not recognised"]
    lines += [f"  {head.source.name} {_seen(head)}" for head in heads[:_SHOWN]]
    if len(heads) > _SHOWN:
        lines.append(f"  … and {len(heads) - _SHOWN} more files")
    lacks = sorted(
        _lacks(heads, known).items(), key=lambda pair: (len(pair[1][1].keys) / pair[1][1].of, pair[0])
    )
    for name, (file, lack) in lacks[:3]:
        missing = ", ".join(repr(key) for key in lack.keys)
        against = f"{file} lacks {missing}" if missing else "a needed file is missing"
        lines.append(f"  nearest: {name}; {against} of its table '{lack.table}'")
    if any(what_it_is(head.data) is None for head in heads):
        lines.append(
            "  name the format with --format, or describe the file with --mapping"
            f" (`cs-audit map {first}` drafts one)"
        )
    return DataError("\n".join(lines))


def _lacks(heads: Sequence[Head], known: Mapping[str, Importer]) -> dict[str, tuple[str, Lack]]:
    found: dict[str, tuple[str, Lack]] = {}
    for head in heads:
        for name, one in known.items():
            lack = one.lacks(head) if one.lacks is not None else None
            if lack is not None and (name not in found or len(lack.keys) < len(found[name][1].keys)):
                found[name] = head.source.name, lack
    return found


def _seen(head: Head) -> str:
    """What a file is, or the keys or captions at its beginning."""
    from cs_audit.importers.recipes.shipped import shown_keys

    known = what_it_is(head.data)
    if known is not None:
        return f"is {known}"
    names = shown_keys(head)
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return (
        f"holds {'the keys' if head.is_json else 'the columns'} {shown[:200]}"
        if names
        else "holds no table that is known"
    )
