"""Messages about what only looks right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_audit.api import load_standards
from cs_audit.model.errors import SpecError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("id: a, \u0441heck: {first_reply: {within: 1h}}", "CYRILLIC SMALL LETTER ES"),
        ("id: a, \u00a0severity: minor, check: {first_reply: {within: 1h}}", "NO-BREAK SPACE"),
        ("id: a, check: {first_reply: {within: 4000000d}}", "is too large"),
        ("id: a, check: {first_reply: {within: 5m2h}}", "order of hours"),
    ],
)
def test_what_only_looks_right(line: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(f"cs_audit: 1\nstandards:\n  - {{{line}}}\n", encoding="utf-8")
    with pytest.raises(SpecError, match=says):
        load_standards(file)
