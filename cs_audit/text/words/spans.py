"""Pieces of a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A piece of a text, from start to end (exclusive), and what it is."""

    start: int
    end: int
    kind: str
