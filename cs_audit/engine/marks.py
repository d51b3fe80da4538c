"""Short marks in place of interactions' ids, by which the reports of one log are compared."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.kernel.work import Work

KEPT = 2000
"""So many marks tell whether two logs share interactions: the smallest ones, as good as drawn by chance."""


def mark_of(interaction: str) -> int:
    """An interaction's mark: the first 8 bytes of the SHA-256 of its id."""
    return int.from_bytes(sha256(interaction.encode("utf-8", "surrogatepass")).digest()[:8], "big")


def marks_of(ids: pl.Series) -> NDArray[np.uint64]:
    """The mark of each id."""
    import polars as pl

    digests = b"".join([one.digest() for one in map(sha256, ids.cast(pl.Binary).to_list())])
    first = np.frombuffer(digests, dtype=">u8").reshape(-1, sha256().digest_size // 8)[:, 0]
    return first.astype(np.uint64)


def marks_in(work: Work) -> NDArray[np.uint64]:
    """Those of a batch, made once."""
    return work.once("marks", lambda: marks_of(work.batch.interactions["id"]))


def smallest(marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """So many as are kept of a log, sorted."""
    return np.sort(marks)[:KEPT]
