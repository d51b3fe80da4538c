"""One mail: the bytes of a message as what threads and checks need of it."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass, field, replace
from email.parser import BytesParser, HeaderParser
from email.policy import compat32
from typing import TYPE_CHECKING, cast

from cs_audit.importers.mail import headers as told
from cs_audit.text.messages.html import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from email.message import Message

    from cs_audit.importers.mail.headers import Address, Headers

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MESSAGE_ID = re.compile(r"(?im)^(?:original-)?message-id:\s*<\s*([^<>\s]+)\s*>")
_ROBOT = re.compile(r"(?i)^(?:mailer-daemon|postmaster|mail-daemon)(?:@|$)")
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Mail:
    """What is kept of a mail; `notice_of`: the ids of the mails that a bounce or a receipt is about."""

    row: int
    id: str
    at: datetime | None
    sender: Address
    reply_to: Address | None
    original: Address | None
    to: tuple[str, ...]
    subject: str
    text: str
    references: tuple[str, ...] = ()
    automatic: bool = False
    bounce: bool = False
    notice_of: tuple[str, ...] = ()
    conversation: str | None = None
    labels: tuple[str, ...] = ()
    named: tuple[Address, ...] = field(default=())
    tagged: bool = False  # somebody gave the labels; else they are the folder's name
    place: tuple[int, int] = (0, 0)  # where the words are, once they are put aside
    alike: bytes = b""  # the same for all mails of the same words
    mentioned: tuple[str, ...] = ()  # addresses in the words of a contact form that is named


def parse(data: bytes) -> Message:
    """The message in some bytes; nothing is wrong enough to be refused."""
    return BytesParser(policy=compat32).parsebytes(data)


def mail_of(row: int, message: Message, labels: tuple[str, ...] = (), *, tagged: bool = False) -> Mail:
    """What a parsed message tells. tagged: the labels were given to it, and are not its folder's name."""
    headers = told.headers_of(message)
    mail = mail_from(row, headers, _body(message), labels, _notice(message, headers))
    return replace(mail, tagged=tagged)


def mail_from(
    row: int,
    headers: Headers,
    text: str,
    labels: tuple[str, ...] = (),
    notice: tuple[bool, tuple[str, ...]] = (False, ()),
    automatic: bool = False,
) -> Mail:
    """What headers and a body tell."""
    senders = told.addresses(headers, "from") or told.addresses(headers, "sender") or [("", "")]
    answers = told.addresses(headers, "reply-to")
    original = told.addresses(headers, "x-original-from") or told.addresses(headers, "x-original-sender")
    to = told.addresses(headers, "to", "cc", "bcc", "resent-to")
    at = told.sent_at(headers)
    subject = told.readable(told.raw(headers, "subject"))
    own = told.ids(headers, "message-id")
    references = (*told.ids(headers, "references"), *told.ids(headers, "in-reply-to"))
    id = own[0] if own else _made_up(at, senders[0], subject, text)
    return Mail(
        row, id, at, senders[0], answers[0] if answers else None, original[0] if original else None,
        tuple(address for _, address in to if address), subject, _tidy(text),
        tuple(dict.fromkeys(one for one in references if one != id)),
        automatic or _automatic(headers), notice[0] or bool(_ROBOT.match(senders[0][1])), notice[1],
        _conversation(headers), labels, tuple(to),
    )  # fmt: skip


def _conversation(headers: Headers) -> str | None:
    """The mailbox's own thread: Gmail's number, or what all of Outlook's indices of a conversation begin with."""
    if number := told.raw(headers, "x-gm-thrid"):
        return number
    try:
        index = b64decode(told.raw(headers, "thread-index").replace(" ", ""))
    except ValueError:
        return None
    return index[6:22].hex() if len(index) >= 22 else None


def header_fields(block: str) -> Headers:
    """The headers of a block of text."""
    return told.headers_of(HeaderParser(policy=compat32).parsestr(block.lstrip()))


def _automatic(headers: Headers) -> bool:
    """Whether the headers prove that a machine sent it; a list's name, and the wish for no answer, do not."""
    submitted = told.raw(headers, "auto-submitted").lower()
    return (
        bool(submitted and not submitted.startswith("no"))
        or told.raw(headers, "return-path") == "<>"
        or told.raw(headers, "content-type").lower().startswith("multipart/report")
        or told.raw(headers, "precedence").lower() in ("bulk", "junk", "auto_reply", "auto-reply")
        or any(name in headers for name in ("x-autoreply", "x-autorespond", "x-auto-reply"))
        or "mailbox rules agent" in told.raw(headers, "x-ms-exchange-generated-message-source").lower()
    )


def _notice(message: Message, headers: Headers) -> tuple[bool, tuple[str, ...]]:
    """Whether it is a bounce, and which mails it is about."""
    kind = told.raw(headers, "content-type").lower()
    report = kind.startswith("multipart/report")
    robot = _ROBOT.match((told.addresses(headers, "from") or [("", "")])[0][1]) is not None
    if not report and not robot:
        return False, ()
    about: list[str] = []
    for part in message.walk():
        type = part.get_content_type()
        if (
            type == "message/rfc822"
            or type == "text/rfc822-headers"
            or type == "message/disposition-notification"
        ):
            about += _MESSAGE_ID.findall(_source(part))
        elif robot and type == "text/plain":
            about += _MESSAGE_ID.findall(_decoded(part))
    return robot or "disposition-notification" not in kind, tuple(dict.fromkeys(about))


def _source(part: Message) -> str:
    inner = part.get_payload()
    if isinstance(inner, list):
        return "\n".join(one.as_string() if hasattr(one, "as_string") else str(one) for one in inner[:1])[
            :20_000
        ]
    return _decoded(part)[:20_000]


def _body(message: Message) -> str:
    """The words: plain text rather than HTML, all of them where several parts follow one another."""
    plain: list[str] = []
    rich: list[str] = []
    for part in _parts(message, 0):
        (rich if part.get_content_subtype() == "html" else plain).append(_decoded(part))
    text = "\n".join(one for one in plain if one.strip())
    if text.strip() or not rich:
        return text
    return "\n".join(plain_text(one) for one in rich)


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """The parts that are shown as the message itself; attachments and forwarded mails are not."""
    if depth > _DEPTH or message.get_content_disposition() == "attachment":
        return
    kind, inner = message.get_content_maintype(), message.get_payload()
    if kind == "multipart" and isinstance(inner, list):
        for part in inner:
            yield from _parts(cast("Message", part), depth + 1)
    elif kind == "multipart" or (
        message.get_content_type() in ("text/plain", "text/html") and not message.get_filename()
    ):  # declared so, but of one piece
        yield message


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        charset = part.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        charset = None
    return told.in_charset(data, charset)


def _tidy(text: str) -> str:
    return _MARKS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")).strip()


def _made_up(at: datetime | None, sender: Address, subject: str, text: str) -> str:
    import hashlib

    what = f"{at}|{sender[1]}|{subject}|{text}"
    return hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()[:24]
