"""The public page: one HTML file with the figures that a company chose to tell."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from cs_audit.report.accent import accent
from cs_audit.report.page import coloured, policy
from cs_audit.report.templates import asset, render
from cs_audit.report.view.language import Language
from cs_audit.report.view.public import public_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def render_public(
    report: Mapping[str, Any], standards: Sequence[str] = (), *, language: str | None = None
) -> str:
    """The page as HTML. Raises UsageError where no standard is marked or named."""
    from markupsafe import Markup

    page = public_page(report, standards, language)
    colour = (report.get("branding") or {}).get("accent")
    css = "\n".join([asset("report.css").strip(), asset("coaching.css").strip(), coloured(accent(colour))])
    words = Language.of(page.language)
    labels = SimpleNamespace(**{key: words.label(key) for key in words.words.labels})
    return render("public.html.j2", None, page=page, w=labels, css=Markup(css), csp=policy(css, ""))
