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


def test_another_ending_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(monkeypatch, "guide", "-o", "guide.pdf")
    assert (done.code, ".html" in done.err) == (2, True)
