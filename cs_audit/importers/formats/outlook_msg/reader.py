"""Outlook: mails dragged out of it (.msg). A sent one has no headers of transport; its date, ids and addresses are
properties, and the sender may be a path of Exchange beside an address."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from cs_audit.importers.formats.outlook_msg.rtf import unpacked, words_of
from cs_audit.importers.mail.message import Mail, header_fields, mail_from
from cs_audit.importers.mail.reading import mail_format
from cs_audit.model.errors import DataError
from cs_audit.text.messages.html import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.collected import Collector
    from cs_audit.importers.sources.files import Head, Source

NAME = "outlook_msg"
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = tuple(
    name.encode("utf-16-le") for name in ("__properties_version1.0", "__substg1.0_", "__nameid_version1.0")
)
_CLASS, _SUBJECT, _HEADERS, _BODY, _RTF, _HTML = 0x001A, 0x0037, 0x007D, 0x1000, 0x1009, 0x1013
_SUBMITTED, _DELIVERED, _FLAGS, _INDEX = 0x0039, 0x0E06, 0x0E07, 0x0071
_NAMES = (0x0042, 0x0C1A)
_ADDRESSES = (0x5D02, 0x5D01, 0x0065, 0x0C1F)
_IDS = {"message-id": 0x1035, "in-reply-to": 0x1042, "references": 0x1039}
_UNSENT = 0x8
_INDEX_BYTES = slice(6, 22)  # what all messages of a conversation have in common


def sniff(head: Head) -> int:
    """Sure of a compound file with streams of properties; likely by its ending where those lie further on."""
    if not head.data.startswith(_MAGIC):
        return 0
    if any(name in head.data for name in _STREAMS):
        return 97
    return 60 if head.source.ending == ".msg" and not head.whole else 0


def mails(told: Collector, sources: Sequence[Source]) -> Iterator[Mail]:
    """All mails of all files. Raises DataError where the library that opens them is not installed."""
    try:
        from oxmsg import Message
    except ImportError:
        raise DataError(
            f"{sources[0].name}: Outlook's .msg needs a library: pip install 'cs-audit[outlook]'"
            " (or save the mails as .eml)"
        ) from None
    for source in sources:
        with told.file(source):
            row = told.row()
            try:
                mail = _mail(row, Message.load(source.read()))
            except (ValueError, KeyError, OSError, IndexError) as error:
                told.reject(row, "bad_file", f"the file is damaged: {error}", interaction=True)
            else:
                yield mail


def _mail(row: int, message: Any) -> Mail:
    kept = message.properties
    transport = _text(kept, _HEADERS)
    headers = {name: list(values) for name, values in header_fields(transport).items()} if transport else {}
    for name, values in _told(message).items():
        headers.setdefault(name, values)
    kind = _text(kept, _CLASS).upper()
    report = kind.startswith("REPORT.")
    bounce = report and kind.endswith("NDR")
    labels = ["draft"] if (kept.int_prop_value(_FLAGS) or 0) & _UNSENT and not transport else []
    labels += ["sent"] if not transport and not report else []
    notice = (bounce, tuple(headers.get("in-reply-to", ())) if bounce else ())
    return mail_from(row, headers, _body(message), tuple(labels), notice, automatic=report)


def _told(message: Any) -> dict[str, list[str]]:
    """What the properties say, as headers would."""
    kept = message.properties
    name = next((text for one in _NAMES if (text := _text(kept, one))), "")
    address = next((text for one in _ADDRESSES if "@" in (text := _text(kept, one))), "")
    found = {"from": _written(name, address), "subject": _text(kept, _SUBJECT)}
    found["to"] = ", ".join(_written(one.name, one.email_address) for one in _recipients(message))
    found |= {name: _text(kept, pid) for name, pid in _IDS.items()}
    times = [kept.date_prop_value(pid) for pid in (_SUBMITTED, _DELIVERED)]
    sent = next((time for time in times if isinstance(time, datetime)), None)
    if sent is not None:
        found["date"] = format_datetime(sent.astimezone(UTC))
    index = kept.binary_prop_value(_INDEX) or b""
    if len(index) >= _INDEX_BYTES.stop:
        found["x-gm-thrid"] = index[_INDEX_BYTES].hex()
    return {name: [value] for name, value in found.items() if value}


def _recipients(message: Any) -> Iterator[Any]:
    try:
        yield from message.recipients
    except (ValueError, KeyError):
        return


def _written(name: str, address: str) -> str:
    plain = name.replace('"', "").strip()
    return f'"{plain}" <{address}>' if address and plain else address or plain


def _text(kept: Any, pid: int) -> str:
    try:
        return (kept.str_prop_value(pid) or "").replace("\x00", "").strip()
    except (UnicodeDecodeError, LookupError, KeyError):
        return ""


def _body(message: Any) -> str:
    """Plain text, else HTML, else compressed RTF."""
    if words := _text(message.properties, _BODY):
        return words
    try:
        html = message.html_body
    except (UnicodeDecodeError, LookupError, KeyError):
        data = message.properties.binary_prop_value(_HTML) or b""
        html = data.decode("utf-8", "replace")
    if html:
        return plain_text(html)
    return words_of(unpacked(message.properties.binary_prop_value(_RTF) or b""))


IMPORTER = mail_format(NAME, "Outlook mails, one a file (.msg)", sniff, mails)
