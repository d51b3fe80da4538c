"""The booklet of a sample: each conversation whole and without personal data, its questions beside it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from tests.cli.small import interactions, run, write_log

OUTPUTS = ("-o", "book.html", "-o", "sheet.xlsx")


def pages(name: str = "book.html") -> list[str]:
    return [
        each.text(separator=" ")
        for each in LexborHTMLParser(Path(name).read_text(encoding="utf-8")).css("article")
    ]


def sheet() -> pl.DataFrame:
    head, *rows = CalamineWorkbook.from_path("sheet.xlsx").get_sheet_by_index(0).to_python()
    return pl.DataFrame(rows, schema=[str(name) for name in head], orient="row")


@pytest.mark.usefixtures("work")
def test_a_page_a_conversation_and_a_row_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = interactions(8)
    long = "Pan Jan Kowalski, <b>tel.</b> 501 502 503. " + "Sprawdzam zamówienie. " * 30 + "Koniec listu."
    rows[0]["events"][1]["text"] = long
    write_log(Path("log.jsonl"), rows)
    assert run(monkeypatch, "sample", "s.yaml", "log.jsonl", "-n", "8", *OUTPUTS).code == 0
    made = pages()
    asked = sheet()
    assert len(made) == asked["interaction"].n_unique() == 8
    for name in asked["interaction"].unique():
        (page,) = [each for each in made if f" {name} " in each]
        assert all(title in page for title in asked.filter(interaction=name)["title"])
    whole = next(each for each in made if "Koniec listu." in each)
    assert "Kowalski" not in whole
    assert "501 502 503" not in whole
    assert "<b>tel.</b>" in whole  # shown as written, never run


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(("verdicts", "shown"), [("hide", False), ("show", True)])
def test_verdicts_are_shown_or_hidden(monkeypatch: pytest.MonkeyPatch, verdicts: str, shown: bool) -> None:
    run(monkeypatch, "sample", "s.yaml", "log.jsonl", "-n", "2", "--verdicts", verdicts, *OUTPUTS)
    assert all(("program:" in page) is shown for page in pages())
    assert ("verdict" in sheet().columns) is shown


@pytest.mark.usefixtures("work")
def test_reviewers_know_their_pages_and_the_size_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    options = ("-n", "10", "--reviewers", "3", "--overlap", "20%", "--margin", "10")
    told = run(monkeypatch, "sample", "s.yaml", "log.jsonl", *options, *OUTPUTS).err
    assert "Dla ±10,0" in told.replace("\xa0", " ")
    whose = [
        {name for name in ("reviewer-1", "reviewer-2", "reviewer-3") if name in page} for page in pages()
    ]
    assert sorted(map(len, whose)) == [1] * 8 + [3] * 2


@pytest.mark.usefixtures("work")
def test_the_same_seed_writes_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.html", "b.html"):
        run(monkeypatch, "sample", "s.yaml", "log.jsonl", "-n", "5", "--lang", "en", "-o", name)
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()
    assert "Conversation 1 of 5" in pages("a.html")[0]
