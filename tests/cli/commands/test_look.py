"""`look` as people run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.small import run


@pytest.mark.usefixtures("work")
def test_look_tells_and_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(monkeypatch, "look", "log.jsonl", "-o", "look.json", "--lang", "en")
    assert done.code == 0
    assert "What the log holds" in done.out
    data = json.loads(Path("look.json").read_text(encoding="utf-8"))
    assert (data["schema"], data["interactions"]) == ("cs-audit/look/1", 30)


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["look", "log.jsonl", "-o", "look.xml"], 2, "ending"),
        (["look", "log.jsonl", "--timezone", "Mars/Base"], 2, "time zone"),
        (["look", "none.jsonl"], 3, "none.jsonl"),
    ],
)
def test_what_cannot_be(monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, word: str) -> None:
    done = run(monkeypatch, *arguments)
    assert (done.code, word in done.err) == (code, True)


@pytest.mark.usefixtures("work")
def test_a_page_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "look", "log.jsonl", "-o", "look.html", "-q").code == 0
    assert "<table>" in Path("look.html").read_text(encoding="utf-8")
