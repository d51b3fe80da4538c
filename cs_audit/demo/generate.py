"""A few hundred interactions of an invented shop, from a seed: canonical data, with real faults in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cs_audit.calendar import Calendar
from cs_audit.demo import texts
from cs_audit.demo.people import AGENTS, CUSTOMERS, Agent, Customer
from cs_audit.demo.texts import TOPICS, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONE = "Europe/Warsaw"
FIRST_DAY = datetime(2026, 9, 1, tzinfo=ZoneInfo(ZONE))
DAYS = 42
CHANNELS = {"email": 44, "form": 12, "chat": 20, "social": 12, "phone": 8, "review": 4}
HOURS = {"hours": {"mon-fri": "08:00-18:00", "sat": "09:00-14:00"}, "holidays": "PL"}
TARGET = {"email": 5400, "form": 5400, "chat": 75, "social": 2400, "phone": 45, "review": 2700}
"""Seconds of open time after which an agent of average pace answers."""


@dataclass(slots=True)
class Story:
    """One interaction while it is being told."""

    random: Random
    calendar: Calendar
    number: int
    channel: str
    topic: Topic
    customer: Customer
    agent: Agent
    now: datetime
    events: list[dict[str, Any]] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.customer.language

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def say(self, options: tuple[str, ...]) -> str:
        """One of some texts, with the names filled in."""
        day = texts.DAYS[self.language][(self.now + timedelta(days=2)).weekday() % 5]
        return self.random.choice(options).format(
            order=f"ZAM-{4000 + self.number}",
            number=self.number,
            agent=self.agent.name,
            day=day,
            pan="Panią" if self.customer.woman else "Panem",
        )

    def event(self, by: str, **values: Any) -> None:
        stamp = self.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.events.append({"at": stamp, "by": by, **values})

    def wait(self, seconds: float, spread: float = 0.6) -> None:
        """Let about so many seconds of open time pass."""
        drawn = max(5, int(self.random.lognormvariate(0, spread) * seconds))
        due = self.calendar.due(self.now, drawn, at_closing="next_opening")
        self.now = due if due is not None else self.now

    def pass_time(self, seconds: float) -> None:
        """Let about so many seconds pass, day or night."""
        self.now += timedelta(seconds=max(20, int(self.random.lognormvariate(0, 0.7) * seconds)))


def interactions(count: int = 320, seed: int = 2026) -> Iterator[dict[str, Any]]:
    """The interactions of the demo, in order of opening."""
    random = Random(seed)
    calendar = Calendar.from_dict(HOURS, timezone=ZONE)
    openings = sorted(_opening(random) for _ in range(count))
    for number, opened in enumerate(openings, 1001):
        yield _told(_story(random, calendar, number, opened))


def _opening(random: Random) -> datetime:
    """Mostly by day on weekdays, sometimes at night and on Sundays."""
    while True:
        moment = FIRST_DAY + timedelta(days=random.randrange(DAYS), seconds=random.randrange(86_400))
        by_day = 8 <= moment.hour < 19
        if random.random() < (0.9 if by_day else 0.15) * (0.35 if moment.weekday() >= 5 else 1):
            return moment


def _story(random: Random, calendar: Calendar, number: int, opened: datetime) -> Story:
    channel = random.choices(list(CHANNELS), list(CHANNELS.values()))[0]
    weights = [3.0, 2.0, 3.0 if channel in ("social", "review") else 0.8, 1.2, 1.6, 1.0]
    topic = random.choices(TOPICS, weights)[0]
    agents = [one for one in AGENTS if one.team == "Media społecznościowe"] * 3 if channel == "social" else []
    first_line = [one for one in AGENTS if one.team != "Reklamacje" and one not in agents]
    agent = random.choice([*agents, *first_line])
    return Story(random, calendar, number, channel, topic, random.choice(CUSTOMERS), agent, opened)


def _told(story: Story) -> dict[str, Any]:
    opened = story.now
    _ask(story)
    _take(story)
    if story.chance(0.025):
        return _record(story, opened, resolved=False)  # nobody ever answered
    _answer(story, first=True)
    if story.topic.complaint:
        _hand_over(story)
    for _ in range(story.random.choice([0, 0, 1, 1, 2])):
        _follow_up(story)
    resolved = _finish(story)
    return _record(story, opened, resolved=resolved)


def _ask(story: Story) -> None:
    name = story.customer.name
    if story.channel == "phone":
        story.event("customer", kind="queued")
        return
    text = story.say(story.topic.asks[story.language])
    sign = f"\n\n{name}" if story.channel in ("email", "form") else ""
    story.event("customer", actor=story.customer.id, text=text + sign)
    if story.channel in ("email", "form"):
        story.now += timedelta(seconds=5)
        story.event("system", automated=True, text=story.say((texts.RECEIVED[story.language],)))
    if story.channel == "chat":
        story.now += timedelta(seconds=2)
        story.event(
            "bot",
            automated=True,
            actor="bot",
            text="Cześć! Już szukam konsultanta." if story.language == "pl" else "Hi! Looking for an agent.",
        )


def _take(story: Story) -> None:
    """The agent takes it up."""
    pace = story.agent.pace
    if story.channel == "phone":
        story.wait(TARGET["phone"] * pace, 0.5)
        if story.chance(0.12):
            story.event("customer", kind="abandoned")
            return
        story.event("agent", kind="answered", actor=story.agent.id)
        story.event("customer", actor=story.customer.id, text=story.say(story.topic.asks[story.language]))
        story.now += timedelta(seconds=6)
        return
    story.wait(TARGET[story.channel] * pace * 0.5)
    story.event("agent", kind="assignee", actor=story.agent.id, to=story.agent.id)
    story.event("agent", kind="status", actor=story.agent.id, to="open")
    story.wait(TARGET[story.channel] * pace * 0.5)


def _answer(story: Story, first: bool) -> None:
    if story.events[-1].get("kind") == "abandoned":
        return
    agent, parts = story.agent, []
    greeting = _greeting(story)
    if greeting and (first or story.channel in ("email", "form")):
        parts.append(greeting)
    body = []
    if first and story.topic.apology and not story.chance(agent.no_apology):
        body.append(story.say(texts.APOLOGIES[story.language]))
    body.append(story.say(story.topic.answers[story.language]))
    for fault, pool in (
        (agent.jargon, texts.JARGON),
        (agent.diminutive, texts.DIMINUTIVES),
        (agent.rude, texts.RUDE),
    ):
        if pool[story.language] and story.chance(fault):
            body.append(story.say(pool[story.language]))
    if not story.chance(agent.no_next_step):
        body.append(story.say(texts.NEXT_STEPS[story.language]))
    parts.append(" ".join(body))
    if not story.chance(agent.no_closing):
        parts.append(story.say(texts.CLOSINGS[story.language]))
    story.event("agent", actor=agent.id, text="\n\n".join(parts))


def _greeting(story: Story) -> str:
    """A greeting with the customer's name; now and then without it, with a wrong form, or none at all."""
    agent, customer = story.agent, story.customer
    if story.chance(agent.no_greeting):
        return ""
    if agent.leftover and story.chance(agent.leftover):
        return texts.LEFTOVERS[story.language]
    hail = customer.wrong if customer.wrong and story.chance(0.05) else customer.hail
    named = not story.chance(agent.no_name)
    if story.language == "pl":
        return f"Dzień dobry {hail}," if named else "Dzień dobry,"
    return f"Hello {hail}," if named else "Hello,"


def _hand_over(story: Story) -> None:
    """A complaint goes to the complaints team, unless it is kept."""
    story.wait(1800)
    if story.chance(story.agent.keeps_complaints):
        return
    story.event("agent", kind="team", actor=story.agent.id, to="Reklamacje", **{"from": story.agent.team})
    story.agent = story.random.choice([one for one in AGENTS if one.team == "Reklamacje"])
    story.event("system", kind="assignee", to=story.agent.id)
    story.event(
        "agent", kind="note", public=False, actor=story.agent.id, text="sprawdzić zdjęcia, zapytać magazyn"
    )
    story.wait(9000 * story.agent.pace)
    _answer(story, first=False)


def _follow_up(story: Story) -> None:
    story.pass_time(60 if story.channel in ("chat", "phone") else 14_000)
    story.event("customer", actor=story.customer.id, text=story.say(texts.FOLLOW_UPS[story.language]))
    story.wait(TARGET[story.channel] * 1.4 * story.agent.pace)
    _answer(story, first=False)


def _finish(story: Story) -> bool:
    """The promise is kept or not, the customer thanks or not, and most are resolved; some open again."""
    if story.events[-1].get("kind") == "abandoned":
        return True
    live = story.channel in ("chat", "phone")
    if not live and not story.chance(story.agent.breaks_promise):
        story.wait(12_000)
        _answer(story, first=False)
    if story.chance(0.3):
        story.pass_time(30 if live else 3600)
        story.event("customer", actor=story.customer.id, text=story.say(texts.THANKS[story.language]))
    if story.chance(0.05):
        return False
    story.wait(60 if live else 5000)
    story.event("agent", kind="status", actor=story.agent.id, to="resolved")
    if story.chance(0.07):
        story.pass_time(86_400)
        story.event("customer", actor=story.customer.id, text=story.say(texts.FOLLOW_UPS[story.language]))
        story.event("system", kind="status", to="open")
        story.wait(9000 * story.agent.pace)
        _answer(story, first=False)
        story.event("agent", kind="status", actor=story.agent.id, to="resolved")
    return True


def _record(story: Story, opened: datetime, *, resolved: bool) -> dict[str, Any]:
    customer = story.customer
    tags = [story.topic.tag] + (["vip"] if story.chance(0.08) else [])
    return {
        "id": f"S-{story.number}",
        "channel": story.channel,
        "status": "resolved" if resolved else "open",
        "priority": "high"
        if story.topic.upset
        else story.random.choice(["low", "normal", "normal", "normal"]),
        "team": story.agent.team,
        "assignee": story.agent.id,
        "customer": {"id": customer.id, "name": customer.name, "email": customer.email},
        "language": customer.language,
        "tags": tags,
        "opened_at": opened.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "events": story.events,
        "surveys": _surveys(story) if resolved else [],
    }


def _surveys(story: Story) -> list[dict[str, Any]]:
    """A third answer; the slower and ruder, the worse."""
    if not story.chance(0.36):
        return []
    mood = 4.6 - 0.9 * story.agent.pace - (0.9 if story.topic.upset else 0) + story.random.gauss(0.5, 0.7)
    moment = story.now + timedelta(minutes=30)
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    answers = [{"metric": "csat", "score": max(1, min(5, round(mood))), "min": 1, "max": 5, "at": stamp}]
    if story.chance(0.4):
        answers.append(
            {"metric": "nps", "score": max(0, min(10, round(mood * 2))), "min": 0, "max": 10, "at": stamp}
        )
    return answers
