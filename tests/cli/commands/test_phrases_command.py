from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.cli.app import invoke
from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

STANDARDS = """\
cs_audit: 1
language: pl
phrases:
  powitanie: {pl: [dzień dobry, witam], en: [hello]}
  złość: {pl: [oburzony, kpina], en: [furious]}
  nieużywana: {pl: [paczka]}
standards:
  - {id: a, check: {requires: {event: {by: agent, says: powitanie}}}}
  - {id: b, check: {follows: {when: {by: customer, says: złość}, then: {by: agent}, within: 1h}}}
"""
SAID = (
    ("customer", "Jestem oburzona! Dzień dobry. Jan Kowalski"),
    ("agent", "Dzień dobry Panie Janie, Pana PESEL 44051401359 jest w aktach."),
    ("agent", "Dzień dobry, paczka w drodze."),
    ("customer", "Moje oburzenie rośnie."),
)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    events = [
        {"at": f"2026-09-07T10:0{place}:00Z", "by": by, "text": text} for place, (by, text) in enumerate(SAID)
    ]
    row = {"id": "T-1", "language": "pl", "customer": {"name": "Jan Kowalski"}, "events": events}
    (tmp_path / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    (tmp_path / "log.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return [str(tmp_path / "s.yaml"), str(tmp_path / "log.jsonl")]


def _report(files: list[str], tmp_path: Path, *more: str) -> dict[str, Any]:
    out = tmp_path / "out.json"
    assert invoke(["phrases", *files, "-o", str(out), "--quiet", *more]) == 0
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_hits_are_counted_where_the_standards_look(files: list[str], tmp_path: Path) -> None:
    report = _report(files, tmp_path)
    lists = {each["name"]: each for each in report["lists"]}
    assert report["tier"] in ("morfeusz2", "endings")
    greeting = {row["phrase"]: row for row in lists["powitanie"]["phrases"]}
    assert (greeting["dzień dobry"]["messages"], greeting["witam"]["hits"]) == (2, 0)
    assert (lists["powitanie"]["authors"], lists["powitanie"]["messages"]) == (["agent"], 2)
    assert (lists["złość"]["authors"], lists["złość"]["matched"]) == (["customer"], 1)
    assert (lists["nieużywana"]["used"], lists["nieużywana"]["matched"]) == (False, 1)


def test_examples_show_the_words_and_hide_people(files: list[str], tmp_path: Path) -> None:
    greeting = _report(files, tmp_path, "--list", "powitanie")["lists"][0]
    example = greeting["phrases"][0]["examples"][0]
    start, end = example["span"]
    assert example["quote"][start:end] == "Dzień dobry"
    assert (example["interaction"], example["event"]) == ("T-1", 1)
    assert "Janie" not in example["quote"]
    assert "44051401359" not in example["quote"]
    open_example = _report(files, tmp_path, "--redact", "none")["lists"][0]["phrases"][0]["examples"][0]
    assert "Panie Janie" in open_example["quote"]


def test_words_that_a_list_may_lack(files: list[str], tmp_path: Path) -> None:
    anger = _report(files, tmp_path, "--list", "złość")["lists"][0]
    assert [miss["word"] for miss in anger["near_misses"]] == ["oburzenie"]
    example = anger["near_misses"][0]["examples"][0]
    assert example["quote"][slice(*example["span"])] == "oburzenie"


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "nie wystąpiły: kpina"), ("en", "never found: kpina")]
)
def test_the_terminal(
    files: list[str], language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert invoke(["phrases", *files, "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert "Jestem ‹oburzona›!" in shown
    assert words in shown
    assert "Kowalski" not in shown


def test_markdown(files: list[str], tmp_path: Path) -> None:
    assert invoke(["phrases", *files, "-o", str(tmp_path / "o.md"), "--quiet"]) == 0
    text = (tmp_path / "o.md").read_text(encoding="utf-8")
    assert "| oburzony | pl | 1 | Jestem **oburzona**! Dzień dobry." in text


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--list", "powitani"), "there is no phrase list 'powitani'; did you mean 'powitanie'"),
        (("-o", "x.txt"), "the ending must be one of .json, .md"),
        (("--lang", "de"), "'de' is not known"),
    ],
)
def test_mistakes(files: list[str], more: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        invoke(["phrases", *files, *more])


def test_suggestions_are_printed_and_written(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.jsonl"
    said = [{"at": "2026-09-07T10:00:00Z", "by": "agent", "text": "Halo, proszę."}]
    more = [{"id": name, "language": "pl", "events": said} for name in ("T-2", "T-3")]
    log.write_text(log.read_text() + "\n".join(json.dumps(row, ensure_ascii=False) for row in more) + "\n")
    standards = tmp_path / "s.yaml"
    standards.write_text(
        standards.read_text().replace("{by: agent, says", "{by: agent, position: first, says")
    )
    report = _report(files, tmp_path, "--suggest")
    found = {each["name"]: each["suggestions"] for each in report["lists"]}["powitanie"]
    assert ("halo", 2, "first_line") in [(row["phrase"], row["n"], row["place"]) for row in found]
    assert invoke(["phrases", *files, "--suggest", "-o", str(tmp_path / "out.md")]) == 0
    printed = capsys.readouterr().out
    assert "2  halo (pl), w pierwszej linii  ‹Halo›, proszę." in printed
    assert "pl: [dzień dobry, witam," in printed
    assert "**Halo**" in (tmp_path / "out.md").read_text(encoding="utf-8")


def test_without_the_option_nothing_is_suggested(files: list[str], tmp_path: Path) -> None:
    assert all("suggestions" not in each for each in _report(files, tmp_path)["lists"])
