from __future__ import annotations

from pathlib import Path

import pytest

from cs_audit.model.errors import SpecError
from cs_audit.spec import profiles
from cs_audit.spec.load import load_standards
from tests.spec.kinds import KINDS

DESK = """
title: {pl: Biuro, en: Desk}
checks:
  first_reply: {start: opened, calendar: always}
statuses: {Waiting: pending}
"""


@pytest.fixture(autouse=True)
def _one_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "desk.yaml").write_text(DESK, encoding="utf-8")
    monkeypatch.setattr(profiles, "_folder", lambda: folder)
    monkeypatch.chdir(tmp_path)


def _options(text: str, profile: str | None = None) -> list[dict[str, object]]:
    Path("s.yaml").write_text(text, encoding="utf-8")
    return [
        dict(standard.options) for standard in load_standards(["s.yaml"], KINDS, profile=profile).standards
    ]


PLAIN = "  - {id: a, check: {first_reply: {within: 2h}}}\n"


def test_a_profile_fills_in_what_is_not_said() -> None:
    filled = {"start": "opened", "calendar": "always", "within": "2h"}
    assert _options("profile: desk\nstandards:\n" + PLAIN) == [filled]
    assert _options("standards:\n" + PLAIN, profile="desk") == [filled]
    assert _options("standards:\n" + PLAIN) == [{"within": "2h"}]


def test_explicit_options_win() -> None:
    said = "  - {id: a, check: {first_reply: {within: 2h, start: first_message}}}\n"
    assert _options("profile: desk\nstandards:\n" + said)[0]["start"] == "first_message"


def test_a_check_may_have_its_own_profile() -> None:
    own = "  - {id: b, check: {first_reply: {within: 2h, profile: desk}}}\n"
    assert [options.get("start") for options in _options("standards:\n" + PLAIN + own)] == [None, "opened"]


def test_a_profile_brings_its_statuses() -> None:
    Path("s.yaml").write_text("profile: desk\nstandards:\n" + PLAIN, encoding="utf-8")
    standards = load_standards(["s.yaml"], KINDS)
    assert (standards.profile, standards.statuses) == ("desk", {"Waiting": "pending"})


def test_an_unknown_profile_of_a_check_is_told() -> None:
    with pytest.raises(SpecError, match="there is no profile 'dsk'") as caught:
        _options("standards:\n  - {id: b, check: {first_reply: {within: 2h, profile: dsk}}}\n")
    assert "did you mean 'desk'?" in str(caught.value)


def test_a_moment_of_its_own_knows_no_pauses() -> None:
    own = "  - {id: a, check: {resolution: {by: due_at, pause_while: [pending]}}}\n"
    assert _options("standards:\n" + own) == [{"by": "due_at"}]
