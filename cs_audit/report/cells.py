"""Text in tables that people open in a spreadsheet: never a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")


_BROKEN = re.compile(r"[\r\n]+")
_INSIDE = re.compile(r"([;,\t]\s*)([=+\-@＝＋－＠])")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula, whatever its locale cuts cells at: what could be one begins
    with an apostrophe, also after a sign that may part cells; line ends become blanks, control characters go."""
    plain = _INSIDE.sub(r"\1'\2", _BROKEN.sub(" ", _CONTROL.sub("", text)).replace("\t", " "))
    return "'" + plain if plain.lstrip().startswith(DANGEROUS) or text.startswith(DANGEROUS) else plain


def guarded_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """The same for every text column of a table."""
    import polars as pl

    texts = [pl.col(name) for name, kind in frame.schema.items() if kind == pl.String]
    control = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
    plain = [
        (
            text,
            text.str.replace_all(control, "")
            .str.replace_all(r"[\r\n\t]+", " ")
            .str.replace_all(r"([;,]\s*)([=+\-@＝＋－＠])", "${1}'${2}"),
        )
        for text in texts
    ]
    return frame.with_columns(
        pl.when(shown.str.contains(r"^\s*[=+\-@＝＋－＠]") | text.str.contains(r"^[\t\r\n]"))
        .then(pl.lit("'") + shown)
        .otherwise(shown)
        .name.keep()
        for text, shown in plain
    )


def printable(text: str) -> str:
    """A text without the control characters that XML does not allow."""
    return _CONTROL.sub("", text)
