"""A part of a dataset, or an earlier moment, gives out of memory what it gives in memory."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from benchmarks.generate import generate
from cs_audit.api import audit, audit_dataset, complete_report, load_standards
from cs_audit.engine import processes
from cs_audit.importers.formats.dataset import read_dataset, write_dataset
from cs_audit.report.formats.verdicts import write_verdicts

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.standards import Standards

STANDARDS = """\
cs_audit: 1
name: Okno
language: pl
timezone: Europe/Warsaw
phrases: {greeting: {pl: [dzień dobry, witam], en: [hello, good morning]}}
standards:
  - {id: greets, check: {requires: {event: {by: agent, position: first, says: greeting}}}}
  - {id: answers, check: {first_reply: {within: 4h}}, objective: 90%}
  - {id: once, check: {rate: {of: first_contact_resolution, at_least: 50%}}}
  - {id: clean, check: {rate: {of: flawless, at_least: 50%}}}
  - {id: csat, check: {survey: {metric: csat, at_least: 80%, min_answers: 1}}}
"""
DAY = date(2025, 11, 20)
WINDOWS: tuple[dict[str, Any], ...] = (
    {"as_of": "2025-12-01"},
    {"as_of": "2001-01-01"},
    {"since": "2025-11-01", "until": "2025-12-01"},
    {"select": {"channel": ("chat",)}},
    {"select": {"channel": ("chat", "email"), "status": ("open", "pending")}, "since": "2025-10-01",
     "as_of": "2025-12-05T10:00"},
    {"select": {"team": ("nobody",)}},
)  # fmt: skip


@pytest.fixture(scope="module")
def standards(tmp_path_factory: pytest.TempPathFactory) -> Standards:
    file = tmp_path_factory.mktemp("window") / "standards.yaml"
    file.write_text(STANDARDS, encoding="utf-8")
    return load_standards(file)


@pytest.fixture(scope="module", params=("flat", "nested"))
def dataset(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    log = generate(1200)
    threads = pl.Series([f"thread-{place // 3}" for place in range(log.interactions.height)])
    log = replace(log, interactions=log.interactions.with_columns(threads.alias("thread")))
    folder = tmp_path_factory.mktemp("window") / "dataset"
    write_dataset(log, folder, request.param)
    return folder


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_reports_and_verdicts_are_those_of_the_log_in_memory(
    standards: Standards,
    dataset: Path,
    window: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "ProcessPoolExecutor", ThreadPoolExecutor)  # the same, but at once
    monkeypatch.setattr(processes.signal, "signal", lambda *_: None)
    monkeypatch.setitem(processes.audit_dataset.__kwdefaults__, "size", 200)
    found = audit_dataset(standards, dataset, jobs=1, measure=DAY, **window)
    whole = audit(standards, read_dataset(dataset), **window)
    assert complete_report(found, measure=DAY) == complete_report(whole, measure=DAY)
    for name, one in (("found", found), ("whole", whole)):
        write_verdicts(one, tmp_path / f"{name}.jsonl")
    assert (tmp_path / "found.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
