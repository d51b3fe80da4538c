"""What an answer states that another answer to the same question may contradict: prices, terms, yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

READ = 1500  # characters of an answer that are read
CASE_NUMBER = r"[0-9]{4}"  # a question with such a number is about one case, and so is its answer


@dataclass(frozen=True, slots=True)
class Statement:
    """``kind``: price, term or verdict; ``value`` is comparable; ``start``/``end``: characters of the answer."""

    kind: str
    value: str
    start: int
    end: int


_AMOUNT = r"(\d{1,3}(?:[ \u00a0]\d{3}){1,3}|\d{1,7})(?:[.,](\d{1,2}))?"
_CURRENCIES = {"zł": "PLN", "zl": "PLN", "pln": "PLN", "złotych": "PLN", "złote": "PLN", "eur": "EUR", "euro": "EUR",
               "€": "EUR", "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP"}  # fmt: skip
_PRICE = re.compile(rf"(?<![\w.,]){_AMOUNT}[ \u00a0]?(zł(?:otych|ote)?|zl|pln|eur|euro|€|usd|gbp)(?!\w)")
_PRICE_BEFORE = re.compile(rf"([$€£])[ \u00a0]?{_AMOUNT}(?![\w])")
_COUNTS = {
    word: number
    for number, several in {
        1: "jeden jednego one", 2: "dwa dwóch dwie two", 3: "trzy trzech three", 4: "cztery czterech four",
        5: "pięć pięciu five", 6: "sześć sześciu six", 7: "siedem siedmiu seven", 10: "dziesięć dziesięciu ten",
        14: "czternaście czternastu fourteen", 30: "trzydzieści trzydziestu thirty",
    }.items()
    for word in several.split()
}  # fmt: skip
_TERM = re.compile(
    rf"(?<![\w.,-])(\d{{1,3}}|{'|'.join(_COUNTS)})[ \u00a0-]?"
    r"(godzin\w{0,3}|hours?|dni\w{0,2}|dzień|days?|tygodni\w{0,2}|tydzień|weeks?|miesi[ąęa]c\w{0,2}|months?|"
    r"(?:business|working) days?)(?: (robocz\w{1,3}))?(?!\w)"
)
_UNITS = (("godz", 0), ("hour", 0), ("tyg", 7), ("week", 7), ("mies", 30), ("month", 30))  # days; 0: hours
# A term after these words tells when we write again, which need not be the same in two cases.
_OUR_OWN = re.compile(
    r"\b(?:odezw|skontaktuj|odpisz|odpowiem|odpowiemy|oddzwoni|dam znać|damy znać|wrócę|wrócimy|get back|contact you|"
    r"let you know|reply|follow up|update you)"
)
_ASKS_YES_NO = re.compile(
    r"(?:^|[\s,.;!])czy\s|^\W*(?:(?:hello|hi|good morning|dear \w{1,20})\W+)?"
    r"(?:is|are|do|does|did|can|could|may|will|would|have|has)\s"
)
_YES = re.compile(
    r"(?:^|[.!,\n])\s*(tak|owszem|oczywiście|jak najbardziej|yes|of course|certainly|sure)\b"
    r"|\b(jest to możliwe|jest taka możliwość|można|you can|it is possible)\b"
)
_NO = re.compile(
    r"(?:^|[.!,\n])\s*(nie|no)(?=[,.!])|\b(niestety nie|nie ma możliwości|nie jest to możliwe|nie można|nie możemy|"
    r"nie da się|not possible|we cannot|we can't|you cannot|you can't|unfortunately not)\b"
)
_SENTENCE_END = re.compile(r"[.!?\n](?=\s|$)")


def statements(question: str, answer: str) -> list[Statement]:
    """What the answer states, in the order of the text; yes or no only to a question that asks for it."""
    text = answer[:READ].lower()
    if len(text) != len(answer[:READ]):  # a few letters change their length in lower case
        text = "".join(sign.lower()[:1] for sign in answer[:READ])
    found = [*_prices(text), *_terms(text)]
    if _ASKS_YES_NO.search(question[:READ].lower().strip()):
        found += _verdicts(text)
    return sorted(found, key=lambda each: each.start)


def _prices(text: str) -> Iterator[Statement]:
    for match in _PRICE.finditer(text):
        yield Statement("price", _money(match[1], match[2], match[3]), *match.span())
    for match in _PRICE_BEFORE.finditer(text):
        yield Statement("price", _money(match[2], match[3], match[1]), *match.span())


def _money(whole: str, cents: str | None, currency: str) -> str:
    plain = re.sub(r"\D", "", whole)
    return f"{int(plain)}.{(cents or '').ljust(2, '0')} {_CURRENCIES[currency]}"


def _terms(text: str) -> Iterator[Statement]:
    begin = 0
    for match in _TERM.finditer(text):
        for end in _SENTENCE_END.finditer(text, begin, match.start()):
            begin = end.end()
        if not _OUR_OWN.search(text[max(begin, match.start() - 120) : match.start()]):
            yield Statement("term", _duration(match[1], match[2], match[3]), *match.span())


def _duration(count: str, unit: str, working: str | None) -> str:
    number = int(count) if count.isdigit() else _COUNTS[count]
    days = next((days for beginning, days in _UNITS if unit.startswith(beginning)), 1)
    if days == 0:
        return f"{number} h" if number % 24 else f"{number // 24} d"
    return f"{number} wd" if working or unit.startswith(("business", "working")) else f"{number * days} d"


def _verdicts(text: str) -> Iterator[Statement]:
    """Yes or no, where the answer says only one of them."""
    yes, no = _YES.search(text), _NO.search(text)
    match = no or yes
    if match is None or (yes and no and not (no.start() <= yes.start() < no.end())):
        return
    group = 1 if match[1] else 2
    yield Statement("verdict", "no" if no else "yes", *match.span(group))
