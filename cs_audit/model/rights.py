"""The rights of files that are made."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def umask() -> int:
    """The rights that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def rights_of_file(target: Path) -> int:
    """The rights of the file that is replaced, else those of any new file."""
    return target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~umask()
