"""Coaching sheets: an index, and a page of A4 for each agent. File names tell nobody's name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.report.accent import accent
from cs_audit.report.page import coloured, policy
from cs_audit.report.templates import asset, render
from cs_audit.report.view.coaching import sheets

if TYPE_CHECKING:
    from collections.abc import Mapping


def render_sheets(
    report: Mapping[str, Any], *, language: str | None = None, agent: str | None = None
) -> dict[str, str]:
    """File name → page: `index.html`, then one `coach-NN.html` an agent. Raises UsageError where there is none."""
    tongue, made = sheets(report, language, only=agent)
    if not made:
        known = sheets(report, language)[1]
        if agent is not None and known:
            raise UsageError(f"--agent: the report has no agent '{agent}'; it has {_names(known)}")
        raise UsageError("coach: the report names no agent, so there is nobody to write a sheet for")
    css = "\n".join(
        [asset("report.css").strip(), asset("coaching.css").strip(), coloured(accent(_accent(report)))]
    )
    words = SimpleNamespace(**{key: tongue.label(key) for key in tongue.words.labels})
    digits = max(2, len(str(len(made))))
    named = [(f"coach-{place:0{digits}}.html", sheet) for place, sheet in enumerate(made, 1)]
    common: dict[str, Any] = {"w": words, "language": tongue.code, "css": _safe(css), "csp": policy(css, "")}
    pages = {"index.html": render("coaching_index.html.j2", None, sheets=named, **common)}
    for name, sheet in named:
        pages[name] = render("coaching.html.j2", None, sheet=sheet, **common)
    return pages


def _names(known: Any) -> str:
    shown = ", ".join(sheet.id for sheet in known[:8])
    return shown + (" …" if len(known) > 8 else "")


def _accent(report: Mapping[str, Any]) -> str | None:
    colour: str | None = (report.get("branding") or {}).get("accent")
    return colour


def _safe(css: str) -> Any:
    from markupsafe import Markup

    return Markup(css)
