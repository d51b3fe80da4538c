"""Every key of a matcher and every option of a phrase: what it finds, with a hit and a near miss by language.

The samples are run as tests: what stands here is what the matchers do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

MATCHER, PHRASE = "matcher", "phrase"


@dataclass(frozen=True, slots=True)
class Sample:
    """A matcher, and two events as a transcript tells them: one that it finds, one that it nearly finds.

    `phrase`: the phrase with its option, in a list named `list` that the matcher names. `customer`: the name.
    """

    matcher: Mapping[str, Any]
    hit: str
    miss: str
    phrase: Mapping[str, Any] | None = None
    customer: str = "Jan Kowalski"


@dataclass(frozen=True, slots=True)
class Entry:
    """A key or an option."""

    name: str
    group: str
    about: Mapping[str, str]
    samples: Mapping[str, Sample] = field(default_factory=dict)


def _key(name: str, polish: str, english: str, /, **samples: Sample) -> Entry:
    return Entry(name, MATCHER, {"pl": polish, "en": english}, samples)


def _said(matcher: Mapping[str, Any], hit: str, miss: str) -> Sample:
    return Sample({"by": "agent", **matcher}, f"agent anna: {hit}", f"agent anna: {miss}")


def _option(name: str, polish: str, english: str, /, **samples: Sample) -> Entry:
    return Entry(name, PHRASE, {"pl": polish, "en": english}, samples)


def _phrased(phrase: str, option: str, value: Any, hit: str, miss: str) -> Sample:
    matcher = {"by": "agent", "says": "list"}
    return Sample(matcher, f"agent anna: {hit}", f"agent anna: {miss}", {"phrase": phrase, option: value})


CATALOGUE = (
    _key("kind", "Rodzaj zdarzenia; bez tego klucza wiadomość.", "The kind of event; a message by default.",
         pl=Sample({"kind": "note"}, "note anna: dzwonię do kuriera", "agent anna: Dzwonię do kuriera."),
         en=Sample({"kind": "note"}, "note anna: calling the courier", "agent anna: I am calling the courier.")),
    _key("by", "Kto to zrobił: customer, agent, bot, system.", "Who did it: customer, agent, bot, system.",
         pl=Sample({"by": "agent"}, "agent anna: Sprawdzam.", "system: Otrzymaliśmy zgłoszenie."),
         en=Sample({"by": "agent"}, "agent anna: Checking.", "system: We have your request.")),
    _key("public", "Czy klient to widzi; wiadomości domyślnie tak.",
         "Whether the customer sees it; messages do by default.",
         pl=Sample({"kind": ["message", "note"], "by": "agent", "public": False},
                   "note anna: klient czeka", "agent anna: Proszę czekać."),
         en=Sample({"kind": ["message", "note"], "by": "agent", "public": False},
                   "note anna: the customer waits", "agent anna: Please wait.")),
    _key("position", "Która z publicznych wiadomości tego autora: first, last, any, every.",
         "Which of that author's public messages: first, last, any, every.",
         pl=Sample({"by": "agent", "position": "first", "says": "dzień dobry"},
                   "agent anna: Dzień dobry!\n+5m  agent anna: Już wiem.",
                   "agent anna: Sprawdzam.\n+5m  agent anna: Dzień dobry!"),
         en=Sample({"by": "agent", "position": "first", "says": "good morning"},
                   "agent anna: Good morning!\n+5m  agent anna: I know now.",
                   "agent anna: Checking.\n+5m  agent anna: Good morning!")),
    _key("says", "Frazy albo nazwy list fraz, w każdej odmianie.", "Phrases or names of lists, in any form.",
         pl=_said({"says": "zwrócić pieniądze"}, "Zwrócimy pieniądze jutro.", "Nie zwrócimy pieniędzy."),
         en=_said({"says": "refund"}, "We have refunded you.", "We have funded it.")),
    _key("says_not", "Frazy, z których żadna nie może paść.", "Phrases of which none may occur.",
         pl=_said({"says_not": "ticket"}, "Zgłoszenie jest w toku.", "Ten ticket jest w toku."),
         en=_said({"says_not": "ticket"}, "Your request is open.", "Your ticket is open.")),
    _key("matches", "Wyrażenie regularne w składni Rust.", "A regular expression in Rust syntax.",
         pl=_said({"matches": r"\bRMA-\d{4}\b"}, "Numer RMA-1234.", "Numer RMA-12."),
         en=_said({"matches": r"\bRMA-\d{4}\b"}, "Your number is RMA-1234.", "Your number is RMA-12.")),
    _key("to", "Nowa wartość w zdarzeniu zmiany.", "The new value of a change.",
         pl=Sample({"kind": "status", "to": ["resolved", "closed"]}, "status: resolved", "status: pending"),
         en=Sample({"kind": "team", "to": "Complaints"}, "team anna: Sales -> Complaints",
                   "team anna: Complaints -> Sales")),
    _key("from", "Poprzednia wartość w zdarzeniu zmiany.", "The old value of a change.",
         pl=Sample({"kind": "team", "from": "Reklamacje"}, "team anna: Reklamacje -> Sprzedaż",
                   "team anna: Sprzedaż -> Reklamacje"),
         en=Sample({"kind": "team", "from": "Complaints"}, "team anna: Complaints -> Sales",
                   "team anna: Sales -> Complaints")),
    _key("actor", "Kto dokładnie, identyfikatorem albo nazwą.", "Who exactly, by id or name.",
         pl=Sample({"by": "agent", "actor": "anna"}, "agent anna: Sprawdzam.", "agent ewa: Sprawdzam."),
         en=Sample({"by": "agent", "actor": "anna"}, "agent anna: Checking.", "agent eve: Checking.")),
    _key("longer_than", "Więcej słów niż tyle.", "More words than this.",
         pl=_said({"longer_than": 3}, "To jest cztery słowa.", "Tu trzy słowa."),
         en=_said({"longer_than": 3}, "These are four words.", "Only three words.")),
    _key("shorter_than", "Mniej słów niż tyle.", "Fewer words than this.",
         pl=_said({"shorter_than": 3}, "Już sprawdzam.", "Już to sprawdzam."),
         en=_said({"shorter_than": 3}, "Checking now.", "I check now.")),
    _key("names_customer", "Imię albo nazwisko klienta, w każdej formie.",
         "The customer's name, in any of its forms.",
         pl=_said({"names_customer": True}, "Dzień dobry, Panie Janie.", "Dzień dobry, Panie Andrzeju."),
         en=Sample({"by": "agent", "names_customer": True}, "agent anna: Hello Bob,", "agent anna: Hello Ben,",
                   customer="Robert Smith")),
    _key("language", "Język wiadomości; tam, gdzie nic go nie zdradza, zalicza.",
         "The language written in; where nothing tells it, it is taken to be right.",
         pl=_said({"language": "pl"}, "Paczka jest już w drodze i dotrze jutro.",
                  "Your parcel is on its way and will arrive tomorrow."),
         en=_said({"language": "en"}, "Your parcel is on its way and will arrive tomorrow.",
                  "Paczka jest już w drodze i dotrze jutro.")),
    _key("readability", "Indeks FOG: ile lat szkoły trzeba, by tekst zrozumieć.",
         "The FOG index: years of school that the text asks for."),
    _key("shouting", "Wielkie litery albo rzędy wykrzykników.", "Capitals, or rows of exclamation marks.",
         pl=_said({"shouting": True}, "PROSZĘ NATYCHMIAST ODESŁAĆ PACZKĘ!!!", "Proszę odesłać paczkę DHL."),
         en=_said({"shouting": True}, "PLEASE SEND THE PARCEL BACK NOW!!!", "Please send it back by DHL.")),
    _key("diminutives", "Zdrobnienia traktujące klienta jak dziecko (po polsku).",
         "Childish diminutives (of Polish).",
         pl=_said({"diminutives": True}, "Pieniążki są na koncie.", "Pieniądze są na koncie.")),
    _key("profanity", "Wulgaryzmy, także zamaskowane i odmienione.", "Vulgar words, masked and inflected too.",
         pl=_said({"profanity": True}, "Co za k*rwa paczka.", "Co za kurtka."),
         en=_said({"profanity": True}, "This is bullshit.", "This is the class list.")),
    _key("leftovers", "Pola szablonu, których nikt nie wypełnił.", "Fields of a template that nobody filled.",
         pl=_said({"leftovers": True}, "Dzień dobry [IMIĘ],", "Dzień dobry, Janie,"),
         en=_said({"leftovers": True}, "Hello {{first_name}},", "Hello Jan,")),
    _key("personal_data", "Dane osobowe tych rodzajów, z sumą kontrolną tam, gdzie numer ją ma.",
         "Personal data of these kinds, by check digit where a number has one.",
         pl=_said({"personal_data": ["pesel"]}, "PESEL 44051401359", "Zamówienie 44051401358"),
         en=_said({"personal_data": ["card"]}, "Card 4111 1111 1111 1111", "Order 4111111111111112")),
    _key("address", "Zwrot do klienta: poprawny przypadek i rodzaj (po polsku), albo jeden przez całą rozmowę.",
         "The form of address: right case and gender (of Polish), or one way throughout.",
         pl=_said({"address": "correct"}, "Szanowny Panie Janie,", "Szanowny Panie Jan,")),
    _key("commits", "Zobowiązanie: co zrobi piszący albo firma.",
         "A commitment: what the writer or the company will do.",
         pl=_said({"commits": True}, "Oddzwonimy do Pana jutro.", "Dzwoniliśmy do Pana wczoraj."),
         en=_said({"commits": True}, "We will call you tomorrow.", "We called you yesterday.")),
    _key("any", "Wystarczy jeden z warunków.", "One of the conditions is enough.",
         pl=_said({"any": [{"says": "przepraszam"}, {"says": "przykro mi"}]}, "Przykro mi.", "Rozumiem."),
         en=_said({"any": [{"says": "sorry"}, {"says": "apologise"}]}, "I apologise.", "I see.")),
    _key("all", "Potrzebne są wszystkie warunki.", "All of the conditions are needed.",
         pl=_said({"all": [{"says": "zwrócić"}, {"says": "jutro"}]}, "Zwrócimy jutro.", "Zwrócimy."),
         en=_said({"all": [{"says": "refund"}, {"says": "tomorrow"}]}, "We refund it tomorrow.", "We refund it.")),
    _key("not", "Warunek, który nie może być spełniony.", "A condition that must not hold.",
         pl=_said({"not": {"says": "niestety"}}, "Sprawdziłam paczkę.", "Niestety, paczki nie ma."),
         en=_said({"not": {"says": "unfortunately"}}, "I checked the parcel.", "Unfortunately, it is lost.")),
    _option("match", "forms: w każdej odmianie; exact: jak napisano; fuzzy: z literówkami; times: dowolny termin.",
            "forms: in any form; exact: as written; fuzzy: with typos; times: any time that can be promised.",
            pl=_phrased("reklamacja", "match", "exact", "To jest reklamacja.", "Nie widzę reklamacji."),
            en=_phrased("complaint", "match", "exact", "This is a complaint.", "These are complaints.")),
    _option("gap", "Ile obcych słów może stać w środku.", "How many other words may stand inside.",
            pl=_phrased("zwrócimy pieniądze", "gap", 1, "Zwrócimy wszystkie pieniądze.",
                        "Zwrócimy panu już jutro wszystkie pieniądze."),
            en=_phrased("refund money", "gap", 1, "We refund the money.",
                        "We refund you in full all the money.")),
    _option("order", "strict: słowa w tej kolejności.", "strict: the words in this order.",
            pl=_phrased("dobrego dnia", "order", "strict", "Dobrego dnia!", "Dnia dobrego!"),
            en=_phrased("great day", "order", "strict", "Have a great day!", "That day was great.")),
    _option("negation", "cancel: zaprzeczenie przed frazą ją znosi; allow: nie znosi.",
            "cancel: a negation before the phrase cancels it; allow: it does not.",
            pl=_phrased("polecam", "negation", "cancel", "Polecam ten model.", "Nie polecam tego modelu."),
            en=_phrased("happy", "negation", "cancel", "I am happy.", "I am not happy.")),
    _option("person", "strict: czasownik w tej samej osobie.", "strict: the verb in the same person.",
            pl=_phrased("rozumiem", "person", "strict", "Rozumiem pana.", "Czy pan rozumie?"),
            en=_phrased("I understand", "person", "strict", "I understand.", "Do they understand?")),
)  # fmt: skip
"""Keys and options in the order in which they are told of."""
