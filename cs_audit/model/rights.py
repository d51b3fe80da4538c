"""The rights of files that are made."""

from __future__ import annotations

import os


def umask() -> int:
    """The rights that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
