"""Drafts of mapping files: what they detect, and that they run once a person has decided what only a person knows."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from cs_audit.importers.base import Context, Raw
from cs_audit.importers.recipes.draft.mapping import draft_mapping
from cs_audit.importers.recipes.mapping import read
from cs_audit.importers.sources.files import Source
from cs_audit.model.errors import SpecError

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
