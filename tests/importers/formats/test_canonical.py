"""Canonical JSONL: what is read, what is rejected and why."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.read import read_log
from cs_audit.model import names
from cs_audit.model.errors import DataError, UsageError
from tests.importers.logs import assert_balanced, case, codes, log_of, one, write_lines

if TYPE_CHECKING:
    from pathlib import Path

GOOD = one("good")

REJECTED: list[tuple[str, Any, str, str, str]] = [
    ("broken", '{"id": "T-1", "events": [', "broken_json", "line 2, column 26", "ends too early"),
    ("broken after Polish", '{"id": "żółć" "x"}', "broken_json", "line 2, column 15", "JSON"),
    ("odd key before broken", '{"": 1, "events": [', "broken_json", "line 2, column 20", "ends too early"),
    ("not an object", "[1, 2]", "wrong_type", "line 2", "expected object, found array"),
    ("number", "17", "wrong_type", "line 2", "expected object, found number"),
    ("NUL", '{"id": "a\x00b"}', "broken_json", "line 2, column 10", "invalid"),
    ("text of number", one("x", case(text=5)), "wrong_type", "line 2", "text: expected text, found number"),
    ("text of object", one("x", case(text={"a": 1})), "wrong_type", "line 2", "expected text, found object"),
    ("public as text", one("x", case(public="yes")), "wrong_type", "line 2", "events[0].public: expected true"),
    ("tags as text", one("x", tags="vip"), "wrong_type", "line 2", "tags: expected array"),
    ("customer as text", one("x", customer="Jan"), "wrong_type", "line 2", "customer: expected object"),
    ("custom as list", one("x", custom=[1]), "wrong_type", "line 2", "custom: expected object, found array"),
    ("score as text", one("x", surveys=[{"metric": "csat", "score": "5"}]), "wrong_type", "line 2", "surveys[0].score"),
    ("score as truth", one("x", surveys=[{"metric": "csat", "score": True}]), "wrong_type", "line 2", "score"),
    ("time as number", one("x", case(at=1774627800)), "wrong_type", "line 2", "events[0].at: expected text"),
    ("events as object", {"id": "x", "events": {"at": "2026-03-02T10:00:00Z"}}, "wrong_type", "line 2", "events"),
    ("lone surrogate", '{"id": "\\ud800"}', "broken_json", "line 2, column 17", "not valid JSON"),
    ("no id", {"events": [case()]}, "missing_id", "line 2", "without 'id'"),
    ("empty id", one(" "), "missing_id", "line 2", "without 'id'"),
    ("event without time", {"id": "x", "events": [{"text": "a"}]}, "missing_at", "line 2", "without 'at'"),
    ("neither time", {"id": "x", "status": "open"}, "no_time", "line 2", "neither opened_at nor an event"),
    ("naive", one("x", case(at="2026-03-02T10:00:00")), "naive_time", "line 2", "--timezone"),
    ("date alone", one("x", case(at="2026-03-02")), "naive_time", "line 2", "--timezone"),
    ("naive opening", one("x", opened_at="2026-03-02 10:00"), "naive_time", "line 2", "opened_at"),
    ("no such date", one("x", case(at="2026-02-30T10:00:00Z")), "bad_time", "line 2", "2026-02-30"),
    ("no date", one("x", case(at="wczoraj")), "bad_time", "line 2", "no date or time"),
    ("out of range", one("x", case(at="9999-12-31T23:59:59-14:00")), "bad_time", "line 2", "9999"),
    ("unknown kind", one("x", case(kind="mesage")), "unknown_kind", "line 2", "did you mean message?"),
    ("unknown by", one("x", case(by="boss")), "unknown_by", "line 2", "customer, agent, bot"),
    ("unknown channel", one("x", channel="fax"), "unknown_channel", "line 2", "email, form, chat"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code", "record", "words"), [case[1:] for case in REJECTED], ids=[c[0] for c in REJECTED]
)
def test_a_bad_row_is_rejected_with_its_place_and_reason(
    tmp_path: Path, line: Any, code: str, record: str, words: str
) -> None:
    log = log_of(tmp_path, GOOD, line, one("also-good"))
    assert log.interactions["id"].to_list() == ["good", "also-good"]
    error = log.issues.filter(severity="error").row(0, named=True)
    assert (error["code"], error["record"]) == (code, record)
    assert words in error["message"]
    assert error["file"].endswith("log.jsonl")
    assert (log.coverage.rows_read, log.coverage.rows_rejected, log.coverage.rejected) == (3, 1, 1)
    assert_balanced(log)


def test_defaults(tmp_path: Path) -> None:
    events = [
        case(at="2026-03-02T10:05:00Z", kind="note"),
        {"at": "2026-03-02T10:00:00Z", "text": "Dzień dobry"},
        case(at="2026-03-02T10:06:00Z", by="bot"),
        case(at="2026-03-02T10:07:00Z", kind="status", to="resolved"),
    ]
    log = log_of(tmp_path, one(7, *events))
    row = log.interactions.row(0, named=True)
    assert (row["id"], row["channel"], row["status"], row["priority"]) == ("7", "other", "resolved", None)
    assert row["opened_at"] == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert log.events["kind"].to_list() == ["message", "note", "message", "status"]
    assert log.events["by"].to_list() == ["unknown", "unknown", "bot", "unknown"]
    assert log.events["public"].to_list() == [True, False, True, True]
    assert log.events["automated"].to_list() == [False, False, True, False]


def test_status_defaults_to_open_and_language_loses_its_region(tmp_path: Path) -> None:
    log = log_of(
        tmp_path, one(language="pl-PL", priority="HIGH", team=""), one("b", language="EN_us", priority="P1")
    )
    assert log.interactions["status"].to_list() == ["open", "open"]
    assert log.interactions["language"].to_list() == ["pl", "en"]
    assert log.interactions["priority"].to_list() == ["high", "P1"]
    assert log.interactions["team"].to_list() == [None, None]


def test_events_are_ordered_by_time_then_position(tmp_path: Path) -> None:
    at = "2026-03-02T10:00:00Z"
    events = [case(at="2026-03-02T11:00:00Z", text="c"), case(at=at, text="a"), case(at=at, text="b")]
    assert log_of(tmp_path, one("T-1", *events)).events["text"].to_list() == ["a", "b", "c"]


def test_unknown_keys_are_told_once_with_their_count(tmp_path: Path) -> None:
    lines = [
        one(str(n), case(text="a", mood="sad"), url="x", customer={"id": "c", "vip": True}) for n in range(5)
    ]
    log = log_of(tmp_path, *lines)
    told = {row["message"]: row["count"] for row in log.issues.iter_rows(named=True)}
    assert told == {
        "key 'url' of interaction is not known and is not read": 5,
        "key 'vip' of customer is not known and is not read": 5,
        "key 'mood' of events is not known and is not read": 5,
    }
    assert log.coverage.audited == 5


@pytest.mark.parametrize("key", ["", "a\nb", 'a"b', "a\\b", "`x` - at `$`", "żółć"])
def test_keys_of_any_characters(tmp_path: Path, key: str) -> None:
    record = one("a", case(text="a", **{key: 1})) | {key: {}, "customer": {"name": "Jan", key: 1}}
    for lines in ([record, GOOD], [[record, GOOD]]):
        log = log_of(tmp_path, *lines)
        assert log.interactions["customer_name"].to_list() == ["Jan", None]
        assert log.issues.select("code", "count").rows() == [("unknown_key", 1)] * 3
        assert all(repr(key) in message for message in log.issues["message"])


def test_more_unknown_keys_than_can_be_learned(tmp_path: Path) -> None:
    log = log_of(tmp_path, GOOD, one("a", **{f"key {n}": n for n in range(400)}), GOOD | {"id": "b"})
    assert (log.coverage.audited, log.issues.height) == (3, 400)


def test_not_utf8_names_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    good = json.dumps(GOOD).encode()
    path.write_bytes(good + b"\n" + '{"id": "b", "subject": "żółw"}'.encode("cp1250") + b"\n")
    log = read_log(path)
    error = log.issues.row(0, named=True)
    assert (error["code"], error["record"]) == ("not_utf8", "line 2, column 25")
    assert f"byte 0xbf at byte offset {len(good) + 25}" in error["message"]
    assert_balanced(log)


def test_text_that_is_not_utf8_is_never_kept(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    bad = b'{"id": "b", "events": [{"at": "2026-03-02T10:00:00Z", "text": "\xbf"}]}'
    path.write_bytes(json.dumps(GOOD).encode() + b"\n" + bad)
    assert codes(read_log(path)) == ["not_utf8"]


@pytest.mark.parametrize(
    "text", ['a "b" \\ c', "a\nb\tc", "żółć 😀", "", "\u0000", "{not json}", "null", "x" * 1_100_000]
)
def test_texts_survive_as_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "log.jsonl"
    for ascii_only in (True, False):
        record = one("a", case(text=text), case(text="plain"), case(text=None))
        path.write_text(json.dumps(record, ensure_ascii=ascii_only), encoding="utf-8")
        assert read_log(path).events["text"].to_list() == [text, "plain", None]


def shapes(record: dict[str, Any]) -> dict[str, bytes]:
    line = json.dumps(record, ensure_ascii=False).encode()
    return {
        "line": line,
        "windows": b"\r\n" + line + b"\r\n\r\n",
        "bom": b"\xef\xbb\xbf" + line,
        "gz": gzip.compress(line),
        "array": b"[" + line + b"]",
        "array with bom": b"\xef\xbb\xbf [" + line + b"]",
        "indented": json.dumps(record, indent=2).encode(),
        "indented array": json.dumps([record], indent=2).encode(),
    }


@pytest.mark.parametrize("shape", list(shapes(GOOD)))
def test_outer_shapes(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "any.name"
    path.write_bytes(shapes(GOOD)[shape])
    log = read_log(path)
    assert log.events["text"].to_list() == ["Dzień dobry"]
    assert log.coverage.rows_read == 1
    assert_balanced(log)


def test_array_rejects_only_its_bad_records(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text(
        json.dumps([GOOD, one("x", case(text=5)), one("y", case(public=1)), one("z")]), encoding="utf-8"
    )
    log = read_log(path)
    assert log.interactions["id"].to_list() == ["good", "z"]
    assert sorted(log.issues["record"].to_list()) == ["record 2", "record 3"]
    assert_balanced(log)


def test_blank_lines_are_no_rows_but_count_as_lines(tmp_path: Path) -> None:
    log = log_of(tmp_path, GOOD, "", "{", "", one("b"))
    assert log.coverage.rows_read == 3
    assert log.issues["record"].to_list() == ["line 3, column 2"]
    assert log.interactions["source"].str.split("#").list.last().to_list() == ["1", "5"]


def test_many_blocks_give_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[Any] = [one(f"T-{n}", case(text=f"żółw {n}"), tags=["a"] * (n % 3)) for n in range(60)]
    lines[30] = '{"id": '
    path = write_lines(tmp_path / "log.jsonl", *lines)
    whole = read_log(path)
    monkeypatch.setattr("cs_audit.importers.sources.files.Source.blocks.__defaults__", (97,), raising=False)
    monkeypatch.setattr("cs_audit.importers.sources.files.Source.blocks", _small(97))
    cut = read_log(path)
    for name in ("interactions", "events", "surveys", "issues"):
        assert getattr(whole, name).equals(getattr(cut, name)), name
    assert whole.coverage == cut.coverage


def _small(size: int) -> Any:
    from cs_audit.importers.sources.files import Source

    blocks = Source.blocks
    return lambda self, wanted=size: blocks(self, size)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "No interaction could be read"),
        (b"\n\n", "No interaction could be read"),
        (b'{"id": "a", "opened_at": "2026-03-02 10:00"}', "--timezone"),
        ("\ufeff{}".encode("utf-16-le"), "format is not recognised"),
        (b'[{"id": "a", "events": []}, {"id"]', "log.jsonl:1:34: not valid JSON"),
        (b'{"nr": 5, "tresc": "a"}', "format is not recognised"),
        (b'{"id"', "line 1, column 6"),
        (b"a;b\n1;2\n", "line 1, column 1: not valid JSON"),
    ],
)
def test_nothing_to_read_is_a_data_error(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(content)
    with pytest.raises(DataError, match=words.replace("[", r"\[")):
        read_log(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_json_saved_as_utf_16_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "log.jsonl"
    line = '{"id": "ą-1", "channel": "chat", "opened_at": "2026-03-02T10:00:00Z"}\n'
    path.write_bytes((line + line.replace("-1", "-2")).encode(encoding))
    assert sorted(read_log(path).interactions["id"]) == ["ą-1", "ą-2"]


def test_missing_paths_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file or folder"):
        read_log(tmp_path / "none.jsonl")
    with pytest.raises(DataError, match="holds no files"):
        read_log(tmp_path)


def test_unknown_format_and_zone_are_usage_errors(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "log.jsonl", GOOD)
    with pytest.raises(UsageError, match="format 'zendisk'"):
        read_log(path, format="zendisk")
    with pytest.raises(UsageError, match="Europe/Warsaw"):
        read_log(path, timezone="Europe/Warszawa")


def test_damaged_gzip(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(GOOD).encode() * 100)[:-20])
    with pytest.raises(DataError, match="cannot be read"):
        read_log(path)


def test_an_empty_file_among_others_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("", encoding="utf-8")
    write_lines(tmp_path / "b.jsonl", GOOD)
    log = read_log(tmp_path)
    assert codes(log) == ["empty_file"]
    assert [one.rows for one in log.inputs] == [0, 1]


def test_html_becomes_text_and_quotes_lie_apart(tmp_path: Path) -> None:
    html = '<p>Dziękuję!</p><blockquote type="cite"><p>Dzień dobry Panie Janie</p></blockquote>'
    events = log_of(tmp_path, one("a", case(text=html, format="html"), case(text="<b>"))).events
    assert events["text"].to_list() == ["Dziękuję!", "<b>"]
    assert "Panie Janie" in events["quoted"][0]


def test_precision_is_that_of_the_coarsest_time(tmp_path: Path) -> None:
    times = {
        "second": "2026-03-02T10:00:00Z",
        "minute": "2026-03-02T10:00+01:00",
        "fraction": "2026-03-02T10:00:00.5Z",
    }
    log = log_of(tmp_path, *(one(name, case(), case(at=at)) for name, at in times.items()))
    assert log.interactions["precision"].to_list() == [1, 60, 1]
    dated = log_of(tmp_path, one("day", case(at="2026-03-02")), timezone="Europe/Warsaw")
    assert dated.interactions["precision"].to_list() == [86_400]


def test_what_an_interaction_carries(tmp_path: Path) -> None:
    there = names.MESSAGES | names.BODIES | names.ROLES | names.STATUS_HISTORY
    log = log_of(
        tmp_path,
        one("full", case(by="agent", text="a"), case("status", to="open")),
        one("no history", case(by="agent", text="a")),
        one("no bodies", case(by="agent"), case("status", to="open")),
        one("no roles", case(text="a"), case("status", to="open")),
        {"id": "nothing", "opened_at": "2026-03-02T10:00:00Z"},
    )
    assert log.interactions["carries"].to_list() == [
        there,
        there,  # another interaction of the source has a status history, so this one just never changed
        there & ~names.BODIES,
        there & ~names.ROLES,
        there,
    ]
    alone = log_of(tmp_path, {"id": "a", "opened_at": "2026-03-02T10:00:00Z", "closed_at": None})
    assert alone.interactions["carries"].to_list() == [names.BODIES | names.ROLES]


def test_what_a_source_tells_may_be_said(tmp_path: Path) -> None:
    log = log_of(
        tmp_path,
        one("a", carries=["messages", "roles", "closing"]),
        one("b", case("team", to="A"), closed_at="2026-03-02T11:00:00Z"),
        one("c", carries=["messages", "rolse"]),
    )
    bits = dict(log.interactions.select("id", "carries").rows())
    assert bits["a"] == names.MESSAGES | names.ROLES | names.CLOSING
    assert bits["b"] & names.CLOSING
    assert bits["b"] & names.TEAM_HISTORY
    assert codes(log) == ["unknown_carries"]


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path = write_lines(tmp_path / "log.jsonl", GOOD)
    read_log(path, progress=lambda *step: told.append(step))
    assert told[-1] == (str(path), path.stat().st_size, path.stat().st_size)
