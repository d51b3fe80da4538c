"""The case files, read."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class Case(NamedTuple):
    text: str
    language: str
    phrases: tuple[str, ...]  # or the customer's name
    expected: bool


def given_phrases() -> list[Case]:
    return [
        Case(_plain(row), row["lang"], tuple(row["phrases"]), row["expected"])
        for row in _given()
        if row["category"] != "name"
    ]


def given_names() -> list[Case]:
    return [
        Case(row["text"], row["lang"], (row["name"],), row["expected"])
        for row in _given()
        if row["category"] == "name"
    ]


def own(name: str) -> list[Case]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines]
    return [Case(cell[-1], cell[1], tuple(cell[2:-1]), cell[0] == "+") for cell in cells]


def _given() -> list[dict]:
    return [json.loads(line) for line in (DATA / "lang_cases.jsonl").read_text(encoding="utf-8").splitlines()]


def _plain(row: dict) -> str:
    if row["format"] != "html":
        return row["text"]
    text = re.sub(r"<br/?>|</?(p|div)[^>]*>", "\n", row["text"])
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def scores(cases: list[Case], got: list[bool]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right = sum(case.expected and hit for case, hit in zip(cases, got, strict=True))
    precision, recall = right / max(1, sum(got)), right / max(1, sum(case.expected for case in cases))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
