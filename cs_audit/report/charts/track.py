"""The clock of one finding as a band of time: open, closed and paused pieces, and the moments that count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.report.charts.scale import Scale, place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Piece:
    x: float
    width: float
    state: str  # open, closed, paused


@dataclass(frozen=True, slots=True)
class Track:
    pieces: tuple[Piece, ...]
    moments: Mapping[str, float]  # start, due, stop → place
    over: tuple[float, float] | None  # place and length of the time past due


MOST_PIECES = 14


def track(
    pieces: Sequence[tuple[float, float, str]], start: float | None, due: float | None, stop: float | None
) -> Track | None:
    """The band from the first moment to the last; None where there is no stretch to draw."""
    known = [t for t in (start, due, stop) if t is not None] + [t for a, b, _ in pieces for t in (a, b)]
    if start is None or max(known) <= min(known):
        return None
    scale = Scale(min(known), max(known), ())
    end = stop if stop is not None else scale.high
    over = (scale.at(due), scale.width(due, end)) if due is not None and end > due else None
    drawn = tuple(
        Piece(scale.at(a), max(scale.width(a, b), 0.3), state) for a, b, state in _few(pieces)
    )  # fmt: skip
    moments = {
        name: scale.at(at) for name, at in (("start", start), ("due", due), ("stop", stop)) if at is not None
    }
    return Track(drawn, moments, None if over is None else (over[0], place(over[1])))


def _few(pieces: Sequence[tuple[float, float, str]]) -> Sequence[tuple[float, float, str]]:
    """The pieces where they can be told apart; a long clock's opening hours would be a grey blur."""
    return pieces if len(pieces) <= MOST_PIECES else ()
