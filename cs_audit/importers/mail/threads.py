"""Which mails belong together: by the ids that they name, by the mailbox's own threads, by a number or a reply's
subject. The same subject alone proves nothing: two strangers both write "Order"."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.mail.message import Mail

_PREFIX = re.compile(
    r"(?i)^\s*(?:(?P<reply>re|odp|aw|sv|antw|res|rv|r|vs)|pd|fwd?|wg|tr|i|enc)"
    r"(?:\[\d+\]|\(\d+\)|\^\d+)?\s*:\s*"
)
_MARK = re.compile(r"(?i)^\s*\[(?:ext|external|zewnętrzn[ya]|spam)\]\s*")
_NUMBER = re.compile(r"\[[^\[\]#]{0,20}#\s?([\w-]*\d[\w-]*)\]")
_WHILE = timedelta(days=30)
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def threads(mails: Sequence[Mail], customers: Sequence[str | None]) -> list[list[int]]:
    """Places of mails that belong together, each list in order of time, its root first.

    customers: the address of the customer to whom each mail goes, or from whom it comes.
    """
    sets = _Sets()
    known = {mail.id for mail in mails}
    for mail in mails:
        me = f"<{mail.id}>"
        for other in (*mail.references, *mail.notice_of):
            sets.join(me, f"<{other}>")
        if mail.conversation:
            sets.join(me, f"conversation {mail.conversation}")
        if number := _NUMBER.search(mail.subject):
            sets.join(me, f"number {number[1]}")
    order = sorted(range(len(mails)), key=lambda place: mails[place].at or _NEVER)
    _by_subject(sets, mails, customers, order, known)
    found: dict[str, list[int]] = defaultdict(list)
    for place in order:
        found[sets.root(f"<{mails[place].id}>")].append(place)
    return [_root_first(places, mails, known) for places in found.values()]


def bare_subject(subject: str) -> tuple[str, bool]:
    """A subject without prefixes, and whether one of them says that it answers."""
    reply = False
    subject = _MARK.sub("", subject)
    while match := _PREFIX.match(subject):
        reply = reply or match["reply"] is not None
        subject = _MARK.sub("", subject[match.end() :])
    return " ".join(subject.split()).casefold(), reply


def _by_subject(
    sets: _Sets, mails: Sequence[Mail], customers: Sequence[str | None], order: Sequence[int], known: set[str]
) -> None:
    """Replies that name no mail of the export: to the last one of that subject and customer, within thirty days."""
    last: dict[tuple[str, str], int] = {}
    for place in order:
        mail, customer = mails[place], customers[place]
        subject, reply = bare_subject(mail.subject)
        if customer is None or not subject or mail.bounce:
            continue
        before = last.get((subject, customer))
        if reply and before is not None and not any(one in known for one in mail.references):
            other = mails[before]
            if mail.at is not None and other.at is not None and mail.at - other.at < _WHILE:
                sets.join(f"<{mail.id}>", f"<{other.id}>")
        last[subject, customer] = place


def _root_first(places: list[int], mails: Sequence[Mail], known: set[str]) -> list[int]:
    """The first mail that answers none of the others in front, whatever its clock says."""
    root = min(
        places, key=lambda place: (mails[place].bounce, any(one in known for one in mails[place].references))
    )
    return [root, *(place for place in places if place != root)]


class _Sets:
    """Things joined into sets."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, one: str) -> str:
        above = self._above
        path = []
        while (up := above.get(one, one)) != one:
            path.append(one)
            one = up
        for step in path:
            above[step] = one
        return one

    def join(self, one: str, other: str) -> None:
        first, second = self.root(one), self.root(other)
        if first != second:
            self._above[first] = second
