"""The scorecard as CSV: one standard a row, columns named as in report.json."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from cs_audit.report.cells import guarded
from cs_audit.report.plain import Plain, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = (
    "id", "title", "dimension", "severity", "weight", "check", "objective", "checked", "passed", "failed",
    "pending", "not_applicable", "not_checkable", "waived", "rate", "interval_low", "interval_high", "met",
    "value", "limit", "unit", "median", "p90", "file", "line",
)  # fmt: skip


def render_csv(report: Mapping[str, Any], *, language: str | None = None) -> str:
    """The scorecard with commas and points; texts that a spreadsheet would take for formulas are guarded."""
    plain, out = Plain.of(report, language), io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in report["standards"]:
        low, high = row["interval"] or (None, None)
        file, line = place_of(row)
        own = {
            "title": plain.title(row),
            "interval_low": low,
            "interval_high": high,
            "file": file,
            "line": line,
        }
        writer.writerow([_cell({**row, **own}.get(column)) for column in COLUMNS])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value).replace("\r", " ") if isinstance(value, str) else value
