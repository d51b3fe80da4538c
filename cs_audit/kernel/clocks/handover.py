"""Where a bot hands a conversation over to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.kernel.batch import one_of
from cs_audit.model import names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch

_BOT = names.ACTORS.index("bot")
_CHANGES = tuple(names.KINDS.index(kind) for kind in ("status", "assignee", "team", "tier"))


def handed_over(batch: Batch, replies: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The event at which the bot handed over, in interactions where it wrote before any person replied.

    It is the first change of status, assignee, team or tier after the bot's last message; where none is told and a
    person replied later, that last message itself.
    """
    first = batch.first_in(replies)
    person = np.where(first >= 0, first, batch.offsets[1:])
    wrote = batch.public_message & (batch.by == _BOT) & (np.arange(batch.m) < person[batch.own])
    last = batch.last_in(wrote)
    last = last[last >= 0]
    change = batch.next_in(one_of(batch.kind, _CHANGES), last)
    told = (change >= 0) & (change < person[batch.own[last]])
    row = np.where(told, change, last)
    rows: NDArray[np.int64] = row[told | (first[batch.own[last]] >= 0)]
    return rows
