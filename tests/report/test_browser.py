"""The HTML report in a real browser: accessible, quiet, readable anywhere, and complete on paper."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.report.formats.html import render_html
from tests.report import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PATIENCE = 120_000  # milliseconds; a busy machine is no fault of the page
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for scene in ("small", "empty", "long_names", "hostile", "many_agents"):
        for language in ("pl", "en") if scene in ("small", "hostile", "empty") else ("pl",):
            path = folder / f"{scene}-{language}.html"
            path.write_text(
                render_html({**made.SCENES, "small": made.small}[scene](), language=language),
                encoding="utf-8",
            )
            written[scene, language] = path
    return written


def _open(browser: Browser, path: Path, hash_: str = "", **options: Any) -> Page:
    """A page in a context of its own."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(path.as_uri() + hash_)
    return page


def test_the_page_does_not_complain(browser: Browser, pages: dict[tuple[str, str], Path]) -> None:
    page = browser.new_context().new_page()
    page.set_default_timeout(PATIENCE)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    for scene in ("small", "hostile", "empty"):
        page.goto(pages[scene, "en"].as_uri())
        if scene != "empty":
            page.get_by_role("button", name="Expand all").click()
    assert said == []


def _until(page: Page, condition: str) -> None:
    """Waits for a condition; the page's own policy forbids the waiting that evaluates strings."""
    for _ in range(600):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never became true: {condition}")


def _axe() -> str:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_accessibility_violation(
    browser: Browser, pages: dict[tuple[str, str], Path], language: str, scheme: Any
) -> None:
    page = _open(browser, pages["small", language], color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(_axe())
    found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", WCAG)
    assert [
        (v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in found["violations"]
    ] == []


@pytest.mark.parametrize("scene", ["small", "hostile"])
def test_nothing_is_asked_of_any_network(
    browser: Browser, pages: dict[tuple[str, str], Path], scene: str
) -> None:
    page = browser.new_context().new_page()
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[scene, "pl"].as_uri())
    page.get_by_role("button", name="Rozwiń wszystko").click()
    assert asked == [pages[scene, "pl"].as_uri()]


def test_complete_without_javascript(browser: Browser, pages: dict[tuple[str, str], Path]) -> None:
    page = _open(browser, pages["small", "pl"], java_script_enabled=False)
    text = page.inner_text("main").replace("\u00a0", " ")
    for part in ("Karta wyników", "Co naprawić najpierw", "Metoda i dane", "Reguła."):
        assert part in text
    assert not page.is_visible("#filters")
    assert not page.is_visible(".tools")


@pytest.mark.parametrize("scene", ["small", "long_names", "many_agents"])
@pytest.mark.parametrize("width", [320, 640])  # 640 is 1280 at 200 % zoom, 320 at 400 %
def test_no_sideways_scroll(
    browser: Browser, pages: dict[tuple[str, str], Path], scene: str, width: int
) -> None:
    page = _open(browser, pages[scene, "pl"], viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_deep_link_opens_a_closed_card(browser: Browser, pages: dict[tuple[str, str], Path]) -> None:
    path = pages["small", "pl"]
    card = "document.querySelector('.std:not([open]) .f')"
    anchor = _open(browser, path).evaluate(f"{card}.id")
    page = _open(browser, path, f"#{anchor}")
    _until(page, f"document.getElementById('{anchor}').open")
    assert page.evaluate(f"document.getElementById('{anchor}').closest('.std').open")
    _until(page, f"document.activeElement.closest('.f')?.id === '{anchor}'")
    _until(page, f"Math.abs(document.getElementById('{anchor}').getBoundingClientRect().top) < 700")


def test_filters_narrow_and_go_into_the_address(browser: Browser, pages: dict[tuple[str, str], Path]) -> None:
    page = _open(browser, pages["small", "en"])
    page.locator("select[data-group=status]").select_option("missed")
    assert page.locator("tr[data-for]:visible").count() == page.locator(".std[data-status=missed]").count()
    assert "status=missed" in page.url
    page.keyboard.press("/")
    page.keyboard.type("T-1088")
    _until(page, "location.hash.includes('q=T-1088')")
    _until(page, "document.querySelector('#filtered').textContent.startsWith('Showing')")
    shown = page.locator(".f:visible").count()
    assert 0 < shown < 10
    again = _open(browser, pages["small", "en"], "#" + page.url.split("#")[1])
    assert again.locator(".f:visible").count() == shown
    again.get_by_role("button", name="Clear filters").click()
    assert again.locator("#filtered").inner_text() == ""


def test_columns_sort_and_say_so(browser: Browser, pages: dict[tuple[str, str], Path]) -> None:
    page = _open(browser, pages["small", "pl"])
    header = page.locator("table.score th[data-sort=checked]")
    header.locator("button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    groups = page.eval_on_selector_all(
        "table.score tbody",
        "all => all.map(b => [...b.querySelectorAll('tr[data-for]')].map(r => +r.dataset.checked))",
    )
    assert max(len(numbers) for numbers in groups) > 1
    assert groups == [sorted(numbers) for numbers in groups]
    header.locator("button").click()
    assert header.get_attribute("aria-sort") == "descending"


def test_keys_walk_through_the_findings(browser: Browser, pages: dict[tuple[str, str], Path]) -> None:
    page = _open(browser, pages["small", "pl"])
    here = "document.activeElement.closest('.f')?.id"
    page.keyboard.press("j")
    first = page.evaluate(here)
    page.keyboard.press("j")
    second = page.evaluate(here)
    page.keyboard.press("k")
    assert first
    assert second != first
    assert page.evaluate(here) == first


def test_the_theme_can_be_chosen(browser: Browser, pages: dict[tuple[str, str], Path]) -> None:
    page = _open(browser, pages["empty", "pl"], color_scheme="light")
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_label("Wygląd").select_option("dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before


@pytest.mark.parametrize("javascript", [True, False])
def test_paper_shows_evidence_of_each_missed_standard(
    browser: Browser, pages: dict[tuple[str, str], Path], tmp_path: Path, javascript: bool
) -> None:
    page = _open(browser, pages["small", "en"], java_script_enabled=javascript)
    page.pdf(path=str(tmp_path / "report.pdf"), prefer_css_page_size=True)
    page.emulate_media(media="print")
    assert not page.is_visible("#filters")
    if shutil.which("pdftotext"):
        import subprocess

        made_text = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"], capture_output=True, check=True
        ).stdout.decode("utf-8")
        worst = {finding["standard"]: finding for finding in reversed(made.small()["findings"])}
        for finding in worst.values():
            assert finding["interaction"] in made_text
        assert "1 / " in made_text


def test_paper_may_be_a_summary(browser: Browser, pages: dict[tuple[str, str], Path]) -> None:
    page = _open(browser, pages["small", "pl"], "#print=summary")
    page.emulate_media(media="print")
    assert page.is_visible("#verdict")
    assert page.is_visible("#scorecard")
    assert not page.is_visible("#fix")
    assert not page.is_visible("#missed")


def test_five_thousand_findings_open_at_once(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    path.write_text(render_html(made.big()), encoding="utf-8")
    page = _open(browser, path)
    took = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert took < 20_000  # milliseconds, on however busy a machine: a guard against a page that freezes


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The demo's page for the screen, and for a summary on paper."""
    import json

    from cs_audit.demo.project import write_project
    from tests.cli.small import run

    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_project(folder)
        run(patch, "run", "standards.yaml", "log.jsonl", "-q", "-o", "full.html", "-o", "r.json")
    report = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    (folder / "summary.html").write_text(render_html(report, print_mode="summary"), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in ("full", "summary")}


def test_the_demo_keeps_its_size_on_the_screen(browser: Browser, demo: dict[str, Path]) -> None:
    page = _open(browser, demo["full"], viewport={"width": 1440, "height": 900})
    assert page.evaluate("document.querySelectorAll('*').length") <= 12_000
    assert page.evaluate("document.documentElement.scrollHeight") <= 14_000
    assert page.evaluate("document.querySelector('#verdict').getBoundingClientRect().bottom") <= 900
    assert page.is_visible("nav.contents")
    assert page.locator(".std[open]").count() == 1
    rows = page.evaluate(
        "[...document.querySelectorAll('.score tr[data-for]')].map(r => r.getBoundingClientRect().height)"
    )
    assert sorted(rows)[len(rows) // 2] <= 34
    phone = _open(browser, demo["full"], viewport={"width": 390, "height": 844})
    assert phone.is_visible("nav.contents")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_demo_keeps_its_size_on_paper(browser: Browser, demo: dict[str, Path], tmp_path: Path) -> None:
    sheets = {}
    for name, path in demo.items():
        page = _open(browser, path)
        paper = page.pdf(path=str(tmp_path / f"{name}.pdf"), prefer_css_page_size=True)
        sheets[name] = len(re.findall(rb"/Type\s*/Page[^s]", paper))
    assert sheets["summary"] == 2
    assert 5 < sheets["full"] <= 20
