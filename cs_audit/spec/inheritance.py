"""The files that make up a set of standards: those given, and all that they extend, bases first."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import Place, Problem, SpecError, UsageError
from cs_audit.spec import yaml
from cs_audit.spec.packs import BUILT_IN, PACK_FILE, find_pack
from cs_audit.spec.schema import TOP
from cs_audit.spec.schema_errors import Critic
from cs_audit.spec.wording import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SUFFIXES = (".yaml", ".yml")
OTHER_FILES = ("tests", "cs_audit_mapping")  # top-level keys of files that are not standards


Via = tuple[Path, Place]
"""The file that was asked for by name, and the place in it, through which another one is extended."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One file: its document, whether it was asked for by name, and the files below it."""

    document: yaml.Document
    given: bool
    below: frozenset[str]
    bad: frozenset[str] = frozenset()  # top-level keys that have problems and are to be left alone
    path: Path = Path()
    via: Via | None = None

    @property
    def file(self) -> str:
        return self.document.file

    @property
    def language(self) -> str:
        return str(self.get("language") or "pl")

    def get(self, key: str) -> Any:
        """The value of a top-level key; None where it is absent or wrong."""
        return None if key in self.bad else self.document.value.get(key)

    def raw_mapping(self, key: str) -> Mapping[str, Any]:
        """The value of a top-level key as far as it is a mapping, problems and all."""
        value = self.document.value.get(key)
        return value if isinstance(value, dict) else {}


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    layers: dict[Path, Layer] = field(default_factory=dict)
    failed: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_layers(paths: Sequence[str | Path]) -> tuple[list[Layer], list[Problem]]:
    """All files in the order in which they apply (a nearer file after those that it extends)."""
    reading = _read(paths)
    return list(reading.layers.values()), reading.problems


def files_read(paths: Sequence[str | Path]) -> list[Path]:
    """All files that `read_layers` reads, resolved, the wrong ones too."""
    reading = _read(paths)
    return [*reading.layers, *reading.failed]


def _read(paths: Sequence[str | Path]) -> _Reading:
    reading = _Reading()
    for given in paths:
        for path, name in _resolve(str(given), None, reading.problems):
            _visit(path, name, None, (), reading)
    return reading


def _visit(path: Path, name: str, via: Via | None, chain: tuple[Path, ...], reading: _Reading) -> None:
    key = path.resolve()
    if key in reading.layers or key in reading.failed:
        return
    try:
        document = yaml.read(path, name)
    except SpecError as error:
        reading.problems += error.problems
        reading.failed.add(key)
        return
    found, bad = _top_problems(document)
    reading.problems += found
    if not isinstance(document.value, dict):
        reading.failed.add(key)
        return
    below: set[str] = set()
    for at, base, shown_as in _bases(document, path, bad, reading.problems):
        if base.resolve() in (*chain, key):
            message = f"'{shown_as}' extends this file in turn"
            reading.problems.append(yaml.problem(document, at, message, "remove one of the two 'extends'"))
            continue
        span = document.span(at)
        through = via or (path, Place(document.file, span.line, span.column))
        _visit(base, shown_as, through, (*chain, key), reading)
        layer = reading.layers.get(base.resolve())
        if layer is not None:
            below |= {layer.file, *layer.below}
    reading.layers[key] = Layer(document, via is None, frozenset(below), bad, path, via)


def _top_problems(document: yaml.Document) -> tuple[list[Problem], frozenset[str]]:
    value = document.value
    if value is None:
        return [
            Problem(Place(document.file), "the file is empty", "add 'standards:' with at least one standard")
        ], frozenset()
    if not isinstance(value, dict):
        message = f"expected keys such as 'standards:', found {shown(value)}"
        return [yaml.problem(document, (), message)], frozenset()
    found = Critic(TOP).complaints(value)
    problems = [yaml.problem(document, c.path, c.message, c.hint, key=c.key) for c in found]
    return problems, frozenset(str(c.path[0]) for c in found if c.path)


def _bases(
    document: yaml.Document, path: Path, bad: frozenset[str], problems: list[Problem]
) -> list[tuple[yaml.Path, Path, str]]:
    """What the file extends: place of the entry, file, and its name in messages."""
    extends = None if "extends" in bad else document.value.get("extends")
    entries = [extends] if isinstance(extends, str) else list(extends or [])
    found = []
    for index, entry in enumerate(entries):
        at: yaml.Path = ("extends",) if isinstance(extends, str) else ("extends", index)
        unknown: list[Problem] = []
        found += [(at, base, name) for base, name in _resolve(entry, (path, document.file), unknown)]
        problems += [yaml.problem(document, at, p.message, p.hint) for p in unknown]
    return found


def _resolve(entry: str, inside: tuple[Path, str] | None, problems: list[Problem]) -> list[tuple[Path, str]]:
    """The files that a path, a folder or `pack:NAME` stands for, each with its name in messages."""
    if entry.startswith("pack:"):
        return _pack(entry, inside[0].parent if inside else None, problems)
    path, name = Path(entry), Path(entry).as_posix()
    if inside and not path.is_absolute():
        path = inside[0].parent / entry
        name = entry if inside[1].startswith("pack:") else _joined(inside[1], entry)
    if path.is_dir():
        return _folder(path, name, problems)
    if not path.exists():
        hint = "write 'pack:NAME' for a pack" if path.suffix.lower() not in SUFFIXES else ""
        problems.append(
            Problem(Place(name), f"there is no file '{name}'" if inside else "there is no such file", hint)
        )
        return []
    return [(path, name)]


def _joined(file: str, entry: str) -> str:
    return Path(os.path.normpath(Path(file).parent / entry)).as_posix()


def _pack(entry: str, near: Path | None, problems: list[Problem]) -> list[tuple[Path, str]]:
    try:
        pack = find_pack(entry.removeprefix("pack:"), near)
    except UsageError as error:
        message, _, hint = str(error).partition("; ")
        problems.append(Problem(Place(entry), message, hint))
        return []
    path = pack.path / PACK_FILE
    # A shipped file is named by its pack: where it is installed differs from machine to machine.
    return [(path, f"pack:{pack.name}/{PACK_FILE}" if pack.origin == BUILT_IN else path.as_posix())]


def _folder(folder: Path, name: str, problems: list[Problem]) -> list[tuple[Path, str]]:
    """The pack in a folder, or else all standards files in it; files of tests and mappings are others."""
    if (folder / PACK_FILE).is_file():
        return [(folder / PACK_FILE, f"{name}/{PACK_FILE}")]
    files = [
        path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES and not _is_other(path)
    ]
    if not files:
        problems.append(
            Problem(Place(name), "there is no standards file in this folder", "name a .yaml file")
        )
    return [(path, f"{name}/{path.name}") for path in files]


def _is_other(path: Path) -> bool:
    try:
        value = yaml.read(path).value
    except SpecError:
        return False  # read again as a standards file, so that its errors are told
    return isinstance(value, dict) and any(key in value for key in OTHER_FILES)
