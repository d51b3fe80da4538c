"""Commitments: what somebody says they will do, or what will happen and when.

Polish: a verb in the perfective non-past, first person (sprawdzimy, wyślę); third person with a time or as
something the customer gets. English: will, 'll, going to. Not negated, not asked, not under a condition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.messages import commit_words as w
from cs_audit.text.messages.time_phrases import When, find_when
from cs_audit.text.words.distinct import WordMemo
from cs_audit.text.words.fold import unfold, without_polish

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_audit.text.words.tokens import TextColumn

NOTHING, FIRST, THIRD, WILL, LET, BE, VOW, TIME = range(8)
_BEFORE_TIME, _AFTER_TIME = 45, 40  # characters of a time expression around its telling word
_SENTENCE = re.compile(r"(?:[^.!?;\n]++|\.(?!\s|$)|\n(?!\n))++[.!?;]?")


@dataclass(frozen=True, slots=True)
class Commit:
    """``start``/``end``: character offsets of the verb (and its time, where one is said) in the message."""

    row: int
    start: int
    end: int
    when: When | None
    when_start: int
    when_end: int


class CommitMatcher:
    """Finds commitments; remembers what it found out about words."""

    def __init__(self) -> None:
        self._memo = WordMemo(_classify, numerals=len("2026"))

    def __reduce__(self) -> tuple[type[CommitMatcher], tuple[()]]:
        return CommitMatcher, ()

    def search(self, column: TextColumn, rows: NDArray[Any] | None = None) -> list[Commit]:
        """All commitments in the wanted rows (mask or numbers; default all), in text order."""
        kinds = self._memo.look_up(column)
        verbs = np.unique(column.row[(kinds > NOTHING) & (kinds < TIME)])
        places = np.flatnonzero(kinds)
        places = places[np.isin(column.row[places], verbs)]
        if rows is not None:
            wanted = np.zeros(len(column), dtype=np.bool_)
            wanted[rows] = True
            places = places[wanted[column.row[places]]]
        out: list[Commit] = []
        edges = np.flatnonzero(np.diff(column.row[places], prepend=-1))
        for begin, end in pairwise([*edges.tolist(), len(places)]):
            here = places[begin:end]
            out += _in_row(column, int(column.row[here[0]]), here.tolist(), kinds[here].tolist())
        return out

    def rows(self, column: TextColumn, rows: NDArray[Any] | None = None) -> NDArray[np.bool_]:
        """Per row: is there a commitment?"""
        mask = np.zeros(len(column), dtype=np.bool_)
        mask[[commit.row for commit in self.search(column, rows)]] = True
        return mask


def _classify(words: Sequence[bytes]) -> list[int]:
    return [_kind(unfold(word)) for word in words]


def _kind(word: str) -> int:
    if word.startswith(w.TIME_STEMS) or word in w.TIME_WORDS:
        return TIME
    if word in w.ENGLISH:
        return {"will": WILL, "let": LET, "be": BE, "vow": VOW}[w.ENGLISH[word]]
    if not word.isalpha() or len(word) < 3 or word in w.NO_COMMITMENT:
        return NOTHING
    if word in w.VOWS:
        return VOW
    if word in w.VERBS_LIKE_NOUNS:
        return FIRST
    readings = forms_pl.readings(word)
    kind = _of_readings(readings)
    if not kind and word.isascii() and not readings:
        kind = _of_readings([reading for guess in _accented(word) for reading in forms_pl.readings(guess)])
    return kind


def _of_readings(readings: list[tuple[str, list[str], list[str]]]) -> int:
    tags = [tag for _, tag, _ in readings]
    for kind, person in ((FIRST, "pri"), (THIRD, "ter")):
        if any(
            tag[0] in ("fin", "bedzie") and person in tag and ("perf" in tag or tag[0] == "bedzie")
            for tag in tags
        ):
            return kind if all(tag[0] not in ("subst", "adj", "prep") for tag in tags) else NOTHING
    return NOTHING


def _accented(word: str) -> Iterator[str]:
    """What a verb written without Polish letters may stand for: przesle, prześle, prześlę."""
    if word.endswith(("e", "emy", "imy", "ymy", "a", "i")):
        yield word[:-1] + "ę" if word.endswith("e") else word
        for plain, polish in (
            ("sl", "śl"),
            ("l", "ł"),
            ("c", "ć"),
            ("s", "ś"),
            ("z", "ż"),
            ("o", "ó"),
            ("z", "ź"),
        ):
            place = word.rfind(plain, 1)
            if place > 0:
                changed = word[:place] + polish + word[place + len(plain) :]
                yield changed
                yield changed[:-1] + "ę" if changed.endswith("e") else changed


def _in_row(column: TextColumn, row: int, places: list[int], kinds: list[int]) -> Iterator[Commit]:
    begin, end = int(column.folded.starts[row]), int(column.folded.starts[row + 1]) - 1
    text = unfold(without_polish(bytes(column.folded.data[begin:end]).translate(w.READABLE)))
    starts = [int(column.words.start[place]) - begin for place in places]
    for sentence in _SENTENCE.finditer(text):
        inside = [number for number, start in enumerate(starts) if sentence.start() <= start < sentence.end()]
        if all(kinds[number] == TIME for number in inside) or sentence[0].endswith("?"):
            continue
        times = [starts[number] - sentence.start() for number in inside if kinds[number] == TIME]
        when = _when(sentence[0], times) if times else None
        for number in inside:
            at = starts[number] - sentence.start()
            if kinds[number] != TIME and _commits(sentence[0], at, kinds[number], when):
                yield _commit(column, row, begin, sentence.start(), starts[number], places[number], when)
                break


def _when(sentence: str, times: list[int]) -> When | None:
    begin = max(0, times[0] - _BEFORE_TIME)
    found = find_when(sentence[begin : times[-1] + _AFTER_TIME])
    return found and replace(found, start=found.start + begin, end=found.end + begin)


def _commit(
    column: TextColumn, row: int, begin: int, shift: int, start: int, place: int, when: When | None
) -> Commit:
    end = int(column.words.end[place]) - begin
    first = (shift + when.start, shift + when.end) if when else (start, end)
    low, high = np.array([begin + start, begin + first[0]]), np.array([begin + end, begin + first[1]])
    low, high = column.spans(np.array([row, row]), low, high)
    return Commit(row, int(low.min()), int(high.max()), when, int(low[1]), int(high[1]))


def _commits(sentence: str, at: int, kind: int, when: When | None) -> bool:
    before, after = sentence[:at], sentence[at:]
    if kind in (WILL, LET, BE, VOW):
        return _english(before, after, kind, when)
    if w.NEGATED.search(before) or w.OTHER_FIRST.match(after):
        return False
    if kind == FIRST:
        return not w.CONDITION.search(before)
    if w.CONDITION.search(before) or w.CUSTOMER_ACTS.match(after) or w.CUSTOMER_BEFORE.search(before):
        return bool(w.RECEIVES.match(after)) and not w.CONDITION.search(before)
    return when is not None or bool(w.RECEIVES.match(after))


def _english(before: str, after: str, kind: int, when: When | None) -> bool:
    if kind == VOW:
        return not w.NEGATED.search(before) and not w.EN_NEGATED.search(before)
    if kind == LET:
        return bool(w.LET_ME.match(after))
    if kind == BE:
        return bool(w.GOING_TO.match(after) and w.EN_FIRST.search(before)) or (
            bool(w.PROGRESS.match(after) and w.EN_FIRST.search(before)) and when is not None
        )
    if w.WILL_NOT.match(after) or w.EN_CONDITION.search(before) or w.EN_UNABLE.match(after):
        return False
    if w.EN_FIRST.search(before) or after.startswith("ill "):
        return True
    if w.YOU.search(before):
        return bool(w.YOU_WILL_GET.match(after))
    return when is not None and bool(w.WILL_VERB.match(after)) and bool(before.strip())
