"""mbox: mails one after the other in one file, as Gmail Takeout, Thunderbird, Apple Mail and servers write them.

A mail begins at a line `From …` with a date, or a bare one, that a header follows; writers differ in all else. The
file is read piece by piece, and of each mail only what is needed is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.importers.mail.headers import headers_of, raw, readable
from cs_audit.importers.mail.heads import begins_as_mail
from cs_audit.importers.mail.message import Mail, mail_of, parse
from cs_audit.importers.mail.reading import mail_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import Message

    from cs_audit.importers.collected import Collector
    from cs_audit.importers.sources.files import Head, Source

NAME = "mbox"
_DATE = (
    rb"(?:\S+ {1,2})?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:[A-Z][a-z]{2} {1,2}\d{1,2}|\d{1,2} [A-Z][a-z]{2} \d{2,4}),?"
    rb" {1,2}\d{1,2}:\d{2}[^\r\n]*"
)
_BEGIN = re.compile(
    rb"^From (?:(?P<dated>"
    + _DATE
    + rb")|(?:-|[^\s@]+@\S+|MAILER-DAEMON)?[ \t]*)\r?\n(?=>From |[A-Za-z][\w-]*:)",
    re.MULTILINE,
)
_HEADER = re.compile(rb"(?:[^\r\n]+\r?\n)+\r?\n")
_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,10})[ \t]*\r?$")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_TAIL = 2_000  # bytes of a line and its successor that must be there to judge it
_LONGEST = 256 << 20
_EXPUNGED = 0x0008


def sniff(head: Head) -> int:
    """Sure where the file begins as a mail of an mbox does."""
    found = _BEGIN.match(data := head.data.lstrip())
    return 95 if found is not None and _is_beginning(data, found) else 0


def mails(told: Collector, sources: Iterable[Source]) -> Iterator[Mail]:
    """All mails of all files; their labels are tags."""
    for source in sources:
        with told.file(source):
            for data in messages(source.blocks()):
                row = told.row()
                with told.guard(row):
                    message = parse(data)
                    yield mail_of(row, message, _labels(source, message), tagged=True)


def messages(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The mails of a file that comes in pieces, without their separators and escapes."""
    rest = b""
    begun = False  # a mail begins where the rest does
    for block, last in _marked(blocks):
        rest += block
        done = look = 0
        end = _declared_end(rest, 0, last) if begun else 0
        while (found := _BEGIN.search(rest, look)) is not None:
            if end is None or (found.end() > len(rest) - _TAIL and not last):
                break  # the next piece tells
            look = found.end()
            if (begun and found.start() < end) or not _is_beginning(rest, found):
                continue
            if begun:
                yield _plain(rest[done : found.start()])
            begun, done = True, look
            end = _declared_end(rest, done, last)
        rest = rest[done:]
    if begun:
        yield _plain(rest)


def _marked(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Pieces, each with whether it is the last."""
    before: bytes | None = None
    for block in blocks:
        if before is not None:
            yield before, False
        before = block
    if before is not None:
        yield before, True


def _is_beginning(data: bytes, found: re.Match[bytes]) -> bool:
    """A separator with a date is one; without, a mail's headers must follow."""
    return found["dated"] is not None or begins_as_mail(data[found.end() : found.end() + _TAIL])


def _declared_end(data: bytes, start: int, last: bool) -> int | None:
    """Where a mail that begins at `start` says that it ends, where another begins there (0 where it does not say so, or
    is wrong; None where that cannot be seen yet)."""
    head = _HEADER.match(data, start)
    length = _LENGTH.search(data, start, head.end()) if head is not None else None
    if head is None or length is None:
        return 0
    end = head.end() + int(length[1])
    if end + _TAIL > len(data) and not last and int(length[1]) < _LONGEST:
        return None
    follows = data[end : end + _TAIL].lstrip(b"\r\n")
    return end if end <= len(data) and (not follows or follows.startswith(b"From ")) else 0


def _plain(data: bytes) -> bytes:
    """A mail without what its mailbox added: escapes, and a doubled separator."""
    while data.startswith(b">From "):
        data = data.partition(b"\n")[2]
    return _ESCAPED.sub(rb"\1", data) if b"\n>" in data else data


def _labels(source: Source, message: Message) -> tuple[str, ...]:
    """Gmail's labels, which are words in the account's language; else the folder that the file is."""
    headers = headers_of(message)
    if told := readable(raw(headers, "x-gmail-labels")):
        return tuple(label.strip().strip('"') for label in told.split(","))
    status = raw(headers, "x-mozilla-status")
    try:
        expunged = bool(int(status, 16) & _EXPUNGED) if status else False
    except ValueError:
        expunged = False
    folder = (
        source.path.stem if source.path.name.lower() != "mbox" else source.path.parent.stem
    )  # of Apple Mail
    return (folder, "trash") if expunged else (folder,)


IMPORTER = mail_format(NAME, "Mailboxes in one file (mbox)", sniff, mails)
