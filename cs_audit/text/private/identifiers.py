"""Numbers that identify a person: PESEL, NIP, REGON, accounts, cards, telephones.

A number is judged by its check digit, by its grouping and by the words right before it: "tel." makes nine
digits a telephone, "zamówienie nr" makes them an order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cs_audit.text.private import checksums
from cs_audit.text.words import number_words as cues
from cs_audit.text.words.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


_BLANK = " \t\u00a0\u202f\u2009"
_GROUP = re.compile(r"[0-9]+")
_JOINT = re.compile(rf"[{_BLANK}.\-–/()]{{1,4}}")
_ACCOUNT_START = re.compile(rf"(?<![^\W_])([A-Za-z]{{2}})[{_BLANK}]?(?=[0-9]{{2}})")
_DATE = re.compile(
    r"(?:[0-3]?[0-9][./-][01]?[0-9][./-](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[./-][01]?[0-9][./-][0-3]?[0-9])"
)
_MOBILE = ("45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88")
_LONGEST = 28
_MOST_GROUPS = 14
_TABLE = 90  # more groups in a row are a table of figures, in which no number is set in groups
_PHONE_SHAPES = {
    (3, 3, 3),
    (3, 2, 2, 2),
    (2, 3, 2, 2),
    (2, 3, 4),
    (3, 3, 4),
    (2, 7),
    (5, 6),
    (3, 4, 4),
    (4, 3, 3),
}
_NIP_SHAPES = ((10,), (3, 3, 2, 2), (3, 2, 2, 3))


class _Before(NamedTuple):
    """The text before a number, in lower case, and which words were found in it already."""

    text: str
    told: dict[re.Pattern[str], bool]

    def tells(self, words: re.Pattern[str]) -> bool:
        if words not in self.told:
            self.told[words] = words.search(self.text) is not None
        return self.told[words]


class _Window(NamedTuple):
    """Neighbouring groups of digits read as one number."""

    text: str
    start: int
    end: int
    digits: str
    shape: tuple[int, ...]
    before: _Before


def find_numbers(text: str) -> list[Span]:
    """Identifiers made of digits, in the order of the text; they do not overlap."""
    found: list[Span] = []
    for groups in _stretches(text):
        at = 0
        while at < len(groups):
            match = _best(text, groups, at)
            if match is None:
                at += 1
                continue
            span, at = match
            found.append(span)
    return found


def _stretches(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of digit groups with nothing but blanks and light punctuation between them."""
    run: list[re.Match[str]] = []
    for group in _GROUP.finditer(text):
        if run and (
            group.start() - run[-1].end() > 4 or not _JOINT.fullmatch(text[run[-1].end() : group.start()])
        ):
            yield run
            run = []
        run.append(group)
    if run:
        yield run


def _best(text: str, groups: list[re.Match[str]], at: int) -> tuple[Span, int] | None:
    """The longest identifier that begins with group `at`, and the group after it."""
    start = groups[at].start()
    if len(groups[at][0]) > _LONGEST or not _may_start(text, start):
        return None
    windows: list[tuple[_Window, int]] = []
    digits, shape = "", []
    before = _Before(text[max(0, start - 48) : start].lower(), {})
    most = _MOST_GROUPS if len(groups) <= _TABLE else 1
    for last in range(at, min(at + most, len(groups))):
        digits += groups[last][0]
        shape.append(len(groups[last][0]))
        if len(digits) > _LONGEST:
            break
        end = groups[last].end()
        if len(digits) >= 7 and not text[end : end + 1].isalnum():
            windows.append((_Window(text, start, end, digits, tuple(shape), before), last + 1))
    for window, after in reversed(windows):
        kind = _kind(window)
        if kind:
            return Span(_with_plus(window) if kind == "phone" else start, window.end, kind), after
    return None


def _may_start(text: str, start: int) -> bool:
    """Not inside a code such as ZAM-123 or a decimal; a label may be glued on, as in PESEL900…"""
    if start == 0:
        return True
    sign = text[start - 1]
    if sign.isalpha() or (sign in "-/_" and start > 1 and text[start - 2].isalnum()):
        return cues.GLUED.search(text[max(0, start - 12) : start].lower()) is not None
    return not (sign in "#_" or (sign == "," and start > 1 and text[start - 2].isdigit()))


def _kind(window: _Window) -> str:
    digits, before = window.digits, window.before
    count = len(digits)
    if count == 26 and (checksums.is_iban(f"PL{digits}") or before.tells(cues.ACCOUNT)):
        return "iban"
    if count == 11 and _is_pesel(window):
        return "pesel"
    if window.shape in _NIP_SHAPES[1:] and checksums.is_nip(digits):
        return "nip"
    if before.tells(cues.NOT_PERSONAL) or _is_amount(window):
        return ""
    if checksums.is_card(digits) and len(window.shape) <= 6:
        return "card"
    if count in (15, 16) and len(window.shape) in (1, 4) and before.tells(cues.CARD):
        return "card"
    if _is_phone(window):
        return "phone"
    if count == 10 and _is_nip(window):
        return "nip"
    if count in (9, 14) and (
        before.tells(cues.REGON) or (len(window.shape) == 1 and checksums.is_regon(digits))
    ):
        return "regon"
    if count in (7, 8, 9) and len(window.shape) == 1 and before.tells(cues.PASSPORT):
        return "passport"
    return ""


def _is_pesel(window: _Window) -> bool:
    told = window.before.tells(cues.PESEL)
    return told or (len(window.shape) <= 4 and checksums.is_pesel(window.digits))


def _is_nip(window: _Window) -> bool:
    if window.before.tells(cues.NIP):
        return True
    return window.shape in _NIP_SHAPES and checksums.is_nip(window.digits)


def _is_amount(window: _Window) -> bool:
    after = window.text[window.end : window.end + 12].lower()
    return bool(cues.UNIT.match(after)) or window.before.text.rstrip()[-1:] in ("$", "£", "€")


def _is_phone(window: _Window) -> bool:
    text, start, digits, shape = window.text, window.start, window.digits, window.shape
    before = window.before
    plus = text[:start].rstrip(" (")[-1:] == "+" if start else False
    if plus or digits.startswith("00"):
        national = digits.lstrip("0")
        if not 9 <= len(national) <= 15 or (not plus and shape[0] > 14):
            return False
        return not national.startswith("48") or len(national) == 11
    if digits.startswith("48") and len(digits) == 11 and (shape[0] in (2, 11)):
        return shape[0] == 2 or before.tells(cues.PHONE)
    if _DATE.match(text, start) or (shape.count(4) > 1 and shape not in _PHONE_SHAPES and digits[0] != "0"):
        return False
    if before.tells(cues.PHONE):
        return len(digits) == 9 or (len(digits) in (10, 11) and digits[0] in "01") or shape in _PHONE_SHAPES
    if shape == (9,):
        return digits.startswith(_MOBILE)
    return shape in _PHONE_SHAPES and _is_dialled(window)


def _is_dialled(window: _Window) -> bool:
    """Whether digits in a telephone's grouping look like one without any word that says so."""
    digits, shape = window.digits, window.shape
    if len(digits) == 9:
        return digits[0] != "0" and not digits.endswith("000000")
    if shape == (3, 3, 4):
        return digits[0] not in "01" or digits.startswith("0")
    return digits[0] == "0"


def _with_plus(window: _Window) -> int:
    """Where a telephone starts, its plus and opening parenthesis included."""
    start = window.start
    while start > 0 and window.text[start - 1] in "+(":
        start -= 1
    return start


def find_accounts(text: str) -> list[Span]:
    """Account numbers that name their country, in any spacing: "PL61 1090 …", "DE89…"."""
    found = []
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
