"""The closed vocabularies of the data model, in one place."""

from __future__ import annotations

CHANNELS = ("email", "form", "chat", "messaging", "phone", "social", "review", "other")
STATUSES = ("new", "open", "pending", "on_hold", "resolved", "closed", "merged", "deleted")
RESOLVED = ("resolved", "closed")
EXCLUDED = ("merged", "deleted")
PRIORITIES = ("low", "normal", "high", "urgent")
KINDS = (
    "message",
    "note",
    "status",
    "priority",
    "assignee",
    "team",
    "tag",
    "tier",
    "merge",
    "queued",
    "answered",
    "held",
    "hung_up",
    "abandoned",
)
ACTORS = ("customer", "agent", "bot", "system", "unknown")
METRICS = ("csat", "nps", "ces", "stars", "thumbs")
SEVERITIES = ("critical", "major", "minor")  # gravest first
DIMENSIONS = (
    "responsiveness",
    "communication",
    "empathy",
    "professionalism",
    "availability",
    "transparency",
    "consistency",
    "outcome",
)
VERDICTS = ("pass", "fail", "pending", "not_applicable", "not_checkable")

PASS, FAIL, PENDING, NOT_APPLICABLE, NOT_CHECKABLE = range(5)
"""Codes of VERDICTS as the kernels use them (position in the tuple)."""

# What an export carries, as bits of `interactions.carries`.
BODIES = 1  # message texts
NOTES = 2  # internal notes beside public messages
ROLES = 4  # who wrote is known: customer, agent, bot
STATUS_HISTORY = 8  # status changes with their times
ASSIGNMENT_HISTORY = 16  # assignee and team changes with their times
PRIORITY_HISTORY = 32
SURVEYS = 64
CUSTOMER_NAMES = (
    256  # not a bit of `carries`: whether the customer's name is known is told by the record itself
)
MESSAGES = 128  # single messages with their times (not just totals or dates of the ticket)
CUSTOMER_TEXTS = 512  # the texts of customers
AGENT_TEXTS = 1024  # the texts of agents
CLOSING = 2048  # when an interaction was resolved or closed
TEAM_HISTORY = 4096
TIERS = 8192  # changes of tier (first line, second line) with their times
CALLS = 16384  # the phases of calls
VISIBILITY = 32768  # which messages the customer could see
REDACTED = 65536  # personal data were taken out before the export
CARRIES = {
    "bodies": BODIES,
    "notes": NOTES,
    "roles": ROLES,
    "status_history": STATUS_HISTORY,
    "assignment_history": ASSIGNMENT_HISTORY,
    "priority_history": PRIORITY_HISTORY,
    "surveys": SURVEYS,
    "messages": MESSAGES,
}
CARRIES_ALL = sum(CARRIES.values())
CARRIES |= {
    "customer_texts": CUSTOMER_TEXTS,
    "agent_texts": AGENT_TEXTS,
    "closing": CLOSING,
    "team_history": TEAM_HISTORY,
    "tiers": TIERS,
    "calls": CALLS,
    "visibility": VISIBILITY,
    "redacted": REDACTED,
}
CARRIES_IMPLIED = {
    CUSTOMER_TEXTS: BODIES,
    AGENT_TEXTS: BODIES,
    VISIBILITY: NOTES,
    TEAM_HISTORY: ASSIGNMENT_HISTORY,
}
"""Bits that say less, by those that say more."""
