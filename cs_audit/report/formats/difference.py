"""A difference of standards or of reports in words: plain text for a terminal, or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cs_audit.report.view.compare import comparison_view
from cs_audit.report.view.language import Language
from cs_audit.report.view.rows import quantity
from cs_audit.report.view.text import clean

Row = Mapping[str, Any]
_WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "title": "Różnica standardów",
        "title_reports": "Różnica raportów",
        "same": "Żadna interakcja nie zmienia werdyktu.",
        "sum": "Interakcje ze zmienionym werdyktem: {n}. Nowe naruszenia: {failed}.",
        "added": "nowy standard",
        "removed": "usunięty",
        "changed": "zmieniony",
        "kept": "bez zmian w zapisie",
        "counts": "było {old}, jest {new}",
        "nothing": "–",
        "none": "brak",
        "pass": "spełniono",
        "fail": "naruszono",
        "pending": "w toku",
        "not_applicable": "nie dotyczy",
        "not_checkable": "nie do sprawdzenia",
        "unchanged": "Bez zmian: {n}",
        "value": "wartość {value}",
    },
    "en": {
        "title": "Difference of standards",
        "title_reports": "Difference of reports",
        "same": "No interaction gets another verdict.",
        "sum": "Interactions with another verdict: {n}. New failures: {failed}.",
        "added": "new standard",
        "removed": "removed",
        "changed": "changed",
        "kept": "written as before",
        "counts": "was {old}, is {new}",
        "nothing": "–",
        "none": "none",
        "pass": "pass",
        "fail": "fail",
        "pending": "pending",
        "not_applicable": "not applicable",
        "not_checkable": "not checkable",
        "unchanged": "Unchanged: {n}",
        "value": "value {value}",
    },
}


def contrast_text(found: Row, language: str, *, markdown: bool = False) -> str:
    """What another set of standards changes (see cs_audit.analysis.compare_standards), one paragraph a standard."""
    tongue, words = Language.of(language), _WORDS[language]
    show = _escape if markdown else clean
    changed = [row for row in found["standards"] if row["changed"] or row["status"] != "same"]
    changed = [row for row in found["standards"] if row in changed or row["old"] != row["new"]]
    lines = [("# " if markdown else "") + words["title"], ""]
    total = words["sum"].format(
        n=tongue.integer(found["interactions"]), failed=tongue.integer(found["newly_failed"])
    )
    lines += [total if found["interactions"] or found["newly_failed"] else words["same"], ""]
    for row in changed:
        lines += [*_paragraph(tongue, words, row, show, markdown), ""]
    if rest := len(found["standards"]) - len(changed):
        lines.append(words["unchanged"].format(n=tongue.integer(rest)))
    return "\n".join(lines).rstrip() + "\n"


def _paragraph(
    language: Language, words: Mapping[str, str], row: Row, show: Callable[[object], str], markdown: bool
) -> Iterator[str]:
    status = words[row["status"] if row["status"] != "same" else "kept"]
    title = f"{show(row['title'])} ({show(row['standard'])}, {status})"
    yield f"## {title}\n" if markdown else title
    indent = "- " if markdown else "  "
    old, new = (_counts(language, words, row[side]) for side in ("old", "new"))
    yield indent + words["counts"].format(old=old, new=new)
    for move in row["moves"]:
        names = ", ".join(show(one) for one in move["examples"])
        more = ", …" if move["count"] > len(move["examples"]) else ""
        count = language.integer(move["count"])
        yield f"{indent}{words[move['from']]} → {words[move['to']]}: {count} ({names}{more})"


def _counts(language: Language, words: Mapping[str, str], side: Row | None) -> str:
    if not side:
        return words["nothing"]
    if "value" in side:
        return words["value"].format(value=quantity(language, side["value"], None))
    return ", ".join(f"{words[verdict]} {language.integer(count)}" for verdict, count in side.items())


def comparison_text(comparison: Row, report: Row, language: str, *, markdown: bool = False) -> str:
    """What changed between two reports (see cs_audit.analysis.compare_reports); `report` is the newer one."""
    tongue, words = Language.of(language, report.get("timezone")), _WORDS[language]
    show = _escape if markdown else clean
    rows = {row["id"]: row for row in report["standards"]}
    view = comparison_view(tongue, comparison, rows)
    lines = [("# " if markdown else "") + words["title_reports"], ""]
    if view is not None:
        lines += [show(" ".join(view.sentences)), ""]
        for group in view.groups:
            lines += [("## " if markdown else "") + group.title, *([""] if markdown else [])]
            lines += [
                f"{'- ' if markdown else '  '}{show(title)}: {show(text)}" for _, title, text in group.lines
            ]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _escape(text: object) -> str:
    from cs_audit.report.markdown_text import escape

    return escape(clean(text))
