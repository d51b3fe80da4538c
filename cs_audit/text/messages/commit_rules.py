"""Does a verb of a sentence commit? What stands before and after it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cs_audit.text.messages import commit_verbs as v
from cs_audit.text.messages import commit_words as w

if TYPE_CHECKING:
    from cs_audit.text.words.time_phrases import When

_BEFORE, _AFTER = 200, 120  # characters that matter to a verb
_TO_COME = ("day", "weekday", "date", "end_of", "clock", "soon")


class Verb(NamedTuple):
    """A word that may commit: where it stands in its sentence, and its kind (``commit_verbs``)."""

    start: int
    end: int
    kind: int


def commits(sentence: str, verb: Verb, when: When | None, plain: bool) -> bool:
    """``when``: the time that is said with the verb; ``plain``: written without Polish letters throughout."""
    before = sentence[max(0, verb.start - _BEFORE) : verb.start]
    after = sentence[verb.start : verb.start + _AFTER]
    if verb.kind in (v.WILL, v.LET, v.BE, v.VOW):
        return _english(before, after, verb.kind, when)
    if w.NEGATED.search(before) or w.WHILE.search(before) or w.DOUBT.search(before):
        return False
    kind = v.FIRST if verb.kind == v.PLAIN_FIRST and plain else verb.kind
    if kind == v.FIRST:
        return not w.ASKED.match(after)
    if kind == v.NOUN_OR_FIRST:
        return _no_noun(before, after, when, plain)
    if kind == v.FUTURE:
        return bool(w.FUTURE_VERB.match(after))
    if kind == v.PRESENT:
        return _to_come(before, after, when)
    return _third(before, after, when)


def _no_noun(before: str, after: str, when: When | None, plain: bool) -> bool:
    """dam znać, damy odpowiedź, naprawie to – not: obuwie dla dam, mam nadzieję, sprzęt w naprawie"""
    if w.IDIOM.match(after) or w.NOUN_BEFORE.search(before):
        return False
    if w.OBJECT.match(after):
        return True
    return when is not None and (after.startswith("dam") or (plain and bool(w.CLAUSE_BEGINS.search(before))))


def _to_come(before: str, after: str, when: When | None) -> bool:
    """jutro wysyłamy, już sprawdzam – not: wysyłamy w ciągu dwóch dni"""
    if w.HABIT.search(before[-60:]) or w.HABIT.search(after[:60]):
        return False
    return bool(w.AT_ONCE.search(before)) or (when is not None and when.kind in _TO_COME)


def _third(before: str, after: str, when: When | None) -> bool:
    if w.HAPPENS.match(after):
        return False
    if w.CUSTOMER_ACTS.match(after) or w.CUSTOMER_BEFORE.search(before):
        return bool(w.RECEIVES.match(after))
    return when is not None or bool(w.RECEIVES.match(after))


def _english(before: str, after: str, kind: int, when: When | None) -> bool:
    if kind == v.VOW:
        return not (w.NEGATED.search(before) or w.EN_NEGATED.search(before) or w.DOUBT.search(before))
    if kind == v.LET:
        return bool(w.LET_ME.match(after))
    if w.EN_DOUBT.search(before):
        return False
    if kind == v.BE:
        return bool(w.EN_FIRST.search(before)) and _under_way(after, when)
    if w.WILL_NOT.match(after) or w.EN_FORMULA.match(after) or w.EN_UNABLE.match(after):
        return False
    if w.EN_WHILE.search(before):
        return False
    if w.EN_FIRST.search(before) or after.startswith("ill "):
        return True
    if w.YOU.search(before):
        return bool(w.YOU_WILL_GET.match(after))
    if not w.WILL_VERB.match(after):
        return False
    if w.EN_JOINED.search(before) or (after.startswith("will ") and w.EN_BEGINS.match(before)):
        return True
    if when is None or w.EN_HAPPENS.match(after):
        return False
    return bool(before.strip()) and (not w.IT_WILL.search(before) or bool(w.DONE.match(after)))


def _under_way(after: str, when: When | None) -> bool:
    """I'm going to call; we are sending it tomorrow; I'm checking now"""
    if w.GOING_TO.match(after):
        return True
    return bool(w.PROGRESS.match(after)) and (when is not None or bool(w.NOW.search(after)))
