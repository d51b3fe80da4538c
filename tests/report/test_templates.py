"""Templates of one's own: they override, stay in their folder, and cannot reach the program."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from cs_audit.model.errors import UsageError
from cs_audit.report.accent import accent, contrast, parse
from cs_audit.report.formats.html import render_html
from cs_audit.report.formats.markdown import render_markdown
from cs_audit.report.templates import find_template, list_templates, render, templates_root
from cs_audit.report.view import build as view
from cs_audit.report.view import model as view_model
from tests.report import made

if TYPE_CHECKING:
    from pathlib import Path


def _own(folder: Path, text: str, name: str = "report.html.j2") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_shipped_templates_are_listed_with_what_they_are_for() -> None:
    named = {t.name: t.about for t in list_templates()}
    assert list(named) == ["default", "consultant"]
    assert all(named.values())


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_example_renders(language: str) -> None:
    html = render_html(made.report(), language=language, template_dir=find_template("consultant"))
    assert "Przykładowa Pracownia Jakości" in html
    assert 'id="scorecard"' in html
    assert "Hoefler" in html


def test_an_unknown_template_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="default, consultant"):
        find_template("nowhere")


def test_a_block_of_ones_own_replaces_only_that_block(tmp_path: Path) -> None:
    own = '{% extends "cs-audit/report.html.j2" %}{% block footer %}<p>{{ view.header.title }}!</p>{% endblock %}'
    html = render_html(made.hostile(), template_dir=_own(tmp_path, own))
    assert "&lt;script&gt;" in html.rsplit("<p>", 1)[1]
    assert 'id="verdict"' in html


def test_a_partial_of_ones_own_replaces_the_shipped_one(tmp_path: Path) -> None:
    html = render_html(
        made.report(), template_dir=_own(tmp_path, "<p>my verdict</p>", "partials/verdict.html.j2")
    )
    assert "<p>my verdict</p>" in html
    assert 'id="verdict-h"' not in html


def test_markdown_of_ones_own_is_escaped_too(tmp_path: Path) -> None:
    own = _own(tmp_path, "{{ view.header.title }}", "report.md.j2")
    assert "<script" not in render_markdown(made.hostile(), template_dir=own)


@pytest.mark.parametrize(
    "text",
    [
        '{% include "../secret.txt" %}',
        '{% include "/etc/passwd" %}',
        '{% include "cs-audit/../../pyproject.toml" %}',
        "{{ view.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ self._TemplateReference__context }}",
        "{{ view.no_such_thing }}",
        "{% for %}",
        "{% for i in range(999999999) %}{% endfor %}",
        "{{ words.__init__ }}",
    ],
)
def test_a_template_cannot_leave_its_folder_nor_reach_the_program(tmp_path: Path, text: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with pytest.raises(UsageError, match="template does not work"):
        render_html(made.empty(), template_dir=_own(tmp_path / "own", text))


def test_the_readme_names_every_part_of_the_view() -> None:
    readme = (templates_root() / "README.md").read_text(encoding="utf-8")
    for field in dataclasses.fields(view_model.View):
        assert f"`{field.name}`" in readme, field.name
    blocks = re.findall(
        r"{% block (\w+) %}", (templates_root() / "report.html.j2").read_text(encoding="utf-8")
    )
    assert all(f"`{block}`" in readme for block in blocks)


def test_the_view_is_frozen_all_the_way_down() -> None:
    built = view.build(made.report())
    for kind in vars(view_model).values():
        if dataclasses.is_dataclass(kind):
            assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert isinstance(built.scorecard, tuple)


@pytest.mark.parametrize(
    "colour", ["#ffee00", "#000", "0a0", "#777777", "#1f4e79", "#ffffff", None, "tomato"]
)
def test_an_accent_reads_on_light_and_on_dark(colour: str | None) -> None:
    chosen = accent(colour)
    for mine, grounds in (
        (chosen.light, ("#ffffff", "#faf9f6", "#f1efe9")),
        (chosen.dark, ("#14181d", "#1b2027")),
    ):
        for ground in grounds:
            one, other = parse(mine), parse(ground)
            assert one is not None
            assert other is not None
            assert contrast(one, other) >= 4.5


def test_a_changed_accent_is_told() -> None:
    assert not accent("#1f4e79").changed
    assert accent("#ffee00").changed
    assert not accent("tomato").understood
    assert not accent(None).changed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 'x' * 10 ** 11 }}", "more than 1,024 MiB of memory"),
        ("{% set ns = namespace(s='x') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}", "memory"),
        ("{% set l = range(999)|list %}{% for a in l %}{% for b in l %}{% for c in l %}{% endfor %}{% endfor %}"
         "{% endfor %}", "takes more than 0.2 s"),
    ],
)  # fmt: skip
def test_a_template_takes_no_more_than_it_may(
    tmp_path: Path, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cs_audit.report.bounds.SECONDS", 0.2 if "0.2" in said else 60)
    monkeypatch.setattr("cs_audit.report.templates.SECONDS", 0.2)
    (tmp_path / "t.j2").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        render("t.j2", tmp_path)
