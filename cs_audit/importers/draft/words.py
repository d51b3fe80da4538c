"""What columns and values are called in Polish and English exports, best guesses first; accents are left out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "interaction.id": (
        "nr zgloszenia", "numer zgloszenia", "id zgloszenia", "nr sprawy", "numer sprawy", "ticket id", "ticket number",
        "case number", "conversation id", "thread id", "interaction id", "call id", "issue key", "custom data 1", "nr",
        "numer", "conv", "ticket", "zgloszenie", "sprawa", "case", "number", "id", "nr zamowienia", "numer zamowienia",
        "order number", "order id", "review id",
    ),
    "interaction.channel": ("kanal", "channel", "zrodlo", "source", "origin", "medium", "via"),
    "interaction.status": ("status", "stan", "state"),
    "interaction.priority": ("priorytet", "priority", "pilnosc", "urgency", "waznosc"),
    "interaction.team": ("zespol", "dzial", "team", "department", "group", "grupa", "kolejka", "queue"),
    "interaction.assignee": (
        "konsultant", "agent", "assignee", "assigned to", "przypisany do", "przypisany", "nazwa agenta", "agent name",
        "opiekun", "obslugujacy", "operator", "owner", "wlasciciel",
    ),
    "interaction.language": ("jezyk", "language", "lang"),
    "interaction.subject": ("temat", "subject", "tytul", "title"),
    "interaction.tags": ("tagi", "tags", "etykiety", "labels", "tag"),
    "interaction.opened_at": (
        "data utworzenia", "utworzono", "date created", "created at", "created date", "created time", "created",
        "data otwarcia", "data godzina otwarcia", "otwarto", "opened at", "opened", "przyjeto", "data przyjecia",
        "data zgloszenia", "data wplywu", "data rejestracji", "zgloszono", "date received", "received at", "received",
        "date opened", "open date", "opened date", "data rozpoczecia", "poczatek",
        "reported at", "reported date", "data otrzymania", "data wystawienia", "data opinii", "data dodania",
        "review date", "call start", "callstart", "start time", "data polaczenia", "timestamp", "ts",
    ),
    "interaction.closed_at": (
        "data zamkniecia", "data godzina zamkniecia", "zamknieto", "data rozwiazania", "rozwiazano", "date resolved",
        "resolved at", "resolved", "closed at", "closed date", "date closed", "closed", "zakonczono",
        "date sent to company", "data zakonczenia", "koniec",
        "closure date", "resolution date", "finished at",
    ),
    "interaction.due_at": ("termin realizacji", "termin", "due at", "due by", "due date", "due", "deadline"),
    "interaction.customer.id": ("id klienta", "customer id", "contact id", "requester id"),
    "interaction.customer.name": (
        "klient", "nazwa klienta", "imie i nazwisko", "customer name", "customer", "nazwa kontaktu", "contact name",
        "requester name", "requester", "nick", "autor opinii", "reviewer name", "reviewer", "visitor name",
    ),
    "interaction.customer.email": (
        "e mail klienta", "email klienta", "adres email kontaktu", "customer email", "requester email", "email address",
        "adres e mail", "adres email", "e mail", "email",
    ),
    "interaction.customer.phone": (
        "telefon klienta", "numer telefonu kontaktu", "customer phone", "telefon", "phone", "ani", "clid", "caller id",
        "caller",
    ),
    "reply.at": (
        "data pierwszej odpowiedzi", "pierwsza odpowiedz", "odpowiedziano", "first responded at", "first response at",
        "first reply at", "first response", "first reply", "answered at", "answered", "data odpowiedzi", "reply date",
        "response date", "replied at",
    ),
    "event.at": (
        "data wiadomosci", "data zdarzenia", "data i godzina", "sent at", "message date", "timestamp", "ts", "wyslano",
        "created at", "czas", "data", "date", "time", "at",
    ),
    "event.by": (
        "rola", "role", "kierunek", "direction", "typ autora", "author type", "sender type", "participant role",
        "inbound", "incoming", "by",
    ),
    "event.actor": (
        "autor", "author", "from name", "nadawca", "sender name", "sender", "sender id", "author id", "from", "od",
        "who", "user", "kto", "speaker", "mowca", "uczestnik", "participant", "od kogo", "napisal", "written by",
    ),
    "event.public": ("widocznosc", "visibility", "public", "publiczna", "private", "internal", "wewnetrzna"),
    "event.text": (
        "tresc wiadomosci", "text body", "tresc", "wiadomosc", "message body", "message text", "body", "text",
        "content", "message", "opis", "utterance", "wypowiedz", "tekst", "komunikat", "komentarz", "comment",
    ),
    "event.to": (
        "nowy status", "new status", "status", "stan", "state", "activity", "czynnosc", "zdarzenie", "akcja", "action",
        "event", "krok", "step", "concept name",
    ),
    "question.text": (
        "tresc opinii", "opinia", "review text", "review content", "review", "tresc zgloszenia",
        "opis zgloszenia", "pytanie", "pytanie klienta", "zapytanie", "tresc", "opis", "problem",
        "description", "question", "query", "complaint", "request", "consumer complaint narrative", "narrative",
        "customer message", "wiadomosc klienta", "message", "wiadomosc", "case details", "details", "szczegoly",
    ),
    "answer.text": (
        "odpowiedz sklepu", "odpowiedz firmy", "odpowiedz sprzedawcy", "owner reply", "odpowiedz",
        "tresc odpowiedzi", "odpowiedz konsultanta", "answer", "reply", "response", "agent reply",
        "agent response", "company response", "company public response", "closure reason", "resolution notes",
        "rozwiazanie", "resolution", "solution", "case closure reason",
    ),
    "survey.at": (
        "data odpowiedzi", "sygnatura czasowa", "timestamp", "data nagrania", "submitted at", "end date", "data",
        "date", "created at",
    ),
    "survey.agent": ("konsultant", "nazwa agenta", "agent"),
    "survey.comment": ("komentarz zwrotny", "komentarz", "uwagi", "feedback", "any comments", "comment"),
}  # fmt: skip
METRICS: Mapping[str, tuple[str, ...]] = {
    "nps": ("nps", "polec", "recommend"),
    "ces": ("ces", "wysil", "effort", "latwo"),
    "stars": ("gwiazd", "stars"),
    "csat": ("csat", "ocen", "satisf", "zadowol", "rating", "score"),
}
VALUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "interaction.channel": {
        "email": ("e mail", "email", "mail", "poczta"),
        "form": ("form", "web", "www", "portal"),
        "chat": ("czat", "chat", "live chat", "livechat"),
        "messaging": ("messenger", "whatsapp", "sms", "viber", "messag", "native messaging", "komunikator"),
        "phone": ("telefon", "phone", "call", "tel", "rozmowa", "polaczenie", "voice"),
        "social": ("facebook", "instagram", "twitter", "social", "linkedin"),
        "review": ("opini", "review", "recenzj"),
    },
    "interaction.priority": {
        "low": ("nisk", "low"),
        "normal": ("normal", "sredni", "medium", "standard", "zwykl"),
        "high": ("wysok", "high"),
        "urgent": ("piln", "urgent", "krytyczn", "critical"),
    },
    "interaction.status": {
        "new": ("now", "new"),
        "open": ("otwart", "open", "w toku", "w trakcie", "in progress", "ponownie otwart", "reopened"),
        "pending": ("oczek", "pending", "waiting", "czeka"),
        "on_hold": ("wstrzyman", "zawieszon", "on hold", "hold", "odlozon", "postponed", "snoozed"),
        "resolved": ("rozwiazan", "resolved", "solved", "zalatwion"),
        "closed": ("zamkniet", "closed", "zakonczon"),
        "merged": ("scalon", "polaczon", "merged"),
        "deleted": ("usuniet", "deleted", "spam"),
    },
    "event.by": {
        "customer": (
            "klient", "customer", "client", "end user", "contact", "kontakt", "requester", "lead", "true", "przychodz",
            "inbound", "incoming", "in", "user", "visitor", "odwiedzajac", "gosc", "guest", "buyer", "kupujac",
        ),
        "agent": (
            "konsultant", "agent", "pracownik", "staff", "admin", "operator", "support", "doradc",
            "false", "wychodz", "outbound", "outgoing", "out", "seller", "sprzedawc", "sklep",
        ),
        "bot": ("bot", "agent bot", "ai agent", "chatbot", "wirtualn"),
        "system": ("automat", "system", "auto"),
    },
    "event.public": {
        "true": ("publicz", "public", "zewnetrzn", "external", "tak", "true", "yes", "1", "t"),
        "false": ("wewnetrzn", "internal", "prywatn", "private", "ukryt", "nie", "false", "no", "0", "f"),
    },
}  # fmt: skip
LETTERS: Mapping[str, Mapping[str, str]] = {  # the one-letter codes that LiveAgent writes
    "interaction.channel": {
        "E": "email", "B": "chat", "M": "form", "I": "chat", "C": "phone", "W": "phone", "F": "social",
        "A": "messaging", "T": "social", "Q": "other", "S": "other",
    },
    "interaction.status": {
        "I": "new", "N": "new", "T": "open", "P": "open", "R": "resolved", "X": "deleted", "B": "deleted",
        "A": "pending", "C": "open", "W": "on_hold", "L": "closed",
    },
}  # fmt: skip
_LONG = 4
INVERTED = ("private", "internal", "wewnetrzna", "prywatna")


def folded(text: str) -> str:
    """Lower case without accents, words apart by one blank; `createdDate` is two."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def likeness(name: str, words: Sequence[str]) -> int:
    """How surely a column of this name is what `words` call so; 0: not at all."""
    own = folded(name)
    last = folded(name.rsplit(".", 1)[-1])
    for place, word in enumerate(words):
        if own == word:
            return 1000 - place
        if last == word:
            return 700 - place
    if len(own.split()) > _LONG:
        return 0  # a question that happens to hold the word
    inside = [place for place, word in enumerate(words) if len(word) > 3 and f" {word} " in f" {own} "]
    return 300 - inside[0] if inside else 0


def meaning(field: str, value: str) -> str | None:
    """What a value of a column probably means in our words: by the longest known beginning."""
    own = folded(value)
    found = [
        (len(word), ours)
        for ours, words in VALUES[field].items()
        for word in words
        if own == word or (len(word) > 2 and own.startswith(word))
    ]
    return max(found)[1] if found else None
