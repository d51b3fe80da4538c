"""What the outputs of a run show of people."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.cli import options as opt
from cs_audit.model.errors import UsageError
from cs_audit.model.small_files import read_small

if TYPE_CHECKING:
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.text.private.pseudonyms import Pseudonyms
    from cs_audit.text.private.redact import Redactor

SALT = "CS_AUDIT_SALT"
"""Environment variable with a secret of the company, understood for one more release: see `--pseudonym-key`."""
KINDS = ("agents", "customers", "interactions")


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


@dataclass(frozen=True, slots=True)
class Hiding:
    """What `--redact`, `--pseudonyms` and `--pseudonym-key` ask for. `kinds`: of what the names are hidden."""

    mode: str
    kinds: tuple[str, ...]
    key: str | None

    def privacy(self, language: str) -> Privacy:
        """The privacy asked for, its words in a language. Pseudonyms come from a random key, so nobody can try names
        against them, unless the user keeps a key."""
        from cs_audit.scoring.privacy import Privacy
        from cs_audit.text.private.pseudonyms import Pseudonyms

        named = Pseudonyms(self.key or secrets.token_hex(32), language)
        hidden = set(self.kinds)
        mode = "known" if self.mode == "none" and hidden else self.mode
        return Privacy(
            redactor=None if mode == "none" else ByLanguage(mode, language),
            mode=self.mode,
            agents=(lambda name: named.of("agent", name)) if "agents" in hidden else None,
            customers=(lambda name: named.of("customer", name)) if "customers" in hidden else None,
            interactions=self._ids(named),
            language=language,
            pseudonyms=self.kinds,
        )

    def _ids(self, named: Pseudonyms) -> Callable[[str], str] | None:
        """How ids of interactions are shown: in strict mode those that are addresses or numbers have other names."""
        if "interactions" in self.kinds:
            return named.interaction
        if self.mode != "strict":
            return None
        from cs_audit.text.private.personal_ids import is_personal

        return lambda one: named.interaction(one) if is_personal(one) else one


def hiding(redact: str, pseudonyms: str | None, key: Path | None = None, *, compared: bool = False) -> Hiding:
    """The options' values checked, before anything is read. `compared`: with an earlier report, whose interactions
    have the same pseudonyms only by the same key. Raises UsageError."""
    opt.one_of(redact, opt.REDACTIONS, "--redact")
    asked = opt.words(pseudonyms, KINDS, "--pseudonyms") if pseudonyms is not None else ()
    kept = _key(key) or os.environ.get(SALT)
    if compared and "interactions" in asked and kept is None:
        raise UsageError(
            "--pseudonyms interactions with --baseline needs --pseudonym-key FILE, the one that the earlier report "
            "was made with: without it no interaction can be found again"
        )
    return Hiding(redact, tuple(kind for kind in KINDS if kind in asked), kept)


def _key(file: Path | None) -> str | None:
    """The key in a file, made where there is none yet. Raises UsageError for a file that holds too little."""
    if file is None:
        return None
    try:
        if not file.exists():
            return _made(file)
        kept = read_small(file).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--pseudonym-key: cannot read '{file}': {error}") from None
    if len(kept) < 16:
        raise UsageError(
            f"--pseudonym-key: '{file}' holds fewer than 16 signs; name a new file, and one is made"
        )
    return kept


def _made(file: Path) -> str:
    """A new key, in a file that nobody else may read."""
    opt.writable(file, "--pseudonym-key")
    made = secrets.token_hex(32)
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as new:
        new.write(made + "\n")
    return made
