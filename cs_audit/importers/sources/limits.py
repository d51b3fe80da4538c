"""What is too much of an archive or a packed file, and which names lead out of it."""

from __future__ import annotations

from pathlib import PurePosixPath

MEMBERS = 200_000
BYTES = 200 << 30
RATIO, RATIO_FROM = 200, 64 << 20
"""An archive is refused above so many files or unpacked bytes; what unpacks to `RATIO_FROM` bytes or more and shrank
more than `RATIO` times is taken for a bomb."""


def is_bomb(unpacked: int, packed: int) -> bool:
    """Whether so many bytes are too many to come of so few."""
    return unpacked >= RATIO_FROM and unpacked > RATIO * max(1, packed)


def leads_out(member: str) -> bool:
    """Whether a member's name leads out of its archive: absolute, of another drive, or with ".."."""
    path = PurePosixPath(member.replace("\\", "/"))
    return path.is_absolute() or (len(member) > 1 and member[1] == ":") or ".." in path.parts
