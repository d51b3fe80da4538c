from __future__ import annotations

import pytest

from cs_audit.text.forms import english as forms_en
from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.phrases.phrases import Phrase, PhraseList, PhraseMatcher
from cs_audit.text.words.tokens import TextColumn


@pytest.mark.parametrize(
    ("word", "has", "has_not"),
    [
        ("paczka", {"paczek", "paczce"}, {"paczkomat"}),
        ("wyślemy", {"wyślę", "wyśle", "wysłać"}, {"wysłana", "wysłaliśmy", "wyślesz"}),
        ("procesować", {"procesowany", "procesujemy"}, {"nieprocesowany"}),
        ("pisałem", {"pisałam", "pisaliśmy"}, {"pisać"}),
        ("ticket", {"tickecie", "ticketów"}, set()),
        ("SLA", {"sla"}, {"słowa"}),
        ("nasz", {"mój", "mojej"}, set()),
    ],
)
def test_polish_forms(word: str, has: set[str], has_not: set[str]) -> None:
    forms = forms_pl.forms(word)
    assert has <= forms
    assert not has_not & forms


@pytest.mark.parametrize(
    ("word", "has"),
    [
        ("apologise", {"apologised", "apologize", "apologizing"}),
        ("cancelled", {"canceled", "cancel"}),
        ("regret", {"regretted"}),
        ("kind", {"kindest"}),
        ("colour", {"colors"}),
        ("send", {"sent"}),
    ],
)
def test_english_forms(word: str, has: set[str]) -> None:
    assert has <= forms_en.forms(word)


def test_without_the_dictionary_endings_do_and_the_tier_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms_pl, "dictionary", lambda: None)
    monkeypatch.setattr(forms_pl, "knowledge", lambda: "endings")
    matcher = PhraseMatcher([PhraseList("x", (Phrase("reklamacja", "pl"), Phrase("przepraszam", "pl")))])
    assert matcher.tier == "endings"
    texts = ["Państwa reklamację przyjęliśmy", "reklamy", "Przepraszamy!", "nie przepraszam"]
    assert matcher.search(TextColumn.of(texts)).row.tolist() == [0, 2]
