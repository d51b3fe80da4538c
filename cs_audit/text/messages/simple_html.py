"""The plainest HTML as text, by whole columns: paragraphs, divisions, line breaks, inline marks, a signature's marker.

Most messages of help desks hold nothing else. What holds more is left to the reader of whole pages (`html`), and
both agree on every message that this one takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_BR = r"<br ?/?>"
_ATTRIBUTES = r"(?: (?:href|target|rel|dir|lang)=\"[^\"<>]*\")*"
_INLINE = "|".join(
    rf"<{name}{_ATTRIBUTES}>(?:[^<]|{_BR})*</{name}>"
    for name in ("a", "b", "strong", "i", "em", "u", "span", "font")
)
_SPOKEN = rf"(?:[^<]|{_BR}|{_INLINE})*"
_PARAGRAPHS = rf"(?:[^<]|{_BR}|{_INLINE}|<p>{_SPOKEN}</p>)*"
_DIVISIONS = rf"(?:[^<]|{_BR}|{_INLINE}|<p>{_SPOKEN}</p>|<div>{_PARAGRAPHS}</div>)*"
_SIMPLE = rf"^{_DIVISIONS}$"
_MARKER = r'<span class="js-signatureMarker"></span>$'
_BROKEN_BEFORE_IT = (
    rf"(?:{_BR}|&nbsp;|\x{{a0}})(?:</?p>|</?div>|</?(?:a|b|strong|i|em|u|span|font)[^<>]*>|[ \t\r\n])*$"
)
_ENTITIES = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "&apos;": "'",
    "&nbsp;": "\xa0",
    "&amp;": "&",
}
_KNOWN = r"&(?:lt|gt|quot|#39|apos|nbsp|amp);"
# spaces and controls that are trimmed or read otherwise here and there
_UNUSUAL = (
    r"[\x{00}-\x{08}\x{0b}\x{0c}\x{0e}-\x{1f}\x{7f}-\x{9f}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}"
    r"\x{3000}\x{feff}]"
)
_LINE, _BLOCK, _PARAGRAPH, _GAP = "\n", "\x01", "\x02", "\x03"


def simple(texts: pl.Series) -> pl.Series:
    """Which messages are simple enough."""
    stem = texts.str.replace(_MARKER, "")
    return (
        texts.str.contains("<", literal=True)
        & stem.str.contains(_SIMPLE)
        & ~texts.str.contains(_UNUSUAL)
        & ~texts.str.replace_all(_KNOWN, "").str.contains("&", literal=True)
        & ~(texts.str.contains(_MARKER) & stem.str.contains(_BROKEN_BEFORE_IT))
    )


def simple_text(texts: pl.Series) -> pl.Series:
    """Simple messages as plain text.

    Between two lines of text stands a run of marks, of which the first ends the line. It leaves an empty line where
    a paragraph begins or ends in it, or where a later break ends a line in which nothing stands.
    """
    import polars as pl

    marked = texts.str.contains(_MARKER)
    text = texts.str.replace(_MARKER, "").str.replace_all(r"[ \t\r\n]+", " ")
    text = text.str.replace_all(_BR, _LINE).str.replace_all(r"</?p>", _PARAGRAPH)
    text = text.str.replace_all(r"</?div>", _BLOCK).str.replace_all(r"<[^<>]*>", "")
    for entity, meant in _ENTITIES.items() if text.str.contains("&", literal=True).any() else ():
        text = text.str.replace_all(entity, meant, literal=True)
    text = text.str.replace_all(
        r"([\x01\x02\n]) *\x{a0}[ \x{a0}]*([\x01\x02\n])", "$1\n$2"
    )  # an empty line, too
    text = text.str.replace_all("\xa0", " ", literal=True)
    text = text.str.replace_all(r" *(?:[\x01\x02\n][ \x01\x02\n]*\n|[ \x01\n]*\x02)[ \x01\x02\n]*", _GAP)
    text = text.str.replace_all(r" *[\x01\n][ \x01\n]*", _LINE).str.replace_all(_GAP, "\n\n", literal=True)
    text = text.str.replace_all(r"\n{3,}", "\n\n").str.strip_chars(" \n")
    signed = pl.when(text == "").then(pl.lit("--")).otherwise(text + pl.lit("\n--"))
    return pl.select(pl.when(marked).then(signed).otherwise(text)).to_series()
