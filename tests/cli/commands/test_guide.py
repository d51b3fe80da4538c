"""The guide holds every unit, its links lead somewhere, and it needs nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path

import pytest

from cs_audit.checks import registry
from cs_audit.cli.commands import COMMANDS
from cs_audit.cli.guide_data import (
    calendar_schema,
    calendar_units,
    declared,
    gate_schema,
    gate_units,
    plugin_units,
    report_units,
)
from cs_audit.importers.registry import importers
from cs_audit.kernel.matchers.catalogue import CATALOGUE
from cs_audit.report.registry import formats
from cs_audit.spec.packs import list_packs
from cs_audit.spec.profiles import profile_names
from tests.cli.small import run


@pytest.fixture(params=["pl", "en"])
def page(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "guide", "--lang", request.param).code == 0
    return Path("guide.html").read_text(encoding="utf-8")


def test_every_unit_is_there_once_and_every_link_leads_to_one(page: str) -> None:
    ids = re.findall(r'<section class="unit" id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    wanted = {
        *(f"commands-{one.name}" for one in COMMANDS),
        *(f"checks-{kind.replace('_', '-')}" for kind in registry()),
        *(f"matchers-{one.name.replace('_', '-')}" for one in CATALOGUE),
        *(f"formats-{name.replace('_', '-')}" for name in importers()),
        *(f"written-{each.ending.replace('.', '-')}" for each in formats().values()),
        *(f"profiles-{name}" for name in profile_names()),
        *(f"packs-{pack.name}" for pack in list_packs()),
        *(f"calendars-{key}" for key in ("hours", "holidays", "closed", "special", "breaks", "valid")),
        *(
            f"gate-{key.replace('_', '-')}"
            for key in ("fail_on", "min_score", "min_checked", "unassessed", "weaker")
        ),
        *(f"report-{name.lower()}" for name in ("Report", "StandardRow", "FindingRow", "Rate")),
        *(f"plugins-cs-audit-{kind}" for kind in ("checks", "importers", "reports")),
        *(f"exit-{code}" for code in (0, 1, 2, 3, 4, 130)),
    }
    assert wanted <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_the_page_stands_alone(page: str) -> None:
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    told = html.unescape(page)
    assert "default-src 'none'" in told
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)[0]
    assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in told
    assert "--ambition" in page  # the commands' own help


@pytest.mark.parametrize("language", ["pl", "en"])
def test_units_are_made_of_what_they_describe(language: str) -> None:
    """Every key of the schemas and of report.json has its row, and examples are worked out, not written down."""
    from cs_audit.model import report as shapes

    told = dict(report_units(language))
    for kind in (shapes.Report, shapes.StandardRow, shapes.FindingRow, shapes.Rate):
        rows = re.findall(r"^\| `(\w+)` \| `(.+?)` \|", told[kind.__name__], re.MULTILINE)
        assert [key for key, _ in rows] == list(kind.__annotations__)
    assert (
        "met, missed, undecided, not_assessed" in told["StandardRow"]
    )  # what is said where the key is declared
    assert {name for name, _ in gate_units(language)} == set(gate_schema())
    days = dict(calendar_units(language))
    assert set(calendar_schema()) < set(days)
    assert "2026-11-12 10:00" in days["holidays"]  # the eleventh is closed
    assert "2026-11-11 11:00" in days["special"]  # and here it has hours of its own
    plugged = dict(plugin_units(language))
    assert "schema: Mapping[str, Any]" in plugged["cs_audit.checks"]


def test_what_is_said_of_report_json_is_said_in_polish() -> None:
    """What is told in Polish is told of keys that are declared and described; English stands for what is new."""
    from cs_audit.cli import report_keys_pl
    from cs_audit.model import report as shapes

    parts = declared(shapes)
    said = {(name, key) for name, _, rows in parts for key, _, about in rows if about}
    assert {(name, key) for name, keys in report_keys_pl.KEYS.items() for key in keys} <= said
    assert set(report_keys_pl.PARTS) <= {name for name, about, _ in parts if about}


def test_another_ending_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(monkeypatch, "guide", "-o", "guide.pdf")
    assert (done.code, ".html" in done.err) == (2, True)
