"""What the outputs of a run show of people."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.text.private.redact import Redactor

SALT = "CS_AUDIT_SALT"
"""Environment variable with a secret of the company; without it pseudonyms are salted by the standards."""


@dataclass(frozen=True, slots=True)
class ByLanguage:
    """A redactor for each language, made on first use; its placeholders are in the report's language."""

    mode: str
    language: str
    made: dict[str, Redactor] = field(default_factory=dict)

    def replacements(
        self,
        text: str,
        known: Sequence[str] = (),
        language: str = "pl",
        own: Sequence[tuple[int, int]] = (),
    ) -> Sequence[tuple[int, int, str]]:
        """What to replace: (start, end, placeholder)."""
        from cs_audit.text.private.redact import Redactor

        if self.language not in self.made:
            self.made[self.language] = Redactor(language=self.language, mode=self.mode)
        return self.made[self.language].replacements(text, known, own)


def privacy(mode: str, pseudonyms: str | None, language: str, digest: str) -> Privacy:
    """The privacy that `--redact` and `--pseudonyms` ask for. `digest`: the standards' digest."""
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.text.private.pseudonyms import Pseudonyms

    named = Pseudonyms(os.environ.get(SALT) or digest, language)
    return Privacy(
        redactor=None if mode == "none" else ByLanguage(mode, language),
        mode=mode,
        pseudonym=(lambda name: named.of("agent", name)) if pseudonyms == "agents" else None,
        language=language,
    )
