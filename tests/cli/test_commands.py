"""The table of commands says what is there."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import cs_audit.cli.commands
from cs_audit.cli.commands import COMMANDS
from tests.cli.small import run


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_helps(command: object, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, command.name, "--help")  # type: ignore[attr-defined]
    assert found.code == 0
    assert f"cs-audit {command.name}" in found.out  # type: ignore[attr-defined]


def test_no_command_is_left_out() -> None:
    """Modules whose docstring begins with a command are in the table."""
    modules = [
        path.stem
        for path in Path(cs_audit.cli.commands.__file__).parent.glob("*.py")
        if path.stem != "__init__"
    ]
    docs = {name: import_module(f"cs_audit.cli.commands.{name}").__doc__ or "" for name in modules}
    assert {name for name, text in docs.items() if text.startswith("`cs-audit ")} == {
        c.module for c in COMMANDS
    }


def test_the_overview_names_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    told = run(monkeypatch, "--help")
    assert told.code == 0
    assert [command.name for command in COMMANDS if f"  {command.name} " not in told.out] == []
    bare = run(monkeypatch)
    assert (bare.code, bare.out) == (2, told.out)
