"""Formats of mail: each yields mails; threads go through all of them, and a mail that lies in two counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.base import Block, Context, Importer, Raw
from cs_audit.importers.collected import Collector
from cs_audit.importers.mail.mailbox import OPTIONS, put_down

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cs_audit.importers.base import Stream
    from cs_audit.importers.mail.message import Mail
    from cs_audit.importers.sources.files import Head, Source

    Mails = Callable[[Collector, Sequence[Source]], Iterable[Mail]]


def mail_format(name: str, title: str, sniff: Callable[[Head], int], mails: Mails) -> Importer:
    """A format that yields mails."""
    stream = threaded([(name, mails)])

    def read(sources: Sequence[Source], context: Context) -> Raw:
        return whole(stream, sources, context)

    return Importer(name, title, sniff, read, options=OPTIONS, mails=mails, stream=stream)


def threaded(parts: Sequence[tuple[str, Mails]], of: Sequence[Sequence[Source]] | None = None) -> Stream:
    """What reads all mails of some formats as threads. of: the files of each, where there are several."""

    def stream(sources: Sequence[Source], context: Context, take: Callable[[Block], None]) -> Raw:
        told = Collector(parts[0][0], context)
        put_down(told, _all(told, parts, of or [sources]), take)
        return told.raw()

    return stream


def whole(stream: Stream, sources: Sequence[Source], context: Context) -> Raw:
    """All that is read in blocks, in one."""
    blocks: list[Block] = []
    return stream(sources, context, blocks.append).of(blocks)


def _all(
    told: Collector, parts: Sequence[tuple[str, Mails]], of: Sequence[Sequence[Source]]
) -> Iterator[Mail]:
    for (name, mails), sources in zip(parts, of, strict=True):
        told.format = name
        yield from mails(told, sources)
