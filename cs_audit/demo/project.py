"""The demo project: standards on top of a shipped pack, a log, and a README."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cs_audit.demo.generate import interactions

if TYPE_CHECKING:
    from pathlib import Path

STANDARDS = """\
# yaml-language-server: $schema=standards.schema.json
cs_audit: 1
name: Sklep Przykład – standardy obsługi klienta
language: pl
timezone: Europe/Warsaw
extends: [pack:ecommerce-pl]                 # greeting, apology, escalation, deadlines … all from the pack

standards:                                   # what this shop wants beside the pack, or differently
  - id: rozmowy-odebrane
    title: {pl: "Telefon odebrany w 60 sekund", en: "Call answered within 60 seconds"}
    why:
      pl: Kto czeka na linii dłużej niż minutę, rozłącza się i pisze na Facebooku.
      en: Whoever waits on the line for more than a minute hangs up and writes on Facebook.
    advice:
      pl: W godzinach szczytu przełącz jedną osobę ze skrzynki na telefon.
      en: At peak hours move one person from the inbox to the telephone.
    dimension: availability
    severity: major
    applies_to: {channel: phone}
    check:
      follows:
        when: {kind: queued}
        then: {kind: answered}
        within: 60s
        calendar: sklep
    objective: 80%

waivers:
  - {standard: rozmowy-odebrane, interaction: S-1001, reason: awaria centrali, until: 2026-12-31}

gate: {fail_on: critical}
"""
README = """\
# Demo project of cs-audit

- `standards.yaml` the standards: the pack `ecommerce-pl` and two lines of our own
- `log.jsonl` six weeks of an invented shop, {count} interactions, in Polish and English
- `report.html` what `cs-audit run standards.yaml log.jsonl -o report.html` says of them

Try next:

    cs-audit run standards.yaml log.jsonl                       # the report in the terminal
    cs-audit run standards.yaml log.jsonl --select channel=chat # only chats
    cs-audit run standards.yaml log.jsonl -o report.html --lang en
    cs-audit validate standards.yaml
"""


def write_project(folder: Path, count: int = 320) -> tuple[Path, Path]:
    """Write the demo project; the paths of its standards and of its log."""
    folder.mkdir(parents=True, exist_ok=True)
    standards, log = folder / "standards.yaml", folder / "log.jsonl"
    standards.write_text(STANDARDS, encoding="utf-8")
    lines = [json.dumps(one, ensure_ascii=False) for one in interactions(count)]
    log.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(README.format(count=count), encoding="utf-8")
    return standards, log


def is_demo(folder: Path) -> bool:
    """Whether a folder holds a demo project that was written before."""
    readme = folder / "README.md"
    title = README.partition("\n")[0]
    return readme.is_file() and readme.read_text(encoding="utf-8", errors="replace").startswith(title)
