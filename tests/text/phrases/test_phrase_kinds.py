"""Phrases by the kinds of sentences in which they once went wrong, right and wrong ones of each kind."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cs_audit.text.forms import english
from cs_audit.text.phrases.phrases import Phrase, PhraseList, PhraseMatcher, TextColumn
from tests.text.cases import DATA

CASES = [json.loads(line) for line in (DATA / "phrases.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def hits() -> set[tuple[str, str, str]]:
    """(language, phrase, text) of all that were found, by one matcher for all phrases."""
    phrases = sorted({(case["lang"], case["phrase"]) for case in CASES})
    texts = [case["text"] for case in CASES]
    matcher = PhraseMatcher([PhraseList(str(key), (Phrase(key[1], key[0]),)) for key in phrases])
    found = matcher.search(TextColumn.of(texts))
    pairs = zip(found.list_index.tolist(), found.row.tolist(), strict=True)
    return {(*phrases[number], texts[row]) for number, row in pairs}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['phrase']} - {case['text']}")
def test_phrase(case: dict[str, Any], hits: set[tuple[str, str, str]]) -> None:
    assert ((case["lang"], case["phrase"], case["text"]) in hits) is case["right"]


def test_english_words_are_many_and_no_misspellings() -> None:
    assert all(map(english.is_word, ["connection", "correction", "warrant", "decay", "colour", "color"]))
    assert not any(map(english.is_word, ["conection", "recieve", "delivary", "thankyou"]))
    assert len(english.words_en.known()) > 40_000
