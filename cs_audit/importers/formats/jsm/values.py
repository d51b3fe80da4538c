"""What Jira's values mean: statuses by names or categories, priorities, times, and texts in Atlassian's format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cs_audit.importers.collected import part, text

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFSET = re.compile(r"([+-]\d\d)(\d\d)$")
_STATUSES = (
    ("pending", re.compile(r"waiting for (customer|client|reporter)|awaiting (customer|reporter)|"
                           r"ocze(kiwanie|kuje) na klienta|czeka na klienta|warte\w* auf kunden?", re.IGNORECASE)),
    ("on_hold", re.compile(r"on hold|pending|waiting for (vendor|third)|wstrzyman", re.IGNORECASE)),
    ("closed", re.compile(r"closed|zamknięt|cancell?ed|anulowan|declined|geschlossen|abgebrochen", re.IGNORECASE)),
    ("resolved", re.compile(r"resolved|done|rozwiązan|gotowe|completed|gelöst|erledigt$|^fertig", re.IGNORECASE)),
    ("open", re.compile(r"waiting for support|open|in progress|escalated|w toku|na wsparcie|otwart|in arbeit|offen|"
                        r"auf support", re.IGNORECASE)),
    ("new", re.compile(r"^(new|to ?do|nowe|do zrobienia|neu|zu erledigen)$", re.IGNORECASE)),
)  # fmt: skip
CATEGORIES = {"new": "open", "indeterminate": "open", "done": "resolved"}
_PRIORITIES = {
    "highest": "urgent", "critical": "urgent", "blocker": "urgent", "high": "high", "medium": "normal", "low": "low",
    "lowest": "low", "najwyższy": "urgent", "wysoki": "high", "średni": "normal", "niski": "low", "najniższy": "low",
}  # fmt: skip
CHANNELS = {"email": "email", "portal": "form", "widget": "form", "api": "other", "chat": "chat", "slack": "chat",
             "phone": "phone", "jira": "other", "help center": "form"}  # fmt: skip


def status_of(name: Any, category: Any) -> str | None:
    word = text(name)
    if word is None:
        return None
    known = next((ours for ours, pattern in _STATUSES if pattern.search(word)), None)
    return known or CATEGORIES.get(str(category), word)


def priority_of(name: Any) -> str | None:
    word = text(name)
    return _PRIORITIES.get(word.casefold(), word) if word is not None else None


def at_of(value: Any) -> str | None:
    """`2026-03-27T16:50:00.000+0100` with the colon that ISO 8601 asks for."""
    word = text(value)
    return _OFFSET.sub(r"\1:\2", word) if word is not None and len(word) > 10 else word


def words_of(value: Any) -> str:
    """The words of a document: paragraphs apart, line breaks kept, mentions and cards by their text."""
    if isinstance(value, str):
        return value.strip()
    return re.sub(r"\n{3,}", "\n\n", "".join(_pieces(value))).strip() if isinstance(value, dict) else ""


def _pieces(node: dict[str, Any]) -> Iterator[str]:
    kind = node.get("type")
    if kind == "text":
        yield str(node.get("text") or "")
    elif kind == "hardBreak":
        yield "\n"
    elif kind in ("mention", "emoji", "status", "date"):
        yield str(part(node, "attrs", "text") or part(node, "attrs", "shortName") or "")
    elif kind in ("inlineCard", "blockCard"):
        yield str(part(node, "attrs", "url") or "")
    else:
        if kind == "listItem":
            yield "- "
        inner = node.get("content") or ()
        for one in inner:
            yield from _pieces(one)
        if kind in (
            "paragraph",
            "heading",
            "codeBlock",
            "blockquote",
            "bulletList",
            "orderedList",
            "rule",
            "panel",
        ):
            yield "\n\n"
        elif kind in ("listItem", "tableRow"):
            yield "\n"
        elif kind in ("tableCell", "tableHeader"):
            yield "\t"
