"""Every check says all there is to say in both languages, in the check; what a plug-in says reaches the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.checks import registry
from cs_audit.checks.base import CLOCK_SAYS, SHARED_REASONS
from cs_audit.kernel.matchers.compile import MATCHER_SCHEMA
from cs_audit.kernel.matchers.matcher import LACKS
from cs_audit.kernel.matchers.words import MATCHER_WORDS
from cs_audit.report import words
from cs_audit.report.view.language import Language
from cs_audit.report.view.rules import reason_text, rule_of, rule_text
from tests.combinations import MATCHERS, Combination, every_combination

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERY = every_combination()
TONGUES = {code: Language.of(code) for code in ("pl", "en")}
OWN = {"greets", "greeting", "office", "hello", "cześć", "ticket", "resolved", "pending"}
"""Words that the combinations themselves put in."""


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("each", EVERY, ids=lambda one: f"{one.check}-{one.option}")
def test_every_check_option_profile_and_matcher_has_a_sentence(each: Combination, language: str) -> None:
    told = rule_text(TONGUES[language], each.check, each.options, None)
    text = " ".join([told.sentence, *told.details])
    assert told.sentence.endswith(".")
    assert not re.search(
        r"[{}]|\b[a-z]+_[a-z_]+\b|: (?:true|false|yes|no|tak|nie)\b", text.replace("same_time", "")
    )
    for option in each.options:
        said = option.replace("_", " ")
        assert f"{said}: " not in text, f"the option {option} is told by its key"


@pytest.mark.parametrize("language", TONGUES)
def test_no_sentence_has_words_of_the_other_language(language: str) -> None:
    strange = {"pl": r"\b(?:the|of|and|is|with|after|clock|customer|counts)\b", "en": "[ąćęłńóśźż]"}[language]
    for each in EVERY:
        told = rule_text(TONGUES[language], each.check, each.options, None)
        text = re.sub("[„“].*?”", "", " ".join([told.sentence, *told.details]))
        assert not re.search(strange, text), (each, text)


@pytest.mark.parametrize("matcher", MATCHERS)
@pytest.mark.parametrize("language", TONGUES)
def test_every_matcher_reads(matcher: Mapping[str, Any], language: str) -> None:
    text = rule_text(TONGUES[language], "forbids", {"event": matcher}, None).sentence
    assert not re.search(r"[{}_]", text)


def test_every_key_of_a_matcher_has_words() -> None:
    noun = {"kind", "by", "position", "any", "all", "not"}
    keys = [key for key in MATCHER_SCHEMA["properties"] if key not in noun]
    told = {key.split(".")[1] for key in MATCHER_WORDS if key.startswith("m.")}
    assert [key for key in keys if key not in told] == []


def test_reasons_stand_once_and_in_both_languages() -> None:
    for check in registry().values():
        for code, text in check.reasons.items():
            assert set(text) == {"pl", "en"}, code
            assert code not in words.load("pl").reasons, f"{code} is worded a second time"
    assert set(LACKS.values()) <= set(SHARED_REASONS)


def test_every_check_has_a_rule_that_always_fits() -> None:
    for kind, check in registry().items():
        assert any(not sentence.given for sentence in check.rule), kind
        assert f"check.{kind}" in words.load("pl").names


def test_plural_forms_are_complete() -> None:
    for check in registry().values():
        for sentence in check.rule:
            if sentence.counted:
                assert (len(sentence.pl), len(sentence.en)) == (3, 2)
    assert all(set(text) == {"pl", "en"} for text in CLOCK_SAYS.values())


def test_the_words_of_a_plug_in_reach_the_page() -> None:
    row = {
        "check": "tone_of_voice",
        "options": {"strength": 3, "mood": "calm"},
        "words": {
            "rule": {
                "pl": "Ton jest {mood:text}.",
                "en": "The tone is {mood:text}.",
                "counted": None,
                "given": [],
            },
            "options": {"strength": {"pl": "Siła: {strength:count}.", "en": "Strength: {strength:count}."}},
            "reasons": {"harsh": {"pl": "zbyt ostro", "en": "too harsh"}},
        },
    }
    assert rule_of(TONGUES["pl"], row).sentence == "Ton jest calm."
    assert rule_of(TONGUES["en"], row).details == ("Strength: 3.",)
    assert reason_text(TONGUES["pl"], row, "harsh") == "zbyt ostro"


def test_phrase_lists_are_told_by_their_phrases() -> None:
    row = {
        "check": "forbids",
        "options": {"event": {"by": "agent", "says": "żargon"}},
        "named": {"żargon": {"pl": ["ticket", "eskalacja", "SLA", "RMA", "feedback", "case", "target"]}},
    }
    said = rule_of(TONGUES["pl"], row).sentence.replace("\u00a0", " ")
    assert "(ticket, eskalacja, SLA, RMA, feedback, case …)" in said


def test_the_calendar_is_named_with_its_hours() -> None:
    row = {
        "check": "first_reply",
        "options": {"within": "2h", "calendar": "sklep"},
        "calendar": {"name": "sklep", "hours": {"mon-fri": "08:00-18:00", "sat": "09:00-14:00"}},
    }
    told = rule_of(TONGUES["pl"], row).details[-1].replace("\u00a0", " ")
    assert told == "Godziny otwarcia, kalendarz „sklep”: pn.–pt. 08:00–18:00, sob. 09:00–14:00."
