"""Check digits of Polish and international identifiers. They take bare digits and letters."""

from __future__ import annotations

import re

from cs_audit.text.words.wordlist import pairs

_PESEL = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
_NIP = (6, 5, 7, 2, 3, 4, 5, 6, 7)
_REGON_9 = (8, 9, 2, 3, 4, 5, 6, 7)
_REGON_14 = (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)
_ID_CARD = (7, 3, 1, 9, 7, 3, 1, 7, 3)
_PASSPORT = (7, 3, 9, 1, 7, 3, 1, 7, 3)
_ROUTING = (3, 7, 1, 3, 7, 1, 3, 7, 1)
# Visa, Mastercard (two ranges), American Express, Diners, Discover and UnionPay, JCB, Maestro: no year begins so
_ISSUED = re.compile(
    r"4[0-9]{12}(?:[0-9]{3}){0,2}|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}|"
    r"3[47][0-9]{13}|3(?:0[0-5]|[689][0-9])[0-9]{11}|6(?:011|2[0-9]{2}|4[4-9][0-9]|5[0-9]{2}|0[0-9]{2}|[37][0-9]{2})"
    r"[0-9]{12,15}|35(?:2[89]|[3-8][0-9])[0-9]{12}|5(?:0|[6-8])[0-9]{14}"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# every country of the SWIFT registry of IBAN formats
_LENGTHS = (
    "AD:24 AE:23 AL:28 AT:20 AZ:28 BA:20 BE:16 BG:22 BH:22 BI:27 BR:29 BY:28 CH:21 CR:22 CY:28 CZ:24 DE:22 DJ:27 "
    "DK:18 DO:28 EE:20 EG:29 ES:24 FI:18 FK:18 FO:18 FR:27 GB:22 GE:22 GI:23 GL:18 GR:27 GT:28 HN:28 HR:21 HU:28 "
    "IE:22 IL:23 IQ:23 IS:26 IT:27 JO:30 KW:30 KZ:20 LB:28 LC:32 LI:21 LT:20 LU:20 LV:21 LY:25 MC:27 MD:24 ME:22 "
    "MK:19 MN:20 MR:27 MT:31 MU:30 NI:28 NL:18 NO:15 OM:23 PK:24 PL:28 PS:29 PT:25 QA:29 RO:24 RS:22 RU:33 SA:24 "
    "SC:31 SD:18 SE:24 SI:19 SK:24 SM:27 SO:23 ST:25 SV:28 TL:23 TN:24 TR:26 UA:29 VA:22 VG:24 XK:20 YE:30"
)
IBAN_LENGTHS = {country: int(length) for country, length in pairs(_LENGTHS).items()}


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit, 36) * weight for digit, weight in zip(digits, weights, strict=False))


def is_pesel(digits: str) -> bool:
    """Eleven digits with a possible date of birth and a right check digit."""
    if len(digits) != 11 or (10 - _weighted(digits, _PESEL) % 10) % 10 != int(digits[10]):
        return False
    month, day = int(digits[2:4]) % 20, int(digits[4:6])
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def is_nip(digits: str) -> bool:
    """Ten digits of a tax number."""
    return len(digits) == 10 and digits[0] != "0" and _weighted(digits, _NIP) % 11 == int(digits[9])


def is_regon(digits: str) -> bool:
    """Nine or fourteen digits of a business register number."""
    weights = {9: _REGON_9, 14: _REGON_14}.get(len(digits))
    if weights is None or len(set(digits)) == 1:
        return False
    return _weighted(digits, weights) % 11 % 10 == int(digits[-1])


def is_card(digits: str) -> bool:
    """A payment card number: a known issuer's prefix and length, and Luhn's check digit."""
    if not _ISSUED.fullmatch(digits) or len(set(digits)) < 3:
        return False
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_routing(digits: str) -> bool:
    """Nine digits that name a bank in the United States."""
    return len(digits) == 9 and _weighted(digits, _ROUTING) % 10 == 0


def is_iban(number: str) -> bool:
    """An account number with its country, without blanks, of that country's length."""
    number = number.upper()
    if IBAN_LENGTHS.get(number[:2]) != len(number) or not number[2:4].isdigit():
        return False
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1


def is_id_card(number: str) -> bool:
    """A Polish identity card: three letters, six digits."""
    number = number.upper()
    return len(number) == 9 and _weighted(number, _ID_CARD) % 10 == 0


def is_passport(number: str) -> bool:
    """A Polish passport: two letters, seven digits."""
    number = number.upper()
    return len(number) == 9 and _weighted(number, _PASSPORT) % 10 == 0
