"""What a check kind is: its options, its documentation, and how it is compiled to a kernel.

A check is one file in this folder with a `CHECK`, and one line in the registry of `__init__`. `compile` turns a
standard's options into a kernel: a function from the work on a batch of whole interactions to one verdict per
interaction. Population checks compile to an `Observer` (of the kernel's populations) instead: the states that it
makes of batches add up, and their sum gives one figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.kernel.matchers.compile import MATCHER_SCHEMA
from cs_audit.spec.durations import WITHIN_SCHEMA

if TYPE_CHECKING:
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Verdicts

Words = Mapping[str, str]
"""A text in `pl` and `en`."""

Kernel = Callable[["Work"], "Verdicts"]


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example that is run as a test: options, a transcript, and the verdict that it must give."""

    title: Words
    options: Mapping[str, Any]
    transcript: str
    verdict: str
    reason: str | None = None
    as_of: str | None = None
    calendars: Mapping[str, Any] = field(default_factory=dict)


Forms = str | tuple[str, ...]
"""A text, or its plural forms (Polish: 1, 2-4, 5+; English: 1, other)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The rule in words, for standards whose options are those of `given` (`within`, `by=due_at`).

    Slots name an option and its type: `{within:limit}`, `{event:matcher}`. The option `counted` chooses the
    plural form.
    """

    pl: Forms
    en: Forms
    given: tuple[str, ...] = ()
    counted: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """As a report carries it; `given` names the options that the sentence was chosen by."""
        given = [wanted.partition("=")[0] for wanted in self.given]
        return {"pl": _listed(self.pl), "en": _listed(self.en), "counted": self.counted, "given": given}

    def fits(self, options: Mapping[str, Any]) -> bool:
        """Whether it tells of a standard with these options."""
        return all(_holds(wanted, options) for wanted in self.given)


def _listed(forms: Forms) -> str | list[str]:
    return forms if isinstance(forms, str) else list(forms)


def _holds(wanted: str, options: Mapping[str, Any]) -> bool:
    name, equals, value = wanted.partition("=")
    if equals:
        inner, _, key = name.partition(".")
        found = options.get(inner)
        return str(found.get(key) if key and isinstance(found, Mapping) else found) == value
    return options.get(name) not in (None, 0, "always")


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of check."""

    kind: str
    dimension: str
    schema: Mapping[str, Any]
    compile: Callable[[Standard, Context], Any]
    summary: Words
    reasons: Mapping[str, Words] = field(default_factory=dict)
    rule: tuple[Sentence, ...] = ()  # the first that fits tells the rule
    says: Mapping[str, Words] = field(
        default_factory=dict
    )  # an option (`start.opened`, `window`) as a sentence
    starts: Words | None = None  # clocks: what starts, pauses and stops them
    pauses: Words | None = None
    stops: Words | None = None
    examples: tuple[Example, ...] = ()
    population: bool = False


FIGURES = ("survey", "rate", "consistency", "clock")
"""Kinds that give one figure over the whole log, and no verdicts that others could speak of."""


def options_schema(properties: Mapping[str, Any], required: Sequence[str] = ()) -> dict[str, Any]:
    """The JSON Schema of a check's options."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**properties, "profile": PROFILE},
        "$defs": {"matcher": MATCHER_SCHEMA},
    }


PROFILE = {"type": "string", "title": "a profile", "description": "Count as this help desk does."}
CALENDAR = {
    "type": "string",
    "title": "a calendar's name",
    "default": "always",
    "description": "The opening hours in which time counts; built in are always (around the clock) and days "
    "(whole days from midnight to midnight).",
}
DAY_ENDS = {
    "enum": ["close", "same_time"],
    "default": "close",
    "description": "A limit in days ends at the close of the last day, or at the time at which it started.",
}
AT_CLOSING = {
    "enum": ["close", "next_opening"],
    "default": "close",
    "description": "A due moment exactly at closing time is that moment, or the next opening.",
}
DAY_STARTS = {
    "enum": ["same_day", "next_opening"],
    "default": "same_day",
    "description": "A limit in days or months of a clock that starts in closed time: counted from the date on which "
    "it starts, or from the next opening.",
}
LATE_BY = {
    "enum": ["elapsed", "due"],
    "default": "elapsed",
    "description": "What is compared: the open time that passed with the limit, or the instants, so that an answer "
    "after closing time is late where the limit ended exactly at closing.",
}
ENDS_ON = {
    "enum": ["any_day", "working_day"],
    "default": "any_day",
    "description": "A limit in days or months may end on any day, or an end on a day on which the calendar `working` "
    "is closed moves to its next open day.",
}
WORKING = {
    "type": "string",
    "title": "a calendar's name",
    "description": "The calendar whose open days are working days, for `ends_on: working_day`.",
}
PRIORITY_CHANGE = {
    "enum": ["in_force", "start", "latest"],
    "default": "in_force",
    "description": "Whose priority's limit holds: the one in force when the clock stops, when it started, "
    "or the last one.",
}
ROUNDING = {
    "enum": ["second", "minute"],
    "default": "second",
    "description": "Count whole seconds, or whole minutes rounded down; pauses then begin and end at the full "
    "minute before.",
}
PAUSE_WHILE = {
    "description": "Statuses in which the clock stands still.",
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    "default": [],
}
PAUSE_AT_LEAST = {
    "type": "string",
    "pattern": r"^(?:[0-9]+[hms])+$",
    "title": "a duration",
    "default": "0s",
    "description": "A pause that still runs moves the due moment by at least so much (4m).",
}
RUNNING_AT_LIMIT = {
    "enum": ["pending", "fail"],
    "default": "pending",
    "description": "A clock that still runs exactly at its limit is inside it, or has missed it.",
}
MATCHER = {"$ref": "#/$defs/matcher"}
MATCHERS = {"anyOf": [MATCHER, {"type": "array", "minItems": 1, "items": MATCHER}]}
CLOCK: Mapping[str, Any] = {
    "within": WITHIN_SCHEMA,
    "calendar": CALENDAR,
    "day_ends": DAY_ENDS,
    "day_starts": DAY_STARTS,
    "ends_on": ENDS_ON,
    "working": WORKING,
    "late_by": LATE_BY,
    "at_closing": AT_CLOSING,
    "priority_change": PRIORITY_CHANGE,
    "rounding": ROUNDING,
    "pause_while": PAUSE_WHILE,
    "pause_at_least": PAUSE_AT_LEAST,
    "running_at_limit": RUNNING_AT_LIMIT,
}
"""Options of every check with a limit."""


BEGINS_LATER_WORDS: Words = {
    "pl": "historia statusów zaczyna się po rozwiązaniu sprawy",
    "en": "the status history begins after the resolution",
}

REOPENED = {
    "enum": ["ended", "goes_on"],
    "default": "ended",
    "description": "A resolution that was followed by a reopening has ended the wait, or the clock goes on.",
}


def choice(*values: str, description: str) -> dict[str, Any]:
    """The schema of an option with named values; the first is the default."""
    return {"enum": list(values), "default": values[0], "description": description}


def flag(default: bool, description: str) -> dict[str, Any]:
    """The schema of a yes-or-no option."""
    return {"type": "boolean", "default": default, "description": description}


PROFILE_SAYS: Mapping[str, Words] = {
    "profile": {
        "pl": "Przypadki graniczne jak w programie: {profile:profile}.",
        "en": "Edge cases as in: {profile:profile}.",
    },
}
CLOCK_SAYS: Mapping[str, Words] = {
    "day_starts.same_day": {
        "pl": "Termin liczony w dniach biegnie od dnia, w którym ruszył zegar.",
        "en": "A limit in days counts from the day on which the clock starts.",
    },
    "day_starts.next_opening": {
        "pl": "Termin w dniach, który rusza poza godzinami pracy, biegnie od najbliższego otwarcia.",
        "en": "A limit in days that starts outside opening hours counts from the next opening.",
    },
    "late_by.elapsed": {
        "pl": "Po terminie jest to, co zajęło więcej czasu pracy, niż wynosi limit.",
        "en": "Late is what took more open time than the limit.",
    },
    "late_by.due": {
        "pl": "Po terminie jest to, co przyszło po chwili terminu.",
        "en": "Late is what came after the due moment.",
    },
    "ends_on.any_day": {
        "pl": "Termin liczony w dniach może minąć w każdy dzień.",
        "en": "A limit in days may end on any day.",
    },
    "ends_on.working_day": {
        "pl": "Termin liczony w dniach, który minąłby w dzień wolny, mija w najbliższy dzień roboczy.",
        "en": "A limit in days that would end on a day off ends on the next working day.",
    },
    "working": {
        "pl": "Dni robocze: kalendarz {working:calendar}.",
        "en": "Working days: calendar {working:calendar}.",
    },
    "day_ends.close": {
        "pl": "Termin liczony w dniach mija z zamknięciem ostatniego dnia roboczego.",
        "en": "A limit in days ends at the close of the last working day.",
    },
    "day_ends.same_time": {
        "pl": "Termin liczony w dniach mija o tej samej godzinie.",
        "en": "A limit in days ends at the same time of day.",
    },
    "at_closing.close": {
        "pl": "Termin, który wypada dokładnie na zamknięcie, mija z zamknięciem.",
        "en": "A due moment exactly at closing time is closing time.",
    },
    "at_closing.next_opening": {
        "pl": "Termin, który wypada dokładnie na zamknięcie, mija z następnym otwarciem.",
        "en": "A due moment exactly at closing time is the next opening.",
    },
    "priority_change.in_force": {
        "pl": "Obowiązuje limit priorytetu z chwili zatrzymania zegara.",
        "en": "The limit of the priority in force when the clock stops holds.",
    },
    "priority_change.start": {
        "pl": "Obowiązuje limit priorytetu z chwili startu zegara.",
        "en": "The limit of the priority at the start of the clock holds.",
    },
    "priority_change.latest": {
        "pl": "Obowiązuje limit ostatniego priorytetu.",
        "en": "The limit of the last priority holds.",
    },
    "rounding.second": {
        "pl": "Czas liczy się co do sekundy.",
        "en": "Time counts to the second.",
    },
    "rounding.minute": {
        "pl": "Czas liczy się co do pełnej minuty.",
        "en": "Time counts in whole minutes.",
    },
    "pause_while.none": {
        "pl": "Zegar nie staje w żadnym statusie.",
        "en": "The clock stands still in no status.",
    },
    "pause_while": {
        "pl": "Zegar stoi, gdy status to: {pause_while:statuses}.",
        "en": "The clock stands still while the status is: {pause_while:statuses}.",
    },
    "pause_at_least": {
        "pl": "Liczą się pauzy nie krótsze niż: {pause_at_least:duration}.",
        "en": "Pauses count from: {pause_at_least:duration}.",
    },
    "running_at_limit.pending": {
        "pl": "Zegar, który doszedł dokładnie do limitu i biegnie, jest w toku.",
        "en": "A clock that has reached exactly its limit and still runs is pending.",
    },
    "running_at_limit.fail": {
        "pl": "Zegar, który doszedł dokładnie do limitu i biegnie, jest naruszeniem.",
        "en": "A clock that has reached exactly its limit and still runs fails.",
    },
    "profile": {
        "pl": "Przypadki graniczne jak w programie: {profile:profile}.",
        "en": "Edge cases as in: {profile:profile}.",
    },
}
"""What the options of clocks mean, in words."""
SHARED_REASONS: Mapping[str, Words] = {
    "calendar_not_valid": {
        "pl": "kalendarz nie obowiązuje w tym czasie",
        "en": "the calendar is not valid at that time",
    },
    "no_actor": {"pl": "eksport nie mówi, kto to zrobił", "en": "the export does not say who did it"},
    "no_team_history": {
        "pl": "eksport nie zawiera historii zespołów",
        "en": "the export has no history of teams",
    },
    "no_tiers": {"pl": "eksport nie mówi o eskalacjach", "en": "the export says nothing of escalations"},
    "texts_redacted": {
        "pl": "nazwiska i numery w treściach są już zastąpione",
        "en": "names and numbers in the texts are replaced already",
    },
    "not_reopened": {"pl": "sprawy nie otwarto ponownie", "en": "the case was not opened again"},
    "not_handed_over": {"pl": "żaden bot nie przekazał sprawy", "en": "no bot handed the case over"},
    "no_closing_times": {
        "pl": "eksport nie zawiera czasów zamknięcia",
        "en": "the export has no closing times",
    },
    "out_of_scope": {
        "pl": "poza zakresem standardu",
        "en": "outside the scope of the standard",
    },
    "not_in_force": {
        "pl": "standard wtedy nie obowiązywał",
        "en": "the standard was not in force then",
    },
    "times_too_coarse": {
        "pl": "czasy w eksporcie są zbyt mało dokładne dla tego limitu",
        "en": "the export's times are too coarse for this limit",
    },
    "no_message_bodies": {
        "pl": "eksport nie zawiera treści wiadomości",
        "en": "the export has no message texts",
    },
    "no_messages": {
        "pl": "eksport nie zawiera pojedynczych wiadomości",
        "en": "the export has no single messages",
    },
    "no_author_roles": {
        "pl": "eksport nie mówi, kto pisał: klient czy agent",
        "en": "the export does not say who wrote: customer or agent",
    },
    "no_internal_notes": {
        "pl": "eksport nie zawiera notatek wewnętrznych",
        "en": "the export has no internal notes",
    },
    "no_status_history": {
        "pl": "eksport nie mówi, kiedy zmieniał się status",
        "en": "the export does not say when the status changed",
    },
    "no_assignment_history": {
        "pl": "eksport nie zawiera historii przypisań",
        "en": "the export has no history of assignments",
    },
    "no_priority_history": {
        "pl": "eksport nie zawiera historii priorytetów",
        "en": "the export has no history of priorities",
    },
    "no_bodies": {
        "pl": "eksport nie zawiera treści wiadomości",
        "en": "the export has no message texts",
    },
    "no_call_phases": {
        "pl": "eksport nie zawiera przebiegu połączeń",
        "en": "the export has no call phases",
    },
    "no_surveys": {
        "pl": "eksport nie zawiera ankiet",
        "en": "the export carries no surveys",
    },
    "no_language": {
        "pl": "języka nie rozpoznano",
        "en": "the language was not recognised",
    },
    "clock_running": {
        "pl": "zegar biegnie, limit jeszcze nie minął",
        "en": "the clock runs and is within its limit",
    },
    "running": {
        "pl": "zegar biegnie, limit jeszcze nie minął",
        "en": "the clock runs and is within its limit",
    },
    "nothing_observed": {
        "pl": "nie było czego policzyć",
        "en": "there was nothing to count",
    },
    "no_customer_name": {
        "pl": "eksport nie zawiera nazwisk klientów",
        "en": "the export carries no names of customers",
    },
}
"""Reasons that any check may give, in words."""


def words_of(check: Check, options: Mapping[str, Any], reasons: Iterable[str] = ()) -> dict[str, Any]:
    """What a check says of a standard with these options, as plain data: `rule`, `options`, and `reasons`."""
    rule = next((one for one in check.rule if one.fits(options)), None)
    names = [*(f"{key}.{_written(value)}" for key, value in options.items()), *options]
    names += [f"{key}.none" for key, value in options.items() if value == []]
    every = {**SHARED_REASONS, **check.reasons}
    return {
        "rule": None if rule is None else rule.as_dict(),
        "options": {name: dict(check.says[name]) for name in names if name in check.says},
        "reasons": {code: dict(every[code]) for code in reasons if code in every},
    }


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
