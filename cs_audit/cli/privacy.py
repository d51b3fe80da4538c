"""What the outputs of a run show of people."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.text.private.redact import Redactor

SALT = "CS_AUDIT_SALT"
"""Environment variable with a secret of the company, understood for one more release: see `--pseudonym-key`."""


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


def privacy(mode: str, pseudonyms: str | None, language: str, key: Path | None = None) -> Privacy:
    """The privacy that `--redact` and `--pseudonyms` ask for. `key`: the file of `--pseudonym-key`.

    Pseudonyms come from a random key, so nobody can try names against them, unless the user keeps a key.
    """
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.text.private.pseudonyms import Pseudonyms

    named = Pseudonyms(_key(key) or os.environ.get(SALT) or secrets.token_hex(32), language)
    return Privacy(
        redactor=None if mode == "none" else ByLanguage(mode, language),
        mode=mode,
        pseudonym=(lambda name: named.of("agent", name)) if pseudonyms == "agents" else None,
        language=language,
    )


def _key(file: Path | None) -> str | None:
    """The key in a file, made where there is none yet. Raises UsageError for a file that holds too little."""
    from cs_audit.model.errors import UsageError
    from cs_audit.report.files import write_file

    if file is None:
        return None
    if not file.exists():
        made = secrets.token_hex(32)
        write_file(file, made + "\n")
        file.chmod(0o600)
        return made
    try:
        kept = file.read_text(encoding="utf-8").strip() if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--pseudonym-key: cannot read '{file}': {error}") from None
    if len(kept) < 16:
        raise UsageError(
            f"--pseudonym-key: '{file}' holds fewer than 16 signs; name a new file, and one is made"
        )
    return kept
