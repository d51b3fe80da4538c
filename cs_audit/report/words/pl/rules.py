"""A standard in plain words."""

RULES = {
    # limits
    "within": "w ciągu {limit}",
    "within_none": "w wyznaczonym czasie",
    "within_map": "w czasie zależnym od priorytetu ({limits})",
    "in_calendar": "czasu pracy (kalendarz {calendar})",
    "of_calendar": "(kalendarz {calendar})",
    "days_working": ("{n} dnia roboczego", "{n} dni roboczych", "{n} dni roboczych"),
    "days_round": ("{n} doby", "{n} dób", "{n} dób"),
    "days_whole": ("{n} dnia", "{n} dni", "{n} dni"),
    "months": ("{n} miesiąca", "{n} miesięcy", "{n} miesięcy"),
    "at_least": "co najmniej {value}",
    "at_most": "co najwyżej {value}",
    "target_none": "wyznaczony cel",
    # any check
    "unknown": "Sprawdzenie „{check}” z opcjami podanymi poniżej.",
    "scope": "Dotyczy tylko interakcji: {fields}.",
    "calendar": "Godziny otwarcia, kalendarz {calendar}: {hours}.",
}
