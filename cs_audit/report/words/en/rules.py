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
    "no_more_than": "no more than on standard {other}",
    "no_more_than_share": "no more than {share} of that on standard {other}",
    "target_none": "the target set for it",
    "by_group": "of groups by “{name}”",
    "by_each": "in every group by “{name}”",
    # any check
    "unknown": "The check “{check}” with the options given below.",
    "scope": "Concerns these interactions only: {fields}.",
    "calendar": "Opening hours, calendar {calendar}: {hours}.",
}
