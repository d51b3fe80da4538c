from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from cs_audit.api import load_standards
from cs_audit.cli.app import invoke
from cs_audit.cli.commands import COMMANDS
from cs_audit.model.errors import UsageError
from cs_audit.spec.packs import list_packs

FILES = ("README.md", "standards.schema.json", "standards.yaml", "tests/standards.yaml")


def _files(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()))


@pytest.mark.parametrize("pack", [pack.name for pack in list_packs()])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_project_is_without_warnings_and_its_tests_pass(pack: str, language: str, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "project"
    assert invoke(["init", str(folder), "--pack", pack, "--lang", language]) == 0
    assert _files(folder) == FILES
    standards = load_standards(folder / "standards.yaml", strict=True)
    assert standards.language == language
    assert len(standards.standards) == 1 + len(load_standards(f"pack:{pack}").standards)
    assert invoke(["test", str(folder / "tests"), "--quiet"]) == 0
    json.loads((folder / "standards.schema.json").read_text(encoding="utf-8"))


def test_the_hints_are_right_once_they_are_no_comments(tmp_path: Path) -> None:
    assert invoke(["init", str(tmp_path)]) == 0
    path = tmp_path / "standards.yaml"
    text = path.read_text(encoding="utf-8")
    for hint in ("calendars:", "  sklep: ", "waivers:", "  - {standard: ", "gate: "):
        assert text.count(f"# {hint}") == 1, hint
        text = text.replace(f"# {hint}", hint)
    path.write_text(text.replace("  # - {override", "  - {override"), encoding="utf-8")
    standards = load_standards(path, strict=True)
    assert standards.calendars["sklep"]["hours"] == {"mon-fri": "09:00-17:00"}
    assert (standards.gate.min_score, len(standards.waivers)) == (80, 1)


@pytest.mark.parametrize(("language", "pack"), [("pl", "ecommerce-pl"), ("en", "saas-helpdesk-en")])
def test_a_language_has_its_pack(language: str, pack: str, tmp_path: Path) -> None:
    assert invoke(["init", str(tmp_path), "--lang", language, "--quiet"]) == 0
    assert f"extends: [pack:{pack}]" in (tmp_path / "standards.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_ever_overwritten(name: str, tmp_path: Path) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="already there, and nothing is overwritten"):
        invoke(["init", str(tmp_path)])
    assert mine.read_text(encoding="utf-8") == "mine"
    assert _files(tmp_path) == (name,)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file; name a folder"):
        invoke(["init", str(tmp_path / "x" / "y")])


def test_an_unknown_pack_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'ecommerce-pl'"):
        invoke(["init", str(tmp_path / "new"), "--pack", "ecommerce"])
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("host", "file"), [("github", ".github/workflows/cs-audit.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_a_workflow_for_a_code_host(host: str, file: str, tmp_path: Path) -> None:
    assert invoke(["init", str(tmp_path), "--ci", host, "--quiet"]) == 0
    text = (tmp_path / file).read_text(encoding="utf-8")
    yaml.safe_load(text)
    for command in ("validate", "test", "diff --rev", "run"):
        assert f"cs-audit {command}" in text
    assert invoke(["test", str(tmp_path / "tests"), "--quiet"]) == 0


@pytest.mark.parametrize(
    "file", [".pre-commit-hooks.yaml", ".github/actions/cs-audit/action.yml", ".gitlab/cs-audit.yml"]
)
def test_ready_parts_are_yaml_that_calls_what_there_is(file: str) -> None:
    root = Path(__file__).parents[3]
    text = (root / file).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    known = {command.name for command in COMMANDS}
    assert set(re.findall(r"(?:entry: |- |^ +)cs-audit ([a-z]+)", text, flags=re.M)) <= known
