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
    "no_more_than": "najwyżej tyle co w standardzie {other}",
    "no_more_than_share": "najwyżej {share} tego co w standardzie {other}",
    "target_none": "wyznaczony cel",
    "by_group": "grup według pola „{name}”",
    "by_each": "w każdej grupie według pola „{name}”",
    # any check
    "unknown": "Sprawdzenie „{check}” z opcjami podanymi poniżej.",
    "scope": "Dotyczy tylko interakcji: {fields}.",
    "calendar": "Godziny otwarcia, kalendarz {calendar}: {hours}.",
}
