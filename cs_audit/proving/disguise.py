"""A real interaction made fit for a test file: whose it was cannot be read any more, what was done can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cs_audit.text.private.redact import PLACEHOLDERS, redact

KEPT = ("id", "channel", "status", "priority", "team", "assignee", "language", "opened_at", "closed_at", "due_at",
        "tags", "carries")  # fmt: skip
"""What a test may say of an interaction; own fields, subjects and threads may hold anything and are left out."""
_EVENT = ("at", "kind", "by", "actor", "public", "automated", "text", "from", "to")
_SURVEY = ("metric", "score", "min", "max", "at")
_INVENTED: Mapping[str, str] = {
    "pesel": "44051401359", "iban": "PL61109010140000071219812874", "card": "4111111111111111", "id_card": "ABA300000",
    "phone": "501 502 503", "email": "jan@example.org", "address": "ul. Polna 1", "number": "123456",
}  # fmt: skip
_TITLED = (
    (r"Panie|panie", "Janie"), (r"Panu|panu", "Janowi"), (r"Pana|pana", "Jana"), (r"Pan|pan", "Jan"),
    (r"Panią|panią", "Annę"), (r"Pani|pani", "Anno"), (r"Mr\.?", "Smith"), (r"(?:Ms|Mrs|Miss)\.?", "Smith"),
)  # fmt: skip
_WRONG = ((r"Panie|panie|Panu|panu|Pana|pana|Pan|pan", "Jan"), (r"Panią|panią|Pani|pani", "Anna"))
Titled = Sequence[tuple[str, str]]
_WOMAN = re.compile(r"\b(?:Pani|pani|Panią|panią|Ms|Mrs|Miss)\b\.? \[")


def disguised(record: Mapping[str, Any], language: str) -> Iterator[dict[str, Any]]:
    """The interaction with placeholders, then with invented names and numbers in their places: names declined as
    their titles ask, and then not, as real agents err too."""
    spoken = str(record.get("language") or language)[:2]
    code = spoken if spoken in PLACEHOLDERS else "en"
    plain = _plain(record, code)
    yield plain
    for titled in (_TITLED, _WRONG):
        invented = _invented(plain, code, titled)
        if invented != plain:
            yield invented


def _plain(record: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Without names, numbers and addresses; agents by numbers, in the order in which they act."""
    customer = record.get("customer") or {}
    known = tuple(str(value) for key, value in customer.items() if key != "id" and value)
    people: dict[str, str] = {}

    def agent(name: Any) -> Any:
        return people.setdefault(name, f"agent-{len(people) + 1}") if name else name

    events = []
    for event in record.get("events") or ():
        made = {key: event[key] for key in _EVENT if event.get(key) is not None}
        if "text" in made:
            made["text"] = redact(made["text"], language=code, known=known)
        if "actor" in made:
            made["actor"] = agent(made["actor"]) if made.get("by") == "agent" else "customer-1"
        if made.get("kind") == "assignee":
            made |= {key: agent(made[key]) for key in ("from", "to") if key in made}
        events.append(made)
    kept = {key: record[key] for key in KEPT if record.get(key) not in (None, [], "")}
    if "assignee" in kept:
        kept["assignee"] = agent(kept["assignee"])
    if surveys := record.get("surveys"):
        kept["surveys"] = [{key: one[key] for key in _SURVEY if one.get(key) is not None} for one in surveys]
    return {**kept, "events": events}


def _invented(record: Mapping[str, Any], code: str, titled: Titled) -> dict[str, Any]:
    texts = " ".join(str(event.get("text", "")) for event in record["events"] if event.get("by") == "agent")
    woman = _WOMAN.search(texts) is not None
    name = ("Anna Nowak" if woman else "Jan Kowalski") if code == "pl" else "Jane Smith"
    events = []
    for event in record["events"]:
        own = name if event.get("by") == "customer" else ("Ewa Lis" if code == "pl" else "Eve Hill")
        events.append(
            event | ({"text": _told(event["text"], code, own, titled)} if event.get("text") else {})
        )
    return {**record, "customer": {"name": name}, "events": events}


def _told(text: str, code: str, name: str, titled: Titled) -> str:
    words = PLACEHOLDERS[code]
    person = re.escape(f"[{words['name']}]")
    for title, called in titled:
        text = re.sub(rf"\b({title}) {person}", rf"\1 {called}", text)
    if code == "en":  # Hello Jane
        text = re.sub(rf"\b(Hello|Hi|Hey|Dear) {person}", r"\1 Jane", text)
    text = text.replace(f"[{words['name']}]", name)
    for kind, value in _INVENTED.items():
        text = text.replace(f"[{words[kind]}]", value)
    return text
