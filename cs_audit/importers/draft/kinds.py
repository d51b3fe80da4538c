"""Files that are no tables, for which there is no mapping to draft, and what reads them instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.importers.registry import format_names
from cs_audit.importers.sources.encoding import decode
from cs_audit.importers.sources.files import look
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from cs_audit.importers.sources.files import Source

_BINARY = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Office program (save it as XLSX or CSV)"),
    (b"\x1f\x8b", "packed twice (unpack it once)"),
    (b"BZh", "packed with bzip2 (unpack it first)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xfd7zXZ", "packed with xz (unpack it first)"),
    (b"7z\xbc\xaf", "a 7z archive (unpack it first)"),
)
_WHEN = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?"
# by their first lines; the formats that read such files, where this version has them
_TEXTS = (
    (re.compile(r"From \S+ .{0,40}\d{4}\r?\n[!-9;-~]+:"), "a mailbox", ("mbox", "mail", "email", "eml")),
    (
        re.compile(
            r"(?i)(?:(?:from|to|subject|date|received|return-path|delivered-to|mime-version|message-id|x-[\w-]+):"
            r"[^\n]*\n(?:[ \t][^\n]*\n)*){2}"
        ),
        "a mail",
        ("eml", "mail", "email", "mbox"),
    ),
    (
        re.compile(
            rf"(?i)(?:[^\n]*\n){{0,3}}?[\u200e\u200f]?(?:\[{_WHEN}\] |{_WHEN} - )[^\n,;\t|]{{1,60}}?: "
        ),
        "a WhatsApp chat",
        ("whatsapp",),
    ),
    (
        re.compile(r"(?s)\s*(?:<\?xml.{0,300}?)?<log\b[^<>]{0,300}>\s*<(?:object|event)-types"),
        "an OCEL log",
        ("ocel",),
    ),
    (re.compile(r"(?s)\s*\{\s*\"(?:ocel:|objectTypes\"|eventTypes\")"), "an OCEL log", ("ocel",)),
    (
        re.compile(r"(?s)\s*(?:<\?xml.{0,300}?)?(?:<!--.{0,2000}?-->\s*)*<(?:\w+:)?log\b"),
        "an XES process log",
        ("xes",),
    ),
    (re.compile(r"\s*WEBVTT|\s*1\s*\n\d\d:\d\d:\d\d[,.]\d{3} -->"), "subtitles", ("vtt",)),
    (re.compile(r"(?i)\s*(?:<!doctype html|<html)"), "a web page", ()),
    (re.compile(r"\s*<(?:\?xml|[A-Za-z])"), "an XML document", ()),
)


def check_is_table(source: Source) -> None:
    """Raises DataError for a file that is no table; it says what it is and what reads it."""
    data = look(source).data
    if data.startswith(b"PK\x03\x04") and source.ending not in (".xlsx", ".xlsm"):
        raise DataError(
            f"{source.name}: this is an archive, not a table; unpack it and draft from a file inside"
        )
    for start, what in _BINARY:
        if data.startswith(start):
            raise DataError(f"{source.name}: this is no table but {what}; {_EXPORT}")
    text = decode(data[:8192], None).data.decode("utf-8", "replace")
    for pattern, what, readers in _TEXTS:
        if pattern.match(text):
            raise DataError(
                f"{source.name}: this is {what}, not a table, so there is nothing to map; {_read_by(source, readers)}"
            )


_EXPORT = "export a table from your system (CSV, XLSX, JSONL or Parquet)"


def _read_by(source: Source, readers: tuple[str, ...]) -> str:
    known = format_names()
    format = next((name for name in readers if name in known), None)
    if format is None:
        return f"no format of this version reads it; {_EXPORT}"
    return f"the format {format} reads it as it is: cs-audit run STANDARDS {source.name} --format {format}"
