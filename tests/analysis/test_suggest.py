"""What phrase lists may lack is found in the log: near their phrases, and where they are waited for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit import api
from cs_audit.analysis.suggest import suggestions
from cs_audit.cli.privacy import hiding
from cs_audit.spec import yaml

if TYPE_CHECKING:
    from pathlib import Path

STANDARDS = """\
cs_audit: 1
language: pl
phrases:
  powitanie: {pl: [dzień dobry]}
  pożegnanie: {pl: [pozdrawiam]}
  żargon: {pl: [SLA, procesować], en: [ticket]}
  status: {pl: [gdzie jest paczka]}
  groźba: {pl: [nigdy więcej]}
  przeprosiny: {pl: [przepraszam]}
standards:
  - {id: a, check: {requires: {event: {by: agent, position: first, says: powitanie}}}}
  - {id: b, check: {requires: {event: {by: agent, position: last, says: pożegnanie}}}}
  - {id: c, check: {forbids: {event: {by: agent, says: żargon}}}}
  - {id: d, check: {follows: {when: {by: customer, says: status}, then: {by: agent}, within: 1h}}}
  - {id: e, check: {follows: {when: {by: customer, says: groźba}, then: {by: agent, says: przeprosiny}}}}
"""
TALKS = (
    ("Gdzie jest moja sofa?\nJan Kowalski", "Halo halo Panie Janie,\nsprawdzę.\nUkłony serdeczne\nAnna"),
    ("Witam, gdzie jest moja sofa?", "Dzień dobry, sprawa jest procedowana.\nPozdrawiam"),
    ("Nigdy więcej! Opiszę Was w Internecie.", "Ogromnie nam głupio. Reklamacja procedowana."),
    ("Co to jest? Opiszę Was w Internecie!", "Halo halo,\noddzwonimy.\nUkłony serdeczne\nEwa"),
    ("Nigdy więcej u Was.", "Ogromnie nam głupio, dzwonię pod 501 502 503."),
    ("Kiedy otwieracie?", "O dziewiątej."),
)  # fmt: skip


def made(folder: Path, talks: tuple[tuple[str, str], ...] = TALKS) -> dict[str, dict[str, Any]]:
    rows = []
    for number, (asked, said) in enumerate(talks):
        events = [
            {"at": f"2026-09-07T10:{number:02d}:00Z", "by": "customer", "text": asked},
            {"at": f"2026-09-07T11:{number:02d}:00Z", "by": "agent", "actor": "anna", "text": said},
        ]
        rows.append(
            {"id": f"T-{number}", "language": "pl", "customer": {"name": "Jan Kowalski"}, "events": events}
        )
    (folder / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "log.jsonl").write_text(text + "\n", encoding="utf-8")
    declared = api.load_standards(folder / "s.yaml")
    return suggestions(declared, api.read_log([folder / "log.jsonl"]), hiding("default", None).privacy("pl"))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return made(tmp_path_factory.mktemp("suggest"))


@pytest.mark.parametrize(
    ("name", "phrase", "n", "near", "place"),
    [
        ("status", "gdzie jest moja sofa", 2, "gdzie jest paczka", None),
        ("groźba", "opiszę was w internecie", 2, None, "last_line"),
        ("żargon", "procedowana", 2, "procesować", None),
        ("powitanie", "halo halo", 2, None, "first_line"),
        ("pożegnanie", "ukłony serdeczne", 2, None, "last_line"),
        ("przeprosiny", "ogromnie nam głupio", 2, None, "after_complaint"),
    ],
)
def test_what_is_missed_is_found(
    found: dict[str, dict[str, Any]], name: str, phrase: str, n: int, near: str | None, place: str | None
) -> None:
    (row,) = [row for row in found[name]["suggestions"] if row["phrase"] == phrase]
    assert (row["n"], row["near"], row["place"], row["language"]) == (n, near, place, "pl")
    for one in row["examples"]:
        assert one["quote"][slice(*one["span"])].lower() == phrase


def test_what_is_pasted_holds_the_old_and_the_new(found: dict[str, dict[str, Any]]) -> None:
    pasted = yaml.parse(found["status"]["yaml"], "pasted").value["phrases"]["status"]["pl"]
    assert pasted == ["gdzie jest paczka", *(row["phrase"] for row in found["status"]["suggestions"])]


def test_a_pasted_list_misses_it_no_more(found: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    (tmp_path / "more.yaml").write_text(
        f"cs_audit: 1\nextends: [s.yaml]\n{found['status']['yaml']}", encoding="utf-8"
    )
    assert "gdzie jest moja sofa" in api.load_standards(tmp_path / "more.yaml").phrases["status"]["pl"]


def test_nothing_personal_is_suggested(found: dict[str, dict[str, Any]]) -> None:
    told = json.dumps(found, ensure_ascii=False)
    assert not any(word in told for word in ("Kowalski", "kowalski", "Anna", "anna", "501 502"))


def test_one_conversation_is_no_habit(tmp_path: Path) -> None:
    assert not any(
        "sofa" in row["phrase"] for each in made(tmp_path, TALKS[:1]).values() for row in each["suggestions"]
    )


def test_the_order_of_the_log_changes_nothing(found: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    def told(lists: dict[str, dict[str, Any]]) -> list[tuple[Any, ...]]:
        return [
            (name, row["phrase"], row["n"]) for name, each in lists.items() for row in each["suggestions"]
        ]

    assert told(made(tmp_path, TALKS[::-1])) == told(found)
