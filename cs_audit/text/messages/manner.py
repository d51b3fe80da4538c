"""How a message is put: shouting, diminutives, vulgar words, leftovers of templates; each on a whole column.

All functions give `Marks`: which rows, and the characters of the first place found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.text.messages import manner_words as lists
from cs_audit.text.words.anchor_marks import Marks, candidate, mark
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    import polars as pl

_CAPITALS = r"\p{Lu}{2,}[^\p{L}\n]{1,3}\p{Lu}+|[!?]{3,}"
_WORD = re.compile(r"[^\W\d_]+")
_CALLS = re.compile(r"!{3,}|[!?]*(?:!\?|\?!)[!?]+|\?{4,}")
_LEAST_LETTERS = 10
_ACRONYMS = words(
    "PESEL REGON NIP RODO IBAN BLIK BLIKIEM SMS PDF VAT USB HDMI INPOST DPD DHL GLS UPS OLX RMA FAQ BOK AGD RTV HTML "
    "JSON XLSX ZUS NFZ UOKIK GIODO UODO EAN SKU IMEI ASAP URL LED OLED QLED WIFI SIM ESIM PLN EUR USD GBP ISBN PIN PUK"
)


def shouting(texts: pl.Series) -> Marks:
    """Words in capitals one after another ("PROSZĘ O ZWROT PIENIĘDZY"), or three exclamation marks and more.

    Acronyms, codes and a single emphasised word are not shouting.
    """
    return mark(texts, _CAPITALS, _shouted)


def _shouted(text: str) -> tuple[int, int] | None:
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if not word[0].isupper() or (run and "\n" in text[run[-1].end() : word.start()]):
            if _is_loud(run):
                break
            run = []
        if word[0].isupper():
            run.append(word)
    calls = _CALLS.search(text)
    if _is_loud(run) and (calls is None or run[0].start() < calls.start()):
        return run[0].start(), run[-1].end()
    return calls.span() if calls else None


def _is_loud(run: list[re.Match[str]]) -> bool:
    loud = [word[0] for word in run if len(word[0]) > 1 and word[0] not in _ACRONYMS]
    letters = sum(len(word) for word in loud)
    return len(loud) >= 2 and letters >= _LEAST_LETTERS and any(len(word) >= 5 for word in loud)


def diminutives(texts: pl.Series) -> Marks:
    """Polish diminutives: pieniążki, fakturka, momencik; not words that only look so: książka, paczka."""
    pattern = re.compile(lists.DIMINUTIVE)
    return mark(texts, candidate(f"(?i){lists.DIMINUTIVE}"), lambda text: _first(pattern, text.lower(), text))


def profanity(texts: pl.Series) -> Marks:
    """Vulgar and insulting words, Polish and English, in all forms, also stretched (kurwaaa) and masked (k***a)."""
    pattern = re.compile(lists.VULGAR)
    masked = re.compile(lists.MASKED)

    def find(text: str) -> tuple[int, int] | None:
        lower = text.lower()
        plain = _first(pattern, lower, text)
        return plain or next((word.span() for word in masked.finditer(lower) if _unmasked(word[0])), None)

    return mark(texts, lists.VULGAR_CANDIDATE, find)


def _first(pattern: re.Pattern[str], lower: str, text: str) -> tuple[int, int] | None:
    if len(lower) != len(text):  # a few letters change their length in lower case
        lower = "".join(sign.lower()[:1] for sign in text)
    match = pattern.search(lower)
    return match.span() if match else None


def _unmasked(token: str) -> bool:
    """Whether a word with letters hidden behind *, # or dots can be a vulgar one."""
    parts = re.split(r"([*#@$%.•_]+)", token.strip(".!-_"))
    if len(parts) < 3 or not parts[0]:
        return False
    shape = "".join(_hidden(part) if place % 2 else re.escape(part) for place, part in enumerate(parts))
    whole = re.compile(shape)
    return any(whole.fullmatch(word) for word in lists.VULGAR_WORDS)


def _hidden(mask: str) -> str:
    """Letters behind a mask: as many as its signs; stars may hide one more, or none."""
    least, most = (0, len(mask) + 1) if set(mask) & set("*#@$%•_") else (len(mask), len(mask))
    return rf"[^\W\d_]{{{least},{most}}}"


def template_leftovers(texts: pl.Series, customer_known: pl.Series | None = None) -> Marks:
    """Fields that nobody filled: {{ticket.id}}, [IMIĘ], %name%, XXX, "Dzień dobry null".

    customer_known: true where the log knows the customer's name; there "Drogi Kliencie" counts too.
    """
    pattern = re.compile(lists.LEFTOVER)
    found = mark(texts, lists.LEFTOVER_CANDIDATE, lambda text: _span(pattern, text))
    if customer_known is None:
        return found
    impersonal = re.compile(lists.IMPERSONAL)
    more = mark(texts, candidate(lists.IMPERSONAL), lambda text: _span(impersonal, text))
    take = more.mask & ~found.mask & customer_known.fill_null(False).to_numpy().astype(bool)
    for target, source in zip(found, more, strict=True):
        target[take] = source[take]
    return found


def _span(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    match = pattern.search(text)
    return match.span() if match else None
