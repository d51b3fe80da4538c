"""In which encoding a text file is written, and which character divides its columns."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from cs_audit.importers.sources.alphabets import ENCODINGS, WINDOWS, is_plausible, likeness

SAMPLE = 1 << 20
DELIMITERS = ";,\t|"

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HIGH = bytes(range(0x80, 0x100))
_ASCII = bytes(range(0x80))
_SIGN_BYTES = tuple(bytes([one]) for one in (0x80, 0x82, 0x84, 0x85, *range(0x91, 0x98)))
_EDGES = (
    rb"(?<![A-Za-z0-9])[\x82\x84\x91\x93](?=\S)|(?<=\S)[\x92-\x94](?![A-Za-z])|(?<=\S)\x85(?![A-Za-z])|"
    rb"(?<=[\s\d])[\x96\x97](?=[\s\d])|(?<=[A-Za-z])\x92(?=(?:s|t|m|d|ll|re|ve)\b)|(?<=\d)\x80|(?<=\d )\x80"
)
_SIGNS_AT_EDGES = re.compile(_EDGES)
_AT_EDGES = re.compile(_EDGES + rb"|\xa7(?= ?\d)|(?<=\d)\xb0|(?<=\d )\xb0")
_SEP = re.compile(r"sep=([\t !#-~])\r?\n?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text as UTF-8 bytes with line ends of `\\n`; `damaged` counts bytes that no character is."""

    data: bytes
    encoding: str
    damaged: int = 0


def guess_encoding(data: bytes) -> str:
    """The encoding of the beginning of a file. ASCII is taken for UTF-8."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:SAMPLE]
    if wide := _without_mark(sample):
        return wide
    if _is_utf8(sample):
        return "utf-8"
    names = WINDOWS if _has_windows_signs(sample) else tuple(ENCODINGS)
    return max(names, key=lambda name: _likeness(sample, name))


def decode(data: bytes, encoding: str | None) -> Decoded:
    """The text of a file, in its declared encoding or the one that it seems to have.

    Raises LookupError for an encoding that Python does not know.
    """
    name = codecs.lookup(encoding).name if encoding else guess_encoding(data)
    plain = name in ("utf-8", "utf-8-sig")
    try:
        if plain:
            data.decode("utf-8")
            return Decoded(_line_ends(data.removeprefix(codecs.BOM_UTF8)), name)
        return Decoded(_line_ends(data.decode(name).removeprefix("\ufeff").encode("utf-8")), name)
    except UnicodeError:
        text = data.decode(name, "replace").removeprefix("\ufeff")
    damaged = text.count("\ufffd")
    return Decoded(_line_ends(text.encode("utf-8", "replace")), name, damaged)


def guess_delimiter(text: str) -> str:
    """The character that cuts the most lines into the same number of columns; the widest table wins a draw."""
    if declared := _SEP.match(text):
        return declared[1]
    return max(DELIMITERS, key=lambda one: _evenness(text, one))


def _without_mark(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of western text is zero."""
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _is_utf8(sample: bytes) -> bool:
    """Whether this is UTF-8, but for a cut at the end or a few damaged bytes."""
    try:
        sample.decode("utf-8")
        return True
    except UnicodeDecodeError as error:
        if len(sample) == SAMPLE and error.start >= len(sample) - 4:
            return True
    text = sample.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = len(text) - len(sample.translate(None, _HIGH)) - damaged
    return whole > 10 * damaged


def _has_windows_signs(sample: bytes) -> bool:
    """Whether quotes, dashes and the like stand where Windows has them: at the edges of words, where the letters that
    older encodings have there would be alone. All else must be letters there too."""
    if not is_plausible(set(sample.translate(None, _ASCII).decode("cp1250", "replace"))):
        return False
    signs = len(_AT_EDGES.findall(sample))
    inside = sum(map(sample.count, _SIGN_BYTES)) - len(_SIGNS_AT_EDGES.findall(sample))
    return signs > 0 and signs >= 2 * inside


def _likeness(sample: bytes, encoding: str) -> float:
    """How much a text looks like a language when read so; control characters and rare symbols count against it."""
    counts = np.bincount(np.frombuffer(sample, dtype=np.uint8), minlength=256)[0x80:].tolist()
    return likeness(counts, _HIGH.decode(encoding, "replace"), encoding)


def _line_ends(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """The share of lines that have the usual number of columns, and that number."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for row in rows:
            if row:
                widths[len(row)] += 1
            if widths.total() == 200:
                break
    except csv.Error:
        return (0.0, 0)
    several = [(count, width) for width, count in widths.items() if width > 1]
    if not several:
        return (0.0, 0)
    count, width = max(several)
    share = count / widths.total()
    return (share, width) if share >= 0.5 else (0.0, 0)
