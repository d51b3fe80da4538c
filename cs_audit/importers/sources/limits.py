"""What is too much of an archive or a packed file, and which names lead out of it."""

from __future__ import annotations

import os
from pathlib import PurePosixPath

MEMBERS = 200_000
BYTES = 200 << 30
RATIO, RATIO_FROM = 200, 64 << 20
"""An archive is refused above so many files or unpacked bytes; what unpacks to `RATIO_FROM` bytes or more and shrank
more than `RATIO` times is taken for a bomb."""
FACTOR = "CS_AUDIT_LIMITS"
"""The variable that says how many times these limits are allowed: what `cs-audit --limits N` sets, for all threads and
processes of a run."""
RAISED = "`cs-audit --limits 10 …` allows ten times as much, for files of your own"


def allowed(limit: int) -> int:
    """A limit, as many times as the user allows."""
    try:
        return int(limit * max(1.0, float(os.environ.get(FACTOR) or 1)))
    except (ValueError, OverflowError):
        return limit  # no number


def is_bomb(unpacked: int, packed: int) -> bool:
    """Whether so many bytes are too many to come of so few."""
    return unpacked >= RATIO_FROM and unpacked > allowed(RATIO) * max(1, packed)


def leads_out(member: str) -> bool:
    """Whether a member's name leads out of its archive: absolute, of another drive, or with ".."."""
    path = PurePosixPath(member.replace("\\", "/"))
    return path.is_absolute() or (len(member) > 1 and member[1] == ":") or ".." in path.parts
