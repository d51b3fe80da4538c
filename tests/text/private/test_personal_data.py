"""Personal data of chosen kinds found in columns."""

from __future__ import annotations

import json
import time
from pathlib import Path

import polars as pl
import pytest

from cs_audit.text.private.personal_data import KINDS, find_personal_data

DATA = Path(__file__).parent.parent / "data"


def test_spans_and_kinds() -> None:
    texts = pl.Series(
        ["mój PESEL 90020145069", "tel. 601 234 567", None, "a@b.pl", "nr rej. KR 5HV21", "tak"]
    )
    marks = find_personal_data(texts, ["pesel", "email", "plate"])
    assert marks.mask.tolist() == [True, False, False, True, True, False]
    pieces = [texts[row][marks.start[row] : marks.end[row]] for row in (0, 3, 4)]
    assert pieces == ["90020145069", "a@b.pl", "KR 5HV21"]
    assert marks.start[1] == marks.end[1] == -1


@pytest.mark.parametrize("name", ["pii_cases.jsonl", "pii_own.jsonl", "pii_heldout.jsonl"])
def test_prefilter_loses_nothing(name: str) -> None:
    own = {"ID": "id_card", "DOB": "birth_date"}
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, lines):
        kinds = {own.get(entity["type"], entity["type"].lower()) for entity in case["entities"]} - {"name"}
        if kinds:
            assert find_personal_data(pl.Series([case["text"]])).mask[0], case["text"]


def test_unknown_kind() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        find_personal_data(pl.Series(["x"]), ["shoe_size"])


def test_every_kind_alone() -> None:
    for kind in KINDS:
        assert not find_personal_data(pl.Series(["Dzień dobry, gdzie paczka?"]), [kind]).mask.any()


@pytest.mark.parametrize("piece", ["a", "1", "1 ", "@", "AB1"])
def test_time_is_linear(piece: str) -> None:
    started = time.process_time()
    find_personal_data(pl.Series([piece * (200_000 // len(piece))]))
    assert time.process_time() - started < 4
