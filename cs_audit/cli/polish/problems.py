"""What the loader of standards, tests, mappings and the command line say, in Polish.

Slots such as {x} stand for what differs: names, values, or another text of this table.
"""

from __future__ import annotations

PROBLEMS = {
    # what belongs to every file
    "there is no such file": "nie ma takiego pliku",
    "there is no file '{x}'": "nie ma pliku '{x}'",
    "this is no file": "to nie jest plik",
    "the file is empty": "plik jest pusty",
    "the file is not UTF-8 text": "plik nie jest tekstem UTF-8",
    "save it with the encoding UTF-8": "zapisz go w kodowaniu UTF-8",
    "the file cannot be read: {x}": "pliku nie da się przeczytać: {x}",
    "the file is larger than {x} characters": "plik ma ponad {x} znaków",
    "the file holds a character that YAML does not allow ({x})": (
        "plik zawiera znak, którego YAML nie dopuszcza ({x})"
    ),
    "name a .yaml file": "podaj plik .yaml",
    "there is no standards file in this folder": "w tym folderze nie ma pliku standardów",
    "{x}: no sample stands beside it; put files of the export into {y} and what must come of them into {z}": (
        "{x}: obok nie ma próbki; włóż pliki eksportu do {y}, a to, co ma z nich powstać, do {z}"
    ),
    "{x}: {y} is missing: it says what must come of the sample": "{x}: brakuje {y}: mówi, co ma powstać z próbki",
    # YAML
    "this is nested more than {x} levels deep": "zagnieżdżenie jest głębsze niż {x} poziomów",
    "the YAML tag {x} is not allowed": "znacznik YAML {x} jest niedozwolony",
    "write the value without a tag": "zapisz wartość bez znacznika",
    "this part contains itself through a YAML alias": "ta część zawiera samą siebie przez alias YAML",
    "write it out": "wypisz ją w całości",
    "write them out": "wypisz je w całości",
    "aliases repeat more than {x} values": "aliasy powtarzają ponad {x} wartości",
    "a key must be text, not a list or a mapping": "klucz musi być tekstem, a nie listą ani słownikiem",
    "the key '{x}' is given twice; the first is in line {y}": (
        "klucz '{x}' podano dwa razy; pierwszy jest w wierszu {y}"
    ),
    "keep one of them": "zostaw jeden",
    "'<<' merges mappings only": "'<<' łączy tylko słowniki",
    "this anchor name is used twice": "tej nazwy kotwicy użyto dwa razy",
    "give each & anchor its own name": "nadaj każdej kotwicy & własną nazwę",
    "this alias has no anchor of that name": "nie ma kotwicy o nazwie tego aliasu",
    "quote a text that starts with '{x}'": "tekst zaczynający się od '{x}' ujmij w cudzysłów",
    "a value cannot start with this character": "wartość nie może zaczynać się od tego znaku",
    "put the text in quotes": "ujmij tekst w cudzysłów",
    "put a text that holds a comma in quotes": "tekst z przecinkiem ujmij w cudzysłów",
    "a tab is used for indenting": "wcięcie zrobiono tabulatorem",
    "indent with spaces": "wcinaj spacjami",
    "indent with spaces, not with tabs": "wcinaj spacjami, nie tabulatorami",
    "a ':' is not expected here": "dwukropek ':' jest tu nie na miejscu",
    "quote a text that holds ': '": "tekst zawierający ': ' ujmij w cudzysłów",
    "a ':' is missing after a key": "po kluczu brakuje ':'",
    "write 'key: value'": "napisz 'klucz: wartość'",
    "this line does not fit the indenting above it": "ten wiersz nie pasuje do wcięcia powyżej",
    "align it with its siblings": "wyrównaj go do sąsiednich",
    "this line does not fit the list above it": "ten wiersz nie pasuje do listy powyżej",
    "start each entry with '- '": "zacznij każdą pozycję od '- '",
    "a list opened with '[' is not closed": "lista otwarta znakiem '[' nie jest zamknięta",
    "add ',' or ']'": "dodaj ',' albo ']'",
    "a mapping opened with '{' is not closed": "słownik otwarty znakiem '{' nie jest zamknięty",
    "add ',' or '}'": "dodaj ',' albo '}'",
    "a value is missing here": "brakuje tu wartości",
    "a list cannot start here": "lista nie może się tu zaczynać",
    "put '- ' on a new line": "przenieś '- ' do nowego wiersza",
    "a text in quotes is not closed": "brakuje końcowego cudzysłowu",
    "add the closing quote": "dodaj zamykający cudzysłów",
    "unknown '\\' sequence in a text in quotes": "nieznana sekwencja z '\\' w tekście w cudzysłowie",
    "use '…' quotes, or '\\\\'": "użyj apostrofów '…' albo '\\\\'",
    "a file holds one document only": "plik może zawierać tylko jeden dokument",
    "remove the line '---' or split the file": "usuń wiersz '---' albo podziel plik",
    "YAML tags are not allowed": "znaczniki YAML są niedozwolone",
    "this is not YAML": "to nie jest YAML",
    "remove it": "usuń to",
    # shapes
    "expected {x}, found {y}": "oczekiwano: {x}, jest: {y}",
    "unknown key '{x}'": "nieznany klucz '{x}'",
    "did you mean '{x}'?": "czy chodziło o '{x}'?",
    "did you mean {x}?": "czy chodziło o: {x}?",
    "did you mean {x}? {y}": "czy chodziło o: {x}? {y}",
    "allowed: {x}": "dozwolone: {x}",
    "did you mean '{x}'? {y}": "czy chodziło o '{x}'? {y}",
    "did you mean it where '{x}' stands?": "czy miała stać tam, gdzie '{x}'?",
    "known here: {x}": "znane tutaj: {x}",
    "known: {x}": "znane: {x}",
    "it holds {x} (U+{y})": "zawiera znak {x} (U+{y})",
    "it holds {x} (U+{y}); {z}": "zawiera znak {x} (U+{y}); {z}",
    "the key '{x}' is missing": "brakuje klucza '{x}'",
    "the key {x} is missing": "brakuje klucza {x}",
    "add '{x}: {y}'": "dodaj '{x}: {y}'",
    "'{x}' is not {y}": "'{x}' to nie {y}",
    "{x} is not {y}": "{x} to nie {y}",
    "{x} is not a limit": "{x} to nie limit",
    "{x} is not allowed here": "{x} jest tu niedozwolone",
    "{x} is too small; at least {y}": "{x} to za mało; co najmniej {y}",
    "{x} is too large; at most {y}": "{x} to za dużo; najwyżej {y}",
    "{x} is too small; more than {y}": "{x} to za mało; więcej niż {y}",
    "{x} is too large; less than {y}": "{x} to za dużo; mniej niż {y}",
    "{x} is too large, or its parts are not in the order of hours, minutes, seconds": (
        "{x} to za dużo albo części nie stoją w kolejności godziny, minuty, sekundy"
    ),
    "at most {x} allowed here, found {y}": "dozwolone najwyżej {x}, jest {y}",
    "the same value is listed twice": "tę samą wartość podano dwa razy",
    "this is empty": "to jest puste",
    "this is empty; expected {x}": "to jest puste; oczekiwano: {x}",
    "this is too short: at least {x} needed": "za mało: potrzeba co najmniej {x}",
    "this is too short: at least {x} needed; expected {y}": (
        "za mało: potrzeba co najmniej {x}; oczekiwano: {y}"
    ),
    "these keys cannot stand together": "te klucze nie mogą stać razem",
    "only one of several forms can be used here": "można tu użyć tylko jednej z postaci",
    "only one of several forms can be used here: {x}": "można tu użyć tylko jednej z postaci: {x}",
    "keep one": "zostaw jedną",
    "write {x}": "napisz {x}",
    "write '{x}'": "napisz '{x}'",
    "write it like {x}": "napisz tak: {x}",
    "write it like {x}, {y}": "napisz tak: {x}, {y}",
    "{x} or {y}": "{x} albo {y}",
    "a mapping": "słownik",
    "a list": "lista",
    "a text": "tekst",
    "text": "tekst",
    "a number": "liczba",
    "a whole number": "liczba całkowita",
    "a whole number from 1": "liczba całkowita od 1",
    "true or false": "true albo false",
    "nothing": "nic",
    "another value": "inna wartość",
    "a key that is known here": "klucz, który jest tu znany",
    "a limit": "limit",
    "a limit in days": "limit w dniach",
    "a share": "odsetek",
    "a percentage": "procent",
    "a percentage such as 95%": "procent, na przykład 95%",
    "a duration": "czas trwania",
    "a calendar": "kalendarz",
    "a calendar's name": "nazwa kalendarza",
    "a promise": "obietnica",
    "a profile": "profil",
    "a phrase": "fraza",
    "a verdict": "werdykt",
    "a channel": "kanał",
    "a transcript": "zapis rozmowy",
    "a time": "czas",
    "a target": "cel",
    "a date": "data",
    "an unknown character": "nieznany znak",
    "a date or a time": "data albo czas",
    "a time zone": "strefa czasowa",
    "a dimension": "wymiar",
    "a severity": "waga",
    "a severity or none": "waga albo none",
    "a language code": "kod języka",
    "an order": "kolejność",
    "a way to match": "sposób dopasowania",
    "a way to take negations": "sposób traktowania przeczeń",
    "a way to take verbs": "sposób traktowania czasowników",
    "warn or fail": "warn albo fail",
    "a known version; write 1": "znana wersja; napisz 1",
    "an id (letters without accents, digits, '_', '.', '-')": (
        "identyfikator (litery bez znaków diakrytycznych, cyfry, '_', '.', '-')"
    ),
    "a standard (id, title, check, …)": "standard (id, title, check, …)",
    "keys such as 'standards:'": "klucze takie jak 'standards:'",
    "standards: {x}": "standardy: {x}",
    "checks: {x}": "reguły (check): {x}",
    "calendars: {x}": "kalendarze: {x}",
    "packs: {x}": "pakiety: {x}",
    "profiles: {x}": "profile: {x}",
    "phrase lists: {x}": "listy fraz: {x}",
    # limits, shares, dates
    "'{x}' is not a limit; write 90s, 15m, 2h, 1h30m, 3d or 1mo": (
        "'{x}' to nie limit; napisz 90s, 15m, 2h, 1h30m, 3d albo 1mo"
    ),
    "{x} is not between 0 and 1; write {y}% if percent is meant": (
        "{x} nie leży między 0 a 1; jeśli chodzi o procenty, napisz {y}%"
    ),
    "'{x}' is not a percentage; write 95% or 0.95": "'{x}' to nie procent; napisz 95% albo 0.95",
    "1% or 100%": "1% albo 100%",
    "there is no such date as {x}": "nie ma takiej daty: {x}",
    "'{x}' is not the code of a language": "'{x}' to nie kod języka",
    "write it like pl or en": "napisz na przykład pl albo en",
    "say it at the top of the file: timezone: {x}": "podaj ją na początku pliku: timezone: {x}",
    "{x} needs a time zone, and no file says one": (
        "{x}: potrzebna jest strefa czasowa, a żaden plik jej nie podaje"
    ),
    "times are those of {x}, which {y} says; write timezone: where yours is another": (
        "czasy są w strefie {x}, którą podaje {y}; jeśli Twoja jest inna, napisz timezone:"
    ),
    # standards and where they come from
    "there is not one standard here": "nie ma tu ani jednego standardu",
    "add at least one under 'standards:'": "dodaj co najmniej jeden pod 'standards:'",
    "add 'standards:' with at least one standard": "dodaj 'standards:' z co najmniej jednym standardem",
    "a standard has one check, found {x}": "standard ma jedną regułę (check), a są: {x}",
    "make a standard of each": "zrób z każdej osobny standard",
    "unknown check '{x}'": "nieznana reguła (check) '{x}'",
    "'{x}' stands directly under 'check'": "'{x}' stoi wprost pod 'check'",
    "there is no calendar '{x}'": "nie ma kalendarza '{x}'",
    "there is no profile '{x}'": "nie ma profilu '{x}'",
    "there is no profile '{x}'; {y}": "nie ma profilu '{x}'; {y}",
    "there is no pack '{x}'; {y}": "nie ma pakietu '{x}'; {y}",
    "there is no standard '{x}'": "nie ma standardu '{x}'",
    "there is no other standard '{x}'": "nie ma innego standardu '{x}'",
    "there is no phrase list '{x}'": "nie ma listy fraz '{x}'",
    "this is not a regular expression: {x}": "to nie jest wyrażenie regularne: {x}",
    "the calendar '{x}' is built in": "kalendarz '{x}' jest wbudowany",
    "choose another name": "wybierz inną nazwę",
    "'{x}' is defined in {y} too, in another way": "'{x}' określono też w {y}, i to inaczej",
    "rename one of them": "zmień jedną z nazw",
    "rename one of them, or leave one file out": "zmień jedną z nazw albo pomiń jeden z plików",
    "'{x}' extends this file in turn": "'{x}' z kolei rozszerza ten plik",
    "remove one of the two 'extends'": "usuń jedno z dwóch 'extends'",
    "write 'pack:NAME' for a pack": "pakiet zapisz jako 'pack:NAZWA'",
    "the standard '{x}' is defined in {y}:{z} too": "standard '{x}' określono też w {y}:{z}",
    "the id '{x}' is used twice; the first is in line {y}": (
        "identyfikatora '{x}' użyto dwa razy; pierwszy jest w wierszu {y}"
    ),
    "give each standard its own id": "nadaj każdemu standardowi własny identyfikator",
    "the standard '{x}' is inherited from {y}:{z}": "standard '{x}' jest odziedziczony z {y}:{z}",
    "write 'override: {x}' instead of 'id' to change it": (
        "aby go zmienić, napisz 'override: {x}' zamiast 'id'"
    ),
    "there is no inherited standard {x} to override": (
        "nie ma odziedziczonego standardu {x}, który można zmienić"
    ),
    "name the file that has it in 'extends'": "wskaż w 'extends' plik, w którym on jest",
    "an override keeps the id of what it changes: '{x}'": (
        "zmiana zachowuje identyfikator tego, co zmienia: '{x}'"
    ),
    "leave the id out": "pomiń id",
    "the standard '{x}' stands in this same file": "standard '{x}' stoi w tym samym pliku",
    "change it there": "zmień go tam",
    "the folder '{x}' that ships with cs-audit is missing; install it again": (
        "brakuje folderu '{x}', który należy do cs-audit; zainstaluj program ponownie"
    ),
    # rules that cannot fail or cannot pass
    "no standard uses the calendar '{x}'": "żaden standard nie używa kalendarza '{x}'",
    "no standard uses the phrase list '{x}'": "żaden standard nie używa listy fraz '{x}'",
    "'{x}' and '{y}' overlap": "'{x}' i '{y}' nakładają się",
    "{x} is closed and has hours of its own; closed wins": (
        "{x} jest dniem wolnym i ma własne godziny; wygrywa dzień wolny"
    ),
    "the calendar '{x}' is never open, so this limit never runs out": (
        "kalendarz '{x}' nigdy nie jest otwarty, więc ten limit nigdy nie mija"
    ),
    "no opening of '{x}' can hold {y}: the longest is {z}": (
        "żadne otwarcie '{x}' nie mieści {y}: najdłuższe trwa {z}"
    ),
    "say it in working days, such as 2d, if days are meant": (
        "jeśli chodzi o dni robocze, napisz na przykład 2d"
    ),
    "a reply may take {x}, but '{y}' wants the resolution within {z}": (
        "odpowiedź może zająć {x}, a '{y}' wymaga rozwiązania w {z}"
    ),
    "this limit leaves no time at all, so it is nearly always missed": (
        "ten limit nie zostawia żadnego czasu, więc prawie zawsze jest przekroczony"
    ),
    "the resolution stands in {x}": "rozwiązanie stoi w {x}",
    "the clock never runs: it pauses while new and while open": (
        "zegar nigdy nie rusza: stoi w statusach new i open"
    ),
    "merged and deleted interactions are not audited, so this pauses nothing": (
        "interakcje scalone i usunięte nie są badane, więc ta pauza nic nie daje"
    ),
    "the calendar '{x}' is closed from 23:59 to midnight": (
        "kalendarz '{x}' jest zamknięty od 23:59 do północy"
    ),
    "write 00:00-24:00 for the whole day": "całą dobę zapisz jako 00:00-24:00",
    "the interaction's own due moment knows no pauses, so `pause_while` is ignored": (
        "własny termin interakcji nie zna pauz, więc `pause_while` nic nie daje"
    ),
    "`ends_on: working_day` does nothing without `working`, the calendar of the working days": (
        "`ends_on: working_day` nic nie daje bez `working`, czyli kalendarza dni roboczych"
    ),
    "no event can ever fit this: {x}": "żadne zdarzenie nie może tu pasować: {x}",
    "no text fits this pattern: something stands before its beginning '^' or after its end '$'": (
        "do tego wzorca nie pasuje żaden tekst: coś stoi przed początkiem '^' albo za końcem '$'"
    ),
    "this pattern fits the empty text, and so every text": (
        "ten wzorzec pasuje do pustego tekstu, a więc do każdego"
    ),
    "no text has more than {x} words and fewer than {y}": (
        "żaden tekst nie ma więcej niż {x} i mniej niż {y} słów"
    ),
    "an event of kind {x} has no text": "zdarzenie rodzaju {x} nie ma treści",
    "'{x}' stands under 'says' too": "'{x}' stoi także pod 'says'",
    "it leaves out all that '{x}' asks for": "wyklucza wszystko, o co prosi '{x}'",
    "it asks for events of several '{x}' at once": "wymaga naraz kilku różnych '{x}'",
    "only calls have events of kind {x}": "zdarzenia rodzaju {x} mają tylko połączenia",
    "'applies_to' leaves only the channels {x}": "'applies_to' zostawia tylko kanały {x}",
    "'{x}' is taken as a name of your own": "'{x}' uznano za nazwę własną",
    "'{x}' holds no word, so it is never found": (
        "'{x}' nie zawiera żadnego słowa, więc nigdy nie zostanie znalezione"
    ),
    "write it under 'matches'": "zapisz to pod 'matches'",
    "this is the same rule as '{x}', for the same interactions": (
        "to ta sama reguła co '{x}', dla tych samych interakcji"
    ),
    "keep one of them: together they count twice in the score": (
        "zostaw jedną: razem liczą się w wyniku podwójnie"
    ),
    "'{x}' requires what this standard forbids: one of the two always fails": (
        "'{x}' wymaga tego, czego ten standard zabrania: jeden z nich zawsze jest naruszony"
    ),
    "'{x}' has a shorter limit for the same interactions, so this one adds nothing": (
        "'{x}' ma krótszy limit dla tych samych interakcji, więc ten niczego nie dodaje"
    ),
    "'{x}' is searched for as a phrase; there is a list '{y}'": (
        "'{x}' jest szukane jako fraza; istnieje lista '{y}'"
    ),
    "write '{x}' for the list, or {y} for the phrase": (
        "napisz '{x}', jeśli chodzi o listę, albo {y}, jeśli o frazę"
    ),
    "this advice says '{x}', which the standard '{y}' forbids": (
        "to zalecenie mówi „{x}”, czego zabrania standard '{y}'"
    ),
    "no standard is {x}, so this gate never fails a run": (
        "żaden standard nie ma wagi {x}, więc ta bramka nigdy nie zatrzyma audytu"
    ),
    "no standard has an error budget, so this never fails a run": (
        "żaden standard nie ma budżetu błędów, więc to nigdy nie zatrzyma audytu"
    ),
    "give one: objective: {{x}}": "nadaj go: objective: {{x}}",
    "'{x}' is one figure over the whole log: it has no failures to spend": (
        "'{x}' to jedna liczba z całego logu: nie ma naruszeń do wydania"
    ),
    "an objective of 100 % leaves no failures to spend": "cel 100 % nie zostawia naruszeń do wydania",
    "this override changes nothing of '{x}'": "ta zmiana niczego nie zmienia w '{x}'",
    "leave it out": "pomiń ją",
    "this waiver of '{x}' ended on {y}": "ten wyjątek od '{x}' skończył się {y}",
    "remove or renew it": "usuń go albo przedłuż",
    "this waiver of '{x}' never ends": "ten wyjątek od '{x}' nigdy się nie kończy",
    "give it a last day: until: 2026-12-31": "podaj ostatni dzień: until: 2026-12-31",
    "'{x}' is waived for '{y}' twice": "wyjątek od '{x}' dla '{y}' podano dwa razy",
    "'{x}' is taken as an id; there are no patterns here": "'{x}' uznano za identyfikator; wzorców tu nie ma",
    "name interactions one by one, or change the standard": "wymień interakcje po kolei albo zmień standard",
    "a score is never below 0": "wynik nigdy nie jest niższy od 0",
    "interactions with this status are counted, but not audited": (
        "interakcje o tym statusie są liczone, ale nie są badane"
    ),
    "no limit is given for the priorities of 'applies_to' ({x})": (
        "nie podano limitu dla priorytetów z 'applies_to' ({x})"
    ),
    "add them, or 'default'": "dodaj je albo 'default'",
    "this standard ended on {x}": "ten standard przestał obowiązywać {x}",
    "remove it, or give it a later end": "usuń go albo podaj późniejszy koniec",
    "this standard is never in force: it ends before it begins": (
        "ten standard nigdy nie obowiązuje: kończy się, zanim się zacznie"
    ),
    "this target is always met": "ten cel jest zawsze spełniony",
    "this target is always met: {x}": "ten cel jest zawsze spełniony: {x}",
    "this target can never be met": "tego celu nie da się spełnić",
    "this target can never be met: {x}": "tego celu nie da się spełnić: {x}",
    "there are always 0 or more": "zawsze jest 0 lub więcej",
    "no count is at least {x} and at most {y}": "żadna liczba nie jest naraz co najmniej {x} i najwyżej {y}",
    "every weight is 0, so there is no score": "każda waga punktowa to 0, więc nie ma wyniku",
    "an objective of 0 % is always met": "cel 0 % jest zawsze spełniony",
    "nothing ever happens within this window, so it is as if there were no follow-ups": (
        "w tym oknie nic się nie zdarzy, więc jest tak, jakby nie było dalszych kontaktów"
    ),
    "ces is a mean on its own scale, not a percentage": "CES to średnia na własnej skali, a nie procent",
    "write {x} without '%', if that is meant": "jeśli o to chodzi, napisz {x} bez '%'",
    # beside a log
    "standard '{x}': {y}": "standard '{x}': {y}",
    "no interaction has {x} '{y}'": "żadna interakcja nie ma {x} '{y}'",
    "no interaction has {x} '{y}'; {z}": "żadna interakcja nie ma {x} '{y}'; {z}",
    # files of tests
    "there are no tests of standards here": "nie ma tu testów standardów",
    "tests have the keys 'standards' and 'tests'; keep other files elsewhere": (
        "testy mają klucze 'standards' i 'tests'; inne pliki trzymaj gdzie indziej"
    ),
    "this is neither a file of tests nor one of standards": (
        "to nie jest ani plik testów, ani plik standardów"
    ),
    "{x}: unknown key '{y}'": "{x}: nieznany klucz '{y}'",
    "the file is empty, so it tests nothing": "plik jest pusty, więc niczego nie sprawdza",
    "two tests are called '{x}'; the first is in line {y}": (
        "dwa testy nazywają się '{x}'; pierwszy jest w wierszu {y}"
    ),
    "give each test its own name": "nadaj każdemu testowi własną nazwę",
    "this test has neither a transcript nor 'opened_at'": (
        "ten test nie ma ani zapisu rozmowy, ani 'opened_at'"
    ),
    "add 'transcript: |'": "dodaj 'transcript: |'",
    "write the transcript as a block after '|'; {x}": "zapisz rozmowę jako blok po '|'; {x}",
    "'{x}' is not a time": "'{x}' to nie czas",
    "write it like 2026-09-09 12:00": "napisz tak: 2026-09-09 12:00",
    "a line of a transcript starts with its time": "wiersz zapisu rozmowy zaczyna się od czasu",
    "write '2026-09-07 16:50  customer: …' or '+40m  agent anna: …'": (
        "napisz '2026-09-07 16:50  customer: …' albo '+40m  agent anna: …'"
    ),
    "'{x}' is not understood here": "'{x}' jest tu niezrozumiałe",
    "'{x}' is no time to add; write the date": "'{x}' to nie czas, który można dodać; napisz datę",
    "'{x}' needs a line with a date before it": "'{x}' potrzebuje wcześniej wiersza z datą",
    "start with '2026-09-07 16:50  customer: …'": "zacznij od '2026-09-07 16:50  customer: …'",
    "'automated' stands before who writes": "'automated' stoi przed tym, kto pisze",
    "write 'automated agent anna: …'": "napisz 'automated agent anna: …'",
    "there is no survey '{x}'": "nie ma ankiety '{x}'",
    "a survey is written as metric and score": "ankietę zapisuje się jako miarę i ocenę",
    "write 'survey csat 4/5'": "napisz 'survey csat 4/5'",
    "a ':' is missing after '{x}'": "po '{x}' brakuje ':'",
    "'{x}' is taken as a status of your own in the test '{y}'": (
        "'{x}' uznano za własny status w teście '{y}'"
    ),
    # calendars
    'expected hours such as "09:00-17:00", found {x}': 'oczekiwano godzin, np. "09:00-17:00", jest: {x}',
    '{x} is not a stretch of hours such as "09:00-17:00"': '{x} to nie przedział godzin, np. "09:00-17:00"',
    "{x} has no length": "{x} nie ma długości",
    'a whole day is "00:00-24:00"': 'cała doba to "00:00-24:00"',
    'expected days with hours such as mon-fri: "09:00-17:00", found {x}': (
        'oczekiwano dni z godzinami, np. mon-fri: "09:00-17:00", jest: {x}'
    ),
    "{x} and {y} both set {z}": "{x} i {y} jednocześnie określają {z}",
    "give {x} its own key": "nadaj {x} własny klucz",
    "{x} is not a day such as mon or mon-fri": "{x} to nie dzień, np. mon albo mon-fri",
    "{x} is neither a date nor a country with known public holidays, such as PL or DE-BY": (
        "{x} to ani data, ani kraj ze znanymi świętami, np. PL albo DE-BY"
    ),
    "{x} has no subdivision {y}": "{x} nie ma regionu {y}",
    "known are {x}": "znane: {x}",
    "expected at least one calendar in the list": "lista musi mieć co najmniej jeden kalendarz",
    "the last date lies before the first": "ostatnia data jest przed pierwszą",
    "holds from the same date as entry {x}": "obowiązuje od tej samej daty co pozycja {x}",
    "give each its own valid.from": "nadaj każdej własne valid.from",
    'expected "always" or a calendar with the key hours, found {x}': (
        'oczekiwano "always" albo kalendarza z kluczem hours, jest: {x}'
    ),
    "unknown key": "nieznany klucz",
    "a calendar has {x}": "kalendarz ma {x}",
    "the key hours is missing": "brakuje klucza hours",
    "expected the first and last date as from and to, found {x}": (
        "oczekiwano pierwszej i ostatniej daty jako from i to, jest: {x}"
    ),
    'expected dates with hours such as 2026-12-31: "09:00-13:00", found {x}': (
        'oczekiwano dat z godzinami, np. 2026-12-31: "09:00-13:00", jest: {x}'
    ),
    "this date is given twice": "tę datę podano dwa razy",
    "{x} is not a date such as 2026-12-24": "{x} to nie data, np. 2026-12-24",
    "{x} is not an IANA time zone such as Europe/Warsaw": "{x} to nie strefa czasowa IANA, np. Europe/Warsaw",
    "there is no pack '{x}'": "nie ma pakietu '{x}'",
    "'{x}' is a figure over the whole log, which has no verdicts to compare": (
        "'{x}' to liczba z całego logu, bez werdyktów, które można porównać"
    ),
    "name a standard with verdicts": "wskaż standard z werdyktami",
    "'{x}' measures no time": "'{x}' nie mierzy czasu",
    "name a standard that has a limit of time": "wskaż standard z limitem czasu",
    "this compares the times with themselves": "te czasy są porównywane same ze sobą",
    "say `applies_to` of the others": "podaj `applies_to` tych drugich",
    "say how much they may differ: 15%, or 30m for the medians of a clock": (
        "podaj, ile mogą się różnić: 15% albo 30m dla median zegara"
    ),
    "answers are compared between agents, teams or channels": (
        "odpowiedzi porównuje się między agentami, zespołami albo kanałami"
    ),
    "answers differ by a share of the questions: write 5%": "odpowiedzi różnią się odsetkiem pytań: napisz 5%",
    # a log beside the standards
    "no interaction of this log has {x} '{y}'": "żadna interakcja tego logu nie ma {x} '{y}'",
    "no event of this log has {x} '{y}'": "żadne zdarzenie tego logu nie ma {x} '{y}'",
    "the standard '{x}' judges nothing in this log": "standard '{x}' niczego w tym logu nie ocenia",
    "no phrase of the list '{x}' is ever said in this log": "żadna fraza z listy '{x}' nie pada w tym logu",
    "of the list '{x}', never said in this log: {y} and {z} more": (
        "z listy '{x}' nie padają w tym logu: {y} i jeszcze {z}"
    ),
    "of the list '{x}', never said in this log: {y}": "z listy '{x}' nie padają w tym logu: {y}",
    # the command line
    "--output stands twice, and this command writes one file; call it once for each": (
        "--output podano dwa razy, a to polecenie pisze jeden plik; wywołaj je osobno dla każdego"
    ),
    "{x}: no such file or folder": "{x}: nie ma takiego pliku ani katalogu",
    "{x}: there is no such file": "{x}: nie ma takiego pliku",
    "{x} '{y}': the ending must be one of {z}": "{x} '{y}': końcówka musi być jedną z: {z}",
    "{x}: '{y}' must end in .xml (JUnit), {z}": "{x}: '{y}' musi kończyć się na .xml (JUnit), {z}",
    "{w}: '{x}' would overwrite what is read from '{y}'; name another file": (
        "{w}: '{x}' nadpisałby to, co jest czytane z '{y}'; podaj inny plik"
    ),
    "{w}: '{x}' is the file that {y} '{z}' writes; name another file": (
        "{w}: '{x}' to plik, który zapisuje {y} '{z}'; podaj inny plik"
    ),
    "--from {x} lies after --to {y}: no interaction can be between them": (
        "--from {x} leży po --to {y}: żadna interakcja nie może być między nimi"
    ),
    "--{x}: '{y}' is not a percentage; write 95% or 0.95": "--{x}: '{y}' to nie procent; napisz 95% albo 0.95",
    "init: {x}: already there, and nothing is overwritten; name another folder": (
        "init: {x}: już jest, a niczego nie nadpisujemy; podaj inny katalog"
    ),
    "init: '{x}' is a file; name a folder": "init: '{x}' to plik; podaj katalog",
    "init: a log is read with --from-draft only; name the standards that `draft` wrote": (
        "init: log jest czytany tylko z --from-draft; podaj standardy, które napisał `draft`"
    ),
    "init: --from-draft takes neither --pack nor --ci": "init: --from-draft nie przyjmuje ani --pack, ani --ci",
    "init: '{x}' does not say what it was drafted from; name the log: init DIR LOG...": (
        "init: '{x}' nie mówi, z czego powstał; podaj log: init KATALOG LOG..."
    ),
    "init: no conversation of the log passes or fails a standard of '{x}'; there is no test": (
        "init: żadna rozmowa z logu nie spełnia ani nie narusza standardu z '{x}'; nie ma testu"
    ),
    "the times of '{x}' have no offset ({y}), and no zone is declared": (
        "czasy w '{x}' nie mają przesunięcia ({y}), a strefy nie podano"
    ),
    "the times of '{x}' have no offset, and no zone is declared": (
        "czasy w '{x}' nie mają przesunięcia, a strefy nie podano"
    ),
    "the times of column '{x}' have no offset ({y}), and no zone is declared": (
        "czasy w kolumnie '{x}' nie mają przesunięcia ({y}), a strefy nie podano"
    ),
    "say their zone: --timezone Europe/Warsaw, or 'timezone: Europe/Warsaw' in the mapping": (
        "podaj ich strefę: --timezone Europe/Warsaw albo 'timezone: Europe/Warsaw' w mapowaniu"
    ),
    "say their zone: time: {timezone: Europe/Warsaw}, or --timezone Europe/Warsaw": (
        "podaj ich strefę: time: {timezone: Europe/Warsaw} albo --timezone Europe/Warsaw"
    ),
    "{x}: times without offset; say their zone with --timezone Europe/Warsaw": (
        "{x}: czasy bez przesunięcia; podaj ich strefę przez --timezone Europe/Warsaw"
    ),
    "this log can judge no standard of the pack {x} (mostly: {y}); `cs-audit look` says what to export": (
        "tego logu nie wystarczy do oceny żadnego standardu z paczki {x} (najczęściej: {y}); "
        "`cs-audit look` mówi, co wyeksportować"
    ),
    "no interactions were read; check that the files are the export that you mean": (
        "nie wczytano żadnej interakcji; sprawdź, czy to pliki właściwego eksportu"
    ),
    "{v} rows read, {w} rejected; {x} interactions, {y} to audit": (
        "wczytane wiersze: {v}, odrzucone: {w}; interakcje: {x}, do zbadania: {y}"
    ),
    "{x} merged": "scalone: {x}",
    "{x} deleted": "usunięte: {x}",
    "{x} duplicates": "powtórzone: {x}",
    "{x} rejected": "odrzucone: {x}",
    "drafted {x} standards from the pack {y}; {z} cannot be judged by this log": (
        "naszkicowane standardy z paczki {y}: {x}; nie do oceny z tego logu: {z}"
    ),
    "interrupted": "przerwano",
    "{x}: '{y}' is not known; write one of {z}": "{x}: nieznana wartość '{y}'; napisz jedną z: {z}",
    "not enough memory for this log; audit it in parts with --from and --to": (
        "za mało pamięci na ten log; zbadaj go częściami przez --from i --to"
    ),
    "'{x}' is not UTF-8 text": "'{x}' nie jest tekstem UTF-8",
}
