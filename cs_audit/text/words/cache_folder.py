"""What takes long to make, kept between runs in the user's cache folder, each under a digest of all that it is made
of. Nothing depends on it: where nothing can be kept or read, things are made anew.

The folder is `cs-audit` in the system's place for caches; the environment variable CS_AUDIT_CACHE names another, or
`off`. Only whole files of the user's own are read: see `read`.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

import cs_audit

VARIABLE = "CS_AUDIT_CACHE"
MOST_FILES = 200
MOST_BYTES = 1 << 26
_FORM = b"cs-audit kept 1\n"
_DIGEST = 32  # bytes
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def folder() -> Path | None:
    """Where things are kept; None where nothing is to be."""
    chosen = os.environ.get(VARIABLE, "")
    if chosen.lower() in ("off", "0", "no", "false"):
        return None
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        place = os.path.expanduser("~/Library/Caches")
    else:
        place = os.environ.get("XDG_CACHE_HOME", "")
        place = place if os.path.isabs(place) else os.path.expanduser("~/.cache")
    return Path(place, "cs-audit") if os.path.isabs(place) else None


def digest(*parts: bytes) -> str:
    """The name of what is made of these parts by this version of the package."""
    whole = sha256(_makers())
    for part in parts:
        whole.update(b"%d:" % len(part) + part)
    return whole.hexdigest()


def read(name: str) -> bytes | None:
    """What is kept under this digest; None where there is nothing, or something damaged, or of somebody else."""
    place = folder()
    if place is None:
        return None
    try:
        with open(place / name, "rb") as file:
            if not _trusted(os.fstat(file.fileno())):
                return None
            found = file.read(MOST_BYTES)
    except OSError:
        return None
    head = _FORM + bytes.fromhex(name)
    content = found[len(head) + _DIGEST :]
    sound = found.startswith(head) and found[len(head) : len(head) + _DIGEST] == sha256(content).digest()
    return content if sound else None


def write(name: str, content: bytes) -> None:
    """Keep this under its digest, whole or not at all; several runs may do so at once."""
    place = folder()
    if place is None or len(content) > MOST_BYTES // 2:
        return
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, written = tempfile.mkstemp(suffix=".part", dir=place)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_FORM + bytes.fromhex(name) + sha256(content).digest() + content)
            os.replace(written, place / name)
        except OSError:
            os.unlink(written)
        _tidy(place)
    except OSError:
        return  # read-only, full, or no folder at all


def _trusted(found: os.stat_result) -> bool:
    """A file that nobody else can have written; where files have no owner, any."""
    if not stat.S_ISREG(found.st_mode):
        return False
    return sys.platform == "win32" or (found.st_uid == os.getuid() and not found.st_mode & _OTHERS_MAY_WRITE)


def _tidy(place: Path) -> None:
    """Let the oldest files go where there are too many."""
    files = [file for file in os.scandir(place) if file.is_file(follow_symlinks=False)]
    if len(files) > MOST_FILES:
        files.sort(key=lambda file: file.stat().st_mtime)
        for file in files[: MOST_FILES // 2]:
            os.unlink(file.path)


@cache
def _makers() -> bytes:
    """This version: of Python, of the package, and of the very files of the rooms that make what is kept."""
    room = Path(__file__).parents[1]
    told = [f"{sys.version} {cs_audit.__version__}"]
    for above, folders, files in os.walk(room):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            found = os.stat(os.path.join(above, name))
            told.append(f"{os.path.relpath(above, room)}/{name} {found.st_size} {found.st_mtime_ns}")
    return "\n".join(told).encode("utf-8", "surrogateescape")
