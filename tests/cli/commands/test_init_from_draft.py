"""Tests of standards drawn from a log: real conversations, nobody's names, the verdicts that they had."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from cs_audit.api import audit, load_standards, read_log
from cs_audit.model import names
from tests.cli.small import run

STANDARDS = """\
cs_audit: 1
name: Sklep
language: pl
timezone: Europe/Warsaw
phrases: {greeting: {pl: [dzień dobry]}}
standards:
  - {id: first, check: {first_reply: {within: 1h}}}
  - {id: hello, check: {requires: {event: {by: agent, position: first, says: greeting}}}}
  - {id: name, check: {requires: {event: {by: agent, position: first, names_customer: true}}}}
  - {id: address, check: {requires: {event: {by: agent, position: every, address: correct}}}}
  - {id: numbers, check: {forbids: {event: {by: agent, personal_data: [pesel]}}}}
  - {id: never, check: {forbids: {event: {by: agent, says: [idź sobie]}}}}
  - {id: csat, check: {survey: {metric: csat, at_least: 80%}}}
"""
REPLIES = (
    (10, "Dzień dobry Panie Krzysztofie, wysłane.\nPozdrawiam\nGrażyna", 5),
    (90, "Wysłane, proszę czekać na tel. 601 202 303.", 1),
    (15, "Dzień dobry Panie Krzysztof, PESEL 44051401359 mamy.", None),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rows = []
    for number in range(9):
        minutes, text, score = REPLIES[number % 3]
        day, asked = f"2026-03-2{number}T", "Gdzie paczka?\nKrzysztof Ibisz"
        after = f"{day}{10 + minutes // 60}:{minutes % 60:02d}:00Z"
        events: list[dict[str, Any]] = [
            {"at": f"{day}10:00:00Z", "by": "customer", "actor": "c1", "text": asked},
            {"at": after, "by": "agent", "actor": "grazyna.w", "text": text},
        ]
        row = {"id": f"T-{number}", "channel": "email", "language": "pl", "assignee": "grazyna.w", "events": events,
               "customer": {"id": "c1", "name": "Krzysztof Ibisz", "email": "ki@example.net"}}  # fmt: skip
        rows.append(
            row | ({"surveys": [{"metric": "csat", "score": score, "min": 1, "max": 5}]} if score else {})
        )
    Path("log.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    Path("s.yaml").write_text(STANDARDS, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_each_standard_has_a_passing_and_a_failing_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "init", "new", "log.jsonl", "--from-draft", "s.yaml").code == 0
    written = Path("new/tests/standards.yaml").read_text(encoding="utf-8")
    cases = yaml.safe_load(written)["tests"]
    shown = {(name, verdict) for case in cases for name, verdict in case["expect"].items()}
    ids = ("first", "hello", "name", "address", "numbers", "csat")
    assert shown == {(name, verdict) for name in ids for verdict in ("pass", "fail")} | {("never", "pass")}
    assert written.rstrip().endswith("#   never: niespełniony")  # no conversation of the log fails it
    assert run(monkeypatch, "test", "new/tests").code == 0
    assert run(monkeypatch, "validate", "new/standards.yaml").code == 0
    for word in ("Krzysztof", "Ibisz", "Grażyna", "grazyna", "ki@example.net", "601 202 303", "T-0"):
        assert word not in written, word


@pytest.mark.usefixtures("folder")
def test_the_verdicts_are_those_of_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, "init", ".", "log.jsonl", "--from-draft", "s.yaml")
    log = read_log("log.jsonl")
    judged: Any = audit(load_standards("s.yaml"), log).results
    opened = log.interactions["opened_at"].dt.strftime("%Y-%m-%dT%H:%M:%SZ").to_list()
    for case in yaml.safe_load(Path("tests/standards.yaml").read_text(encoding="utf-8"))["tests"]:
        row = opened.index(case["interaction"].get("opened_at") or case["interaction"]["events"][0]["at"])
        for name, verdict in case["expect"].items():
            if name != "csat":
                assert names.VERDICTS[judged[name].verdict[row]] == verdict


@pytest.mark.usefixtures("folder")
def test_a_draft_knows_its_log_and_stays_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("standards.yaml").write_text('# log: ["log.jsonl"]\n' + STANDARDS, encoding="utf-8")
    assert run(monkeypatch, "init", "--from-draft", "standards.yaml").code == 0
    first = Path("tests/standards.yaml").read_bytes()
    Path("tests/standards.yaml").unlink()
    again = run(monkeypatch, "init", "--from-draft", "standards.yaml", "log.jsonl")
    assert (again.code, "README.md" in again.err) == (2, True)  # nothing is overwritten
    assert run(monkeypatch, "init", "other", "log.jsonl", "--from-draft", "standards.yaml").code == 0
    assert Path("other/tests/standards.yaml").read_bytes() == first


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["new", "log.jsonl"], "--from-draft"),
        (["new", "--from-draft", "none.yaml"], "none.yaml"),
        (["new", "--from-draft", "s.yaml"], "name the log"),
        (["new", "log.jsonl", "--from-draft", "s.yaml", "--pack", "ecommerce-pl"], "--pack"),
    ],
)
def test_what_cannot_be(monkeypatch: pytest.MonkeyPatch, arguments: list[str], word: str) -> None:
    done = run(monkeypatch, "init", *arguments)
    assert (done.code, word in done.err) == (2, True)
