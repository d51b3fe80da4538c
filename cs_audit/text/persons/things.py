"""Given names that stand for no person: products that bear them, and orders that look like them."""

from __future__ import annotations

import re
from functools import lru_cache

from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.words.wordlist import words

# Nouns of persons, and of what goes from person to person, after which a name is a person's.
_OF_PERSONS = words(
    "mama mamusia matka córka córeczka siostra siostrzenica żona ciocia ciotka babcia babunia wnuczka kuzynka synowa "
    "teściowa kobieta dziewczyna dziewczynka narzeczona dziecko niemowlę osoba szefowa niania położna pielęgniarka "
    "rodzina klient pacjent imię nazwisko nazwa adres kontakt mail e-mail telefon numer dana dane podpis odbiór "
    "umowa zamówienie paczka przesyłka konto sprawa zgłoszenie reklamacja faktura rezerwacja wizyta zwrot list "
    "wiadomość odpowiedź informacja pozdrowienie pozdrowienia ukłon ukłony uścisk uściski dzięki dzień wieczór ranek "
    "cześć zespół dział pomoc prośba rozmowa pytanie opinia kod dostawa wysyłka płatność bilet karta kartka święta "
    "imieniny urodziny firma sklep ulica rok miesiąc tydzień godzina data dowód wniosek polisa ubezpieczenie"
)
_DETERMINERS = words("the a an our your this these those another which every any new each its")
_NOT_THINGS = words(
    "i we he she they you it who whom that which and or but is was are were has had have will would can could may "
    "might must should shall did does do from in at on of for to by with as if so than then there here called said "
    "told sent came went wrote got gave made put took spoke asked never always also just still not only too now please "
    "again himself herself says wants needs asks works writes"
)
_VERBS = words(
    "bill chase chuck drew frank grant hope jack mark pat peg rob rush skip sue will dean jimmy bob nick"
)
_OBJECTS = words(
    "the a an your my our all this that these those it them us me him her yourself everyone each any both as up down "
    "off out in access permission permissions rights admin"
)
_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_LISTED = re.compile(r",\s\w+(?:,|\s(?:i|oraz|and|or|lub|czy)\s)")


def bears_name(text: str, start: int, end: int) -> bool:
    """Whether the given name at these offsets names a thing: krzesło Olga, the Hugo desk."""
    before, after = _BEFORE.search(text, max(0, start - 30), start), _AFTER.match(text, end)
    if before is None:
        return False
    word = before[1]
    if word in ("Pod", "Nad"):  # an inn: Hotel Pod Różą
        return True
    if word.lower() in _DETERMINERS:
        return after is not None and after[1].islower() and not _is_of_person(after[1])
    if not _is_thing(word.lower()) or not _is_nominative(text[start:end]):
        return False
    opens = text[: before.start()].rstrip(" \t\"'„”«(-–•*")[-1:] in ("", "\n", ".", "!", "?", ":", ",")
    signed = text[end : end + 1] in ("", "\n", "\r")  # "czekam na paczkę Marta"
    return opens or not signed


def is_order(text: str, start: int, end: int) -> bool:
    """Whether a word that is also a name says what to do: Mark the box; Next, Grant access."""
    if text[start:end].lower() not in _VERBS:
        return False
    after = _AFTER.match(text, end)
    return after is not None and after[1].lower() in _OBJECTS


def is_called(text: str, end: int) -> bool:
    """Whether a word at the beginning is a call: "Marek, proszę", but not "Róża, tulipan i frezja"."""
    called = text[end : end + 2] in (", ", ",\n") and (
        text[end + 2 : end + 3].islower() or text[end + 1] == "\n"
    )
    return called and not _LISTED.match(text, end)


def _is_of_person(after: str) -> bool:
    return after in _NOT_THINGS or (len(after) > 4 and after.endswith(("ed", "ly")))


@lru_cache(maxsize=4096)
def _is_thing(word: str) -> bool:
    """A Polish noun that cannot be a person."""
    found = [(lemma.split(":")[0], tag) for lemma, tag, _ in forms_pl.readings(word) if lemma[:1].islower()]
    return bool(found) and all(
        tag[0] == "subst"
        and not tag[3].startswith("m1")
        and lemma not in _OF_PERSONS
        and not _is_woman(lemma)
        for lemma, tag in found
    )


def _is_woman(lemma: str) -> bool:
    """klientka, lekarka, kierowniczka: made from the noun of a man."""
    if not lemma.endswith("ka"):
        return lemma.endswith(("yni", "ini"))
    stem = lemma[:-2]
    bases = {
        stem,
        stem + "a",
        stem[:-1] + "rz" if stem.endswith("r") else stem,
        stem[:-1] + "k",
        stem[:-1] + "ec",
    }
    return any(
        tag[0] == "subst"
        and tag[3].startswith("m1")
        and other.split(":")[0] == base
        and "nazwisko" not in labels
        for base in bases
        for other, tag, labels in forms_pl.readings(base)
    )


@lru_cache(maxsize=4096)
def _is_nominative(name: str) -> bool:
    """A given name in the form in which products bear it."""
    tags = [tag for _, tag, labels in forms_pl.readings(name.capitalize()) if "imię" in labels]
    return not tags or any(
        "sg" in tag[1].split(".") and "nom" in tag[2].split(".") for tag in tags if len(tag) > 2
    )
