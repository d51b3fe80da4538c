"""GitLab code quality: missed standards at their lines of the standards files."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cs_audit.report.plain import Plain, missed, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEVERITIES = {"critical": "critical", "major": "major", "minor": "minor"}


def render_gitlab(report: Mapping[str, Any], *, language: str | None = None) -> bytes:
    """One entry for each missed standard."""
    import json

    plain = Plain.of(report, language)
    entries = []
    for row in missed(report):
        file, line = place_of(row)
        entries.append(
            {
                "description": f"{plain.title(row)}: {plain.result(row)}",
                "check_name": row["id"],
                "fingerprint": sha256(f"{file}\0{row['id']}".encode()).hexdigest(),
                "severity": _SEVERITIES[row["severity"]],
                "location": {"path": file.replace("\\", "/") or ".", "lines": {"begin": max(1, line)}},
            }
        )
    return (json.dumps(entries, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
