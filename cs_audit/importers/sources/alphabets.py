"""How often languages use the letters that ASCII lacks, by which the encoding of a text is told."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# share of each letter among the letters of its language that ASCII lacks, in thousandths
_SHARES = {
    "pl": "ł240 ą140 ę140 ó120 ż110 ś100 ć60 ń30 ź10",
    "cs": "í220 á150 ě110 é90 ř80 č70 ý75 ž70 š55 ů50 ú7 ň5 ť3 ó2 ď2",
    "sk": "á200 í150 é100 č100 ú100 š90 ž90 ý80 ť50 ľ40 ô20 ň20 ó10 ä10 ď10 ĺ1 ŕ1",
    "hu": "é330 á300 ö90 ó90 ő80 í60 ü60 ú30 ű20",
    "hr": "č250 š250 ž200 ć200 đ80",
    "ro": "ă400 ţ200 ş200 î150 â100",
    "de": "ü390 ä330 ß170 ö160",
    "fr": "é600 à160 è90 ê70 ç30 ù20 â15 û15 î14 ô12 œ6 ï3 ë2 ü1 æ1 ÿ1",
    "es": "ó270 í220 á170 é140 ñ100 ú50 ¿20 ¡10 ü5 ª2 º5",
    "it": "è300 à300 ò120 ù100 é80 ì60 î2",
    "pt": "ã180 á150 ç130 é120 ó100 í90 ê70 õ60 à40 ú30 â30 ô10 ª2 º5",
    "da": "å350 ø270 æ250 é20 ö10 ä10",
    "sv": "ä400 å320 ö260 é20",
    "nl": "ë500 é300 ï100 ö50 ü30 è20",
    "uk": "о100 а85 и60 н70 і55 в55 т52 е50 р48 к40 с42 л37 у33 "
    "д33 м30 п28 я24 з23 ь20 б17 г15 й13 ч13 х11 ц9 ї8 ю8 ж8 ш7 є5 щ5 ф4 ґ1",
    "ru": "о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 "
    "д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё1",
}
_CENTRAL = ("pl", "cs", "sk", "hu", "hr", "ro", "de")
_WESTERN = ("de", "fr", "es", "it", "pt", "da", "sv", "nl")
# single-byte encodings and the languages written in them, the likeliest first: it wins a draw
ENCODINGS = {
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1252": _WESTERN,
    "cp852": _CENTRAL,
    "mac_latin2": _CENTRAL,
    "cp1251": ("uk", "ru"),
    "cp850": _WESTERN,
    "mac_roman": _WESTERN,
}
WINDOWS = ("cp1250", "cp1252", "cp1251")
_OLD = {"cp852": -1.0, "cp850": -2.5, "mac_latin2": -2.0, "mac_roman": -3.0}
"""How much rarer these encodings are than those of Windows and the web, as a logarithm."""
_HOME = {"pl": 0.9}  # logs are Polish first: a lone ó is
_USUAL = frozenset("„”“–—…’‘‚€£§°«»×·•\xa0\xad©®™½²³")
_CAPITAL, _SIGN, _STRANGER, _RARE, _CONTROL = log(0.1), log(0.02), log(1e-4), log(1e-5), log(1e-7)


def _table(language: str) -> dict[str, float]:
    return {each[0]: log(int(each[1:]) / 1000) for each in _SHARES[language].split()}


_TABLES = {language: _table(language) for language in _SHARES}


def is_plausible(characters: Iterable[str]) -> bool:
    """Whether these are letters and signs that texts have, and nothing else."""
    return all(one in _USUAL or one.upper() != one.lower() for one in characters)


def likeness(counts: list[int], characters: str, encoding: str) -> float:
    """How likely characters that occur so often are in the likeliest language of an encoding, as a logarithm."""
    seen = [(count, one) for count, one in zip(counts, characters, strict=True) if count]
    return _OLD.get(encoding, 0.0) + max(
        _HOME.get(language, 0.0) + sum(count * _likelihood(one, _TABLES[language]) for count, one in seen)
        for language in ENCODINGS[encoding]
    )


def _likelihood(character: str, table: dict[str, float]) -> float:
    if character in _USUAL:
        return _SIGN
    lower = character.lower()
    if lower in table:
        return table[lower] + (_CAPITAL if lower != character else 0.0)
    if character < "\xa0" or character == "\ufffd":
        return _CONTROL
    return _STRANGER if character.isalpha() else _RARE
