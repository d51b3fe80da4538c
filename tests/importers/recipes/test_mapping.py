"""Mapped files: the same story from every format, wide rows, answers, what is rejected, and what a file carries."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.importers.read import read_log
from cs_audit.model import names
from cs_audit.model.errors import CsAuditError, SpecError

if TYPE_CHECKING:
    from cs_audit.model.log import Log

DATA = Path(__file__).parent.parent / "data" / "mapping"
GOLDEN = json.loads((DATA / "golden.json").read_text(encoding="utf-8"))
CHAT = """
cs_audit_mapping: 1
row: message
interaction: {id: conv, channel: channel}
event: {at: ts, actor: who, by: role, text: text}
"""
WIDE = """
cs_audit_mapping: 1
file: {delimiter: ";"}
time: {format: "%d.%m.%Y %H:%M", timezone: Europe/Warsaw}
row: interaction
interaction: {id: Nr, channel: {column: Kanał, map: {e-mail: email}, default: other}, opened_at: Przyjęto,
  due_at: Termin, team: Dział, custom.region: Region, customer: {email: E-mail}}
events:
  - {at: Przyjęto, by: {value: customer}}
  - {at: Odpowiedziano, by: {value: agent}, actor: Konsultant}
  - {at: Zamknięto, kind: {value: status}, to: {value: resolved}}
survey: {metric: {value: csat}, score: Ocena, min: {value: 1}, max: {value: 5}}
"""
HEADER = "Nr;Kanał;Przyjęto;Odpowiedziano;Zamknięto;Termin;Dział;Konsultant;Ocena;Region;E-mail"


def mapped(tmp_path: Path, mapping: str, content: str | bytes, name: str = "t.csv", **options: Any) -> Log:
    spec, path = tmp_path / "m.yaml", tmp_path / name
    spec.write_text(mapping, encoding="utf-8")
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_log(path, mapping=spec, **options)


def sample(tmp_path: Path, mapping: str, name: str) -> Log:
    return mapped(tmp_path, mapping, (DATA / name).read_bytes(), name)


def told(log: Log) -> list[tuple[str, str, str]]:
    return log.issues.filter(severity="error").select("record", "code", "message").rows()


def adds_up(log: Log) -> bool:
    c = log.coverage
    return (
        c.rows_read == c.rows_used + c.rows_rejected
        and c.interactions == c.audited + c.merged + c.deleted + c.duplicates + c.rejected
    )


def golden_events(story: str, source: str) -> list[tuple[str, str, str, bool]]:
    numbers = GOLDEN["coverage"][story][source]
    events = [event for event in GOLDEN[story]["events"] if event["n"] in numbers]
    return [(e["at"], e["kind"], e["role"], e.get("automated", e["role"] == "system")) for e in events]


def seen_events(log: Log) -> list[tuple[str, str, str, bool]]:
    return [
        (at.strftime("%Y-%m-%dT%H:%M:%SZ"), kind, by, automated)
        for at, kind, by, automated in log.events.select("at", "kind", "by", "automated").rows()
    ]


@pytest.mark.parametrize("name", ["messages_pl_cp1250.csv", "messages_pl_title_rows.xlsx"])
def test_the_golden_e_mail(tmp_path: Path, name: str) -> None:
    mapping = (DATA / "messages_pl.mapping.yaml").read_text(encoding="utf-8")
    if name.endswith("xlsx"):
        mapping = "\n".join(line for line in mapping.splitlines() if not line.startswith("file:"))
    log = sample(tmp_path, mapping, name)
    assert seen_events(log) == golden_events("A", "generic csv")
    texts = log.events["text"].to_list()
    assert texts[0].startswith("Dzień dobry,\n\nzamówienie")
    assert texts[4] == "Dziękuję za szybką reakcję!\n\nJan"
    one = log.interactions.row(0, named=True)
    assert {key: one[key] for key in ("channel", "priority", "assignee", "team", "tags")} == {
        key: GOLDEN["A"][key] for key in ("channel", "priority", "assignee", "team", "tags")
    }
    assert log.events["public"].to_list() == [True, True, False, True, True]
    assert log.inputs[0].format == name.rpartition(".")[2]
    assert adds_up(log)


@pytest.mark.parametrize("name", ["messages.jsonl", "messages.parquet"])
def test_the_golden_chat(tmp_path: Path, name: str) -> None:
    log = sample(tmp_path, CHAT, name)
    assert seen_events(log) == golden_events("B", "generic jsonl/parquet")
    assert log.interactions["channel"].to_list() == ["chat"]
    assert log.events["actor"].to_list()[-1] == "Ewa Rozliczeniowa"


def test_wide_rows(tmp_path: Path) -> None:
    content = f"""{HEADER}
1;e-mail;27.03.2026 16:50;30.03.2026 09:20;30.03.2026 10:05;30.03.2026 12:00;Zwroty;Zofia;4,5;PL;jan@example.org
2;faks;28.03.2026 09:00;;;;;;;;
"""
    log = mapped(tmp_path, WIDE, content)
    first, second = log.interactions.rows(named=True)
    assert (first["channel"], second["channel"]) == ("email", "other")
    assert first["due_at"] == datetime(2026, 3, 30, 10, tzinfo=UTC)
    assert (first["status"], second["status"]) == ("resolved", "open")
    assert (json.loads(first["custom"]), second["custom"]) == ({"region": "PL"}, None)
    assert first["customer_email"] == "jan@example.org"
    assert first["precision"] == 60
    assert log.events.select("interaction", "kind", "by", "actor", "to").rows() == [
        ("1", "message", "customer", None, None),
        ("1", "message", "agent", "Zofia", None),
        ("1", "status", "unknown", None, "resolved"),
        ("2", "message", "customer", None, None),
    ]
    assert log.surveys.select("metric", "score", "max").rows() == [("csat", 4.5, 5.0)]
    assert adds_up(log)


@pytest.mark.parametrize(
    ("change", "carried"),
    [
        ((), {"messages", "roles", "status_history", "surveys"}),
        (("by: {value: agent}, actor: Konsultant", "by: {value: agent}, text: Dział"), {"agent_texts"}),
        (("- {at: Odpowiedziano, by: {value: agent}, actor: Konsultant}", ""), {"-messages"}),
        (("- {at: Zamknięto, kind: {value: status}, to: {value: resolved}}", ""), {"-status_history"}),
        (
            ("survey: {metric: {value: csat}, score: Ocena, min: {value: 1}, max: {value: 5}}", ""),
            {"-surveys"},
        ),
    ],
)
def test_what_a_wide_file_carries(tmp_path: Path, change: tuple[str, str], carried: set[str]) -> None:
    mapping = WIDE.replace(*change) if change else WIDE
    log = mapped(tmp_path, mapping, f"{HEADER}\n1;e-mail;27.03.2026 16:50;;;;;;;;\n")
    bits = {name for name, bit in names.CARRIES.items() if log.interactions["carries"][0] & bit}
    usual = {"messages", "roles", "status_history", "surveys"}
    assert bits == (usual | {c for c in carried if c[0] != "-"}) - {c[1:] for c in carried if c[0] == "-"}


def test_a_people_file_adds_the_roles_that_a_table_lacks(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(
        "name,role\nAlice Sample,customer\nBotek,bot\nMarek Wzorcowy,agent\nEwa Rozliczeniowa,agent\n"
    )
    mapping = CHAT.replace("by: role, ", "")
    alone = sample(tmp_path, mapping, "messages.jsonl")
    known = mapped(tmp_path, mapping, (DATA / "messages.jsonl").read_bytes(), "m.jsonl", people=people)
    assert not alone.interactions["carries"][0] & names.ROLES
    assert known.interactions["carries"][0] & names.ROLES


REJECTED = [
    ("1;e-mail;31.02.2026 10:00;;;;;;;;", "bad_time", "'31.02.2026 10:00' is a date that does not exist"),
    ("1;e-mail;2026-03-27;;;;;;;;", "bad_time", "'2026-03-27' is not written as %d.%m.%Y %H:%M"),
    (";e-mail;27.03.2026 16:50;;;;;;;;", "missing_id", "column 'Nr' is empty"),
    ("1;e-mail", "wrong_number_of_fields", "2 fields where the header has 11"),
    ("1;e-mail;27.03.2026 16:50;x;;;;;;;", "bad_time", "column 'Odpowiedziano': 'x' is not written"),
    ("1;e-mail;;;;;;;;;", "no_time", "neither opened_at nor an event"),
]


@pytest.mark.parametrize(("row", "code", "message"), REJECTED)
def test_rows_that_cannot_be_used(tmp_path: Path, row: str, code: str, message: str) -> None:
    log = mapped(tmp_path, WIDE, f"{HEADER}\n0;e-mail;27.03.2026 16:50;;;;;;;;\n{row}\n")
    assert [(record, found) for record, found, _ in told(log)] == [("line 3", code)]
    assert message in told(log)[0][2]
    assert (log.coverage.rows_read, log.coverage.rows_rejected, log.coverage.rejected) == (2, 1, 1)
    assert adds_up(log)


def test_a_first_row_without_times(tmp_path: Path) -> None:
    log = mapped(tmp_path, WIDE, f"{HEADER}\n1;e-mail;;;;;;;;;\n2;e-mail;27.03.2026 16:50;;;;;;;;\n")
    assert log.interactions["id"].to_list() == ["2"]
    assert (log.coverage.interactions, log.coverage.rejected) == (2, 1)


def test_a_wrong_score_costs_the_answer_alone(tmp_path: Path) -> None:
    log = mapped(tmp_path, WIDE, f"{HEADER}\n1;e-mail;27.03.2026 16:50;;;;;;dobra;;\n")
    assert told(log) == [
        ("line 2", "bad_number", "the answer is left out: column 'Ocena': 'dobra' is no number")
    ]
    assert log.coverage.rows_used == 1


@pytest.mark.parametrize(
    ("unmapped", "rejected", "priority"),
    [("error", 1, None), ("keep", 0, "pilne"), ("'null'", 0, None), ("null", 0, None)],
)
def test_values_that_the_map_lacks(
    tmp_path: Path, unmapped: str, rejected: int, priority: str | None
) -> None:
    mapping = f"""
cs_audit_mapping: 1
row: interaction
interaction: {{id: id, opened_at: at, priority: {{column: p, map: {{Niski: low}}}}}}
unmapped: {unmapped}
"""
    log = mapped(tmp_path, mapping, "id,at,p\n1,2026-03-27T10:00:00Z,niski\n2,2026-03-27T10:00:00Z,pilne\n")
    assert log.coverage.rows_rejected == rejected
    assert log.interactions["priority"].to_list()[:1] == ["low"]
    if rejected:
        message = "column 'p': 'pilne' is not in the mapping's `map` (Niski)"
        assert told(log) == [("line 3", "unmapped_value", message)]
    else:
        assert log.interactions["priority"].to_list()[1:] == [priority]


def event_times(tmp_path: Path, time: str, *written: str, **options: Any) -> list[str]:
    mapping = f"cs_audit_mapping: 1\nrow: event\ntime: {time}\ninteraction: {{id: id}}\nevent: {{at: at}}\n"
    rows = "".join(f'{number},"{text}"\n' for number, text in enumerate(written))
    log = mapped(tmp_path, mapping, "id,at\n" + rows, **options)
    assert log.coverage.rows_rejected == 0, told(log)
    return [
        f"{at:%Y-%m-%d %H:%M:%S} {p}"
        for at, p in zip(log.events["at"], log.interactions["precision"], strict=True)
    ]


@pytest.mark.parametrize(
    ("time", "written", "expected"),
    [
        ('{format: "%d.%m.%Y %H:%M", timezone: Europe/Warsaw}', "27.03.2026 16:50", "2026-03-27 15:50:00 60"),
        ('{format: "%d.%m.%Y", timezone: Europe/Warsaw}', "27.03.2026", "2026-03-26 23:00:00 86400"),
        ('{format: "%d.%m.%Y, %H:%M:%S", timezone: UTC}', " 7.3.2026,  9:05:07 ", "2026-03-07 09:05:07 1"),
        (
            '{format: ["%d.%m.%Y %H:%M", "%m/%d/%Y %I:%M:%S %p"], timezone: UTC}',
            "03/30/2026 01:25:11 PM",
            "2026-03-30 13:25:11 1",
        ),
        ('{format: "%Y/%m/%d %I:%M:%S %p GMT%z"}', "2026/03/20 12:24:45 PM GMT+2", "2026-03-20 10:24:45 1"),
        (
            '{format: "%Y/%m/%d %I:%M:%S %p GMT%z"}',
            "2026/03/20 12:24:45 AM GMT-0330",
            "2026-03-20 03:54:45 1",
        ),
        (
            '{format: "%Y-%m-%d %H:%M:%S UTC", timezone: Europe/Warsaw}',
            "2026-03-30 09:11:30 UTC",
            "2026-03-30 09:11:30 1",
        ),
        ('{format: "%Y-%m-%d %H:%M %Z"}', "2026-03-30 09:11 CEST", "2026-03-30 07:11:00 60"),
        ('{format: "%a %b %d %H:%M:%S %z %Y"}', "Wed Oct 11 06:55:44 +0000 2017", "2017-10-11 06:55:44 1"),
        (
            '{format: "%d %B %Y %H:%M", timezone: Europe/Warsaw}',
            "27 marca 2026 16:50",
            "2026-03-27 15:50:00 60",
        ),
        ('{format: "%d %b %Y %H:%M", timezone: Europe/Warsaw}', "5 PAŹ 2026 16:50", "2026-10-05 14:50:00 60"),
        ("{format: epoch}", "1774626600", "2026-03-27 15:50:00 1"),
        ("{format: epoch_ms}", "1774626600123", "2026-03-27 15:50:00 1"),
        ("{format: excel, timezone: Europe/Warsaw}", "46108,75", "2026-03-27 17:00:00 1"),
        ("{}", "2026-03-27T16:50:00+01:00", "2026-03-27 15:50:00 1"),
        ("{timezone: Europe/Warsaw}", "2026-03-27 16:50", "2026-03-27 15:50:00 60"),
        ("{timezone: Europe/Warsaw}", "2026-03-27T16:50:00Z", "2026-03-27 16:50:00 1"),
        ("{timezone: Europe/Warsaw}", "2026-03-29 02:30:00", "2026-03-29 01:30:00 1"),
        ("{timezone: Europe/Warsaw}", "2026-10-25 02:30:00", "2026-10-25 00:30:00 1"),
        ("{timezone: Europe/Warsaw, ambiguous: latest}", "2026-10-25 02:30:00", "2026-10-25 01:30:00 1"),
    ],
)
def test_times(tmp_path: Path, time: str, written: str, expected: str) -> None:
    assert event_times(tmp_path, time, written) == [expected]


def test_the_mapping_s_zone_wins_over_the_command_line_s(tmp_path: Path) -> None:
    written = "2026-07-01 12:00:00"
    zones = {"{timezone: Europe/Warsaw}": "2026-07-01 10:00:00 1", "{}": "2026-07-01 16:00:00 1"}
    for time, expected in zones.items():
        assert event_times(tmp_path, time, written, timezone="America/New_York") == [expected]


def test_a_skipped_time_may_be_an_error(tmp_path: Path) -> None:
    mapping = "cs_audit_mapping: 1\nrow: event\ntime: {timezone: Europe/Warsaw, nonexistent: error}\n"
    mapping += "interaction: {id: id}\nevent: {at: at}\n"
    log = mapped(tmp_path, mapping, "id,at\n1,2026-03-29 02:30:00\n2,2026-03-29 12:30:00\n")
    assert log.coverage.rows_rejected == 1
    assert "the clocks" in told(log)[0][2]


@pytest.mark.parametrize("time", ["{}", '{format: "%Y-%m-%d %H:%M:%S"}'])
def test_times_without_any_zone_are_refused(tmp_path: Path, time: str) -> None:
    with pytest.raises(SpecError) as caught:
        event_times(tmp_path, time, "2026-03-27 16:50:00")
    text = str(caught.value)
    assert "m.yaml:5:13: error: the times of column 'at' have no offset (2026-03-27 16:50:00)" in text
    assert "--timezone Europe/Warsaw" in text


def test_date_and_clock_in_two_columns(tmp_path: Path) -> None:
    mapping = """
cs_audit_mapping: 1
time: {timezone: Europe/Warsaw, format: "%d.%m.%Y %H:%M"}
row: event
interaction: {id: id}
event: {at: {column: [data, godzina]}}
"""
    log = mapped(tmp_path, mapping, "id;data;godzina\n1;27.03.2026;16:50\n")
    assert log.events["at"].to_list() == [datetime(2026, 3, 27, 15, 50, tzinfo=UTC)]


def test_zones_and_formats_of_single_columns(tmp_path: Path) -> None:
    mapping = """
cs_audit_mapping: 1
time: {timezone: UTC}
row: interaction
interaction: {id: id, opened_at: a, closed_at: {column: b, format: "%d.%m.%Y %H:%M", timezone: Europe/Warsaw}}
"""
    log = mapped(tmp_path, mapping, "id,a,b\n1,2026-03-27 10:00:00,27.03.2026 16:50\n")
    assert log.interactions.select("opened_at", "closed_at").row(0) == (
        datetime(2026, 3, 27, 10, tzinfo=UTC),
        datetime(2026, 3, 27, 15, 50, tzinfo=UTC),
    )


def test_answers_alone(tmp_path: Path) -> None:
    mapping = """
cs_audit_mapping: 1
file: {encoding: cp1250, delimiter: ";", decimal: ","}
time: {format: "%d.%m.%Y %H:%M", timezone: Europe/Warsaw}
row: survey
interaction: {id: Nr zgłoszenia}
survey:
  - {metric: {value: nps}, score: NPS, at: Data odpowiedzi, agent: Konsultant, comment: Komentarz}
  - {metric: {value: ces}, score: Średnia ocena, at: Data odpowiedzi}
"""
    tickets = '{"id": "1001", "opened_at": "2026-03-27T15:50:00Z"}\n'
    (tmp_path / "tickets.jsonl").write_text(tickets)
    from cs_audit.importers.base import Context
    from cs_audit.importers.recipes.mapping import read
    from cs_audit.importers.sources.files import Source

    spec = tmp_path / "m.yaml"
    spec.write_text(mapping, encoding="utf-8")
    path = DATA / "nps_ces_pl_excel_cp1250_semicolon.csv"
    raw = read([Source(path, path.name)], Context(mapping=spec))
    assert raw.surveys.select("row", "interaction", "metric", "score").rows() == [
        (0, "1001", "nps", 9.0),
        (1, "1002", "nps", 2.0),
        (0, "1001", "ces", 4.5),
        (1, "1002", "ces", 2.0),
    ]
    assert raw.surveys["comment"][0] == "Szybko i miło – „polecam”"
    assert (raw.interactions.height, raw.rejections, raw.files[0].rows) == (0, (), 3)


def test_nested_records(tmp_path: Path) -> None:
    mapping = """
cs_audit_mapping: 1
file: {records: data.items}
unmapped: keep
row: message
interaction: {id: ticket.id, tags: {column: labels, map: {VIP: vip}}, customer.email: ticket.from.email}
event: {at: {column: at, format: epoch}, by: {value: customer}, text: body,
  public: {column: private, map: {true: false, false: true}}}
"""
    records = [
        {
            "ticket": {"id": 7, "from": {"email": "a@example.org"}},
            "labels": ["VIP", "x"],
            "at": 1774626600,
            "body": 'a "b"\n',
        },
        {
            "ticket": {"id": 7, "from": None},
            "labels": None,
            "at": 1774626700.5,
            "body": None,
            "private": True,
        },
    ]
    log = mapped(tmp_path, mapping, json.dumps({"data": {"items": records}}), "t.json")
    assert log.interactions.select("id", "customer_email", "tags").row(0) == (
        "7",
        "a@example.org",
        ["vip", "x"],
    )
    assert log.events.select("text", "public", "kind").rows() == [
        ('a "b"\n', True, "message"),
        (None, False, "note"),
    ]


def test_broken_json_lines_are_rejected_alone(tmp_path: Path) -> None:
    lines = (
        '{"id": 1, "at": "2026-03-27T10:00:00Z"}\n\n{"id": 2,\n[3]\n{"id": 4, "at": "2026-03-27T10:00:00Z"}\n'
    )
    mapping = "cs_audit_mapping: 1\nrow: event\ninteraction: {id: id}\nevent: {at: at}\n"
    log = mapped(tmp_path, mapping, lines, "t.jsonl")
    assert log.interactions["id"].to_list() == ["1", "4"]
    assert [(record, code) for record, code, _ in told(log)] == [
        ("line 3", "broken_json"),
        ("line 4", "wrong_type"),
    ]


def workbook(path: Path, *, epoch_1904: bool = False) -> Path:
    book = xlsxwriter.Workbook(str(path), {"date_1904": epoch_1904})
    book.add_worksheet("Notatki").write(0, 0, "nic")
    sheet = book.add_worksheet("Zgłoszenia")
    moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    sheet.merge_range(0, 0, 0, 3, "Raport")
    sheet.write_row(2, 0, ["Nr", "Kiedy", "Kto", "Aktywne"])
    sheet.merge_range(3, 0, 4, 0, 1001)
    sheet.write_datetime(3, 1, datetime(2026, 3, 27, 16, 50, 5), moment)
    sheet.write_datetime(4, 1, datetime(2026, 3, 28), moment)
    sheet.write_row(5, 0, ["1002", "28.03.2026 09:00", "customer"])
    sheet.write(3, 2, "customer")
    sheet.write(4, 2, "agent")
    sheet.write(7, 0, "Stan na koniec marca")
    book.close()
    return path


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_spreadsheets(tmp_path: Path, epoch_1904: bool) -> None:
    content = workbook(tmp_path / "t.xlsx", epoch_1904=epoch_1904).read_bytes()
    mapping = """
cs_audit_mapping: 1
time: {format: "%d.%m.%Y %H:%M", timezone: Europe/Warsaw}
row: event
interaction: {id: Nr}
event: {at: Kiedy, by: Kto}
"""
    log = mapped(tmp_path, mapping, content, "t.xlsx")
    assert log.events.select("interaction", "at", "by").rows() == [
        ("1001", datetime(2026, 3, 27, 15, 50, 5, tzinfo=UTC), "customer"),
        ("1001", datetime(2026, 3, 27, 23, tzinfo=UTC), "agent"),
        ("1002", datetime(2026, 3, 28, 8, tzinfo=UTC), "customer"),
    ]
    assert log.issues["code"].to_list() == ["footer"]
    with pytest.raises(SpecError, match=r"no sheet 'Zgloszenia'(.|\n)*did you mean 'Zgłoszenia'"):
        mapped(tmp_path, mapping + "file: {sheet: Zgloszenia}\n", content, "t.xlsx")


def test_parquet_types(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "id": [1.0, 2.0],
            "day": [date(2026, 3, 27), None],
            "at": [datetime(2026, 3, 27, 10), datetime(2026, 3, 28, 10)],
            "tags": [["a", "b"], None],
            "who": [{"role": "customer", "n": 1}, {"role": "agent", "n": 2}],
        }
    )
    frame.write_parquet(tmp_path / "t.parquet")
    mapping = """
cs_audit_mapping: 1
time: {timezone: Europe/Warsaw}
row: message
interaction: {id: id, tags: tags, due_at: day, custom.n: who.n}
event: {at: at, by: who.role}
"""
    log = mapped(tmp_path, mapping, (tmp_path / "t.parquet").read_bytes(), "t.parquet")
    assert log.interactions.select("id", "tags", "due_at", "custom").rows() == [
        ("1", ["a", "b"], datetime(2026, 3, 26, 23, tzinfo=UTC), '{"n":"1"}'),
        ("2", None, None, '{"n":"2"}'),
    ]
    assert log.events["by"].to_list() == ["customer", "agent"]


def test_statuses_keep_what_was_written(tmp_path: Path) -> None:
    mapping = """
cs_audit_mapping: 1
row: interaction
interaction: {id: id, opened_at: at, status: s}
statuses: {Zamknięta: closed}
"""
    log = mapped(tmp_path, mapping, "id,at,s\n1,2026-03-27T10:00:00Z,zamknięta\n")
    assert log.interactions.select("status", "status_raw").row(0) == ("closed", "zamknięta")


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = [f"{n % 7};e-mail;{1 + n % 28}.03.2026 {n % 24:02d}:{n % 60:02d};;;;D{n};;;;" for n in range(60)]
    logs = []
    for seed in (0, 1):
        random.Random(seed).shuffle(rows)
        mapping = WIDE.replace("row: interaction", "row: message").partition("events:")[0]
        mapping += "event: {at: Przyjęto, by: {value: customer}, text: Dział}\n"
        logs.append(mapped(tmp_path, mapping, "\n".join([HEADER, *rows])))
    first, second = (log.interactions.drop("source", "opened_at").sort("id") for log in logs)
    assert first.equals(second)
    texts = [log.events.sort("interaction", "at", "text").select("interaction", "at", "text") for log in logs]
    assert texts[0].equals(texts[1])


def test_several_files_of_one_shape(tmp_path: Path) -> None:
    spec = tmp_path / "m.yaml"
    spec.write_text(WIDE, encoding="utf-8")
    paths = []
    for number in (1, 2):
        path = tmp_path / f"{number}.csv"
        path.write_text(
            f"{HEADER}\n{number};e-mail;27.03.2026 16:50;;;;;;;;\n;;x;;;;;;;;\n", encoding="utf-8"
        )
        paths.append(path)
    log = read_log(paths, mapping=spec)
    assert [Path(file).name for file in log.issues["file"]] == ["1.csv", "2.csv"]
    assert [one.rows for one in log.inputs] == [2, 2]
    assert log.interactions["id"].to_list() == ["1", "2"]
    assert adds_up(log)


@given(st.sampled_from(["messages_pl_cp1250.csv", "messages.jsonl"]), st.data())
@settings(max_examples=25, deadline=None)
def test_damaged_files_are_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    content = bytearray((DATA / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(60, len(content) - 1))
        junk = st.sampled_from([b'"', b";", b"\n", b"\x00", b"\xff", b"}", b"{", b"9", b"\\"])
        content[place : place + data.draw(st.integers(0, 2))] = data.draw(junk)
    mapping = (
        CHAT if name.endswith("jsonl") else (DATA / "messages_pl.mapping.yaml").read_text(encoding="utf-8")
    )
    try:
        log = mapped(tmp_path_factory.mktemp("t"), mapping, bytes(content), name)
    except CsAuditError:
        return
    assert adds_up(log)


def test_the_help_desks_own_figures_are_kept_in_seconds(tmp_path):
    (tmp_path / "tickets.csv").write_text(
        "Nr;Przyjęto;Pierwsza (min);Rozwiązanie (s)\n1;2026-03-02 10:00;12,5;3600\n2;2026-03-02 11:00;;\n",
        encoding="utf-8",
    )
    (tmp_path / "m.yaml").write_text(
        """\
cs_audit_mapping: 1
file: {format: csv, delimiter: ";", decimal: ","}
time: {format: "%Y-%m-%d %H:%M", timezone: Europe/Warsaw}
row: interaction
interaction:
  id: Nr
  opened_at: Przyjęto
  reported.first_reply.minutes: Pierwsza (min)
  reported: {resolution: Rozwiązanie (s)}
""",
        encoding="utf-8",
    )
    log = read_log(tmp_path / "tickets.csv", mapping=tmp_path / "m.yaml")
    figures = [json.loads(text) if text else None for text in log.interactions["reported"].to_list()]
    assert figures == [{"first_reply": 750.0, "resolution": 3600.0}, None]
