"""Whether 3/4/2026 is the third of April or the fourth of March: as a whole column shows, or as is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

_DATE = r"^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}(?:\D|$)"  # behind points the day stands first
_SAMPLE = 10_000  # distinct texts that are looked at


def shown_order(columns: Iterable[pl.Series]) -> str | None:
    """What the first column that holds a number above twelve shows: dmy or mdy; None where none does. Dates with points
    show nothing of others: their day stands first."""
    import polars as pl

    for column in columns:
        if column.dtype != pl.String:
            continue
        texts = column.drop_nulls().unique(maintain_order=True).head(_SAMPLE)
        for order, place in (("dmy", 1), ("mdy", 2)):
            if (texts.str.extract(_DATE, place).cast(int, strict=False) > 12).any():
                return order
    return None


def doubtful(texts: pl.Series) -> str | None:
    """A date that may be read both ways: both numbers twelve at most, and not the same."""
    import polars as pl

    first = texts.str.extract(_DATE, 1).cast(pl.Int64, strict=False)
    second = texts.str.extract(_DATE, 2).cast(pl.Int64, strict=False)
    both = (first <= 12) & (second <= 12) & (first != second)
    found = texts.filter(both.fill_null(False))
    return str(found[0]) if len(found) else None


def told(columns: Sequence[str], example: str, order: str, how: str) -> str:
    """That dates of some columns may be read both ways, how they were read, and how to say it."""
    read, other = ("day", "mdy") if order == "dmy" else ("month", "dmy")
    return (
        f"{', '.join(map(repr, columns))}: '{example[:40]}' may be day or month first, and nothing in the file tells;"
        f" it is read {read} first; {how.format(order=order, other=other)}"
    )
