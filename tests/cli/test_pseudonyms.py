"""`--pseudonyms agents,customers,interactions`: no output names what is hidden, and all name it alike."""

from __future__ import annotations

import json
import os
import re
from itertools import combinations
from pathlib import Path

import pytest

from tests.cli.small import run
from tests.cli.test_privacy import ENDINGS, shown, text

STANDARDS = """
cs_audit: 1
timezone: Europe/Warsaw
language: pl
standards:
  - {id: reply, severity: critical, check: {first_reply: {within: 1h}}}
  - {id: hello, check: {requires: {event: {by: agent, actor: ola.mak, position: first, says: dzień dobry}}}}
  - {id: hers, applies_to: {assignee: [ola.mak, nobody]}, check: {resolution: {within: 1h}}}
  - {id: alike, check: {consistency: {of: reply, by: agent, max_spread: 1%, min_interactions: 1}}}
waivers:
  - {standard: hello, interaction: ZG-7003, reason: awaria, until: 2030-12-31}
"""
AGENTS = ("ola.mak", "jan.wit")
CUSTOMERS = ("cust-41", "Zofia", "Wrzosek", "z.wrzosek", "Wrzoska")
IDS = ("ZG-70",)


def interaction(number: int) -> str:
    agent, other = AGENTS[number % 2], AGENTS[1 - number % 2]
    closed = ' "closed_at": "2026-03-01T09:00:00Z",' if number == 5 else ""
    return (
        f'{{"id": "ZG-700{number}", "channel": "email", "assignee": "{agent}",{closed} "customer": {{"id": "cust-41",'
        ' "name": "Zofia Wrzosek", "email": "z.wrzosek@example.org"}, "events": ['
        f'{{"at": "2026-03-02T09:0{number}:00Z", "by": "customer", "text": "Tu Zofia Wrzosek, moje ZG-700{number}"}},'
        f'{{"at": "2026-03-02T1{number}:30:00Z", "by": "agent", "actor": "{agent}", "text": "Pani Zofio, cust-41."}},'
        f'{{"at": "2026-03-02T20:0{number}:00Z", "kind": "assignee", "from": "{other}", "to": "{agent}"}}]}}'
    )


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = [interaction(number) for number in range(1, 7)]
    (tmp_path / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    (tmp_path / "log.jsonl").write_text("\n".join([*lines, lines[0]]), encoding="utf-8")
    return tmp_path


def everything(monkeypatch: pytest.MonkeyPatch, *options: str, verdicts: str = "v.csv") -> dict[str, str]:
    """What a run writes, by output; the terminal and stderr too."""
    wanted = [part for ending in ENDINGS for part in ("-o", f"out/r.{ending}")]
    found = run(monkeypatch, "run", "s.yaml", "log.jsonl", *wanted, "--verdicts", f"out/{verdicts}", "--verbose",
                "--select", "assignee=ola.mak", "--select", "assignee=jan.wit", *options)  # fmt: skip
    assert found.code in (0, 1), found.err
    paths = sorted(path for path in Path("out").iterdir() if path.is_file())
    return {"out": found.out, "err": found.err, **{path.name: text(path) for path in paths}}


@pytest.mark.parametrize("redact", ["default", "none", "strict"])
@pytest.mark.parametrize("verdicts", ["v.csv", "v.jsonl", "v.parquet"])
def test_no_output_names_what_is_hidden(
    shop: Path, monkeypatch: pytest.MonkeyPatch, redact: str, verdicts: str
) -> None:
    said = everything(monkeypatch, "--pseudonyms", "agents,customers,interactions", "--redact", redact,
                      verdicts=verdicts)  # fmt: skip
    assert shown([*AGENTS, *CUSTOMERS, *IDS], said) == []
    report = json.loads(said["r.json"])
    assert report["redaction"] == {"mode": redact, "pseudonyms": ["agents", "customers", "interactions"]}
    ids = {found["interaction"] for found in report["findings"]}
    assert ids
    assert all(re.fullmatch(r"I-[0-9A-F]{16}", one) for one in ids)
    assert all(one in said[verdicts] and one in said["r.html"] for one in ids)
    lines = [line for found in report["findings"] for line in found["timeline"]]
    customers = {line["actor"] for line in lines if line["by"] == "customer"}
    assert len(customers) == 1
    assert re.fullmatch(r"Klient [0-9A-F]{16}", customers.pop() or "")


@pytest.mark.parametrize(
    "kinds",
    [kinds for size in (1, 2) for kinds in combinations(("agents", "customers", "interactions"), size)],
)
def test_any_of_them_alone(shop: Path, monkeypatch: pytest.MonkeyPatch, kinds: tuple[str, ...]) -> None:
    said = everything(monkeypatch, "--pseudonyms", ",".join(reversed(kinds)), "--redact", "none")
    names = {"agents": AGENTS, "customers": CUSTOMERS, "interactions": IDS}
    for kind, values in names.items():
        assert bool(shown(list(values), said)) == (kind not in kinds)


def test_a_kept_key_gives_the_same_names_and_compares(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = ("--pseudonyms", "interactions,agents", "--pseudonym-key", "key", "-q")
    run(monkeypatch, "run", "s.yaml", "log.jsonl", *hidden, "-o", "a.json")
    found = run(monkeypatch, "run", "s.yaml", "log.jsonl", *hidden, "-o", "b.json", "--baseline", "a.json",
                "--fail-on-new")  # fmt: skip
    assert found.code == 0, found.err
    first, second = (json.loads(Path(name).read_bytes()) for name in ("a.json", "b.json"))
    assert first["findings"] == second["findings"]
    assert first["log_marks"] == second["log_marks"]
    assert second["comparison"]["findings"] == {"new": 0, "fixed": 0, "known": 14, "gone": 0}
    assert second["comparison"]["same_log"]
    for refused in ((), ("--pseudonyms", "interactions")):
        found = run(
            monkeypatch, "run", "s.yaml", "log.jsonl", "-q", *refused, "--baseline", "a.json", "--fail-on-new"
        )
        assert found.code == 2, found.err
    assert "--pseudonym-key" in found.err


def test_marks_and_fingerprints_are_not_those_of_the_ids(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can try ids against a report."""
    run(monkeypatch, "run", "s.yaml", "log.jsonl", "-q", "-o", "open.json")
    run(monkeypatch, "run", "s.yaml", "log.jsonl", "-q", "-o", "hid.json", "--pseudonyms", "interactions")
    open_, hid = (json.loads(Path(name).read_bytes()) for name in ("open.json", "hid.json"))
    assert len(open_["log_marks"]) == len(hid["log_marks"]) == 6
    assert not set(open_["log_marks"]) & set(hid["log_marks"])
    for was, now in zip(open_["standards"], hid["standards"], strict=True):
        assert len(was["failures"]) == len(now["failures"])
        assert not set(was["failures"]) & set(now["failures"])
    prints = [{found["fingerprint"] for found in report["findings"]} for report in (open_, hid)]
    assert len(prints[0]) == len(prints[1])
    assert not prints[0] & prints[1]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("explain", ("explain", "s.yaml", "log.jsonl", "--interaction", "ZG-7001", "-o", "x.json")),
        ("explain", ("explain", "s.yaml", "log.jsonl", "--interaction", "ZG-7001")),
        ("sample", ("sample", "s.yaml", "log.jsonl", "-n", "6", "--stratify", "agent", "-o", "x.csv")),
        ("diff", ("diff", "s.yaml", "t.yaml", "log.jsonl", "-o", "x.json")),
        ("look", ("look", "log.jsonl", "-o", "x.json")),
        ("reconcile", ("reconcile", "s.yaml", "log.jsonl", "-o", "x.json")),
        ("phrases", ("phrases", "s.yaml", "log.jsonl", "-o", "x.json")),
    ],
)
def test_other_commands_hide_the_same(
    shop: Path, monkeypatch: pytest.MonkeyPatch, name: str, arguments: tuple[str, ...]
) -> None:
    (shop / "t.yaml").write_text(STANDARDS.replace("within: 1h", "within: 9h"), encoding="utf-8")
    hidden = ("--pseudonyms", "agents,customers,interactions", "--redact", "none", "--pseudonym-key", "key")
    found = run(monkeypatch, *arguments, *hidden)
    assert found.code == 0, found.err
    written = {path.name: text(path) for path in shop.glob("x.*")}
    assert shown([*AGENTS, *CUSTOMERS, *IDS], {"out": found.out, "err": found.err, **written}) == []


def test_explain_finds_an_interaction_by_its_pseudonym(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = ("--pseudonyms", "interactions", "--pseudonym-key", "key")
    run(monkeypatch, "run", "s.yaml", "log.jsonl", "-q", "-o", "a.json", *hidden)
    one = json.loads(Path("a.json").read_bytes())["findings"][0]["interaction"]
    found = run(monkeypatch, "explain", "s.yaml", "log.jsonl", "--interaction", one, *hidden)
    assert found.code == 0
    assert one in found.out


def test_ids_that_are_addresses_or_numbers_are_hidden_in_strict_mode(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ("jan.nowy@example.org", "+48 601 234 567", "601234567", "44051401359")
    lines = [interaction(place + 1).replace(f"ZG-700{place + 1}", one) for place, one in enumerate(told)]
    (shop / "log.jsonl").write_text("\n".join([*lines, interaction(6)]), encoding="utf-8")
    said = everything(monkeypatch, "--redact", "strict")
    assert shown(list(told), said) == []
    report = json.loads(said["r.json"])
    assert {found["interaction"][:2] for found in report["findings"]} == {"I-", "ZG"}


def test_strict_mode_quotes_no_value_of_a_rejected_row(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = (
        interaction(1).replace('"email", "assignee"', '"kanał gburowski", "assignee"').replace("7001", "7009")
    )
    (shop / "log.jsonl").write_text("\n".join([*map(interaction, range(1, 7)), bad]), encoding="utf-8")
    options = ("--redact", "strict", "--max-rejected", "50%")
    said = everything(monkeypatch, *options)
    assert shown(["gburowski"], said) == []
    assert "…" in said["err"]


def test_calibrate_hides_ids(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(
        monkeypatch, "sample", "s.yaml", "log.jsonl", "-n", "6", "--verdicts", "show", "-q", "-o", "sheet.csv"
    )
    sheet = (shop / "sheet.csv").read_text(encoding="utf-8")
    head, *rows = sheet.splitlines()
    place = head.split(",").index("review")
    filled = [
        ",".join("pass" if at == place else cell for at, cell in enumerate(row.split(","))) for row in rows
    ]
    (shop / "sheet.csv").write_text("\n".join([head, *filled]), encoding="utf-8")
    found = run(monkeypatch, "calibrate", "sheet.csv", "-o", "c.json", "--pseudonyms", "interactions")
    assert found.code == 0, found.err
    data = (shop / "c.json").read_text(encoding="utf-8")
    assert "differ" in data
    assert "I-" in data
    assert "ZG-70" not in data + found.out


@pytest.mark.parametrize("value", ["", "agents,", "people", "agents;customers"])
def test_other_words_are_refused(shop: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    found = run(monkeypatch, "run", "s.yaml", "log.jsonl", "--pseudonyms", value)
    assert found.code == 2
    assert "agents, customers, interactions" in found.err


def test_the_key_is_no_output(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, "run", "s.yaml", "log.jsonl", "--pseudonym-key", "r.json", "-o", "r.json")
    assert found.code == 2
    assert not Path("r.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="rights are POSIX")
def test_convert_keeps_to_the_umask_and_to_earlier_rights(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shop / "kept.jsonl").touch(0o600)
    before = os.umask(0o027)
    try:
        for target in ("new.jsonl", "kept.jsonl", "ds"):
            found = run(monkeypatch, "convert", "log.jsonl", "-o", target)
            assert found.code == 0
            assert "nothing in it is redacted" in found.err
    finally:
        os.umask(before)
    rights = {name: oct((shop / name).stat().st_mode & 0o777) for name in ("new.jsonl", "kept.jsonl", "ds")}
    assert rights == {"new.jsonl": "0o640", "kept.jsonl": "0o600", "ds": "0o750"}
    assert oct((shop / "ds" / "events.parquet").stat().st_mode & 0o777) == "0o640"
