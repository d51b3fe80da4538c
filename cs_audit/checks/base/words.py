"""Sentences and reasons that several checks share, and what a check says of one standard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_audit.checks.base.check import Check, Words

BEGINS_LATER_WORDS: Words = {
    "pl": "historia statusów zaczyna się po rozwiązaniu sprawy",
    "en": "the status history begins after the resolution",
}
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
REPLY_SAYS: Mapping[str, Words] = {
    "resolved_without_reply.exclude": {
        "pl": "Sprawy rozwiązane bez odpowiedzi są pomijane.",
        "en": "Cases resolved without a reply are left out.",
    },
    "resolved_without_reply.fail": {
        "pl": "Rozwiązanie sprawy bez odpowiedzi jest naruszeniem.",
        "en": "Resolving the case without a reply is a breach.",
    },
    "resolved_without_reply.pass": {
        "pl": "Rozwiązanie sprawy bez odpowiedzi wystarcza.",
        "en": "Resolving the case without a reply is enough.",
    },
    "resolved_without_reply.stops": {
        "pl": "Rozwiązanie sprawy bez odpowiedzi zatrzymuje zegar.",
        "en": "Resolving the case without a reply stops the clock.",
    },
    "reopened.ended": {
        "pl": "Sprawa otwarta ponownie nie uruchamia zegara od nowa.",
        "en": "Reopening a case does not start the clock again.",
    },
    "reopened.goes_on": {
        "pl": "Po ponownym otwarciu sprawy zegar biegnie dalej.",
        "en": "After a case is reopened the clock goes on.",
    },
    "counts_as_reply": {
        "pl": "Za odpowiedź uznaje się: {counts_as_reply:matcher}.",
        "en": "What counts as a reply: {counts_as_reply:matcher}.",
    },
}
"""What the options of the two clocks that a reply stops mean, in words."""
ACTOR_SAYS: Mapping[str, Words] = {
    "actor.any": {
        "pl": "Kto to zrobi, nie ma znaczenia.",
        "en": "It does not matter who does it.",
    },
    "actor.same": {
        "pl": "Musi to zrobić ta sama osoba.",
        "en": "The same person must do it.",
    },
    "actor.different": {
        "pl": "Musi to zrobić inna osoba.",
        "en": "Another person must do it.",
    },
}
"""Who must do the second of two events, in words."""
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
