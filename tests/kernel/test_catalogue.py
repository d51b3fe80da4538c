"""The catalogue of matchers is whole, in both languages, and true: its samples are run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_audit.kernel.matchers.catalogue import CATALOGUE, MATCHER, PHRASE
from cs_audit.kernel.matchers.compile import MATCHER_SCHEMA
from cs_audit.proving.prove import prove
from cs_audit.spec.cases.unit_tests import load_tests
from cs_audit.spec.phrases import OPTIONS

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = [
    pytest.param(language, sample, id=f"{one.name}-{language}")
    for one in CATALOGUE
    for language, sample in one.samples.items()
]
ONE_LANGUAGE = {"diminutives": {"pl"}, "address": {"pl"}, "readability": set()}


def test_every_key_and_every_option_is_told_of() -> None:
    assert {one.name for one in CATALOGUE if one.group == MATCHER} == set(MATCHER_SCHEMA["properties"])
    assert {one.name for one in CATALOGUE if one.group == PHRASE} == set(OPTIONS)


def test_every_entry_is_told_in_both_languages() -> None:
    for one in CATALOGUE:
        assert set(one.about) == {"pl", "en"}
        assert set(one.samples) == ONE_LANGUAGE.get(one.name, {"pl", "en"}), one.name


@pytest.mark.parametrize(("language", "sample"), SAMPLES)
def test_samples_do_what_they_say(tmp_path: Path, language: str, sample) -> None:  # type: ignore[no-untyped-def]
    standards = {
        "cs_audit": 1, "name": "Sample", "timezone": "Europe/Warsaw", "language": language,
        "phrases": {"list": {language: [sample.phrase]}} if sample.phrase else {},
        "standards": [{"id": "sample", "check": {"requires": {"event": dict(sample.matcher)}}}],
    }  # fmt: skip
    about = {"language": language, "customer": {"name": sample.customer}}
    tests = [
        {
            "name": name,
            "interaction": about,
            "transcript": f"2026-09-07 10:00  customer: ?\n+5m  {line}\n",
            "expect": {"sample": "pass"},
        }
        for name, line in (("hit", sample.hit), ("miss", sample.miss))
    ]
    (tmp_path / "standards.yaml").write_text(json.dumps(standards, ensure_ascii=False), encoding="utf-8")
    path = tmp_path / "tests.yaml"
    content = {"standards": ["standards.yaml"], "tests": tests}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    hit, miss = prove(load_tests([path]))
    assert [(one.expected, one.actual) for one in hit.mismatches] == []
    assert miss.mismatches, "the near miss is found"
