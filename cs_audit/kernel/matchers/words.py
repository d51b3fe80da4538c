"""A matcher in words: what each of its keys says of an event, in both languages.

`m.key.yes` and `m.key.no` tell of keys that are true or false; a tuple holds plural forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Forms = str | tuple[str, ...]

MATCHER_WORDS: Mapping[str, Mapping[str, Forms]] = {
    "noun": {"pl": "{position} {kind} {whose}", "en": "{position} {whose} {kind}"},
    "any_event": {"pl": "dowolna wiadomość", "en": "any message"},
    "not": {"pl": "nie: {event}", "en": "not: {event}"},
    "m.says": {"pl": "zawierająca zwrot {value}", "en": "saying {value}"},
    "m.says_not": {"pl": "bez zwrotu {value}", "en": "not saying {value}"},
    "m.matches": {"pl": "pasująca do wzorca {value}", "en": "matching the pattern {value}"},
    "m.actor": {"pl": "osoba: {value}", "en": "person: {value}"},
    "m.to": {"pl": "na: {value}", "en": "to: {value}"},
    "m.from": {"pl": "z: {value}", "en": "from: {value}"},
    "m.language": {"pl": "w języku {value}", "en": "in {value}"},
    "m.personal_data": {"pl": "zawierająca dane: {value}", "en": "containing: {value}"},
    "m.names_customer.yes": {
        "pl": "zwracająca się do klienta po nazwisku lub imieniu",
        "en": "addressing the customer by name",
    },
    "m.names_customer.no": {
        "pl": "bez zwrotu do klienta po nazwisku lub imieniu",
        "en": "not addressing the customer by name",
    },
    "m.public.yes": {"pl": "widoczna dla klienta", "en": "visible to the customer"},
    "m.public.no": {"pl": "niewidoczna dla klienta", "en": "not visible to the customer"},
    "m.shouting.yes": {"pl": "pisana wielkimi literami", "en": "written in capitals"},
    "m.shouting.no": {"pl": "niepisana wielkimi literami", "en": "not written in capitals"},
    "m.address": {"pl": "z {value} zwrotami do klienta", "en": "with {value} forms of address"},
    "m.diminutives.yes": {"pl": "ze zdrobnieniami", "en": "with diminutives"},
    "m.diminutives.no": {"pl": "bez zdrobnień", "en": "without diminutives"},
    "m.personal_data.yes": {"pl": "zawierająca dane osobowe", "en": "containing personal data"},
    "m.personal_data.no": {"pl": "bez danych osobowych", "en": "without personal data"},
    "m.automated.yes": {"pl": "automatyczna", "en": "automated"},
    "m.automated.no": {"pl": "nieautomatyczna", "en": "not automated"},
    "m.longer_than": {
        "pl": ("dłuższa niż {n} słowo", "dłuższa niż {n} słowa", "dłuższa niż {n} słów"),
        "en": ("longer than {n} word", "longer than {n} words"),
    },
    "m.shorter_than": {
        "pl": ("krótsza niż {n} słowo", "krótsza niż {n} słowa", "krótsza niż {n} słów"),
        "en": ("shorter than {n} word", "shorter than {n} words"),
    },
    "m.readability": {"pl": "o czytelności: {value}", "en": "with readability: {value}"},
    "m.bound.fog_at_most": {"pl": "wskaźnik mglistości najwyżej", "en": "fog index at most"},
    "m.bound.fog_at_least": {"pl": "wskaźnik mglistości co najmniej", "en": "fog index at least"},
    "m.profanity.yes": {"pl": "zawierająca wulgaryzm", "en": "with a vulgar word"},
    "m.profanity.no": {"pl": "bez wulgaryzmów", "en": "without vulgar words"},
    "m.commits.yes": {"pl": "zawierająca zobowiązanie z terminem", "en": "with a commitment and a time"},
    "m.commits.no": {"pl": "bez zobowiązania z terminem", "en": "without a commitment and a time"},
    "m.leftovers.yes": {
        "pl": "zawierająca niewypełnione pole szablonu",
        "en": "with an unfilled field of a template",
    },
    "m.leftovers.no": {
        "pl": "bez niewypełnionych pól szablonu",
        "en": "without unfilled fields of a template",
    },
    "m.listed": {"pl": "z listy {name}", "en": "one of the list {name}"},
    "m.list": {"pl": "z listy {name} ({phrases})", "en": "one of the list {name} ({phrases})"},
}
