from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from cs_audit.text.forms.english import base, forms
from cs_audit.text.forms.lexicon import Lexicon
from cs_audit.text.forms.polish import readings
from cs_audit.text.forms.typos import SHORTEST, TypoIndex, slips

_WORDS = st.text(alphabet="abcć", min_size=4, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=8), st.lists(_WORDS, min_size=1, max_size=8))
def test_slips_are_those_that_a_comparison_of_all_pairs_finds(names: list[str], words: list[str]) -> None:
    plain = [name.replace("ć", "c") for name in names]
    found = TypoIndex([(name.encode(), slot) for slot, name in enumerate(plain)]).near(
        [word.replace("ć", "c").encode() for word in words]
    )
    for place, word in enumerate(word.replace("ć", "c") for word in words):
        expected = {
            slot
            for slot, name in enumerate(plain)
            if len(name) >= SHORTEST and name[0] == word[0] and 0 < OSA.distance(word, name) <= slips(name)
        }
        assert found.get(place, set()) == expected


def test_the_shortest_form_is_found_without_the_others() -> None:
    for word in (
        "colours",
        "cancelled",
        "parcels",
        "deliveries",
        "sending",
        "dialogues",
        "yours",
        "SLA",
        "its",
    ):
        assert base(word) == min(forms(word), key=lambda form: (len(form), form))


def test_names_that_are_no_everyday_words() -> None:
    lexicon = Lexicon()
    words = ("kowalskiego", "anna", "jürgena", "paczka", "kot", "boby", "zxqwv")
    known = {word: lexicon.word(word.capitalize()) for word in words}
    names = [word for word in words if lexicon.only_name(word, readings(word))]
    assert names == [word for word, one in known.items() if (one.given or one.surname) and not one.common]
    assert np.isin(["kowalskiego", "anna", "jürgena"], names).all()
