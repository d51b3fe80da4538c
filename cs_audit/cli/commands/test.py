"""`cs-audit test`: run unit tests of standards."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.polish import rendered
from cs_audit.cli.printing import visible
from cs_audit.cli.problem_files import ENDINGS, write_problems
from cs_audit.cli.reading import progress
from cs_audit.kernel.matchers.matcher import LACKS
from cs_audit.model.errors import ExitCode, Problem, SpecError, UsageError
from cs_audit.model.names import STATUSES
from cs_audit.proving.prove import Coverage, Outcome, Proof, coverage, outcomes, own_standards, proofs
from cs_audit.proving.samples import is_mapping, samples_of
from cs_audit.proving.short import nothing_run, standards_by_id, uncovered, unnoticed
from cs_audit.proving.written import junit, problems
from cs_audit.report.files import write_file
from cs_audit.spec.cases.unit_tests import load_tests
from cs_audit.spec.durations import parse_share
from cs_audit.spec.wording import nearly

if TYPE_CHECKING:
    from cs_audit.proving.mutation import Mutant
    from cs_audit.spec.cases.unit_tests import CaseFile

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "sum": "{passed} passed, {failed} failed; {covered} of {all} standards have a passing and a failing case "
               "({share:.0%})",
        "low": "coverage is below {least:.0%}; a passing or a failing case is missing for: {missing}",
        "expected": "expected", "actual": "actual", "reason": "reason", "other": "fails too",
        "mutants": "{noticed} of {all} small changes were noticed by a test",
        "unnoticed": "not noticed", "few": "fewer than {least:.0%} of the small changes were noticed",
        "none": "no case has a name that contains '{only}'",
        "untold": "the case does not tell of it: write such an event, or what its source tells of (carries: [...])",
        "found": "found", "samples": "{passed} of {all} samples of mappings are read as expected",
        "uncovered": "{standard}: a passing or a failing case is missing",
    },
    "pl": {
        "sum": "zdane: {passed}, niezdane: {failed}; standardy z przypadkiem spełnienia i naruszenia: {covered} z "
               "{all} ({share:.0%})",
        "low": "pokrycie jest poniżej {least:.0%}; brakuje przypadku spełnienia albo naruszenia dla: {missing}",
        "expected": "oczekiwano", "actual": "jest", "reason": "powód", "other": "też naruszony",
        "mutants": "testy zauważyły {noticed} z {all} drobnych zmian",
        "unnoticed": "niezauważone", "few": "zauważono mniej niż {least:.0%} drobnych zmian",
        "none": "żaden przypadek nie ma w nazwie '{only}'",
        "untold": "przypadek o tym nie mówi: wpisz takie zdarzenie albo to, o czym mówi źródło (carries: [...])",
        "found": "wczytano", "samples": "zgodnie z oczekiwaniem wczytano {passed} z {all} próbek mapowań",
        "uncovered": "{standard}: brakuje przypadku spełnienia albo naruszenia",
    },
}  # fmt: skip


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
    min_mutation: Annotated[
        str | None,
        typer.Option(
            "--min-mutation", metavar="P%", help="Least share of small changes that a test notices."
        ),
    ] = None,
    inherited: Annotated[
        bool, typer.Option("--all", help="Coverage and mutation of inherited standards too.")
    ] = False,
    strict: opt.StrictOption = False,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Results as JUnit (.xml), .sarif, .github.txt, .gitlab.json, .json. Repeatable.",
        ),
    ] = None,
    lang: opt.LanguageOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only what failed.")] = False,
) -> int:
    """Run unit tests of standards: expected verdicts beside actual ones."""
    language = opt.tongue(lang)
    words = _WORDS[language]
    least, least_noticed = _share(min_coverage, "--min-coverage"), _share(min_mutation, "--min-mutation")
    outputs = list(dict.fromkeys(output or ()))
    for path in outputs:
        if not path.name.endswith((".xml", *ENDINGS)):
            raise UsageError(f"--output: '{path}' must end in .xml (JUnit), {', '.join(ENDINGS)}")
    keep_apart([("--output", path) for path in outputs], tests)
    mappings = [path for path in tests if is_mapping(path)]
    misread = _misread(mappings, words, quiet) if mappings else False
    tests = [path for path in tests if path not in mappings]
    if not tests and outputs:
        raise UsageError("--output: samples of mappings are told on the screen alone; leave it out")
    if not tests:
        return ExitCode.MISSED if misread else ExitCode.OK
    files = load_tests(tests)
    keep_apart(
        [("--output", path) for path in outputs], (), [path for file in files for path in file.standards]
    )
    found = proofs(files, only=run, strict=strict)
    _check_names(files, found)
    _check_statuses(files, strict, language)
    with progress("testing", quiet):
        results = [outcome for proof in found for outcome in outcomes(proof)]
    for outcome in results:
        if not (quiet and outcome.passed):
            typer.echo(visible(_told(outcome, words)))
    ids = own_standards([proof.trial for proof in found], inherited=inherited)
    covered, declared = coverage(ids, results), standards_by_id(found)
    bad = _sum(results, covered, least, words) or misread
    lacking = uncovered(covered, declared, words) if _is_low(covered, least) else []
    if run is not None and not results:
        typer.echo(words["none"].format(only=run))
        lacking += nothing_run([file.file for file in files], run, words)
    mutants: Sequence[Mutant] = ()
    few = False
    if mutate or least_noticed is not None:
        mutants = _mutants(found, ids, words, quiet)
        few = _too_few(mutants, least_noticed, words)
    code = ExitCode.MISSED if bad or few else ExitCode.OK
    told = [*problems(results), *lacking, *(unnoticed(mutants, declared, words) if few else [])]
    for path in outputs:
        if path.name.endswith(".xml"):
            cases = junit(results, mutants, lambda one: _told(one, words), mutants_fail=few, lacking=lacking)
            write_file(path, cases)
        else:
            write_problems(told, path, code)
    return code


def _misread(mappings: Sequence[Path], words: Mapping[str, str], quiet: bool) -> bool:
    """Read the samples beside mappings and say in what they differ; whether any does."""
    samples = [sample for path in mappings for sample in samples_of(path)]
    for sample in samples:
        if sample.differences or not quiet:
            typer.echo(visible(f"{'FAIL ' if sample.differences else 'ok   '} {sample.name}"))
        for one in sample.differences:
            typer.echo(visible(f"      {words[one.side]:<10} {one.interaction}: {one.what}"))
    failed = sum(bool(sample.differences) for sample in samples)
    typer.echo(words["samples"].format(passed=len(samples) - failed, all=len(samples)))
    return failed > 0


def _sum(
    results: Sequence[Outcome], covered: Coverage, least: float | None, words: Mapping[str, str]
) -> bool:
    """Say how many passed and what they cover; whether that is too little."""
    failed = sum(not outcome.passed for outcome in results)
    counts = {"passed": len(results) - failed, "failed": failed, "covered": len(covered.covered)}
    typer.echo(words["sum"].format(**counts, all=len(covered.standards), share=covered.share))
    low = _is_low(covered, least)
    if low:
        missing = ", ".join(one for one in covered.standards if one not in covered.covered)
        typer.echo(words["low"].format(least=least, missing=missing))
    return low or failed > 0 or not results


def _is_low(covered: Coverage, least: float | None) -> bool:
    return least is not None and covered.share < least


def _share(text: str | None, option: str) -> float | None:
    if text is None:
        return None
    try:
        return parse_share(float(text) if text.replace(".", "", 1).isdigit() else text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def _check_names(files: Sequence[CaseFile], found: Sequence[Proof]) -> None:
    """Refuse expectations about standards that do not exist."""
    ids = {file: proof.trial.standards for proof in found for file in proof.files}
    wrong = [
        problem
        for file in files
        if file.file in ids
        for problem in file.unknown([one.id for one in ids[file.file].standards])
    ]
    if wrong:
        raise SpecError(wrong)


def _check_statuses(files: Sequence[CaseFile], strict: bool, language: str) -> None:
    """Tell a status of a test that is nearly one of ours: it is taken as a system's own."""
    wrong = []
    for file in files:
        for case in file.cases:
            events = [event for one in case.interactions for event in one.get("events") or ()]
            words = [
                str(event.get("to")) for event in events if event.get("kind") == "status" and event.get("to")
            ]
            words += [str(one["status"]) for one in case.interactions if one.get("status")]
            for word in dict.fromkeys(words):
                if near := nearly(word, STATUSES):
                    message = f"'{word}' is taken as a status of your own in the test '{case.name}'"
                    level = "error" if strict else "warning"
                    wrong.append(Problem(case.place, message, f"did you mean '{near}'?", level=level))
    if strict and wrong:
        raise SpecError(wrong)
    if wrong:
        print(visible(rendered(wrong, language, between="\n")), file=sys.stderr)


def _told(outcome: Outcome, words: Mapping[str, str]) -> str:
    if outcome.passed:
        return f"ok    {outcome.case.name}"
    lines = [f"FAIL  {outcome.case.name}", f"      {outcome.case.place}"]
    for one in outcome.mismatches:
        lines.append(f"      {one.expectation.standard:<28}  {words['expected']:<24}  {words['actual']}")
        for key, expected in one.expected.items():
            actual = one.actual.get(key)
            mark = " " if expected == actual else "≠"
            lines.append(f"    {mark}   {key:<26}  {expected!s:<24}  {actual}")
        if one.reason and "reason" not in one.expected:
            lines.append(f"        {words['reason']:<26}  {'':<24}  {one.reason}")
        if one.reason in LACKS.values() and one.actual.get("verdict") == "not_checkable":
            lines.append(f"        {words['untold']}")
        lines.append(f"        {one.expectation.place}")
    for name, reason in outcome.others:
        lines.append(f"      {name:<28}  {words['other']}" + (f" ({reason})" if reason else ""))
    return "\n".join(lines)


def _mutants(
    found: Sequence[Proof], ids: Sequence[str], words: Mapping[str, str], quiet: bool
) -> tuple[Mutant, ...]:
    from cs_audit.proving.mutation import mutate

    with progress("changing standards", quiet) as tell:
        mutants = mutate([proof.trial for proof in found], ids, tell)
    noticed = sum(mutant.noticed for mutant in mutants)
    typer.echo(words["mutants"].format(noticed=noticed, all=len(mutants)))
    for mutant in mutants:
        if not mutant.noticed:
            typer.echo(visible(f"  {words['unnoticed']}: {mutant.standard}: {mutant.change}"))
    return mutants


def _too_few(mutants: Sequence[Mutant], least: float | None, words: Mapping[str, str]) -> bool:
    noticed = sum(mutant.noticed for mutant in mutants)
    few = least is not None and noticed < least * len(mutants) - 1e-9
    if few:
        typer.echo(words["few"].format(least=least))
    return few
