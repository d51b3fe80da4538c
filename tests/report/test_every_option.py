"""Whatever options a standard has, every output can say so."""

from __future__ import annotations

import re

import pytest

from cs_audit.api import audit, load_standards, scorecard
from cs_audit.checks import registry
from cs_audit.engine.variants import variants
from cs_audit.explain.gather import explanation
from cs_audit.explain.render import render_markdown, render_terminal
from cs_audit.proving.prove import log_of
from cs_audit.report.formats.handbook import render_handbook
from cs_audit.report.formats.terminal import render_terminal as render_report
from cs_audit.report.registry import FORMATS
from cs_audit.report.view.ambiguity import setting_text
from cs_audit.report.view.language import Language
from cs_audit.report.view.rules import rule_text
from cs_audit.spec.profiles import profile_names
from tests.combinations import Combination, every_combination, project

EVERY = every_combination()
LANGUAGES = ("pl", "en")
LOG = [
    {"id": "T-1", "priority": "urgent", "assignee": "anna", "due_at": "2026-09-07T12:00:00Z", "events": [
        {"at": "2026-09-07T08:00:00Z", "by": "customer", "text": "Gdzie jest moja paczka?"},
        {"at": "2026-09-07T13:00:00Z", "by": "agent", "actor": "anna", "text": "Odpowiem do jutra."},
        {"at": "2026-09-09T14:00:00Z", "kind": "status", "to": "resolved"},
    ]},
    {"id": "T-2", "events": [{"at": "2026-09-07T08:00:00Z", "by": "customer", "text": "Halo?"}]},
]  # fmt: skip
PRINTED = [each for each in FORMATS if each.name != "pdf"]  # which is the HTML, printed


@pytest.fixture(scope="module")
def standards(tmp_path_factory):
    return load_standards(project(tmp_path_factory.mktemp("every"), EVERY))


@pytest.fixture(scope="module")
def log():
    return log_of(LOG)


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request, standards, log):
    return scorecard(audit(standards, log), language=request.param)


def test_every_check_option_and_profile_is_among_them():
    tried = {(one.check, one.option) for one in EVERY}
    assert tried == {
        (check.kind, option) for check in registry().values() for option in check.schema["properties"]
    }
    assert {one.options["profile"] for one in EVERY if one.option == "profile"} == set(profile_names())


@pytest.mark.parametrize("each", PRINTED, ids=lambda each: each.name)
def test_every_format_renders_them(each, report):
    assert each.render(report, language=report["language"])


def test_the_terminal_renders_them(report):
    assert render_report(report, 100, colour=False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", [".html", ".md"])
def test_the_handbook_renders_them(standards, ending, language):
    assert render_handbook(standards, ending, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_explain_renders_them(standards, log, language):
    data = explanation(standards, log, "T-1")
    assert render_markdown(data, language)
    assert render_terminal(data, language, 100, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_setting_of_a_definition_has_words(standards, language):
    tongue = Language.of(language)
    for standard in standards.standards:
        for variant in variants(standard, calendars=("always",)):
            ((option, value),) = variant.changes
            assert setting_text(tongue, standard.check, option, value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_detail_ends_in_the_air(standards, language):
    tongue = Language.of(language)
    for standard in standards.standards:
        for said in rule_text(tongue, standard.check, standard.options, None).details:
            assert not re.search(r"[:,]\s*\.?$|\{|\(\s*\)", said), (standard.options, said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("option", "check"), [("counts_as_reply", "first_reply"), ("counts_as_update", "update")]
)
def test_a_list_of_events_is_told_like_one_of_them(option, check, language):
    tongue = Language.of(language)
    each = [{"by": "agent", "position": "any"}, {"kind": "assignee"}]
    told = [rule_text(tongue, check, {option: value}, None).details[0] for value in (each[0], each[1], each)]
    common = told[0].split(":")[0]
    inner = [text.removeprefix(common).strip(": .") for text in told]
    assert inner[2] == f" {tongue.label('or')} ".join(inner[:2])


def test_an_empty_list_of_pausing_statuses_is_told():
    told = [
        rule_text(Language.of(code), "resolution", {"pause_while": []}, None).details for code in LANGUAGES
    ]
    assert told == [("Zegar nie staje w\u00a0żadnym statusie.",), ("The clock stands still in no status.",)]


def test_combinations_are_what_they_say():
    assert (
        Combination("rate", "at_most", {"of": "first_contact_resolution", "window": "7d", "at_most": 0.5})
        in EVERY
    )
