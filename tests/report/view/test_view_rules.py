"""Standards in plain words, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from cs_audit.report.view.language import Language
from cs_audit.report.view.rules import rule_text

PL = Language.of("pl")
EN = Language.of("en")

CASES: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "first_reply",
        {"within": "2h", "calendar": "biuro"},
        "Pierwsza wiadomość klienta dostaje odpowiedź w ciągu 2 godz. czasu pracy (kalendarz „biuro”).",
        "The customer's first message is answered within 2 h of working time (calendar “biuro”).",
    ),
    (
        "first_reply",
        {"within": {"urgent": "30m", "default": "1h30m"}},
        "Pierwsza wiadomość klienta dostaje odpowiedź w czasie zależnym od priorytetu "
        "(pilny – do 30 min, pozostałe – do 1 godz. 30 min).",
        "The customer's first message is answered in a time that depends on the priority "
        "(urgent – up to 30 min, all others – up to 1 h 30 min).",
    ),
    (
        "next_reply",
        {"within": "90s"},
        "Każda kolejna wiadomość klienta dostaje odpowiedź w ciągu 90 s.",
        "Every later message of the customer is answered within 90 s.",
    ),
    (
        "update",
        {"within": "1d", "calendar": "biuro"},
        "Dopóki sprawa jest otwarta, klient dostaje wiadomość od agenta w ciągu 1 dnia roboczego "
        "(kalendarz „biuro”) od poprzedniej.",
        "While a case is open, the customer hears from an agent within 1 working day "
        "(calendar “biuro”) of the last message.",
    ),
    (
        "resolution",
        {"within": "3d"},
        "Sprawa jest rozwiązana w ciągu 3 dób.",
        "The case is resolved within 3 days of 24 h.",
    ),
    (
        "resolution",
        {"by": "due_at"},
        "Sprawa jest rozwiązana przed swoim własnym terminem z eksportu.",
        "The case is resolved before its own due moment in the export.",
    ),
    (
        "follows",
        {
            "when": {"by": "customer", "says": "complaint"},
            "then": {"kind": "team", "to": ["Reklamacje"]},
            "within": "4h",
        },
        "Gdy wystąpi: wiadomość klienta zawierająca zwrot „complaint” – w ciągu 4 godz. następuje: "
        "przekazanie do zespołu na: Reklamacje.",
        "After this: customer message saying “complaint” – comes, within 4 h: transfer to a team to: Reklamacje.",
    ),
    (
        "precedes",
        {"first": {"by": "agent", "says": "weryfikacja"}, "then": {"kind": "note"}},
        "Zanim wystąpi: notatka – musi wcześniej wystąpić: wiadomość agenta zawierająca zwrot „weryfikacja”.",
        "Before this happens: note – there must have been: agent message saying “weryfikacja”.",
    ),
    (
        "requires",
        {"event": {"by": "agent", "position": "first", "says": ["dzień dobry", {"phrase": "witam"}]}},
        "W interakcji musi wystąpić: pierwsza wiadomość agenta zawierająca zwrot „dzień dobry” lub „witam”.",
        "The interaction must contain: first agent message saying “dzień dobry” or “witam”.",
    ),
    (
        "requires",
        {"event": {"kind": "team"}, "at_most": 2},
        "W interakcji może wystąpić najwyżej 2 razy: przekazanie do zespołu.",
        "The interaction may contain at most 2 times: transfer to a team.",
    ),
    (
        "forbids",
        {
            "event": {
                "any": [
                    {"by": "agent", "shouting": True},
                    {"by": "agent", "personal_data": ["pesel", "card"]},
                ]
            }
        },
        "W interakcji nie może wystąpić: wiadomość agenta pisana wielkimi literami lub wiadomość agenta "
        "zawierająca dane: PESEL, numer karty.",
        "The interaction must not contain: agent message written in capitals or agent message "
        "containing: PESEL number, card number.",
    ),
    (
        "promise",
        {"calendar": "biuro"},
        "Co agent obiecał w treści wiadomości („do piątku”, „w ciągu 24 godzin”), jest dotrzymane na czas. "
        "Obiecane godziny i dni robocze liczy kalendarz „biuro”.",
        "What an agent promised in a message (“by Friday”, “within 24 hours”) is kept in time. "
        "Promised working hours and days are counted in calendar “biuro”.",
    ),
    (
        "survey",
        {"metric": "csat", "at_least": "85%"},
        "Zadowolonych (CSAT) jest co najmniej 85 % klientów, którzy wypełnili ankietę.",
        "Of the customers who answered the survey, at least 85% are satisfied (CSAT).",
    ),
    (
        "rate",
        {"of": "reopened", "at_most": "7.5%"},
        "Odsetek: sprawy otwarte ponownie – wynosi co najwyżej 7,5 %.",
        "The share: cases reopened – is at most 7.5%.",
    ),
    (
        "consistency",
        {"of": "greeting", "by": "team", "max_spread": "10%"},
        "W standardzie „greeting” wyniki zespołów nie różnią się o więcej niż 10 pkt proc.",
        "On standard “greeting” the results of teams differ by no more than 10 pp.",
    ),
    (
        "availability",
        {"calendar": "biuro", "within": "60s"},
        "Kto zgłasza się w godzinach otwarcia (kalendarz „biuro”), trafia na człowieka w ciągu 60 s; "
        "kto zgłasza się poza nimi, dowiaduje się, kiedy dostanie odpowiedź.",
        "Whoever gets in touch during opening hours (calendar “biuro”) reaches a person within 60 s; "
        "whoever does so outside them is told when an answer will come.",
    ),
    (
        "tone_of_voice",
        {"strength": 3},
        "Sprawdzenie „tone of voice” z opcjami podanymi poniżej.",
        "The check “tone of voice” with the options given below.",
    ),
]


@pytest.mark.parametrize(("check", "options", "polish", "english"), CASES)
def test_every_check_reads_as_a_sentence(
    check: str, options: dict[str, Any], polish: str, english: str
) -> None:
    for language, sentence in ((PL, polish), (EN, english)):
        assert rule_text(language, check, options, None).sentence.replace("\u00a0", " ") == sentence


def test_options_that_decide_edge_cases_are_told() -> None:
    options = {
        "within": "2h",
        "start": "opened",
        "agent_initiated": "include",
        "pause_while": ["pending", "on_hold"],
        "counts_as_reply": {"by": "agent", "public": True},
        "profile": "zendesk",
        "brand_new_option": [1, 2],
    }
    told = rule_text(EN, "first_reply", options, {"channel": ["email", "form"], "custom.region": ["PL"]})
    assert [d.replace("\u00a0", " ") for d in told.details] == [
        "The clock starts when the case is opened.",
        "Conversations begun by an agent count too.",
        "The clock stands still while the status is: waiting for the customer, on hold.",
        "What counts as a reply: agent message visible to the customer.",
        "Edge cases as in: zendesk.",
        "brand new option: 1, 2",
        "Concerns these interactions only: channel: e-mail, form; region: PL.",
    ]


@pytest.mark.parametrize(
    "options", [{}, {"event": None}, {"event": "x"}, {"within": None}, {"event": {"not": {}}}]
)
@pytest.mark.parametrize("check", [case[0] for case in CASES])
def test_incomplete_options_still_read(check: str, options: dict[str, Any]) -> None:
    assert rule_text(PL, check, options, {}).sentence
