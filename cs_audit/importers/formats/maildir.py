"""Maildir: a mail a file, in `cur` and `new` of a mailbox and of its folders (`.Sent`), with flags in the name."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING

from cs_audit.importers.mail.heads import begins_as_mail
from cs_audit.importers.mail.message import Mail, mail_of, parse
from cs_audit.importers.mail.reading import mail_format

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.collected import Collector
    from cs_audit.importers.sources.files import Head, Source

NAME = "maildir"
_FOLDERS = ("cur", "new")
_FLAGS = re.compile(r"[:;!_\uf03a]2,([A-Za-z]*)$")
_UTF7 = re.compile(r"&([A-Za-z0-9+,]*)-")


def sniff(head: Head) -> int:
    """Sure of mails in folders of these names."""
    path = head.source.path
    named = _FLAGS.search(path.name) is not None or path.suffix.lower() not in (".eml", ".emlx", ".txt")
    return 95 if path.parent.name in (*_FOLDERS, "tmp") and named and begins_as_mail(head.data) else 0


def mails(told: Collector, sources: Sequence[Source]) -> Iterator[Mail]:
    """All mails of all folders; what is flagged as a draft or as trash, or not delivered yet, is left out."""
    for source in sources:
        with told.file(source):
            row = told.row()
            with told.guard(row):
                yield mail_of(row, parse(source.read()), _labels(source))


def _labels(source: Source) -> tuple[str, ...]:
    """The folder's name; "trash" and "draft" by their flags."""
    flags = _FLAGS.search(source.path.name)
    marks = flags[1] if flags else ""
    labels = [_folder(source.path.parent.parent.name)]
    if "T" in marks:
        labels.append("trash")
    if "D" in marks or source.path.parent.name == "tmp":
        labels.append("draft")
    return tuple(labels)


def _folder(name: str) -> str:
    """`.INBOX.Wys&AUI-ane` is Wysłane: the last name, in IMAP's own UTF-7."""
    return _UTF7.sub(_decoded, name.lstrip(".").rpartition(".")[2])


def _decoded(match: re.Match[str]) -> str:
    if not match[1]:
        return "&"
    data = match[1].replace(",", "/")
    try:
        return b64decode(data + "=" * (-len(data) % 4)).decode("utf-16-be")
    except ValueError:
        return match[0]


IMPORTER = mail_format(NAME, "Maildir", sniff, mails)
