"""The words of mails, put aside while threads are found: mailboxes may be larger than memory."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cs_audit.importers.mail.message import Mail

_IN_MEMORY = 32 << 20


class Aside:
    """A file of words. In memory remains of each mail what threads need, and each name or address once."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed by `close`)
        self._end = 0
        self._once: dict[Any, Any] = {}

    def put(self, mail: Mail) -> Mail:
        """The mail without its words, which `words` gives."""
        data = mail.text.encode("utf-8", "surrogatepass")
        place = self._end, len(data)
        self._file.seek(self._end)
        self._file.write(data)
        self._end += len(data)
        alike = blake2b(" ".join(mail.text.split()).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return replace(
            mail,
            text="",
            place=place,
            alike=alike,
            id=self._shared(mail.id),
            subject=self._shared(mail.subject),
            sender=self._shared(mail.sender),
            reply_to=self._shared(mail.reply_to),
            original=self._shared(mail.original),
            to=self._each(mail.to),
            named=self._each(mail.named),
            references=self._each(mail.references),
            labels=self._each(mail.labels),
        )

    def words(self, mail: Mail) -> str:
        """The words of a mail that was put aside."""
        start, length = mail.place
        self._file.seek(start)
        return self._file.read(length).decode("utf-8", "surrogatepass")

    def close(self) -> None:
        """The words are needed no more."""
        self._file.close()

    def _shared(self, value: Any) -> Any:
        return self._once.setdefault(value, value)

    def _each(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        shared: tuple[Any, ...] = self._shared(tuple(map(self._shared, values)))
        return shared
