from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cs_audit.model.errors import CsAuditError, SpecError
from cs_audit.spec.load import load_standards
from tests.spec.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """cs_audit: 1
name: Sklep
language: pl
timezone: Europe/Warsaw
calendars:
  office: {hours: {mon-fri: "09:00-17:00", sat: ["10:00-12:00"]}, closed: [2026-12-24]}
phrases:
  greeting: {pl: [dzień dobry, {phrase: witam, match: exact}], en: [hello], gap: 2}
standards:
  - id: first
    title: {pl: Pierwsza odpowiedź}
    severity: critical
    weight: 3
    references: [ISO 18295-1]
    applies_to: {channel: [email, form], custom.region: PL}
    check: {first_reply: {within: {high: 1h, default: 2h}, calendar: office}}
    objective: 95%
  - id: greeting
    check: {requires: {event: {by: agent, position: first, says: [greeting, hej]}}}
waivers:
  - {standard: first, interaction: T-17, reason: awaria, until: 2026-12-31}
gate: {fail_on: major, min_score: 80}
scoring: {critical: keep}
"""
PIECES = [
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    "- ",
    "\t",
    "\n",
    "  ",
    "&a ",
    "*a",
    "!!set ",
    "null",
    "x",
    "<<: ",
]
PIECES += ["9", "-1", "~", "%", "|", ">", "#", "\N{BYTE ORDER MARK}", "\x07", "é", "😊", "2026-02-30"]
WORDS = [
    "office",
    "greeting",
    "critical",
    "email",
    "first",
    "agent",
    "2h",
    "95%",
    "major",
    "keep",
    "mon-fri",
    "exact",
]


@given(st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 6), st.sampled_from(PIECES)), max_size=4))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutated_files_are_read_or_refused(tmp_path: Path, edits: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for at, length, piece in edits:
        text = text[:at] + piece + text[at + length :]
    file = tmp_path / "s.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    with contextlib.suppress(CsAuditError):
        load_standards([file], KINDS)


@pytest.mark.parametrize("word", WORDS)
def test_the_caret_stands_under_what_is_wrong(word: str, tmp_path: Path) -> None:
    wrong = word[:1] + "ŻŻ " + word[1:]
    file = tmp_path / "s.yaml"
    places = [at for at in range(len(GOOD)) if GOOD.startswith(word, at)]
    marked = []
    for at in places:
        file.write_text(GOOD[:at] + wrong + GOOD[at + len(word) :], encoding="utf-8")
        with contextlib.suppress(SpecError):
            load_standards([file], KINDS)
            continue
        with pytest.raises(SpecError) as caught:
            load_standards([file], KINDS)
        for problem in caught.value.problems:
            start = problem.place.column - 1
            marked.append(problem.snippet[start : start + problem.width])
    assert any(wrong in text for text in marked), marked
