"""What the options of checks are and mean, in Polish, by their English text in the schema."""

from __future__ import annotations

TITLES = {
    "a calendar's name": "nazwa kalendarza",
    "a duration": "czas trwania",
    "a limit": "limit",
    "a number": "liczba",
    "a percentage": "procent",
    "a profile": "profil",
    "a promise": "obietnica",
    "a share": "odsetek",
    "a target": "cel",
    "a text": "tekst",
    "a whole number": "liczba całkowita",
    "a whole number from 1": "liczba całkowita od 1",
    "an author": "autor",
    "text": "tekst",
}
MEANINGS = {
    # limits and clocks
    "One limit, or limits by priority with `default`.": "Jeden limit albo limity według priorytetu, z `default`.",
    "Open time of the calendar, as 90s, 15m, 2h or 1h30m; or working days, as 3d; or months, as 1mo.": (
        "Czas otwarcia w kalendarzu, np. 90s, 15m, 2h, 1h30m; albo dni robocze, np. 3d; albo miesiące, np. 1mo."
    ),
    "Open time of the calendar, as 90s, 15m, 2h or 1h30m; or working days, as 3d.": (
        "Czas otwarcia w kalendarzu, np. 90s, 15m, 2h, 1h30m; albo dni robocze, np. 3d."
    ),
    "The opening hours in which time counts; built in are always (around the clock) and days (whole days from "
    "midnight to midnight).": (
        "Godziny otwarcia, w których liczy się czas; wbudowane są always (całą dobę) i days (całe dni od północy do "
        "północy)."
    ),
    "A limit in days ends at the close of the last day, or at the time at which it started.": (
        "Termin w dniach mija z zamknięciem ostatniego dnia albo o tej godzinie, o której ruszył."
    ),
    "A limit in days or months of a clock that starts in closed time: counted from the date on which it starts, or "
    "from the next opening.": (
        "Termin w dniach lub miesiącach, gdy zegar rusza poza godzinami: liczony od daty startu albo od najbliższego "
        "otwarcia."
    ),
    "A limit in days or months may end on any day, or an end on a day on which the calendar `working` is closed "
    "moves to its next open day.": (
        "Termin w dniach lub miesiącach może minąć w każdy dzień albo z dnia, w którym kalendarz `working` jest "
        "zamknięty, przechodzi na jego najbliższy dzień otwarty."
    ),
    "The calendar whose open days are working days, for `ends_on: working_day`.": (
        "Kalendarz, którego dni otwarte są dniami roboczymi, dla `ends_on: working_day`."
    ),
    "What is compared: the open time that passed with the limit, or the instants, so that an answer after closing "
    "time is late where the limit ended exactly at closing.": (
        "Co się porównuje: miniony czas otwarcia z limitem albo same chwile, tak że odpowiedź po zamknięciu jest "
        "spóźniona, jeśli termin minął dokładnie z zamknięciem."
    ),
    "A due moment exactly at closing time is that moment, or the next opening.": (
        "Termin, który wypada dokładnie na zamknięcie, mija wtedy albo z najbliższym otwarciem."
    ),
    "Whose priority's limit holds: the one in force when the clock stops, when it started, or the last one.": (
        "Limit którego priorytetu obowiązuje: z chwili zatrzymania zegara, z chwili startu czy ostatniego."
    ),
    "Count whole seconds, or whole minutes rounded down; pauses then begin and end at the full minute before.": (
        "Liczą się pełne sekundy albo pełne minuty w dół; pauzy zaczynają się i kończą wtedy na poprzedniej pełnej "
        "minucie."
    ),
    "Statuses in which the clock stands still.": "Statusy, w których zegar stoi.",
    "A pause that still runs moves the due moment by at least so much (4m).": (
        "Trwająca jeszcze pauza przesuwa termin co najmniej o tyle (4m)."
    ),
    "A clock that still runs exactly at its limit is inside it, or has missed it.": (
        "Zegar, który doszedł dokładnie do limitu i biegnie, mieści się w nim albo go przekroczył."
    ),
    "The opening hours in which promised working time counts.": "Godziny otwarcia, w których liczy się obiecany czas.",
    "Count as this help desk does.": "Liczenie jak w tym programie do obsługi zgłoszeń.",
    # replies
    "What starts the clock: the customer's first message, the opening, each reopening, or the moment at which a bot "
    "hands over to people.": (
        "Co uruchamia zegar: pierwsza wiadomość klienta, otwarcie, każde ponowne otwarcie albo chwila, w której bot "
        "przekazuje rozmowę ludziom."
    ),
    "Interactions that an agent began: leave them out; start at the customer's first message; count the agent's own "
    "first message as the reply; or, where that message opened the interaction, wait for the agent's second one.": (
        "Interakcje zaczęte przez agenta: pominąć; liczyć od pierwszej wiadomości klienta; uznać za odpowiedź pierwszą "
        "wiadomość agenta; albo, jeśli to ona otworzyła interakcję, czekać na jego drugą."
    ),
    "An interaction that was resolved with no reply: fails, passes, is left out, or the resolution stops the clock "
    "as a reply would.": (
        "Interakcja rozwiązana bez odpowiedzi: narusza standard, spełnia go, jest pomijana albo rozwiązanie zatrzymuje "
        "zegar tak jak odpowiedź."
    ),
    "A resolution that was followed by a reopening has ended the wait, or the clock goes on.": (
        "Rozwiązanie, po którym sprawę otwarto ponownie, skończyło czekanie albo zegar biegnie dalej."
    ),
    "What may answer; default: a public, not automated message by an agent.": (
        "Co może być odpowiedzią; domyślnie publiczna, nieautomatyczna wiadomość agenta."
    ),
    "Where a turn of several messages starts: at the oldest or at the latest of them.": (
        "Od której z kilku wiadomości z rzędu liczy się czas: od najstarszej czy od ostatniej."
    ),
    "Count the first turn of the interaction too.": "Liczy się także pierwsza wiadomość w interakcji.",
    "A mere thank-you of the customer starts no clock.": "Samo podziękowanie klienta nie uruchamia zegara.",
    "A turn that a resolution ended with no reply: left out, fails, passes, or the resolution stops the clock as a "
    "reply would.": (
        "Wiadomość, po której sprawę rozwiązano bez odpowiedzi: pomijana, narusza standard, spełnia go albo "
        "rozwiązanie zatrzymuje zegar tak jak odpowiedź."
    ),
    # resolution, updates, promises
    "Judge by the interaction's own due moment.": "Ocena według własnego terminu interakcji.",
    "Until the last resolution, until the first one, only the time while unresolved, or each stretch from the "
    "opening or a reopening to the resolution by itself.": (
        "Do ostatniego rozwiązania, do pierwszego, tylko czas, gdy sprawa nie była rozwiązana, albo osobno każdy "
        "odcinek od otwarcia lub ponownego otwarcia do rozwiązania."
    ),
    "Resolved after the limit: fails, or passes as where a help desk looks at open ones only.": (
        "Rozwiązanie po terminie: narusza standard albo go spełnia, jak tam, gdzie program patrzy tylko na otwarte."
    ),
    "The first gap begins with the first agent message, or with the opening.": (
        "Pierwsza przerwa zaczyna się od pierwszej wiadomości agenta albo od otwarcia."
    ),
    "Whose message starts the clock: the agent's; the customer's oldest one not yet answered; or either, whichever "
    "came last.": (
        "Czyja wiadomość uruchamia zegar: agenta; najstarsza wiadomość klienta bez odpowiedzi; albo dowolna, ta "
        "późniejsza."
    ),
    "What informs the customer; default: a public, not automated message by an agent.": (
        "Co informuje klienta; domyślnie publiczna, nieautomatyczna wiadomość agenta."
    ),
    "What keeps a promise; default: a public, not automated message by an agent, or a resolution.": (
        "Co spełnia obietnicę; domyślnie publiczna, nieautomatyczna wiadomość agenta albo rozwiązanie."
    ),
    # events and their order
    "What starts the duty.": "Co rodzi obowiązek.",
    "What must follow.": "Co musi nastąpić.",
    "Every occurrence of `when`, or only the first.": "Każde wystąpienie `when` albo tylko pierwsze.",
    "Who does `then`, beside who did `when`.": "Kto robi `then` w stosunku do tego, kto zrobił `when`.",
    "`then` may be in the very message that `when` is in: an apology that says in one breath what is done.": (
        "`then` może być w tej samej wiadomości co `when`: przeprosiny, które od razu mówią, co się dzieje."
    ),
    "What must have happened.": "Co musiało się wydarzyć.",
    "Before what.": "Przed czym.",
    "Who did `first`, beside who does `then`.": "Kto zrobił `first` w stosunku do tego, kto robi `then`.",
    "What must be there.": "Co musi być.",
    "How often at least; default 1.": "Ile razy co najmniej; domyślnie 1.",
    "How often at most.": "Ile razy najwyżej.",
    "What must not be there.": "Czego nie może być.",
    # matchers
    "A condition on an event; all keys are required, a list means any of its values.": (
        "Warunek na zdarzenie; wymagane są wszystkie klucze, lista oznacza dowolną z wartości."
    ),
    "Kind of event; default message.": "Rodzaj zdarzenia; domyślnie message.",
    "Who did it.": "Kto to zrobił.",
    "Seen by the customer; default true for messages.": "Widoczne dla klienta; dla wiadomości domyślnie true.",
    "Which of the public messages of that author.": "Która z publicznych wiadomości tego autora.",
    "Names of phrase lists, or phrases.": "Nazwy list fraz albo frazy.",
    "Phrases of which none may occur.": "Frazy, z których żadna nie może wystąpić.",
    "A regular expression (Rust syntax, linear time).": "Wyrażenie regularne (składnia Rust, czas liniowy).",
    "New value of a change event.": "Nowa wartość przy zdarzeniu zmiany.",
    "Old value of a change event.": "Poprzednia wartość przy zdarzeniu zmiany.",
    "Who exactly, by id or name.": "Kto dokładnie, po identyfikatorze lub nazwie.",
    "More words than this.": "Więcej słów niż tyle.",
    "Fewer words than this.": "Mniej słów niż tyle.",
    "The customer's name is used, in any of its forms.": "Pada imię lub nazwisko klienta, w dowolnej formie.",
    "The language written in.": "Język, w którym napisano.",
    "The FOG index: years of school that the text asks for.": "Indeks FOG: ile lat nauki wymaga tekst.",
    "Written in capitals, or with rows of exclamation marks.": "Wielkie litery albo rzędy wykrzykników.",
    "Childish diminutives such as pieniążki, fakturka, momencik.": (
        "Zdrobnienia takie jak pieniążki, fakturka, momencik."
    ),
    "Vulgar words, masked and inflected ones too.": "Wulgaryzmy, także zamaskowane i odmienione.",
    "Fields of a template that nobody filled.": "Niewypełnione pola szablonu.",
    "Personal data of these kinds.": "Dane osobowe tych rodzajów.",
    "The customer is addressed in the right case and gender, or in one way throughout.": (
        "Zwrot do klienta we właściwym przypadku i rodzaju albo wszędzie w jeden sposób."
    ),
    "A commitment: what the writer, or the company, will do.": "Zobowiązanie: co zrobi piszący albo firma.",
    # figures
    "Which survey figure.": "Która miara z ankiet.",
    "The target: a share for csat, -100 to 100 for nps, a mean for ces.": (
        "Cel: odsetek dla CSAT, od -100 do 100 dla NPS, średnia dla CES."
    ),
    "The target where less is better.": "Cel, gdy mniej znaczy lepiej.",
    "With fewer answers nothing is said.": "Przy mniejszej liczbie odpowiedzi nic się nie orzeka.",
    "With fewer interactions nothing is said.": "Przy mniejszej liczbie interakcji nic się nie orzeka.",
    "A percentage such as 85%, or a number below 1; 85 alone would leave open which is meant.": (
        "Procent, np. 85%, albo liczba poniżej 1; samo 85 nie mówiłoby, o które chodzi."
    ),
    "A percentage such as 95%, or a number from 0 to 1.": "Procent, np. 95%, albo liczba od 0 do 1.",
    "Which share.": "Który odsetek.",
    "The target.": "Cel.",
    "How soon after the resolution a reopening or a further interaction counts (days of 24 hours); without it, any. "
    "For unanswered: how long to wait.": (
        "Jak szybko po rozwiązaniu liczy się ponowne otwarcie lub dalszy kontakt (doby po 24 godziny); bez tego każdy. "
        "Dla unanswered: jak długo czekać."
    ),
    "What counts as an escalation; default: a change of tier.": "Co jest eskalacją; domyślnie zmiana linii wsparcia.",
    "The standard that is compared, by its id; or answers: what was answered to like questions (prices, terms, yes "
    "or no).": (
        "Porównywany standard, po identyfikatorze; albo answers: co odpowiedziano na podobne pytania (ceny, terminy, "
        "tak lub nie)."
    ),
    "Between whom: agent, team, channel, or the values of a field of the company's own (custom.region).": (
        "Między kim: agent, team, channel albo wartości własnego pola firmy (custom.region)."
    ),
    "The largest difference: of the shares that pass (15%), or of the medians (30m); of answers: the share of "
    "questions with contradictory ones (default 0%).": (
        "Największa różnica: odsetków spełnień (15%) albo median (30m); dla answers: odsetek pytań ze sprzecznymi "
        "odpowiedziami (domyślnie 0%)."
    ),
    "In place of max_spread: the share that every group must reach (offered in every channel).": (
        "Zamiast max_spread: odsetek, który musi osiągnąć każda grupa (proponowane w każdym kanale)."
    ),
    "Groups that must be there; where one has too few, nothing is decided.": (
        "Grupy, które muszą być; gdy któraś ma za mało interakcji, nic się nie rozstrzyga."
    ),
    "The standard whose times they are, by its id.": "Standard, którego to są czasy, po identyfikatorze.",
    "The mean of the times.": "Średnia czasów.",
    "The median: half of the times are no longer.": "Mediana: połowa czasów jest nie dłuższa.",
    "The time that 75% of them do not exceed.": "Czas, którego nie przekracza 75% z nich.",
    "The time that 80% of them do not exceed.": "Czas, którego nie przekracza 80% z nich.",
    "The time that 85% of them do not exceed.": "Czas, którego nie przekracza 85% z nich.",
    "The time that 90% of them do not exceed.": "Czas, którego nie przekracza 90% z nich.",
    "The time that 95% of them do not exceed.": "Czas, którego nie przekracza 95% z nich.",
    "The time that 99% of them do not exceed.": "Czas, którego nie przekracza 99% z nich.",
    "With fewer times nothing is said.": "Przy mniejszej liczbie czasów nic się nie orzeka.",
    "Groups with fewer judged interactions (answers: fewer than 2 answers) are not compared.": (
        "Grupy z mniejszą liczbą ocenionych interakcji (answers: poniżej 2 odpowiedzi) nie są porównywane."
    ),
    "Phrases that tell when somebody will be there; without them contacts outside the hours are not judged.": (
        "Frazy, które mówią, kiedy ktoś będzie; bez nich kontakty poza godzinami nie są oceniane."
    ),
}


def title_in(title: str, language: str) -> str:
    """What kind of value an option takes, in a language."""
    return TITLES.get(title, title) if language == "pl" else title


def meaning_in(text: str, language: str) -> str:
    """What an option means, in a language."""
    return MEANINGS.get(text, text) if language == "pl" else text
