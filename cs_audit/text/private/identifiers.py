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
_DATE = re.compile(
    r"(?:[0-3]?[0-9][./-][01]?[0-9][./-](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[./-][01]?[0-9][./-][0-3]?[0-9])"
)
_NORTH_AMERICAN = re.compile(r"[2-9][0-9]{2}[2-9][0-9]{6}")
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
_PESEL_SHAPES = ((11,), (6, 5), (2, 2, 2, 5), (6, 4, 1), (6, 2, 3), (6, 3, 2))
_CARD_SHAPES = ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (8, 8), (4, 4, 4, 1))
_IN_GROUPS = re.compile(rf"[0-9]+(?:[{_BLANK}\-–]{{1,3}}[0-9]+)*")
# Lines that belong to no person: free, shared-cost and premium numbers of Poland, Britain, North America and others.
_NOBODYS = re.compile(
    r"(?:00)?(?:48)?0?[78]0[0-9]{7}|(?:(?:00)?440?|0)(?:80[08]|3[0347][0-9]|84[345]|87[0-3]|90[0-9])[0-9]{6,7}|"
    r"(?:00)?1?8(?:00|33|44|55|66|77|88)[0-9]{7}|(?:00)?800[0-9]{8}|1[38]00[0-9]{6}"
)


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
    if sign.isalpha() or (start > 1 and _joins_code(sign, text[start - 2])):
        return cues.GLUED.search(text[max(0, start - 12) : start].lower()) is not None
    return not (sign in "#_" or (sign == "," and start > 1 and text[start - 2].isdigit()))


def _joins_code(sign: str, before: str) -> bool:
    """Whether digits go on what stands before them: ZAM-123, DSP.INT.4510."""
    return (sign in "-/_" and before.isalnum()) or (sign == "." and before.isupper())


def _kind(window: _Window) -> str:
    digits, before = window.digits, window.before
    count = len(digits)
    if count == 26 and (checksums.is_iban(f"PL{digits}") or before.tells(cues.ACCOUNT)):
        return "iban"
    if count == 11 and _is_pesel(window):
        return "pesel"
    if window.shape in _NIP_SHAPES[1:] and checksums.is_nip(digits):
        return "nip"
    if before.tells(cues.NOT_PERSONAL) or _is_amount(window) or _is_hotline(window):
        return ""
    if _is_card(window):
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
    return told or (
        window.shape in _PESEL_SHAPES and _in_groups(window) and checksums.is_pesel(window.digits)
    )


def _is_card(window: _Window) -> bool:
    if not checksums.is_card(window.digits) or not _in_groups(window):
        return False
    whole = len(window.shape) <= 2 or window.shape in _CARD_SHAPES
    return whole or (len(window.shape) <= 6 and window.before.tells(cues.CARD))


def _in_groups(window: _Window) -> bool:
    """Whether only blanks and hyphens stand between the groups; dots and slashes make dates and file numbers."""
    return _IN_GROUPS.fullmatch(window.text, window.start, window.end) is not None


def _is_hotline(window: _Window) -> bool:
    """A line of a company: by its range, or by the word before it."""
    return _NOBODYS.fullmatch(window.digits) is not None or window.before.tells(cues.HOTLINE)


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
    if shape == (10,) and _NORTH_AMERICAN.fullmatch(digits) and before.tells(cues.PHONE_ENGLISH):
        return True
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
