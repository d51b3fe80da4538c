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
    "audited": ("Zbadano {n} interakcję.", "Zbadano {n} interakcje.", "Zbadano {n} interakcji."),
    "audited_none": "Nie zbadano żadnej interakcji.",
    "unassessed": ("nie oceniono {n}", "nie oceniono {n}", "nie oceniono {n}"),
    "unassessed_standards": (
        "nie oceniono {n} standardu",
        "nie oceniono {n} standardów",
        "nie oceniono {n} standardów",
    ),
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
    "gate_other_log": "Punkt odniesienia dotyczy innego logu: porównano wyniki, nie pojedyncze naruszenia.",
    "gate_burnt": (
        "{n} budżet błędów topnieje szybciej niż {most}-krotnie: {names}.",
        "{n} budżety błędów topnieją szybciej niż {most}-krotnie: {names}.",
        "{n} budżetów błędów topnieje szybciej niż {most}-krotnie: {names}.",
    ),
    "gate_crisis": "Sygnałów kryzysu jest znacznie więcej niż zwykle: {names}.",
    "gate_crisis_unknown": "Sygnałów kryzysu nie da się policzyć: eksport nie zawiera treści od klientów.",
    "budget_spent": (
        "Wykorzystano {share} budżetu błędów na {period}: {n} naruszenie z około {allowed} dopuszczalnych.",
        "Wykorzystano {share} budżetu błędów na {period}: {n} naruszenia z około {allowed} dopuszczalnych.",
        "Wykorzystano {share} budżetu błędów na {period}: {n} naruszeń z około {allowed} dopuszczalnych.",
    ),
    "budget_rate": "Tempo: {rate} (przy 1 budżet starcza dokładnie do końca).",
    "budget_ends": "W tym tempie wyczerpie się {date}.",
    "budget_ended": "W tym tempie wyczerpał się {date}.",
    "budget_lasts": "W tym tempie starczy do końca.",
    "budget_none": "W budżecie błędów na {period} niczego jeszcze nie sprawdzono.",
    # dimensions and scorecard
    "dimension_note": ("spełnione: {met} z {n}", "spełnione: {met} z {n}", "spełnione: {met} z {n}"),
    "scorecard_note": (
        "Punkt to wynik, kreska obok niego przedział 95 %, pionowa kreska cel. Wiersze prowadzą do "
        "opisu standardu."
    ),
    "change_better": "▲ lepiej o {points}",
    "change_worse": "▼ gorzej o {points}",
    "change_luck": "≈ {points}",
    # what to fix first
    "fix_result": "Wynik {result}, cel {objective}.",
    "fix_failed": (
        "Niespełniony w {n} interakcji z {checked}.",
        "Niespełniony w {n} interakcjach z {checked}.",
        "Niespełniony w {n} interakcjach z {checked}.",
    ),
    "fix_needed": (
        "Do celu brakuje {n} interakcji.",
        "Do celu brakuje {n} interakcji.",
        "Do celu brakuje {n} interakcji.",
    ),
    "fix_gain": "Spełnienie celu doda {gain} pkt do wyniku ogólnego.",
    # a standard
    "fact_median": "Mediana",
    "fact_p90": "90% nie dłużej niż",
    "chart_from": "ponad {start}",
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
    "figure_over": "{took}, po terminie o {over}",
    "figure_due": "{took}, po chwili terminu ({due})",
    "figure_count": "jest {actual}, dozwolone {limit}",
    "episodes": (
        "{n} raz na {episodes}",
        "{n} razy na {episodes}",
        "{n} razy na {episodes}",
    ),
    "sampled": "z próby losowej",
    "waived_until": "wyjątek do {until}: {reason}",
    "until": "do {date}",
    "findings_none": "Nie ma naruszeń.",
    "findings_all": (
        "Jest {n} naruszenie, pokazane poniżej.",
        "Są {n} naruszenia, wszystkie pokazane poniżej.",
        "Jest {n} naruszeń, wszystkie pokazane poniżej.",
    ),
    "findings_some": (
        "Z {n} naruszenia raport pokazuje {shown}. Wszystkie są w tabeli werdyktów (--verdicts "
        "werdykty.csv).",
        "Z {n} naruszeń raport pokazuje {shown}: najcięższe i próbę losową. Wszystkie są w tabeli "
        "werdyktów (--verdicts werdykty.csv).",
        "Z {n} naruszeń raport pokazuje {shown}: najcięższe i próbę losową. Wszystkie są w tabeli "
        "werdyktów (--verdicts werdykty.csv).",
    ),
    "findings_elsewhere": "Wszystkie naruszenia ({n}) ma tabela werdyktów (--verdicts werdykty.csv).",
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
    "group_few": (
        "Za mało danych, by porównywać: {names}.",
        "Za mało danych, by porównywać ({n}): {names}.",
        "Za mało danych, by porównywać ({n}): {names}.",
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
    "paired": "z tych samych interakcji lepiej {better}, gorzej {worse}",
    "findings_gone": (
        "{n} dawne naruszenie dotyczy interakcji, której już tu nie ma albo której standard już nie ocenia.",
        "{n} dawne naruszenia dotyczą interakcji, których już tu nie ma albo których standard już nie ocenia.",
        "{n} dawnych naruszeń dotyczy interakcji, których już tu nie ma albo których standard już nie ocenia.",
    ),
    "findings_compared": (
        "{n} nowe naruszenie, naprawionych {fixed}.",
        "{n} nowe naruszenia, naprawionych {fixed}.",
        "{n} nowych naruszeń, naprawionych {fixed}.",
    ),
    "standards_differ": "Standardy zmieniły się od tamtego audytu, więc nie każda różnica to zmiana w obsłudze.",
    "comparison_incomplete": (
        "W {n} standardzie naruszeń jest zbyt wiele, by porównać je pojedynczo.",
        "W {n} standardach naruszeń jest zbyt wiele, by porównać je pojedynczo.",
        "W {n} standardach naruszeń jest zbyt wiele, by porównać je pojedynczo.",
    ),
    "trend_title": "Zmiany w czasie, {period}",
    "trend_better": "Poprawa: z {old} na {new}, od okresu {since}.",
    "trend_worse": "Pogorszenie: z {old} na {new}, od okresu {since}.",
    # method
    "method_census": (
        "Oceniono każdą interakcję objętą audytem ({n}), nie próbę. Przedziały mówią, jak daleko przy "
        "tej liczbie obserwacji mógłby leżeć stały poziom obsługi.",
        "Oceniono wszystkie interakcje objęte audytem ({n}), nie próbę. Przedziały mówią, jak daleko "
        "przy tej liczbie obserwacji mógłby leżeć stały poziom obsługi.",
        "Oceniono wszystkie interakcje objęte audytem ({n}), nie próbę. Przedziały mówią, jak daleko "
        "przy tej liczbie obserwacji mógłby leżeć stały poziom obsługi.",
    ),
    "method_rows": (
        "Odczytano {n} wiersz: użyto {used}, odrzucono {rejected}.",
        "Odczytano {n} wiersze: użyto {used}, odrzucono {rejected}.",
        "Odczytano {n} wierszy: użyto {used}, odrzucono {rejected}.",
    ),
    "method_selection": "Ograniczono zakres: {selection}.",
    "chosen_from": "otwarte od {date}",
    "chosen_to": "otwarte do {date}",
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
    "redaction_pseudonyms": (
        "Zastąpiono pseudonimami: {what}. Powstają z tajnego klucza: bez zachowanego pliku z kluczem są w każdym "
        "przebiegu inne, choć wszystko poza nimi jest takie samo."
    ),
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
    "working": "{time} czasu pracy",
    "days": ("{n} dzień", "{n} dni", "{n} dni"),
    "headline_few": (
        "Za mało danych, by ocenić: {n} interakcja",
        "Za mało danych, by ocenić: {n} interakcje",
        "Za mało danych, by ocenić: {n} interakcji",
    ),
    "headline_critical": ("w tym {n} krytyczny", "w tym {n} krytyczne", "w tym {n} krytycznych"),
    "few_so_far_met": (
        "Na tych kilku danych spełniony byłby jedyny oceniony standard; to jeszcze nie ocena.",
        "Na tych kilku danych spełnione byłyby wszystkie {total} ocenione standardy; to jeszcze nie ocena.",
        "Na tych kilku danych spełnione byłyby wszystkie z {total} ocenionych standardów; to jeszcze nie ocena.",
    ),
    "few_so_far": (
        "Na tych kilku danych niespełniony byłby {n} standard z {total}; to jeszcze nie ocena.",
        "Na tych kilku danych niespełnione byłyby {n} standardy z {total}; to jeszcze nie ocena.",
        "Na tych kilku danych niespełnionych byłoby {n} standardów z {total}; to jeszcze nie ocena.",
    ),
    "critical_named": ("Krytyczny: {names}.", "Krytyczne: {names}.", "Krytyczne: {names}."),
    "critical_more": (
        "Krytyczne: {names} i {n} inny.",
        "Krytyczne: {names} i {n} inne.",
        "Krytyczne: {names} i {n} innych.",
    ),
    "missed_by_chance": (
        "W {n} z niespełnionych różnica do celu mieści się w granicach przypadku.",
        "W {n} z niespełnionych różnica do celu mieści się w granicach przypadku.",
        "W {n} z niespełnionych różnica do celu mieści się w granicach przypadku.",
    ),
    "audited_found": (
        "Zbadano {n} interakcję; {findings}.",
        "Zbadano {n} interakcje; {findings}.",
        "Zbadano {n} interakcji; {findings}.",
    ),
    "findings_none_found": "nie ma naruszeń",
    "findings_count": ("jest {n} naruszenie", "są {n} naruszenia", "jest {n} naruszeń"),
    "figure_faultless_note": (
        "{n} z {total} interakcji",
        "{n} z {total} interakcji",
        "{n} z {total} interakcji",
    ),
    "figure_critical_note": (
        "w {n} standardzie krytycznym",
        "w {n} standardach krytycznych",
        "w {n} standardach krytycznych",
    ),
    "figure_goal": "cel {objective}; n = {n}",
    "figure_change_note": (
        "{n} zmiana większa niż przypadek: na lepsze {better}, na gorsze {worse}",
        "{n} zmiany większe niż przypadek: na lepsze {better}, na gorsze {worse}",
        "{n} zmian większych niż przypadek: na lepsze {better}, na gorsze {worse}",
    ),
    "data_unassessed": (
        "Nie oceniono {n} standardu: {names}.",
        "Nie oceniono {n} standardów: {names}.",
        "Nie oceniono {n} standardów: {names}.",
    ),
    "data_lacking": (
        "Powód w {n}: {reason}.",
        "Powód w {n}: {reason}.",
        "Powód w {n}: {reason}.",
    ),
    "data_rejected": (
        "Odrzucono {n} wiersz danych.",
        "Odrzucono {n} wiersze danych.",
        "Odrzucono {n} wierszy danych.",
    ),
    "data_excluded": (
        "Poza audytem została {n} interakcja.",
        "Poza audytem zostały {n} interakcje.",
        "Poza audytem zostało {n} interakcji.",
    ),
    "fix_chance": "Różnica do celu mieści się w granicach przypadku.",
    "fix_whom_agent": (
        "Najbardziej dotyczy osoby {name}: {n} naruszenie na {checked}.",
        "Najbardziej dotyczy osoby {name}: {n} naruszenia na {checked}.",
        "Najbardziej dotyczy osoby {name}: {n} naruszeń na {checked}.",
    ),
    "fix_whom_team": (
        "Najbardziej dotyczy zespołu {name}: {n} naruszenie na {checked}.",
        "Najbardziej dotyczy zespołu {name}: {n} naruszenia na {checked}.",
        "Najbardziej dotyczy zespołu {name}: {n} naruszeń na {checked}.",
    ),
    "fix_whom_channel": (
        "Najbardziej dotyczy kanału {name}: {n} naruszenie na {checked}.",
        "Najbardziej dotyczy kanału {name}: {n} naruszenia na {checked}.",
        "Najbardziej dotyczy kanału {name}: {n} naruszeń na {checked}.",
    ),
    "hist_title": ("Po terminie: {n} z {total}", "Po terminie: {n} z {total}", "Po terminie: {n} z {total}"),
    "hist_note": (
        "Liczba interakcji według czasu; n = {n}. Połowa trwała do {half}, 90 % do {tail}.",
        "Liczba interakcji według czasu; n = {n}. Połowa trwała do {half}, 90 % do {tail}.",
        "Liczba interakcji według czasu; n = {n}. Połowa trwała do {half}, 90 % do {tail}.",
    ),
    "fact_mean": "Średnia",
    "clock_counts": "Liczą się tylko godziny otwarcia (kalendarz {calendar}).",
    "clock_closed": (
        "Poza godzinami otwarcia zegar stał raz: {time}.",
        "Poza godzinami otwarcia zegar stał {n} razy, razem {time}.",
        "Poza godzinami otwarcia zegar stał {n} razy, razem {time}.",
    ),
    "clock_paused": (
        "Pauza w trakcie: {time}.",
        "Pauzy w trakcie: {n}, razem {time}.",
        "Pauz w trakcie: {n}, razem {time}.",
    ),
    "group_mean": "Średnia wszystkich: {mean}.",
    "group_below": (
        "Wyraźnie poniżej tego, czego przy tych samych standardach można oczekiwać: {names}.",
        "Wyraźnie poniżej tego, czego przy tych samych standardach można oczekiwać: {names}.",
        "Wyraźnie poniżej tego, czego przy tych samych standardach można oczekiwać: {names}.",
    ),
    "group_above": (
        "Wyraźnie powyżej: {names}.",
        "Wyraźnie powyżej: {names}.",
        "Wyraźnie powyżej: {names}.",
    ),
    "group_alike": "Wszystkie różnice mieszczą się w granicach przypadku.",
    "group_more": (
        "Pominięto {n} wiersz bliższy średniej.",
        "Pominięto {n} wiersze bliższe średniej.",
        "Pominięto {n} wierszy bliższych średniej.",
    ),
    "matrix_note": (
        "Odsetek spełnień i liczba ocen. Zaznaczono tylko różnice większe niż przypadek (z poprawką "
        "na liczbę porównań)."
    ),
    "trend_note": (
        "Zmianę nazwano tylko tam, gdzie jest większa niż przypadek, z poprawką na liczbę standardów."
    ),
    "trend_note_none": "Żadna zmiana nie jest większa niż przypadek, z poprawką na liczbę standardów.",
    "not_paired": "To inne interakcje niż poprzednio, więc porównano odsetki, nie pojedyncze naruszenia.",
    "difference_between": "różnica między {low} a {high}",
    "measure_title": "Przed {date} i od tego dnia",
    "measure_note": (
        "Porównano interakcje otwarte przed {date} i od tego dnia; różnica liczy się dopiero wtedy, "
        "gdy jest większa niż przypadek."
    ),
    "measure_line": "przed: {before}; po: {after}; zmiana {difference}, {between}",
    "crisis_alarms": ("{n} dzień z alarmem", "{n} dni z alarmem", "{n} dni z alarmem"),
    "themes_none": (
        "W {n} rozmowie, w której coś poszło źle, klient nie mówił inaczej niż w pozostałych ({rest}).",
        "W {n} rozmowach, w których coś poszło źle, klienci nie mówili inaczej niż w pozostałych ({rest}).",
        "W {n} rozmowach, w których coś poszło źle, klienci nie mówili inaczej niż w pozostałych ({rest}).",
    ),
    "themes_note": (
        "Słowa, których klienci używają częściej w {n} rozmowie z naruszeniem, złością lub powrotem "
        "niż w pozostałych ({rest}), ponad przypadek.",
        "Słowa, których klienci używają częściej w {n} rozmowach z naruszeniem, złością lub powrotem "
        "niż w pozostałych ({rest}), ponad przypadek.",
        "Słowa, których klienci używają częściej w {n} rozmowach z naruszeniem, złością lub powrotem "
        "niż w pozostałych ({rest}), ponad przypadek.",
    ),
    "theme_figure": (
        "w {n} z {total} takich rozmów ({share}), w pozostałych {other}",
        "w {n} z {total} takich rozmów ({share}), w pozostałych {other}",
        "w {n} z {total} takich rozmów ({share}), w pozostałych {other}",
    ),
    "signal_alarm": (
        "{n} dzień ponad zwykły poziom; razem {total}.",
        "{n} dni ponad zwykły poziom; razem {total}.",
        "{n} dni ponad zwykły poziom; razem {total}.",
    ),
    "signal_calm": (
        "Razem {n}; żaden dzień nie przekracza zwykłego poziomu.",
        "Razem {n}; żaden dzień nie przekracza zwykłego poziomu.",
        "Razem {n}; żaden dzień nie przekracza zwykłego poziomu.",
    ),
    "signal_day": ("{n} (zwykle {usual})", "{n} (zwykle {usual})", "{n} (zwykle {usual})"),
    "ambiguity_note": (
        "Przy innych, równie uprawnionych definicjach ocenę zmienia {n} standard.",
        "Przy innych, równie uprawnionych definicjach ocenę zmieniają {n} standardy.",
        "Przy innych, równie uprawnionych definicjach ocenę zmienia {n} standardów.",
    ),
    "ambiguity_still": (
        "{n} standard ma ten sam wynik przy każdej definicji.",
        "{n} standardy mają ten sam wynik przy każdej definicji.",
        "{n} standardów ma ten sam wynik przy każdej definicji.",
    ),
    "ambiguity_largest": "Najwięcej zmienia (do {rate}): {what}",
    "ambiguity_figure": "{rate}, od {low} do {high}",
    "flow_read": ("wiersz odczytany", "wiersze odczytane", "wierszy odczytanych"),
    "flow_read_lost": "",
    "flow_used": ("wiersz użyty", "wiersze użyte", "wierszy użytych"),
    "flow_used_lost": ("odrzucono {n}", "odrzucono {n}", "odrzucono {n}"),
    "flow_interactions": ("interakcja", "interakcje", "interakcji"),
    "flow_interactions_lost": "",
    "flow_audited": ("interakcja zbadana", "interakcje zbadane", "interakcji zbadanych"),
    "flow_audited_lost": ("pominięto {n}", "pominięto {n}", "pominięto {n}"),
    "flow_judged": ("standard oceniony", "standardy ocenione", "standardów ocenionych"),
    "flow_judged_lost": ("bez oceny {n}", "bez oceny {n}", "bez oceny {n}"),
    "score_week": (
        "{n} tydzień: od {low} do {high}",
        "{n} tygodnie: od {low} do {high}",
        "{n} tygodni: od {low} do {high}",
    ),
    "score_month": (
        "{n} miesiąc: od {low} do {high}",
        "{n} miesiące: od {low} do {high}",
        "{n} miesięcy: od {low} do {high}",
    ),
    "score_report": (
        "{n} raport: od {low} do {high}",
        "{n} raporty: od {low} do {high}",
        "{n} raportów: od {low} do {high}",
    ),
    "coach_overall": (
        "Spełniono {rate} ({n} ocena); przy tych samych standardach można oczekiwać {expected} – {word}.",
        "Spełniono {rate} ({n} oceny); przy tych samych standardach można oczekiwać {expected} – {word}.",
        "Spełniono {rate} ({n} ocen); przy tych samych standardach można oczekiwać {expected} – {word}.",
    ),
    "coach_well": (
        "{title}: {rate} ({n} z {checked})",
        "{title}: {rate} ({n} z {checked})",
        "{title}: {rate} ({n} z {checked})",
    ),
    "coach_point": (
        "{n} naruszenie na {checked} ({rate} wobec oczekiwanych {expected}).",
        "{n} naruszenia na {checked} ({rate} wobec oczekiwanych {expected}).",
        "{n} naruszeń na {checked} ({rate} wobec oczekiwanych {expected}).",
    ),
    "coach_course": "Interakcje bez żadnego naruszenia, {period}",
    "coach_course_total": (
        "Razem {n} z {checked} interakcji.",
        "Razem {n} z {checked} interakcji.",
        "Razem {n} z {checked} interakcji.",
    ),
    "coach_course_better": "Z czasem jest ich coraz więcej, a różnica jest większa niż przypadek.",
    "coach_course_worse": "Z czasem jest ich coraz mniej, a różnica jest większa niż przypadek.",
    "coach_course_none": "Zmiany w czasie mieszczą się w granicach przypadku.",
    "coach_course_few": "To za mało, by mówić o zmianie w czasie.",
    "coach_course_point": ("{when}: {n} z {checked}", "{when}: {n} z {checked}", "{when}: {n} z {checked}"),
    "coach_note": "Tylko to, co odbiega od oczekiwań bardziej, niż tłumaczyłby przypadek.",
    "coach_nothing": "Nic nie odbiega od oczekiwań bardziej, niż tłumaczyłby przypadek.",
    "public_lead": (
        "Sprawdziliśmy {n} rozmowę z klientem z okresu {period}.",
        "Sprawdziliśmy {n} rozmowy z klientami z okresu {period}.",
        "Sprawdziliśmy {n} rozmów z klientami z okresu {period}.",
    ),
}
