"""What outputs show of people: no customer's name by default, no agent's where pseudonyms are asked for."""

from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl
import pytest

from cs_audit.demo.people import AGENTS, CUSTOMERS
from cs_audit.demo.project import write_project
from tests.cli.small import ENDINGS, run

NOT_HIS = {"Wilson"}  # the name of an interval too, which the report explains
CUSTOMER_NAMES = sorted(
    {part for one in CUSTOMERS for part in (one.name, one.email, one.name.split()[-1])} - NOT_HIS
)
AGENT_NAMES = sorted({part for one in AGENTS for part in (one.id, one.name)})


def text(path: Path) -> str:
    """Everything that a file says."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    if path.suffix == ".parquet":
        return str(pl.read_parquet(path).to_dicts())
    return path.read_text(encoding="utf-8")


def outputs(monkeypatch: pytest.MonkeyPatch, *options: str) -> dict[str, str]:
    wanted = [part for ending in ENDINGS for part in ("-o", f"out/r.{ending}")]
    found = run(
        monkeypatch, "run", "standards.yaml", "log.jsonl", *wanted, "--verdicts", "out/v.csv", *options
    )
    assert found.code in (0, 1), found.err
    return {"terminal": found.out, **{path.name: text(path) for path in sorted(Path("out").iterdir())}}


def shown(names: list[str], said: dict[str, str]) -> list[tuple[str, str]]:
    return [(output, name) for output, all_of_it in said.items() for name in names if name in all_of_it]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_project(tmp_path, count=40)
    return tmp_path


@pytest.mark.parametrize(("mode", "language"), [("default", "pl"), ("strict", "en")])
def test_no_name_of_a_customer_or_an_agent_is_shown(
    shop: Path, monkeypatch: pytest.MonkeyPatch, mode: str, language: str
) -> None:
    said = outputs(monkeypatch, "--redact", mode, "--pseudonyms", "agents", "--lang", language)
    assert shown(CUSTOMER_NAMES, said) == []
    assert shown(AGENT_NAMES, said) == []


def test_agents_are_named_unless_pseudonyms_are_asked_for(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = outputs(monkeypatch)
    assert shown(CUSTOMER_NAMES, said) == []
    assert any("anna.lis" in said[name] for name in ("r.html", "r.json", "r.xlsx", "v.csv"))


def test_nothing_is_hidden_where_that_is_asked_for(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = outputs(monkeypatch, "--redact", "none")
    assert any("Panie" in said[name] or "Jan Kowalski" in said[name] for name in ("r.html", "r.json"))
    assert shown(CUSTOMER_NAMES, said) != []


def test_score_sheets_keep_the_names_of_agents_as_asked(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ("-n", "20", "--stratify", "agent", "--pseudonyms", "agents", "-q")
    for ending in ("xlsx", "md"):
        run(monkeypatch, "sample", "standards.yaml", "log.jsonl", *options, "-o", f"s.{ending}")
        assert shown([*AGENT_NAMES, *CUSTOMER_NAMES], {ending: text(Path(f"s.{ending}"))}) == []
