"""What the guide says by itself, by language; all else comes from the units."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "title": "Przewodnik po cs-audit", "contents": "Spis treści", "search": "Szukaj",
        "nothing": "Nic nie znaleziono.",
        "start": "Pierwszy audyt", "commands": "Polecenia i opcje", "checks": "Sprawdzenia",
        "matchers": "Warunki i opcje fraz", "formats": "Formaty czytane", "written": "Formaty raportów",
        "profiles": "Profile", "packs": "Pakiety standardów", "exit": "Kody wyjścia",
        "calendars": "Kalendarze", "gate": "Bramka", "report": "report.json", "plugins": "Wtyczki",
        "reasons": "Wspólne kody powodów", "standards": "Standardów: {n}.", "five": "W pięć minut",
        "five_text": "```text\ncs-audit look export.json                       # co jest w dzienniku\n"
        "cs-audit draft export.json -o standards.yaml    # szkic standardów\ncs-audit validate standards.yaml\n"
        "cs-audit run standards.yaml export.json -o report.html\n```\n\n"
        "`cs-audit demo` pisze przykładowy projekt, na którym można wszystko wypróbować.",
        "exit_0": "Wszystkie cele spełnione albo nic od progu `--fail-on` w górę nie zawiodło.",
        "exit_1": "Standardy niespełnione.",
        "exit_2": "Błąd w poleceniu, w standardach albo w mapowaniu.",
        "exit_3": "Dziennika nie da się odczytać, odrzucono więcej, niż wolno, albo nie było czego ocenić.",
        "exit_4": "Błąd programu; prosimy o zgłoszenie.",
        "exit_130": "Przerwano.",
    },
    "en": {
        "title": "The guide to cs-audit", "contents": "Contents", "search": "Search", "nothing": "Nothing found.",
        "start": "A first audit", "commands": "Commands and options", "checks": "Checks",
        "matchers": "Matchers and phrase options", "formats": "Formats read", "written": "Formats of reports",
        "profiles": "Profiles", "packs": "Packs of standards", "exit": "Exit codes",
        "calendars": "Calendars", "gate": "The gate", "report": "report.json", "plugins": "Plug-ins",
        "reasons": "Reasons that any check may give", "standards": "Standards: {n}.", "five": "In five minutes",
        "five_text": "```text\ncs-audit look export.json                       # what the log holds\n"
        "cs-audit draft export.json -o standards.yaml    # standards, drafted\ncs-audit validate standards.yaml\n"
        "cs-audit run standards.yaml export.json -o report.html\n```\n\n"
        "`cs-audit demo` writes a sample project on which all can be tried.",
        "exit_0": "All objectives met, or nothing at or above `--fail-on` missed.",
        "exit_1": "Standards missed.",
        "exit_2": "The command line, the standards or the mapping are wrong.",
        "exit_3": "The log cannot be read, more was rejected than allowed, or nothing could be judged.",
        "exit_4": "A bug in the program; please report it.",
        "exit_130": "Interrupted.",
    },
}  # fmt: skip
