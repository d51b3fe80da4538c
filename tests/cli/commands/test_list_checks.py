"""The pages of `cs-audit list checks --verbose` tell everything that a check can be told, and what it may say."""

from __future__ import annotations

import json

import pytest

from cs_audit.checks import registry
from cs_audit.cli.commands.list_ import THINGS, listing
from cs_audit.cli.polish.options import meaning_in
from cs_audit.kernel.matchers.matcher import LACKS
from cs_audit.spec.profiles import load_profile, profile_names
from tests.cli.small import run


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_option_reason_and_example_has_its_line(language):
    pages = listing("checks", verbose=True, language=language)
    page = {part.split("\n")[0]: part for part in pages.split("\n## ")}
    page = {name.removeprefix("## "): text for name, text in page.items()}
    for kind, check in registry().items():
        text = page[kind]
        assert check.summary[language] in text
        for name, schema in check.schema["properties"].items():
            line = next(row for row in text.splitlines() if row.startswith(f"| `{name}` |"))
            assert meaning_in(schema["description"], language) in line.replace("\\|", "|")
            assert all(f"`{value}`" in line for value in schema.get("enum", ()))
        assert all(f"| `{code}` |" in text for code in check.reasons)
        assert text.count("```yaml") == len(check.examples)
    assert all(f"| `{code}` |" in pages for code in (*LACKS.values(), "out_of_scope", "times_too_coarse"))


@pytest.mark.parametrize("language", ["pl", "en"])
def test_profiles_tell_their_options(language):
    pages = listing("profiles", verbose=True, language=language)
    for name in profile_names():
        assert load_profile(name).title[language] in pages
        assert load_profile(name).title[language] in listing("profiles", verbose=False, language=language)


@pytest.mark.parametrize("what", THINGS)
def test_everything_is_told_to_programs_too(what, monkeypatch):
    rows = json.loads(run(monkeypatch, "list", what, "--json").out)
    table = run(monkeypatch, "list", what)
    assert table.code == 0
    assert rows
    assert all((row.get("ending") or row["name"]) in table.out for row in rows)


def test_one_is_told_in_full(monkeypatch):
    page = run(monkeypatch, "list", "checks", "forbids").out
    assert page.startswith("## forbids")
    assert "## requires" not in page
    wrong = run(monkeypatch, "list", "checks", "forbid")
    assert (wrong.code, "did you mean 'forbids'" in wrong.err) == (2, True)
