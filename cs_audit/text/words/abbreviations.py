"""Abbreviations whose dot does not end a sentence, in small letters, Polish ones replaced by plain ones."""

from __future__ import annotations

from cs_audit.text.words.time_words import UNITS
from cs_audit.text.words.wordlist import words

ABBREVIATIONS = words(
    "ok maks max min tel nr godz tj tzn np m.in ul al os sw prof dr mgr inz hab szt str pkt art ust poz zob por wg "
    "ew itp zn odp najpozn oddzw oddzwon zadzw przesl wysl podesl nadesl odesl skontakt dopyt spr potw "
    "odpow napr zgl sprawdz wyjasn "
    "rob robocz dn wiecz popol czwart wer zam dost inf tydz kwart pon pn wt sr czw cz pt sob niedz ndz nd "
    "tyg mies najbl nast "
    "tys mln mld r zl gr kom mr mrs ms st approx appr ca no nos vs etc inc ltd co "
    "dept ext est incl excl e.g i.e eg ie p.m a.m jan feb aug sept oct nov dec mon tue wed thu fri sat sun "
    "hrs mins tues weds thur thurs"
)
# words of their own, too: abbreviations only before a figure or a unit (ok. 17, ok. godziny)
BEFORE_FIGURES = words("ok no nos max min r st sat sun mar may mon tel kom str art")
_DIGITS = frozenset(b"0123456789"[place : place + 1] for place in range(10))


def is_abbreviation(word: bytes, following: bytes) -> bool:
    """Is the dot after this folded word, Polish letters left out, that of an abbreviation? ``following``: the next
    word."""
    name = word.decode("latin-1")
    return name in ABBREVIATIONS and (
        name not in BEFORE_FIGURES or following[:1] in _DIGITS or following.decode("latin-1") in UNITS
    )
