"""JSON in UTF-16, as PowerShell and some Windows programs save it, on its way to UTF-8."""

from __future__ import annotations

import codecs
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPEN = ("{", "[")


def json_as_utf8(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same content; JSON in UTF-16 becomes UTF-8, tables and all else stay as they are."""
    whole = iter(blocks)
    first = next(whole, b"")
    encoding = _wide(first[:64])
    if encoding is None:
        return chain([first], whole) if first else whole
    return _recoded(chain([first], whole), encoding)


def _wide(start: bytes) -> str | None:
    """The kind of UTF-16 in which JSON begins here; None where none does."""
    even = start[: len(start) // 2 * 2]
    for encoding, mark in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)):
        if b"\0" in even and even.removeprefix(mark).decode(encoding, "replace").lstrip().startswith(_OPEN):
            return encoding
    return None


def _recoded(blocks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield next((decoder.decode(one) for one in blocks), "").removeprefix("\ufeff").encode("utf-8", "replace")
    for one in blocks:
        yield decoder.decode(one).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")
