"""What the chapters on calendars, the gate, report.json and plug-ins say beside their data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WEEK: Mapping[str, Any] = {"mon-fri": "09:00-17:00"}
EXAMPLES: Mapping[str, tuple[Mapping[str, Any], str, float]] = {
    "hours": ({"hours": {"mon-thu": "09:00-17:00", "fri": "09:00-15:00"}}, "2026-09-11 14:00", 2),
    "holidays": ({"hours": _WEEK, "holidays": "PL"}, "2026-11-10 16:00", 2),
    "closed": ({"hours": _WEEK, "closed": ["2026-09-14"]}, "2026-09-11 16:00", 2),
    "special": ({"hours": _WEEK, "holidays": "PL", "special": {"2026-11-11": "10:00-14:00"}}, "2026-11-10 16:00", 2),
    "breaks": ({"hours": _WEEK, "breaks": {"2026-09-14": "12:00-12:30"}}, "2026-09-14 11:30", 1),
    "valid": ({"hours": _WEEK, "valid": {"from": "2026-01-01", "to": "2026-12-31"}}, "2026-09-11 16:00", 2),
}  # fmt: skip
"""By key: a calendar that uses it, when a clock starts in it, and its limit in hours."""
POLISH: Mapping[str, str] = {
    "calendar.hours": "Godziny otwarcia według dni tygodnia; klucz węższy (fri) wygrywa z zakresem (mon-fri)",
    "calendar.holidays": "Kraj albo kraj z regionem, którego święta są zamknięte, albo daty",
    "calendar.closed": "Daty bez obsługi, cokolwiek innego o nich zapisano",
    "calendar.special": "Godziny pojedynczych dat, które zastępują tydzień i święta",
    "calendar.breaks": "Godziny wycięte z pojedynczych dat",
    "calendar.valid": "Pierwsza i ostatnia data, w których te godziny obowiązują",
    "gate.fail_on": "Niespełnione standardy tej wagi albo cięższe zatrzymują przebieg; none: żaden.",
    "gate.min_score": "Wynik niższy od tego zatrzymuje przebieg.",
    "gate.unassessed": "Czy standard, który niczego nie ocenił, zatrzymuje przebieg (fail), czy tylko się o nim mówi "
    "(warn).",
    "gate.min_checked": "Przy mniejszej liczbie sprawdzonych interakcji standard jest nierozstrzygnięty.",
    "gate.weaker": "Czy reguły słabsze od tych z --baseline zatrzymują przebieg (fail), czy tylko się o nich mówi "
    "(warn).",
    "gate.burn_rate": "Budżet błędów zużywany szybciej niż tyle razy względem tempa, które go akurat wyczerpuje, "
    "zatrzymuje przebieg.",
    "gate.crisis": "Czy alarm sygnałów kryzysu zatrzymuje przebieg (fail), czy tylko się o nim mówi (warn).",
    "value.critical": "uchybienie, które nie może się zdarzyć",
    "value.major": "uchybienie, które się liczy",
    "value.minor": "uchybienie, o którym warto wiedzieć",
    "value.none": "nic nie zatrzymuje przebiegu",
    "value.warn": "powiedziane, ale nie zatrzymuje",
    "value.fail": "zatrzymuje przebieg",
}
TEXTS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "calendar": "Kalendarz", "calendar_text": "Limit liczy się tylko w godzinach otwarcia. `always` to całą dobę "
        "przez cały rok, `days` to pełne dni kalendarzowe; oba są wbudowane. Kilka kalendarzy po sobie "
        "łączy się listą z `valid`. Przykłady niżej są w strefie Europe/Warsaw, a terminy liczy ten sam program.",
        "worked": "Zegar ruszony {start} z limitem {hours} h ma termin **{due}**.",
        "report": "Plik report.json", "report_text": "Wszystko, co pokazuje jakikolwiek raport, stoi w tym pliku. "
        "`Report` to cały plik, pozostałe to jego części.",
        "key": "Klucz", "holds": "Typ", "plugins": "Jak to działa",
        "plugins_text": "Pakiet Pythona, który zgłasza punkt wejścia, dodaje sprawdzenie, format eksportu albo format "
        "raportu; `cs-audit list` pokazuje go obok własnych. Nazwa, którą już ma coś własnego, nie zastępuje tego. "
        "Wszystko, z czego taki pakiet może korzystać, jest w `cs_audit.plugin`.",
        "gives": "Punkt wejścia wskazuje obiekt `{kind}`.",
    },
    "en": {
        "calendar": "A calendar",
        "calendar_text": "A limit counts in opening hours only. `always` is around the clock, "
        "`days` whole calendar days; both are built in. Several calendars that follow each other are a list with "
        "`valid`. The examples are in Europe/Warsaw, and their due times are worked out by this same program.",
        "worked": "A clock that starts {start} with a limit of {hours} h is due **{due}**.",
        "report": "The file report.json", "report_text": "All that any report shows stands in this file. `Report` is "
        "the whole of it, the others are its parts.",
        "key": "Key", "holds": "Type", "plugins": "How it works",
        "plugins_text": "A Python package that declares an entry point adds a check, a format of exports or a format "
        "of reports; `cs-audit list` shows it beside those that ship. It never takes the place of one that ships. "
        "All that such a package may use is in `cs_audit.plugin`.",
        "gives": "The entry point names an object `{kind}`.",
    },
}  # fmt: skip
