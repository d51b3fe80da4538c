from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cs_audit.text.persons.address import address_findings
from cs_audit.text.phrases.phrases import Phrase, PhraseList, PhraseMatcher
from cs_audit.text.phrases.usage import report_phrases
from cs_audit.text.words.tokens import TextColumn

DATA = Path(__file__).parent.parent / "data"


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("Szanowny Pani, odpisuję", "Szanowny Pani", "gender"),
        ("Szanowna Panie Janie", "Szanowna Panie", "gender"),
        ("Dzień dobry Panie Anno", "Panie Anno", "gender"),
        ("Panie Jan, proszę o numer", "Panie Jan", "vocative"),
        ("Panie Marek!", "Panie Marek", "vocative"),
        ("Pani Janie, dziękuję", "Pani Janie", "gender"),
        ("Szanowna Pani Jolanta, dziękujemy za zakupy.", "Pani Jolanta", "vocative"),
        ("Dzień dobry Pani Magda, faktura w załączniku.", "Pani Magda", "vocative"),
    ],
)
def test_wrong_address(text: str, quote: str, kind: str) -> None:
    found = address_findings(TextColumn.of(["", text]))
    assert [(each.row, text[each.start : each.end], each.kind) for each in found] == [(1, quote, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Szanowny Panie Janie", "Pani Anno", "Pani Anna dzwoniła", "Panie Jerzy", "Panie Kowalski", "Szanowna Pani",
        "Panie Anna i Ewa czekają", "Szanowni Państwo", "Pan Jan", "Panie Doktorze", "Drogi Kliencie", "",
        "Dzień dobry, Pani Magda odebrała paczkę.", "Szanowna Pani Malinowska, faktura w załączniku.",
    ],
)  # fmt: skip
def test_right_address(text: str) -> None:
    assert address_findings(TextColumn.of([text])) == []


@pytest.mark.parametrize("name", ["address_third.tsv", "address_fourth.tsv", "address_unseen.tsv"])
def test_share_of_wrong_forms_found(name: str) -> None:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    cases = [line.split("\t") for line in lines]
    kinds = {each.row: each.kind for each in address_findings(TextColumn.of([text for _, text in cases]))}
    wrong = [kinds.get(row) == kind for row, (kind, _) in enumerate(cases) if kind != "ok"]
    assert wrong.count(True) >= 0.95 * len(wrong)
    assert [text for row, (kind, text) in enumerate(cases) if kind == "ok" and row in kinds] == []


def test_mixed_address_within_one_interaction() -> None:
    texts = [
        "Dzień dobry, sprawdzę Pana zamówienie.",
        "Napisz do mnie jutro, Panie Janie.",
        "Twoja paczka jest u nas.",
    ]
    found = address_findings(TextColumn.of(texts), None, np.array([1, 1, 2]))
    assert [(each.row, texts[each.row][each.start : each.end], each.kind) for each in found] == [
        (1, "Napisz", "mixed")
    ]


def test_phrase_report() -> None:
    lists = [PhraseList("apology", (Phrase("przepraszam", "pl"), Phrase("ubolewam", "pl")))]
    column = TextColumn.of(["Przepraszamy!", "przeprszam", "przepraszająco patrzy", None])
    report = report_phrases(PhraseMatcher(lists), [(column, None, None)])
    first = report.uses[0]
    assert (first.hits, first.messages, first.rules) == (2, 2, {"form": 1, "typo": 1})
    assert first.examples == ("Przepraszamy", "przeprszam")
    assert [use.text for use in report.never] == ["ubolewam"]
    assert "przepraszająco" in [miss.word for miss in report.near_misses]
