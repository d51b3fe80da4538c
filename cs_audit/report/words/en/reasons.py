"""Reason codes of verdicts, and of rows that could not be read, in words."""

REASONS = {
    # failed
    # not applicable
    # pending
    # not checkable
    # left out of the audit
    "excluded_merged": "merged into others",
    "excluded_deleted": "deleted",
    "excluded_duplicates": "further copies",
    "excluded_rejected": "rejected while reading",
    "excluded_selection": "outside the chosen scope",
    # rows and records
    "bad_time": "the time cannot be read",
    "naive_time": "a time without a zone",
    "duplicate": "a further copy",
    "unknown_status": "unknown status",
    "unknown_interaction": "about an interaction that is not in the data",
    "unknown_key": "unknown field",
    "unmapped": "a value that the mapping lacks",
    "empty_file": "the file is empty",
    "missing_id": "the interaction has no id",
    "no_events": "interaction without events",
    "event_before_opening": "event before its interaction opened",
    "answer_before_opening": "survey answer before its interaction opened",
    "implausible_time": "a time that cannot be",
    "score_outside_scale": "a score outside its scale",
    "bad_json": "the line is not valid JSON",
    "bad_row": "the row cannot be read",
    "empty_page": "a page without records",
    "not_needed": "a file that an audit does not need",
    "damaged_text": "damaged text",
    "not_recognised": "file not recognised",
    "not_used": "not used in the audit",
    "timezone_differs": "a time zone other than the export's",
    "unknown_event_type": "unknown kind of event",
    "excluded_not_selected": "outside the chosen scope",
    "excluded_later": "opened after the moment of looking",
}
