"""Names that do not tell who somebody is, but stay the same for the same person and salt."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

_LABELS = {
    "pl": {"agent": "Konsultant", "customer": "Klient", "bot": "Bot", "system": "System", "team": "Zespół"},
    "en": {"agent": "Agent", "customer": "Customer", "bot": "Bot", "system": "System", "team": "Team"},
}
_UNKNOWN = {"pl": "Osoba", "en": "Person"}


def code(salt: str, kind: str, value: str, length: int = 4) -> str:
    """A keyed digest of a value, without regard to case and blanks, as upper-case hex digits."""
    message = f"{kind}\0{' '.join(value.casefold().split())}"
    return hmac.new(salt.encode(), message.encode(), hashlib.sha256).hexdigest()[:length].upper()


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Pseudonyms such as "Konsultant 4F2A" or "Customer 91C0" in one language."""

    salt: str
    language: str = "pl"
    length: int = 4

    def of(self, role: str, name: str) -> str:
        """The pseudonym of a person; role is agent, customer, bot, system or team."""
        labels = _LABELS.get(self.language, _LABELS["en"])
        label = labels.get(role) or _UNKNOWN.get(self.language, _UNKNOWN["en"])
        return f"{label} {code(self.salt, role, name, self.length)}"
