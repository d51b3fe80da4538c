"""The booklet of a sample: a conversation a page with the questions beside it, to be judged on screen or on paper."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.language import DASH, Language
from cs_audit.report.view.rules import reason_text, rule_text
from cs_audit.report.view.text import block, clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.standards import Standards

WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "title": "Zeszyt oceny", "how": "Przeczytaj rozmowę i przy każdym pytaniu zaznacz jedną odpowiedź. Te same "
        "odpowiedzi wpisz do arkusza, w kolumnie review.", "questions": "Pytania", "note": "Uwagi",
        "yes": "tak", "no": "nie", "na": "nie dotyczy", "unknown": "nie da się ocenić", "program": "program",
        "reviewers": "Ocenia", "page": "Rozmowa {n} z {of}", "opened": "otwarta", "nothing": "Brak wiadomości.",
        "strata": "Warstwa", "population": "Populacja", "count": "Próba", "automatic": "automatycznie",
        "contents": "Rozmowy", "internal": "tylko do wiadomości firmy", "none": "Nic nie wylosowano.",
    },
    "en": {
        "title": "Review booklet", "how": "Read the conversation and tick one answer to each question. Write the same "
        "answers into the sheet, in the column review.", "questions": "Questions", "note": "Notes",
        "yes": "yes", "no": "no", "na": "does not apply", "unknown": "cannot be told", "program": "the program",
        "reviewers": "Reviewer", "page": "Conversation {n} of {of}", "opened": "opened", "nothing": "No messages.",
        "strata": "Stratum", "population": "Population", "count": "Sample", "automatic": "automatic",
        "contents": "Conversations", "internal": "not seen by the customer", "none": "Nothing was drawn.",
    },
}  # fmt: skip
ANSWERS = (("pass", "yes"), ("fail", "no"), ("not_applicable", "na"), ("not_checkable", "unknown"))
"""What the column `review` of the sheet takes, and the word for it."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """What the booklet is made of: conversations as `analysis.booklet` gives them, the rows of the sheet, how the
    sample was drawn (sentences, and rows of strata), and whether the program's verdicts are shown."""

    conversations: Sequence[Mapping[str, Any]]
    rows: Sequence[Mapping[str, Any]]
    drawn: str
    strata: Sequence[tuple[str, int, int]]
    shown: bool


def render_booklet(booklet: Booklet, standards: Standards, language: str) -> str:
    """The booklet as one page of HTML that needs nothing else."""
    from markupsafe import Markup

    from cs_audit.report.accent import accent
    from cs_audit.report.page import coloured, policy
    from cs_audit.report.templates import asset, render

    tongue, words = Language.of(language, standards.timezone), WORDS[language]
    css = "\n".join([asset("report.css").strip(), asset("booklet.css").strip(), coloured(accent(None))])
    rules = {
        one.id: rule_text(tongue, one.check, one.options, one.applies_to).sentence
        for one in standards.standards
    }
    asked: dict[str, list[Mapping[str, Any]]] = {}
    for row in booklet.rows:
        asked.setdefault(row["interaction"], []).append(row)
    pages = [
        _page(tongue, words, each, asked.get(each["id"], ()), rules, booklet.shown)
        for each in booklet.conversations
    ]
    strata = [(clean(name), tongue.integer(size), tongue.integer(n)) for name, size, n in booklet.strata]
    return render(
        "booklet.html.j2", None, pages=pages, strata=strata, drawn=booklet.drawn, w=SimpleNamespace(**words),
        answers=[words[word] for _, word in ANSWERS], language=language, css=Markup(css), csp=policy(css, ""),
    )  # fmt: skip


def _page(
    tongue: Language,
    words: Mapping[str, str],
    talk: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    rules: Mapping[str, str],
    shown: bool,
) -> SimpleNamespace:
    about = [tongue.name("channel", talk["channel"]), talk["team"], talk["actor"]]
    standards = {row["standard"]: row for row in rows}  # once, however many reviewers have it
    return SimpleNamespace(
        id=clean(talk["id"]),
        about=", ".join(clean(part, 60) for part in about if part),
        opened=tongue.moment(talk["opened_at"]),
        reviewers=", ".join(dict.fromkeys(clean(row["reviewer"]) for row in rows if "reviewer" in row)),
        events=[_event(tongue, words, event) for event in talk["events"]],
        questions=[_question(tongue, words, row, rules, shown) for row in standards.values()],
    )


def _question(
    tongue: Language, words: Mapping[str, str], row: Mapping[str, Any], rules: Mapping[str, str], shown: bool
) -> SimpleNamespace:
    verdict = dict(ANSWERS).get(row["verdict"])
    said = words[verdict] if verdict else tongue.name("verdict", row["verdict"])
    why = reason_text(tongue, {}, row["reason"]) if row.get("reason") else ""
    return SimpleNamespace(
        title=clean(row["title"], 200), rule=rules.get(row["standard"], ""), id=clean(row["standard"]),
        verdict=", ".join(part for part in (said, why) if part) if shown else "",
    )  # fmt: skip


def _event(tongue: Language, words: Mapping[str, str], event: Mapping[str, Any]) -> SimpleNamespace:
    kind, by = event["kind"], event["by"]
    who = tongue.name("by", by)
    if by == "agent" and event["actor"]:
        who = f"{who} {clean(event['actor'], 40)}"
    notes = [words["automatic"]] if event["automated"] and by not in ("bot", "system") else []
    text = block(event["text"]) if event["text"] else ""
    if kind != "message":
        word = tongue.words.names.get(f"event.{kind}", kind)
        group = {"status": "status", "priority": "priority"}.get(kind)
        to = clean(event["to"], 60) if event["to"] else ""
        change = tongue.name(group, to) if group and to else to
        notes += [words["internal"]] if kind == "note" else []
        text = text or change or DASH
        who = word if by == "unknown" else f"{word}, {who}"
    return SimpleNamespace(
        at=tongue.moment(event["at"]), who=who, notes=", ".join(notes), text=text,
        side=by if kind == "message" else "change" if kind != "note" else "note",
    )  # fmt: skip
