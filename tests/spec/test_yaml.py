from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.model.errors import SpecError
from cs_audit.spec import yaml


def _error(text: str) -> str:
    with pytest.raises(SpecError) as caught:
        yaml.parse(text, "f.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("10:00", "10:00"),
        ("24:00", "24:00"),
        ("no", "no"),
        ("on", "on"),
        ("YES", "YES"),
        ("y", "y"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2026-12-24", "2026-12-24"),
        ("2026-12-24 10:00:00", "2026-12-24 10:00:00"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e400", "1e400"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("=", "="),
        ("95%", "95%"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("1.5", 1.5),
        (".5", 0.5),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'true'", "true"),
        ('"5"', "5"),
    ],
)
def test_scalars_mean_what_people_write(written: str, value: object) -> None:
    found = yaml.parse(f"key: {written}\n", "f.yaml").value["key"]
    assert found == value
    assert type(found) is type(value)


def test_keys_are_always_text() -> None:
    document = yaml.parse("on: 1\n010: 2\n2026-12-24: 3\ntrue: 4\nnull: 5\n1.0: 6\n", "f.yaml")
    assert list(document.value) == ["on", "010", "2026-12-24", "true", "null", "1.0"]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: 1\na: 2", "f.yaml:2:1", "the key 'a' is given twice; the first is in line 1"),
        ("a: {b: 1, b: 2}", "f.yaml:1:11", "the key 'b' is given twice"),
        ("a: [1", "f.yaml:1:6", "a list opened with '[' is not closed"),
        ("a: {b: 1", "f.yaml:1:9", "a mapping opened with '{' is not closed"),
        ("a: 'x", "f.yaml:1:6", "a text in quotes is not closed"),
        ("a: b: c", "f.yaml:1:5", "a ':' is not expected here"),
        ("a:\n\t- b", "f.yaml:2:1", "a value cannot start with this character"),
        ("x: &a [*a]", "f.yaml:1:4", "this part contains itself"),
        ("a: *missing", "f.yaml:1:4", "this alias has no anchor"),
        (
            "a: !!python/object:os.system x",
            "f.yaml:1:4",
            "the YAML tag !!python/object:os.system is not allowed",
        ),
        ("a: !secret x", "f.yaml:1:4", "the YAML tag !secret is not allowed"),
        ("a: 1\n---\nb: 2", "f.yaml:2:1", "a file holds one document only"),
        ("? [a]\n: b", "f.yaml:1:3", "a key must be text"),
        ("a: x\x00y", "f.yaml:1:5", "a character that YAML does not allow (U+0000)"),
        ("- " * 100_000, "f.yaml:1:", "nested more than 100 levels deep"),
        ("[" * 100_000, "f.yaml:1:", "nested more than 100 levels deep"),
        ("a: 1\nb: {<<: 5}", "f.yaml:2:9", "'<<' merges mappings only"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_bad_yaml_is_told_with_its_place(text: str, place: str, message: str) -> None:
    said = _error(text)
    assert said.startswith(place)
    assert message in said


def test_both_duplicate_keys_are_told() -> None:
    assert _error("a: 1\na: 2\nb: {c: 1, c: 3}").count("is given twice") == 2


def test_aliases_may_not_explode() -> None:
    levels = "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(8)
    )
    assert "aliases repeat more than 100,000 values" in _error(
        "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]\n" + levels
    )


def test_merge_keys_give_way_to_what_is_written() -> None:
    document = yaml.parse("base: &b {x: 1, y: 2}\nc: &c {z: 5, x: 9}\nd: {<<: [*b, *c], y: 3}\n", "f.yaml")
    assert document.value["d"] == {"y": 3, "x": 1, "z": 5}
    assert document.span(("d", "x")).line == 1


def test_spans_are_of_keys_and_values() -> None:
    document = yaml.parse("# note\na:\n  - id: łódź\n    b: [1, two]\n", "f.yaml")
    assert document.span(("a", 0, "id")) == yaml.Span(3, 9, 3, 13)
    assert document.span(("a", 0, "b"), key=True) == yaml.Span(4, 5, 4, 6)
    assert document.span(("a", 0, "b", 1)) == yaml.Span(4, 12, 4, 15)
    assert document.span(("a", 0, "missing")).line == 3


def test_written_gives_an_entry_back() -> None:
    text = "list:\n  - id: a\n    b: |\n      x\n\n  # about the second\n  - id: b\n    c: {d: 1}\n"
    document = yaml.parse(text, "f.yaml")
    assert document.written(("list", 0)) == "id: a\nb: |\n  x"
    assert document.written(("list", 1)) == "id: b\nc: {d: 1}"


def test_long_lines_are_cut_around_the_caret() -> None:
    document = yaml.parse("key: [" + "x, " * 200 + "needle, " + "x, " * 200 + "]", "f.yaml")
    line, caret = yaml.problem(document, ("key", 200), "here").render().splitlines()[1:3]
    assert len(line) < 140
    assert line[caret.index("^") : caret.rindex("^") + 1] == "needle"


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(SpecError):
        yaml.parse(text, "f.yaml")


_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), max_codepoint=0xFEFE))
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), _TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_TEXT, inner, max_size=4)),
    max_leaves=20,
)


@given(_VALUES)
@settings(max_examples=100, deadline=None)
def test_what_is_written_as_json_reads_back(value: object) -> None:
    assert yaml.parse(json.dumps(value, ensure_ascii=False), "f.yaml").value == value
