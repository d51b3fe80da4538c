"""Sentences; a tuple holds the plural forms for 1, 2-4 and 5 or more."""

SENTENCES = {
    # header
    "audited_of": "{n} z {total}",
    "input_files": ("{n} plik ({formats})", "{n} pliki ({formats})", "{n} plików ({formats})"),
    # verdict
    "headline_met": (
        "Spełniony jedyny oceniony standard",
        "Spełnione wszystkie {n} ocenione standardy",
        "Spełnione wszystkie {n} ocenionych standardów",
    ),
    "headline_missed": (
        "Niespełniony {n} standard z {total}",
        "Niespełnione {n} standardy z {total}",
        "Niespełnionych {n} standardów z {total}",
    ),
    "headline_none": "Żadnego standardu nie dało się ocenić",
    "critical_missed": (
        "W tym jeden krytyczny: {names}.",
        "W tym {n} krytyczne: {names}.",
        "W tym {n} krytycznych, między innymi {names}.",
    ),
    "audited": ("Zbadano {n} interakcję.", "Zbadano {n} interakcje.", "Zbadano {n} interakcji."),
    "audited_none": "Nie zbadano żadnej interakcji.",
    "findings_found": ("Jest {n} naruszenie.", "Są {n} naruszenia.", "Jest {n} naruszeń."),
    "unassessed": ("nie oceniono {n}", "nie oceniono {n}", "nie oceniono {n}"),
    "unassessed_critical": ("w tym {n} krytycznego", "w tym {n} krytycznych", "w tym {n} krytycznych"),
    "gate_reached": "Wynik osiąga wymagane minimum ({score}).",
    # czym kończy się badanie
    "gate_passed": "Bramka: zaliczona (kod wyjścia {code}, próg: {level}).",
    "gate_failed": "Bramka: niezaliczona (kod wyjścia {code}, próg: {level}).",
    "gate_missed": ("Niespełniony: {names}.", "Niespełnione: {names}.", "Niespełnione: {names}."),
    "gate_nothing": "Niczego nie oceniono: żaden standard nie znalazł interakcji, którą mógłby ocenić.",
    "gate_rejected": (
        "Odrzucono {n} wiersz z {total}, więcej niż wolno.",
        "Odrzucono {n} wiersze z {total}, więcej niż wolno.",
        "Odrzucono {n} wierszy z {total}, więcej niż wolno.",
    ),
    "gate_score": "Wynik {score} jest niższy od wymaganego {least}.",
    "gate_unassessed": (
        "Nie oceniono {n} standardu (krytycznych: {critical}): {names}.",
        "Nie oceniono {n} standardów (krytycznych: {critical}): {names}.",
        "Nie oceniono {n} standardów (krytycznych: {critical}): {names}.",
    ),
    "gate_weaker": (
        "{n} reguła wymaga mniej niż w punkcie odniesienia: {names}.",
        "{n} reguły wymagają mniej niż w punkcie odniesienia: {names}.",
        "{n} reguł wymaga mniej niż w punkcie odniesienia: {names}.",
    ),
    # dimensions and scorecard
    "dimension_note": ("spełnione: {met} z {n}", "spełnione: {met} z {n}", "spełnione: {met} z {n}"),
    "scorecard_note": "Pasek to odsetek spełnień, jego ciemna część to przedział ufności 95%, pionowa kreska to cel.",
    "change_better": "▲ lepiej o {points}",
    "change_worse": "▼ gorzej o {points}",
    "change_luck": "≈ bez zmian ({points})",
    "within_chance": "w granicach przypadku",
    # what to fix first
    "fix_result": "Wynik {result}, cel {objective}.",
    "fix_failed": (
        "Zawiodła {n} interakcja z {checked}.",
        "Zawiodły {n} interakcje z {checked}.",
        "Zawiodło {n} interakcji z {checked}.",
    ),
    "fix_needed": (
        "Do celu zabrakło {n} interakcji.",
        "Do celu zabrakło {n} interakcji.",
        "Do celu zabrakło {n} interakcji.",
    ),
    "fix_gain": "Spełnienie celu podniesie wynik ogólny o {gain} pkt.",
    # a standard
    "fact_median": "Mediana",
    "fact_p90": "90% nie dłużej niż",
    "percentile_p50": "połowa do",
    "percentile_p75": "75% do",
    "percentile_p90": "90% do",
    "percentile_p95": "95% do",
    "percentile_p99": "99% do",
    "chart_limit": "limit {value}",
    "chart_from": "ponad {start}",
    "chart_failed": ("{n} po terminie", "{n} po terminie", "{n} po terminie"),
    "chart_histogram": (
        "Rozkład czasu {n} ocenionej interakcji; naruszenia: {failed}.",
        "Rozkład czasu {n} ocenionych interakcji; naruszenia: {failed}.",
        "Rozkład czasu {n} ocenionych interakcji; naruszenia: {failed}.",
    ),
    "heat_cell": (
        "{when}: {n} oceniona, naruszeń {failed}",
        "{when}: {n} ocenione, naruszeń {failed}",
        "{when}: {n} ocenionych, naruszeń {failed}",
    ),
    "count_passed": ("{n} spełniona", "{n} spełnione", "{n} spełnionych"),
    "count_failed": ("{n} naruszenie", "{n} naruszenia", "{n} naruszeń"),
    "count_waived": ("{n} uznany wyjątek", "{n} uznane wyjątki", "{n} uznanych wyjątków"),
    "count_pending": ("{n} w toku", "{n} w toku", "{n} w toku"),
    "count_not_applicable": ("{n} poza zakresem", "{n} poza zakresem", "{n} poza zakresem"),
    "count_not_checkable": (
        "{n} niemożliwa do sprawdzenia",
        "{n} niemożliwe do sprawdzenia",
        "{n} niemożliwych do sprawdzenia",
    ),
    "few_checked": "za mało danych, by wyciągać wnioski",
    "lines_more": ("i jeszcze {n}", "i jeszcze {n}", "i jeszcze {n}"),
    # findings
    "figure_over": "po terminie o {over}",
    "figure_count": "{actual} zamiast {limit}",
    "episodes": (
        "{n} raz na {episodes}",
        "{n} razy na {episodes}",
        "{n} razy na {episodes}",
    ),
    "sampled": "z próby losowej",
    "waived_until": "wyjątek do {until}: {reason}",
    "until": "do {date}",
    "events_skipped": (
        "pominięto {n} zdarzenie",
        "pominięto {n} zdarzenia",
        "pominięto {n} zdarzeń",
    ),
    "cards_more": (
        "Pokaż jeszcze {n} naruszenie",
        "Pokaż jeszcze {n} naruszenia",
        "Pokaż jeszcze {n} naruszeń",
    ),
    "findings_none": "Nie ma naruszeń.",
    "findings_all": (
        "Jest {n} naruszenie, pokazane poniżej.",
        "Są {n} naruszenia, wszystkie pokazane poniżej.",
        "Jest {n} naruszeń, wszystkie pokazane poniżej.",
    ),
    "findings_some": (
        "Jest {n} naruszenie, pokazano {shown}. Pełny wykaz daje tabela werdyktów: --verdicts werdykty.csv.",
        "Są {n} naruszenia, pokazano {shown} (najcięższe i próbę losową). "
        "Pełny wykaz daje tabela werdyktów: --verdicts werdykty.csv.",
        "Jest {n} naruszeń, pokazano {shown} (najcięższe i próbę losową). "
        "Pełny wykaz daje tabela werdyktów: --verdicts werdykty.csv.",
    ),
    "findings_elsewhere": "Wszystkie naruszenia, {n}, ma raport HTML i tabela werdyktów (--verdicts werdykty.csv).",
    "examples_note": (
        "{n} przykład tego, na co wskazuje ten wynik.",
        "{n} przykłady tego, na co wskazuje ten wynik.",
        "{n} przykładów tego, na co wskazuje ten wynik.",
    ),
    # people and topics
    "no_agent": "(agent nieznany)",
    "no_team": "(zespół nieznany)",
    "no_channel": "(kanał nieznany)",
    "no_priority": "(bez priorytetu)",
    "group_range": (
        "Wynik: {low}.",
        "Wyniki {n} porównywalnych: od {low} do {high}.",
        "Wyniki {n} porównywalnych: od {low} do {high}.",
    ),
    "group_few": (
        "{n} ma za mało danych, by go porównywać.",
        "{n} mają za mało danych, by je porównywać.",
        "{n} ma za mało danych, by je porównywać.",
    ),
    "coaching_point": (
        "{title}: {rate} ({n} naruszenie na {checked})",
        "{title}: {rate} ({n} naruszenia na {checked})",
        "{title}: {rate} ({n} naruszeń na {checked})",
    ),
    "topic": (
        "{n} naruszenie na {checked}, czyli {rate} wobec {overall} ogółem – {title}",
        "{n} naruszenia na {checked}, czyli {rate} wobec {overall} ogółem – {title}",
        "{n} naruszeń na {checked}, czyli {rate} wobec {overall} ogółem – {title}",
    ),
    # what was left out
    "outcome_not_checkable": (
        "Nie dało się sprawdzić: {n} standard",
        "Nie dało się sprawdzić: {n} standardy",
        "Nie dało się sprawdzić: {n} standardów",
    ),
    "outcome_not_checkable_text": (
        "Standard dotyczy tych interakcji, ale eksport nie zawiera tego, czego trzeba do oceny."
    ),
    "outcome_not_applicable": (
        "Nie dotyczyło: {n} standard",
        "Nie dotyczyło: {n} standardy",
        "Nie dotyczyło: {n} standardów",
    ),
    "outcome_not_applicable_text": "Tych interakcji standard nie dotyczy; nie liczą się do wyniku.",
    "outcome_pending": ("W toku: {n} standard", "W toku: {n} standardy", "W toku: {n} standardów"),
    "outcome_pending_text": "Zegar jeszcze biegnie i mieści się w limicie; nie liczą się do wyniku.",
    "outcome_waived": ("Wyjątki: {n}", "Wyjątki: {n}", "Wyjątki: {n}"),
    "outcome_waived_text": (
        "Uznano {n} naruszenie za wyjątek.",
        "Uznano {n} naruszenia za wyjątki.",
        "Uznano {n} naruszeń za wyjątki.",
    ),
    "waiver_used": "użyty",
    "waiver_unused": "nieużyty",
    "waiver_expired": "wygasł i nie działa",
    "outcome_excluded": (
        "Pominięto w audycie: {n} interakcja",
        "Pominięto w audycie: {n} interakcje",
        "Pominięto w audycie: {n} interakcji",
    ),
    "outcome_excluded_text": "Policzone, ale nieoceniane.",
    "outcome_issues": (
        "Uwagi z odczytu danych: {n}",
        "Uwagi z odczytu danych: {n}",
        "Uwagi z odczytu danych: {n}",
    ),
    "issues_some": (
        "Jest {n} uwaga, pokazano {shown}.",
        "Są {n} uwagi, pokazano {shown}.",
        "Jest {n} uwag, pokazano {shown}.",
    ),
    # comparison and trends
    "compared_with": "Poprzedni audyt: {period}, stan na {as_of}.",
    "score_up": "Wynik ogólny wzrósł o {points} pkt.",
    "score_down": "Wynik ogólny spadł o {points} pkt.",
    "score_same": "Wynik ogólny bez zmian.",
    "findings_compared": (
        "{n} nowe naruszenie, naprawionych {fixed}.",
        "{n} nowe naruszenia, naprawionych {fixed}.",
        "{n} nowych naruszeń, naprawionych {fixed}.",
    ),
    "findings_new": ("{n} nowe naruszenie", "{n} nowe naruszenia", "{n} nowych naruszeń"),
    "findings_fixed": ("{n} naprawione", "{n} naprawione", "{n} naprawionych"),
    "standards_differ": "Standardy zmieniły się od tamtego audytu, więc nie każda różnica to zmiana w obsłudze.",
    "comparison_incomplete": (
        "W {n} standardzie naruszeń jest zbyt wiele, by porównać je pojedynczo.",
        "W {n} standardach naruszeń jest zbyt wiele, by porównać je pojedynczo.",
        "W {n} standardach naruszeń jest zbyt wiele, by porównać je pojedynczo.",
    ),
    "trend_title": "Zmiany w czasie, {period}",
    "trend_better": "Poprawa od: {since}.",
    "trend_worse": "Pogorszenie od: {since}.",
    # method
    "method_census": (
        "Oceniono każdą interakcję z eksportu ({n}), nie próbę; błędu losowania nie ma, "
        "może być tylko błąd pokrycia, gdy eksport jest niepełny.",
        "Oceniono wszystkie interakcje z eksportu ({n}), nie próbę; błędu losowania nie ma, "
        "może być tylko błąd pokrycia, gdy eksport jest niepełny.",
        "Oceniono wszystkie interakcje z eksportu ({n}), nie próbę; błędu losowania nie ma, "
        "może być tylko błąd pokrycia, gdy eksport jest niepełny.",
    ),
    "method_rows": (
        "Odczytano {n} wiersz: użyto {used}, odrzucono {rejected}.",
        "Odczytano {n} wiersze: użyto {used}, odrzucono {rejected}.",
        "Odczytano {n} wierszy: użyto {used}, odrzucono {rejected}.",
    ),
    "method_selection": "Ograniczono zakres: {selection}.",
    "method_findings": (
        "Dowody to najcięższe naruszenia każdego standardu, po kilka dla najsłabszych agentów, oraz próba losowa "
        "o stałym ziarnie. Wyniki liczone są zawsze ze wszystkich interakcji, nie z pokazanych."
    ),
    "redaction_on": (
        "Dane osobowe zastąpiono automatycznie oznaczeniami. Taka anonimizacja nigdy nie jest zupełna: "
        "przed przekazaniem raportu przejrzyj dowody."
    ),
    "redaction_strict": (
        "Dane osobowe zastąpiono automatycznie oznaczeniami w trybie ścisłym. Taka anonimizacja nigdy nie jest "
        "zupełna: przed przekazaniem raportu przejrzyj dowody."
    ),
    "redaction_off": "Danych osobowych nie usunięto. Nie przekazuj tego raportu dalej bez podstawy prawnej.",
    "redaction_pseudonyms": "Imiona i nazwiska agentów zastąpiono pseudonimami.",
    "term_rate": "Odsetek spełnień",
    "term_rate_text": "Spełnione przez ocenione (spełnione i niespełnione); reszta się nie liczy.",
    "term_interval": "Przedział 95%",
    "term_interval_text": (
        "Przedział Wilsona: przy tej liczbie obserwacji tak daleko mógłby leżeć rzeczywisty poziom obsługi."
    ),
    "term_score": "Wynik ogólny",
    "term_score_text": (
        "Sto razy średnia odsetków ważona wagą standardów; standardy bez oceny się nie liczą."
    ),
    "term_objective": "Cel",
    "term_objective_text": "Jaki odsetek ocenionych interakcji musi go spełnić; poniżej standard jest niespełniony.",
    "term_business_time": "Czas pracy",
    "term_business_time_text": "Tylko godziny otwarcia z kalendarza standardu, bez świąt i przerw, w podanej strefie.",
    "term_verdicts": "Werdykty",
    "term_verdicts_text": (
        "Spełniony, niespełniony, w toku (zegar biegnie w limicie), nie dotyczy, niemożliwy do sprawdzenia."
    ),
    "term_few": "Mało danych",
    "term_few_text": "Przedział jest tak szeroki, że porównanie z innymi byłoby niesprawiedliwe.",
    "term_severity": "Waga",
    "term_severity_text": (
        "Krytyczny, ważny, drobny; interakcja z niespełnionym standardem krytycznym ma własny wynik 0, "
        "chyba że standardy stanowią inaczej."
    ),
    "term_change": "Zmiana",
    "term_change_text": (
        "Lepiej albo gorzej tylko wtedy, gdy różnica jest większa, niż tłumaczyłby przypadek (p < 0,05)."
    ),
    "footer": "Raport sporządził program {tool} wyłącznie z danych wymienionych powyżej, bez dostępu do sieci.",
}
