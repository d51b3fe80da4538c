"""Sentences of a message in small letters, and the clauses of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cs_audit.text.words.abbreviations import ABBREVIATIONS
from cs_audit.text.words.fold import COLON
from cs_audit.text.words.time_words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# punctuation that folding moved out of the way, for ``bytes.translate``
READABLE = bytes({COLON: ord(":"), 3: ord("?"), 2: ord(";")}.get(code, code) for code in range(256))
_CLAUSE_ENDS = re.compile(
    r"[;()]|:(?!\d)|,(?! (?:ze|zeby|aby|iz|that)\b)|(?<= )-(?= )| (?=(?:but|ale|lecz|because|bo|poniewaz|whereas|a) )"
)
# a finite verb that is no commitment: a clause with one says something of its own
_FINITE = re.compile(
    r"\b(?:jest|sa|byl\w{0,3}|maja|mam|mamy|zostal\w?|moze|mozna|trzeba|prosze|prosimy|dziekuj\w+|\w{3,20}(?:lem|lam"
    r"|lismy|lysmy|[aiy]l|[aiy]la|[aiy]lo|[aiy]ly)|\w{2,15}szedl|padl\w?|mogl\w?|wygasa\w*|trwa|kosztuj\w+|obowiazuj\w+|dziala\w*|wynos\w+|konczy|zaczyna|rozpoczyna"
    r"|przypada\w?|mija|uplywa|otwiera\w*|zamyka\w*|pracuj\w+|powin\w+|is|are|was|were|has|have|had|can"
    r"|could|does|did|(?:(?<=\bi )|(?<=\bwe )|(?<=\byou )|(?<=\bthey ))do|been|please|pls|plz"
    r"|thank|\w{3,20}ed)\b|'s\b"
)
_PURPOSE = re.compile(r"\b(?:zeby|aby|tak by|so that)\b")
_AND = re.compile(r" (?:and|i|oraz|then|&|n) ")
_VERB_AFTER_AND = 16  # characters between
_FAR = 4  # clauses between a verb and a time that may still be its own


_AFTER_A_DATE = (
    r"(?<=\d\.\d\d)\.(?= (?:(?:do|o|ok|godz|po|przed|miedzy|br|rano|z rana|po pol)\b))"  # 10.03. do 12
)


@cache
def _sentence() -> re.Pattern[str]:
    lengths: dict[int, list[str]] = {}
    for word in sorted(ABBREVIATIONS):
        lengths.setdefault(len(word), []).append(re.escape(word))
    short = "|".join(rf"(?<=\b(?:{'|'.join(each)}))" for each in lengths.values())
    months = "|".join(sorted(MONTHS))
    return re.compile(
        rf"(?:[^.!?;\n]++|\.(?!\s|$)|(?:{short})\.|(?<=\d)\.(?= (?:{months})\b)|{_AFTER_A_DATE}|\n(?!\n))++[.!?;]?"
    )


def sentences(text: str) -> Iterator[re.Match[str]]:
    """The sentences of a text, without the blank lines between them."""
    return _sentence().finditer(text)


def says_something(sentence: str, begin: int, end: int) -> bool:
    """Has this part a finite verb of its own, one that is no commitment?"""
    purpose = _PURPOSE.search(sentence, begin, end)  # we'll do our best so that it is there by Friday
    return _FINITE.search(sentence, begin, purpose.start() if purpose else end) is not None


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence: ``ends`` of each in order, and which of them say something of their own."""

    sentence: str
    ends: list[int]

    @classmethod
    def of(cls, sentence: str, verbs: Sequence[int]) -> Clauses:
        """``verbs``: places of verbs, in order. What "and" joins are two clauses where the second has its own."""
        ends = {match.end() for match in _CLAUSE_ENDS.finditer(sentence)}
        for match in _AND.finditer(sentence):
            following = bisect_left(verbs, match.end())
            if following < len(verbs) and verbs[following] - match.end() <= _VERB_AFTER_AND:
                ends.add(match.start() + 1)
        return cls(sentence, [*sorted(ends), len(sentence)])

    def at(self, place: int) -> int:
        """The number of the clause in which something stands."""
        return min(bisect_right(self.ends, place), len(self.ends) - 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        return (self.ends[first - 1] if first else 0), self.ends[last]

    def stretches(self, place: int, verbs: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Where a time of the verb at ``place`` may stand, best first: its clause with those after it that say
        nothing of their own, then such clauses before it, the nearest first. ``verbs``: places of other verbs."""
        own = self.at(place)
        last = own
        while last + 1 < len(self.ends) and last - own < _FAR and self._says_nothing(last + 1, verbs):
            last += 1
        yield self.span(own, last)
        first = own
        while first and own - first < _FAR:
            first -= 1
            if self._says_nothing(first, verbs):
                yield self.span(first, own)

    def _says_nothing(self, number: int, verbs: Sequence[int]) -> bool:
        begin, end = self.span(number, number)
        inside = bisect_right(verbs, end - 1) - bisect_right(verbs, begin - 1)
        return not inside and not says_something(self.sentence, begin, end)
