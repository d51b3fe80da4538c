"""Texts of strangers, made harmless before any format sees them: same length, nothing that acts.

Control characters, direction overrides and lone surrogates become a visible replacement, one for one, so that
offsets into the text stay right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.report.view.model import Quote

_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_DANGER = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff]"
)
ELLIPSIS = "…"


def clean(text: object, longest: int = 400) -> str:
    """One line of harmless text, cut with an ellipsis."""
    raw = "" if text is None else str(text)
    short = raw if len(raw) <= longest else raw[: longest - 1] + ELLIPSIS
    return _DANGER.sub("\ufffd", _SPACE.sub(" ", short)).strip()


def block(text: object, longest: int = 20_000) -> str:
    """Harmless text that keeps its lines (the source of a standard)."""
    raw = "" if text is None else str(text)[:longest]
    return "\n".join(_DANGER.sub("\ufffd", _SPACE.sub(" ", line)) for line in raw.split("\n"))


def quote(text: str | None, mark: list[int] | None, longest: int = 320) -> Quote | None:
    """A quotation with its marked words, cut evenly around them to `longest` characters."""
    from cs_audit.report.view.model import Quote  # many classes, which few outputs need

    if not text:
        return None
    start, end = _bounds(mark, len(text))
    end = min(end, start + longest)
    room = longest - (end - start)
    left = max(0, start - room // 2) if start < end else 0
    right = min(len(text), left + longest) if start < end else min(len(text), longest)
    before = _piece(text[left:start]) if start < end else ""
    after = _piece(text[end:right]) if start < end else _piece(text[:right])
    return Quote(
        (ELLIPSIS if left > 0 and start < end else "") + before.lstrip(),
        _piece(text[start:end]),
        after.rstrip() + (ELLIPSIS if right < len(text) else ""),
    )


def _bounds(mark: list[int] | None, length: int) -> tuple[int, int]:
    if not mark or len(mark) != 2:
        return 0, 0
    start, end = (min(max(int(n), 0), length) for n in mark)
    return (start, end) if start < end else (0, 0)


def _piece(text: str) -> str:
    return _DANGER.sub("\ufffd", _SPACE.sub(" ", text))
