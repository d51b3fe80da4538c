"""JUnit XML: one test case for each standard, one suite for each dimension; what was not assessed is skipped.

The file keeps to what both the Jenkins and the older Ant schema allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Xml

from cs_audit.report.cells import printable
from cs_audit.report.gate_reasons import fails, reasons
from cs_audit.report.plain import Plain, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.errors import Problem


def render_junit(report: Mapping[str, Any], *, language: str | None = None) -> str:
    """The scorecard as test cases: what fails the gate is a failure with its worst findings.

    A missed standard that the gate lets pass is skipped with its text; a missed score, rejected rows and whatever
    else the exit code tells are test cases of a suite of their own.
    """
    plain, root = Plain.of(report, language), Xml.Element("testsuites")
    dimensions = list(dict.fromkeys(row["dimension"] for row in report["standards"]))
    for place, dimension in enumerate(dimensions):
        rows = [row for row in report["standards"] if row["dimension"] == dimension]
        cases = [_case(report, plain, row) for row in rows]
        root.append(_suite(report, dimension, place, cases))
    if cases := _gate_cases(report, plain):
        root.append(_suite(report, "gate", len(dimensions), cases))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def problem_cases(problems: Sequence[Problem]) -> str:
    """Mistakes in files as test cases that fail; warnings are skipped."""
    cases = []
    for problem in problems:
        case = _element(f"{problem.place}: {problem.message}", problem.place.file)
        if problem.level == "error":
            failure = Xml.SubElement(case, "failure", {"message": _text(problem.message), "type": "error"})
            failure.text = _text(problem.render())
        else:
            Xml.SubElement(case, "skipped", {"message": _text(problem.message)})
        cases.append(case)
    root = Xml.Element("testsuites")
    root.append(_suite({"as_of": "1970-01-01T00:00:00Z"}, "files", 0, cases))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(
    report: Mapping[str, Any], dimension: str, place: int, cases: Sequence[Xml.Element]
) -> Xml.Element:
    suite = Xml.Element(
        "testsuite",
        {
            "name": _text(dimension),
            "package": "cs-audit",
            "id": str(place),
            "timestamp": str(report["as_of"]).removesuffix("Z"),
            "hostname": "localhost",
            "tests": str(len(cases)),
            "failures": str(sum(case.find("failure") is not None for case in cases)),
            "errors": str(sum(case.find("error") is not None for case in cases)),
            "skipped": str(sum(case.find("skipped") is not None for case in cases)),
            "time": "0",
        },
    )
    Xml.SubElement(suite, "properties")
    suite.extend(cases)
    Xml.SubElement(suite, "system-out")
    Xml.SubElement(suite, "system-err")
    return suite


def _case(report: Mapping[str, Any], plain: Plain, row: Mapping[str, Any]) -> Xml.Element:
    case = _element(f"{row['id']}: {plain.title(row)}", row["dimension"])
    result = plain.language.label("not_assessed") if row["met"] is None else plain.result(row)
    if fails(report, row):
        failure = Xml.SubElement(case, "failure", {"message": _text(result), "type": _text(row["severity"])})
        file, line = place_of(row)
        place = [f"{file}:{line}"] if file else []
        failure.text = _text("\n".join([*place, result, *plain.worst(row)]))
    elif row["met"] is not True:
        Xml.SubElement(case, "skipped", {"message": _text(result)})
    return case


def _gate_cases(report: Mapping[str, Any], plain: Plain) -> list[Xml.Element]:
    """What the exit code tells beside the standards. A least score that is reached passes."""
    found = [reason for reason in reasons(plain.language, report) if reason.code != "unassessed"]
    cases = []
    if (report.get("gate") or {}).get("min_score") is not None and all(r.code != "min_score" for r in found):
        cases.append(_element("min_score", "gate"))
    for reason in found:
        case = _element(reason.code, "gate")
        if not reason.fails:
            Xml.SubElement(case, "skipped", {"message": _text(reason.text)})
        else:
            kind = "error" if reason.exit_code == 3 else "failure"
            Xml.SubElement(case, kind, {"message": _text(reason.text), "type": reason.code})
        cases.append(case)
    return cases


def _element(name: str, group: str) -> Xml.Element:
    return Xml.Element("testcase", {"name": _text(name), "classname": _text(group), "time": "0"})


def _text(text: object) -> str:
    return printable(str(text))
