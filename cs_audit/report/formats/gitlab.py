"""GitLab code quality: missed standards at their lines of the standards files, and mistakes in such files."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cs_audit.report.gate_reasons import fails, reasons
from cs_audit.report.plain import Plain, located, missed, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.errors import Problem

_SEVERITIES = {"critical": "critical", "major": "major", "minor": "minor"}


def render_gitlab(report: Mapping[str, Any], *, language: str | None = None) -> bytes:
    """One entry for each missed standard, and for whatever else the exit code tells; what the gate lets pass is
    information."""
    plain = Plain.of(report, language)
    entries = []
    for row in missed(report):
        severity = _SEVERITIES[row["severity"]] if fails(report, row) else "info"
        text = f"{plain.title(row)}: {plain.result(row)}"
        entries.append(_entry(text, row["id"], severity, *place_of(row), key=row["id"]))
    place = located((report.get("gate") or {}).get("place"))
    for reason in reasons(plain.language, report):
        severity = ("blocker" if reason.exit_code == 3 else "major") if reason.fails else "info"
        entries.append(
            _entry(reason.text, f"gate/{reason.code}", severity, *place, key=f"gate/{reason.code}")
        )
    return _written(entries)


def problem_entries(problems: Sequence[Problem]) -> bytes:
    """Mistakes in standards, mapping or test files, and tests that failed."""
    return _written(
        [
            _entry(
                problem.message + (f" ({problem.hint})" if problem.hint else ""),
                f"standards-file/{problem.level}",
                "major" if problem.level == "error" else "minor",
                problem.place.file,
                problem.place.line,
                key=f"{problem.message}\0{problem.snippet}",
            )
            for problem in problems
        ]
    )


def _entry(text: str, check: str, severity: str, file: str, line: int, *, key: str) -> dict[str, Any]:
    return {
        "description": text,
        "check_name": check,
        "fingerprint": sha256(f"{file}\0{key}".encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": severity,
        "location": {"path": file.replace("\\", "/") or ".", "lines": {"begin": max(1, line)}},
    }


def _written(entries: Sequence[Mapping[str, Any]]) -> bytes:
    return (json.dumps(entries, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
