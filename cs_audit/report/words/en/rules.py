"""A standard in plain words."""

RULES = {
    # limits
    "within": "within {limit}",
    "within_none": "in the time set for it",
    "within_map": "in a time that depends on the priority ({limits})",
    "in_calendar": "of working time (calendar {calendar})",
    "of_calendar": "(calendar {calendar})",
    "days_working": ("{n} working day", "{n} working days"),
    "days_round": ("{n} day of 24 h", "{n} days of 24 h"),
    "days_whole": ("{n} day", "{n} days"),
    "months": ("{n} month", "{n} months"),
    "at_least": "at least {value}",
    "at_most": "at most {value}",
    "target_none": "the target set for it",
    # any check
    "unknown": "The check “{check}” with the options given below.",
    "scope": "Concerns these interactions only: {fields}.",
    "calendar": "Opening hours, calendar {calendar}: {hours}.",
}
