"""Which small changes of the standards a test notices: many of them judged in each run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cs_audit.engine.plan import compile_plan
from cs_audit.model.errors import SpecError
from cs_audit.proving.expected import mismatch
from cs_audit.proving.mutants import mutations
from cs_audit.spec.references import FLAWLESS, spoken_of

if TYPE_CHECKING:
    from cs_audit.model.standards import Standard
    from cs_audit.proving.trial import Trial

AT_ONCE = 60
"""So many changed standards are compiled into one plan."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A small change of a standard, and whether a test noticed it."""

    standard: str
    change: str
    noticed: bool


def mutate(
    trials: Sequence[Trial], ids: Sequence[str], progress: Progress | None = None
) -> tuple[Mutant, ...]:
    """Change each of some standards a little and see whether a case about it notices."""
    found: list[Mutant] = []
    for trial in trials:
        listed = [one for one in trial.standards.standards if one.id in ids]
        changed = [(one, *each) for one in listed for each in mutations(one, trial.standards.phrases)]
        for start in range(0, len(changed), AT_ONCE):
            found += _noticed(trial, changed[start : start + AT_ONCE])
            if progress:
                progress(min(start + AT_ONCE, len(changed)), len(changed))
    return tuple(found)


def _noticed(trial: Trial, changed: Sequence[tuple[Standard, str, Standard]]) -> Iterator[Mutant]:
    if len(changed) > 1 and any(one.options.get("of") == FLAWLESS for one, _, _ in changed):
        for one in changed:  # it speaks of all standards, changed ones too
            yield from _noticed(trial, [one])
        return
    names = [f"{mutant.id}~{number}" for number, (_, _, mutant) in enumerate(changed)]
    aliases: dict[str, list[str]] = {}
    for name, (standard, _, _) in zip(names, changed, strict=True):
        aliases.setdefault(standard.id, []).append(name)
    renamed = [replace(mutant, id=name) for name, (_, _, mutant) in zip(names, changed, strict=True)]
    every = trial.standards.standards
    needed = set(aliases).union(*(spoken_of(one, every) for one in renamed))
    own = [one for one in every if one.id in needed]
    try:
        plan = compile_plan(replace(trial.standards, standards=(*own, *renamed)))
    except SpecError:  # a change that no longer means anything is noticed by the loader
        if len(changed) == 1:
            yield Mutant(changed[0][0].id, changed[0][1], True)
            return
        for one in changed:
            yield from _noticed(trial, [one])
        return
    asked = {
        number: {expected.standard for expected in case.expect if expected.standard in aliases}
        for number, case in enumerate(trial.cases)
    }
    rows = trial.rows({number: wanted for number, wanted in asked.items() if wanted}, plan, aliases)
    for name, (standard, change, _) in zip(names, changed, strict=True):
        noticed = any(
            mismatch(expected, rows.get((number, standard.id))) is None
            and mismatch(expected, rows.get((number, name))) is not None
            for number, case in enumerate(trial.cases)
            for expected in case.expect
            if expected.standard == standard.id
        )
        yield Mutant(standard.id, change, noticed)
