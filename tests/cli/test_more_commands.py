"""diff, sample and handbook."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.analysis.sampling import draw, margin_of, sample_size
from tests.cli.small import run, write_log
from tests.cli.test_outputs import mixed

# --- diff


@pytest.fixture
def two(work: Path) -> Path:
    """`s.yaml`, and `new.yaml` in which the first reply has less time and the greeting is gone."""
    write_log(Path("log.jsonl"), mixed())
    text = Path("s.yaml").read_text(encoding="utf-8").replace("within: 2h", "within: 5m")
    start, end = text.index("  - id: hello"), text.index("  - id: csat")
    added = "  - id: closing\n    check: {requires: {event: {by: agent, says: greeting}}}\n"
    Path("new.yaml").write_text(text[:start] + added + text[end:], encoding="utf-8")
    return work


def test_diff_tells_which_interactions_change_their_verdict(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run(monkeypatch, "diff", "s.yaml", "new.yaml", "log.jsonl", "-o", "d.json", "-q")
    assert found.code == 0
    told = json.loads(Path("d.json").read_text(encoding="utf-8"))
    rows = {row["standard"]: row for row in told["standards"]}
    assert {name: row["status"] for name, row in rows.items()} == {
        "first": "changed", "closing": "added", "csat": "same", "hello": "removed"}  # fmt: skip
    assert rows["first"]["old"] == {"fail": 8, "pass": 32}
    assert rows["first"]["new"] == {"fail": 40}
    (move,) = rows["first"]["moves"]
    assert (move["from"], move["to"], move["count"], len(move["examples"])) == ("pass", "fail", 32, 5)
    assert rows["closing"]["old"] is None
    assert rows["hello"]["new"] is None
    assert told["interactions"] == 32


@pytest.mark.parametrize(
    ("old", "new", "options", "code"),
    [
        ("s.yaml", "new.yaml", (), 0),
        ("s.yaml", "new.yaml", ("--fail-on-new",), 1),
        ("s.yaml", "s.yaml", ("--fail-on-new",), 0),
        ("a.json", "b.json", (), 0),
        ("a.json", "b.json", ("--fail-on-new",), 1),
        ("a.json", "a.json", ("--fail-on-new",), 0),
    ],
)
def test_diff_fails_only_on_what_is_new_and_only_where_asked(
    two: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, options: tuple[str, ...], code: int
) -> None:
    run(monkeypatch, "run", "s.yaml", "log.jsonl", "-q", "-o", "a.json")
    run(monkeypatch, "run", "new.yaml", "log.jsonl", "-q", "-o", "b.json")
    log = ("log.jsonl",) if old.endswith("yaml") else ()
    assert run(monkeypatch, "diff", old, new, *log, *options).code == code


def test_diff_in_words(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    polish = run(monkeypatch, "diff", "s.yaml", "new.yaml", "log.jsonl", "-o", "d.md")
    assert "spełniono → naruszono: 32 (T-1, T-11, T-12, T-13, T-14, …)" in polish.out
    assert "## Pierwsza odpowiedź (first, zmieniony)" in Path("d.md").read_text(encoding="utf-8")
    english = run(monkeypatch, "diff", "s.yaml", "new.yaml", "log.jsonl", "--lang", "en")
    assert "pass → fail: 32" in english.out
    same = run(monkeypatch, "diff", "s.yaml", "s.yaml", "log.jsonl")
    assert "Żadna interakcja nie zmienia werdyktu." in same.out


# --- sample


@pytest.mark.parametrize(
    ("population", "confidence", "margin", "size"),
    [  # from tables of sample sizes in textbooks of surveys
        (100, 0.95, 0.05, 80),
        (1_000, 0.95, 0.05, 278),
        (10_000, 0.95, 0.05, 370),
        (1_000_000, 0.95, 0.05, 384),
        (1_000, 0.99, 0.05, 400),
        (0, 0.95, 0.05, 0),
        (3, 0.95, 0.05, 3),
    ],
)
def test_the_size_of_a_sample(population: int, confidence: float, margin: float, size: int) -> None:
    assert sample_size(population, confidence, margin) == size
    reached = margin_of(size, population, confidence)
    assert reached is None or reached <= margin


def log_of(channels: list[str]) -> pl.DataFrame:
    ids = [f"T-{number}" for number in range(len(channels))]
    return pl.DataFrame({"id": ids, "channel": channels}, schema={"id": pl.String, "channel": pl.String})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcde"), max_size=60), st.integers(1, 80), st.integers(0, 5))
def test_a_sample_is_proportional_and_does_not_depend_on_the_order(
    channels: list[str], size: int, seed: int
) -> None:
    frame = log_of(channels)
    drawn = draw(frame, size=size, by=("channel",), seed=seed)
    again = draw(frame.reverse(), size=size, by=("channel",), seed=seed)
    assert drawn == again
    assert len(set(drawn.ids)) == len(drawn.ids) == min(size, len(channels))
    for stratum in drawn.strata:
        fair = len(drawn.ids) * stratum.population / len(channels)
        assert len(stratum.drawn) <= stratum.population
        if size >= len(drawn.strata):
            assert stratum.drawn
            assert abs(len(stratum.drawn) - fair) < len(drawn.strata)


def test_another_seed_draws_others() -> None:
    frame = log_of(["a"] * 500)
    assert draw(frame, size=20, seed=1).ids != draw(frame, size=20, seed=2).ids


def test_the_score_sheet(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_log(Path("log.jsonl"), mixed())
    blind = run(monkeypatch, "sample", "s.yaml", "log.jsonl", "-n", "5")
    sheet = pl.read_csv(blind.raw)
    assert sheet.columns == [
        "interaction",
        "standard",
        "title",
        "channel",
        "agent",
        "opened_at",
        "source",
        "review",
        "note",
    ]
    assert sheet.height == 10  # two standards that judge interactions
    assert sheet["interaction"].n_unique() == 5
    assert "Wylosowano 5 z 40" in blind.err
    options = ("-n", "5", "--verdicts", "show", "-o", "s.csv")
    assert run(monkeypatch, "sample", "s.yaml", "log.jsonl", *options).code == 0
    shown = pl.read_csv("s.csv")
    assert set(shown["verdict"]) <= {"pass", "fail"}
    assert shown["interaction"].to_list() == sheet["interaction"].to_list()


def test_a_workbook_is_the_same_each_time(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        run(monkeypatch, "sample", "s.yaml", "log.jsonl", "-o", name)
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()


# --- handbook


@pytest.mark.parametrize(
    "pack",
    [
        "bank-pl",
        "ecommerce-en",
        "ecommerce-pl",
        "insurance-pl",
        "public-office-pl",
        "restaurant-pl",
        "saas-helpdesk-en",
        "telecom-pl",
    ],
)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_handbook_names_every_standard_of_a_pack(
    work: Path, monkeypatch: pytest.MonkeyPatch, pack: str, language: str
) -> None:
    from cs_audit.api import load_standards

    assert run(monkeypatch, "handbook", f"pack:{pack}", "-o", "h.html", "--lang", language).code == 0
    page = Path("h.html").read_text(encoding="utf-8")
    standards = load_standards(f"pack:{pack}")
    assert [one.id for one in standards.standards if f"<code>{one.id}</code>" not in page] == []
    assert f'<html lang="{language}">' in page
    days = "Poniedziałek" if language == "pl" else "Monday"
    assert days in page


def test_a_handbook_in_words(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = run(monkeypatch, "handbook", "s.yaml").out
    assert "- **Poniedziałek–piątek:** 09:00–17:00" in told
    assert "- **po polsku:** „dzień dobry”" in told
    assert "### Pierwsza odpowiedź" in told
    assert run(monkeypatch, "handbook", "s.yaml").out == told
    english = run(monkeypatch, "handbook", "s.yaml", "--lang", "en").out
    assert "### First reply" in english
    assert "- **Monday–Friday:** 09:00–17:00" in english
