"""How the beginning of a mail looks: a block of headers, of which some are always there."""

from __future__ import annotations

import re

_NAME = re.compile(rb"^([!-9;-~]{1,76}):(?:[ \t]|\r?$|\S)")
_ALWAYS = frozenset((b"date", b"message-id", b"received", b"return-path", b"delivered-to", b"mime-version"))
_OTHERS = frozenset((b"to", b"subject", b"cc", b"reply-to", b"sender", b"content-type"))


def begins_as_mail(data: bytes) -> bool:
    """Whether a block of headers stands at the beginning, with a sender and what else mails have."""
    names: set[bytes] = set()
    for number, line in enumerate(data.lstrip(b"\r\n").split(b"\n")[:200]):
        if not line.strip():
            break
        if line[:1] in b" \t" and number:
            continue
        if number == 0 and line.startswith(b">From "):
            continue
        match = _NAME.match(line)
        if match is None:
            return False
        names.add(match[1].lower())
    return b"from" in names and bool(names & _ALWAYS) and len(names & (_ALWAYS | _OTHERS)) >= 2
