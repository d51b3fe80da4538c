"""What a company tells the public: figures of chosen standards in plain words, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cs_audit.model.errors import UsageError
from cs_audit.report.view import rows as own
from cs_audit.report.view.language import Language
from cs_audit.report.view.model import Fact
from cs_audit.report.view.period import period_of
from cs_audit.report.view.rules import rule_of
from cs_audit.report.view.summary import examined
from cs_audit.report.view.text import clean

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Published:
    title: str
    rule: str
    why: str
    result: str
    objective: str
    n: str
    interval: str
    status: str
    mark: str


@dataclass(frozen=True, slots=True)
class PublicPage:
    """No person, no quotation, no digest, no file."""

    language: str
    title: str
    period: str
    lead: str
    standards: tuple[Published, ...]
    definitions: tuple[Fact, ...]


def chosen(report: Row, wanted: Sequence[str]) -> list[Row]:
    """The standards named, else those marked `publish: true`. Raises UsageError for none and for unknown ones."""
    standards = {row["id"]: row for row in report.get("standards") or ()}
    if strange := [name for name in wanted if name not in standards]:
        known = ", ".join(list(standards)[:12])
        raise UsageError(f"--standard: the report has no standard '{strange[0]}'; it has {known}")
    found = [standards[name] for name in dict.fromkeys(wanted)] or [
        row for row in standards.values() if row.get("publish")
    ]
    if not found:
        raise UsageError(
            "nothing is marked to be published; write `publish: true` in a standard and audit again, "
            "or name it: --standard ID"
        )
    return found


def public_page(report: Row, wanted: Sequence[str], language: str | None = None) -> PublicPage:
    """The page of the chosen standards."""
    tongue = Language.of(language or report.get("language") or "pl", report.get("timezone"))
    branding = report.get("branding") or {}
    title = clean(branding.get("title"), 200) or clean(report.get("name"), 200)
    terms = ("rate", "interval", "objective", "business_time")
    return PublicPage(
        language=tongue.code,
        title=title or tongue.label("public_title"),
        period=period_of(tongue, report),
        lead=tongue.say("public_lead", examined(report), period=period_of(tongue, report)),
        standards=tuple(_published(tongue, row) for row in chosen(report, wanted)),
        definitions=tuple(Fact(tongue.say(f"term_{key}"), tongue.say(f"term_{key}_text")) for key in terms),
    )


def _published(language: Language, row: Row) -> Published:
    return Published(
        title=own.title_of(language, row),
        rule=rule_of(language, row).sentence,
        why=own.text_of(language, row, "why"),
        result=own.result_text(language, row),
        objective=own.objective_text(language, row),
        n=language.integer(row.get("checked")),
        interval=own.interval_text(language, row),
        status=own.status_of(language, row),
        mark=own.mark_of(row),
    )
