"""Courtesy: customer messages that only say thank you and ask for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.work import Work

_MOST_CHARACTERS = 160
_THANKS = (
    r"(?i)\b(dzi[eę]k(uj[eę](my)?|i|uwa)?|dzi[eę]ks|wielkie dzi[eę]ki|super|ok(ej|i)?|okay|pozdrawiam(y)?|"
    r"thank(s| you)?|thx|ty|cheers|great|perfect|rozumiem|[śs]wietnie|mi[łl]ego dnia|nawzajem|jasne|dobrze)\b"
)
_FILLER = (
    r"(?i)\b(bardzo|wielkie|serdecznie|za|pomoc|szybk[aąie]+|odpowied[zź]|reakcj[eęaą]|informacj[eęaią]+|"
    r"wszystko|pana|pani|panu|pa[nń]stwu|i|z|g[óo]ry|to|ju[zż]|mi[łl]ego|dnia|wieczoru|weekendu|pozdrowienia|"
    r"so|very|much|a|lot|for|the|your|you|quick|fast|help|reply|response|answer|all|again|many|have|nice|day|"
    r"good|one|it|works|dzia[łl]a|w|porz[aą]dku|no|tak|yes|got|kind|regards|best|jeszcze|raz)\b"
)


def courtesy_rows(work: Work) -> NDArray[np.bool_]:
    """Events of the batch that are mere courtesy, as a mask.

    A short customer message without a question or a digit, of which nothing but a signature of at most two
    words is left when thanks and the small words around them are taken away.
    """
    return work.once("courtesy", lambda: _courtesy(work))


def _courtesy(work: Work) -> NDArray[np.bool_]:
    batch = work.batch
    rows = np.flatnonzero(batch.customer_message)
    texts = batch.text.gather(rows).fill_null("")
    short = (texts.str.len_chars() <= _MOST_CHARACTERS) & ~texts.str.contains(r"[?0-9]")
    thanks = short & texts.str.contains(_THANKS)
    chosen = np.flatnonzero(thanks.to_numpy())
    rest = texts.gather(chosen).str.replace_all(_THANKS, " ").str.replace_all(_FILLER, " ")
    words = rest.str.count_matches(r"[\pL]{2,}").to_numpy()
    mask = np.zeros(batch.m, dtype=bool)
    mask[rows[chosen[words <= 2]]] = True
    return mask
