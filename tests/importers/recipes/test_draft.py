"""Drafts of mapping files: what they detect, and that they run once a person has decided what only a person knows."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl
import pytest

from cs_audit.importers.base import Context, Raw
from cs_audit.importers.draft.mapping import draft_mapping
from cs_audit.importers.recipes.mapping import read
from cs_audit.importers.sources.files import Source
from cs_audit.model.errors import DataError, SpecError

DATA = Path(__file__).parent.parent / "data" / "mapping"
NAIVE = (
    "messages_pl_cp1250.csv",
    "messages_pl_title_rows.xlsx",
    "tickets_grid_export.csv",
    "salesforce_report_pl.csv",
)
NAIVE += ("chatwoot_db_messages.csv", "nps_ces_pl_excel_cp1250_semicolon.csv", "google_sheets_pl_locale.csv")
NAIVE += ("surveymonkey_expanded_two_header_rows.csv", "surveymonkey_merged_headers.xlsx")
AWARE = ("messages.jsonl", "messages.parquet", "google_forms_download_pl.csv", "chatwoot_csat_pl.csv")


def run(tmp_path: Path, file: Path, text: str, timezone: str | None = None) -> Raw:
    mapping = tmp_path / "draft.yaml"
    mapping.write_text(text, encoding="utf-8")
    return read([Source(file, file.name)], Context(timezone, mapping))


@pytest.mark.parametrize("name", AWARE)
def test_drafts_run_as_they_are(tmp_path: Path, name: str) -> None:
    raw = run(tmp_path, DATA / name, draft_mapping(DATA / name))
    assert not raw.rejections
    assert raw.events.height + raw.surveys.height > 0


@pytest.mark.parametrize("name", NAIVE)
def test_drafts_leave_the_zone_to_a_person(tmp_path: Path, name: str) -> None:
    text = draft_mapping(DATA / name)
    assert "DECIDE: these times have no offset" in text
    with pytest.raises(SpecError, match="no zone is declared"):
        run(tmp_path, DATA / name, text)
    assert not run(tmp_path, DATA / name, text, "Europe/Warsaw").rejections
    assert not run(tmp_path, DATA / name, text.replace("# timezone", "timezone")).rejections


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "messages_pl_cp1250.csv",
            [
                'file: {format: csv, encoding: cp1250, delimiter: ";", skip_rows: 0}',
                'format: "%d.%m.%Y %H:%M:%S"',
                "row: message",
                "id: Nr\n",
                "channel: {column: Kanał, map: {e-mail: email}, default: other}",
                "by: {column: Rola, map: {klient: customer, automat: system, konsultant: agent}}",
                "public: {column: Widoczność, map: {publiczna: true, wewnętrzna: false}}",
                "priority: {column: Priorytet, map: {wysoki: high}}",
            ],
        ),
        ("messages_pl_title_rows.xlsx", ["sheet: Wiadomości, skip_rows: 2", "at: Data wiadomości"]),
        (
            "tickets_grid_export.csv",
            ["row: interaction", "map: {E: email, B: chat}", "statuses: {R: resolved}"],
        ),
        ("salesforce_report_pl.csv", ['format: "%d.%m.%Y, %H:%M"', "opened_at: Data/godzina otwarcia"]),
        (
            "chatwoot_db_messages.csv",
            ["map: {Contact: customer, AgentBot: bot, User: agent}", "map: {f: true, t: false}"],
        ),
        (
            "google_forms_download_pl.csv",
            ['format: "%Y/%m/%d %I:%M:%S %p GMT%z"', "metric: {value: nps}", "id: Numer zgł"],
        ),
        (
            "nps_ces_pl_excel_cp1250_semicolon.csv",
            ['decimal: ","', "min: {value: 1}, max: {value: 7}", "row: survey"],
        ),
        ("surveymonkey_merged_headers.xlsx", ["header_rows: 2", "metric: {value: nps}", "id: Custom Data 1"]),
    ],
)
def test_what_drafts_say(name: str, parts: list[str]) -> None:
    text = draft_mapping(DATA / name)
    for part in parts:
        assert part in text


def test_wide_rows_get_events(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "Nr;Przyjęto;Odpowiedziano;Zamknięto;Konsultant;Rodzaj: sprawa\n"
        "1;03/04/2026 10:00;03/04/2026 11:00;;Anna;a\n2;05/04/2026 10:00;;;Ola;b\n",
        encoding="utf-8",
    )
    text = draft_mapping(path)
    assert "DECIDE: does the day or the month stand first?" in text
    assert "- {at: Odpowiedziano, by: {value: agent}, actor: Konsultant}" in text
    assert '# Not used: Zamknięto, "Rodzaj: sprawa"' in text
    raw = run(tmp_path, path, text, "Europe/Warsaw")
    assert (raw.interactions.height, raw.events.height, raw.rejections) == (2, 3, ())


TABLES = [
    (
        "Data wystawienia;Nick;Ocena;Treść opinii;Odpowiedź sklepu;Data odpowiedzi;Nr zamówienia\n"
        "27.03.2026;jan77;4;Dobrze, ale bardzo długo;Dziękujemy!;28.03.2026;ZAM-1\n",
        [
            "id: Nr zamówienia", "customer.name: Nick",
            "- {at: Data wystawienia, by: {value: customer}, text: Treść opinii}",
            "- {at: Data odpowiedzi, by: {value: agent}, text: Odpowiedź sklepu}",
        ],
    ),
    (
        'CALL ID,TIMESTAMP,AGENT NAME,ANI,QUEUE WAIT TIME\n1,"Mon, 30 Mar 2026 10:00:00",Ola,+48500100100,00:00:20\n',
        ['format: "%a, %d %b %Y %H:%M:%S"', "opened_at: TIMESTAMP", "customer.phone: ANI", "Not used: QUEUE WAIT TIME"],
    ),
    (
        "conversation_id,created_at,author_type,message\nc1,2026-03-30 10:00:00,visitor,Halo\n"
        "c1,2026-03-30 10:01:00,operator,Tak\n",
        ["by: {column: author_type, map: {visitor: customer, operator: agent}}"],
    ),
    (
        '{"id": "x", "items": [{"conversation_id": "1", "sent_at": "2026-03-30T10:00:00Z", "sender": "Jan",'
        ' "body": "a"}]}',
        ["records: items", "row: message", "id: conversation_id", "at: sent_at", "text: body"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "parts"), TABLES)
def test_what_drafts_of_channels_say(tmp_path: Path, content: str, parts: list[str]) -> None:
    path = tmp_path / "t"
    path.write_text(content, encoding="utf-8")
    text = draft_mapping(path)
    assert [part for part in parts if part not in text] == []


def test_values_that_nobody_knows_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "id,channel,at,role,text\n1,gołąb,2026-03-27T10:00:00Z,kapitan,x\n1,e-mail,2026-03-27T10:01:00Z,klient,y\n"
    )
    text = draft_mapping(path)
    assert "# DECIDE: what do these values mean: gołąb?" in text
    assert "map: {klient: customer, kapitan: unknown}" in text
    assert run(tmp_path, path, text).events["by"].to_list() == ["unknown", "customer"]


@pytest.mark.parametrize("content", ["", "a\n", "a;b\n", "a;b\n1;2\n", "[]", "{}", '{"a": 1}\n', "\x00\x01"])
def test_a_draft_of_anything(tmp_path: Path, content: str) -> None:
    path = tmp_path / "t"
    path.write_text(content, encoding="utf-8")
    assert "DECIDE" in draft_mapping(path)


def test_names_that_yaml_would_misread(tmp_path: Path) -> None:
    names = ["id: x", "at, when", "text {y}", "role # z", "true", "- a", "'q'"]
    pl.DataFrame(
        {
            "id": ["1"],
            "at": ["2026-03-27T10:00:00Z"],
            "text": ["x"],
            "role": ["klient"],
            **{name: ["v"] for name in names},
        }
    ).write_csv(tmp_path / "t.csv")
    text = draft_mapping(tmp_path / "t.csv")
    assert not run(tmp_path, tmp_path / "t.csv", text).rejections


def drafted(tmp_path: Path, content: str) -> tuple[str, Path]:
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="utf-8")
    return draft_mapping(path), path


def test_one_order_of_days_where_only_one_fits(tmp_path: Path) -> None:
    text, path = drafted(
        tmp_path,
        "nr,opened,closed\nA1,01/02/2026 10:00,02/03/2026 09:00\nA2,01/13/2026 10:00,\nA3,01/14/2026 10:00,\n",
    )
    assert 'format: "%m/%d/%Y %H:%M"' in text
    assert "%d/%m" not in text
    assert "read both ways" not in text
    assert not run(tmp_path, path, text, "UTC").rejections


def test_two_columns_of_times_that_no_caption_tells(tmp_path: Path) -> None:
    text, path = drafted(
        tmp_path,
        "nr,Finis,Initium\nA1,2026-03-02 12:00,2026-03-02 10:00\nA2,2026-03-03 12:00,2026-03-03 10:00\n",
    )
    assert "opened_at: Initium" in text
    assert "closed_at: Finis" in text
    assert "DECIDE: is this when it was opened and closed?" in text
    assert not run(tmp_path, path, text, "UTC").rejections


def test_captions_of_complaints(tmp_path: Path) -> None:
    text, _ = drafted(tmp_path, "nr,Date received,Timestamp\nA1,2026-03-02 10:00,2026-03-02 12:00\n")
    assert "opened_at: Date received" in text
    assert "no column with times" not in text


def test_a_number_on_several_rows_makes_a_row_an_event(tmp_path: Path) -> None:
    rows = "".join(
        f"A{at // 3},2026-03-0{1 + at % 3} 10:00,{('New', 'Open', 'Closed')[at % 3]}\n" for at in range(30)
    )
    text, path = drafted(tmp_path, "nr,at,status\n" + rows)
    assert "row: event" in text
    assert "kind: {value: status}" in text
    assert "statuses: {New: new, Open: open, Closed: closed}" in text
    raw = run(tmp_path, path, text, "UTC")
    assert (raw.events.height, raw.events["interaction"].n_unique(), raw.rejections) == (30, 10, ())


def test_messages_without_an_author(tmp_path: Path) -> None:
    text, path = drafted(
        tmp_path,
        "case,time,message\n1,2026-03-02 10:00,Where is my parcel?\n1,2026-03-02 11:00,It is on its way.\n"
        "2,2026-03-02 10:00,I want a refund now.\n2,2026-03-02 12:00,We will send it today.\n",
    )
    assert "row: message" in text
    assert "text: message" in text
    assert "DECIDE: no column says who wrote" in text
    assert run(tmp_path, path, text, "UTC").events.height == 4


def test_directions_tell_who_wrote(tmp_path: Path) -> None:
    text, path = drafted(
        tmp_path,
        "Sprawa;Czas;Kierunek;Treść\n1;2026-03-02 10:00;przychodząca;Gdzie jest moja paczka?\n"
        "1;2026-03-02 11:00;wychodząca;Jest już w drodze.\n",
    )
    assert "by: {column: Kierunek, map: {przychodząca: customer, wychodząca: agent}}" in text
    assert run(tmp_path, path, text, "UTC").events["by"].to_list() == ["customer", "agent"]


def test_a_row_with_question_and_answer(tmp_path: Path) -> None:
    text, path = drafted(
        tmp_path,
        "nr,opened,closed,agent,Question,Answer\n"
        "1,2026-03-02 10:00,2026-03-02 12:00,anna,Where is my parcel now?,It arrives on Monday morning.\n"
        "2,2026-03-03 10:00,2026-03-03 12:00,ola,How do I return it?,Please use the label inside.\n",
    )
    assert "- {at: opened, by: {value: customer}, text: Question}" in text
    assert "DECIDE: was the answer sent when it was closed?" in text
    assert "- {at: closed, by: {value: agent}, actor: agent, text: Answer}" in text
    assert run(tmp_path, path, text, "UTC").events["text"].null_count() == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("From: Jan <jan@example.org>\nTo: bok@x.example\nSubject: Zwrot\n\nGdzie?\n", "a mail"),
        ("From jan@example.org Mon Mar  2 10:00:00 2026\nFrom: Jan <jan@example.org>\n\nx\n", "a mailbox"),
        ("[02.03.2026, 10:00:00] Jan: Dzień dobry\n[02.03.2026, 10:01:00] BOK: Witam\n", "a WhatsApp chat"),
        (
            "02.03.2026, 10:00 - Jan: Dzień dobry, tak\n02.03.2026, 10:01 - BOK: Witam, już\n",
            "a WhatsApp chat",
        ),
        ("3/2/26, 10:00 AM - Jan: Hello\n3/2/26, 10:01 AM - Desk: Hi\n", "a WhatsApp chat"),
        ('<?xml version="1.0"?>\n<log xes.version="1.0"><trace/></log>', "the format xes reads it"),
        ("WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nx\n", "the format vtt reads it"),
        ("%PDF-1.4 x", "a PDF document"),
        ("<!DOCTYPE html><html><body>x</body></html>", "a web page"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_what_is_no_table(tmp_path: Path, content: str, said: str, packed: bool) -> None:
    path = tmp_path / ("t.gz" if packed else "t.txt")
    path.write_bytes(gzip.compress(content.encode()) if packed else content.encode())
    with pytest.raises(DataError, match=said):
        draft_mapping(path)


def test_a_table_that_begins_with_a_time_is_a_table(tmp_path: Path) -> None:
    text, _ = drafted(tmp_path, "2026-03-02 10:00 UTC,A1,Jan: zwrot\n2026-03-03 10:00 UTC,A2,Ola: wymiana\n")
    assert "file: {format: csv" in text
