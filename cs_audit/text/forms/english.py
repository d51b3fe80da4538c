"""All forms of an English word: endings, irregular verbs and nouns, contractions, British and American spelling."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cs_audit.text.words import english as words_en

if TYPE_CHECKING:
    from collections.abc import Iterator

_OUR = (
    "(?:un|dis|mis)?(?:col|fav|hon|lab|neighb|behavi|hum|rum|flav|harb|arm|od|vap|endeav|sav|parl|glam|ard|cand|clam"
    "|vig|tum|splend)"
)
_SPELLINGS = (
    (r"is(e|es|ed|ing|ation|ations|er|ers)$", r"iz\1"),
    (r"iz(e|es|ed|ing|ation|ations|er|ers)$", r"is\1"),
    (r"ys(e|ed|es|ing)$", r"yz\1"),
    (r"yz(e|ed|es|ing)$", r"ys\1"),
    (rf"^({_OUR})our", r"\1or"),
    (rf"^({_OUR})or(?!t)", r"\1our"),
    (r"(cent|met|lit|theat|fib)re(s?)$", r"\1er\2"),
    (r"(cent|lit|theat|fib)er(s?)$", r"\1re\2"),
    (r"([aeiou])ll(ed|ing|er|ers|ation|ations)$", r"\1l\2"),
    (r"((?:canc|trav|lab|mod|sign|fu|lev)el)(ed|ing|er|ers|ation|ations)$", r"\1l\2"),
    (r"(catal|dial|anal|monol|prol|epil)ogue(s?)$", r"\1og\2"),
    (r"(catal|dial|anal|monol|prol|epil)og(s?)$", r"\1ogue\2"),
    (r"(def|off|lic)ence(s?)$", r"\1ense\2"),
    (r"(def|off|lic)ense(s?)$", r"\1ence\2"),
)
_SPELT_TWO_WAYS = re.compile("|".join(pattern for pattern, _ in _SPELLINGS))


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Each word of an irregular family to the whole family."""
    out: dict[str, set[str]] = {}
    for family in (line.split() for line in words_en.IRREGULAR):
        for word in family:
            out.setdefault(word, set()).update(family)
    return {word: frozenset(family) for word, family in out.items()}


def forms(word: str) -> frozenset[str]:
    """Every form that the declared word stands for, in lower case."""
    return _forms(word).union(words_en.IN_A_HURRY.get(word.lower(), ()))


def _forms(word: str) -> frozenset[str]:
    lower = word.lower()
    if lower in _groups():
        return _groups()[lower]
    if lower in words_en.FUNCTION_WORDS or len(lower) < 3 or not lower.isalpha():
        return frozenset({lower})
    if word.isupper():
        return frozenset({lower, lower + "s"})
    own = {lower}
    for base in _bases(lower):
        own.update(_regular(base))
        own.update(_spelt_otherwise(base))
    return frozenset(own | {spelt for form in own for spelt in _spellings(form)})


def base(word: str) -> str:
    """The shortest of its forms, of those as short the first by the alphabet: no ending but makes a word longer."""
    lower = word.lower()
    if lower in _groups() or lower in words_en.FUNCTION_WORDS or len(lower) < 3 or word.isupper():
        own = set(forms(word))
    else:
        own = set(_bases(lower))
        own.update(form for one in tuple(own) for form in _spelt_otherwise(one))
        own.update(spelt for form in tuple(own) for spelt in _spellings(form))
    return min(own, key=lambda form: (len(form), form))


def _spelt_otherwise(base: str) -> Iterator[str]:
    verb = words_en.other_spelling(verbs=True).get(base)
    if verb:
        yield from _regular(verb)
    other = words_en.other_spelling(verbs=False).get(base)
    if other:
        yield from (other, other + "s")


def _bases(word: str) -> Iterator[str]:
    """What the declared form may come from: itself, and for a plural or an -ing/-ed form its stem."""
    yield word
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    elif re.search(r"(s|x|z|ch|sh)es$", word):
        yield word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 3 and re.search("[aeiou]", stem):
            yield stem + "e" if re.search(r"([aeiou][^aeiouwxy]|[cgsuv])$", stem) else stem
            if stem[-1] == stem[-2] and stem[-1] not in ("sz" if len(stem) > 5 else "lsz"):
                yield stem[:-1]


def _regular(base: str) -> Iterator[str]:
    yield base
    yield base + ("es" if re.search(r"(s|x|z|ch|sh)$", base) else "s")
    if re.search(r"[^aeiou]y$", base):
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    elif base.endswith("e"):
        yield from (base + "d", base[:-1] + "ing")
    else:
        yield from (base + "ed", base + "ing")
        if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", base):
            yield from (base + base[-1] + "ed", base + base[-1] + "ing")
    if base in words_en.COMPARED:
        stem = base[:-1] + "i" if base.endswith("y") else base.rstrip("e")
        yield from (stem + "er", stem + "est")


def _spellings(form: str) -> Iterator[str]:
    if not _SPELT_TWO_WAYS.search(form):
        return
    for pattern, other in _SPELLINGS:
        changed = re.sub(pattern, other, form)
        if changed != form:
            yield changed


# deliverer, avoidable; not -ment, as people leave out the e before it
_DERIVED = ("er", "ers", "or", "ors", "ness", "able", "less", "ly")


def is_word(word: str) -> bool:
    """Is it an English word in its own right? (A slip of the pen leads to few of them.)"""
    known = words_en.known()
    return word in known or any(
        word.endswith(ending) and len(word) > len(ending) + 3 and word[: -len(ending)] in known
        for ending in _DERIVED
    )


_NOT = {"don": "do", "doesn": "does", "didn": "did", "isn": "is", "aren": "are", "wasn": "was", "weren": "were",
        "haven": "have", "hasn": "has", "hadn": "had", "wouldn": "would", "shouldn": "should", "couldn": "could",
        "mustn": "must", "needn": "need", "won": "will", "can": "can"}  # fmt: skip
_SHORT = {"ll": "will", "re": "are", "ve": "have", "m": "am", "d": "would"}


def words(pieces: list[str]) -> list[tuple[str, ...]]:
    """The phrase with contractions written out, and with what may be run together, run together."""
    full: list[str] = []
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else ""
        if piece == "t" and before in _NOT:
            full[-1:] = [_NOT[before], "not"]
        elif piece == "cannot":
            full += ["can", "not"]
        elif piece in _SHORT and before:
            full.append(_SHORT[piece])
        else:
            full.append(piece)
    ways = [tuple(full)]
    for place, (word, following) in enumerate(pairwise(full)):
        pair = (word.lower(), following.lower())
        joined = list(words_en.RUN_TOGETHER.get(pair, ()))
        if "".join(pair) in words_en.NOUNS_RUN_TOGETHER:
            joined.append("".join(pair))
        ways += [(*full[:place], one, *full[place + 2 :]) for one in joined]
    return ways
