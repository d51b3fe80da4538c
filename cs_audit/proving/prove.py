"""Tests of standards, run: what was expected beside what came out, and how much of the standards they cover."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.proving.expected import Mismatch, mismatch
from cs_audit.proving.inline import sources_of
from cs_audit.proving.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.spec.cases.unit_tests import Case, CaseFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case. `others`: standards that failed though nothing else was to fail."""

    file: str
    case: Case
    mismatches: tuple[Mismatch, ...]
    others: tuple[tuple[str, str | None], ...] = ()  # standard, reason

    @property
    def passed(self) -> bool:
        return not self.mismatches and not self.others


@dataclass(frozen=True, slots=True)
class Coverage:
    """Standards under test, and those that some case shows passing and some case failing."""

    standards: tuple[str, ...]
    covered: tuple[str, ...]

    @property
    def share(self) -> float:
        return len(self.covered) / len(self.standards) if self.standards else 1.0


@dataclass(frozen=True, slots=True)
class Proof:
    """All cases of all files about one set of standards."""

    trial: Trial
    files: tuple[str, ...]  # of each case


def log_of(interactions: Sequence[Mapping[str, Any]], statuses: Mapping[str, str] | None = None) -> Log:
    """A log of interactions given as canonical data."""
    from cs_audit.importers.assembly.assemble import assemble

    return assemble(sources_of(interactions, "test"), statuses=statuses or {}, digests={})


def proofs(files: Sequence[CaseFile], *, only: str | None = None, strict: bool = False) -> tuple[Proof, ...]:
    """Files that test the same standards go together; of their cases those whose name contains `only`.

    Raises SpecError for wrong standards, under `strict` for warnings about them too.
    """
    from cs_audit.api import load_standards

    grouped: dict[tuple[Any, ...], list[CaseFile]] = {}
    for file in files:
        paths = tuple(one if one.startswith("pack:") else str(Path(one).resolve()) for one in file.standards)
        grouped.setdefault((paths, file.profile), []).append(file)
    found = []
    for together in grouped.values():
        first = together[0]
        standards = load_standards(list(first.standards), profile=first.profile, strict=strict)
        cases = [(file.file, case) for file in together for case in _chosen(file, only)]
        trial = Trial(standards, tuple(case for _, case in cases))
        found.append(Proof(trial, tuple(file for file, _ in cases)))
    return tuple(found)


def _chosen(file: CaseFile, only: str | None) -> Iterator[Case]:
    return (case for case in file.cases if only is None or only.casefold() in case.name.casefold())


def prove(files: Sequence[CaseFile], *, only: str | None = None) -> tuple[Outcome, ...]:
    """Run the cases of files (those whose name contains `only`). Raises SpecError for wrong standards."""
    return tuple(outcome for proof in proofs(files, only=only) for outcome in outcomes(proof))


def outcomes(proof: Proof) -> Iterator[Outcome]:
    """Expected beside actual, case by case."""
    trial = proof.trial
    every = [one.id for one in trial.standards.standards]
    asked = {
        number: set(every) if case.nothing_else_fails else {expected.standard for expected in case.expect}
        for number, case in enumerate(trial.cases)
    }
    rows = trial.rows(asked) if trial.cases else {}
    for number, (file, case) in enumerate(zip(proof.files, trial.cases, strict=True)):
        told = [mismatch(expected, rows.get((number, expected.standard))) for expected in case.expect]
        named = {expected.standard for expected in case.expect}
        others = [
            (name, row.get("reason"))
            for name in (every if case.nothing_else_fails else ())
            if name not in named and (row := rows.get((number, name), {})).get("verdict") == "fail"
        ]
        yield Outcome(file, case, tuple(one for one in told if one is not None), tuple(others))


def verdicts(standards: Standards, case: Case) -> dict[str, Mapping[str, Any]]:
    """By standard: the verdict row of the case's first interaction, or the figure of a population check."""
    trial = Trial(standards, (case,))
    rows = trial.rows({0: [one.id for one in standards.standards]})
    first = str(case.interactions[0].get("id"))
    return {
        name: ({**row, "interaction": first} if "interaction" in row else row)
        for (_, name), row in rows.items()
    }


def own_standards(trials: Sequence[Trial], *, inherited: bool = False) -> tuple[str, ...]:
    """The standards under test: a company's own, with those that it inherits where they are asked for."""
    listed = [one for trial in trials for one in trial.standards.standards]
    own = [one.id for one in listed if inherited or not one.inherited]
    return tuple(dict.fromkeys(own))


def coverage(ids: Sequence[str], found: Sequence[Outcome]) -> Coverage:
    """Which of some standards have at least one case that passes and one that fails, as expected."""
    seen: dict[str, set[str]] = {}
    for outcome in found:
        missed = {one.expectation.standard for one in outcome.mismatches}
        for expected in outcome.case.expect:
            if expected.standard not in missed:
                seen.setdefault(expected.standard, set()).add(expected.verdict)
    return Coverage(tuple(ids), tuple(one for one in ids if {"pass", "fail"} <= seen.get(one, set())))
