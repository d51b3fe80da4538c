"""Identity cards, passports, number plates and a few foreign personal numbers: letters with digits."""

from __future__ import annotations

import re

from cs_audit.text.private import checksums
from cs_audit.text.words import number_words as cues
from cs_audit.text.words.spans import Span

_BLANK = " \t\u00a0\u202f\u2009"
_ID_CARD = re.compile(
    rf"(?<![^\W_])([A-Za-z]{{3}})[{_BLANK}-]{{0,2}}([0-9]{{3}})[{_BLANK}-]?([0-9]{{3}})(?![^\W_])"
)
_PASSPORT = re.compile(rf"(?<![^\W_])([A-Za-z]{{1,2}})[{_BLANK}-]?([0-9]{{6,8}})(?![^\W_])")
_PLATE = re.compile(
    rf"(?<![^\W_])([A-Za-z]{{2,3}})[{_BLANK}]?(?=[0-9A-Za-z]{{0,4}}[0-9])([0-9A-Za-z]{{4,5}})(?![^\W_])"
)
_SOCIAL_SECURITY = re.compile(r"(?<![\w-])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![\w-])")
_NATIONAL_INSURANCE = re.compile(r"(?<![^\W_])[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?![^\W_])")


def find_documents(text: str) -> list[Span]:
    """Identity cards, passports, number plates and a few foreign personal numbers."""
    found = []
    for match in _ID_CARD.finditer(text):
        before = text[max(0, match.start() - 48) : match.start()].lower()
        valid = checksums.is_id_card("".join(match.groups()))
        if cues.ID_CARD.search(before) or (
            valid and not cues.NOT_PERSONAL.search(before) and match[1].lower() not in cues.SHORT_WORDS
        ):
            found.append(Span(match.start(), match.end(), "id_card"))
    for match in _PASSPORT.finditer(text):
        before = text[max(0, match.start() - 48) : match.start()].lower()
        valid = match[1].isupper() and checksums.is_passport(match[1] + match[2])
        if cues.PASSPORT.search(before) or (valid and not cues.NOT_PERSONAL.search(before)):
            found.append(Span(match.start(), match.end(), "passport"))
    for pattern in (_SOCIAL_SECURITY, _NATIONAL_INSURANCE):
        for match in pattern.finditer(text):
            if not cues.NOT_PERSONAL.search(text[max(0, match.start() - 48) : match.start()].lower()):
                found.append(Span(match.start(), match.end(), "id_card"))
    return found


def find_plates(text: str) -> list[Span]:
    """Polish number plates: with a word of cars nearby, or in a form that nothing else has."""
    found = []
    for match in _PLATE.finditer(text):
        letters, rest = match.groups()
        before = text[max(0, match.start() - 60) : match.start()].lower()
        after = text[match.end() : match.end() + 30].lower()
        if letters[0].upper() not in "BCDEFGKLNOPRSTWZ" or (
            letters in cues.SHORT_WORDS or letters.capitalize() == letters
        ):
            continue
        of_car = cues.CAR.search(before) or (letters.isupper() and cues.CAR.search(after))
        telling = letters in cues.CITY_PLATES and rest.isupper() and not cues.NOT_PERSONAL.search(before)
        if of_car or telling:
            found.append(Span(match.start(), match.end(), "plate"))
    return found
