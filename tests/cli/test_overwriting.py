"""No output takes the place of an input or of another output; it is refused before anything is read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cs_audit.cli.overwriting import keep_apart
from cs_audit.model.errors import UsageError
from tests.cli.small import STANDARDS, run

RUN = ("run", "s.yaml", "log.jsonl", "-q")
CASES: dict[str, tuple[str, ...]] = {
    "run: log by verdicts": (*RUN, "--verdicts", "log.jsonl"),
    "run: log by output": ("run", "s.yaml", "log.json", "--format", "canonical", "-q", "-o", "log.json"),
    "run: spelt otherwise": ("run", "s.yaml", "log.json", "--format", "canonical", "-q", "-o", "x/../log.json"),
    "run: link": (*RUN, "--verdicts", "link.jsonl"),
    "run: hard link": (*RUN, "--verdicts", "hard.jsonl"),
    "run: file in a folder": ("run", "s.yaml", "export", "-q", "-o", "export/deep/part.json"),
    "run: link into a folder": ("run", "s.yaml", "linked", "-q", "--verdicts", "log.jsonl"),
    "run: standards": ("run", "s.json", "log.jsonl", "-q", "-o", "s.json"),
    "run: extended": ("run", "child.yaml", "log.jsonl", "-q", "-o", "s.json"),
    "run: standards in a folder": ("run", "set", "log.jsonl", "-q", "-o", "set/base.json"),
    "run: mapping": (*RUN, "--mapping", "m.json", "-o", "m.json"),
    "run: people": (*RUN, "--people", "people.csv", "-o", "people.csv"),
    "run: baseline": (*RUN, "--baseline", "report.json", "-o", "report.json"),
    "run: template": (*RUN, "--template", "template", "-o", "template/part.html"),
    "run: logo": (*RUN, "--logo", "logo.png", "-o", "picture.html"),
    "run: two outputs": (*RUN, "-o", "a.csv", "--verdicts", "a.csv"),
    "run: one output twice": (*RUN, "-o", "a.html", "-o", "./a.html"),
    "run: two outputs by a link": (*RUN, "-o", "a.html", "-o", "here/a.html"),
    "convert: log": ("convert", "log.jsonl", "-o", "log.jsonl"),
    "convert: folder": ("convert", "export", "-o", "export"),
    "convert: folder above": ("convert", "export/deep", "-o", "export"),
    "convert: people": ("convert", "log.jsonl", "--people", "people.jsonl", "-o", "people.jsonl"),
    "map": ("map", "t.csv", "-o", "t.csv"),
    "handbook: template": ("handbook", "s.yaml", "--template", "template", "-o", "template/part.html"),
    "handbook: standards": ("handbook", "s.md", "-o", "s.md"),
    "diff: log": ("diff", "s.yaml", "s.yaml", "log.json", "--format", "canonical", "-q", "-o", "log.json"),
    "diff: standards": ("diff", "s.json", "s.yaml", "log.jsonl", "-q", "-o", "s.json"),
    "diff: reports": ("diff", "report.json", "report.json", "-q", "-o", "report.json"),
    "sample": ("sample", "s.yaml", "t.csv", "--mapping", "m.json", "-q", "-o", "t.csv"),
    "report": ("report", "report.json", "-q", "-o", "report.json"),
    "report: baseline": ("report", "report.json", "--baseline", "old.json", "-q", "-o", "old.json"),
    "explain": ("explain", "s.yaml", "log.json", "--format", "canonical", "--interaction", "T-1", "-o", "log.json"),
    "reconcile": ("reconcile", "s.yaml", "log.json", "--format", "canonical", "-o", "log.json"),
    "phrases": ("phrases", "s.yaml", "log.json", "--format", "canonical", "-q", "-o", "log.json"),
    "test: tests": ("test", "tests.xml", "-o", "tests.xml"),
    "test: standards": ("test", "tests.yaml", "-o", "s.xml"),
    "validate": ("validate", "s.json", "-o", "s.json"),
}  # fmt: skip


@pytest.fixture
def folder(work: Path) -> Path:
    """Inputs of every kind; the logs are broken, so that reading one would end otherwise."""
    for name in ("export/deep", "linked", "template", "set", "x"):
        Path(name).mkdir(parents=True)
    for name in ("log.jsonl", "log.json", "export/deep/part.json"):
        Path(name).write_text("not one record {", encoding="utf-8")
    for name in ("s.json", "s.md", "s.xml", "set/pack.yaml"):
        Path(name).write_text(STANDARDS, encoding="utf-8")
    Path("child.yaml").write_text("extends: s.json\nlanguage: en\n", encoding="utf-8")
    Path("set/base.json").write_text(STANDARDS, encoding="utf-8")
    Path("set/pack.yaml").write_text("extends: base.json\n", encoding="utf-8")
    case = {"name": "n", "transcript": "2026-03-27 10:00  customer: ?", "expect": {"hello": "not_applicable"}}
    Path("tests.yaml").write_text(json.dumps({"standards": "s.xml", "tests": [case]}), encoding="utf-8")
    Path("tests.xml").write_text(json.dumps({"standards": "s.yaml", "tests": [case]}), encoding="utf-8")
    for name in (
        "m.json",
        "people.csv",
        "people.jsonl",
        "report.json",
        "old.json",
        "template/part.html",
        "logo.png",
    ):
        Path(name).write_text("{}", encoding="utf-8")
    Path("t.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    Path("link.jsonl").symlink_to("log.jsonl")
    Path("linked/log.jsonl").symlink_to("../log.jsonl")
    Path("picture.html").symlink_to("logo.png")
    Path("here").symlink_to(".")
    os.link("log.jsonl", "hard.jsonl")
    return work


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_before_anything_is_read(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)
    ran = run(monkeypatch, *CASES[name])
    assert (ran.code, ran.out) == (2, "")
    assert "name another file" in ran.err or "is given twice" in ran.err, ran.err
    assert contents(folder) == before


def test_other_paths_are_written(folder: Path) -> None:
    Path("old.html").write_text("an earlier report", encoding="utf-8")
    keep_apart(
        [("--output", "old.html"), ("--output", "-"), ("--output", "export/new.json"), ("--verdicts", None)],
        ["log.jsonl", "export", None, "missing"],
        ["child.yaml", "pack:ecommerce-pl", "missing.yaml"],
    )


def test_the_message_names_both(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"--verdicts: 'link.jsonl' .* read from 'log.jsonl'"):
        keep_apart([("--verdicts", "link.jsonl")], ["log.jsonl"])
