"""Headers of a mail as text: encoded words, raw bytes, addresses, ids and dates."""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import getaddresses, parsedate_tz
from typing import TYPE_CHECKING

from cs_audit.importers.sources.encoding import guess_encoding

if TYPE_CHECKING:
    from email.message import Message

Headers = Mapping[str, Sequence[str]]
"""Raw values by name in lower case, in the order of the mail."""
Address = tuple[str, str]
"""Display name and address in lower case; either may be empty."""

_FOLD = re.compile(r"\r?\n[ \t]*")
_ID = re.compile(r"<\s*([^<>\s]+)\s*>")
_BARE_ID = re.compile(r"[^\s<>\"']+@[^\s<>\"']+")
_BARE_NAME = re.compile(r'((?:^|,)\s*)([^",<>]*@[^",<>]*?)\s*<')
_ENCODED = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(=\?[^?\s]+\?[bBqQ]\?)")
_EARLIEST, _LATEST = 1990, 2036
_LATE = timedelta(days=2)


def headers_of(message: Message) -> Headers:
    """The headers of a mail, or of a part of one."""
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), []).append(value)
    return found


def raw(headers: Headers, name: str) -> str:
    """The first header of a name on one line, as it was sent; empty where there is none."""
    values = headers.get(name)
    return _FOLD.sub(" ", values[0]).strip() if values else ""


def readable(value: str) -> str:
    """A raw value as people read it."""
    value = _plain(_FOLD.sub(" ", value))
    if "=?" not in value:
        return value.strip()
    value = _BETWEEN.sub(r"\1\2", _BETWEEN.sub(r"\1\2", value))
    found: list[str] = []
    held, charset = b"", ""  # words of one charset may be cut inside a character
    done = 0
    for word in _ENCODED.finditer(value):
        name = word[1].partition("*")[0].lower()
        if held and (word.start() > done or name != charset):
            found.append(in_charset(held, charset))
            held = b""
        found.append(value[done : word.start()])
        held, charset, done = held + _octets(word[2].lower(), word[3]), name, word.end()
    found += [in_charset(held, charset), value[done:]]
    return " ".join("".join(found).split())


def addresses(headers: Headers, *names: str) -> list[Address]:
    """All addresses of some headers."""
    values = [
        _BARE_NAME.sub(r'\1"\2" <', _FOLD.sub(" ", _plain(value)))
        for name in names
        for value in headers.get(name, ())
    ]
    if not values:
        return []
    pairs = getaddresses(values)
    if not any("@" in address for _, address in pairs):
        pairs = [("", one) for value in values for one in _BARE_ID.findall(value)] or pairs
    found: list[Address] = []
    before = ""
    for name, address in pairs:
        address = address.strip("'\" ")
        if "@" not in address:  # half of a name with a comma in it
            before = name or address
            continue
        whole = f"{before}, {name}" if before else name
        found.append((readable(whole).strip("'\" "), address.casefold()))
        before = ""
    return found or ([(readable(before), "")] if before else [])


def ids(headers: Headers, name: str) -> list[str]:
    """Message ids of a header; prose around them is passed over."""
    value = " ".join(headers.get(name, ()))
    return _ID.findall(value) or (_BARE_ID.findall(value) if name == "message-id" else [])


def sent_at(headers: Headers) -> datetime | None:
    """When a mail was sent: its date, or what the last server says where that cannot be."""
    sent = _date(raw(headers, "date"))
    received = _date(raw(headers, "received").rpartition(";")[2])
    if sent is None:
        return received
    if received is not None and (sent - received > _LATE or sent.year >= _LATEST):
        return received
    return sent


def _date(value: str) -> datetime | None:
    found = parsedate_tz(value) if value else None
    if found is None:
        return None
    try:
        offset = timezone(timedelta(seconds=found[9] or 0))
        moment = datetime(*found[:6], tzinfo=offset).astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
    return moment if moment.year >= _EARLIEST else None


def _plain(value: str) -> str:
    """Raw bytes, which some programs put into headers, as characters."""
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    return data.decode(guess_encoding(data), "replace")


def _octets(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if encoding == "q":
        return a2b_qp(data.replace(b"_", b" "))
    try:
        return a2b_base64(data + b"=" * (-len(data) % 4))
    except ValueError:
        return data


def in_charset(data: bytes, charset: str | None) -> str:
    """Bytes as text, by what they are said to be, or by what they look like where that is not so."""
    name = (charset or "").strip("\"' ").lower()
    if name in ("", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "default"):
        name = guess_encoding(data) if not data.isascii() else "ascii"
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return data.decode(guess_encoding(data), "replace")
