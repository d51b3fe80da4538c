"""Files beside the log (standards, reports, keys), read whole: what cannot be one is refused before it is read."""

from __future__ import annotations

import errno
from pathlib import Path

MOST = 512 << 20
"""Bytes; no standards, report or score sheet comes near."""


def read_small(path: str | Path, most: int = MOST) -> bytes:
    """The content of a file. Raises OSError, for what is no file and for one that is too large too."""
    file = Path(path)
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "this is no file", str(path))
    if file.stat().st_size > most:
        raise OSError(errno.EFBIG, f"it is larger than {most >> 20} MiB", str(path))
    return file.read_bytes()
