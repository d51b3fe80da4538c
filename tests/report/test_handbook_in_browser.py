"""The handbook in a real browser: a column that can be read at every width, beside its contents where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_audit.api import load_standards
from cs_audit.demo.project import write_project
from cs_audit.report.formats.handbook import render_handbook
from tests.report.test_browser import CHROMIUM, PATIENCE, QUIET, sync_api

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
WIDTHS = (1920, 1440, 1200, 768, 390)
LEAST, MOST = 45, 100  # characters that fit into a line
PHONE = 40
ROOM = """() => {
  const sample = 'Pierwsza wiadomość klienta dostaje odpowiedź w ciągu godziny czasu pracy. ';
  const brush = document.createElement('canvas').getContext('2d');
  return [...document.querySelectorAll('.std p, .std li, section > p, .pairs dd')].map(one => {
    const style = getComputedStyle(one);
    brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    return one.clientWidth / (brush.measureText(sample).width / sample.length);
  });
}"""
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('main > *, .std, .std .body > *, .pairs > div')]
    .map(one => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
  const found = [];
  boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
    if (one.parentNode !== other.parentNode) return;
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 1) found.push(one.outerHTML.slice(0, 80) + ' | ' + other.outerHTML.slice(0, 80));
  }));
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def handbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("handbook")
    standards, _ = write_project(folder)
    written = {}
    for language in ("pl", "en"):
        written[language] = folder / f"handbook-{language}.html"
        text = render_handbook(load_standards(standards), language=language)
        written[language].write_text(text, encoding="utf-8")
    return written


@pytest.fixture(scope="module", params=["pl", "en"])
def page(request: pytest.FixtureRequest, browser: Browser, handbooks: dict[str, Path]) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.goto(handbooks[request.param].as_uri())
    yield opened
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_it_can_be_read(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERLAPS) == []
    room = page.evaluate(ROOM)
    assert len(room) > 100
    assert max(room) <= MOST
    assert min(room) >= (LEAST if width > 400 else PHONE)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_contents_stay_in_sight_where_there_is_room(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("window.scrollTo({top: 6000, behavior: 'instant'})")
    top = page.evaluate("document.querySelector('main > nav').getBoundingClientRect().top")
    assert (0 <= top < 100) is (width >= 1200)
