"""Street addresses and post codes as Poland and its neighbours write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.text.private.english_streets import find_english_addresses
from cs_audit.text.words.spans import Span
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from cs_audit.text.forms.lexicon import Lexicon

_UPPER = "A-ZĄĆĘŁŃÓŚŹŻÄÖÜÉ"
_WORD = rf"[{_UPPER}][\w'’-]{{1,30}}"
_FLAT = r"(?:\s?[/\\]\s?\d{1,4}[A-Za-z]?|,?\s?(?:m|lok|lokal|mieszk\w{0,6})\b\.?\s?\d{1,4})"
_MEASURE = r"(?!\d|\s?[x×*]\s?\d|\s?(?:cm|mm|kg|ml|GB|W|V|szt|zł|l|m)\b(?!\.?\s?\d))"
_NUMBER = rf"\d{{1,4}}{_MEASURE}(?:\s?[A-Za-z](?![\w.]))?{_FLAT}?(?!\w|[.,:]\d|-\d)"
_CODE = rf"\d{{2}}-\d{{3}}(?![\d-])(?:\s{{1,2}}{_WORD}(?:[ -]{_WORD}){{0,2}})?"
_TAIL = rf"(?:\s?,?\s?{_CODE}|,\s?{_WORD}(?:[ -]{_WORD})?)?"
_NO_NAME = (  # words that go on with the sentence instead of the street's name
    r"(?!(?i:jest|są|był\w{0,3}|będzie|od|do|o|na|w|we|przez|po|przed|dla|nie|się|mamy|ma|mam|czynn\w{1,3}|"
    r"otwart\w{1,3}|zamknięt\w{1,3}|około|ok|godz\w{0,4}|któr\w{1,3}|że|bo|ale|oraz|tylko|już|przy|za|nr zam\w*)\s)"
)
_PREFIXED = re.compile(
    r"(?i:\b(?:ul\.|ulic(?:a|y|ę|ą)\b|ul\b|os\.|osiedl(?:e|u|a)\b|al\.|alej(?:a|i|e|ę|ą|ach)\b|pl\.|plac(?:u|em)?\b|"
    r"rond(?:o|a|zie|em)\b|rondzie\b|skwer(?:u|ze)?\b|bulwar(?:u|ze)?\b|trakt\b|szos(?:a|ie|y)\b))"
    rf"\s?(?:\d{{1,2}}\s)?(?:{_NO_NAME}[\w.'’-]{{1,25}}\s){{1,5}}?{_NUMBER}{_TAIL}"
)
_WITH_CODE = re.compile(
    rf"(?:{_WORD}\s(?:(?:{_WORD}|[IVX]{{1,4}})\s){{0,3}}{_NUMBER}\s?,?\s?)?(?<![\d-]){_CODE}"
)
_BARE = re.compile(rf"(?<![\w.-])({_WORD}(?:\s(?:{_WORD}|[IVX]{{1,4}})){{0,3}})\s({_NUMBER}){_TAIL}")
_TOLD = re.compile(
    r"(?i)(?:\bna|\bprzy|\badres\w{0,4}|\bmieszka\w{1,4}|\bdostaw\w{1,3}|\bdostarcz\w{1,4}|\bzamieszka\w{1,5}|\bodbi[oó]r\w{0,2}|"
    r"\bwysył\w{1,4}|\bwyślij\w{0,3}|\bbiuro|\bfirma|\bw)[\s:,–-]{1,4}$"
)
_ABROAD = re.compile(
    rf"\b(?:{_WORD}(?:straße|strasse|gasse|platz|weg|allee)|[Rr]ue|[Vv]ia|[Cc]alle|[Rr]ua|[Uu]lica)\s(?:{_WORD}\s|d[eiu]\s|la\s)"
    r"{0,4}\d{1,4}[a-z]?\b"
)
_CODE_TOLD = re.compile(r"(?i)\b(?:kod\w{0,3}|pocztow\w{1,3}|zip)[\s:]{0,3}$")
_PLACES = words(
    "Wieś Wsi Wola Woli Przedmieście Przedmieściu Rynek Rynku Osada Kolonia Dolna Górna Mała Wielka Duża"
)


_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEASONS = words(
    "wiosna wiosny wiosnę lato lata jesień jesieni zima zimy zimę styczeń luty marzec kwiecień maj czerwiec lipiec "
    "sierpień wrzesień październik listopad grudzień edycja wydanie rok katalog model wersja sezon kolekcja seria tom "
    "część rozdział strona rysunek tabela poziom pozycja punkt krok zestaw pakiet etap wariant numer"
)


def find_addresses(text: str, lexicon: Lexicon) -> list[Span]:
    """Addresses with their house numbers; a town alone is nobody's address."""
    if not _DIGIT.search(text):
        return []
    found = find_english_addresses(text)
    found += [Span(match.start(), match.end(), "address") for match in _PREFIXED.finditer(text)]
    found += [Span(match.start(), match.end(), "address") for match in _ABROAD.finditer(text)]
    for match in _WITH_CODE.finditer(text):
        complete = match[0][0].isalpha() or match[0].rstrip()[-1:].isalpha()  # with a street or a town
        if complete or _CODE_TOLD.search(text[max(0, match.start() - 20) : match.start()]):
            found.append(Span(match.start(), match.end(), "address"))
    for match in _BARE.finditer(text):
        if _is_street(text, match, lexicon):
            found.append(Span(match.start(), match.end(), "address"))
    return found


def _is_street(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether capital words with a number are a street: by their form, and by what stands around them."""
    names, number = match[1].split(), match[2]
    last = next((word for word in reversed(names) if not set(word) <= set("IVX")), "")
    if not last or not (lexicon.names_street(last, single=len(names) == 1) or last in _PLACES):
        return False
    if _YEAR.fullmatch(number) or names[-1].lower() in _SEASONS:
        return False
    has_flat = "/" in number or number[-1].isalpha() or " m" in number or "lok" in number
    told = _TOLD.search(text[max(0, match.start() - 24) : match.start()]) is not None
    return (
        has_flat or told or (len(names) > 1 and not text[match.end() : match.end() + 6].strip()[:2].isalpha())
    )
