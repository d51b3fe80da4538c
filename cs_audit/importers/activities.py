"""What activities of a process log mean as events: as the mapping says, else by their words in Polish and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cs_audit.model import names

_MESSAGE = re.compile(
    r"message|repl(y|ied)|respon[ds]|answer(?!ed call)|e-?mail|comment|created?\b|opened|submitted|enquiry|inquiry|"
    r"odpowied|wiadomo|zgłoszenie (utworzone|przyjęte|otwarte)|utworzon|komentarz|zapytani|pytanie|kontakt klienta",
    re.IGNORECASE,
)
_KINDS = (
    ("note", re.compile(r"\bnote|notatk|internal|wewnętrzn", re.IGNORECASE)),
    ("status:resolved", re.compile(r"resolve|solved|rozwiąz|załatwion", re.IGNORECASE)),
    ("status:closed", re.compile(r"\bclos(e|ed|ing)\b|zamkni", re.IGNORECASE)),
    ("status:open", re.compile(r"re-?open|wznowi|ponownie otwar", re.IGNORECASE)),
    (
        "status:pending",
        re.compile(r"wait(ing)? for customer|\bpending\b|oczekuje na klienta|wait\b", re.IGNORECASE),
    ),
    ("status", re.compile(r"status", re.IGNORECASE)),
    ("priority", re.compile(r"priorit|priorytet", re.IGNORECASE)),
    ("team", re.compile(r"escalat|group|team|queue|eskal|zespół|grup|kolejk|przekazan", re.IGNORECASE)),
    ("assignee", re.compile(r"assign|take in charge|przypis|przydziel", re.IGNORECASE)),
)
_AUTOMATIC = re.compile(r"auto[- ]?(reply|response|odpowied)|automatyczn", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """An event: its kind, who does it, what it leads to; None of kind leaves it out."""

    kind: str | None
    by: str | None = None
    to: str | None = None
    automated: bool | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def meaning(activity: str, said: Mapping[str, Any]) -> Meaning | None:
    """What an activity means; None where neither the mapping nor the words tell."""
    folded = {str(key).casefold().strip(): value for key, value in said.items()}
    if activity.casefold().strip() in folded:
        return _said(folded[activity.casefold().strip()])
    automated = True if _AUTOMATIC.search(activity) else None
    if automated:
        return Meaning("message", automated=True)
    for kind, pattern in _KINDS:
        if pattern.search(activity) and not (kind == "note" and "message" in activity.casefold()):
            name, _, to = kind.partition(":")
            return Meaning(name, to=to or None)
    return Meaning("message") if _MESSAGE.search(activity) else None


def _said(value: Any) -> Meaning:
    """A kind, a status, who writes, `skip`; or a mapping of kind, by, to, public, automated."""
    if isinstance(value, Mapping):
        more = {key: value[key] for key in ("public",) if key in value}
        automated = value.get("automated")
        return Meaning(
            str(value.get("kind", "message")), value.get("by"), value.get("to"),
            str(automated).casefold() == "true" if automated is not None else None, more,
        )  # fmt: skip
    word = "skip" if value is None else str(value).casefold()
    if word in ("skip", "none", "null"):
        return Meaning(None)
    if word in names.STATUSES:
        return Meaning("status", to=word)
    if word in names.ACTORS:
        return Meaning("message", by=word)
    return Meaning(word)
