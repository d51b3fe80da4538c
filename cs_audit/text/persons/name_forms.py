"""Forms of names: cases and vocatives, by dictionary and by rule (for foreign names), with short forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cs_audit.text.forms import diminutives
from cs_audit.text.forms import polish as forms_pl

_SOFTENED = (("ch", "chu"), ("sz", "szu"), ("cz", "czu"), ("rz", "rzu"), ("st", "ście"), ("t", "cie"), ("d", "dzie"),
             ("r", "rze"), ("ł", "le"), ("k", "ku"), ("g", "gu"), ("h", "hu"), ("j", "ju"), ("l", "lu"), ("ż", "żu"),
             ("c", "cu"), ("ś", "siu"), ("ń", "niu"), ("ć", "ciu"))  # fmt: skip
_FEMININE_SOFT = (("ka", "ce"), ("ga", "dze"), ("ra", "rze"), ("ta", "cie"), ("da", "dzie"), ("ła", "le"))


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name and what it may look like in a message, in lower case."""

    forms: frozenset[str]
    given: bool


@lru_cache(maxsize=1 << 16)
def name_word(word: str, position: int) -> NameWord:
    """``position``: place of the word in the display name; the first word of an unknown name is a given name."""
    lower = word.lower()
    related = diminutives.polish(lower) | diminutives.english(lower)
    related |= _fond(lower) if position == 0 else set()
    labels = {label for _, _, names in forms_pl.readings(lower.capitalize()) for label in names}
    if not related and "imię" not in labels and position > 0:
        return NameWord(_surname_forms(lower), False)
    forms = set(_given_forms(lower))
    if "nazwisko" in labels:
        forms |= _surname_forms(lower)
    for each in related:
        forms |= _given_forms(each)
    return NameWord(frozenset(forms), True)


def _fond(name: str) -> set[str]:
    """Short forms as Polish makes them of any name: Malwina, Malwinka; Gracjan, Gracjanek."""
    if len(name) < 5 or name[-1] in "eiouy" or not name.isalpha():
        return set()
    if name[-1] != "a":
        return {name + "ek"} if name[-1] in "fhjlłmnprstwz" else set()
    return {name[:-1] + "ka"} if name[-2] in "bdfjlłmnprstwz" and name[-3] in "aeiouyóąę" else set()


@lru_cache(maxsize=1 << 12)
def _given_forms(name: str) -> frozenset[str]:
    return frozenset({name, *_by_rule(name), *_by_dictionary(name, "imię")})


def _surname_forms(name: str) -> frozenset[str]:
    if name.endswith(("ski", "cki", "dzki")):
        return frozenset(name[:-1] + ending for ending in ("i", "iego", "iemu", "im"))
    if name.endswith(("ska", "cka", "dzka")):
        return frozenset(name[:-1] + ending for ending in ("a", "iej", "ą", "o"))
    if name.endswith("y"):
        return frozenset({name, *(name[:-1] + ending for ending in ("ego", "emu", "ym"))})
    return frozenset({name, *_by_rule(name), *_by_dictionary(name, "nazwisko")})


def _by_dictionary(name: str, label: str) -> set[str]:
    morfeusz = forms_pl.dictionary()
    if morfeusz is None:
        return set()
    lemmas = {
        lemma
        for lemma, tag, labels in forms_pl.readings(name.capitalize())
        if tag[0] == "subst" and label in labels and lemma.split(":")[0].lower() == name
    }
    return {
        form.lower()
        for lemma in lemmas
        for form, _, tag, labels, _ in morfeusz.generate(lemma)
        if tag.startswith("subst:sg") and label in labels
    }


def _by_rule(name: str) -> set[str]:
    """Cases and vocative as Polish grammar would make them; more forms than one name has do no harm here."""
    if name.endswith("a"):
        stem = name[:-1]
        out = {stem + ending for ending in ("y", "i", "ę", "ą", "o", "u", "ii", "ie")}
        return out | {name[: -len(end)] + new for end, new in _FEMININE_SOFT if name.endswith(end)}
    if name.endswith(("i", "y")):
        return {name, name + "ego", name + "emu", name + "m"} | {
            name[:-1] + end for end in ("ego", "emu", "ym")
        }
    if name.endswith(("e", "u")):
        return {name}
    if name.endswith("o"):
        return {name[:-1] + ending for ending in ("a", "owi", "em", "o", "u", "i", "ę", "ą")}
    stem = name[:-2] + name[-1] if name.endswith(("ek", "eł", "er")) and len(name) > 3 else name
    out = {base + end for base in (name, stem) for end in ("a", "owi", "em", "iem", "ie", "u", "e")}
    return out | {
        base[: -len(end)] + new for base in (name, stem) for end, new in _SOFTENED if base.endswith(end)
    }
