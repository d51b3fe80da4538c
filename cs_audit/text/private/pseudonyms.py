"""Names that do not tell who somebody is, but stay the same for the same person and salt."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

_LABELS = {
    "pl": {"agent": "Konsultant", "customer": "Klient", "bot": "Bot", "system": "System", "team": "Zespół"},
    "en": {"agent": "Agent", "customer": "Customer", "bot": "Bot", "system": "System", "team": "Team"},
}
_UNKNOWN = {"pl": "Osoba", "en": "Person"}


def code(salt: str, kind: str, value: str, length: int = 4) -> str:
    """A keyed digest of a value, without regard to case and blanks, as upper-case hex digits."""
    return _digest(salt, kind, " ".join(value.casefold().split()))[:length]


def _digest(salt: str, kind: str, value: str) -> str:
    message = f"{kind}\0{value}".encode("utf-8", "surrogatepass")
    return hmac.new(salt.encode(), message, hashlib.sha256).hexdigest().upper()


PEOPLE, MANY = 8, 16
"""Hex digits of a code: of the staff, and of what there may be a million of, so that no two have the same."""


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Pseudonyms such as "Konsultant 4F2A91C0" or "Customer 91C0…" in one language."""

    salt: str
    language: str = "pl"
    length: int | None = None  # of codes, in place of PEOPLE and MANY
    given: dict[str, str] = field(default_factory=dict, compare=False)  # whose each code is

    def of(self, role: str, name: str) -> str:
        """The pseudonym of a person; role is agent, customer, bot, system or team."""
        labels = _LABELS.get(self.language, _LABELS["en"])
        label = labels.get(role) or _UNKNOWN.get(self.language, _UNKNOWN["en"])
        return f"{label} {self._own(role, ' '.join(name.casefold().split()))}"

    def interaction(self, name: str) -> str:
        """An interaction's id that tells nothing, in every language the same."""
        return f"I-{self._own('interaction', name)}"

    def _own(self, role: str, name: str) -> str:
        """A code that nobody else has: as long as it takes."""
        digest = _digest(self.salt, role, name)
        whose, usual = f"{role}\0{name}", MANY if role in ("customer", "interaction") else PEOPLE
        for length in range(self.length or usual, len(digest)):
            if self.given.setdefault(digest[:length], whose) == whose:
                return digest[:length]
        return digest
