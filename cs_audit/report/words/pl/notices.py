"""Warnings about data and standards, by code."""

NOTICES = {
    "rows_rejected": (
        "Odrzucono {n} z {read} wierszy danych; wynik ich nie obejmuje.",
        "Odrzucono {n} z {read} wierszy danych; wynik ich nie obejmuje.",
        "Odrzucono {n} z {read} wierszy danych; wynik ich nie obejmuje.",
    ),
    "nothing_selected": (
        "Wybór i okres nie zostawiły żadnej interakcji: pominięto {n}.",
        "Wybór i okres nie zostawiły żadnej interakcji: pominięto {n}.",
        "Wybór i okres nie zostawiły żadnej interakcji: pominięto {n}.",
    ),
    "events_after_as_of": (
        "Pominięto {n} zdarzenie późniejsze niż stan na dzień badania.",
        "Pominięto {n} zdarzenia późniejsze niż stan na dzień badania.",
        "Pominięto {n} zdarzeń późniejszych niż stan na dzień badania.",
    ),
    "nothing_checked": "Nie było czego ocenić: {standard}.",
    "nothing_checked_all": "W żadnym standardzie nie było czego ocenić.",
    "few_checked": "Za mało danych, by wyciągać wnioski: {standard}.",
    "not_checkable": "Części interakcji nie dało się sprawdzić: {standard}.",
    "no_agent": (
        "Co najmniej w {n} interakcji nie wiadomo, kto był agentem; wyniki agentów jej nie obejmują.",
        "Co najmniej w {n} interakcjach nie wiadomo, kto był agentem; wyniki agentów ich nie obejmują.",
        "Co najmniej w {n} interakcjach nie wiadomo, kto był agentem; wyniki agentów ich nie obejmują.",
    ),
    "waiver_unused": "Wyjątki, których nie użyto: {waivers}.",
    "waiver_expired": "Wyjątki, które wygasły i nie działają: {waivers}.",
    "findings_capped": (
        "Naruszeń jest {n}; raport pokazuje tylko część, liczby obejmują wszystkie.",
        "Naruszeń jest {n}; raport pokazuje tylko część, liczby obejmują wszystkie.",
        "Naruszeń jest {n}; raport pokazuje tylko część, liczby obejmują wszystkie.",
    ),
    "select_not_found": "Żadna interakcja nie ma w polu „{key}” wybranej wartości „{value}”{near}.",
    "scope_not_found": "Żadna interakcja nie ma w polu „{key}” wartości „{value}”, o którą pyta {standard}{near}.",
    "meant": " (może chodziło o „{near}”?)",
    "standards": "Uwaga do standardów ({place}): {message}.",
}
