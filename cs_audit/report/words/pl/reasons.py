"""Reason codes in words."""

REASONS = {
    "answered_late": "Odpowiedź przyszła po terminie.",
    "unanswered": "Klient nie dostał odpowiedzi.",
    "resolved_without_reply": "Sprawę rozwiązano bez odpowiedzi.",
    "no_status_history": "Eksport nie zawiera historii statusów.",
    "no_bodies": "Eksport nie zawiera treści wiadomości.",
}
