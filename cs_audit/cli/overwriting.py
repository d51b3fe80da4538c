"""No output takes the place of what the command reads, or of another of its outputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cs_audit.model.errors import UsageError

Target = tuple[str, str | Path | None]
"""The option that names an output, and its path; None and `-` are no files."""


def keep_apart(
    outputs: Sequence[Target], inputs: Iterable[str | Path | None], standards: Sequence[str | Path] = ()
) -> None:
    """Refuse an output that is an input, a file in a folder that is read, or another output. Raises UsageError.

    `standards` are read with all that they extend. Paths are compared by the file that they lead to.
    """
    wanted = [(option, Path(path)) for option, path in outputs if path is not None and str(path) != "-"]
    _differ(wanted)
    written = {option_path: _files(option_path[1]) for option_path in wanted if option_path[1].exists()}
    if not written:
        return  # what is not there yet is not read either
    for given, files in _read(inputs, standards):
        for (option, path), own in written.items():
            if own & files or _same(path, given):
                raise UsageError(
                    f"{option}: '{path}' would overwrite what is read from '{given}'; name another file"
                )


def _differ(wanted: Sequence[tuple[str, Path]]) -> None:
    for place, (option, path) in enumerate(wanted):
        for earlier, other in wanted[:place]:
            if _same(path, other):
                raise UsageError(
                    f"{option}: '{path}' is the file that {earlier} '{other}' writes; name another file"
                )


def _read(
    inputs: Iterable[str | Path | None], standards: Sequence[str | Path]
) -> Iterator[tuple[Path, frozenset[tuple[int, int]]]]:
    """Each path that is read, and the files there."""
    from cs_audit.spec.inheritance import files_read

    paths = [Path(path) for path in inputs if path is not None]
    for path in (*paths, *map(Path, files_read(standards))):
        yield path, _files(path)


def _same(one: Path, other: Path) -> bool:
    if one.resolve() == other.resolve():
        return True
    return one.exists() and other.exists() and one.samefile(other)


def _files(path: Path) -> frozenset[tuple[int, int]]:
    """The file, or all files in the folder, as the system numbers them: links to one file are that file."""
    found = set()
    for file in path.rglob("*") if path.is_dir() else (path,):
        try:
            if file.is_file():
                status = file.stat()
                found.add((status.st_dev, status.st_ino))
        except OSError:
            continue  # what cannot be looked at is told when it is read
    return frozenset(found)
