"""Warnings about data and standards, by code."""

NOTICES = {
    "rows_rejected": (
        "{n} of {read} rows of data was rejected; the result does not cover it.",
        "{n} of {read} rows of data were rejected; the result does not cover them.",
    ),
    "nothing_selected": (
        "Selection and period leave no interaction: {n} was passed over.",
        "Selection and period leave no interaction: {n} were passed over.",
    ),
    "events_after_as_of": (
        "{n} event later than the moment of looking is not counted.",
        "{n} events later than the moment of looking are not counted.",
    ),
    "nothing_checked": "There was nothing to judge: {standard}.",
    "nothing_checked_all": "There was nothing to judge in any standard.",
    "few_checked": "Too few to draw conclusions: {standard}.",
    "not_checkable": "Some interactions could not be checked: {standard}.",
    "no_agent": (
        "In at least {n} interaction the agent is not known; the agents' results do not cover it.",
        "In at least {n} interactions the agent is not known; the agents' results do not cover them.",
    ),
    "waiver_unused": "Waivers that were not used: {waivers}.",
    "waiver_expired": "Waivers that have expired and have no effect: {waivers}.",
    "findings_capped": (
        "There are {n} findings; the report shows a part of them, figures count all.",
        "There are {n} findings; the report shows a part of them, figures count all.",
    ),
    "select_not_found": "No interaction has the {key} “{value}” that was selected{near}.",
    "scope_not_found": "No interaction has the {key} “{value}” that {standard} asks for{near}.",
    "meant": " (did you mean “{near}”?)",
    "standards": "About the standards ({place}): {message}.",
}
