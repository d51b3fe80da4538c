"""Delimited text: records, fields and line numbers as the csv module finds them, and no crash on damaged bytes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.importers.sources.delimited_scan import scan
from cs_audit.importers.sources.files import Source
from cs_audit.importers.sources.tabular import FileOptions, Table, read_table

DATA = Path(__file__).parent.parent / "data" / "mapping"


def table(tmp_path: Path, content: str | bytes, name: str = "t.csv", **options: object) -> Table:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(Source(path, name), FileOptions(**options))  # type: ignore[arg-type]


def sample(name: str, **options: object) -> Table:
    return read_table(Source(DATA / name, name), FileOptions(**options))  # type: ignore[arg-type]


cells = st.text(st.sampled_from('ab";, \nż'), max_size=6)
grids = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=8)
)


@given(grids)
@settings(max_examples=200, deadline=None)
def test_written_records_are_found_again(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_MINIMAL).writerows(rows)
    layout = scan(text.getvalue().encode(), ";")
    assert [layout.values(record) for record in range(len(layout.starts))] == rows
    assert not layout.irregular.any()


@given(grids)
@settings(max_examples=30, deadline=None)
def test_tables_hold_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    width = len(rows[0]) if rows else 2
    text = io.StringIO()
    names = [f"column{number}" for number in range(width)]
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows([names, *rows])
    found = table(
        tmp_path_factory.mktemp("t"),
        text.getvalue(),
        delimiter=";",
        skip_rows=0,
        footer_rows=0,
        encoding="utf-8",
    )
    expected = [tuple(cell for cell in row) for row in rows]
    assert [tuple(cell or "" for cell in row) for row in found.frame.rows()] == expected
    assert not found.rejections


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_no_damage_makes_the_reader_fail(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray((DATA / "messages_pl_cp1250.csv").read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b'"', b";", b"\n", b"\x00", b"\xff", b'""', b";;", b"\r", b"x"])
        )
    found = table(tmp_path_factory.mktemp("t"), bytes(content))
    assert found.rows == found.frame.height + len(found.rejections)
    assert len(found.numbers) == found.rows  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ('a;b\n5" screen;x\n', [('5" screen', "x")]),
        ('a;b\n"He said "hi" to me";x\n', [('He said "hi" to me', "x")]),
        ('a;b\n"never closed;x\n1;2\n', [('"never closed', "x"), ("1", "2")]),
        ('a;b\n"1;2\n3";4\n', [("1;2\n3", "4")]),
        ("a;b\n1;2;\n3;4\n", [("1", "2"), ("3", "4")]),  # an empty field too many
        ("a;b\n\n1;2\n;\n\n3;4", [("1", "2"), ("3", "4")]),  # blank and empty rows
        ("\ufeffa;b\r\n1;2\r\n", [("1", "2")]),
        ("sep=;\na;b\n1;2\n", [("1", "2")]),
        ('a;b\n"1";""\n', [("1", None)]),
    ],
)
def test_rows_of_odd_files(tmp_path: Path, content: str, rows: list[tuple[str | None, ...]]) -> None:
    found = table(tmp_path, content)
    assert [tuple(cell or None for cell in row) for row in found.frame.rows()] == rows
    assert found.names == ("a", "b")
    assert not found.rejections


def test_rows_of_another_width_are_rejected_with_their_line(tmp_path: Path) -> None:
    found = table(tmp_path, 'a;b;c\n"x\ny";2;3\n1;2\n1;2;3;4\n5;6;7\n', delimiter=";")
    assert [(found.numbers[one.row], one.message) for one in found.rejections] == [  # type: ignore[index]
        (4, "2 fields where the header has 3"),
        (5, "4 fields where the header has 3"),
    ]
    assert found.frame["c"].to_list() == ["3", "7"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("messages_pl_cp1250.csv", {"encoding": "cp1250", "delimiter": ";", "skip_rows": 0}),
        ("chatwoot_csat_pl.csv", {"encoding": "utf-8", "delimiter": ",", "skip_rows": 0}),
        ("messages_pl_title_rows.xlsx", {"sheet": "Wiadomości", "skip_rows": 2}),
    ],
)
def test_what_is_left_out_is_detected(name: str, expected: dict[str, object]) -> None:
    assert sample(name).found == expected


def test_line_numbers_count_lines_inside_quotes() -> None:
    assert sample("messages_pl_cp1250.csv").numbers.tolist() == [2, 7, 8, 9, 16]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "rows", "remarks"), [("salesforce_report_pl.csv", 1, 2), ("chatwoot_csat_pl.csv", 1, 1)]
)
def test_remarks_under_a_table_are_told_and_not_read(name: str, rows: int, remarks: int) -> None:
    found = sample(name)
    assert found.rows == rows
    assert [(issue.code, issue.count) for issue in found.issues] == [("footer", remarks)]


def test_a_short_last_row_is_no_remark(tmp_path: Path) -> None:
    found = table(tmp_path, "a;b;c\n1;2;3\n104\n")
    assert [one.code for one in found.rejections] == ["wrong_number_of_fields"]


def test_headers_in_two_rows_are_joined() -> None:
    names = sample("surveymonkey_expanded_two_header_rows.csv", header_rows=2).names
    assert names[9] == "How satisfied were you with our service? / Response"
    assert names[12] == "What did we do well? (tick all) / Politeness"
    assert names == sample("surveymonkey_merged_headers.xlsx", header_rows=2).names


def test_names_of_columns(tmp_path: Path) -> None:
    found = table(tmp_path, '"Data\nwiadomości";;Uwagi;Uwagi\n1;2;3;4\n', delimiter=";")
    assert found.names == ("Data wiadomości", "#2", "Uwagi", "Uwagi (2)")


def test_a_packed_file(tmp_path: Path) -> None:
    import gzip

    found = table(tmp_path, gzip.compress(b"a;b\n1;2\n"), "t.csv.gz")
    assert found.frame.rows() == [("1", "2")]
