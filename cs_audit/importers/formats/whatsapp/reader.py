"""WhatsApp: chats exported from a phone (.txt of Android, `_chat.txt` of iOS), in any language of the phone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.importers.authors import Author
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, decode_text
from cs_audit.importers.formats.whatsapp import words
from cs_audit.importers.formats.whatsapp.lines import Entry, date_order, entries, looks_so, times
from cs_audit.importers.sessions import OPTIONS, Line, in_zone, put_down, without_repeats, zone_of
from cs_audit.importers.sources.encoding import decode
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from cs_audit.importers.sources.files import Head, Source

NAME = "whatsapp"
_STRIPPED = {ord(mark): None for mark in words.MARKS} | {ord("\u202f"): " ", ord("\u00a0"): " "}
_BUT_OWN = {mark: to for mark, to in _STRIPPED.items() if mark != ord(words.OWN_MARK)}
_PHONE = re.compile(r"\+?[\d ()\-\u2010\u2011]{6,}")
_MINUTE = 60
_BEGINNING = 32 << 10  # bytes; even, for UTF-16
_LONGEST = 100  # letters of a name


@dataclass(frozen=True, slots=True)
class _File:
    source: Source
    found: list[Entry]
    name: str | None
    order: str | None


def sniff(head: Head) -> int:
    """Sure where most of the first lines begin as entries of a chat."""
    if head.is_json and not head.data.lstrip()[1:2].isdigit():
        return 0
    begin = head.data[:_BEGINNING]
    text = decode(begin, None).data.decode("utf-8", "replace")
    return 95 if looks_so(text, head.whole and len(begin) == len(head.data)) else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One thread a chat; several exports of one chat are one thread."""
    told = Collector(NAME, context)
    files = [_opened(source) for source in sources]
    usual = next((one.order for one in files if one.order is not None), None)
    chats: dict[str, list[list[Line]]] = {}
    for one in files:
        order = context.options.date_order or one.order or usual
        if one.found and order is None:
            raise DataError(
                f"{one.source.name}: '{_shown(one.found[0])}' may be day or month first, and nothing in the chat tells;"
                " say it in a mapping file: date_order: dmy (or mdy)"
            )
        with told.file(one.source, lines=True):
            lines = _lines(told, one, order or "dmy")
        chats.setdefault(_thread(lines, one, context), []).append(lines)
    for thread, several in chats.items():
        put_down(told, thread, without_repeats(several), other=thread)
    return told.raw()


def _opened(source: Source) -> _File:
    found = entries(decode_text(source))
    return _File(source, found, _chat_name(source), date_order(found) if found else None)


def _chat_name(source: Source) -> str | None:
    """The other side (or the group) as the name of the file says, or of the archive or folder around `_chat.txt`."""
    for part in (source.path.name, source.path.parent.name):
        stem = re.sub(r"(?i)(?:\.(?:txt|zip|gz))+$", "", part).translate(_STRIPPED)
        if match := words.CHAT_NAME.match(stem):
            return match["name"].strip()
    return None


def _lines(told: Collector, file: _File, order: str) -> list[Line]:
    """The messages of a file; lines of service are counted and left out."""
    written = [
        (told.row(entry.line), entry, time)
        for entry, time in zip(file.found, times(file.found, order), strict=True)
    ]
    for row, entry, time in written:
        if time is None:
            told.reject(row, "bad_time", f"'{_shown(entry)}' is no date")
    known = _names(told.context, file)
    spoken = [
        (row, entry, time, said)
        for row, entry, time in written
        if time is not None and (said := _said(entry.body, known)) is not None
    ]
    zone = zone_of(told, file.source)
    instants = in_zone([time for _, _, time, _ in spoken], zone)
    return [
        _line(row, entry, at, author, text)
        for (row, entry, _, (author, text)), at in zip(spoken, instants, strict=True)
    ]


def _line(row: int, entry: Entry, at: datetime, author: str, text: str) -> Line:
    precision = _MINUTE if entry.clock[2] is None else None
    plain, gone = _plain(text)
    return Line(row, at, _author(author), plain, gone, False if gone else None, precision)


def _names(context: Context, file: _File) -> list[str]:
    """Names that may hold a colon, the longest first."""
    names = {*context.options.own.names, *context.options.bots.names, *context.options.customers.names}
    return sorted(names | ({file.name} if file.name else set()), key=len, reverse=True)


def _said(body: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Author and words of an entry; None of a line that WhatsApp wrote."""
    clear = body.lstrip(words.MARKS)
    author = next((name for name in known if clear.startswith((f"{name}: ", f"{name}:\n"))), None)
    if author is None:
        if words.SERVICE.search(clear) or any(
            ": " in name and clear.startswith(f"{name} ") for name in known
        ):
            return None
        author, colon, _ = clear.partition(":")
        after = clear[len(author) + 1 : len(author) + 2]
        if not colon or after not in ("", " ", "\n", *words.MARKS) or not _is_name(author):
            return None
    text = clear[len(author) + 1 :].removeprefix(" ")
    if words.CALL.fullmatch(text.translate(_BUT_OWN).strip()) or words.SERVICE.search(
        text.translate(_STRIPPED).strip()
    ):
        return None
    return author, text


def _is_name(author: str) -> bool:
    if "\n" in author or not author.strip() or len(author) > _LONGEST or any(one in author for one in '"„“«'):
        return False
    return words.ACTS.search(author) is None


def _plain(text: str) -> tuple[str, bool]:
    """The words of a message without WhatsApp's marks, and whether it was taken back."""
    text = words.EDITED.sub("", text)
    bare = text.translate(_STRIPPED).strip()
    if words.DELETED.fullmatch(bare):
        return "", True
    lines = [_caption(line) for line in text.split("\n")]
    plain = "\n".join(line for line in lines if line is not None).strip()
    ours = text.startswith(words.OWN_MARK) and plain == bare  # iOS marks what it wrote itself
    return ("" if ours and words.PLACE.fullmatch(bare) else plain), False


def _caption(line: str) -> str | None:
    """A line without the mark of a file; None where nothing else is in it."""
    bare = line.translate(_STRIPPED).strip()
    if words.MEDIA.fullmatch(bare) or words.ATTACHMENT.fullmatch(bare) or words.PLACE.fullmatch(bare):
        return None
    cut = words.MEDIA_AT_END.sub("", line)
    if cut != line:
        bare = cut.translate(_STRIPPED).strip()
        return None if words.DOCUMENT.fullmatch(bare) or not bare else bare
    return bare


def _author(written: str) -> Author:
    name = written.translate(_STRIPPED).strip().removeprefix("~").strip()
    phone = name if _PHONE.fullmatch(name) else None
    return Author(name, None if phone else name, phone=phone)


def _thread(lines: Iterable[Line], file: _File, context: Context) -> str:
    """The chat's name: what the file is called, or the only other author."""
    authors = Counter(line.author.key for line in lines)
    if file.name is not None:
        return file.name
    others = [
        name
        for name in authors
        if not context.options.own.knows(name) and not context.options.bots.knows(name)
    ]
    return others[0] if len(others) == 1 else file.source.path.stem


def _shown(entry: Entry) -> str:
    return entry.mark.join(map(str, entry.date))


IMPORTER = Importer(
    NAME, "WhatsApp chats exported from a phone", sniff, read, options=OPTIONS | {"date_order"}
)
