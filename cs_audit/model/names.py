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
CLOCKS = (
    "first_reply",
    "next_reply",
    "update",
    "resolution",
    "promise",
)  # checks that are clocks in any case
BUDGETS = ("week", "month", "quarter")  # whose failures an error budget may be
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

# What a source tells, as bits of `interactions.carries`.
CUSTOMER_TEXTS = 1
VISIBILITY = 2  # internal notes beside public messages
ROLES = 4  # who wrote is known: customer, agent, bot
STATUS_HISTORY = 8  # status changes with their times
ASSIGNMENT_HISTORY = 16  # changes of assignee with their times
PRIORITY_HISTORY = 32
SURVEYS = 64
MESSAGES = 128  # single messages with their times (not just totals or dates of the ticket)
CUSTOMER_NAMES = 256  # not a bit of `carries`: whether the name is known is told by the record itself
AGENT_TEXTS = 512
CLOSING = 1024  # when interactions were closed, empty where they are open
TEAM_HISTORY = 2048
TIERS = 4096  # changes of tier (first line, second line) with their times
CALLS = 8192  # the phases of calls
REDACTED = 16384  # names and numbers in the texts are replaced already
UNREDACTED = 32768  # not a bit of `carries`: that the texts are as people wrote them
TEXTS = 65536  # not a bit of `carries`: the texts of whoever is asked about, or of either side
CUSTOMER_LANGUAGE = (
    131072  # not a bit of `carries`: which language the customer writes, told or seen in the texts
)
BODIES = CUSTOMER_TEXTS | AGENT_TEXTS
CARRIES = {
    "messages": MESSAGES,
    "customer_texts": CUSTOMER_TEXTS,
    "agent_texts": AGENT_TEXTS,
    "roles": ROLES,
    "status_history": STATUS_HISTORY,
    "closing": CLOSING,
    "assignment_history": ASSIGNMENT_HISTORY,
    "priority_history": PRIORITY_HISTORY,
    "team_history": TEAM_HISTORY,
    "tiers": TIERS,
    "surveys": SURVEYS,
    "calls": CALLS,
    "visibility": VISIBILITY,
    "redacted": REDACTED,
}
CARRIES_ALL = sum(CARRIES.values()) - REDACTED
