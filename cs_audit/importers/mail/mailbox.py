"""The mails of an export as interactions: what a mailbox leaves out, threads, tags, and who wrote."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from cs_audit.importers.mail.aside import Aside
from cs_audit.importers.mail.senders import Company, Sender, with_mentions
from cs_audit.importers.mail.threads import threads
from cs_audit.text.messages.quote_marks import introduction
from cs_audit.text.messages.quotes import split_messages
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cs_audit.importers.base import Block
    from cs_audit.importers.collected import Collector
    from cs_audit.importers.mail.headers import Address
    from cs_audit.importers.mail.message import Mail
    from cs_audit.importers.sources.files import Source

_DASHES = re.compile(r"(?m)^-- ?$")
_SIGNS = re.compile(r"^(?:[>|] ?)+")
_LOT = 8 << 20  # bytes
OPTIONS = frozenset({"forms", "skip_labels"})
"""Options that every format of mail takes."""
_LEFT_OUT = words(
    "spam junk kosz trash bin draft drafts szkice robocze deleted śmieci wiadomości-śmieci entwürfe papierkorb "
    "papierkorb gelöscht corbeille brouillons cestino bozze papelera borradores lixeira rascunhos"
)
_LEFT_OUT_PHRASES = (
    "wersje robocze", "deleted items", "deleted messages", "elementy usunięte", "usunięte", "junk e-mail", "junk email",
    "bulk mail", "wiadomości śmieci", "wiadomości-śmieci", "kopie robocze", "niechciane", "wysłane do spamu",
)  # fmt: skip
_SENT = (
    "sent", "wysłane", "sent items", "sent mail", "sent messages", "elementy wysłane", "gesendet", "enviados",
    "envoyés", "messages envoyés", "gesendete elemente", "inviata", "posta inviata", "wyslane", "outbox",
    "skrzynka nadawcza",
)  # fmt: skip
_SYSTEM = (
    "inbox", "odebrane", "skrzynka odbiorcza", "odbiorcza", "opened", "otwarte", "unread", "nieprzeczytane",
    "important", "ważne", "starred", "oznaczone gwiazdką", "archived", "zarchiwizowane", "archiwum", "archive", "chat",
    "czat", "all mail", "wszystkie", "snoozed", "odłożone", "scheduled", "zaplanowane", "posteingang", "geöffnet",
    "ungelesen", "wichtig", "markiert", "archiviert", "boîte de réception", "ouvert", "non lus", "bandeja de entrada",
    "recibidos", "abiertos", "no leídos", "oznaczone", "muted", "wyciszone",
)  # fmt: skip
_CATEGORY = ("category", "kategoria", "kategorie", "catégorie", "categoría", "categoria")


def left_out(labels: Iterable[str], further: Iterable[str] = ()) -> bool:
    """Whether a mail is spam, a draft, or in the bin."""
    wanted = {one.casefold().strip() for one in further}
    for label in labels:
        word = label.casefold().strip()
        if word in wanted or word in _LEFT_OUT or word in _LEFT_OUT_PHRASES:
            return True
    return False


def is_sent(labels: Iterable[str]) -> bool:
    """Whether the mailbox itself sent it."""
    return any(label.casefold().strip() in _SENT for label in labels)


def tags(labels: Iterable[str]) -> list[str]:
    """Labels that somebody gave, those of the mailbox left out."""
    return [one for one in dict.fromkeys(label.strip() for label in labels) if one and not _is_system(one)]


def split(texts: Sequence[str]) -> list[tuple[str, str]]:
    """What each mail says, and what it quotes; a signature stays under its dashes."""
    import polars as pl

    parts = split_messages(pl.Series("", texts, dtype=pl.String))
    return [
        (_signed(text, body, signature), _without_marks(quoted))
        for text, body, signature, quoted in zip(
            texts, parts["body"], parts["signature"], parts["quoted"], strict=True
        )
    ]


def _signed(text: str, body: str, signature: str) -> str:
    if not signature:
        return body
    dashes = "-- \n" if _DASHES.search(text) else ""
    return f"{body}\n\n{dashes}{signature}".strip()


def _without_marks(quoted: str) -> str:
    """What is quoted, without the line or headers that introduce it and without its ">"."""
    if not quoted:
        return ""
    lines = quoted.split("\n")
    lines = lines[introduction([line.lower() for line in lines], 0) :]
    return "\n".join(_SIGNS.sub("", line) for line in lines).strip()


def put_down(told: Collector, mails: Iterable[Mail], take: Callable[[Block], None]) -> None:
    """All threads of some mails, handed out in blocks; a mail that is there twice is one."""
    with closing(Aside()) as aside:
        kept = _each_once(told, mails, aside)
        company, senders, customers = _people(told, kept)
        found = threads(kept, [one[1] if one else None for one in customers])
        for lot in _lots(found, kept):
            words = iter(split([aside.words(kept[place]) for places in lot for place in places]))
            for places in lot:
                told_here = [(kept[place], senders[place], *next(words)) for place in places]
                _thread(told, company, told_here, customers[places[0]])
            take(told.block())


def _each_once(told: Collector, mails: Iterable[Mail], aside: Aside) -> list[Mail]:
    """The mails that count, without their words; what is left out is told."""
    options = told.context.options
    once: dict[str, Mail] = {}
    skipped = copies = 0
    for mail in mails:
        if left_out(mail.labels, options.skip_labels):
            skipped += 1
        elif mail.at is None:
            told.reject(mail.row, "no_time", "the mail has neither a date nor a server's mark of receipt")
        else:
            mail = _apart(aside.put(with_mentions(mail, options)), once)
            first = once.setdefault(mail.id, mail)
            copies += first is not mail
            if mail.tagged and mail.labels and not (first.tagged and first.labels):
                once[mail.id] = mail  # the copy that says its labels
    if copies:
        text = "mails that are there twice (the same Message-ID and date, or the same words) count once"
        _tell(told, "copies", "info", text, copies)
    if skipped:
        _tell(told, "left_out", "info", "drafts, spam and what lies in the bin are left out", skipped)
    return list(once.values())


def _people(told: Collector, kept: Sequence[Mail]) -> tuple[Company, list[Sender], list[Address | None]]:
    """Whose the mailbox is, who sent each mail, and the customer of each."""
    company = Company(told.context.options, (mail.sender[1] for mail in kept if is_sent(mail.labels)))
    senders = [company.sender(mail) for mail in kept]
    if kept and not company:
        text = (
            "it is not known whose mailbox this is, so nobody is known to be an agent;"
            " say it with --own (a domain or address)"
        )
        _tell(told, "unknown_roles", "warning", text, 1)
    told.look_for_own(any(company.owns(*one[::-1]) for mail in kept for one in (mail.sender, *mail.named)))
    customers = [_customer(company, mail, sender) for mail, sender in zip(kept, senders, strict=True)]
    return company, senders, customers


def _lots(found: Iterable[list[int]], mails: Sequence[Mail]) -> Iterator[list[list[int]]]:
    """Threads in lots of so many words as may be in memory; the last may be empty."""
    lot: list[list[int]] = []
    size = 0
    for places in found:
        lot.append(places)
        size += sum(mails[place].place[1] for place in places)
        if size > _LOT:
            yield lot
            lot, size = [], 0
    yield lot


def _apart(mail: Mail, known: Mapping[str, Mail]) -> Mail:
    """The mail under an id of its own, where another mail has its id: some forms give every mail the same."""
    id, number = mail.id, 1
    while (other := known.get(id)) is not None and not _same(mail, other):
        number += 1
        id = f"{mail.id}~{number}"
    return mail if id == mail.id else replace(mail, id=id)


def _same(mail: Mail, other: Mail) -> bool:
    return mail.at == other.at or mail.alike == other.alike


def _thread(
    told: Collector,
    company: Company,
    mails: Sequence[tuple[Mail, Sender, str, str]],
    other: Address | None,
) -> None:
    root = mails[0][0]
    asking = sorted(
        ((mail.at, sender) for mail, sender, *_ in mails if sender.by == "customer" and mail.at),
        key=lambda one: one[0],
    )
    name, address = (asking[0][1].name, asking[0][1].address) if asking else other or ("", "")
    given = [tag for mail, *_ in mails if mail.tagged for tag in tags(mail.labels)]
    told.interaction(
        root.row, root.id, channel="email", thread=root.id, subject=root.subject, tags=list(dict.fromkeys(given)),
        customer_id=address or name, customer_name=name, customer_email=address,
    )  # fmt: skip
    for mail, sender, text, quoted in mails:
        note = company.internal(mail, sender)
        assert mail.at is not None
        told.event(
            mail.row, root.id, mail.at.isoformat(), "note" if note else "message", by=sender.by,
            actor=sender.label or None, text=text, quoted=quoted or None, public=False if note else None,
            automated=sender.automated, format="text",
        )  # fmt: skip


def _customer(company: Company, mail: Mail, sender: Sender) -> Address | None:
    """The customer from whom a mail comes, or to whom it goes."""
    if sender.by in ("customer", "unknown"):
        return sender.name, sender.address
    others = company.customers_of(mail)
    return others[0] if others else None


def _is_system(label: str) -> bool:
    word = label.casefold()
    return (
        word in _SYSTEM or word in _SENT or word.startswith(_CATEGORY) or word.startswith(("imap_", "^"))
        or word in _LEFT_OUT or word in _LEFT_OUT_PHRASES
    )  # fmt: skip


def _tell(told: Collector, code: str, severity: str, message: str, count: int) -> None:
    source: Source = told.files[0].source
    told.tell(source, severity, code, message, count)
