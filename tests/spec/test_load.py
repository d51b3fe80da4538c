from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cs_audit.model.errors import Place, SpecError, UsageError
from cs_audit.model.standards import Gate, Scoring, Standards
from cs_audit.spec.load import load_standards
from tests.spec.kinds import KINDS

DATA = Path(__file__).parent / "data"
FIRST = "  - {id: first, check: {first_reply: {within: 2h}}}\n"


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CS_AUDIT_PATH", raising=False)


def _write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def _load(*names: str, **options: Any) -> Standards:
    return load_standards(names, KINDS, **options)


def _error(*names: str, **options: Any) -> str:
    with pytest.raises(SpecError) as caught:
        _load(*names, **options)
    return str(caught.value)


def test_every_mistake_of_a_file_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)
    assert _error("mistakes.yaml") == Path("mistakes.txt").read_text(encoding="utf-8").rstrip("\n")


def test_mistakes_of_all_files_are_told_at_once() -> None:
    _write("a.yaml", "standards:\n  - {id: a, chek: x}\n")
    _write("b.yaml", "standards: [\n")
    _write("c.yaml", "extends: [a.yaml, missing.yaml]\nstandards:\n  - {id: c, check: {}}\n")
    said = _error("c.yaml", "b.yaml", "gone.yaml")
    for part in (
        "a.yaml:2:13: error: unknown key 'chek'",
        "a.yaml:2:5: error: the key 'check' is missing",
        "b.yaml:1:13: error: a value is missing here",
        "c.yaml:1:19: error: there is no file 'missing.yaml'",
        "c.yaml:3:20: error: a standard has one check, found none",
        "gone.yaml: error: there is no such file",
    ):
        assert part in said


def test_defaults() -> None:
    _write("s.yaml", "standards:\n" + FIRST)
    loaded = _load("s.yaml")
    standard = loaded.standards[0]
    assert standard.title == {"pl": "first"}
    assert (standard.severity, standard.weight, standard.objective) == ("major", 1.0, 1.0)
    assert standard.dimension == "responsiveness"
    assert standard.origin == Place("s.yaml", 2, 5)
    assert (loaded.name, loaded.language, loaded.timezone) == ("s", "pl", "UTC")
    assert (loaded.gate, loaded.scoring) == (Gate(), Scoring())
    assert standard.source == "{id: first, check: {first_reply: {within: 2h}}}"


def test_all_keys_of_a_standard() -> None:
    _write(
        "s.yaml",
        """
cs_audit: 1
name: Sklep
timezone: Europe/Warsaw
language: en
standards:
  - id: a
    title: {pl: Tytuł, en: Title}
    why: Because.
    advice: Do it.
    dimension: outcome
    severity: critical
    weight: 2.5
    references: ISO 18295-1
    applies_to: {channel: [email, form], priority: 1, tag: vip, custom.region: [PL, no]}
    valid: {from: 2026-01-01, to: 2026-07-01T12:00}
    objective: 95%
    check: {requires: {event: {by: agent, says: hello}}}
gate: {fail_on: major, min_score: 80}
scoring: {critical: keep}
waivers: [{standard: a, interaction: 17, reason: outage, until: 2026-12-31}]
""",
    )
    loaded = _load("s.yaml")
    standard = loaded.standards[0]
    assert standard.title == {"pl": "Tytuł", "en": "Title"}
    assert standard.why == {"en": "Because."}
    assert standard.applies_to == {
        "channel": ("email", "form"),
        "priority": ("1",),
        "tag": ("vip",),
        "custom.region": ("PL", "no"),
    }
    assert (standard.weight, standard.objective, standard.severity) == (2.5, 0.95, "critical")
    assert standard.references == ("ISO 18295-1",)
    assert (standard.valid_from, standard.valid_to) == ("2026-01-01", "2026-07-01T12:00")
    assert (loaded.gate, loaded.scoring) == (Gate("major", 80), Scoring("keep"))
    waiver = loaded.waivers[0]
    assert (waiver.standard, waiver.interaction, waiver.until) == ("a", "17", "2026-12-31")


MISTAKES = [
    ("standards: []", "s.yaml: error: there is not one standard here"),
    ("", "s.yaml: error: the file is empty"),
    ("# only a comment\n", "s.yaml: error: the file is empty"),
    ("just text", "s.yaml:1:1: error: expected keys such as 'standards:', found 'just text'"),
    ("standards: {a: 1}", "s.yaml:1:12: error: expected a list or nothing, found a mapping"),
    ("cs_audit: 2\nstandards:\n" + FIRST, "s.yaml:1:11: error: 2 is not a known version; write 1"),
    ("language: polski\nstandards:\n" + FIRST, "s.yaml:1:11: error: 'polski' is not a language code"),
    ("profile: zendsk\nstandards:\n" + FIRST, "s.yaml:1:10: error: there is no profile 'zendsk'"),
    ("extends: pack:nothing\nstandards:\n" + FIRST, "s.yaml:1:10: error: there is no pack 'nothing'"),
    ("calendars: {always: {hours: {mon: '9:00-10:00'}}}\nstandards:\n" + FIRST, "'always' is built in"),
    ("standards:\n  - {id: ą, check: {first_reply: {within: 2h}}}", "s.yaml:2:10: error: 'ą' is not an id"),
    ("standards:\n  - {id: a, check: {first_reply: {within: 2}}}", "did you mean 2m or 2h?"),
    ("standards:\n  - {id: a, check: {first_reply: 2h}}", "expected a mapping, found '2h'"),
    ("standards:\n  - {id: a, check: first_reply}", "expected a mapping, found 'first_reply'"),
    ("standards:\n  - {id: a, objective: 0.95%, check: {}}", "a standard has one check, found none"),
    (
        "standards:\n  - {id: a, applies_to: {channel: []}, check: {first_reply: {within: 2h}}}",
        "this is empty",
    ),
    ("standards:\n  - {id: a, within: 2h, check: {first_reply: }}", "the key 'within' is missing"),
    ("standards:\n  - {id: a, check: {within: 2h}}", "unknown check 'within'"),
    (
        "standards:\n  - {id: a, check: {consistency: {of: b}}}",
        "s.yaml:2:39: error: there is no standard 'b'",
    ),
    (
        "standards:\n  - {id: a, check: {requires: {event: {says: {list: hi}}}}}",
        "s.yaml:2:53: error: there is no phrase list 'hi'",
    ),
    (
        "standards:\n  - override: x\n    weight: 2\n",
        "s.yaml:2:15: error: there is no inherited standard 'x'",
    ),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[message[:60] for _, message in MISTAKES])
def test_single_mistakes(text: str, message: str) -> None:
    _write("s.yaml", text)
    assert message in _error("s.yaml")


BASE = """
name: Base
timezone: Europe/Berlin
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
phrases: {greeting: [dzień dobry], closing: [pozdrawiam]}
standards:
  - id: first
    title: Pierwsza
    applies_to: {channel: email}
    check: {first_reply: {within: 2h, calendar: office}}
  - id: greeting
    check: {requires: {event: {by: agent, says: greeting}}}
gate: {fail_on: major, min_score: 80}
waivers: [{standard: first, interaction: T-1, reason: x}]
"""


def test_a_file_inherits_and_overrides() -> None:
    _write("base/base.yaml", BASE)
    _write(
        "own.yaml",
        """
extends: base/base.yaml
language: en
phrases: {greeting: [hello]}
gate: {min_score: 90}
standards:
  - override: first
    severity: critical
    applies_to: {priority: high}
    check: {first_reply: {within: 4h}}
  - id: extra
    check: {requires: {event: {by: agent, says: closing}}}
""",
    )
    loaded = _load("own.yaml")
    first, greeting, extra = loaded.standards
    assert [standard.id for standard in loaded.standards] == ["first", "greeting", "extra"]
    assert first.options == {"calendar": "office", "within": "4h"}
    assert first.applies_to == {"priority": ("high",)}
    assert first.title == {"pl": "Pierwsza"}
    assert first.origin == Place("own.yaml", 7, 5)
    assert "# changed by:\noverride: first" in first.source
    assert greeting.origin.file == "base/base.yaml"
    assert (greeting.language, extra.language) == ("pl", "en")
    assert loaded.phrases == {"greeting": {"en": ["hello"]}, "closing": {"pl": ["pozdrawiam"]}}
    assert (loaded.name, loaded.timezone, loaded.language) == ("Base", "Europe/Berlin", "en")
    assert loaded.gate == Gate("major", 90)
    assert loaded.files == ("base/base.yaml", "own.yaml")
    assert [waiver.origin.file for waiver in loaded.waivers] == ["base/base.yaml"]


def test_an_override_takes_options_away_and_changes_the_kind() -> None:
    _write("base.yaml", BASE)
    override = "extends: base.yaml\nstandards:\n  - override: first\n    applies_to: null\n    check: "
    _write("own.yaml", override + "{first_reply: {calendar: null}}\n")
    assert _load("own.yaml").standards[0].options == {"within": "2h"}
    assert _load("own.yaml").standards[0].applies_to == {}
    _write("own.yaml", override + "{resolution: {within: 3d}}\n")
    assert _load("own.yaml").standards[0].options == {"within": "3d"}


def test_a_mistake_is_told_where_it_is_written() -> None:
    _write("base.yaml", BASE)
    _write(
        "own.yaml",
        "extends: base.yaml\nstandards:\n  - override: first\n    check: {first_reply: {wthin: 4h}}\n",
    )
    assert _error("own.yaml").startswith("own.yaml:4:27: error: unknown key 'wthin'")
    _write("base.yaml", BASE.replace("2h", "2 hours"))
    _write("own.yaml", "extends: base.yaml\nstandards:\n  - override: first\n    weight: 4\n")
    assert _error("own.yaml").startswith("base.yaml:10:35: error: '2 hours' is not a limit")


def test_inherited_standards_are_not_changed_silently() -> None:
    _write("base.yaml", BASE)
    _write("own.yaml", "extends: base.yaml\nstandards:\n" + FIRST)
    said = _error("own.yaml")
    assert "own.yaml:3:10: error: the standard 'first' is inherited from base.yaml:7" in said
    assert "write 'override: first' instead of 'id' to change it" in said


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": "extends: a.yaml"}, "a.yaml:1:10: error: 'a.yaml' extends this file in turn"),
        (
            {"a": "extends: b.yaml", "b": "extends: [a.yaml]"},
            "b.yaml:1:11: error: 'a.yaml' extends this file",
        ),
    ],
)
def test_cycles_are_refused(files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        _write(f"{name}.yaml", text + "\nstandards:\n" + FIRST.replace("first,", f"{name},"))
    assert message in _error("a.yaml")


def test_a_file_inherited_twice_counts_once() -> None:
    _write("base.yaml", BASE)
    _write("left.yaml", "extends: base.yaml\nstandards:\n" + FIRST.replace("first,", "left,"))
    _write("right.yaml", "extends: base.yaml\nstandards:\n" + FIRST.replace("first,", "right,"))
    _write("own.yaml", "extends: [left.yaml, right.yaml]\n")
    assert [s.id for s in _load("own.yaml").standards] == ["first", "greeting", "left", "right"]


def test_several_files_stand_side_by_side() -> None:
    _write("a.yaml", "name: A\nphrases: {hi: [hej]}\nstandards:\n" + FIRST)
    _write("b.yaml", "phrases: {hi: [hej]}\nstandards:\n" + FIRST.replace("first,", "second,"))
    assert [s.id for s in _load("a.yaml", "b.yaml").standards] == ["first", "second"]
    assert _load("a.yaml", "b.yaml").name == "A"
    _write("b.yaml", "phrases: {hi: [cześć]}\nstandards:\n" + FIRST)
    said = _error("a.yaml", "b.yaml")
    assert "b.yaml:1:11: error: 'hi' is defined in a.yaml too, in another way" in said
    assert "b.yaml:3:10: error: the standard 'first' is defined in a.yaml:4 too" in said


def test_folders_hold_standards_beside_other_files() -> None:
    _write("rules/a.yaml", "standards:\n" + FIRST)
    _write("rules/b.yml", "standards:\n" + FIRST.replace("first,", "second,"))
    _write("rules/test_a.yaml", "standards: [a.yaml]\ntests: []\n")
    _write("rules/map.yaml", "cs_audit_mapping: 1\n")
    assert [s.id for s in _load("rules").standards] == ["first", "second"]
    Path("empty").mkdir()
    assert "empty: error: there is no standards file in this folder" in _error("empty")


def test_packs_are_found_nearest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    _write("own.yaml", "extends: pack:mine\n")
    _write("shared/mine/pack.yaml", "title: Shared\nstandards:\n" + FIRST)
    monkeypatch.setenv("CS_AUDIT_PATH", "shared")
    assert _load("own.yaml").standards[0].origin.file == "shared/mine/pack.yaml"
    _write("standards/mine/pack.yaml", "title: Mine\nstandards:\n" + FIRST)
    assert _load("own.yaml").standards[0].origin.file == "standards/mine/pack.yaml"
    assert _load("pack:mine").name == "Mine"
    with pytest.raises(SpecError, match="there is no pack 'min'") as caught:
        _load("pack:min")
    assert "did you mean 'mine'?" in str(caught.value)


def test_the_digest_is_of_the_content() -> None:
    _write("a.yaml", "standards:\n" + FIRST)
    _write(
        "deep/b.yaml", "# a comment\nstandards:\n  - id: first\n    check:\n      first_reply: {within: 2h}\n"
    )
    _write("c.yaml", "standards:\n" + FIRST.replace("2h", "3h"))
    digests = [_load(name).digest for name in ("a.yaml", "deep/b.yaml", "c.yaml")]
    assert digests[0] == digests[1] != digests[2]
    assert digests[0].startswith("sha256:")
    assert len(digests[0]) == 71


def test_an_unknown_profile_on_the_command_line_is_told() -> None:
    _write("a.yaml", "standards:\n" + FIRST)
    with pytest.raises(UsageError, match="there is no profile 'nothing'"):
        _load("a.yaml", profile="nothing")


def test_warnings_are_errors_when_strict() -> None:
    _write("a.yaml", "phrases: {hi: [hej]}\nstandards:\n" + FIRST)
    assert [w.level for w in _load("a.yaml").warnings] == ["warning"]
    assert "a.yaml:1:11: error: no standard uses the phrase list 'hi'" in _error("a.yaml", strict=True)
