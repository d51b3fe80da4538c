"""Single mails: .eml files of any mail program, and Apple Mail's .emlx (a count of bytes before the mail)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector
from cs_audit.importers.mail.heads import begins_as_mail
from cs_audit.importers.mail.mailbox import OPTIONS, put_down
from cs_audit.importers.mail.message import Mail, mail_of, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "eml"
_COUNT = re.compile(rb"\s*(\d{1,10})[ \t]*\r?\n")


def sniff(head: Head) -> int:
    """Sure of a block of headers that is a mail's."""
    return 90 if begins_as_mail(_content(head.data)) else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All mails of all files, as threads."""
    told = Collector(NAME, context)
    mails: list[Mail] = []
    for source in sources:
        with told.file(source):
            row = told.row()
            with told.guard(row):
                mails.append(mail_of(row, parse(_content(source.read())), (source.path.parent.name,)))
    put_down(told, mails)
    return told.raw()


def _content(data: bytes) -> bytes:
    count = _COUNT.match(data)
    return data[count.end() : count.end() + int(count[1])] if count else data


IMPORTER = Importer(NAME, "Mails, one a file (.eml)", sniff, read, options=OPTIONS)
