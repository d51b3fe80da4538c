"""SARIF 2.1.0: missed standards at their lines of the standards files, and mistakes in such files."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cs_audit import __version__
from cs_audit.report.gate_reasons import fails, reasons
from cs_audit.report.plain import Plain, address, located, missed, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.errors import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
LEVELS = {"critical": "error", "major": "warning", "minor": "note"}


def plain_message(text: str) -> str:
    """Text in which nothing is a link: SARIF takes `[words](address)` for one, unless brackets are escaped."""
    return re.sub(r"([\\\[\]])", r"\\\1", text)


def render_sarif(report: Mapping[str, Any], *, language: str | None = None) -> bytes:
    """Every missed standard as a result, and whatever else the exit code tells; all standards as rules.

    What the gate lets pass is a note. The exit code itself stands in the invocation.
    """
    plain = Plain.of(report, language)
    index = {row["id"]: place for place, row in enumerate(report["standards"])}
    states = {each["standard"]: each for each in (report.get("comparison") or {}).get("standards") or ()}
    rules = [_rule(plain, row) for row in report["standards"]]
    results = [
        _result(plain, row, index[row["id"]], states.get(row["id"]), fails(report, row))
        for row in missed(report)
    ]
    gate = report.get("gate") or {}
    for reason in reasons(plain.language, report):
        rule = f"gate/{reason.code}"
        rules.append(
            _plain_rule(rule, f"{plain.language.label('gate')}: {reason.code.replace('_', ' ')}", reason.text)
        )
        results.append(
            {
                "ruleId": rule,
                "ruleIndex": len(rules) - 1,
                "level": "error" if reason.fails else "note",
                "message": {"text": plain_message(reason.text)},
                "locations": _locations(*located(gate.get("place"))),
                "partialFingerprints": {"standard/v1": sha256(rule.encode()).hexdigest()[:16]},
            }
        )
    return _document(str(report["tool"]["version"]), rules, results, int(gate.get("exit_code") or 0))


def problems_sarif(
    problems: Sequence[Problem], version: str = __version__, *, exit_code: int | None = None
) -> bytes:
    """Mistakes in standards, mapping or test files; the exit code is 2 where there are any, unless it is given."""
    results = [
        {
            "ruleId": f"standards-file/{problem.level}",
            "level": "error" if problem.level == "error" else "warning",
            "message": {
                "text": plain_message(problem.message + (f" ({problem.hint})" if problem.hint else ""))
            },
            "locations": _locations(
                problem.place.file, problem.place.line, problem.place.column, problem.width
            ),
        }
        for problem in problems
    ]
    kinds = list(dict.fromkeys(result["ruleId"] for result in results))
    rules = [
        _plain_rule(
            str(kind),
            "A file that cs-audit reads",
            "Mistakes and warnings in standards, mapping and test files.",
        )
        for kind in kinds
    ]
    code = 2 if any(problem.level == "error" for problem in problems) else 0
    return _document(version, rules, results, code if exit_code is None else exit_code)


def _plain_rule(name: str, short: str, text: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": text},
        "help": {"text": text},
    }


def _document(
    version: str, rules: list[dict[str, Any]], results: list[dict[str, Any]], exit_code: int
) -> bytes:
    import json

    run = {
        "tool": {"driver": {"name": "cs-audit", "version": version, "rules": rules}},
        "invocations": [{"executionSuccessful": exit_code in (0, 1), "exitCode": exit_code}],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _rule(plain: Plain, row: Mapping[str, Any]) -> dict[str, Any]:
    texts = row.get("texts") or {}
    rule: dict[str, Any] = {"id": row["id"], "shortDescription": {"text": plain.title(row)}}
    said = [_said(texts.get(key) or {}, plain.language.code) for key in ("why", "advice")]
    why = said[0] or plain.title(row)
    rule["fullDescription"] = {"text": why}
    rule["help"] = {"text": said[1] or why}
    rule["defaultConfiguration"] = {"level": LEVELS[row["severity"]]}
    rule["properties"] = {"tags": [row["dimension"], row["severity"]], "check": row["check"]}
    return rule


def _said(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


def _result(
    plain: Plain, row: Mapping[str, Any], place: int, change: Mapping[str, Any] | None, failed: bool
) -> dict[str, Any]:
    file, line = place_of(row)
    text = "\n".join([f"{plain.title(row)}: {plain.result(row)}", *plain.worst(row)])
    result = {
        "ruleId": row["id"],
        "ruleIndex": place,
        "level": LEVELS[row["severity"]] if failed else "note",
        "message": {"text": plain_message(text)},
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
    uri = address(file)
    relative = {} if uri.startswith("file:") else {"uriBaseId": ROOT}
    place: dict[str, Any] = {"artifactLocation": {"uri": uri, **relative}}
    if line > 0:
        place["region"] = {"startLine": line}
        if column > 0:
            place["region"] |= {"startColumn": column, "endColumn": column + max(1, width)}
    return [{"physicalLocation": place}]
