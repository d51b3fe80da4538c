"""The HTML report on paper, as a PDF: printed by a browser of the system, as no library lays out a page as well.

Chromium, Chrome or Edge is looked for in `$CS_AUDIT_BROWSER` and on the path. It runs with a profile of its own that is
thrown away, finds no address, and loads nothing whatever a template of one's own asks for; on Linux it runs where
there is no network at all, if the system allows that.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.report.formats.html import render_html
from cs_audit.report.page import paper_policy
from cs_audit.report.templates import asset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BROWSER = "CS_AUDIT_BROWSER"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",  # whatever is not looked up, an address in digits, goes nowhere either
    "--proxy-bypass-list=<-loopback>",
)
APART = ("unshare", "--map-current-user", "--net")
"""Linux: runs a program in a network of its own, in which there is nothing."""
SECONDS = 120
LEFT = "cs-audit-print-"
DAY = 86_400


def find_browser() -> str:
    """The browser that prints. Raises UsageError where there is none."""
    wanted = os.environ.get(BROWSER)
    found = shutil.which(wanted) if wanted else next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        where = f"${BROWSER} names '{wanted}', which is not there" if wanted else "none was found on the path"
        raise UsageError(
            f"--output: a PDF is printed by Chromium, Chrome or Edge, and {where}; "
            f"install one, set ${BROWSER}, or write .html and print that"
        )
    return found


def render_pdf(report: Mapping[str, Any], **options: Any) -> bytes:
    """A report as PDF; options as for HTML. Raises UsageError where no browser can print it."""
    browser = find_browser()
    html = render_html(report, **options)
    _sweep()
    with tempfile.TemporaryDirectory(prefix=LEFT) as name:
        folder = Path(name)
        page, paper = folder / "report.html", folder / "report.pdf"
        page.write_text(_closed() + html, encoding="utf-8")
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [*_apart(), browser, *FLAGS, *sandbox, f"--user-data-dir={folder / 'profile'}"]
        try:
            subprocess.run(
                [*command, f"--print-to-pdf={paper}", page.as_uri()],
                check=True,
                capture_output=True,
                timeout=SECONDS,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise UsageError(f"--output: {browser} could not print the report: {error}") from None
        if not paper.is_file():
            raise UsageError(f"--output: {browser} printed nothing")
        return _numbered(_dated(paper.read_bytes(), str(report.get("as_of") or "")))


def _sweep() -> None:
    """Remove what printing left behind where it was killed a day ago or more: the folder holds the whole report."""
    for folder in Path(tempfile.gettempdir()).glob(f"{LEFT}*"):
        with suppress(OSError):  # another user's, or gone meanwhile
            if not folder.is_symlink() and folder.stat().st_mtime < time.time() - DAY:
                shutil.rmtree(folder)


def _closed() -> str:
    """What stands before all that a template writes: nothing from outside the page is loaded."""
    policy = paper_policy(asset("report.js").strip())
    return f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}">\n'


def _apart() -> Sequence[str]:
    """What starts a program without network, where the system has it and lets us; else nothing."""
    if shutil.which(APART[0]) is None:
        return ()
    tried = subprocess.run([*APART, "true"], check=False, capture_output=True, timeout=SECONDS)
    return APART if tried.returncode == 0 else ()


def _dated(paper: bytes, as_of: str) -> bytes:
    """The PDF as if made at the moment of looking, so that the same report gives the same bytes. The places of
    a PDF's parts are counted, so the date keeps its length."""
    digits = re.sub("[^0-9]", "", as_of)[:14].ljust(14, "0").encode()
    return re.sub(rb"(/(?:Creation|Mod)Date \(D:)[0-9]{14}", rb"\g<1>" + digits, paper)


def _numbered(paper: bytes) -> bytes:
    """The PDF with the parts of its structure numbered one after the other: a browser that draws a page in other steps
    counts in between. The order of the numbers stays, and their length, as their index needs both."""
    known = sorted(set(re.findall(rb"\(node([0-9]{8})\)", paper)))
    place = {number: b"(node%08d)" % count for count, number in enumerate(known)}
    return re.sub(rb"\(node([0-9]{8})\)", lambda found: place[found[1]], paper)
