"""The packs' phrase lists on sentences and whole letters."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from cs_audit.spec.packs import data_root
from cs_audit.spec.phrases import phrase_lists
from cs_audit.spec.yaml import read
from cs_audit.text.phrases.phrases import PhraseMatcher, TextColumn
from tests.text.cases import DATA


def _cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@cache
def _finds(pack: str, name: str, text: str) -> bool:
    return bool(_matcher(pack, name).search(TextColumn.of([text])).row.size)


@cache
def _matcher(pack: str, name: str) -> PhraseMatcher:
    data = read(data_root("standards") / pack / "pack.yaml").value
    lists = phrase_lists({name: data["phrases"][name]}, data["language"])
    return PhraseMatcher(lists, default_language=data["language"])


@pytest.mark.parametrize("case", _cases("pack_phrases.jsonl"), ids=lambda case: case["text"])
def test_sentences(case: dict[str, Any]) -> None:
    assert _finds(case["pack"], case["list"], case["text"]) is case["right"]


@pytest.mark.parametrize(
    ("pack", "names", "languages"),
    [
        ("ecommerce-pl", {"greeting": "powitanie", "closing": "pożegnanie"}, {"pl", "en"}),
        ("saas-helpdesk-en", {"greeting": "greeting", "closing": "closing"}, {"pl", "en"}),
        ("public-office-pl", {"closing": "pożegnanie"}, {"pl"}),
    ],
)
@pytest.mark.parametrize("part", ["greeting", "closing"])
def test_letters(pack: str, names: dict[str, str], languages: set[str], part: str) -> None:
    """At least nine of ten greetings and closings are found, and none where there is none."""
    if part not in names:
        return
    cases = [case for case in _cases("letters.jsonl") if case["lang"] in languages]
    found = [_finds(pack, names[part], case["text"]) for case in cases]
    missed = [case["text"] for case, hit in zip(cases, found, strict=True) if case[part] and not hit]
    assert len(missed) <= sum(case[part] for case in cases) / 10, missed
    assert [case["text"] for case, hit in zip(cases, found, strict=True) if hit and not case[part]] == []
