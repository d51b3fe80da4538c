"""Reason codes in words."""

REASONS = {
    "answered_late": "The reply came late.",
    "unanswered": "The customer got no reply.",
    "resolved_without_reply": "The case was resolved without a reply.",
    "no_status_history": "The export has no history of statuses.",
    "no_bodies": "The export has no message texts.",
}
