"""What a command may not load: each of these costs more than the small audit that it would be loaded for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.main import get_command

from cs_audit.cli.app import PlainCommand
from cs_audit.cli.plain_values import taken_plainly
from tests.cli.small import STANDARDS, interactions, write_log

NEVER = ("pydantic", "rich", "jsonschema", "jinja2", "holidays.countries", "selectolax", "xlsxwriter",
         "python_calamine", "cs_audit.report.formats.html", "cs_audit.report.view.model")  # fmt: skip
SCRIPT = """
import json, sys
from cs_audit.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(json.dumps({"code": end.code, "loaded": sorted(sys.modules)}))
"""


def _run(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True, env=os.environ
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_small_audit_loads_what_it_uses(tmp_path: Path) -> None:
    standards = tmp_path / "standards.yaml"
    standards.write_text(
        STANDARDS.replace('"09:00-17:00"}', '"09:00-17:00"}, holidays: PL'), encoding="utf-8"
    )
    log = write_log(tmp_path / "log.jsonl", interactions(20))
    found = _run("run", str(standards), str(log), "-o", str(tmp_path / "report.json"), "--quiet")
    assert found["code"] in (0, 1)
    assert (tmp_path / "report.json").exists()
    assert [name for name in NEVER if name in found["loaded"]] == []


def test_the_version_loads_next_to_nothing() -> None:
    loaded = _run("--version")["loaded"]
    assert not {"typer", "numpy", "polars", "yaml"} & set(loaded)


def _command(function: Any) -> Any:
    app = typer.Typer(add_completion=False)
    app.command(cls=PlainCommand)(function)
    return get_command(app)


def _taken(function: Any, arguments: list[str]) -> Any:
    return _command(function)(arguments, standalone_mode=False)


def _values(
    name: str,
    paths: Annotated[list[Path] | None, typer.Argument()] = None,
    one: Annotated[Path | None, typer.Option("--one")] = None,
    several: Annotated[list[str] | None, typer.Option("--several")] = None,
    least: Annotated[float | None, typer.Option("--least")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=0)] = 0,
    loud: Annotated[bool, typer.Option("--loud")] = False,
) -> Any:
    return name, paths, one, several, least, jobs, loud


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        (["a"], ("a", None, None, None, None, 0, False)),
        (["a", "b", "c"], ("a", [Path("b"), Path("c")], None, None, None, 0, False)),
        (["a", "--one", "x", "--several", "1", "--several", "2"],
         ("a", None, Path("x"), ["1", "2"], None, 0, False)),
        (["a", "--least", "2.5", "--jobs", "3", "--loud"], ("a", None, None, None, 2.5, 3, True)),
    ],
)  # fmt: skip
def test_values_are_those_that_typer_makes(arguments: list[str], values: tuple[Any, ...]) -> None:
    app = typer.Typer(add_completion=False)
    app.command()(_values)
    assert _taken(_values, arguments) == values
    assert get_command(app)(arguments, standalone_mode=False) == values


@pytest.mark.parametrize("wrong", [["a", "--least", "much"], ["a", "--jobs", "-1"], [], ["a", "--none"]])
def test_what_typer_refuses_is_refused_in_its_words(wrong: list[str]) -> None:
    app = typer.Typer(add_completion=False)
    app.command()(_values)
    told = []
    for command in (_command(_values), get_command(app)):
        with pytest.raises(Exception) as refused:  # noqa: PT011 - typer's own class is private
            command(wrong, standalone_mode=False)
        told.append((type(refused.value), refused.value.format_message()))  # type: ignore[attr-defined]
    assert told[0] == told[1]


def test_parameters_of_another_typer_are_left_alone() -> None:
    class Parameter:
        name = "x"

    one = Parameter()
    assert taken_plainly([one]) == [one]
    assert vars(one) == {}
