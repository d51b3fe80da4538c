"""JUnit XML: one test case for each standard, one suite for each dimension; what was not assessed is skipped.

The file keeps to what both the Jenkins and the older Ant schema allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Xml

from cs_audit.report.cells import printable
from cs_audit.report.plain import Plain, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def render_junit(report: Mapping[str, Any], *, language: str | None = None) -> str:
    """The scorecard as test cases; a missed standard is a failure with its worst findings."""
    plain, root = Plain.of(report, language), Xml.Element("testsuites")
    dimensions = list(dict.fromkeys(row["dimension"] for row in report["standards"]))
    for place, dimension in enumerate(dimensions):
        rows = [row for row in report["standards"] if row["dimension"] == dimension]
        root.append(_suite(report, plain, dimension, place, rows))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(
    report: Mapping[str, Any], plain: Plain, dimension: str, place: int, rows: Sequence[Mapping[str, Any]]
) -> Xml.Element:
    suite = Xml.Element(
        "testsuite",
        {
            "name": _text(dimension),
            "package": "cs-audit",
            "id": str(place),
            "timestamp": str(report["as_of"]).removesuffix("Z"),
            "hostname": "localhost",
            "tests": str(len(rows)),
            "failures": str(sum(row["met"] is False for row in rows)),
            "errors": "0",
            "skipped": str(sum(row["met"] is None for row in rows)),
            "time": "0",
        },
    )
    Xml.SubElement(suite, "properties")
    suite.extend(_case(plain, row) for row in rows)
    Xml.SubElement(suite, "system-out")
    Xml.SubElement(suite, "system-err")
    return suite


def _case(plain: Plain, row: Mapping[str, Any]) -> Xml.Element:
    case = Xml.Element(
        "testcase",
        {
            "name": _text(f"{row['id']}: {plain.title(row)}"),
            "classname": _text(row["dimension"]),
            "time": "0",
        },
    )
    result = plain.result(row)
    if row["met"] is None:
        Xml.SubElement(case, "skipped", {"message": _text(plain.language.label("not_assessed"))})
    elif row["met"] is False:
        failure = Xml.SubElement(case, "failure", {"message": _text(result), "type": _text(row["severity"])})
        file, line = place_of(row)
        failure.text = _text("\n".join([f"{file}:{line}", result, *plain.worst(row)]))
    return case


def _text(text: object) -> str:
    return printable(str(text))
