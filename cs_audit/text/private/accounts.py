"""Bank accounts: by their country's letters and check digits, or beside the number of their bank."""

from __future__ import annotations

import re

from cs_audit.text.private import checksums
from cs_audit.text.words import number_words as cues
from cs_audit.text.words.spans import Span

_BLANK = " \t\u00a0\u202f\u2009"
_ACCOUNT_START = re.compile(rf"(?<![^\W_])([A-Za-z]{{2}})[{_BLANK}]?(?=[0-9]{{2}})")
_SORT_CODE = re.compile(r"(?i)\bsort[ -]?code[^\d\n]{0,8}([0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2})(?![0-9-])")
_BRITISH = re.compile(r"(?<![0-9/.-])[0-9]{4} ?[0-9]{3,4}(?![0-9/-]|\.[0-9])")
_ROUTING = re.compile(r"(?i)\b(?:routing|aba|rtn)\b[^\d\n]{0,14}([0-9]{9})(?![0-9-])")
_AMERICAN = re.compile(r"(?i)\b(?:account|acct|a/c|checking|savings)\b[^\d\n]{0,16}?([0-9]{6,17})(?![0-9-])")
_BESIDE = 60


def find_accounts(text: str) -> list[Span]:
    """Account numbers that name their country, in any spacing ("PL61 1090 …"), or stand beside a bank's number."""
    found = _beside_bank(text)
    for match in _ACCOUNT_START.finditer(text):
        country = match[1].upper()
        length = checksums.IBAN_LENGTHS.get(country)
        if length is None:
            continue
        end, number = _collect(text, match.end(), length - 2)
        told = (
            country == "PL" and number.isdigit() and cues.ACCOUNT.search(text[: match.start()].lower()[-48:])
        )
        if end and (checksums.is_iban(country + number) or (told and len(number) == 26)):
            found.append(Span(match.start(), end, "iban"))
    return found


def _collect(text: str, start: int, wanted: int) -> tuple[int, str]:
    """`wanted` letters and digits from `start` on, over blanks and hyphens; where they end, or 0."""
    signs: list[str] = []
    gap = 0
    for at in range(start, min(len(text), start + 3 * wanted)):
        sign = text[at]
        if sign.isascii() and sign.isalnum():
            signs.append(sign)
            gap = 0
            if len(signs) == wanted:
                return (0 if text[at + 1 : at + 2].isalnum() else at + 1), "".join(signs)
        elif gap >= 3 or (sign not in _BLANK and sign not in "-."):
            break
        else:
            gap += 1
    return 0, "".join(signs)


def _beside_bank(text: str) -> list[Span]:
    """British accounts beside a sort code and American ones beside a routing number, the bank's number included."""
    lower = text.lower()
    if not any(word in lower for word in ("sort", "rout", "aba", "rtn")):
        return []
    found = []
    for bank, account in ((_SORT_CODE, _BRITISH), (_ROUTING, _AMERICAN)):
        for code in bank.finditer(text):
            if bank is _ROUTING and not checksums.is_routing(code[1]):
                continue
            near = account.finditer(text, max(0, code.start() - _BESIDE), code.end() + _BESIDE)
            numbers = [match.span(account.groups) for match in near]
            numbers = [(start, end) for start, end in numbers if end <= code.start(1) or start >= code.end(1)]
            found += [Span(start, end, "iban") for start, end in numbers]
            found += [Span(*code.span(1), "iban")] if numbers else []
    return found
