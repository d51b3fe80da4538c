"""The README names every format that is read."""

from __future__ import annotations

import re
from pathlib import Path

from cs_audit.importers.registry import RECIPES, SHIPPED

README = Path(__file__).parents[2] / "README.md"


def test_every_format_is_named() -> None:
    text = README.read_text(encoding="utf-8")
    section = text.split("## What it reads")[1].split("\n## ")[0]
    named = set(re.findall(r"[a-z0-9_]+", section))
    assert {*SHIPPED, *RECIPES} - named == set()
