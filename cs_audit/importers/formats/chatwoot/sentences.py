"""Chatwoot's sentences about changes, in English and Polish, and the words in them."""

from __future__ import annotations

import re

PRIORITIES = {
    "0": "low", "1": "normal", "2": "high", "3": "urgent", "medium": "normal", "niski": "low", "niska": "low",
    "średni": "normal", "średnia": "normal", "wysoki": "high", "wysoka": "high", "pilny": "urgent", "pilna": "urgent",
}  # fmt: skip
MACHINES = frozenset(
    {"automation system", "system", "automation", "system automatyzacji", "chatwoot", "captain"}
)
SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for kind, pattern in (
        ("status:pending", r"^Conversation was (?:marked as pending|snoozed)(?: until .*?)?(?: by (?P<by>.+))?$"),
        ("status:open", r"^Conversation was (?:reopened|marked (?:as )?open)(?: by (?P<by>.+?))?(?: due to .*)?$"),
        ("status:open", r"^(?P<by>System) (?:reopened the conversation|otworzył ponownie rozmowę)\b.*$"),
        ("status:resolved", r"^Conversation was (?:marked (?:as )?)?resolved(?: by (?P<by>.+?))?(?: due to .*)?$"),
        ("status:pending", r"^Rozmowa została (?:oznaczona jako oczekująca|uśpiona|odłożona)(?: przez (?P<by>.+))?$"),
        ("status:open", r"^Rozmowa została (?:ponownie otwarta|otwarta ponownie|wznowiona)(?: przez (?P<by>.+))?$"),
        ("status:resolved", r"^Rozmowa została (?:oznaczona(?: jako rozwiązana)?|rozwiązana)(?: przez (?P<by>.+?))?"
                            r"(?: jako rozwiązana)?(?: z powodu .*)?$"),
        ("team+assignee", r"^Assigned to (?P<to>.+) via (?P<team>.+) by (?P<by>.+)$"),
        ("team+assignee", r"^(?:Przypisan[oe]|Przydzielono) do (?P<to>.+) przez (?P<team>.+) przez (?P<by>.+)$"),
        ("assigned", r"^Assigned to (?P<to>.+) by (?P<by>.+)$"),
        ("team", r"^Przydzielone do (?P<to>.+) przez (?P<by>.+)$"),
        ("assigned", r"^(?:Przypisane|Przypisano|Przydzielono) do (?P<to>.+) przez (?P<by>.+)$"),
        ("self", r"^(?P<by>.+) self-assigned this conversation$"),
        ("self", r"^(?P<by>.+) przypisał(?:a|\(a\))? się do tej rozmowy$"),
        ("nobody", r"^Conversation unassigned by (?P<by>.+)$"),
        ("nobody", r"^(?:Rozmowa nieprzypisana|Usunięto przypisanie|Nieprzypisana rozmowa).*? przez (?P<by>.+)$"),
        ("noteam", r"^(?:Unassigned from|Nieprzypisane do|Usunięto przydzielenie do|Odebrano) (?P<to>.+)"
                   r" (?:by|przez) (?P<by>.+)$"),
        ("priority", r"^(?P<by>.+) (?:changed the priority from|zmienił(?:a|\(a\))? priorytet z) (?P<was>\S+)"
                     r" (?:to|na) (?P<to>\S+)$"),
        ("priority", r"^(?P<by>.+) (?:set the priority to|ustawił(?:a|\(a\))? priorytet na) (?P<to>\S+)$"),
        ("nothing", r"^(?P<by>.+) (?:removed the priority|usunął priorytet|usunęła priorytet)$"),
        ("nothing", r"^(?P<by>.+) (?:added|removed|dodał(?:/?a|\(a\))?|usunął(?:/a)?|usunęła|usunął\(ęła\)) .+$"),
        ("nothing", r"^.*(?:muted|unmuted|wycisz|SLA|participa|uczestnik|merged|scalon|Linear issue|not sent due to)"
                    r".*$"),
    )
)  # fmt: skip
