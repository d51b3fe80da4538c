"""Single mails: .eml files of any mail program, and Apple Mail's .emlx (a count of bytes before the mail)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.importers.mail.heads import begins_as_mail
from cs_audit.importers.mail.message import Mail, mail_of, parse
from cs_audit.importers.mail.reading import mail_format

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.collected import Collector
    from cs_audit.importers.sources.files import Head, Source

NAME = "eml"
_COUNT = re.compile(rb"\s*(\d{1,10})[ \t]*\r?\n")


def sniff(head: Head) -> int:
    """Sure of a block of headers that is a mail's."""
    return 90 if begins_as_mail(_content(head.data)) else 0


def mails(told: Collector, sources: Sequence[Source]) -> Iterator[Mail]:
    """All mails of all files."""
    for source in sources:
        with told.file(source):
            row = told.row()
            with told.guard(row):
                yield mail_of(row, parse(_content(source.read())), (source.path.parent.name,))


def _content(data: bytes) -> bytes:
    count = _COUNT.match(data)
    return data[count.end() : count.end() + int(count[1])] if count else data


IMPORTER = mail_format(NAME, "Mails, one a file (.eml)", sniff, mails)
