"""Who wrote a mail: behind groups, contact forms and robots."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cs_audit.text.forms.given_names import FOREIGN, POLISH
from cs_audit.text.messages.automatic import SUBJECT
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cs_audit.importers.mail.headers import Address
    from cs_audit.importers.mail.message import Mail
    from cs_audit.importers.options import Options, Side

_VIA = re.compile(r"(?i)^['\"]?(?P<name>.+?)['\"]? (?:via|przez|za pośrednictwem|über|mediante|par) .+$")
_ANYBODY = re.compile(
    r"(?i)\b(?:no-?reply|do-?not-?reply|nie-?odpowiadaj|formularz|form|www|wordpress|mailer)\b"
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SUBJECT = re.compile(SUBJECT)
_MAILBOX = words(
    "bok biuro obsługa obsługi klienta klientów sklep kontakt reklamacje zwroty zamówienia dział zespół pomoc serwis "
    "info support help helpdesk desk team sales service office customer care shop store returns orders contact "
    "noreply no reply mail poczta firma"
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a mail is from; `form`: a customer's words that a contact form sent."""

    by: str
    name: str
    address: str
    automated: bool | None
    form: bool = False

    @property
    def label(self) -> str:
        """An agent's name, where it is a person's; else the address."""
        return (self.name if self.by == "agent" else "") or self.address or self.name


class Company:
    """Which addresses are the company's own: as the user says, else those that the mailbox sent from."""

    def __init__(self, options: Options, learned: Iterable[str] = ()) -> None:
        self.options = options
        self._learned = set() if options.own else set(learned)
        self._known: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self.options.own) or bool(self._learned)

    def owns(self, address: str, name: str = "") -> bool:
        """Whether an address (or, where there is none, a name) is the company's."""
        key = address or name
        if key not in self._known:
            self._known[key] = key in self._learned or self.options.own.knows(key)
        return self._known[key]

    def sender(self, mail: Mail) -> Sender:
        """Who wrote it, and whether a machine did."""
        name, address = mail.sender
        if mail.bounce:
            return Sender("system", name, address, True)
        asked = self._behind(mail)
        if asked is not None:
            return asked
        automatic = mail.automatic or _SUBJECT.search(mail.subject) is not None
        if self.options.bots.knows(address) or self.options.bots.knows(name):
            return Sender("bot", name, address, True)
        if self.options.customers.knows(address):
            return Sender("customer", name, address, True if automatic else None)
        if self.owns(address, name):
            if automatic:
                return Sender("system", name, address, True)
            return Sender("agent", _person(name, address, self.options.own), address, None)
        return Sender("customer" if self else "unknown", name, address, True if automatic else None)

    def customers_of(self, mail: Mail) -> list[Address]:
        """Those to whom a mail went who are not the company's own."""
        return [one for one in mail.named if one[1] and not self.owns(one[1])]

    def internal(self, mail: Mail, sender: Sender) -> bool:
        """Whether it went from own people to own people only."""
        return sender.by == "agent" and bool(mail.to) and all(self.owns(one) for one in mail.to)

    def _behind(self, mail: Mail) -> Sender | None:
        """The person for whom a group or a form sent it."""
        name, address = mail.sender
        via = _VIA.match(name)
        own = self.owns(address)
        form = _listed(self.options.forms, name, address)
        reply, original = mail.reply_to, mail.original
        if original is not None and (own or via):
            automated = True if mail.automatic and _SUBJECT.search(mail.subject) else None
            said = original[0] or (via["name"].strip("'\" ") if via else "")
            return self._person_behind(_without_via(said), original[1], automated)
        if via and reply is not None and (own or not self) and not self.owns(reply[1]):
            return Sender("customer", reply[0] or via["name"].strip("'\" "), reply[1], None)
        if (
            reply is not None
            and reply[1] != address
            and not self.owns(reply[1])
            and (form or self._is_form(mail))
        ):
            return Sender("customer", reply[0], reply[1], False, form=True)
        if form:
            told = [one for one in mail.mentioned if not self.owns(one.casefold())]
            return Sender(
                "customer", "" if told else name, told[0].casefold() if told else address, False, form=True
            )
        return None

    def _person_behind(self, name: str, address: str, automated: bool | None) -> Sender:
        if self.owns(address):
            return Sender("agent", _person(name, address, self.options.own), address, automated)
        return Sender("customer", name, address, automated)

    def _is_form(self, mail: Mail) -> bool:
        """Sent by the company to itself, or by nobody in particular, with the customer to be answered."""
        address = mail.sender[1]
        if self.owns(address):
            return all(self.owns(one) for one in mail.to) or _ANYBODY.search(address) is not None
        return not self and _ANYBODY.search(address) is not None


def with_mentions(mail: Mail, options: Options) -> Mail:
    """The mail with the addresses that it mentions, where it comes from a contact form that is named."""
    if not options.forms or not _listed(options.forms, *mail.sender):
        return mail
    return replace(mail, mentioned=tuple(_ADDRESS.findall(mail.text)))


def _listed(forms: Iterable[str], name: str, address: str) -> bool:
    from cs_audit.importers.options import Side

    side = Side.of(forms)
    return bool(side) and (side.knows(address) or side.knows(name))


def _without_via(name: str) -> str:
    via = _VIA.match(name)
    return via["name"].strip("'\" ") if via else name


def _person(name: str, address: str, own: Side) -> str:
    """The display name where it is a person's; empty where it only names the mailbox."""
    said = [word for word in re.split(r"[^\w]+", name.casefold()) if word]
    if not said or any(word in POLISH or word in FOREIGN for word in said):
        return name
    local, _, domain = address.partition("@")
    ours = {*re.split(r"[^\w]+", local), *re.split(r"[^\w]+", domain)}
    ours |= {word for one in own.names for word in re.split(r"[^\w]+", one.casefold())}
    if name.casefold() in {one.casefold() for one in own.names} or all(word in ours for word in said):
        return ""
    return "" if any(word in _MAILBOX for word in said) else name
