"""`list matchers`: the table, one page, and the data."""

from __future__ import annotations

import json

import pytest

from cs_audit.kernel.matchers.catalogue import CATALOGUE
from tests.cli.small import run


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_table_has_every_unit(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    done = run(monkeypatch, "list", "matchers", "--lang", language)
    assert done.code == 0
    assert [one.name for one in CATALOGUE if one.about[language] not in done.out] == []


def test_a_page_shows_a_hit_and_a_near_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(monkeypatch, "list", "matchers", "commits", "--lang", "en")
    assert "We will call you tomorrow." in done.out
    assert "We called you yesterday." in done.out


def test_the_data_has_every_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = json.loads(run(monkeypatch, "list", "matchers", "--json").out)
    assert [row["name"] for row in rows] == [one.name for one in CATALOGUE]
    assert all(row["schema"] for row in rows)
