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
    message = f"{kind}\0{' '.join(value.casefold().split())}"
    return hmac.new(salt.encode(), message.encode(), hashlib.sha256).hexdigest()[:length].upper()


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Pseudonyms such as "Konsultant 4F2A" or "Customer 91C0" in one language."""

    salt: str
    language: str = "pl"
    length: int = 4
    given: dict[str, str] = field(default_factory=dict, compare=False)  # whose each code is

    def of(self, role: str, name: str) -> str:
        """The pseudonym of a person; role is agent, customer, bot, system or team."""
        labels = _LABELS.get(self.language, _LABELS["en"])
        label = labels.get(role) or _UNKNOWN.get(self.language, _UNKNOWN["en"])
        return f"{label} {self._own(role, name)}"

    def _own(self, role: str, name: str) -> str:
        """A code that nobody else has: as long as it takes."""
        whose = f"{role}\0{' '.join(name.casefold().split())}"
        for length in range(self.length, 65):
            found = code(self.salt, role, name, length)
            if self.given.setdefault(found, whose) == whose:
                return found
        return code(self.salt, role, name, 64)
