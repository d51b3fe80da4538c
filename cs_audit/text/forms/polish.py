"""All forms of a Polish word, from the Morfeusz dictionary; from endings alone where it cannot be imported."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from cs_audit.text.forms import polish_classes as classes_pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERB_OF_PERSON = frozenset(("fin", "bedzie", "impt"))
VERBS = VERB_OF_PERSON | {"inf", "praet", "pred", "imps", "winien", "cond"}
_WHOLE_VERB = VERBS | {"ppas", "ger", "pact", "pcon", "pant"}
# which kinds of forms a declared form stands for
_ALIKE: dict[str, frozenset[str]] = {
    **dict.fromkeys(("subst", "depr"), frozenset(("subst", "depr"))),
    **dict.fromkeys(VERB_OF_PERSON, VERB_OF_PERSON | {"inf"}),
    "inf": _WHOLE_VERB,
    "praet": frozenset(("praet", "cond")),
    **{kind: frozenset((kind,)) for kind in ("adj", "ppas", "pact", "ger", "num", "imps", "pcon", "winien")},
}
# of the first and the second person
_PERSONAL_ENDINGS = {"sg:m": ("em", "eś"), "sg:f": ("m", "ś"), "pl": ("śmy", "ście")}
_WOULD = re.compile(r"(?P<past>.{2,})by(?P<person>m|ś|śmy|ście|)$")
_WOULD_ENDINGS = {"sg": ("bym", "byś", "by"), "pl": ("byśmy", "byście", "by")}
Reading = tuple[str, list[str], list[str]]
"""Lemma, parts of the tag, labels."""
_PERSONS = {"m": 0, "śmy": 0, "ś": 1, "ście": 1, "": 2}


@cache
def dictionary() -> Any | None:
    """One Morfeusz per process, or None where it is not installed."""
    try:
        import morfeusz2
    except ImportError:
        return None
    return morfeusz2.Morfeusz()


def tier() -> str:
    return "morfeusz2" if dictionary() is not None else "endings"


@cache
def knowledge() -> str:
    """The tier and the dictionary's version, told without loading it."""
    if find_spec("morfeusz2") is None:
        return "endings"
    return f"morfeusz2 {version('morfeusz2')}"


@lru_cache(maxsize=4096)  # phrases share words, and each is asked about several times
def readings(word: str) -> list[Reading]:
    """The readings of a word; for a past form with a personal ending those of the form itself."""
    morfeusz = dictionary()
    if morfeusz is None:
        return []
    found = []
    for start, _, (_, lemma, tag, names, _) in morfeusz.analyse(word):
        if start == 0 and tag != "ign":
            found.append((lemma, tag.split(":"), list(names)))
    return found


def is_word(word: str) -> bool:
    """Is it a Polish word (or a Polish name)?"""
    return bool(readings(word) or readings(word.capitalize()))


def is_common_word(word: str) -> bool:
    """Is it a Polish word that somebody may have meant? (no surname such as Niewiem, no niemama)"""
    return any(
        lemma not in classes_pl.NEVER_MEANT
        and not {"nazwisko", "imię"} & set(labels)
        and not _no_thing(lemma, tag)
        for lemma, tag, labels in readings(word)
    )


def _no_thing(lemma: str, tag: list[str]) -> bool:
    """A noun made of nie and a noun: in the dictionary, but hardly in letters."""
    rest = lemma.split(":")[0].removeprefix("nie")
    return (
        tag[0] == "subst"
        and rest != lemma.split(":")[0]
        and any(each[0] == "subst" for _, each, _ in readings(rest))
    )


@lru_cache(maxsize=4096)
def forms(word: str, person: str = "any") -> frozenset[str]:
    """Every form that the declared word stands for, in lower case."""
    lower = word.lower()
    for alike in classes_pl.WORD_CLASSES:
        if lower in alike and lower not in classes_pl.UNCHANGED:
            return alike
    if lower in classes_pl.UNCHANGED or (word.isupper() and len(word) > 1):
        return frozenset({lower})
    if dictionary() is None:
        return _by_endings(lower)
    known = _plausible(readings(lower) or readings(word.capitalize()))
    if not known:
        return frozenset({lower, *_loan_forms(lower)})
    would = _WOULD.fullmatch(lower)
    if would and any(tag[0] == "praet" for _, tag, _ in readings(would["past"])):
        return frozenset({lower, *_conditional(would["past"], _PERSONS[would["person"]])})
    if person == "any" and is_first_person_past(lower):
        person = "not second"
    return frozenset({lower, *(form for reading in known for form in _alike(*reading[:2], person))})


def _plausible(found: list[Reading]) -> list[Reading]:
    """Without readings as a surname or place where the word is also a plain one."""
    plain = [reading for reading in found if not reading[2] or "nazwa_pospolita" in reading[2]]
    return plain or found


def _alike(lemma: str, tag: list[str], person: str) -> Iterator[str]:
    wanted = _ALIKE.get(tag[0])
    if wanted is None:
        return
    yield from _paradigm(lemma, wanted, tag, person)
    partner = classes_pl.PERFECTIVE.get(lemma.split(":")[0])
    if partner and tag[0] in VERB_OF_PERSON and person == "any":
        yield from _paradigm(partner, VERB_OF_PERSON | {"inf", "praet"}, tag, person)


def _paradigm(lemma: str, wanted: frozenset[str], declared: list[str], person: str) -> Iterator[str]:
    morfeusz = dictionary()
    if morfeusz is None:
        return
    for form, _, tag, _, _ in morfeusz.generate(lemma):
        parts = tag.split(":")
        same_sense = ("neg" in parts) == (
            "neg" in declared
        )  # nieopłacony stands for nieopłacone, never opłacone
        if parts[0] in wanted and same_sense and not _other_person(parts, declared, person):
            if parts[0] != "winien" or person != "not second":
                yield form.lower()
            if parts[0] in ("praet", "winien"):
                yield from _with_endings(form.lower(), parts, person)


def _other_person(tag: list[str], declared: list[str], person: str) -> bool:
    """A verb declared in the first person never stands for the second; if strict, only for its own person."""
    if tag[0] != "fin" or declared[0] != "fin":
        return person == "strict" and tag[0] == "impt" and declared[0] == "fin"
    return tag[2] != declared[2] if person == "strict" else declared[2] == "pri" and tag[2] == "sec"


def _with_endings(form: str, tag: list[str], person: str) -> Iterable[str]:
    """pisał: pisałem, pisałeś."""
    number = tag[1]
    gender = "" if number == "pl" else ":f" if tag[2].startswith("f") else ":m"
    endings = _PERSONAL_ENDINGS[number + gender][: 1 if person == "not second" else 2]
    return (form + ending for ending in endings if not form.endswith("o"))


def is_first_person_past(word: str) -> bool:
    """sprawdziłem, wysłaliśmy, powinnam"""
    morfeusz = dictionary()
    if morfeusz is None or not word.endswith(("em", "am", "śmy")):
        return False
    tags = [tag for _, _, (_, _, tag, _, _) in morfeusz.analyse(word)]
    past = any(tag.startswith(("praet", "winien")) for tag in tags)
    return past and any(tag.startswith("aglt") and ":pri:" in tag for tag in tags)


def _conditional(past: str, person: int) -> Iterator[str]:
    """chciałbym: chciałabym, chcielibyśmy – of the same person and mood."""
    morfeusz = dictionary()
    for lemma in sorted({lemma for lemma, tag, _ in readings(past) if tag[0] == "praet"}):
        for form, _, tag, _, _ in morfeusz.generate(lemma) if morfeusz is not None else ():
            parts = tag.split(":")
            if parts[0] == "praet" and "agl" not in parts and (person == 2 or not form.endswith("ło")):
                yield form.lower() + _WOULD_ENDINGS[parts[1]][person]


def _loan_forms(word: str) -> Iterator[str]:
    """ticket: ticketa, tickecie …"""
    yield from (word + ending for ending in classes_pl.LOAN_ENDINGS)
    if word.endswith("t"):
        yield word[:-1] + "cie"
    if word[-1] in "aeo" and len(word) > 3:
        yield from (word[:-1] + ending for ending in classes_pl.LOAN_ENDINGS)


def _by_endings(word: str) -> frozenset[str]:
    if len(word) < 4:
        return frozenset({word})
    ending = next(
        (end for end in classes_pl.BARE_ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), ""
    )
    stem = word[: len(word) - len(ending)]
    return frozenset(
        {word, *(stem + end for end in classes_pl.ADDED_ENDINGS if end or not ending or len(stem) > 4)}
    )


@lru_cache(maxsize=4096)
def kinds(word: str) -> frozenset[str]:
    """Kinds of word (subst, fin, adj …) that it can be."""
    return frozenset(tag[0] for _, tag, _ in _plausible(readings(word.lower())))


def third_person(word: str) -> frozenset[str]:
    """Third-person forms of a verb declared in the first person (rozumiem: rozumie; sprawdziłem: sprawdziła)."""
    out: set[str] = set()
    past = is_first_person_past(word.lower())
    morfeusz = dictionary()
    if morfeusz is None:
        return frozenset()
    for lemma, tag, _ in readings(word.lower()):
        if tag[0] == "fin" and tag[2] == "pri":
            out.update(form.lower() for form, _, other, _, _ in morfeusz.generate(lemma) if ":ter" in other)
        elif past and tag[0] == "praet":
            out.update(
                form.lower() for form, _, other, _, _ in morfeusz.generate(lemma) if other[:5] == "praet"
            )
    return frozenset(out)
