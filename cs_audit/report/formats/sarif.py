"""SARIF 2.1.0: missed standards at their lines of the standards files, and mistakes in such files."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cs_audit.report.plain import Plain, address, missed, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.errors import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"critical": "error", "major": "warning", "minor": "note"}


def render_sarif(report: Mapping[str, Any], *, language: str | None = None) -> bytes:
    """Every missed standard as a result; all standards as rules."""
    plain = Plain.of(report, language)
    index = {row["id"]: place for place, row in enumerate(report["standards"])}
    states = {each["standard"]: each for each in (report.get("comparison") or {}).get("standards") or ()}
    rules = [_rule(plain, row) for row in report["standards"]]
    results = [_result(plain, row, index[row["id"]], states.get(row["id"])) for row in missed(report)]
    return _document(str(report["tool"]["version"]), rules, results)


def problems_sarif(problems: Sequence[Problem], version: str = "") -> bytes:
    """Mistakes in standards, mapping or test files."""
    results = [
        {
            "ruleId": f"standards-file/{problem.level}",
            "level": "error" if problem.level == "error" else "warning",
            "message": {"text": problem.message + (f" ({problem.hint})" if problem.hint else "")},
            "locations": _locations(
                problem.place.file, problem.place.line, problem.place.column, problem.width
            ),
        }
        for problem in problems
    ]
    kinds = list(dict.fromkeys(result["ruleId"] for result in results))
    return _document(version, [{"id": kind} for kind in kinds], results)


def _document(version: str, rules: list[dict[str, Any]], results: list[dict[str, Any]]) -> bytes:
    import json

    driver: dict[str, Any] = {"name": "cs-audit", "rules": rules}
    if version:
        driver["version"] = version
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _rule(plain: Plain, row: Mapping[str, Any]) -> dict[str, Any]:
    texts = row.get("texts") or {}
    rule: dict[str, Any] = {"id": row["id"], "shortDescription": {"text": plain.title(row)}}
    for key, name in (("why", "fullDescription"), ("advice", "help")):
        text = (texts.get(key) or {}).get(plain.language.code) or next(
            iter((texts.get(key) or {}).values()), ""
        )
        if text:
            rule[name] = {"text": text}
    rule["defaultConfiguration"] = {"level": LEVELS[row["severity"]]}
    rule["properties"] = {"tags": [row["dimension"], row["severity"]], "check": row["check"]}
    return rule


def _result(
    plain: Plain, row: Mapping[str, Any], place: int, change: Mapping[str, Any] | None
) -> dict[str, Any]:
    file, line = place_of(row)
    text = "\n".join([f"{plain.title(row)}: {plain.result(row)}", *plain.worst(row)])
    result = {
        "ruleId": row["id"],
        "ruleIndex": place,
        "level": LEVELS[row["severity"]],
        "message": {"text": text},
        "locations": _locations(file, line),
        "partialFingerprints": {"standard/v1": sha256(row["id"].encode()).hexdigest()[:16]},
        "properties": {key: row[key] for key in ("objective", "checked", "failed", "rate", "value")},
    }
    if change is not None:
        before = change.get("old") or {}
        result["baselineState"] = "unchanged" if before.get("met") is False else "new"
    return result


def _locations(file: str, line: int, column: int = 0, width: int = 1) -> list[dict[str, Any]]:
    if not file:
        return []
    place: dict[str, Any] = {"artifactLocation": {"uri": address(file)}}
    if line > 0:
        place["region"] = {"startLine": line}
        if column > 0:
            place["region"] |= {"startColumn": column, "endColumn": column + max(1, width)}
    return [{"physicalLocation": place}]
