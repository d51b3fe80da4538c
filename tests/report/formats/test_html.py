"""The HTML report: complete, self-contained, harmless, small, in one language at a time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.model.errors import UsageError
from cs_audit.report import words
from cs_audit.report.formats.html import render_html
from tests.report import made

if TYPE_CHECKING:
    from collections.abc import Callable

BOTH = pytest.mark.parametrize("language", ["pl", "en"])
EVERY_SCENE = pytest.mark.parametrize("scene", list(made.SCENES))


class Page(HTMLParser):
    """Tags with their attributes, and the visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data)

    def words(self) -> str:
        return " ".join(" ".join(self.text).replace("\u00a0", " ").split())


@EVERY_SCENE
@BOTH
def test_every_scene_renders_and_holds_no_address(scene: str, language: str) -> None:
    page = Page(render_html(made.SCENES[scene](), language=language))
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    for tag, attrs in page.tags:
        for name in ("href", "src", "action", "srcset", "poster", "data"):
            value = attrs.get(name)
            if value is not None:
                assert value.startswith(("#", "data:image/")), (tag, value)
        assert not any(name.startswith("on") or name == "style" for name in attrs), (tag, attrs)
        if tag == "a" and scene != "hostile":
            assert (attrs["href"] or "")[1:] in ids, attrs["href"]


@BOTH
def test_hostile_texts_are_shown_and_do_nothing(language: str) -> None:
    html = render_html(made.hostile(), language=language)
    page = Page(html)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert [tag for tag, _ in page.tags].count("style") == 1
    assert "img" not in [tag for tag, _ in page.tags]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
    assert "<script>alert(1)</script>" in page.words()
    assert "{{ 7*7 }}" in page.words()
    assert len(html.encode()) < 2_000_000


def test_the_policy_lets_in_our_own_style_and_script_only() -> None:
    html = render_html(made.report())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "default-src 'none'" in policy[1].replace("&#39;", "'")
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        assert body
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'")


def test_reading_order() -> None:
    html = render_html(made.compared(), language="en")
    parts = [
        "<h1",
        'id="verdict"',
        'id="fix"',
        'id="scorecard"',
        'id="people"',
        'id="missed"',
        'id="passed"',
        'id="customers"',
        'id="trends"',
        'id="comparison"',
        'id="outcomes"',
        'id="method"',
    ]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)


def test_every_finding_may_stand_in_the_page_with_its_evidence() -> None:
    report = made.report()
    html = render_html(report, evidence=-1)
    for finding in report["findings"]:
        assert f"id=f-{finding['fingerprint']}" in html
    marked = next(f for f in report["findings"] if f["mark"])
    start, end = marked["mark"]
    assert f"<mark>{marked['quote'][start:end]}</mark>" in html
    assert marked["source"] in html


def test_findings_that_are_not_shown_are_counted() -> None:
    report = made.report()
    row = next(r for r in report["standards"] if r["findings_total"])
    row["findings_total"] = 18412
    text = Page(render_html(report, language="en")).words()
    most = 3 if row["met"] else 8
    shown = min(most, sum(finding["standard"] == row["id"] for finding in report["findings"]))
    assert f"Of 18,412 failures this report shows {shown}: the worst and a random sample." in text


@pytest.mark.parametrize("most", [0, 1, 8])
def test_so_many_cards_a_standard_as_asked_for(most: int) -> None:
    report = made.big()
    html = render_html(report, evidence=most)
    assert html.count("<details class=f ") == most * 25


def test_five_thousand_findings_make_a_light_page_unless_all_are_asked_for() -> None:
    report = made.big()
    assert len(render_html(report).encode()) < 1_000_000
    started = time.process_time()
    html = render_html(report, evidence=-1)
    assert time.process_time() - started < 15  # a second or two on most machines
    assert html.count("<details class=f ") == 5000
    assert len(html.encode()) < 8_000_000


def _phrases(code: str) -> set[str]:
    """Longer texts of a language without what is filled in."""
    texts: set[str] = set()
    for part in words.Words.__dataclass_fields__:
        for entry in getattr(words.load(code), part).values():
            for text in (entry,) if isinstance(entry, str) else entry:
                texts |= {piece.strip() for piece in re.split(r"\{\w+\}", text)}
    return {text for text in texts if len(text) > 7}


@BOTH
@pytest.mark.parametrize("scene", ["realistic", "compared", "empty"])
def test_no_word_of_the_other_language(scene: str, language: str) -> None:
    other = "en" if language == "pl" else "pl"
    report = _without_own_texts(made.SCENES[scene]())
    page = Page(render_html(report, language=language))
    labels = [
        str(v)
        for _, attrs in page.tags
        for k, v in attrs.items()
        if k in ("title", "aria-label", "placeholder")
    ]
    shown = page.words() + " " + " ".join(labels).replace("\u00a0", " ")
    strange = _phrases(other) - _phrases(language)
    assert not [text for text in strange if re.search(rf"\b{re.escape(text)}\b", shown)]


def _without_own_texts(report: dict[str, Any]) -> dict[str, Any]:
    """What the company and its customers wrote is in their language, not in the report's."""
    text = json.dumps(report)
    for i, row in enumerate(report["standards"]):
        text = text.replace(f'"{row["id"]}"', f'"s{i}"')
    report = json.loads(text)
    report.update(name="X", branding={}, findings=[], worst=[], issues=[], waivers=[])
    report["warnings"] = [w for w in report["warnings"] if w["code"] not in ("log", "note", "standards")]
    for row in report["standards"]:
        row.update(
            texts={},
            source="",
            title=row["id"],
            options={},
            applies_to={},
            references=[],
            breakdown={},
            examples=[],
        )
    report["groups"] = {"agent": [], "team": [], "channel": report["groups"]["channel"]}
    report["topics"] = []
    if report.get("comparison"):
        for change in report["comparison"]["standards"]:
            change["title"] = "X"
        report["trends"] = None
    return report


@BOTH
def test_golden(language: str, golden: Callable[[str, str], None]) -> None:
    report = made.small()
    report["findings"] = report["findings"][:8]
    html = render_html(report, language=language)
    for tag in ("style", "script"):  # their own tests look at these
        html = re.sub(rf"(?s)<{tag}>.*?</{tag}>", f"<{tag}></{tag}>", html)
    golden(f"report_{language}.html", re.sub("'sha256-[^']*'|&#39;sha256-[^;]*&#39;", "", html))


def test_an_unknown_print_mode_is_refused() -> None:
    with pytest.raises(UsageError, match="print mode"):
        render_html(made.report(), print_mode="poster")


def test_print_summary_is_told_to_the_page() -> None:
    assert '<html lang="pl" data-print="summary">' in render_html(made.empty(), print_mode="summary")


def test_a_logo_must_be_an_image_of_its_own() -> None:
    report = made.empty()
    report["branding"]["logo"] = "https://example.org/logo.png"
    assert "<img" not in render_html(report)
    report["branding"]["logo"] = "data:image/png;base64,iVBORw0KGgo="
    assert '<img class="logo" src="data:image/png;base64,iVBORw0KGgo="' in render_html(report)
