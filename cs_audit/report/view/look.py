"""What `look` found, as sections of tables in a language: the same for a terminal and for a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.language import Language
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Data = Mapping[str, Any]

MOST = 15
_WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "title": "Co jest w dzienniku",
        "lead": "Interakcje: {interactions}, wiadomości: {messages}, wiersze: {rows}; od {first} do {last}.",
        "held": "Interakcje", "value": "Wartość", "count": "Liczba", "share": "Udział", "none": "(brak)",
        "channel": "kanał", "status": "status", "team": "zespół", "agent": "agent", "language": "język",
        "volumes": "Wiadomości klientów według dnia tygodnia i godziny", "day": "Dzień", "all": "razem",
        "mon": "pn", "tue": "wt", "wed": "śr", "thu": "cz", "fri": "pt", "sat": "so", "sun": "nd",
        "checks": "Co można sprawdzić", "check": "Sprawdzenie", "judged": "Do oceny", "reason": "Powód",
        "export": "Co wyeksportować", "yes": "tak", "no": "nie",
        "clocks": "Czasy w zegarze ciągłym", "clock": "Zegar", "n": "n", "median": "mediana", "mean": "średnia",
        "p90": "90. percentyl",
        "work": "Czasy w godzinach pracy (domysł)",
        "work_note": "Domysł z {messages} wiadomości konsultantów: {hours}; mieści się w nich {inside}. "
        "Sprawdź, zanim na nim polegasz.",
        "work_none": "Za mało wiadomości konsultantów, by domyślać się godzin pracy.", "holidays": "święta: {country}",
        "first_reply": "pierwsza odpowiedź", "next_reply": "kolejna odpowiedź",
        "update": "przerwa między wiadomościami", "resolution": "rozwiązanie",
        "outcomes": "Co się dzieje ze sprawami", "what": "Co", "of": "z",
        "never_answered": "bez odpowiedzi człowieka", "reopened": "otwarte ponownie",
        "one_touch": "rozwiązane jedną odpowiedzią", "transferred": "przekazane dalej",
        "automatic_replies": "z automatyczną odpowiedzią",
        "surveys": "Ankiety", "metric": "Miara", "scale": "Skala",
        "words": "Co mówią konsultanci", "words_note": "Przeczytano {n} interakcji, rozłożonych równo.",
        "greetings": "powitanie w pierwszej wiadomości", "closings": "pożegnanie w ostatniej",
        "names": "imię klienta w pierwszej", "promises": "obietnica",
        "personal": "Dane osobowe w treści", "personal_note": "Przeczytano {n} wiadomości.", "kind": "Rodzaj",
        "customer": "klienci", "agents": "konsultanci", "other": "inni",
        "issues": "Problemy danych", "code": "Kod", "message": "Opis",
    },
    "en": {
        "title": "What the log holds",
        "lead": "Interactions: {interactions}, messages: {messages}, rows: {rows}; from {first} to {last}.",
        "held": "Interactions", "value": "Value", "count": "Count", "share": "Share", "none": "(none)",
        "channel": "channel", "status": "status", "team": "team", "agent": "agent", "language": "language",
        "volumes": "Customers' messages by weekday and hour", "day": "Day", "all": "all",
        "mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun",
        "checks": "What can be judged", "check": "Check", "judged": "Can be judged", "reason": "Reason",
        "export": "What to export", "yes": "yes", "no": "no",
        "clocks": "Times around the clock", "clock": "Clock", "n": "n", "median": "median", "mean": "mean",
        "p90": "90th percentile",
        "work": "Times in working hours (a guess)",
        "work_note": "Guessed from {messages} messages of agents: {hours}; {inside} of them lie inside. "
        "Check before you rely on it.",
        "work_none": "Too few messages of agents to guess when they work.", "holidays": "holidays: {country}",
        "first_reply": "first reply", "next_reply": "next reply", "update": "silence between updates",
        "resolution": "resolution",
        "outcomes": "What becomes of interactions", "what": "What", "of": "of",
        "never_answered": "no answer by a person", "reopened": "opened again",
        "one_touch": "resolved with one reply", "transferred": "transferred",
        "automatic_replies": "with an automatic reply",
        "surveys": "Surveys", "metric": "Metric", "scale": "Scale",
        "words": "What agents say", "words_note": "{n} interactions were read, spread evenly.",
        "greetings": "a greeting in the first message", "closings": "a closing in the last",
        "names": "the customer's name in the first", "promises": "a promise",
        "personal": "Personal data in texts", "personal_note": "{n} messages were read.", "kind": "Kind",
        "customer": "customers", "agents": "agents", "other": "others",
        "issues": "Problems of the data", "code": "Code", "message": "Message",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its title; the columns whose numbers stand in `numbers` are set to the right."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class LookPage:
    """The whole of it."""

    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]


def look_page(data: Data, language: str | None = None) -> LookPage:
    """The sections of what `cs_audit.analysis.look` found."""
    code = language or data["language"]
    tongue, words = Language.of(code, data["timezone"]), _WORDS[code]
    period = data["period"]
    lead = words["lead"].format(
        interactions=tongue.integer(data["interactions"]), rows=tongue.integer(data["rows"]),
        messages=tongue.integer(sum(data["messages"].values())),
        first=tongue.date(period["from"]) if period["from"] else "–",
        last=tongue.date(period["to"]) if period["to"] else "–",
    )  # fmt: skip
    return LookPage(code, words["title"], lead, tuple(_sections(data, tongue, words)))


def _sections(data: Data, tongue: Language, words: Mapping[str, str]) -> Iterator[Section]:
    yield _held(data, tongue, words)
    yield _volumes(data, tongue, words)
    yield _checks(data, tongue, words)
    yield _clocks(words["clocks"], "", data["clocks"], tongue, words)
    hours = data["hours"]
    if hours is None:
        yield Section(words["work"], (), (), words["work_none"])
    else:
        yield _clocks(words["work"], _guess(hours, tongue, words), hours["clocks"], tongue, words)
    yield _shares(words["outcomes"], "", data["outcomes"], tongue, words)
    if data["surveys"]:
        yield _surveys(data, tongue, words)
    said = {key: row for key, row in data["words"].items() if key != "interactions"}
    note = words["words_note"].format(n=tongue.integer(data["words"]["interactions"]))
    yield _shares(words["words"], note, said, tongue, words)
    yield _personal(data["personal_data"], tongue, words)
    if data["issues"]:
        rows = [
            (tongue.integer(row["count"]), row["code"], clean(row["message"]))
            for row in data["issues"][:MOST]
        ]
        yield Section(words["issues"], (words["count"], words["code"], words["message"]), tuple(rows),
                      numbers=frozenset({0}))  # fmt: skip


def _held(data: Data, tongue: Language, words: Mapping[str, str]) -> Section:
    rows = []
    for kind, values in data["by"].items():
        for value, count in list(values.items())[:MOST]:
            share = tongue.percent(count / data["interactions"]) if data["interactions"] else "–"
            name = tongue.name(kind, value) if kind in ("channel", "status") else clean(value)
            rows.append((words[kind], name if value else words["none"], tongue.integer(count), share))
    head = ("", words["value"], words["count"], words["share"])
    return Section(words["held"], head, tuple(rows), numbers=frozenset({2, 3}))


def _volumes(data: Data, tongue: Language, words: Mapping[str, str]) -> Section:
    """By day, in parts of four hours."""
    table = data["volumes"]["customer"]
    head = (words["day"], *(f"{hour}–{hour + 4}" for hour in range(0, 24, 4)), words["all"])
    rows = tuple(
        (
            words[day],
            *(tongue.integer(sum(by_hour[hour : hour + 4])) for hour in range(0, 24, 4)),
            tongue.integer(sum(by_hour)),
        )
        for day, by_hour in zip(data["volumes"]["weekday"], table, strict=True)
    )
    return Section(words["volumes"], head, rows, numbers=frozenset(range(1, 8)))


def _checks(data: Data, tongue: Language, words: Mapping[str, str]) -> Section:
    rows = []
    for kind, one in data["checks"].items():
        judged = tongue.percent(one["share"], 0) if one["judgeable"] else words["no"]
        reason = tongue.reason(one["reason"]) if one["reason"] else ""
        rows.append((kind, judged if judged != words["no"] and one["share"] < 1 else
                     words["yes"] if one["judgeable"] else words["no"], reason, one["export"] or ""))  # fmt: skip
    head = (words["check"], words["judged"], words["reason"], words["export"])
    return Section(words["checks"], head, tuple(rows))


def _clocks(title: str, note: str, clocks: Data, tongue: Language, words: Mapping[str, str]) -> Section:
    rows: list[tuple[str, ...]] = []
    limits: Sequence[str] = ()
    for kind, found in clocks.items():
        limits = tuple(found["all"]["shares"])
        for channel, one in (("", found["all"]), *found["by_channel"].items()):
            if one["n"]:
                name = words["all"] if not channel else tongue.name("channel", channel)
                times = (tongue.duration(one[key]) for key in ("median", "mean", "p90"))
                kept = (tongue.percent(one["shares"][limit], 0) for limit in limits)
                rows.append((words[kind], name, tongue.integer(one["n"]), *times, *kept))
    head = (words["clock"], words["channel"], words["n"], words["median"], words["mean"], words["p90"],
            *(f"≤ {limit}" for limit in limits))  # fmt: skip
    return Section(title, head, tuple(rows), note, frozenset(range(2, len(head))))


def _guess(hours: Data, tongue: Language, words: Mapping[str, str]) -> str:
    parts = [f"{days} {span}" for days, span in hours["calendar"]["hours"].items()]
    if "holidays" in hours["calendar"]:
        parts.append(words["holidays"].format(country=hours["calendar"]["holidays"]))
    return words["work_note"].format(
        messages=tongue.integer(hours["messages"]),
        hours=", ".join(parts),
        inside=tongue.percent(hours["inside"]),
    )


def _shares(title: str, note: str, found: Data, tongue: Language, words: Mapping[str, str]) -> Section:
    rows = []
    for name, one in found.items():
        share = tongue.percent(one["n"] / one["of"]) if one["of"] else "–"
        rows.append((words[name], tongue.integer(one["n"]), tongue.integer(one["of"]), share))
    head = (words["what"], words["count"], words["of"], words["share"])
    return Section(title, head, tuple(rows), note, frozenset({1, 2, 3}))


def _surveys(data: Data, tongue: Language, words: Mapping[str, str]) -> Section:
    rows = []
    for one in data["surveys"]:
        scale = f"{tongue.number(one['min'])}–{tongue.number(one['max'])}" if one["max"] is not None else ""
        rows.append((one["metric"], tongue.integer(one["n"]), tongue.number(one["mean"], 2), scale))
    head = (words["metric"], words["n"], words["mean"], words["scale"])
    return Section(words["surveys"], head, tuple(rows), numbers=frozenset({1, 2}))


def _personal(found: Data, tongue: Language, words: Mapping[str, str]) -> Section:
    rows = []
    for kind, one in found["kinds"].items():
        by = one["by"]
        rest = one["messages"] - by.get("customer", 0) - by.get("agent", 0)
        counts = (one["messages"], by.get("customer", 0), by.get("agent", 0), rest)
        rows.append((kind, *(tongue.integer(count) for count in counts)))
    head = (words["kind"], words["count"], words["customer"], words["agents"], words["other"])
    note = words["personal_note"].format(n=tongue.integer(found["messages"]))
    return Section(words["personal"], head, tuple(rows), note, frozenset({1, 2, 3, 4}))
