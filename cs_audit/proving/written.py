"""Results of tests of standards for other programs: JUnit XML, and problems that code hosts annotate."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from cs_audit.model.errors import Problem
from cs_audit.report.cells import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cs_audit.proving.mutation import Mutant
    from cs_audit.proving.prove import Outcome

_STAMP = "1970-01-01T00:00:00"
"""The schema asks for a time; results of the same tests are the same at any time."""


def junit(
    outcomes: Sequence[Outcome],
    mutants: Sequence[Mutant],
    told: Callable[[Outcome], str],
    *,
    mutants_fail: bool,
    lacking: Sequence[Problem] = (),
) -> str:
    """A suite for each file, one for small changes that no test noticed, one for what else is `lacking`. Keeps to
    the common schemas, so that a case's file and line stand in the text of its failure and, for all cases, in the
    suite's output."""
    root = Xml.Element("testsuites")
    for file in dict.fromkeys(outcome.file for outcome in outcomes):
        own = [outcome for outcome in outcomes if outcome.file == file]
        places = "\n".join(f"{one.case.place}: {one.case.name}" for one in own)
        root.append(_suite(file, len(root), [_case(one, told) for one in own], places))
    if mutants:
        cases = [_mutant(number, one, mutants_fail) for number, one in enumerate(mutants, start=1)]
        root.append(_suite("mutation", len(root), cases, ""))
    if lacking:
        root.append(_suite("coverage", len(root), [_lack(one) for one in lacking], ""))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def problems(outcomes: Sequence[Outcome]) -> list[Problem]:
    """What failed, each at the line that expects otherwise."""
    found = []
    for outcome in outcomes:
        for one in outcome.mismatches:
            asked = ", ".join(
                f"{key}: expected {want}, actual {one.actual[key]}" for key, want in one.expected.items()
            )
            text = f"{outcome.case.name}: {one.expectation.standard}: {asked}"
            found.append(Problem(one.expectation.place, text + (f" ({one.reason})" if one.reason else "")))
        for name, reason in outcome.others:
            text = f"{outcome.case.name}: {name} fails too" + (f" ({reason})" if reason else "")
            found.append(Problem(outcome.case.place, text))
    return found


def _suite(name: str, place: int, cases: Sequence[Xml.Element], out: str) -> Xml.Element:
    counts = {
        kind: str(sum(case.find(kind) is not None for case in cases)) for kind in ("failure", "skipped")
    }
    suite = Xml.Element(
        "testsuite",
        {
            "name": printable(name), "package": "cs-audit", "id": str(place), "timestamp": _STAMP,
            "hostname": "localhost", "tests": str(len(cases)), "failures": counts["failure"], "errors": "0",
            "skipped": counts["skipped"], "time": "0",
        },
    )  # fmt: skip
    Xml.SubElement(suite, "properties")
    suite.extend(cases)
    Xml.SubElement(suite, "system-out").text = printable(out)
    Xml.SubElement(suite, "system-err")
    return suite


def _case(outcome: Outcome, told: Callable[[Outcome], str]) -> Xml.Element:
    case = _element(outcome.case.name, outcome.file)
    if not outcome.passed:
        names = [one.expectation.standard for one in outcome.mismatches] + [
            name for name, _ in outcome.others
        ]
        message = printable(f"not as expected: {', '.join(names)}")
        failure = Xml.SubElement(case, "failure", {"message": message, "type": "expectation"})
        failure.text = printable(f"{outcome.case.place}\n{told(outcome)}")
    return case


def _mutant(number: int, mutant: Mutant, fails: bool) -> Xml.Element:
    case = _element(f"{number}: {mutant.standard}: {mutant.change}", "mutation")
    if not mutant.noticed:
        detail = {"message": "no test noticed this change"}
        Xml.SubElement(
            case, "failure" if fails else "skipped", detail | ({"type": "mutation"} if fails else {})
        )
    return case


def _lack(problem: Problem) -> Xml.Element:
    case = _element(problem.message, "coverage")
    failure = Xml.SubElement(case, "failure", {"message": printable(problem.message), "type": "coverage"})
    failure.text = printable(f"{problem.place}\n{problem.message}")
    return case


def _element(name: str, group: str) -> Xml.Element:
    return Xml.Element("testcase", {"name": printable(name), "classname": printable(group), "time": "0"})
