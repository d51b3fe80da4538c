"""E-mail addresses, also as people disguise them, and dates of birth."""

from __future__ import annotations

import re

from cs_audit.text.words.spans import Span

_LOCAL = r"[\w.+%'’&=-]{0,63}[\w+-]"
_EMAIL = re.compile(
    rf"(?<![\w.+%'’-])(?:{_LOCAL})\s?@\s?(?:[\w-]{{1,63}}\s?\.\s?)?[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}"
    rf"|(?<![\w.+%'’-]){_LOCAL}@[\w-]{{1,63}}\s?\.\s?(?:pl|com|eu|net|org|de|uk)\b"
)
_AT = r"(?:\s?[\[({<]\s?(?:at|małpa|malpa|@|a)\s?[\])}>]\s?|\s(?:małpa|malpa|małpka)\s|\s?\*?\(at\)\*?\s?)"
_DOT = r"(?:\s?[\[({<]\s?(?:dot|kropka|\.)\s?[\])}>]\s?|\s(?:kropka|dot)\s|\.)"
_DISGUISED = re.compile(
    rf"(?i)(?<![\w.+%-])[\w+-]{{1,40}}(?:{_DOT}[\w+-]{{1,40}}){{0,3}}{_AT}[\w-]{{1,40}}(?:{_DOT}[\w-]{{1,20}}){{1,3}}"
)
_SPOKEN = re.compile(
    r"(?i)(?<![\w.+%-])[\w+-]{1,40}(?:(?:\sdot\s|\.)[\w+-]{1,40}){0,3}\sat\s[\w-]{1,40}(?:\sdot\s[\w-]{1,20}){1,3}"
)
_MONTH = (
    r"(?:stycz|lut|mar|kwie|maj|czerw|lip|sierp|wrze|paźdz|list|grud|jan|feb|apr|may|june?|july?|aug|sep|oct|nov|dec)"
    r"[a-ząćęłńóśźż]{0,8}\.?"
)
_DATE = (
    rf"[0-3]?[0-9](?:st|nd|rd|th)?(?:\s?[./-]\s?|\s)(?:of\s)?(?:[0-9]{{1,2}}|[IVX]{{1,4}}|{_MONTH})[\s,./-]{{1,2}}"
    r"(?:[0-9]{4}|[0-9]{2})\b|"
    rf"[0-9]{{4}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}|{_MONTH}\s[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s[0-9]{{4}}"
)
# "urodziłem się w Pile 7.09.1981": a few words may stand between; after "urodziny" a date is that of a party
_BORN = re.compile(
    r"(?i)\b(?:(?:ur\.|urodzi[łl]\w{0,3}|urodzon\w{1,2}|(?:data|dat[ęay]|dzie[nń]) ur\w{0,9}\.?|"
    r"born|dob|d\.o\.b\.?|date of birth|birth ?date)"
    r"[^\d\n;!?]{0,36}?|(?:urodz\w{2,6}|birthday)[\s:,=-]{0,4}(?:dn\.|dnia|w dniu|to|is|on)?\s{0,2})"
    rf"(?<![\w.])({_DATE})"
)
_OF_BIRTH = ("urodz", "ur.", " ur ", " ur:", "born", "birth", "dob", "d.o.b")
_DISGUISE = re.compile(r"(?i)małp|malp|[\[({<]\s?(?:at|a|@)\s?[\])}>]")


def find_emails(text: str) -> list[Span]:
    """E-mail addresses: jan@example.org, jan @ example.org, jan (małpa) example (kropka) org."""
    patterns = [_EMAIL] if "@" in text else []
    if _DISGUISE.search(text):
        patterns.append(_DISGUISED)
    if " dot " in text:
        patterns.append(_SPOKEN)
    return [
        Span(match.start(), match.end(), "email") for pattern in patterns for match in pattern.finditer(text)
    ]


def find_birth_dates(text: str) -> list[Span]:
    """Dates that follow a word of birth."""
    lower = text.lower()
    if not any(word in lower for word in _OF_BIRTH):
        return []
    return [Span(match.start(1), match.end(1), "birth_date") for match in _BORN.finditer(text)]
