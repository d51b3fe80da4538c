"""Reason codes of verdicts, and of rows that could not be read, in words."""

REASONS = {
    # failed
    # not applicable
    # pending
    # not checkable
    # left out of the audit
    "excluded_merged": "scalone z innymi",
    "excluded_deleted": "usunięte",
    "excluded_duplicates": "powtórzone kopie",
    "excluded_rejected": "odrzucone przy odczycie",
    "excluded_selection": "poza wybranym zakresem",
    # rows and records
    "bad_time": "czasu nie da się odczytać",
    "naive_time": "czas bez strefy czasowej",
    "duplicate": "powtórzona kopia",
    "unknown_status": "nieznany status",
    "unknown_interaction": "dotyczy interakcji, której nie ma w danych",
    "unknown_key": "nieznane pole",
    "unmapped": "wartość spoza mapowania",
    "empty_file": "plik jest pusty",
    "missing_id": "brak numeru interakcji",
    "no_events": "interakcja bez zdarzeń",
    "event_before_opening": "zdarzenie sprzed otwarcia interakcji",
    "answer_before_opening": "odpowiedź w ankiecie sprzed otwarcia interakcji",
    "implausible_time": "czas, którego nie może być",
    "score_outside_scale": "ocena spoza skali",
    "bad_json": "wiersz nie jest poprawnym JSON-em",
    "bad_row": "wiersza nie da się odczytać",
    "empty_page": "strona bez rekordów",
    "not_needed": "plik niepotrzebny do audytu",
    "damaged_text": "uszkodzony tekst",
    "not_recognised": "pliku nie rozpoznano",
    "not_used": "nie użyto w audycie",
    "timezone_differs": "strefa czasowa inna niż w eksporcie",
    "unknown_event_type": "nieznany rodzaj zdarzenia",
    "excluded_not_selected": "poza wybranym zakresem",
    "excluded_later": "otwarte po chwili badania",
}
