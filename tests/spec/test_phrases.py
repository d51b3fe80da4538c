from __future__ import annotations

import pytest

from cs_audit.spec.phrases import phrase_lists
from cs_audit.text.phrases.phrases import Phrase, PhraseList

LISTS = {
    "a plain list": (["dzień dobry"], (Phrase("dzień dobry", "pl"),)),
    "by language": (
        {"pl": ["hej"], "en": ["hello", "hi"]},
        (Phrase("hej", "pl"), Phrase("hello", "en"), Phrase("hi", "en")),
    ),
    "options of the list": (
        {"pl": ["hej"], "match": "exact", "gap": 0},
        (Phrase("hej", "pl", match="exact", gap=0),),
    ),
    "options of a phrase win": (
        {"gap": 1, "pl": [{"phrase": "bez problemu", "negation": "allow", "gap": 3, "order": "strict"}]},
        (Phrase("bez problemu", "pl", gap=3, negation="allow", order="strict"),),
    ),
}


@pytest.mark.parametrize(("data", "phrases"), LISTS.values(), ids=LISTS)
def test_lists_become_values(data: object, phrases: tuple[Phrase, ...]) -> None:
    assert phrase_lists({"name": data}, "pl") == (PhraseList("name", phrases),)
