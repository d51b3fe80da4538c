"""A report's rows and findings in single lines of text, for the formats of other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cs_audit.report.view.language import NBSP, Language
from cs_audit.report.view.rows import objective_text, result_text, title_of
from cs_audit.report.view.rules import reason_text
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORST = 10


@dataclass(frozen=True, slots=True)
class Plain:
    """Says a report's rows in one language."""

    language: Language
    findings: Mapping[str, Sequence[Mapping[str, Any]]]

    @classmethod
    def of(cls, report: Mapping[str, Any], language: str | None) -> Plain:
        tongue = Language.of(language or report.get("language") or "pl", report.get("timezone"))
        found: dict[str, list[Mapping[str, Any]]] = {}
        for finding in report["findings"]:
            found.setdefault(finding["standard"], []).append(finding)
        return cls(tongue, found)

    def title(self, row: Mapping[str, Any]) -> str:
        return title_of(self.language, row).replace(NBSP, " ")  # programs look for plain spaces

    def result(self, row: Mapping[str, Any]) -> str:
        """What was measured against what was asked: 91,2% (cel: ≥ 95%), 13 / 148."""
        label = self.language.label
        asked = f"{label('objective').lower()}: {objective_text(self.language, row)}"
        counts = f"{label('checked').lower()}: {self.language.integer(row['checked'])}"
        return f"{result_text(self.language, row)} ({asked}; {counts})"

    def worst(self, row: Mapping[str, Any]) -> list[str]:
        """The worst findings of a standard, one a line."""
        return [self.finding(row, each) for each in self.findings.get(row["id"], ())[:WORST]]

    def finding(self, row: Mapping[str, Any], finding: Mapping[str, Any]) -> str:
        parts = [
            clean(finding["interaction"], 80),
            reason_text(self.language, row, str(finding.get("reason") or "")),
        ]
        if row["unit"] == "s" and finding.get("actual") is not None:
            took, limit = self.language.duration(finding["actual"]), finding.get("limit")
            parts.append(took if limit is None else f"{took} > {self.language.duration(limit)}")
        if finding.get("actor"):
            parts.append(clean(finding["actor"], 60))
        if finding.get("quote"):
            parts.append(self.language.quoted(clean(finding["quote"], 200)))
        return " | ".join(part for part in parts if part)


def missed(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows of the standards that are not met."""
    return [row for row in report["standards"] if row["met"] is False]


def place_of(row: Mapping[str, Any]) -> tuple[str, int]:
    """File and line of a standard in the user's own repository; an empty file and 0 where it has none."""
    return located(row.get("place") or row.get("origin"))


def located(place: Mapping[str, Any] | None) -> tuple[str, int]:
    """File and line as a code host knows them; what lies in a pack has neither."""
    file = str((place or {}).get("file") or "")
    return ("", 0) if file.startswith("pack:") else (file, int((place or {}).get("line") or 0))


def address(file: str) -> str:
    """A file's path as a URI reference: relative with forward slashes, or a file: URI."""
    windows = PureWindowsPath(file).is_absolute()
    if windows or "\\" in file:
        file = PureWindowsPath(file).as_posix()
    if windows:
        return "file:///" + quote(file, safe="/~-._:")
    escaped = quote(file, safe="/~-._")
    return f"file://{escaped}" if PurePosixPath(file).is_absolute() else escaped
