"""The demo: the same each time, and what it says, in golden files (`--refresh-golden` writes them anew)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from cs_audit.demo.generate import interactions
from cs_audit.demo.project import write_project
from tests.cli.small import run

GOLDEN = Path(__file__).parent / "data" / "demo"
COUNT = 40
LONG = {"source", "conversation", "timeline", "clock", "trace", "texts", "options", "distribution", "heatmap",
        "breakdown", "words", "named", "days"}  # fmt: skip
"""Keys whose values are long and made of what the shorter ones say too."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What an audit of a small demo says: report.json and Markdown."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_project(folder, count=COUNT)
        found = run(patch, "run", "standards.yaml", "log.jsonl", "-o", "report.json", "-o", "report.md")
        assert found.code == 1, found.err
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    markdown = (folder / "report.md").read_text(encoding="utf-8")
    return {"report.json": json.dumps(neutral(report), ensure_ascii=False, indent=1) + "\n",
            "report.md": plain(markdown, report)}  # fmt: skip


def neutral(report: dict[str, Any]) -> dict[str, Any]:
    """A report without what differs between versions of cs-audit and of the packs' comments, and without its bulk."""
    report["tool"]["version"] = "VERSION"
    report["standards_digest"] = "DIGEST"
    for each in report["inputs"]:
        each["sha256"] = "DIGEST"
    shorter: dict[str, Any] = short(report)
    for row in shorter["standards"]:
        row["origin"] = row["origin"]["file"].rsplit("/", 1)[-1].replace("\\", "/")
    return shorter


def short(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: short(part) for key, part in value.items() if key not in LONG}
    return [short(part) for part in value] if isinstance(value, list) else value


def plain(markdown: str, report: dict[str, Any]) -> str:
    """The same for Markdown: each digest, and the version, as a word."""
    import re

    from cs_audit import __version__

    text = re.sub(r"\b[0-9a-f]{12}(?:[0-9a-f]{52})?\b", "DIGEST", markdown)
    return text.replace(f"cs-audit {__version__}", "cs-audit VERSION")


@pytest.mark.parametrize("name", ["report.json", "report.md"])
def test_the_demo_says_what_it_said(told: dict[str, str], name: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--refresh-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(told[name], encoding="utf-8", newline="\n")
    assert path.is_file(), f"{path} is missing; run: python -m pytest tests/test_demo.py --refresh-golden"
    assert told[name] == path.read_text(encoding="utf-8"), (
        f"{name} changed; if meant, refresh the golden files"
    )


def test_the_demo_is_the_same_each_time(tmp_path: Path) -> None:
    digests = set()
    for name in ("a", "b"):
        _, log = write_project(tmp_path / name, count=COUNT)
        digests.add(hashlib.sha256(log.read_bytes()).hexdigest())
    assert len(digests) == 1
    assert [one["id"] for one in interactions(3, seed=1)] == ["S-1001", "S-1002", "S-1003"]
    assert list(interactions(5, seed=1)) != list(interactions(5, seed=2))


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_demo_shows_its_report_and_exits_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    from cs_audit.demo import project

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(project, "interactions", lambda count: interactions(COUNT))
    found = run(monkeypatch, "demo", "--lang", language)
    assert found.code == 0
    assert ("Od czego zacząć" if language == "pl" else "Where to begin") in found.out
    assert "open cs-audit-demo/report.html" in found.err.replace("\\", "/")
    page = Path("cs-audit-demo/report.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in page
    wanted = {"README.md", "log.jsonl", "report.html", "report.json", "standards.yaml"}
    assert {path.name for path in Path("cs-audit-demo").iterdir()} == wanted
