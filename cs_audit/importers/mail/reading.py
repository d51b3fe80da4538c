"""Formats of mail: each yields mails; threads go through all of them, and a mail that lies in two counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector
from cs_audit.importers.mail.mailbox import OPTIONS, put_down

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cs_audit.importers.mail.message import Mail
    from cs_audit.importers.sources.files import Head, Source

    Mails = Callable[[Collector, Sequence[Source]], Iterable[Mail]]


def mail_format(name: str, title: str, sniff: Callable[[Head], int], mails: Mails) -> Importer:
    """A format that yields mails."""

    def read(sources: Sequence[Source], context: Context) -> Raw:
        return read_mails([(name, mails, sources)], context)

    return Importer(name, title, sniff, read, options=OPTIONS, mails=mails)


def read_mails(parts: Sequence[tuple[str, Mails, Sequence[Source]]], context: Context) -> Raw:
    """All mails of some formats, as threads."""
    told = Collector(parts[0][0], context)
    found: list[Mail] = []
    for name, mails, sources in parts:
        told.format = name
        found += mails(told, sources)
    put_down(told, found)
    return told.raw()
