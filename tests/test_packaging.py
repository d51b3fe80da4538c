"""Packs and templates are found however cs-audit is installed: wheel, wheel built from the sdist, editable,
plain checkout. A wheel holds compiled passes where there is a compiler, and is tagged with what it holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
import json, sys
sys.path[:0] = {paths!r}
import cs_audit
from cs_audit.spec.packs import data_root, list_packs
from cs_audit.report.formats.html import render_html
print(json.dumps({{
    "package": cs_audit.__file__,
    "standards": str(data_root("standards")),
    "packs": sorted(pack.name for pack in list_packs()),
    "template": (data_root("templates") / "report.html.j2").is_file(),
}}))
"""


def build(source: Path, target: str, into: Path, **environment: str) -> Path:
    """Build with the back end directly: no network, and no `.git` needed."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)],
        cwd=source,
        env=os.environ | environment,
        check=True,
        capture_output=True,
    )
    return next(into.iterdir())


def probe(paths: list[Path], folder: Path) -> dict[str, object]:
    code = PROBE.format(paths=[str(path) for path in paths])
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(run.stdout)
    return found


def unpacked_wheel(wheel: Path, into: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(into)
    compiled = [path for path in into.rglob("_textpass.*") if path.suffix in (".so", ".pyd")]
    assert wheel.name.endswith("-py3-none-any.whl") == (not compiled)
    assert compiled == [] or "-cp311-abi3-" in wheel.name
    assert not list(into.rglob("*.c"))
    return into


def from_wheel(folder: Path) -> list[Path]:
    return [unpacked_wheel(build(ROOT, "wheel", folder / "dist"), folder / "site")]


def from_sdist(folder: Path) -> list[Path]:
    with tarfile.open(build(ROOT, "sdist", folder / "sdist")) as archive:
        archive.extractall(folder / "source", filter="data")
    source = next((folder / "source").iterdir())
    assert list(source.rglob("textpass/*.c"))
    wheel = build(source, "wheel", folder / "dist", CC="no-such-compiler")
    if sys.platform != "win32":  # there the compiler is found otherwise
        assert wheel.name.endswith("-py3-none-any.whl")
    return [unpacked_wheel(wheel, folder / "site")]


def from_editable(folder: Path) -> list[Path]:
    site = unpacked_wheel(build(ROOT, "wheel:editable", folder / "dist"), folder / "site")
    return [Path(line) for pth in site.glob("*.pth") for line in pth.read_text(encoding="utf-8").splitlines()]


def from_checkout(folder: Path) -> list[Path]:
    return [ROOT]


@pytest.mark.parametrize("install", [from_wheel, from_sdist, from_editable, from_checkout])
def test_packs_and_templates_are_found(install, tmp_path):
    found = probe(install(tmp_path), tmp_path)
    installed = install in (from_wheel, from_sdist)
    assert Path(str(found["package"])).is_relative_to(tmp_path if installed else ROOT)
    assert Path(str(found["standards"])).is_relative_to(tmp_path if installed else ROOT)
    assert {"ecommerce-pl", "public-office-pl", "saas-helpdesk-en"} <= set(found["packs"])
    assert found["template"] is True


def test_pre_commit_takes_our_hooks():
    from pre_commit.clientlib import load_manifest

    hooks = {hook["id"]: hook for hook in load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))}
    assert set(hooks) == {"cs-audit-validate", "cs-audit-test"}
    assert hooks["cs-audit-validate"]["pass_filenames"]
