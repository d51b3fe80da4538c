"""Where the user's own repository has a part of the standards: what a code host can annotate.

A part that comes from a pack, or from a file outside the repository, stands there by the `extends` that brings it
in. Paths are relative to the repository's root, wherever the program was started.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.model.errors import Place

if TYPE_CHECKING:
    from cs_audit.spec import yaml
    from cs_audit.spec.inheritance import Layer
    from cs_audit.spec.merged import Entry


def place_of_standard(entry: Entry) -> Place | None:
    """The last of a standard's definition and overrides that the repository holds, else what brings it in."""
    for layer, path in reversed(entry.layers):
        if (place := own_place(layer, path)) is not None and _inside(layer) is not None:
            return place
    layer, path = entry.layers[-1]
    return own_place(layer, path)


def own_place(layer: Layer, path: yaml.Path, *, key: bool = False) -> Place | None:
    """The place of a part of a file; None for a pack that was asked for by itself."""
    inside = _inside(layer)
    if inside is not None:
        span = layer.document.span(path, key=key)
        return Place(inside, span.line, span.column)
    if layer.via is None:
        return None
    file, place = layer.via
    return Place(_relative(file) or place.file, place.line, place.column)


def from_root(file: str) -> str:
    """A file as messages name it, by its path from the root of its repository; a pack's stays as it is."""
    return file if file.startswith("pack:") else _relative(Path(file)) or file


def _inside(layer: Layer) -> str | None:
    if layer.file.startswith("pack:"):
        return None
    near = layer.via[0] if layer.via else layer.path
    found = _relative(layer.path, near)
    return found or (None if layer.via else layer.file)


def _relative(file: Path, near: Path | None = None) -> str | None:
    """A file's path from the root of the repository that `near` (default: the file itself) belongs to."""
    root = root_of((near or file).absolute().parent)
    try:
        return file.resolve().relative_to(root).as_posix()
    except ValueError:
        return None


@lru_cache(maxsize=64)
def root_of(folder: Path) -> Path:
    """The root of the git repository that a folder belongs to, else the folder in which we run."""
    for above in (folder.resolve(), *folder.resolve().parents):
        if (above / ".git").exists():
            return above
    return Path.cwd().resolve()
