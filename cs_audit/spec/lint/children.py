"""Files that extend another one: what a shared file offers may be used by them alone."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.spec.own_places import root_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.spec.inheritance import Layer

MOST = 5000
"""So many files and folders are looked at; in a larger tree, who extends what is not known."""


def used_below(layer: Layer, name: str) -> bool:
    """Whether a file that extends this one (or another that does) speaks of a name."""
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) for text in _children(layer.path))


def _children(path: Path) -> Iterator[str]:
    files = list(_texts(path))
    wanted, told = {path.name}, set[Path]()
    while True:
        found = [
            (file, text)
            for file, text in files
            if file not in told and any(_extends(text, one) for one in wanted)
        ]
        if not found:
            return
        for file, text in found:
            told.add(file)
            wanted.add(file.name)
            yield text


def _extends(text: str, name: str) -> bool:
    return re.search(rf"^extends:[^\n]*(\n[ \t]*-[^\n]*)*{re.escape(name)}", text, flags=re.M) is not None


def _texts(path: Path) -> Iterator[tuple[Path, str]]:
    folder = path.resolve().parent
    root = root_of(folder)
    seen = 0
    for above, folders, names in os.walk(root if folder.is_relative_to(root) else folder):
        folders[:] = sorted(one for one in folders if not one.startswith((".", "node_modules", "__")))
        seen += len(names) + len(folders)
        if seen > MOST:
            return
        for name in sorted(names):
            file = Path(above, name)
            if (
                name.lower().endswith((".yaml", ".yml"))
                and file != path.resolve()
                and file.is_file()
                and file.stat().st_size < 1_000_000
            ):
                yield file, file.read_text(encoding="utf-8", errors="replace")
