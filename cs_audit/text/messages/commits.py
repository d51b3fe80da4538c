"""Commitments: what somebody says they will do, or what will happen and when.

Polish: a verb in the perfective non-past, first person (sprawdzimy, wyślę); third person with a time or as
something the customer gets; the present of what is done for customers, of a time to come (jutro wysyłamy). English:
will, 'll, going to. Not negated, not asked, not doubted, not under a condition.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cs_audit.text.messages import commit_verbs as v
from cs_audit.text.messages.commit_rules import Verb, commits, lets_know, only_seems, refuses
from cs_audit.text.messages.commit_words import BUT_THEN, CONDITION, CUSTOMERS_TIME, OTHERWISE, SECOND
from cs_audit.text.words.distinct import WordMemo
from cs_audit.text.words.fold import unfold, without_polish
from cs_audit.text.words.sentences import READABLE, Clauses, says_something, sentences
from cs_audit.text.words.time_parts import When
from cs_audit.text.words.time_phrases import find_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_audit.text.words.tokens import TextColumn

_REMEMBERED = 1 << 15  # sentences
_LONG_NUMBER = re.compile(r"\d{5,}")  # order numbers say nothing; without them many sentences are the same
_WINDOW = 200  # characters before and after a verb among which its time may stand


@dataclass(frozen=True, slots=True)
class Commit:
    """``start``/``end``: character offsets of the verb (and its time, where one is said) in the message."""

    row: int
    start: int
    end: int
    when: When | None
    when_start: int
    when_end: int


Judged = tuple[tuple[Verb, When | None], ...]


class _Found(NamedTuple):
    """A commitment of a row, in a sentence that begins at this place of the folded bytes."""

    row: int
    begin: int
    verb: Verb
    when: When | None


class CommitMatcher:
    """Finds commitments; remembers what it found out about words and sentences."""

    def __init__(self) -> None:
        self._memo = WordMemo(v.classify, numerals=0)
        self._sentences: dict[tuple[str, bool], Judged] = {}

    def __reduce__(self) -> tuple[type[CommitMatcher], tuple[()]]:
        return CommitMatcher, ()

    def search(self, column: TextColumn, rows: NDArray[Any] | None = None) -> list[Commit]:
        """All commitments in the wanted rows (mask or numbers; default all), in text order."""
        kinds = self._memo.look_up(column)
        places = np.flatnonzero(kinds)
        if rows is not None:
            wanted = np.zeros(len(column), dtype=np.bool_)
            wanted[rows] = True
            places = places[wanted[column.row[places]]]
        found: list[_Found] = []
        edges = np.flatnonzero(np.diff(column.row[places], prepend=-1))
        for begin, end in pairwise([*edges.tolist(), len(places)]):
            here = places[begin:end]
            found += self._in_row(column, int(column.row[here[0]]), here, kinds[here])
        return _commits(column, found)

    def rows(self, column: TextColumn, rows: NDArray[Any] | None = None) -> NDArray[np.bool_]:
        """Per row: is there a commitment?"""
        mask = np.zeros(len(column), dtype=np.bool_)
        mask[[commit.row for commit in self.search(column, rows)]] = True
        return mask

    def _in_row(
        self, column: TextColumn, row: int, places: NDArray[np.int64], kinds: NDArray[np.uint16]
    ) -> Iterator[_Found]:
        begin, end = int(column.folded.starts[row]), int(column.folded.starts[row + 1]) - 1
        text = unfold(without_polish(bytes(column.folded.data[begin:end]).translate(READABLE)))
        text = _LONG_NUMBER.sub(_zeros, text)
        starts = (column.words.start[places] - begin).tolist()
        ends = (column.words.end[places] - begin).tolist()
        plain = not column.has_polish_letters[row]
        for sentence in sentences(text):
            low, high = sentence.span()
            inside = range(bisect_left(starts, low), bisect_left(starts, high))
            if not inside:
                continue
            key = (sentence[0], plain)
            if key not in self._sentences:
                if len(self._sentences) >= _REMEMBERED:
                    self._sentences.clear()
                verbs = [Verb(starts[n] - low, ends[n] - low, int(kinds[n])) for n in inside]
                self._sentences[key] = _judge(sentence[0], verbs, plain)
            for found in self._sentences[key]:
                yield _Found(row, begin + low, *found)


def _zeros(number: re.Match[str]) -> str:
    return "0" * len(number[0])


def _spaces(part: re.Match[str]) -> str:
    return " " * len(part[0])


def _judge(sentence: str, verbs: Sequence[Verb], plain: bool) -> Judged:
    """The commitments of a sentence that say when, each time once; else the first one."""
    if sentence.endswith("?"):
        return ()
    condition = CONDITION.search(sentence)
    stop = condition.start() if condition else len(sentence)
    verbs = [verb for verb in verbs if not only_seems(sentence, verb)]
    places = [verb.start for verb in verbs]
    clauses = Clauses.of(CUSTOMERS_TIME.sub(_spaces, sentence), places)
    verbs = [verb for verb in verbs if not lets_know(sentence, verb)]
    others = [verb.start for verb in verbs]
    first: Judged = ()
    timed: dict[int, tuple[Verb, When | None]] = {}
    for verb in verbs:
        if stop < verb.start:
            break
        when = _when(clauses, verb, places, stop)
        if when is None and verb.kind == v.WILL:  # I'll check and let you know by noon
            when = _second(sentence, verb.end, others, stop)
        if commits(sentence, verb, when, plain):
            if when is not None and when.kind != "soon":
                timed.setdefault(when.end, (verb, when))
                second = _second(sentence, max(verb.end, when.end), others, stop)
                if second is not None:
                    timed.setdefault(second.end, (verb, second))
            first = first or ((verb, when),)
        elif (instead := _instead(sentence, verb, others, stop)) is not None:
            timed.setdefault(instead.end, (verb, instead))
    return tuple(timed.values()) or first


def _second(sentence: str, begin: int, places: Sequence[int], stop: int) -> When | None:
    """I'll chase it on Friday and let you know by Monday; jutro wyślę fakturę, a w piątek umowę"""
    following = bisect_left(places, begin)
    end = min(stop, begin + _WINDOW, places[following] if following < len(places) else stop)
    joined = SECOND.search(sentence, begin, end)
    if joined is None or says_something(sentence, begin, end) or OTHERWISE.search(sentence, begin, end):
        return None
    return _in(sentence, joined.end(), end)


def _in(sentence: str, begin: int, end: int) -> When | None:
    """The time that a part of a sentence names."""
    found = find_when(sentence[begin:end])
    if found is None or found.kind == "soon":
        return None
    return replace(found, start=found.start + begin, end=found.end + begin)


def _instead(sentence: str, verb: Verb, places: Sequence[int], stop: int) -> When | None:
    """The time of a verb whose negation is taken back: nie wyślemy tego dziś, tylko jutro."""
    following = bisect_left(places, verb.end)
    end = min(stop, verb.end + _WINDOW, places[following] if following < len(places) else stop)
    but = BUT_THEN.search(sentence, verb.end, end) if refuses(sentence, verb) else None
    return _in(sentence, but.end(), end) if but else None


def _when(clauses: Clauses, verb: Verb, places: Sequence[int], stop: int) -> When | None:
    """The time of a verb; none from where a condition begins."""
    soon: When | None = None
    for low, high in clauses.stretches(verb.start, places):
        begin, end = max(low, verb.start - _WINDOW), min(high, verb.start + _WINDOW, stop)
        found = find_when(clauses.sentence[begin:end]) if begin < end else None
        if found is not None:
            found = replace(found, start=found.start + begin, end=found.end + begin)
            if found.kind != "soon":
                return found
            soon = soon or found
    return soon


def _commits(column: TextColumn, found: Sequence[_Found]) -> list[Commit]:
    """With their places in the messages: those of the verb and of its time, or of the verb twice."""
    if not found:
        return []
    row = np.repeat(np.array([each.row for each in found], dtype=np.int64), 2)
    times = [each.when or each.verb for each in found]
    pairs = [(each.begin, each.verb, time) for each, time in zip(found, times, strict=True)]
    start = np.array([begin + part.start for begin, *both in pairs for part in both], dtype=np.int64)
    end = np.array([begin + part.end for begin, *both in pairs for part in both], dtype=np.int64)
    start, end = column.spans(row, start, end)
    first, last = np.minimum(start[::2], start[1::2]).tolist(), np.maximum(end[::2], end[1::2]).tolist()
    time_start, time_end = start[1::2].tolist(), end[1::2].tolist()
    return [
        Commit(each.row, first[n], last[n], each.when, time_start[n], time_end[n])
        for n, each in enumerate(found)
    ]
