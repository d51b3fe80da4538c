"""`cs-audit test`: run unit tests of standards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.printing import visible
from cs_audit.model.errors import ExitCode, SpecError, UsageError
from cs_audit.proving.prove import Outcome, coverage, prove
from cs_audit.proving.prove import mutate as mutants_of
from cs_audit.spec.cases.unit_tests import load_tests
from cs_audit.spec.durations import parse_share

if TYPE_CHECKING:
    from cs_audit.spec.cases.unit_tests import CaseFile


def test(
    tests: Annotated[
        list[Path], typer.Argument(metavar="TESTS...", help="Test files, or folders with them.")
    ],
    run: Annotated[str | None, typer.Option("--run", help="Only cases whose name contains this.")] = None,
    min_coverage: Annotated[
        str | None, typer.Option("--min-coverage", metavar="P%", help="Least share of standards covered.")
    ] = None,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Change each standard a little: does a test notice?")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.junit.xml", help="Write JUnit XML.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only what failed.")] = False,
) -> int:
    """Run unit tests of standards: expected verdicts beside actual ones."""
    least = _share(min_coverage)
    if output is not None and not output.name.endswith(".xml"):
        raise UsageError(f"--output: '{output}' must end in .xml (JUnit)")
    keep_apart([("--output", output)], tests)
    files = load_tests(tests)
    keep_apart([("--output", output)], (), [path for file in files for path in file.standards])
    _check_names(files)
    outcomes = prove(files, only=run)
    for outcome in outcomes:
        if not (quiet and outcome.passed):
            typer.echo(visible(_told(outcome)))
    failed = sum(not outcome.passed for outcome in outcomes)
    covered = coverage(files, outcomes)
    typer.echo(
        f"{len(outcomes) - failed} passed, {failed} failed; "
        f"{len(covered.covered)} of {len(covered.standards)} standards have a passing and a failing case "
        f"({covered.share:.0%})"
    )
    bad = failed > 0 or not outcomes
    if least is not None and covered.share < least:
        missing = ", ".join(one for one in covered.standards if one not in covered.covered)
        typer.echo(f"coverage is below {least:.0%}; a passing or a failing case is missing for: {missing}")
        bad = True
    if mutate:
        _tell_mutants(files)
    if output is not None:
        _write_junit(outcomes, output)
    return ExitCode.MISSED if bad else ExitCode.OK


def _share(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return parse_share(float(text) if text.replace(".", "", 1).isdigit() else text)
    except ValueError as error:
        raise UsageError(f"--min-coverage: {error}") from None


def _check_names(files: Sequence[CaseFile]) -> None:
    """Refuse expectations about standards that do not exist."""
    from cs_audit.api import load_standards

    problems = []
    for file in files:
        standards = load_standards(list(file.standards), profile=file.profile)
        problems += file.unknown([one.id for one in standards.standards])
    if problems:
        raise SpecError(problems)


def _told(outcome: Outcome) -> str:
    if outcome.passed:
        return f"ok    {outcome.case.name}"
    lines = [f"FAIL  {outcome.case.name}", f"      {outcome.case.place}"]
    for mismatch in outcome.mismatches:
        lines.append(f"      {mismatch.expectation.standard:<28}  {'expected':<24}  actual")
        for key, expected in mismatch.expected.items():
            actual = mismatch.actual.get(key)
            mark = " " if expected == actual else "≠"
            lines.append(f"    {mark}   {key:<26}  {expected!s:<24}  {actual}")
    return "\n".join(lines)


def _tell_mutants(files: Sequence[CaseFile]) -> None:
    mutants = mutants_of(files)
    survived = [mutant for mutant in mutants if not mutant.noticed]
    typer.echo(f"{len(mutants) - len(survived)} of {len(mutants)} small changes were noticed by a test")
    for mutant in survived:
        typer.echo(f"  not noticed: {mutant.standard}: {mutant.change}")


def _write_junit(outcomes: Sequence[Outcome], output: Path) -> None:
    from xml.etree import ElementTree

    from cs_audit.report.files import write_file

    failures = sum(not outcome.passed for outcome in outcomes)
    suite = ElementTree.Element("testsuite", name="cs-audit test", tests=str(len(outcomes)), failures=str(failures),
                        errors="0", skipped="0")  # fmt: skip
    for outcome in outcomes:
        case = ElementTree.SubElement(suite, "testcase", classname=outcome.file, name=outcome.case.name)
        if not outcome.passed:
            standards = ", ".join(mismatch.expectation.standard for mismatch in outcome.mismatches)
            failure = ElementTree.SubElement(case, "failure", message=f"not as expected: {standards}")
            failure.text = _told(outcome)
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    write_file(
        output,
        '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n",
    )
