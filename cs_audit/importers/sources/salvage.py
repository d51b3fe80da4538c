"""JSON that is damaged: what can be read of it is read.

A file that ends too early keeps its whole records; half of a surrogate pair becomes the sign for what is lost.
"""

from __future__ import annotations

import json
import re

import msgspec

_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]', re.DOTALL)
_CLOSING = {b"{": b"}", b"[": b"]"}
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_PAIR = re.compile(
    rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)


def without_halves(data: bytes) -> bytes:
    """JSON without halves of surrogate pairs, which are no text."""
    if _HALF.search(data) is None:
        return data
    return _PAIR.sub(lambda found: found[0] if len(found[0]) != 6 else rb"\ufffd", data)


def mended(data: bytes) -> bytes:
    """JSON that breaks off, up to its last whole value, with what was open closed."""
    open_ones: list[bytes] = []
    end = still = 0  # where the last whole value ends, and how many of those that are open then
    for token in _TOKEN.finditer(data):
        mark = token[0]
        if mark in _CLOSING:
            open_ones.append(_CLOSING[mark])
        elif mark in (b"]", b"}"):
            if open_ones:
                open_ones.pop()
            end, still = token.end(), len(open_ones)
        elif mark == b",":
            end, still = token.start(), len(open_ones)
    return data[:end] + b"".join(reversed(open_ones[:still]))


def whole_records(data: bytes, lost: bytes = b"") -> bytes | None:
    """A page that breaks off, with the whole records of its list; `lost` stands for the record that is not."""
    open_ones: list[bytes] = []
    end, closing = None, b""
    for token in _TOKEN.finditer(data):
        mark = token[0]
        if mark in _CLOSING:
            open_ones.append(_CLOSING[mark])
        elif mark in (b"]", b"}") and open_ones:
            open_ones.pop()
            if open_ones[-1:] == [b"]"] and open_ones.count(b"]") == 1:
                end, closing = token.end(), b"".join(reversed(open_ones))
    found = data[:end] + lost + closing if end is not None else b""
    return found if is_value(found) else None


def one_by_one(data: bytes) -> tuple[list[bytes], bool] | None:
    """Values one after the other, or those of an array that breaks off; whether all was read."""
    text = data.decode("utf-8", "replace").strip()
    listed = text.startswith("[")
    decoder = json.JSONDecoder()
    place, values = 1 if listed else 0, list[bytes]()
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        if place >= len(text) or text[place] == "]":
            break
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return (values, False) if values else None
        pages = value if isinstance(value, list) else [value]
        values += [msgspec.json.encode(one) for one in pages]
    return (values, not listed or place < len(text)) if values else None


def is_value(line: bytes) -> bool:
    """Whether this is a JSON object or list."""
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
        return line.strip()[:1] in (b"{", b"[")
    except (msgspec.DecodeError, RecursionError):
        return False
