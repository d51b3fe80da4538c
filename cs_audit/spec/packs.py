"""Where packs, templates and profiles lie, and which packs there are.

A pack is a folder with `pack.yaml`. Its name is looked for in `./standards`, then in the folders of
`$CS_AUDIT_PATH`, then among those that ship.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import cs_audit
from cs_audit.model.errors import CsAuditError, SpecError, UsageError
from cs_audit.spec import yaml
from cs_audit.spec.wording import choices

if TYPE_CHECKING:
    from collections.abc import Iterator

PACK_FILE = "pack.yaml"
BUILT_IN = "built in"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its folder, what its file says of itself, and where it was found."""

    name: str
    path: Path
    origin: str  # the folder that was searched, or "built in"
    title: str = ""
    description: str = ""
    language: str = ""
    standards: int = 0


def data_root(kind: str) -> Path:
    """The folder `standards` or `templates`: the installed copy, else the checkout's own."""
    inside = Path(str(files("cs_audit"))) / kind
    if inside.is_dir():
        return inside
    beside = Path(cs_audit.__file__).resolve().parent.parent / kind
    if beside.is_dir():
        return beside
    raise CsAuditError(f"the folder '{kind}' that ships with cs-audit is missing; install it again")


def search_path(near: Path | None = None) -> Iterator[tuple[str, Path]]:
    """Folders that may hold packs, nearest first, each with the name under which it is shown."""
    folders = [] if near is None else [near / "standards"]
    folders.append(Path("standards"))
    folders += [Path(entry) for entry in os.environ.get("CS_AUDIT_PATH", "").split(os.pathsep) if entry]
    seen = set()
    for folder in folders:
        if folder.is_dir() and folder.resolve() not in seen:
            seen.add(folder.resolve())
            yield folder.as_posix(), folder
    shipped = data_root("standards")
    if shipped.resolve() not in seen:
        yield BUILT_IN, shipped


def find_pack(name: str, near: Path | None = None) -> Pack:
    """The pack of that name, or the pack in the folder `name`. Raises UsageError with the names there are."""
    for origin, folder in search_path(near):
        if (folder / name / PACK_FILE).is_file() and not Path(name).is_absolute():
            return Pack(Path(name).name, folder / name, origin)
    if (Path(name) / PACK_FILE).is_file():
        return Pack(Path(name).name, Path(name), Path(name).parent.as_posix())
    known = [pack.name for pack in _found(near)]
    raise UsageError(f"there is no pack '{name}'; {choices(name, known, 'packs')}")


def list_packs(near: Path | None = None, language: str | None = None) -> tuple[Pack, ...]:
    """Every pack that can be named, sorted by name; a nearer one hides those of the same name behind it.

    What a pack says of itself is in the `language` asked for where it has it, else in its own.
    """
    return tuple(sorted((_described(pack, language) for pack in _found(near)), key=lambda pack: pack.name))


def _found(near: Path | None) -> list[Pack]:
    packs: dict[str, Pack] = {}
    for origin, folder in search_path(near):
        for file in sorted(folder.glob(f"*/{PACK_FILE}")):
            packs.setdefault(file.parent.name, Pack(file.parent.name, file.parent, origin))
    return list(packs.values())


def _described(pack: Pack, asked: str | None) -> Pack:
    try:
        data = yaml.read(pack.path / PACK_FILE).value
    except SpecError:
        data = None  # listed all the same; loading it tells what is wrong
    if not isinstance(data, dict):
        return pack
    language = str(data.get("language") or "pl")
    title = _text(data.get("title") or data.get("name"), asked, language)
    standards = data.get("standards")
    count = len(standards) if isinstance(standards, list) else 0
    description = _text(data.get("description"), asked, language)
    return Pack(pack.name, pack.path, pack.origin, title, description, language, count)


def _text(value: object, asked: str | None, language: str) -> str:
    if isinstance(value, dict):
        return str(value.get(asked) or value.get(language) or next(iter(value.values()), ""))
    return str(value or "")
