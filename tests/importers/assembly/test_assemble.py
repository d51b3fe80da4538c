"""Merging, duplicates, exclusions, statuses, surveys, warnings: the same for every format."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from cs_audit.importers.read import read_log
from cs_audit.model.errors import DataError
from tests.importers.logs import assert_balanced, case, codes, log_of, one, write_lines

if TYPE_CHECKING:
    from pathlib import Path

OPENED = "2026-03-02T10:00:00Z"
FIRST, SECOND = case(by="customer", text="a"), case(at="2026-03-02T11:00:00Z", by="agent", text="b")


def test_a_second_complete_copy_is_a_duplicate_and_the_newest_is_kept(tmp_path: Path) -> None:
    old, new = one("T-1", FIRST, priority="low"), one("T-1", FIRST, SECOND, priority="high")
    for lines in ([old, new], [new, old], [old, new, old, old]):
        log = log_of(tmp_path, *lines)
        assert log.events["text"].to_list() == ["a", "b"]
        assert log.interactions["priority"].to_list() == ["high"]
        assert (log.coverage.duplicates, log.coverage.audited) == (len(lines) - 1, 1)
        assert "duplicate" in codes(log)
        assert_balanced(log)


def test_parts_of_one_interaction_are_merged(tmp_path: Path) -> None:
    parts: list[Any] = [
        one("T-1", FIRST, status="open", team="A"),
        one("T-1", SECOND, status="pending"),
        {"id": "T-1", "surveys": [{"metric": "csat", "score": 5, "at": "2026-03-02T12:00:00Z"}]},
        {"id": "T-1", "opened_at": OPENED, "customer": {"name": "Jan"}},
    ]
    for lines in (parts, parts[::-1]):
        log = log_of(tmp_path, *lines)
        row = log.interactions.row(0, named=True)
        assert (row["status"], row["team"], row["customer_name"]) == ("pending", "A", "Jan")
        assert log.events["text"].to_list() == ["a", "b"]
        assert log.surveys["interaction"].to_list() == ["T-1"]
        assert (log.coverage.duplicates, log.coverage.interactions, log.coverage.rows_used) == (0, 1, 4)
        assert_balanced(log)


def test_a_rejected_part_does_not_lose_the_interaction(tmp_path: Path) -> None:
    log = log_of(tmp_path, one("T-1", FIRST), one("T-1", case(kind="nonsense")))
    assert (log.coverage.audited, log.coverage.rejected, log.coverage.rows_rejected) == (1, 0, 1)
    assert_balanced(log)


def test_merged_and_deleted_are_counted_not_audited(tmp_path: Path) -> None:
    log = log_of(
        tmp_path,
        one("a", FIRST, SECOND),
        one("b", FIRST, status="merged", surveys=[{"metric": "csat", "score": 1}]),
        one("c", FIRST, case("status", at="2026-03-02T12:00:00Z", to="deleted")),
        one("d", SECOND, surveys=[{"metric": "csat", "score": 2}]),
    )
    assert log.interactions["id"].to_list() == ["a", "d"]
    assert log.surveys.select("interaction", "score").rows() == [("d", 2.0)]
    assert (log.coverage.merged, log.coverage.deleted, log.coverage.events) == (1, 1, 3)
    assert_balanced(log)


def test_unknown_status_is_kept_and_told_once_with_its_count(tmp_path: Path) -> None:
    change = case("status", to="W toku")
    log = log_of(
        tmp_path, one("a", change, status="W toku"), one("b", FIRST, status="w toku "), one("c", change)
    )
    issue = log.issues.filter(code="unknown_status")
    assert log.interactions["status"].to_list() == ["W toku", "w toku", "W toku"]
    assert dict(issue.select(pl.col("message").str.extract("'(.*)'"), "count").rows()) == {
        "W toku": 4,
        "w toku": 1,
    }


def test_statuses_say_what_a_status_means_and_the_raw_one_stays(tmp_path: Path) -> None:
    lines = [
        one("a", case("status", **{"to": "W TOKU", "from": "Nowe"}), status="Zamknięte"),
        one("b", FIRST, status="OPEN"),
    ]
    log = log_of(tmp_path, *lines, statuses={"w toku": "pending", "ZAMKNIĘTE": "closed", "nowe": "new"})
    assert log.interactions.select("status", "status_raw").rows() == [
        ("closed", "Zamknięte"),
        ("open", "OPEN"),
    ]
    assert log.events.filter(kind="status").select("from", "to", "raw").rows() == [
        ("new", "pending", "W TOKU")
    ]
    assert "unknown_status" not in codes(log)


def test_an_interaction_without_events_is_audited_with_a_warning(tmp_path: Path) -> None:
    log = log_of(
        tmp_path, {"id": "a", "opened_at": OPENED}, {"id": "b", "opened_at": OPENED, "status": "merged"}
    )
    assert log.interactions["event_count"].to_list() == [0]
    assert log.issues.select("code", "count").rows() == [("no_events", 1)]


@pytest.mark.parametrize(
    ("survey", "code"),
    [
        ({"metric": "csat", "score": 6, "min": 1, "max": 5}, "score_outside_scale"),
        ({"metric": "csat", "score": 0}, "score_outside_scale"),
        ({"metric": "nps", "score": 11}, "score_outside_scale"),
        ({"metric": "csat", "score": 3, "min": 5, "max": 1}, "score_outside_scale"),
        ({"metric": "stars", "score": 3, "min": 3, "max": 3}, "score_outside_scale"),
        ({"metric": "csta", "score": 3}, "unknown_metric"),
        ({"metric": "csat"}, "missing_score"),
        ({"score": 3}, "missing_metric"),
        ({"metric": "csat", "score": 3, "at": "2026-03-02 10:00"}, "naive_time"),
    ],
)
def test_a_wrong_answer_is_left_out_and_told(tmp_path: Path, survey: dict[str, Any], code: str) -> None:
    good = {"metric": "nps", "score": 10}
    log = log_of(tmp_path, one("a", FIRST, surveys=[good, survey, good]))
    assert log.surveys.select("metric", "score", "min", "max").rows() == [("nps", 10.0, 0.0, 10.0)] * 2
    assert log.issues.select("code", "severity", "record").rows() == [(code, "warning", "line 1")]
    assert log.coverage.audited == 1
    assert_balanced(log)


def test_odd_times_are_told(tmp_path: Path) -> None:
    log = log_of(
        tmp_path,
        one("a", case(at="1970-01-01T00:00:00Z")),
        one("b", FIRST, opened_at="2026-03-02T10:30:00Z"),
        one("c", FIRST, surveys=[{"metric": "csat", "score": 5, "at": "2026-03-01T10:00:00Z"}]),
    )
    assert sorted(codes(log)) == [
        "answer_before_opening",
        "event_before_opening",
        "implausible_time",
        "no_time",
    ]


def test_several_files_are_one_log(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", one("a", FIRST), one("b", FIRST))
    write_lines(tmp_path / "b.jsonl", {"id": "a", "opened_at": OPENED, "team": "X"}, "{", one("c", FIRST))
    log = read_log([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])
    assert [(one.rows, one.interactions) for one in log.inputs] == [(2, 2), (3, 2)]
    assert log.issues["file"].to_list() == [str(tmp_path / "b.jsonl")]
    assert log.interactions["team"].to_list() == ["X", None, None]
    assert all(len(one.sha256) == 64 for one in log.inputs)
    assert_balanced(log)
    same = read_log(tmp_path)
    assert same.events.equals(log.events)


def test_a_folder_may_hold_files_that_are_no_log(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", one("a", FIRST))
    (tmp_path / "README.md").write_text("# export", encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    log = read_log(tmp_path)
    assert log.issues.select("file", "severity", "code").rows() == [
        (str(tmp_path / "README.md"), "warning", "not_recognised")
    ]
    with pytest.raises(DataError, match="not recognised"):
        read_log([tmp_path / "a.jsonl", tmp_path / "README.md"])


def test_order_of_lines_does_not_matter(tmp_path: Path) -> None:
    lines = [
        *(one(f"T-{n}", FIRST, SECOND, tags=[str(n)]) for n in range(10)),
        one("T-3", FIRST),
        {"id": "T-4", "opened_at": OPENED, "team": "A"},
        one("T-5", case(at="2026-03-03T10:00:00Z", text="later"), status="closed"),
    ]
    wanted = None
    for seed in range(5):
        random.Random(seed).shuffle(lines)
        log = log_of(tmp_path, *lines)
        found = (
            log.interactions.drop("source").sort("id").to_dicts(),
            log.events.sort("interaction", maintain_order=True).to_dicts(),
            log.coverage,
        )
        wanted = wanted or found
        assert found == wanted


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    lines = [one("a", FIRST, SECOND), one("b", FIRST)]
    once, twice = log_of(tmp_path, *lines), log_of(tmp_path, *lines, *lines)
    assert twice.events.equals(once.events)
    assert twice.coverage.duplicates == 2


PEOPLE = """id,name,email,role,team,also_known_as
anna,Anna Nowak,anna@sklep.example,agent,Reklamacje,A. Nowak; a.nowak
botek,Botek,,bot,,
"""


def test_people_say_who_is_who_where_the_export_does_not(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    events = [
        case(actor="A. NOWAK"),
        case(actor="anna@sklep.example", by="customer"),
        case(actor="Botek"),
        case(actor="nobody"),
        case("assignee", to="a.nowak"),
    ]
    log = log_of(tmp_path, one("a", *events, assignee="Anna Nowak"), people=people)
    assert log.events["by"].to_list() == ["agent", "customer", "bot", "unknown", "unknown"]
    assert log.events["actor"].to_list() == ["anna", "anna", "Botek", "nobody", None]
    assert log.events["automated"].to_list() == [False, False, True, False, False]
    assert log.events["to"].to_list()[-1] == "anna"
    assert log.interactions.select("assignee", "team").rows() == [("Anna Nowak", "Reklamacje")]


def test_blanks_around_an_id_make_no_other_interaction(tmp_path: Path) -> None:
    log = log_of(tmp_path, one("T-1", FIRST), one(" T-1", SECOND))
    assert log.interactions["id"].to_list() == ["T-1"]
    assert log.events["text"].to_list() == ["a", "b"]


def test_nps_is_asked_from_0_to_10(tmp_path: Path) -> None:
    answers = [
        {"metric": "nps", "score": 5, "min": 1, "max": 5},
        {"metric": "nps", "score": 9},
        {"metric": "nps", "score": 10, "min": 0, "max": 10},
        {"metric": "csat", "score": 5, "min": 1, "max": 5},
    ]
    log = log_of(tmp_path, one("T-1", FIRST, surveys=answers))
    assert log.surveys["score"].to_list() == [9, 10, 5]
    assert "nps_scale" in codes(log)
    paths = [  # of two files one has none: an empty piece among the rows that are told
        write_lines(tmp_path / "a.jsonl", one("A-1", FIRST, surveys=answers[1:])),
        write_lines(tmp_path / "b.jsonl", one("B-1", FIRST, surveys=[answers[0], answers[0]])),
    ]
    assert "nps_scale" in codes(read_log(paths))
