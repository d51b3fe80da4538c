"""A difference of standards or of reports in words: plain text for a terminal, or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cs_audit.report.view.compare import comparison_view
from cs_audit.report.view.language import Language
from cs_audit.report.view.rows import quantity
from cs_audit.report.view.text import clean
from cs_audit.scoring.statistics import CHANCE

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
        "policy": "Co się zmieniło",
        "policy_none": "W standardach nic się nie zmieniło.",
        "weaker": "wymaga mniej",
        "weaker_sum": "Wymaga mniej niż przedtem: {n} (z {all} zmian).",
        "taken": "usunięto: {old}",
        "put": "dodano: {new}",
        "gates": "Bramka: kod wyjścia {old} → {new}; wynik {was} → {now}; niespełnione {missed} → {misses}.",
        "turned": "{old} → {new}",
        "met": "spełniony",
        "missed": "niespełniony",
        "not_assessed": "nie oceniono",
        "was": "dawniej {was}",
        "cut": "Pominięto dalsze standardy: {n}.",
        "other_log": "Raporty dotyczą różnych dzienników: porównano tylko wyniki, nie pojedyncze naruszenia.",
        "new_standard": "nowy standard",
        "no_standard": "standard usunięty",
        "beyond": "te same interakcje: różnica większa niż przypadek (test McNemara, p {p})",
        "by_chance": "te same interakcje: tyle daje też przypadek (test McNemara, p {p})",
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
        "policy": "What changed",
        "policy_none": "Nothing changed in the standards.",
        "weaker": "weaker",
        "weaker_sum": "Asks less than before: {n} (of {all} changes).",
        "taken": "taken out: {old}",
        "put": "put in: {new}",
        "gates": "Gate: exit code {old} → {new}; score {was} → {now}; standards missed {missed} → {misses}.",
        "turned": "{old} → {new}",
        "met": "met",
        "missed": "missed",
        "not_assessed": "not assessed",
        "was": "formerly {was}",
        "cut": "Further standards left out: {n}.",
        "other_log": "The reports are of different logs: rates alone are compared, not single failures.",
        "new_standard": "new standard",
        "no_standard": "standard removed",
        "beyond": "the same interactions: more than chance (McNemar's test, p {p})",
        "by_chance": "the same interactions: chance gives as much (McNemar's test, p {p})",
    },
}
LONGEST = 65_000
"""Characters that a comment of a pull request holds."""
CHANGES = 200
LEAST = 0.001
"""No chance is none: a smaller one is told as less than that."""


def contrast_text(found: Row, language: str, *, markdown: bool = False) -> str:
    """What another set of standards changes (see cs_audit.analysis.compare_standards), one paragraph a standard."""
    tongue, words = Language.of(language), _WORDS[language]
    show = _escape if markdown else clean
    named = {change["standard"] for change in found["changes"]}
    changed = [
        row if row["status"] != "same" or row["standard"] not in named else {**row, "status": "changed"}
        for row in found["standards"]
        if row["standard"] in named or _differs(row)
    ]
    lines = [("# " if markdown else "") + words["title"], ""]
    lines += (
        [_gates(tongue, words, found), ""]
        if found["old"].get("gate", {}).get("exit_code") is not None
        else []
    )
    lines += [*_policy(tongue, words, found["changes"], show, markdown), ""]
    total = words["sum"].format(
        n=tongue.integer(found["interactions"]), failed=tongue.integer(found["newly_failed"])
    )
    lines += [total if found["interactions"] or found["newly_failed"] else words["same"], ""]
    told, room = 0, LONGEST - 300 - len("\n".join(lines))
    for row in changed:
        part = [*_paragraph(tongue, words, row, show, markdown), ""]
        room -= len("\n".join(part)) + 1
        if markdown and room < 0:
            break
        lines += part
        told += 1
    if told < len(changed):
        lines.append(words["cut"].format(n=tongue.integer(len(changed) - told)))
    if rest := len(found["standards"]) - len(changed):
        lines.append(words["unchanged"].format(n=tongue.integer(rest)))
    return "\n".join(lines).rstrip() + "\n"


def _gates(language: Language, words: Mapping[str, str], found: Row) -> str:
    """What both gates say of the log."""
    old, new = found["old"], found["new"]
    was, now = ("–" if side["score"] is None else language.number(side["score"]) for side in (old, new))
    return words["gates"].format(
        old=old["gate"]["exit_code"], new=new["gate"]["exit_code"], was=was, now=now,
        missed=language.integer(len(old["missed"])), misses=language.integer(len(new["missed"])),
    )  # fmt: skip


def _policy(
    language: Language,
    words: Mapping[str, str],
    changes: Sequence[Row],
    show: Callable[[object], str],
    markdown: bool,
) -> Iterator[str]:
    """Every key that is given otherwise, old → new; what asks less first in the sum, and marked."""
    if not changes:
        yield words["policy_none"]
        return
    yield f"## {words['policy']}\n" if markdown else words["policy"]
    weaker = sum(change["effect"] == "weaker" for change in changes)
    if weaker:
        line = words["weaker_sum"].format(n=language.integer(weaker), all=language.integer(len(changes)))
        yield f"**{line}**\n" if markdown else "  " + line
    ordered = sorted(changes, key=lambda change: change["effect"] != "weaker")
    for change in ordered[:CHANGES]:
        where = ": ".join(show(change[key]) for key in ("standard", "key") if change[key])
        mark = f" ({words['weaker']})" if change["effect"] == "weaker" else ""
        yield f"{'- ' if markdown else '  '}{where}: {_values(language, words, change, show)}{mark}"
    if len(changes) > CHANGES:
        yield f"{'- ' if markdown else '  '}… (+{language.integer(len(changes) - CHANGES)})"


def _values(language: Language, words: Mapping[str, str], change: Row, show: Callable[[object], str]) -> str:
    old, new = change["old"], change["new"]
    if change["key"] in ("added", "removed"):
        return words["new_standard" if change["key"] == "added" else "no_standard"]
    if change["key"].startswith("phrases."):
        parts = [("taken", old), ("put", new)]
        return "; ".join(
            words[name].format(old=_listed(value, show), new=_listed(value, show))
            for name, value in parts
            if value
        )
    if change["key"] == "objective":
        return f"{language.percent(old)} → {language.percent(new)}"
    return f"{_listed(old, show)} → {_listed(new, show)}"


def _listed(value: Any, show: Callable[[object], str]) -> str:
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return (
            ", ".join(f"{show(key)}: {_listed(one, show)}" for key, one in value.items() if one is not None)
            or "–"
        )
    if isinstance(value, (list, tuple)):
        more = f" (+{len(value) - 10})" if len(value) > 10 else ""
        return ", ".join(_listed(one, show) for one in value[:10]) + more if value else "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    return show(str(value)[:200])


def _differs(row: Row) -> bool:
    return bool(row["changed"]) or row["status"] != "same" or row["old"] != row["new"] or _turned(row)


def _turned(row: Row) -> bool:
    met = row.get("met") or {}
    return row["status"] not in ("added", "removed") and met.get("old") != met.get("new")


def _state(words: Mapping[str, str], met: bool | None) -> str:
    return words["not_assessed" if met is None else "met" if met else "missed"]


def _paragraph(
    language: Language, words: Mapping[str, str], row: Row, show: Callable[[object], str], markdown: bool
) -> Iterator[str]:
    status = words[row["status"] if row["status"] != "same" else "kept"]
    former = ", " + words["was"].format(was=show(row["was"])) if row.get("was") else ""
    title = f"{show(row['title'])} ({show(row['standard'])}, {status}{former})"
    yield f"## {title}\n" if markdown else title
    indent = "- " if markdown else "  "
    if _turned(row):
        yield indent + words["turned"].format(
            **{side: _state(words, row["met"][side]) for side in ("old", "new")}
        )
    old, new = (_counts(language, words, row[side]) for side in ("old", "new"))
    yield indent + words["counts"].format(old=old, new=new)
    for move in row["moves"]:
        names = ", ".join(show(one) for one in move["examples"])
        more = ", …" if move["count"] > len(move["examples"]) else ""
        count = language.integer(move["count"])
        yield f"{indent}{words[move['from']]} → {words[move['to']]}: {count} ({names}{more})"
    if row.get("p") is not None:
        yield indent + words["beyond" if row["p"] < CHANCE else "by_chance"].format(
            p=f"= {language.number(row['p'], 3)}" if row["p"] >= LEAST else f"< {language.number(LEAST, 3)}"
        )


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
    if comparison.get("same_log") is False:
        lines += [words["other_log"], ""]
    if comparison.get("policy"):
        lines += [*_policy(tongue, words, comparison["policy"], show, markdown), ""]
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
