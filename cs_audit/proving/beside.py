"""Cases of tests that stand beside standards: what a handbook shows as right and as wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import SpecError
from cs_audit.spec.cases.unit_tests import load_tests
from cs_audit.spec.packs import find_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_audit.report.view.handbook_examples import Examples
    from cs_audit.spec.cases.unit_tests import Case, CaseFile

FOLDER = "tests"


def examples_beside(standards: str) -> Examples:
    """The shortest passing and failing case of each standard, of the folder `tests` beside a standards file, a
    folder of them, or a pack. Tests that cannot be read are no concern of a handbook."""
    path = (
        find_pack(standards.removeprefix("pack:")).path if standards.startswith("pack:") else Path(standards)
    )
    here = path if path.is_dir() else path.parent
    if not (here / FOLDER).is_dir():
        return {}
    try:
        files = load_tests([here / FOLDER])
    except SpecError:
        return {}
    return _shortest(file for file in files if _about(file, path))


def _about(file: CaseFile, path: Path) -> bool:
    named = [Path(one).resolve() for one in file.standards if not one.startswith("pack:")]
    return any(one == path.resolve() or path.resolve() in one.parents for one in named)


def _shortest(files: Iterable[CaseFile]) -> Examples:
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for file in files:
        for case in sorted(file.cases, key=_length):
            for expected in case.expect:
                if expected.verdict in ("pass", "fail") and len(case.interactions) == 1:
                    found.setdefault(expected.standard, {}).setdefault(expected.verdict, case.interactions[0])
    return found


def _length(case: Case) -> int:
    return sum(
        len(str(event.get("text") or "")) + 40
        for one in case.interactions
        for event in one.get("events") or ()
    )
