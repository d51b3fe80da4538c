"""What a word can be in a commitment: each distinct word is looked up once."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from cs_audit.text.forms import english as forms_en
from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.messages import commit_words as w
from cs_audit.text.words.fold import POLISH, POLISH_ASCII, unfold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# verbs that we do: sprawdzimy; such that may be a noun: dam; in the third person; in the third person, but with its
# accents left out ours: napisze; będę; the present of what we do for customers: wysyłamy
NOTHING, FIRST, NOUN_OR_FIRST, THIRD, PLAIN_FIRST, FUTURE, PRESENT = range(7)
# cut short: oddzw.; English: will; let me; am, are; I promise; calling you back; well (we'll); please expect; give us
# two days; it ships; back to you by five; is going to
SHORT, WILL, LET, BE, VOW, DOING, WELL, EXPECT, GIVE, GOES, BACK, GOING = range(7, 19)
_ENGLISH = {"will": WILL, "let": LET, "be": BE, "vow": VOW, "well": WELL, "expect": EXPECT, "give": GIVE, "goes": GOES,
            "back": BACK, "going": GOING}  # fmt: skip
_ACCENTS: dict[str, list[str]] = {}
for _plain, _polish in zip(POLISH_ASCII, POLISH, strict=True):
    _ACCENTS.setdefault(_plain, []).append(_polish)
_PLAIN = str.maketrans(POLISH, POLISH_ASCII)
_MOST_ACCENTS = 2  # beside the ending
_MOST_GUESSES = 60
Reading = tuple[str, list[str], list[str]]


def classify(words: Sequence[bytes]) -> list[int]:
    return [_kind(unfold(word)) for word in words]


def _kind(word: str) -> int:
    if word in w.ENGLISH:
        return _ENGLISH[w.ENGLISH[word]]
    if word in ("daj", "dajcie"):
        return GIVE
    if word in w.DOING:
        return DOING
    if word.translate(_PLAIN) in w.ALL_SHORTENED:
        return SHORT
    if not word.isalpha() or len(word) < 3 or word in w.NO_COMMITMENT:
        return NOTHING
    if word in w.VOWS:
        return VOW
    if word in w.VERBS_LIKE_NOUNS:
        return FIRST
    if word in w.OTHERS_VERBS_LIKE_NOUNS:
        return THIRD
    if word in w.PRESENT_LIKE_NOUNS:
        return PRESENT
    readings = forms_pl.readings(word)
    kind = _of_readings(readings)
    if not word.isascii() or word in w.SHORT_WORDS or forms_en.is_word(word):
        return kind
    if kind == THIRD and word.endswith("e") and _first_person(forms_pl.readings(word[:-1] + "ę"), both=False):
        return PLAIN_FIRST
    if kind or not word.endswith(("e", "my", "am")):
        return kind or _third_without_accents(word, readings)
    guessed = _of_readings([each for guess in _accented(word) for each in forms_pl.readings(guess)])
    return NOUN_OR_FIRST if guessed == FIRST and readings else guessed if not readings else NOTHING


def _third_without_accents(word: str, readings: Sequence[Reading]) -> int:
    """zwroci, dostana: what they will do, written without Polish letters"""
    if readings or not word.endswith(("i", "y", "a")):
        return NOTHING
    several = [each for guess in _accented(word) for each in forms_pl.readings(guess)]
    return THIRD if _of_readings(several) == THIRD else NOTHING


def _of_readings(readings: Iterable[Reading]) -> int:
    several = list(readings)
    noun = any(tag[0] in ("subst", "adj", "prep") for _, tag, _ in several)
    if any(tag[0] == "bedzie" and "pri" in tag for _, tag, _ in several):
        return FUTURE
    if _first_person(several):
        return NOUN_OR_FIRST if noun else FIRST
    if any(tag[0] == "bedzie" or _is(tag, "ter", "perf") for _, tag, _ in several):
        return NOTHING if noun else THIRD
    if any(_is(tag, "pri", "imperf") and lemma.split(":")[0] in w.SERVICES for lemma, tag, _ in several):
        return PRESENT
    return NOTHING


def _first_person(readings: Iterable[Reading], both: bool = True) -> bool:
    """``both``: verbs of both aspects, too (anulujemy)."""
    return any(
        _is(tag, "pri", "perf") and lemma.split(":")[0] not in w.SAID and (both or "perf" in tag)
        for lemma, tag, _ in readings
    )


def _is(tag: list[str], person: str, aspect: str) -> bool:
    """Is it a verb in the non-past, of that person and aspect? (imperf.perf: of both)"""
    return tag[0] == "fin" and person in tag and any(aspect in part.split(".") for part in tag[2:])


def _accented(word: str) -> Iterator[str]:
    """What a verb written without Polish letters may stand for: przekaze, przekażę; swiadcze, świadczę."""
    if word.endswith(("e", "a")):
        word = word[:-1] + ("ę" if word.endswith("e") else "ą")
    places = [place for place, sign in enumerate(word[:-1]) if sign in _ACCENTS]
    made = 0
    for count in range(_MOST_ACCENTS + 1):
        for chosen in combinations(places, count):
            for signs in product(*(_ACCENTS[word[place]] for place in chosen)):
                letters = list(word)
                for place, sign in zip(chosen, signs, strict=True):
                    letters[place] = sign
                made += 1
                if made > _MOST_GUESSES:
                    return
                yield "".join(letters)
