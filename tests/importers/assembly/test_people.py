"""The people file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from cs_audit.importers.assembly.people import read_people
from cs_audit.model.errors import SpecError

if TYPE_CHECKING:
    from pathlib import Path

CSV = "id;name;email;role;team;also_known_as\nanna;Anna Nowak;anna@x.example;agent;A;A. Nowak|ania\n;Botek;;bot;;\n"
YAML = """
- {id: anna, name: Anna Nowak, email: anna@x.example, role: agent, team: A, also_known_as: [A. Nowak, ania]}
- {name: Botek, role: bot}
"""
WRAPPED = "people:\n" + "".join(f"  {line}\n" for line in YAML.strip().splitlines())


@pytest.mark.parametrize(
    ("name", "text"),
    [("p.csv", CSV), ("p.csv", "\ufeff" + CSV.replace(";", ",")), ("p.yaml", YAML), ("p.yml", WRAPPED)],
)
def test_forms(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    people = read_people(path)
    actors = pl.Series("actor", ["ANNA", "Ania ", "anna@x.example", "botek", "x", None])
    assert people.roles(actors).to_list() == ["agent", "agent", "agent", "bot", None, None]
    assert people.teams(actors).to_list() == ["A", "A", "A", None, None, None]
    assert people.known_as(actors).to_list() == ["ANNA", "anna", "anna", "botek", "x", None]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("p.csv", "id,rola\na,agent\n", "p.csv:2: error: unknown column 'rola'"),
        (
            "p.csv",
            "id,role\na,boss\n",
            "p.csv:2: error: role 'boss' is not known; it is one of customer, agent",
        ),
        ("p.csv", "id,role\n,agent\n", "needs an id, a name or an email"),
        ("p.csv", "id,also_known_as\na,x\nb,x\n", "p.csv:3: error: 'x' already names 'a'"),
        ("p.csv", "id,role\na,agent,b\n", "more values than columns"),
        ("p.yaml", "people: [1]", "a list of people is expected"),
        ("p.yaml", "- {id: [}", "p.yaml:1"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        read_people(path)
    assert words in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="cannot be read"):
        read_people(tmp_path / "none.csv")
