"""Text in tables that people open in a spreadsheet: never a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: what could be one begins with an apostrophe."""
    return "'" + text if text.startswith(DANGEROUS) else text


def guarded_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """The same for every text column of a table."""
    import polars as pl

    texts = [pl.col(name) for name, kind in frame.schema.items() if kind == pl.String]
    dangerous = r"^[=+\-@\t\r]"
    return frame.with_columns(
        pl.when(text.str.contains(dangerous)).then(pl.lit("'") + text).otherwise(text).name.keep()
        for text in texts
    )


def printable(text: str) -> str:
    """A text without the control characters that XML does not allow."""
    return _CONTROL.sub("", text)
