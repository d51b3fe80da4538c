"""Messages and tables of options have a Polish form each."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cs_audit
from cs_audit.checks import registry
from cs_audit.cli.main import main
from cs_audit.cli.options import messages_language
from cs_audit.cli.polish import in_language, said
from cs_audit.cli.polish.options import MEANINGS, TITLES
from cs_audit.model.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

SPEC = Path(cs_audit.__file__).parent / "spec"
MESSAGE, HINT = ("message", "hint"), (2, 3)


def template(node: ast.AST) -> str | None:
    """A text with a word in each slot; None of what is no text written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def written(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from written(node.body)
        yield from written(node.orelse)
    elif text := template(node):
        yield text


def messages(path: Path) -> Iterator[str]:
    """The texts that a module hands to a problem, or keeps as its message or hint."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id in MESSAGE for target in node.targets
        ):
            yield from written(node.value)
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("problem", "Problem", "_RefusedError"):
                for given in node.args[1:]:
                    yield from written(given)


ALL = sorted({(text, path.name) for path in SPEC.rglob("*.py") for text in messages(path)})


@pytest.mark.parametrize(("text", "file"), ALL, ids=[text[:40] for text, _ in ALL])
def test_every_message_of_the_loader_has_a_polish_form(text: str, file: str) -> None:
    assert not any(letter.isalpha() for letter in text) or said(text, "pl") != text, file


def test_there_are_messages() -> None:
    assert len(ALL) > 90


@pytest.mark.parametrize("kind", registry())
def test_tables_of_options_are_polish(kind: str) -> None:
    for name, schema in registry()[kind].schema["properties"].items():
        about: dict[str, Any] = dict(schema)
        assert about.get("description") in (None, *MEANINGS), name
        assert about.get("title") in (None, *TITLES), name


TOLD = [
    ("unknown key 'langauge'", "nieznany klucz 'langauge'"),
    ("expected a mapping, found 'x: y'", "oczekiwano: słownik, jest: 'x: y'"),
    ("did you mean 'agent'? allowed: customer, agent", "czy chodziło o 'agent'? dozwolone: customer, agent"),
    ("something that nobody wrote down", "something that nobody wrote down"),
    ("", ""),
]


@pytest.mark.parametrize(("english", "polish"), TOLD)
def test_what_stands_in_a_message_stays(english: str, polish: str) -> None:
    assert said(english, "pl") == polish
    assert said(english, "en") == english
    assert in_language(Problem(Place("f"), english, english), "pl").hint == polish


@pytest.mark.parametrize(
    ("arguments", "locale", "expected"),
    [
        (["run", "--lang", "pl"], "C", "pl"),
        (["run", "--lang=en"], "pl_PL.UTF-8", "en"),
        (["validate", "x"], "pl_PL.UTF-8", "pl"),
        (["validate", "--lang", "xx"], "C", "en"),
        (["validate", "--lang"], "en_GB", "en"),
    ],
)
def test_which_language(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], locale: str, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert messages_language(arguments) == expected


@pytest.mark.parametrize("command", ["validate", "test", "run"])
def test_errors_of_the_loader_under_lang_pl(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("cs_audit: 1\nstandards: []\ntests: [\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main([command, str(path), *(["nowhere"] if command == "run" else []), "--lang", "pl"])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "błąd: " in told
    assert " error: " not in told
