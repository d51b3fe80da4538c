"""Invented audits: small realistic ones in Polish, and large ones of random verdicts. Seeded."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.calendar import Calendar
from cs_audit.model import names
from cs_audit.model.errors import Place, Problem
from cs_audit.model.log import Coverage, InputFile, Log, schemas
from cs_audit.model.standards import Gate, Standard, Standards, Waiver
from cs_audit.model.verdicts import NO_TIME, Audit, Population, Verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFICE = {"hours": {"mon-fri": "08:00-18:00"}, "holidays": "PL"}
AGENTS = ("anna", "bartek", "celina", "darek", "ewa", "filip", "grażyna")
TEAMS = ("Reklamacje", "Sprzedaż", "Wsparcie")
CUSTOMERS = (
    "Jan Kowalski",
    "Maria Wiśniewska",
    "Łukasz Zając",
    "Żaneta Źrebiec",
    "O'Neil <b>Sean</b>",
    "Иван П.",
)
QUESTIONS = (
    "Dzień dobry, gdzie jest moja paczka? Zamówiłem ją tydzień temu i nadal nic.",
    "Chcę złożyć reklamację. Buty rozkleiły się po trzech dniach, oddajcie pieniądze!",
    "Witam, czy ten stół jest dostępny w kolorze dębowym?\nPozdrawiam\nMój numer: 601 234 567",
    "Nie mogę się zalogować. Piszę drugi raz i nikt nie odpowiada.",
    "Proszę o fakturę na adres jan.kowalski@example.org <script>alert(1)</script>",
)
ANSWERS = (
    "Dzień dobry Panie Janie, sprawdzam przesyłkę u kuriera i wrócę z odpowiedzią do piątku.",
    "Witam, przykro mi z powodu tej sytuacji. Proszę o zdjęcie podeszwy, od razu przyjmiemy zgłoszenie.",
    "Sprawdzimy.",
    "Proszę czytać regulamin, tam wszystko jest napisane.",
    "Dzień dobry, stół jest dostępny w tym kolorze, wyślemy go w 24 godziny. Pozdrawiam serdecznie",
)
RUDE = "Proszę czytać regulamin"


def text(pl_text: str, en_text: str) -> dict[str, str]:
    return {"pl": pl_text, "en": en_text}


def standard(id: str, check: str, options: dict[str, Any] | None = None, **more: Any) -> Standard:
    given = {
        "title": {"pl": id},
        "dimension": "responsiveness",
        "severity": "major",
        "origin": Place("sklep.yaml", 10),
        "source": f"- id: {id}\n  check:\n    {check}: …\n",
        **more,
    }
    return Standard(id=id, check=check, options=options or {}, **given)


def catalogue() -> tuple[Standard, ...]:
    """Fourteen standards of an internet shop."""
    return (
        standard(
            "first-reply-email",
            "first_reply",
            {"within": "2h", "calendar": "biuro"},
            title=text("Pierwsza odpowiedź w 2 godziny robocze", "First reply within 2 business hours"),
            why=text(
                "Klient bez odpowiedzi szuka jej publicznie.", "Without a reply customers ask in public."
            ),
            advice=text("Dyżur przy skrzynce w godzinach szczytu.", "Somebody at the mailbox in peak hours."),
            severity="critical",
            weight=3.0,
            objective=0.95,
            references=("ISO 18295-1 §4.2",),
            applies_to={"channel": ("email", "form")},
            origin=Place("sklep.yaml", 28),
        ),
        standard(
            "first-reply-chat",
            "first_reply",
            {"within": {"default": "2m", "urgent": "60s"}},
            title=text("Pierwsza odpowiedź na czacie w 2 minuty", "First chat reply within 2 minutes"),
            objective=0.9,
            applies_to={"channel": ("chat",)},
            origin=Place("sklep.yaml", 41),
        ),
        standard(
            "next-reply",
            "next_reply",
            {"within": "4h", "calendar": "biuro"},
            title=text("Kolejna odpowiedź w 4 godziny robocze", "Next reply within 4 business hours"),
            objective=0.9,
            origin=Place("sklep.yaml", 52),
        ),
        standard(
            "resolution",
            "resolution",
            {"within": "3d", "calendar": "biuro", "pause_while": ["pending"]},
            title=text("Rozwiązanie w 3 dni robocze", "Resolved within 3 working days"),
            dimension="outcome",
            objective=0.85,
            origin=Place("sklep.yaml", 60),
        ),
        standard(
            "greeting",
            "requires",
            {"event": {"by": "agent", "position": "first", "says": "greeting"}},
            title=text("Powitanie w pierwszej wiadomości", "A greeting in the first message"),
            why=text("Powitanie mówi, że pisze człowiek.", "A greeting says that a person writes."),
            dimension="communication",
            severity="minor",
            objective=0.98,
            origin=Place("sklep.yaml", 70),
        ),
        standard(
            "names-customer",
            "requires",
            {"event": {"by": "agent", "names_customer": True}},
            title=text("Zwrot do klienta po imieniu lub nazwisku", "The customer is addressed by name"),
            dimension="empathy",
            severity="minor",
            objective=0.5,
            origin=Place("sklep.yaml", 78),
        ),
        standard(
            "no-brush-off",
            "forbids",
            {"event": {"by": "agent", "says": "brush_off"}},
            title=text("Nikogo nie zbywamy", "Nobody is brushed off"),
            advice=text("Zamiast odsyłać do regulaminu, podaj odpowiedź.", "Give the answer, not the rules."),
            dimension="professionalism",
            severity="critical",
            weight=2.0,
            origin=Place("sklep.yaml", 85),
        ),
        standard(
            "complaint-escalated",
            "follows",
            {
                "when": {"by": "customer", "says": "complaint"},
                "then": {"kind": "team", "to": ["Reklamacje"]},
                "within": "4h",
                "calendar": "biuro",
            },
            title=text(
                "Reklamacja trafia do Reklamacji w 4 godziny", "Complaints reach their team in 4 hours"
            ),
            dimension="outcome",
            objective=0.9,
            origin=Place("sklep.yaml", 93),
        ),
        standard(
            "promises-kept",
            "promise",
            {"calendar": "biuro"},
            title=text("Obietnice są dotrzymane", "Promises are kept"),
            dimension="transparency",
            origin=Place("sklep.yaml", 105),
        ),
        standard(
            "csat",
            "survey",
            {"metric": "csat", "at_least": "85%"},
            title=text("Zadowolenie klientów co najmniej 85%", "Satisfaction of at least 85 %"),
            dimension="outcome",
            weight=2.0,
            origin=Place("sklep.yaml", 112),
        ),
        standard(
            "nps",
            "survey",
            {"metric": "nps", "at_least": 20},
            title=text("NPS co najmniej 20", "NPS of at least 20"),
            dimension="outcome",
            severity="minor",
            origin=Place("sklep.yaml", 117),
        ),
        standard(
            "reopened",
            "rate",
            {"of": "reopened", "at_most": "10%"},
            title=text("Najwyżej 10% spraw wraca", "At most 10 % of cases come back"),
            dimension="outcome",
            origin=Place("sklep.yaml", 121),
        ),
        standard(
            "same-pace",
            "consistency",
            {"of": "first-reply-email", "by": "agent", "max_spread": "15%"},
            title=text("Agenci odpowiadają podobnie szybko", "Agents answer at a similar pace"),
            dimension="consistency",
            severity="minor",
            origin=Place("sklep.yaml", 126),
        ),
        standard(
            "phone-available",
            "availability",
            {"calendar": "biuro", "within": "60s"},
            title=text("Telefon odbierany w minutę", "Calls are answered within a minute"),
            dimension="availability",
            origin=Place("sklep.yaml", 131),
        ),
    )


def realistic(count: int = 240, seed: int = 7) -> Audit:
    """A quarter of an internet shop's service: e-mail and chat, seven agents, three teams."""
    rng = np.random.default_rng(seed)
    begin = datetime(2026, 7, 6, 6, 0, tzinfo=UTC)
    talks = [_talk(rng, number, begin) for number in range(count)]
    events = [event for talk in talks for event in talk.pop("_events")]
    surveys = [survey for talk in talks for survey in talk.pop("_surveys")]
    shapes = schemas()
    log = Log(
        _frame(talks, shapes["interactions"]),
        _frame(events, shapes["events"]),
        _frame(surveys, shapes["surveys"]),
        _frame(_issues(), shapes["issues"]),
        Coverage(count + 9, count + 6, 3, count + 6, len(events), count, 3, 1, 2, 0),
        (InputFile("eksport/zgloszenia.json", "zendesk", "ab" * 32, count + 9, count + 6),),
    )
    as_of = int(datetime(2026, 10, 5, 10, tzinfo=UTC).timestamp())
    standards = Standards(
        name="Standardy obsługi klienta, sklep internetowy",
        standards=catalogue(),
        calendars={"biuro": OFFICE},
        waivers=(
            Waiver("greeting", "T-1039", "awaria czatu", "2026-12-31", Place("sklep.yaml", 140)),
            Waiver("greeting", "T-1077", "awaria czatu", "2026-08-31", Place("sklep.yaml", 141)),
            Waiver("no-brush-off", "T-9999", "zgłoszenie testowe", None, Place("sklep.yaml", 142)),
        ),
        gate=Gate("major", 80.0),
        digest="sha256:" + "c0ffee" * 10 + "c0ff",
        files=("sklep.yaml",),
        warnings=(Problem(Place("sklep.yaml", 60, 5), "limit dłuższy niż okno", level="warning"),),
    )
    results = _judge(log, standards, as_of, rng)
    return Audit(standards, log, as_of, results, notes=("Kanał phone nie niesie czasu odebrania.",))


def _talk(rng: np.random.Generator, number: int, begin: datetime) -> dict[str, Any]:
    channel = str(rng.choice(["email", "chat", "form", "phone"], p=[0.5, 0.35, 0.1, 0.05]))
    at = begin + timedelta(seconds=int(rng.integers(0, 90 * 86400)))
    question = int(rng.integers(len(QUESTIONS)))
    agent = str(rng.choice(AGENTS))
    slow = 3.0 if agent in ("darek", "grażyna") or question == 1 else 1.0
    customer = str(rng.choice(CUSTOMERS))
    ident = f"T-{1000 + number}"
    events = [_event(ident, at, by="customer", actor=f"k{number}", text=QUESTIONS[question])]
    if channel == "email":
        events.append(
            _event(
                ident, at + timedelta(seconds=5), by="system", automated=True, text="Otrzymaliśmy zgłoszenie."
            )
        )
    pace = 45 if channel == "chat" else 1900
    for _ in range(int(rng.integers(1, 5)) if rng.random() < 0.96 else 0):
        at += timedelta(seconds=int(rng.exponential(pace * slow)) + 5)
        answer = str(rng.choice(ANSWERS, p=[0.4, 0.25, 0.1, 0.03, 0.22]))
        events.append(_event(ident, at, by="agent", actor=agent, text=answer))
        if question == 1 and rng.random() < 0.5:
            events.append(_event(ident, at, kind="team", by="agent", actor=agent, to="Reklamacje"))
        at += timedelta(seconds=int(rng.exponential(pace)) + 5)
        if rng.random() < 0.3:
            events.append(_event(ident, at, kind="status", by="agent", actor=agent, to="pending"))
            at += timedelta(seconds=int(rng.exponential(40000)))
        if rng.random() < 0.6:
            events.append(_event(ident, at, by="customer", actor=f"k{number}", text="A kiedy dokładnie?"))
    resolved = rng.random() < 0.85
    if resolved:
        at += timedelta(seconds=int(rng.exponential(50000 * slow)))
        events.append(_event(ident, at, kind="status", by="agent", actor=agent, to="resolved"))
    tags = [tag for tag in ("vip", "reklamacja", "wysyłka") if rng.random() < 0.2]
    surveys = []
    if rng.random() < 0.4:
        surveys.append(
            {
                "interaction": ident,
                "metric": "csat",
                "score": float(rng.choice([2, 3, 4, 5], p=[0.08, 0.12, 0.3, 0.5])),
                "min": 1.0,
                "max": 5.0,
            }
        )
    return {
        "id": ident,
        "channel": channel,
        "status": "resolved" if resolved else "open",
        "priority": str(rng.choice(["low", "normal", "high", "urgent"])),
        "team": None if rng.random() < 0.05 else TEAMS[number % 3],
        "assignee": agent if rng.random() < 0.9 else None,
        "customer_id": f"k{number}",
        "customer_name": customer,
        "customer_email": "jan.kowalski@example.org",
        "language": "pl",
        "tags": [*tags, *(["reklamacja"] if question == 1 else [])],
        "opened_at": events[0]["at"],
        "closed_at": at if resolved else None,
        "carries": names.CARRIES_ALL,
        "precision": 1,
        "source": f"zgloszenia.json#{number + 1}",
        "event_count": len(events),
        "_events": events,
        "_surveys": surveys,
    }


def _event(interaction: str, at: datetime, **given: Any) -> dict[str, Any]:
    plain = {"kind": "message", "by": "system", "public": True, "automated": False}
    return {"interaction": interaction, "at": at, **plain, **given}


def _issues() -> list[dict[str, Any]]:
    return [
        {"file": "zgloszenia.json", "record": str(n), "severity": "error", "code": "bad_time"}
        | {"message": f"„{n}.13.2026” to nie data", "count": 1}
        for n in (17, 58, 99)
    ] + [
        {"file": "zgloszenia.json", "record": "3", "severity": "warning", "code": "unknown_status"}
        | {"message": "nieznany status „w kurierze”", "count": 12}
    ]


def _frame(rows: list[dict[str, Any]], shape: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{key: row.get(key) for key in shape} for row in rows], schema=shape)


def empty(count: int, reasons: tuple[str, ...] = ()) -> dict[str, Any]:
    """Columns of verdicts in which nothing applies."""
    numbers = {name: np.full(count, np.nan) for name in ("actual", "limit")}
    times = {name: np.full(count, NO_TIME, dtype=np.int64) for name in ("due_at", "start", "stop")}
    places = {name: np.full(count, -1, dtype=np.int32) for name in ("event", "span_start", "span_end")}
    counts = {name: np.zeros(count, dtype=np.int32) for name in ("episodes", "episodes_failed")}
    verdict = np.full(count, names.NOT_APPLICABLE, dtype=np.int8)
    reason = np.full(count, -1, dtype=np.int16)
    return {"verdict": verdict, "reason": reason, **numbers, **times, **places, **counts, "reasons": reasons}


def _judge(log: Log, standards: Standards, as_of: int, rng: np.random.Generator) -> dict[str, Any]:
    talks = [_read(group) for group in log.events.partition_by("interaction", maintain_order=True)]
    channel = log.interactions["channel"].cast(pl.String).to_list()
    office = Calendar.from_dict(OFFICE, timezone=standards.timezone)
    hour = 3600
    mail = [talk if channel[i] in ("email", "form") else None for i, talk in enumerate(talks)]
    chat = [talk if channel[i] == "chat" else None for i, talk in enumerate(talks)]
    always = Calendar.always()
    results: dict[str, Any] = {
        "first-reply-email": _replies(mail, office, 2 * hour, as_of, 0),
        "first-reply-chat": _replies(chat, always, 120, as_of, 0),
        "next-reply": _replies(talks, office, 4 * hour, as_of, 1),
        "resolution": _resolutions(talks, office, 30 * hour, as_of),
        "greeting": _says(talks, ("Dzień dobry", "Witam"), wanted=True),
        "names-customer": _says(talks, ("Panie Janie",), wanted=True),
        "no-brush-off": _says(talks, (RUDE,), wanted=False),
        "complaint-escalated": _replies(
            [t if "reklamację" in t["q"] else None for t in talks], office, 4 * hour, as_of, 0
        ),
        "promises-kept": _replies(
            [t if "piątku" in t["a"] else None for t in talks], office, 20 * hour, as_of, 1
        ),
        **_populations(log, rng),
    }
    nothing = empty(len(talks), ("no_call_phases",))
    phone = np.array([c == "phone" for c in channel])
    nothing["verdict"][phone], nothing["reason"][phone] = names.NOT_CHECKABLE, 0
    return results | {"phone-available": Verdicts(**nothing)}


def _read(group: pl.DataFrame) -> dict[str, Any]:
    rows = group.to_dicts()
    agent = [i for i, row in enumerate(rows) if row["by"] == "agent" and row["kind"] == "message"]
    customer = [i for i, row in enumerate(rows) if row["by"] == "customer"]
    solved = [i for i, row in enumerate(rows) if row["kind"] == "status" and row["to"] == "resolved"]
    said = " ".join(rows[i]["text"] for i in agent)
    return {
        "rows": rows,
        "agent": agent,
        "customer": customer,
        "solved": solved,
        "q": rows[0]["text"],
        "a": said,
    }


def _fill(
    columns: dict[str, Any], i: int, talk: dict[str, Any], clock: tuple[int, int | None], rest: tuple
) -> None:
    """One clock verdict: rest is (calendar, limit, as-of, evidence event, reason when failed)."""
    (start, stop), (calendar, limit, as_of, event, reason) = clock, rest
    end = as_of if stop is None else stop
    actual = int(calendar.elapsed(np.array([start]), np.array([end]))[0])
    failed = actual > limit
    columns["verdict"][i] = names.FAIL if failed else names.PENDING if stop is None else names.PASS
    columns["actual"][i], columns["limit"][i] = actual, limit
    columns["due_at"][i] = int(calendar.due(np.array([start]), limit)[0])
    columns["start"][i], columns["stop"][i] = start, NO_TIME if stop is None else stop
    columns["event"][i], columns["episodes"][i], columns["episodes_failed"][i] = event, 1, int(failed)
    if failed:
        columns["reason"][i] = reason


def _replies(talks: list[Any], calendar: Calendar, limit: int, as_of: int, turn: int) -> Verdicts:
    columns = empty(len(talks), ("answered_late", "unanswered"))
    for i, talk in enumerate(talks):
        if talk is None or len(talk["customer"]) <= turn:
            continue
        asked = talk["customer"][turn]
        reply = next((event for event in talk["agent"] if event > asked), None)
        seconds = [int(row["at"].timestamp()) for row in talk["rows"]]
        stop = None if reply is None else seconds[reply]
        evidence = asked if reply is None else reply
        rest = (calendar, limit, as_of, evidence, 1 if reply is None else 0)
        _fill(columns, i, talk, (seconds[asked], stop), rest)
    return Verdicts(**columns)


def _resolutions(talks: list[Any], calendar: Calendar, limit: int, as_of: int) -> Verdicts:
    columns = empty(len(talks), ("resolved_late", "unresolved"))
    for i, talk in enumerate(talks):
        seconds = [int(row["at"].timestamp()) for row in talk["rows"]]
        solved = talk["solved"][-1] if talk["solved"] else None
        stop = None if solved is None else seconds[solved]
        event = len(seconds) - 1 if solved is None else solved
        _fill(
            columns, i, talk, (seconds[0], stop), (calendar, limit, as_of, event, 1 if solved is None else 0)
        )
    return Verdicts(**columns)


def _says(talks: list[Any], phrases: tuple[str, ...], *, wanted: bool) -> Verdicts:
    columns = empty(len(talks), ("phrase_missing" if wanted else "phrase_found",))
    for i, talk in enumerate(talks):
        if not talk["agent"]:
            continue
        hits = [
            (event, talk["rows"][event]["text"].index(phrase), phrase)
            for event in talk["agent"]
            for phrase in phrases
            if phrase in talk["rows"][event]["text"]
        ]
        good = bool(hits) == wanted
        columns["verdict"][i] = names.PASS if good else names.FAIL
        columns["event"][i] = hits[0][0] if hits else talk["agent"][0]
        columns["actual"][i], columns["limit"][i] = len(hits), int(wanted)
        columns["episodes"][i], columns["episodes_failed"][i] = 1, int(not good)
        if hits and not wanted:
            columns["span_start"][i], columns["span_end"][i] = hits[0][1], hits[0][1] + len(hits[0][2])
        if not good:
            columns["reason"][i] = 0
    return Verdicts(**columns)


def _populations(log: Log, rng: np.random.Generator) -> dict[str, Population]:
    scores = log.surveys["score"].to_numpy()
    good = int((scores >= 4).sum())
    low = log.surveys.filter(pl.col("score") <= 2).head(5)["interaction"].to_list()
    groups = {
        "agent": tuple((name, 20 + 2 * n, 18 + n, (18 + n) / (20 + 2 * n)) for n, name in enumerate(AGENTS))
    }
    examples = tuple(
        {"interaction": each, "event": None, "actual": 2.0, "reason": "low_score"} for each in low
    )
    spread = {"agent": tuple((name, 30, -1, 0.5 + 0.05 * n) for n, name in enumerate(AGENTS))}
    return {
        "csat": Population(
            good / len(scores), 0.85, True, good / len(scores) >= 0.85, len(scores), good, "share",
            groups=groups, examples=examples,
        ),
        "nps": Population(31.5, 20.0, True, True, 200, None, "nps", interval=(21.0, 42.0)),
        "reopened": Population(0.064, 0.1, False, True, 220, 206, "share"),
        "same-pace": Population(0.3, 0.15, False, False, 210, None, "share", groups=spread),
    }  # fmt: skip


def bulk(count: int, standards: int = 25, seed: int = 1, fail: float = 0.15) -> Audit:
    """A large audit of random verdicts: eight events an interaction, every standard a clock."""
    rng = np.random.default_rng(seed)
    start = 1_780_000_000
    opened = start + np.sort(rng.integers(0, 90 * 86400, count))
    at = (opened[:, None] + np.arange(8) * 600).ravel()
    shapes = schemas()
    agents = np.array([f"agent{n}" for n in range(300)])
    chosen = rng.integers(0, 300, count)
    interactions = _columns(
        shapes["interactions"],
        count,
        id=pl.Series([f"T-{n}" for n in range(count)]),
        channel=pl.Series(np.array(["email", "chat", "phone"])[rng.integers(0, 3, count)]),
        priority=pl.Series(np.array(["low", "normal", "high"])[rng.integers(0, 3, count)]),
        team=pl.Series(np.array([f"Z{n}" for n in range(7)])[chosen % 7]),
        assignee=pl.Series(agents[chosen]),
        customer_name=pl.Series(["Jan Kowalski"] * count),
        tags=pl.Series(
            [["vip"], ["zwrot", "paczka"], []] * (count // 3) + [[]] * (count % 3), dtype=pl.List(pl.String)
        ),
        opened_at=pl.from_epoch(pl.Series(opened), time_unit="s").dt.replace_time_zone("UTC"),
        source=pl.Series(["x.json#1"] * count),
        event_count=pl.Series(np.full(count, 8)),
    )
    events = _columns(
        shapes["events"],
        8 * count,
        at=pl.from_epoch(pl.Series(at), time_unit="s").dt.replace_time_zone("UTC"),
        kind=pl.Series(["message"] * (8 * count)),
        by=pl.Series(["customer", "agent"] * (4 * count)),
        actor=pl.Series(np.repeat(agents[chosen], 8)),
        public=pl.Series(np.ones(8 * count, dtype=bool)),
        automated=pl.Series(np.zeros(8 * count, dtype=bool)),
        text=pl.Series(
            ["Dzień dobry, proszę o kontakt pod numerem 601 234 567 w sprawie paczki."] * (8 * count)
        ),
    )
    surveys, issues = (pl.DataFrame(schema=shapes[name]) for name in ("surveys", "issues"))
    log = Log(interactions, events, surveys, issues, Coverage(count, count, 0, count, 8 * count, count))
    norms = tuple(
        standard(f"s{n:02}", "first_reply", {"within": "2h", "calendar": "biuro"}, objective=0.9)
        for n in range(standards)
    )
    results = {norm.id: _random(rng, opened, fail) for norm in norms}
    calendars = {"biuro": OFFICE}
    return Audit(Standards("Duże", norms, calendars=calendars), log, int(at.max()) + 86400, results)


def _columns(shape: dict[str, Any], count: int, **given: pl.Series) -> pl.DataFrame:
    nothing = {name: pl.Series([None], dtype=kind).new_from_index(0, count) for name, kind in shape.items()}
    return pl.DataFrame(
        {name: given[name].cast(kind) if name in given else nothing[name] for name, kind in shape.items()}
    )


def _random(rng: np.random.Generator, opened: np.ndarray, fail: float) -> Verdicts:
    columns = empty(len(opened), ("answered_late", "unanswered"))
    rest = (1 - fail) * np.array([0.7, 0.05, 0.2, 0.05])
    columns["verdict"] = rng.choice(
        np.array(
            [names.FAIL, names.PASS, names.PENDING, names.NOT_APPLICABLE, names.NOT_CHECKABLE], dtype=np.int8
        ),
        len(opened),
        p=[fail, *rest],
    )
    columns["limit"][:] = 7200
    columns["actual"] = np.where(columns["verdict"] == names.FAIL, 7300.0, 0.0) + rng.integers(
        0, 7000, len(opened)
    )
    columns["event"][:] = 1
    columns["start"] = opened.copy()
    columns["stop"] = opened + 9000
    columns["due_at"] = opened + 7200
    columns["episodes"][:] = 1
    columns["episodes_failed"] = (columns["verdict"] == names.FAIL).astype(np.int32)
    columns["reason"] = np.where(columns["verdict"] == names.FAIL, 0, -1).astype(np.int16)
    return Verdicts(**columns)


class Blotter:
    """A plain redactor for tests: addresses, phone numbers and what is known."""

    def replacements(
        self,
        text: str,
        known: Sequence[str] = (),
        language: str = "pl",
        own: Sequence[tuple[int, int]] = (),
    ) -> list[tuple[int, int, str]]:
        patterns = [(r"[\w.]+@[\w.]+\w", "[e-mail]"), (r"\d{3} \d{3} \d{3}", "[telefon]")]
        patterns += [(re.escape(name), "[klient]") for name in known]
        found = [
            (hit.start(), hit.end(), mark) for shape, mark in patterns for hit in re.finditer(shape, text)
        ]
        kept: list[tuple[int, int, str]] = []
        for hit in sorted(found):
            if not kept or hit[0] >= kept[-1][1]:
                kept.append(hit)
        return kept
