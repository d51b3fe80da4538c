"""Does a verb of a sentence commit? What stands before and after it decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cs_audit.text.messages import commit_verbs as v
from cs_audit.text.messages import commit_words as w

if TYPE_CHECKING:
    from cs_audit.text.words.time_parts import When

_BEFORE, _AFTER = 200, 120  # characters that matter to a verb
_ENGLISH_KINDS = (v.WILL, v.LET, v.BE, v.VOW, v.DOING, v.WELL, v.EXPECT, v.GIVE, v.GOES, v.BACK, v.GOING)
_LETTERS = re.compile("[a-z]+")
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
    if verb.kind in _ENGLISH_KINDS:
        return _english(before, after, verb.kind, when)
    if w.NEGATED.search(before) or w.WHILE.search(before) or _doubted(before):
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
    if kind == v.SHORT:
        return when is not None and _cut_short(before, after)
    return _third(before, after, when)


def _doubted(before: str) -> bool:
    """nie wiem, czy zdążymy – not: nie wiem, czy jest na stanie, sprawdzę"""
    doubt = w.DOUBT.search(before)
    return doubt is not None and not w.DOUBT_ENDS.search(before, doubt.start())


def _doubted_in_english(before: str) -> bool:
    doubt = w.EN_DOUBT.search(before)
    if doubt is None or w.EN_DOUBT_ENDS.search(before, doubt.end()):
        return False
    return not w.EN_UNKNOWN.search(before, doubt.start())


def refuses(sentence: str, verb: Verb) -> bool:
    """Is it what we will not do? nie wyślemy, we won't ship"""
    if verb.kind == v.WILL:
        return bool(w.WILL_NOT.match(sentence[verb.start : verb.start + _AFTER]))
    before = sentence[max(0, verb.start - _BEFORE) : verb.start]
    return verb.kind == v.FIRST and bool(w.NEGATED.search(before))


def only_seems(sentence: str, verb: Verb) -> bool:
    """back that begins no clause: get back to you"""
    if verb.kind != v.BACK:
        return False
    before = sentence[max(0, verb.start - _BEFORE) : verb.start]
    begins = w.EN_BEGINS.match(before) or w.EN_NEW_CLAUSE.search(before)
    return not begins or not w.BACK.match(sentence[verb.start : verb.start + _AFTER])


def lets_know(sentence: str, verb: Verb) -> bool:
    """let you know: of the verb before it"""
    return verb.kind == v.LET and not w.LET_ME.match(sentence[verb.start : verb.start + _AFTER])


def _no_noun(before: str, after: str, when: When | None, plain: bool) -> bool:
    """dam znać, damy odpowiedź, naprawie to – not: obuwie dla dam, mam nadzieję, sprzęt w naprawie"""
    if w.IDIOM.match(after) or w.NOUN_BEFORE.search(before):
        return False
    if w.OBJECT.match(after):
        return True
    return when is not None and (plain or after.startswith("dam"))


def _cut_short(before: str, after: str) -> bool:
    """oddzw. jutro – not: proszę oddzw. jutro"""
    word = _LETTERS.match(after)
    if word is None or w.REQUESTED.search(before):
        return False
    if word[0] in w.SHORTENED_LIKE_REQUESTS:
        return after.startswith(".", word.end())
    return word[0] in w.SHORTENED or bool(w.BARE.search(before) or w.OURS.search(before))


def _to_come(before: str, after: str, when: When | None) -> bool:
    """jutro wysyłamy, już sprawdzam – not: wysyłamy w ciągu dwóch dni"""
    if w.HABIT.search(before[-60:]) or w.HABIT.search(after[:60]):
        return False
    if w.AT_ONCE.search(before) or w.IN_A_WHILE.search(after) or w.IN_A_WHILE.search(before):
        return when is not None or bool(w.AT_ONCE.search(before))
    return when is not None and when.kind in _TO_COME


def _third(before: str, after: str, when: When | None) -> bool:
    if w.HAPPENS.match(after):
        return False
    if w.CUSTOMER_ACTS.match(after) or w.CUSTOMER_BEFORE.search(before):
        return bool(w.RECEIVES.match(after))
    if when is not None or w.RECEIVES.match(after) or w.DONE_FOR.match(after):
        return True
    return bool(w.OURS.search(before) and w.THEY_ACT.match(after))


def _english(before: str, after: str, kind: int, when: When | None) -> bool:
    if kind == v.VOW:
        return not (w.NEGATED.search(before) or w.EN_NEGATED.search(before) or w.DOUBT.search(before))
    if kind == v.DOING:
        return when is not None and bool(w.EN_BEGINS.match(before))
    if kind == v.GIVE:
        return when is not None and bool(w.GIVE_US.match(after) and w.EXPECTING.search(before))
    if kind == v.GOING:
        team = w.TEAM_IS.search(before)
        return bool(team and w.EN_FIRST.search(before[: team.start()]) and after.startswith("going to "))
    if kind == v.BACK:
        return when is not None
    if kind == v.GOES:
        told = when is not None and when.kind in _TO_COME and bool(w.GOES.match(after))
        return told and bool(w.OUR_THINGS.search(before)) and not w.EN_WHILE.search(before)
    if kind == v.EXPECT:
        return when is not None and bool(w.EXPECTED.match(after) and w.EXPECTING.search(before))
    if kind == v.WELL and not (when is not None and w.WELL.match(after) and w.WELL_BEGINS.search(before)):
        return False
    if kind == v.LET:
        return bool(w.LET_ME.match(after))
    if _doubted_in_english(before):
        return False
    if kind == v.BE:
        return bool(w.EN_FIRST.search(before)) and _under_way(after, when)
    if w.WILL_NOT.match(after) or w.EN_FORMULA.match(after) or w.EN_UNABLE.match(after):
        return False
    if w.EN_WHILE.search(before):
        return False
    if w.EN_FIRST.search(before) or after.startswith(("ill ", "well ")):
        return True
    if w.YOU.search(before) or after.startswith(("youll ", "ull ")):
        return bool(w.YOU_WILL_GET.match(after))
    if not w.WILL_VERB.match(after):
        return False
    if w.EN_JOINED.search(before):
        return True
    if after.startswith(("will ", "gonna ")) and (
        w.EN_BEGINS.match(before) or w.EN_NEW_CLAUSE.search(before)
    ):
        return True
    if w.WILL_BE_DONE.match(after) and before.strip():
        return True
    if when is None or w.EN_HAPPENS.match(after):
        return False
    return bool(before.strip()) and (not w.IT_WILL.search(before) or bool(w.DONE.match(after)))


def _under_way(after: str, when: When | None) -> bool:
    """I'm going to call; we are sending it tomorrow; I'm checking now"""
    if w.GOING_TO.match(after):
        return True
    return bool(w.PROGRESS.match(after)) and (when is not None or bool(w.NOW.search(after)))
