"""Street addresses and post codes as Britain, North America and Australia write them."""

from __future__ import annotations

import re

from cs_audit.text.words.spans import Span

_WORD = r"[A-ZÀ-ÞŁŚŻĆ][\w'’-]{1,30}"
_SURE = (
    r"Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Square|Sq|Crescent|Cres|Terrace|Place|Pl|"
    r"Boulevard|Blvd|Gardens|Gdns|Grove|Row|Mews|Highway|Hwy|Parkway|Pkwy|Circle|Cir|Turnpike|Alley|Esplanade|"
    r"Promenade|Quay|Wharf|Trail|Trl|Expressway|Freeway|Loop"
)
# also words for other things: an address where the text tells of one, or a town follows
_PERHAPS = (
    r"View|Park|Hill|Hills|Walk|Rise|Point|Ridge|Run|Bend|Cove|Pass|Green|Gate|Chase|Croft|Dene|End|Field|Fields|"
    r"Fold|Glade|Glen|Heights|Meadow|Meadows|Mount|Path|Plaza|Vale|Yard|Crossing|Common|Broadway|Drove|Garth|Side|"
    r"Villas|Cottages|Buildings|House|Parade|Route|Landing|Hollow|Creek|Lake|Springs|Island|Bank"
)
_STATES = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|"
    r"W[AIVY]|ON|QC|BC|AB|NSW|VIC|QLD)"
)
_BRITISH_CODE = r"[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}"
_TOWN = rf"{_WORD}(?:\s{_WORD}){{0,2}}"
_ZIP = rf"(?:{_STATES}(?:,?\s\d{{5}}(?:-\d{{4}})?)?|\d{{5}}(?:-\d{{4}})?|{_BRITISH_CODE})\b"
_NAME = rf"(?:(?:{_WORD}|[NSEW]{{1,2}}\.?|St\.|\d{{1,3}}(?:st|nd|rd|th))\s){{1,4}}?"
_FLAT = r"(?:,?\s(?:Apt|Apartment|Unit|Suite|Ste|Flat|Fl|Floor|#)\.?\s?#?\w{1,5})?"
_STREET = re.compile(
    rf"(?:\b(?:Flat|Apartment|Unit|Suite)\s\w{{1,5}},?\s)?\b(?P<number>\d{{1,5}}[A-Za-z]?(?:-\d{{1,4}})?)\s"
    rf"(?:{_NAME}(?:(?P<sure>{_SURE})|(?P<perhaps>{_PERHAPS}))|(?P<alone>Broadway))\b\.?(?:\s[NSEW]{{1,2}}\b)?{_FLAT}"
    rf"(?P<tail>(?:,\s{_TOWN}|\sin\s{_TOWN})?(?:,?\s{_ZIP})?(?:,\s{_TOWN}\s{_ZIP})?)"
)
_TOLD = re.compile(
    r"(?i)\b(?:live[sd]? (?:at|in|on)|living (?:at|in|on)|address(?: is|:)?|moved? to|moving to|"
    r"delivered? to|deliver to|ship(?:ped)?(?: it)? to|send (?:it |this |them )?to|sent to|"
    r"collect(?:ed)? from|pick(?:ed)? up (?:at|from)|reside[sd]? (?:at|in)|located at|"
    r"(?:house|home|flat|property|office) (?:at|is|on)|based at|post(?:ed)? to|at)[\s:]{1,2}"
    r"(?:(?:flat|apartment|unit)\s\w{1,5},?\s)?$"
)
_AMERICAN_TOWN = re.compile(rf"\b{_WORD}(?:\s{_WORD}){{0,2}},?\s{_STATES},?\s\d{{5}}(?:-\d{{4}})?(?![\w-])")
_CODE = re.compile(rf"\b{_BRITISH_CODE}\b")


# cheap looks for what every code and every street has
_LIKE_CODE = re.compile(r"[A-Z],?\s?\d")
_LIKE_STREET = re.compile(r"\d[A-Za-z]?\s[A-ZÀ-ÞŁŚŻĆ0-9]")


def find_english_addresses(text: str) -> list[Span]:
    """House numbers with their streets, towns with a state and ZIP code, British post codes."""
    found = []
    if _LIKE_CODE.search(text):
        found += [Span(match.start(), match.end(), "address") for match in _CODE.finditer(text)]
        found += [Span(match.start(), match.end(), "address") for match in _AMERICAN_TOWN.finditer(text)]
    if not _LIKE_STREET.search(text):
        return found
    for match in _STREET.finditer(text):
        certain = match["sure"] or match["tail"]
        if certain or _TOLD.search(text, max(0, match.start() - 40), match.start()):
            found.append(Span(match.start(), match.end(), "address"))
    return found
