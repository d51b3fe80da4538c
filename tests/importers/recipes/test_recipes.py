"""Tables, lookups and blocks: exports of several files, each as small as it can be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.options import Options, Session, Side
from cs_audit.importers.read import read_log
from cs_audit.model import names
from cs_audit.model.errors import DataError, SpecError
from tests.importers.recipes.exports import TICKETS, raw_of, recipe_of, written

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-03-27T15:50:00Z"
INTERACTION = {"from": "tickets", "id": "no", "opened_at": "at"}
TICKET = {"no": 1, "at": AT}
LINE = json.dumps(TICKET)
MESSAGES = {"keys": ["ticket", "text"]}
SAID = {"from": "messages", "interaction": "ticket", "at": "at", "text": "text"}
RECIPE: dict[str, Any] = {
    "tables": {"tickets": TICKETS, "messages": MESSAGES}, "interaction": INTERACTION, "events": [SAID],
}  # fmt: skip
OPTIONAL = {"optional": True}
ONE = {"ticket": 1, "at": AT, "text": "x"}
WRAPPED: dict[str, Any] = {
    "array": [TICKET],
    "lines": f"{LINE}\n{LINE}\n",
    "value": {"@odata.context": "x", "value": [TICKET]},
    "any key": {"whatever": [TICKET], "page": {"number": 1}},
    "two keys deep": {"_embedded": {"tickets": [TICKET]}, "page": {}},
    "pages": [{"result": [TICKET]}, {"result": []}, {"page": 3}],
    "pages one after the other": f'{{"data": [{LINE}]}}\n{{"data": []}}\n',
    "pages over lines": f'{{\n"data": [\n{LINE}]}}\n{{"data":\n []}}\n',
    "airbyte": f'{{"stream": "tickets", "data": {LINE}, "emitted_at": 1}}\n',
    "airbyte raw": f'{{"_airbyte_ab_id": "u", "_airbyte_data": {LINE}}}\n',
    "singer": '{"type": "SCHEMA", "stream": "tickets", "schema": {}}\n'
    f'{{"type": "RECORD", "stream": "tickets", "record": {LINE}}}\n',
    "a document": {"no": 1, "at": AT},
}  # fmt: skip


@pytest.mark.parametrize("name", WRAPPED)
def test_envelopes(name: str, tmp_path: Path) -> None:
    recipe = {"tables": {"tickets": TICKETS}, "interaction": INTERACTION}
    raw = raw_of(tmp_path, {"t.json": WRAPPED[name]}, recipe)
    assert set(raw.interactions["id"].drop_nulls()) == {"1"}


def test_records_within_records_reach_what_is_around(tmp_path: Path) -> None:
    tables = {"tickets": TICKETS, "messages": {"in": "tickets", "records": "parts[].said[]"}}
    event = {"from": "messages", "interaction": "^^.no", "at": "^.at", "text": "text"}
    ticket = TICKET | {"parts": [{"at": AT, "said": [{"text": "x"}, {"text": "y"}]}]}
    raw = raw_of(
        tmp_path, {"t.json": [ticket]}, {"tables": tables, "interaction": INTERACTION, "events": [event]}
    )
    assert raw.events.select("row", "interaction", "text").rows() == [(0, "1", "x"), (0, "1", "y")]


def test_a_page_around_names_the_ticket(tmp_path: Path) -> None:
    event = SAID | {"interaction": "^.of"}
    recipe = RECIPE | {"tables": {"tickets": TICKETS, "messages": {"keys": ["text"]}}, "events": [event]}
    files = {"t.json": [TICKET], "m.json": {"of": 1, "said": [{"at": AT, "text": "x"}]}}
    assert raw_of(tmp_path, files, recipe).events["interaction"].to_list() == ["1"]


def test_a_lookup_of_lists_and_by_lists(tmp_path: Path) -> None:
    lookups = {
        "tags": {"table": "tags", "key": "ticket", "value": "tag", "list": True},
        "into": {"table": "tickets", "key": {"column": "merged", "split": ","}, "value": "no"},
    }
    status = {
        "case": [
            {
                "when": {"no": {"lookup": "into", "unmapped": "null", "filled": True}},
                "then": {"value": "merged"},
            }
        ]
    }
    interaction = INTERACTION | {
        "tags": {"column": "no", "lookup": "tags", "unmapped": "null"},
        "status": status,
    }
    recipe = {
        "tables": {"tickets": TICKETS, "tags": {"keys": ["tag"]}}, "lookups": lookups, "interaction": interaction,
    }  # fmt: skip
    tickets = [TICKET | {"merged": "[2, 3]"}, {"no": 2, "at": AT, "merged": ""}, {"no": 4, "at": AT}]
    files = {"t.json": tickets, "tags.csv": "ticket,tag\n1,x\n1,y\n"}
    found = raw_of(tmp_path, files, recipe).interactions
    assert found["tags"].to_list() == [["x", "y"], None, None]
    assert found["status"].to_list() == [None, "merged", None]


def test_one_text_yields_several_events(tmp_path: Path) -> None:
    event = {
        "from": "tickets", "each": {"column": "body", "find": r"\((?P<after>[^)]+)\) (?P<who>\w+): (?P<text>[^\n]+)"},
        "interaction": "^.no", "at": {"column": "^.at", "plus": {"column": "after", "duration": "words"}},
        "actor": "who", "text": "text",
    }  # fmt: skip
    ticket = TICKET | {"body": "(0s) Jan: hej\n(1m 5s) Ola: dzień dobry\n"}
    recipe = {"tables": {"tickets": TICKETS}, "interaction": INTERACTION, "events": [event]}
    found = raw_of(tmp_path, {"t.json": [ticket]}, recipe).events
    assert found.select("actor", "text").rows() == [("Jan", "hej"), ("Ola", "dzień dobry")]
    assert [at.strftime("%M:%S") for at in found["at"]] == ["50:00", "51:05"]


def test_captions_that_repeat(tmp_path: Path) -> None:
    interaction = INTERACTION | {"tags": "Label[]"}
    recipe = {"tables": {"tickets": TICKETS}, "interaction": interaction}
    raw = raw_of(tmp_path, {"t.csv": f"no,at,Label,Label\n1,{AT},x,y\n2,{AT},,z\n"}, recipe)
    assert raw.interactions["tags"].to_list() == [["x", "y"], ["z"]]


def test_the_value_before(tmp_path: Path) -> None:
    event = {
        "from": "messages", "interaction": "ticket", "at": "at", "kind": {"value": "status"}, "to": "text",
        "previous": True,
    }  # fmt: skip
    changes = [
        ONE | {"at": f"2026-03-2{day}T10:00:00Z", "text": to} for day, to in ((9, "closed"), (8, "open"))
    ]
    raw = raw_of(tmp_path, {"t.json": [TICKET], "m.json": changes}, RECIPE | {"events": [event]})
    assert raw.events.sort("at").select("from", "to").rows() == [(None, "open"), ("open", "closed")]


def test_what_repeats_the_state_is_no_change(tmp_path: Path) -> None:
    event = {"from": "messages", "interaction": "ticket", "at": "at", "to": "text", "previous": True}
    rows = [ONE | {"at": f"2026-03-27T15:5{n}:00Z", "text": word} for n, word in enumerate("aabba")]
    recipe = RECIPE | {"events": [event | {"kind": {"value": "status"}}]}
    raw = raw_of(tmp_path, {"t.json": [TICKET], "m.json": rows}, recipe)
    assert raw.events.select("from", "to").rows() == [(None, "a"), ("a", "b"), ("b", "a")]


def test_a_block_of_several_tables(tmp_path: Path) -> None:
    tables = {"tickets": TICKETS, "messages": MESSAGES, "notes": {"keys": ["ticket", "note"]}}
    event = SAID | {"from": ["messages", "notes"], "text": ["text", "note"]}
    files = {"t.json": [TICKET], "m.json": [ONE], "n.json": [{"ticket": 1, "at": AT, "note": "y"}]}
    raw = raw_of(
        tmp_path, files, {"tables": tables, "interaction": INTERACTION, "events": [event]} | OPTIONAL
    )
    assert raw.events["text"].to_list() == ["x", "y"]


def test_keys_inside_objects_tell_tables_apart(tmp_path: Path) -> None:
    tables = {"tickets": {"keys": ["no", "of.ticket"]}, "others": {"keys": ["no", "of.other"]}}
    files = {"a.json": [{"no": 1, "at": AT, "of": {"ticket": 1}}], "b.json": [{"no": 2, "of": {"other": 1}}]}
    raw = raw_of(tmp_path, files, {"tables": tables, "interaction": INTERACTION})
    assert raw.interactions["id"].to_list() == ["1"]


def test_a_file_that_runs_backwards_is_turned(tmp_path: Path) -> None:
    times = ("2026-03-29T10:00:00Z", "2026-03-28T10:00:00Z", "2026-03-28T10:00:00Z")
    said = [ONE | {"at": at, "text": text} for at, text in zip(times, "cba", strict=True)]
    raw = raw_of(tmp_path, {"t.json": [TICKET], "m.json": said}, RECIPE)
    assert raw.events.sort("at", "position")["text"].to_list() == ["a", "b", "c"]


def test_what_happens_at_one_instant_keeps_the_order_of_the_records(tmp_path: Path) -> None:
    status = {
        "from": "messages", "interaction": "ticket", "at": "at", "kind": {"value": "status"}, "to": "to",
        "when": {"to": {"filled": True}},
    }  # fmt: skip
    said = SAID | {"when": {"to": None}}
    rows = [ONE | {"to": None, "text": "a"}, ONE | {"to": "open"}, ONE | {"to": None, "text": "b"}]
    later = ONE | {"at": "2026-03-29T10:00:00Z", "to": None, "text": "c"}
    for name, listed in (("forwards", [*rows, later]), ("backwards", [later, *reversed(rows)])):
        folder = tmp_path / name
        raw = raw_of(folder, {"t.json": [TICKET], "m.json": listed}, RECIPE | {"events": [said, status]})
        assert raw.events.sort("at", "position")["kind"].to_list() == [
            "message",
            "status",
            "message",
            "message",
        ]


def test_the_newest_version_of_a_record_counts(tmp_path: Path) -> None:
    tables = {"tickets": TICKETS, "messages": MESSAGES | {"key": "id", "newest": "changed"}}
    said = [
        ONE | {"id": 1, "text": text, "changed": f"2026-03-2{day}T10:00:00Z"}
        for text, day in (("new", 9), ("old", 8))
    ]
    raw = raw_of(tmp_path, {"t.json": [TICKET], "m.json": said}, RECIPE | {"tables": tables})
    assert raw.events["text"].to_list() == ["new"]
    assert [one.count for one in raw.issues if one.code == "older_versions"] == [1]


def test_orphans_are_counted(tmp_path: Path) -> None:
    raw = raw_of(tmp_path, {"t.json": [TICKET], "m.json": [ONE, ONE | {"ticket": 9}]}, RECIPE)
    assert raw.events.height == 1
    assert [(one.code, one.count) for one in raw.issues] == [("orphans", 1)]


def test_what_is_carried_goes_by_the_tables_that_are_there(tmp_path: Path) -> None:
    carries = {
        "messages": "messages", "closing": True, "surveys": "ratings",
        "status_history": {"table": "messages", "when": {"text": "status"}},
    }  # fmt: skip
    tables = RECIPE["tables"] | {"ratings": {"keys": ["stars"]}}
    raw = raw_of(
        tmp_path, {"t.json": [TICKET], "m.json": [ONE]}, RECIPE | {"carries": carries, "tables": tables}
    )
    assert raw.interactions["carries"].to_list() == [names.MESSAGES | names.CLOSING]


def test_roles_that_the_user_declares(tmp_path: Path) -> None:
    said = [ONE | {"who": who} for who in ("ola@sklep.example", "Bot", "jan@x.example")]
    recipe = RECIPE | {"events": [SAID | {"actor": "who"}]}
    options = Options(own=Side(domains=("sklep.example",)), bots=Side(names=("bot",)))
    raw = raw_of(tmp_path, {"t.json": [TICKET], "m.json": said}, recipe, options=options)
    assert raw.events["by"].to_list() == ["agent", "bot", None]


def test_reported_figures_are_seconds(tmp_path: Path) -> None:
    reported = {"first_reply.minutes": "m", "resolution": {"column": "h", "duration": "clock"}}
    recipe = {"tables": {"tickets": TICKETS}, "interaction": INTERACTION | {"reported": reported}}
    raw = raw_of(tmp_path, {"t.json": [TICKET | {"m": 2, "h": "01:00:00"}]}, recipe)
    assert raw.interactions["reported"].to_list() == ['{"first_reply":120.0,"resolution":3600.0}']


def test_a_broken_line_and_a_wrong_time_cost_their_rows(tmp_path: Path) -> None:
    lines = LINE + '\n{"no": 2, "at"\n{"no": 3, "at": "soon"}\n'
    recipe = {"tables": {"tickets": TICKETS}, "interaction": INTERACTION}
    raw = raw_of(tmp_path, {"t.jsonl": lines}, recipe)
    assert sorted((one.row, one.code) for one in raw.rejections) == [(1, "broken_json"), (2, "bad_time")]


@pytest.mark.parametrize("page", [f"[{LINE},", f'{{"data": [{LINE},', f'{{"a": {{"b": [{LINE},'])
@pytest.mark.parametrize("rest", ['\n{"no": 2, "a', '{"no": 2, "tags": [{"a": 1}, {"b"', "{"])
def test_a_page_that_breaks_off_keeps_what_is_whole(page: str, rest: str, tmp_path: Path) -> None:
    recipe = {"tables": {"tickets": TICKETS}, "interaction": INTERACTION}
    raw = raw_of(tmp_path, {"t.json": page + rest}, recipe)
    assert raw.interactions["id"].to_list()[0] == "1"
    assert [one.code for one in raw.rejections] == ["broken_json"]


def test_files_of_nobody_and_files_that_nobody_needs_are_told(tmp_path: Path) -> None:
    recipe = RECIPE | {"unneeded": {"policies": {"keys": ["target"]}}}
    files = {"t.json": [TICKET], "p.json": [{"target": 5}], "q.json": [{"strange": 1}]}
    codes = [one.code for one in raw_of(tmp_path, files, recipe).issues]
    assert codes == ["not_needed", "unknown_file"]


WRONG: dict[str, tuple[str, str]] = {
    "tables:\n  t: {key: no}": ("3:", "nothing says which records"),
    "tables:\n  t: {keys: [no], nope: 1}": ("3:", "unknown key 'nope'"),
    "tables:\n  t: {keys: [no]}\ninteraction: {from: tt, id: no}": ("4:", "there is no table 'tt'"),
    "tables:\n  t: {keys: [no]}\ninteraction: {from: t, id: {column: no, lookup: x}}": ("4:", "there is no lookup 'x'"),
    "tables:\n  t: {keys: [no]}\ninteraction: {from: t, id: {column: no, map: x}}": ("4:", "there is no map 'x'"),
    "tables:\n  t: {keys: [no]}\ninteraction: {from: t, id: {column: no, value: 1}}": ("4:", "one origin"),
    "tables:\n  t: {keys: [no]}\ninteraction: {from: t, id: {column: no, regex: '('}}": ("4:", "regular expression"),
    "tables:\n  t: {keys: [no]}\ninteraction: {from: t, id: no, channel: {value: mail}}": ("4:", "'mail' is no value"),
    "tables:\n  t: {keys: [no]}\ninteraction: {from: t, id: no, due_at: {column: a, format: DD.MM}}":
        ("4:", "time format"),
    "timezone: Warsaw\ntables:\n  t: {keys: [no]}\ninteraction: {from: t, id: no}": ("2:", "Warsaw"),
    "tables:\n  t: {keys: [no]}\nlookups:\n  a: {table: t, key: no, value: {column: x, lookup: a}}":
        ("5:", "needs itself"),
    "tables:\n  t: {keys: [no]}": ("", "nothing is made of the tables"),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_mistakes_are_told_at_their_place(text: str) -> None:
    place, said = WRONG[text]
    with pytest.raises(SpecError) as caught:
        recipe_of(f"cs_audit_mapping: 1\n{text}\n")
    told = [problem.render() for problem in caught.value.problems]
    assert any(said in one and f"recipe.yaml:{place}" in one for one in told), told


def test_a_path_that_no_record_has_is_told_with_the_nearest(tmp_path: Path) -> None:
    recipe = {"tables": {"tickets": TICKETS}, "interaction": INTERACTION | {"subject": "titel"}}
    with pytest.raises(SpecError, match="no record of 'tickets' has 'titel'") as caught:
        raw_of(tmp_path, {"t.json": [TICKET | {"title": "x"}]}, recipe)
    assert "did you mean 'title'" in caught.value.problems[0].hint
    optional = recipe | {"optional": True}
    assert raw_of(tmp_path, {"t.json": [TICKET]}, optional).interactions["subject"].to_list() == [None]


def test_several_sources_in_one_run(tmp_path: Path) -> None:
    written(
        tmp_path, {"crm/t.json": [TICKET], "ankieta.csv": f"Nr;Ocena;Kiedy\n1;5;{AT}\n", "README.txt": "x"}
    )
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        """cs_audit_mapping: 1
sources:
  - files: "crm/*.json"
    tables: {tickets: {keys: [no]}}
    interaction: {from: tickets, id: no, opened_at: at}
  - files: "ankieta.csv"
    row: survey
    interaction: {id: Nr}
    survey: {metric: {value: csat}, score: Ocena, at: Kiedy}
""",
        encoding="utf-8",
    )
    log = read_log([tmp_path / "crm", tmp_path / "ankieta.csv"], mapping=mapping)
    assert log.surveys.select("interaction", "score").rows() == [("1", 5.0)]


def test_an_option_that_a_format_does_not_take(tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text("cs_audit_mapping: 1\nformat: freshdesk\nspeakers: {a: agent}\n", encoding="utf-8")
    with pytest.raises(SpecError, match="does not take 'speakers'") as caught:
        read_log(written(tmp_path / "x", {"t.json": [TICKET]}), mapping=mapping)
    assert str(caught.value.problems[0].place).endswith("m.yaml:3:1")


def test_an_unknown_folder_is_described(tmp_path: Path) -> None:
    tickets = [{"id": 1, "fr_escalated": False, "responder_id": 2, "odd": 1}]
    with pytest.raises(DataError) as caught:
        read_log(written(tmp_path, {"tickets.json": tickets}))
    said = str(caught.value)
    assert "holds the keys id, fr_escalated, responder_id, odd" in said
    for words in ("nearest: freshdesk", "lacks 'requester_id'", "cs-audit map"):
        assert words in said


def test_a_file_that_is_there_twice_changes_nothing(tmp_path: Path) -> None:
    files = {"t.json": [TICKET], "m.json": [ONE, ONE], "copy/m.json": [ONE, ONE], "copy/t.json": [TICKET]}
    raw = raw_of(tmp_path, files, RECIPE)
    assert raw.events.height == 2
    assert raw.interactions.height == 1


def test_rows_of_any_length(tmp_path: Path) -> None:
    tables = {"tickets": {"keys": ["no"], "file": "t.csv", "ragged": True, "delimiter": ","}}
    recipe = {"tables": tables, "interaction": INTERACTION | {"subject": "s"}}
    raw = raw_of(tmp_path, {"t.csv": f"no,at,s\n1,{AT}\n2,{AT},x,y\n"}, recipe)
    assert raw.interactions.select("id", "subject").rows() == [("1", None), ("2", "x")]
    assert raw.rejections == ()


PARTS: dict[str, tuple[Session, list[tuple[str, str]], int]] = {
    "the silence after an answer": (Session(), [("c", "01 10"), ("a", "01 11"), ("c", "02 11")], 2),
    "a weekend before the answer": (Session(), [("c", "01 10"), ("a", "04 10"), ("c", "04 11")], 1),
    "a week without answer": (Session(), [("c", "01 10"), ("c", "08 10")], 2),
    "a bot does not bridge": (Session(), [("c", "01 10"), ("a", "01 11"), ("b", "02 10"), ("c", "02 12")], 2),
    "a closing": (Session(), [("c", "01 10"), ("a", "01 11"), ("x", "01 12"), ("c", "01 13")], 2),
    "days": (Session("day"), [("c", "01 10"), ("a", "02 09"), ("c", "02 11")], 2),
    "never": (Session("channel"), [("c", "01 10"), ("a", "01 11"), ("c", "20 11")], 1),
}


@pytest.mark.parametrize("name", PARTS)
def test_threads_that_never_end_are_cut(name: str, tmp_path: Path) -> None:
    session, said, parts = PARTS[name]
    who = {"c": "customer", "a": "agent", "b": "bot"}
    rows = [
        ONE | {"at": f"2026-04-{when}:00:00Z".replace(" ", "T"), "who": who.get(one), "to": "closed"}
        for one, when in said
    ]
    message = SAID | {"when": {"who": {"filled": True}}, "by": "who"}
    closing = {
        "from": "messages", "when": {"who": None}, "interaction": "ticket", "at": "at",
        "kind": {"value": "status"}, "to": "to",
    }  # fmt: skip
    recipe = RECIPE | {"events": [message, closing], "endless": True} | OPTIONAL
    options = Options(session=session)
    raw = raw_of(tmp_path, {"t.json": [TICKET], "m.json": rows}, recipe, options=options)
    assert raw.interactions["id"].n_unique() == parts
    assert set(raw.interactions["thread"]) == {"1"}
    assert raw.events["interaction"].n_unique() == parts
    assert raw.events.height == len(said)


def test_an_alternative_leaves_the_first_value_as_it_is(tmp_path: Path) -> None:
    tables = {"tickets": TICKETS | {"fields": {"a": "x", "b": ["a", "y"]}}}
    block = INTERACTION | {"subject": "b", "team": "a"}
    raw = raw_of(
        tmp_path, {"t.json": [TICKET | {"y": "z"}]}, {"tables": tables, "interaction": block} | OPTIONAL
    )
    assert raw.interactions.select("subject", "team").rows() == [("z", None)]


def test_no_event_at_all(tmp_path: Path) -> None:
    raw = raw_of(tmp_path, {"t.json": [TICKET], "m.json": [ONE | {"at": None}]}, RECIPE)
    assert raw.events.height == 0
    assert raw.interactions["id"].to_list() == ["1"]
