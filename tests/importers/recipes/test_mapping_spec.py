"""Mapping files that are wrong: file, line, column, a caret and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_audit.importers.read import read_log
from cs_audit.importers.recipes.mapping_spec import build_mapping, load_mapping
from cs_audit.model.errors import ExitCode, SpecError
from cs_audit.spec import yaml

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "cs_audit_mapping: 1\nrow: message\ninteraction: {id: id}\nevent: {at: at}\n"


def complaint(text: str) -> str:
    with pytest.raises(SpecError) as caught:
        build_mapping(yaml.parse(text, "m.yaml"))
    assert caught.value.exit_code == ExitCode.USAGE
    return str(caught.value)


WRONG = [
    ("", ["m.yaml"]),
    ("row: message", ["the key 'cs_audit_mapping' is missing", "add 'cs_audit_mapping: 1'"]),
    (GOOD.replace(": 1", ": 2"), ["m.yaml:1:19", "2 is not a known version; write 1"]),
    (GOOD.replace("row: message", "row: mesage"), ["m.yaml:2:6", "did you mean 'message'?"]),
    (GOOD + "colour: red", ["m.yaml:5:1", "unknown key 'colour'"]),
    (GOOD.replace("{id: id}", "{id: id, chanel: x}"), ["m.yaml:3:23", "did you mean 'channel'?"]),
    (
        GOOD.replace("{at: at}", "{at: at, by: {column: b, map: {k: custmer}}}"),
        ["'custmer' is no value of 'by'", "did you mean 'customer'?"],
    ),
    (GOOD.replace("{at: at}", "{at: at, kind: {value: notes}}"), ["did you mean 'note'?"]),
    (
        GOOD.replace("{at: at}", "{at: at, by: {column: b, mapp: {k: agent}}}"),
        ["unknown key 'mapp'", "did you mean 'map'?"],
    ),
    (GOOD.replace("{at: at}", "{at: at, text: {column: b, split: ','}}"), ["unknown key 'split'"]),
    (GOOD.replace("{at: at}", "{at: at, text: {column: b, value: c}}"), ["give either 'column' or 'value'"]),
    (GOOD.replace("{at: at}", "{at: at, text: {map: {a: b}}}"), ["give either 'column' or 'value'"]),
    (
        GOOD.replace("{at: at}", "{at: at, text: {value: x, default: y}}"),
        ["a constant takes nothing beside 'value'"],
    ),
    (GOOD.replace("{at: at}", "{by: at}"), ["the key 'at' is missing"]),
    (GOOD.replace("{id: id}", "{channel: c}"), ["the interaction's id is missing"]),
    (GOOD.replace("interaction: {id: id}\n", ""), ["the interaction's id is missing"]),
    (
        GOOD.replace("event:", "events:").replace("{at: at}", "[{at: at}]"),
        ["'events' is for rows that are interactions", "write 'event'"],
    ),
    (
        GOOD.replace("row: message", "row: interaction"),
        ["'event' is for rows that are events", "write 'events'"],
    ),
    (GOOD + "survey: {metric: m, score: s}", ["a message has no survey"]),
    ("cs_audit_mapping: 1\nrow: survey", ["needs the key 'survey'"]),
    (GOOD + "time: {timezone: Europe/Warsav}", ["Europe/Warsav", "Europe/Warsaw"]),
    (GOOD + "time: {format: DD.MM.RRRR HH:mm}", ["did you mean '%d.%m.%Y %H:%M'?"]),
    (GOOD + "time: {format: ['%d.%m.%Y', '%d.%q.%Y']}", ["m.yaml:5:29", "'%q' is not known in time formats"]),
    (GOOD + "time: {format: '%H:%M'}", ["lacks a year, a month or a day"]),
    (GOOD + "file: {encoding: cp125O}", ["there is no encoding 'cp125O'"]),
    (GOOD + "file: {delimiter: ';;'}", ["is not a single character"]),
    (GOOD + "statuses: {x: done}", ["'done' is not a status"]),
    (GOOD + "unmapped: ignore", ["error, keep or null"]),
    (GOOD + "row: event", ["the key 'row' is given twice"]),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_wrong_mappings(text: str, said: list[str]) -> None:
    message = complaint(text)
    for part in said:
        assert part in message
    assert not text or "^" in message


def test_everything_wrong_is_told_at_once() -> None:
    message = complaint(
        GOOD.replace("{at: at}", "{at: at, by: {value: x}, kind: {value: y}}") + "time: {timezone: Q}"
    )
    assert message.count("error:") == 3


def test_columns_that_the_file_lacks(tmp_path: Path) -> None:
    mapping, log = tmp_path / "m.yaml", tmp_path / "t.csv"
    log.write_text("Nr;Data wiadomości;Treść\n1;2026-03-27;x\n", encoding="utf-8")
    mapping.write_text(
        "cs_audit_mapping: 1\nrow: message\ninteraction: {id: Nr}\n"
        "event: {at: Data wiadomosci, text: {column: Tresc}, actor: '#2'}\n",
        encoding="utf-8",
    )
    with pytest.raises(SpecError) as caught:
        read_log(log, mapping=mapping)
    message = str(caught.value)
    assert f"{mapping}:4:13: error: {log} has no column 'Data wiadomosci'" in message
    assert "did you mean 'Data wiadomości'? its columns: Nr, Data wiadomości, Treść" in message
    assert f"{mapping}:4:45: error: {log} has no column 'Tresc'" in message


@pytest.mark.parametrize(
    ("format", "content", "said"),
    [
        ("csv", b"PK\x03\x04....", "is of the format xlsx"),
        ("xlsx", b"a;b\n1;2\n", "is not of the format xlsx"),
        ("parquet", b"a;b\n1;2\n", "is not of the format parquet"),
    ],
)
def test_files_of_another_format_than_declared(
    tmp_path: Path, format: str, content: bytes, said: str
) -> None:
    mapping, log = tmp_path / "m.yaml", tmp_path / "t"
    log.write_bytes(content)
    mapping.write_text(GOOD + f"file: {{format: {format}}}", encoding="utf-8")
    with pytest.raises(SpecError, match=said):
        read_log(log, mapping=mapping)


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="there is no such file"):
        load_mapping(tmp_path / "none.yaml")


def test_both_ways_to_write_a_customer() -> None:
    flat = build_mapping(
        yaml.parse(GOOD.replace("{id: id}", "{id: id, customer.email: e, custom.x: y}"), "m")
    )
    nested = build_mapping(
        yaml.parse(GOOD.replace("{id: id}", "{id: id, customer: {email: e}, custom: {x: y}}"), "m")
    )
    assert list(flat.interaction) == list(nested.interaction) == ["id", "customer.email", "custom.x"]
