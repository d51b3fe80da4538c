"""A small set of standards and a small log, as files, and the command line run on them in this process."""

from __future__ import annotations

import copy
import io
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = (
    "html",
    "md",
    "json",
    "csv",
    "xlsx",
    "junit.xml",
    "sarif",
    "github.txt",
    "summary.md",
    "gitlab.json",
)
"""Every form of a report that needs no browser."""

STANDARDS = """\
cs_audit: 1
name: Sklep
language: pl
timezone: Europe/Warsaw
calendars:
  office: {hours: {mon-fri: "09:00-17:00"}}
phrases:
  greeting: {pl: [dzień dobry], en: [hello]}
standards:
  - id: first
    title: {pl: Pierwsza odpowiedź, en: First reply}
    severity: critical
    check: {first_reply: {within: 2h, calendar: office}}
  - id: hello
    title: {pl: Powitanie, en: Greeting}
    check: {requires: {event: {by: agent, position: first, says: greeting}}}
  - id: csat
    check: {survey: {metric: csat, at_least: 80%}}
"""
INTERACTION: dict[str, Any] = {
    "channel": "email",
    "team": "Biuro",
    "assignee": "anna",
    "customer": {"id": "c1", "name": "Jan Kowalski", "email": "jan@example.org"},
    "events": [
        {"at": "2026-03-27T10:00:00Z", "by": "customer", "actor": "c1", "text": "Gdzie jest paczka?"},
        {"at": "2026-03-27T10:10:00Z", "by": "agent", "actor": "anna", "text": "Dzień dobry, sprawdzam."},
        {"at": "2026-03-27T11:10:00Z", "kind": "status", "to": "resolved"},
    ],
}


def interactions(count: int = 30) -> list[dict[str, Any]]:
    return [{"id": f"T-{number}", **copy.deepcopy(INTERACTION)} for number in range(count)]


def write_log(path: Path, rows: list[Any]) -> Path:
    """One line a row; a row that is a text is written as it is."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str
    raw: bytes


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Ran:
    """Run the command line in this process, with streams of its own."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out.flush()
    err.flush()
    raw = out.buffer.getvalue()  # type: ignore[attr-defined]
    told = err.buffer.getvalue().decode()  # type: ignore[attr-defined]
    return Ran(int(ended.value.code or 0), raw.decode(), told, raw)
