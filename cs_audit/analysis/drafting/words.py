"""What a drafted file says of its own lines, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "head": "Szkic z pakietu {pack} i z dziennika {n} interakcji. Limity: to, co dziś dotrzymuje {ambition}.\n"
        "Cele: krok powyżej dzisiejszego wyniku. Każda liczba to propozycja: zmień ją, jeśli umowa albo prawo mówi "
        "inaczej.",
        "hours": "domysł: kiedy piszą konsultanci ({n} wiadomości, {inside} w tych godzinach); święta: kraj strefy",
        "no_hours": "z pakietu: za mało wiadomości konsultantów, by domyślać się godzin pracy",
        "phrases": "z pakietu {pack}: listy, których używają standardy poniżej",
        "first_line": "z dziennika: tak zaczyna się pierwsza wiadomość w {n} rozmowach",
        "last_line": "z dziennika: tak kończy się ostatnia wiadomość w {n} rozmowach",
        "after_complaint": "z dziennika: przy skargach w {n} rozmowach, gdzie indziej prawie nigdy",
        "pack": "z pakietu {pack}",
        "limit": "limit z dziennika: {limit} dotrzymuje dziś {rate} z {n}",
        "law": "limit z przepisu, nie z dziennika; dziś dotrzymuje go {rate} z {n}",
        "own_limit": "limit z pakietu {pack}; dziś {rate} z {n}",
        "figure": "dziś {value} (n = {n})",
        "objective": "krok powyżej dzisiejszych {rate} (n = {n})",
        "left_out": "Nie do oceny na tym dzienniku:",
        "need": "{reason}; wyeksportuj: {need}",
    },
    "en": {
        "head": "Drafted from the pack {pack} and a log of {n} interactions. Limits: what {ambition} keep today.\n"
        "Objectives: one step above today. Every figure is a proposal: change it where a contract or the law says "
        "otherwise.",
        "hours": "a guess: when agents write ({n} messages, {inside} in these hours); holidays: the zone's country",
        "no_hours": "the pack's: too few messages of agents to guess when they work",
        "phrases": "from the pack {pack}: the lists that the standards below use",
        "first_line": "from the log: {n} conversations begin an agent's first message so",
        "last_line": "from the log: {n} conversations end an agent's last message so",
        "after_complaint": "from the log: with complaints in {n} conversations, elsewhere hardly ever",
        "pack": "from the pack {pack}",
        "limit": "limit from the log: {limit} is kept today by {rate} of {n}",
        "law": "a limit set by law, not by the log; kept today by {rate} of {n}",
        "own_limit": "limit of the pack {pack}; today {rate} of {n}",
        "figure": "today {value} (n = {n})",
        "objective": "one step above today's {rate} (n = {n})",
        "left_out": "Cannot be judged by this log:",
        "need": "{reason}; export {need}",
    },
}
