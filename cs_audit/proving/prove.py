"""Tests of standards, run: what was expected beside what came out, coverage, and mutations nobody noticed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from cs_audit.importers.sources.files import Source
from cs_audit.model import names

if TYPE_CHECKING:
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standard, Standards
    from cs_audit.spec.cases.unit_tests import Case, CaseFile, Expectation


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An expectation that did not come true: by column, expected and actual."""

    expectation: Expectation
    expected: Mapping[str, Any]
    actual: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case."""

    file: str
    case: Case
    mismatches: tuple[Mismatch, ...]

    @property
    def passed(self) -> bool:
        return not self.mismatches


@dataclass(frozen=True, slots=True)
class Coverage:
    """Standards under test, and those that some case shows passing and some case failing."""

    standards: tuple[str, ...]
    covered: tuple[str, ...]

    @property
    def share(self) -> float:
        return len(self.covered) / len(self.standards) if self.standards else 1.0


@dataclass(frozen=True, slots=True)
class Mutant:
    """A small change of a standard, and whether a test noticed it."""

    file: str
    standard: str
    change: str
    noticed: bool


@dataclass(frozen=True)
class Inline(Source):
    """Interactions of a test as a file of canonical JSONL that lies nowhere."""

    data: bytes = field(default=b"", repr=False)

    def size(self) -> int:
        return len(self.data)

    def digest(self) -> str:
        import hashlib

        return hashlib.sha256(self.data).hexdigest()

    def _open(self) -> IO[bytes]:
        return io.BytesIO(self.data)


_WRITTEN = names.CARRIES_ALL & ~(names.STATUS_HISTORY | names.CLOSING | names.BODIES | names.ROLES)
"""What a test tells even by leaving it out: its author would have written a change of team or a note."""


def log_of(interactions: Sequence[Mapping[str, Any]], statuses: Mapping[str, str] | None = None) -> Log:
    """A log of interactions given as canonical data."""
    import json

    from cs_audit.importers.assembly.assemble import assemble
    from cs_audit.importers.base import Context, Raw
    from cs_audit.importers.registry import importer

    data = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in interactions).encode()
    source = Inline(Path("test.jsonl"), "test", data=data)
    read = importer("canonical").read([source], Context())
    raws = [read] if isinstance(read, Raw) else list(read)
    raws = [replace(raw, carries=_WRITTEN) for raw in raws]
    return assemble(raws, statuses=statuses or {}, digests={"test": source.digest()})


def prove(files: Sequence[CaseFile], *, only: str | None = None) -> tuple[Outcome, ...]:
    """Run the cases of files (those whose name contains `only`). Raises SpecError for wrong standards."""
    from cs_audit.api import load_standards

    found = []
    for file in files:
        standards = load_standards(list(file.standards), profile=file.profile)
        found += [Outcome(file.file, case, _judged(standards, case)) for case in _chosen(file, only)]
    return tuple(found)


def _chosen(file: CaseFile, only: str | None) -> Iterator[Case]:
    return (case for case in file.cases if only is None or only.casefold() in case.name.casefold())


def _judged(standards: Standards, case: Case) -> tuple[Mismatch, ...]:
    wanted = {expected.standard for expected in case.expect}
    rows = verdicts(_with_needed(standards, wanted), case)
    found = []
    for expected in case.expect:
        row = rows.get(expected.standard, {"verdict": None})
        asked = {"verdict": expected.verdict, **expected.further}
        actual = {key: row.get(key) for key in asked}
        if any(not _same(asked[key], actual[key]) for key in asked):
            found.append(Mismatch(expected, asked, actual))
    return tuple(found)


def _with_needed(standards: Standards, wanted: set[str]) -> Standards:
    """Only the standards that are asked for, and those that they speak of."""
    needed = wanted | {
        str(one.options.get("of")) for one in standards.standards if one.id in wanted and "of" in one.options
    }
    return replace(standards, standards=tuple(one for one in standards.standards if one.id in needed))


def _same(expected: Any, actual: Any) -> bool:
    if isinstance(expected, str) and isinstance(actual, str) and expected != actual:
        return _instant(expected) is not None and _instant(expected) == _instant(actual)
    if isinstance(expected, float) or isinstance(actual, float):
        return expected is not None and actual is not None and abs(expected - actual) < 1e-6
    return bool(expected == actual)


def _instant(text: str) -> float | None:
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo else None


def verdicts(standards: Standards, case: Case) -> dict[str, dict[str, Any]]:
    """By standard: the verdict row of the case's first interaction, or the figure of a population check."""
    from cs_audit.api import audit
    from cs_audit.model.verdicts import Population
    from cs_audit.scoring.table import verdict_table

    log = log_of(case.interactions, standards.statuses)
    result = audit(standards, log, as_of=case.as_of)
    first = str(case.interactions[0].get("id"))
    rows: dict[str, dict[str, Any]] = {}
    for row in verdict_table(result).iter_rows(named=True):
        if row["interaction"] == first:
            due = row["due_at"]
            rows[row["standard"]] = row | {"due_at": due.isoformat() if due is not None else None}
    for name, found in result.results.items():
        if isinstance(found, Population):
            verdict = {
                True: "pass",
                False: "fail",
                None: "not_checkable" if found.not_checkable else "not_applicable",
            }
            rows[name] = {"verdict": verdict[found.met], "value": found.value, "reason": found.reason}
    return rows


def coverage(files: Sequence[CaseFile], outcomes: Sequence[Outcome]) -> Coverage:
    """Which standards have at least one case that passes and one that fails, as expected."""
    from cs_audit.api import load_standards

    ids: list[str] = []
    for file in files:
        ids += [one.id for one in load_standards(list(file.standards), profile=file.profile).standards]
    seen: dict[str, set[str]] = {}
    for outcome in outcomes:
        missed = {mismatch.expectation.standard for mismatch in outcome.mismatches}
        for expected in outcome.case.expect:
            if expected.standard not in missed:
                seen.setdefault(expected.standard, set()).add(expected.verdict)
    unique = tuple(dict.fromkeys(ids))
    return Coverage(unique, tuple(one for one in unique if {"pass", "fail"} <= seen.get(one, set())))


def mutate(files: Sequence[CaseFile]) -> tuple[Mutant, ...]:
    """Change each standard a little and see whether one of its cases notices."""
    from cs_audit.api import load_standards

    found = []
    for file in files:
        standards = load_standards(list(file.standards), profile=file.profile)
        for standard in standards.standards:
            cases = [case for case in file.cases if any(e.standard == standard.id for e in case.expect)]
            for change, mutant in mutations(standards, standard):
                noticed = any(_differs(standards, mutant, standard.id, case) for case in cases)
                found.append(Mutant(file.file, standard.id, change, noticed))
    return tuple(found)


def _differs(before: Standards, after: Standards, standard: str, case: Case) -> bool:
    wanted = {standard}
    old = verdicts(_with_needed(before, wanted), case).get(standard, {})
    new = verdicts(_with_needed(after, wanted), case).get(standard, {})
    return old.get("verdict") != new.get("verdict")


def mutations(standards: Standards, standard: Standard) -> Iterator[tuple[str, Standards]]:
    """Small changes of one standard: its limit times ten, its scope widened, each of its phrases dropped."""
    for change, options in _longer(standard.options):
        yield change, _changed(standards, replace(standard, options=options))
    if standard.applies_to:
        yield "applies_to dropped", _changed(standards, replace(standard, applies_to={}))
    for name in _lists(standard.options):
        for language, phrases in _phrases(standards, name):
            for phrase in phrases:
                yield f"'{_said(phrase)}' dropped from {name}", _without(standards, name, language, phrase)


def _longer(options: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    from cs_audit.spec.durations import Limit, parse_limit

    def tenfold(text: str) -> str:
        limit = parse_limit(text)
        parts = (limit.seconds, limit.days, limit.months)
        return str(Limit(*(None if part is None else part * 10 for part in parts)))

    within = options.get("within")
    if isinstance(within, str):
        yield f"within {within} → {tenfold(within)}", {**options, "within": tenfold(within)}
    elif isinstance(within, Mapping):
        yield "within ×10", {**options, "within": {key: tenfold(text) for key, text in within.items()}}


def _changed(standards: Standards, changed: Standard) -> Standards:
    return replace(
        standards, standards=tuple(changed if one.id == changed.id else one for one in standards.standards)
    )


def _lists(value: Any, key: str = "") -> list[str]:
    """The names under `says` and `says_not`, however deep."""
    if isinstance(value, Mapping):
        return list(dict.fromkeys(name for k, v in value.items() for name in _lists(v, k)))
    if isinstance(value, (list, tuple)):
        return list(dict.fromkeys(name for item in value for name in _lists(item, key)))
    return [value] if key in ("says", "says_not", "list") and isinstance(value, str) else []


def _phrases(standards: Standards, name: str) -> Iterator[tuple[str, list[Any]]]:
    data = standards.phrases.get(name)
    if isinstance(data, Mapping):
        for language, phrases in data.items():
            if isinstance(phrases, list):
                yield language, phrases


def _said(phrase: Any) -> str:
    return str(phrase["phrase"] if isinstance(phrase, Mapping) else phrase)


def _without(standards: Standards, name: str, language: str, phrase: Any) -> Standards:
    data = dict(standards.phrases[name])
    data[language] = [one for one in data[language] if one is not phrase]
    return replace(standards, phrases={**standards.phrases, name: data})
