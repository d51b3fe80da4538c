"""Golden files of reports: `python -m pytest tests/report --refresh-golden` writes them anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "data" / "golden"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name, or writes it anew."""
    refresh = request.config.getoption("--refresh-golden", default=False)

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if refresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing; run: python -m pytest tests/report --refresh-golden"
        assert text == path.read_text(encoding="utf-8"), f"{name} changed; if meant, refresh the golden files"

    return check
