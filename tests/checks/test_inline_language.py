"""Inline phrases are in the language of the file in which their standard stands, and run on every message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_audit.api import audit, load_standards
from cs_audit.model.names import FAIL, PASS
from cs_audit.proving.prove import log_of

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
cs_audit: 1
language: en
standards:
  - {id: send, check: {forbids: {event: {by: agent, says: send parcel}}}}
"""
MINE = """\
cs_audit: 1
language: pl
extends: base.yaml
standards:
  - {id: wyslac, check: {forbids: {event: {by: agent, says: wysłać paczkę}}}}
"""


@pytest.mark.parametrize("language", ["pl", "en", None])
@pytest.mark.parametrize(
    ("text", "broken"),
    [("We sent the parcels today.", "send"), ("Wysłaliśmy paczki.", "wyslac"), ("Dzień dobry, hello.", "")],
)
def test_phrases_of_an_inherited_file(tmp_path: Path, language: str | None, text: str, broken: str) -> None:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")
    event = {"at": "2026-09-07T10:00:00Z", "by": "agent", "text": text}
    log = log_of([{"id": "1", "language": language, "events": [event]}])
    results = audit(load_standards(tmp_path / "mine.yaml"), log).results
    assert {name: found.verdict[0] for name, found in results.items()} == {
        name: FAIL if name == broken else PASS for name in ("send", "wyslac")
    }
