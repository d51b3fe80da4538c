"""Problems in files as other programs read them; places from the root of the repository."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.spec.own_places import from_root

if TYPE_CHECKING:
    from cs_audit.model.errors import Problem

ENDINGS = (".sarif", ".github.txt", ".gitlab.json", ".junit.xml", ".json")


def write_problems(problems: Sequence[Problem], output: Path, exit_code: int | None = None) -> None:
    """Write problems; the ending decides: SARIF, GitHub, GitLab, JUnit or plain JSON. SARIF says the exit code."""
    import json

    from cs_audit.report.files import write_file
    from cs_audit.report.formats.github import problem_annotations
    from cs_audit.report.formats.gitlab import problem_entries
    from cs_audit.report.formats.junit import problem_cases
    from cs_audit.report.formats.sarif import problems_sarif

    here = [replace(one, place=replace(one.place, file=from_root(one.place.file))) for one in problems]
    content: str | bytes
    if output.name.endswith(".sarif"):
        content = problems_sarif(here, exit_code=exit_code)
    elif output.name.endswith(".github.txt"):
        content = problem_annotations(here)
    elif output.name.endswith(".gitlab.json"):
        content = problem_entries(here)
    elif output.name.endswith(".junit.xml"):
        content = problem_cases(here)
    else:
        rows = [
            {
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "level": problem.level,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in problems
        ]
        content = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    write_file(output, content)
