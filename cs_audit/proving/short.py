"""What tests of standards fall short of, as problems that code hosts annotate: each at the standard that lacks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.model.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.standards import Standard
    from cs_audit.proving.mutation import Mutant
    from cs_audit.proving.prove import Coverage, Proof


def standards_by_id(found: Sequence[Proof]) -> Mapping[str, Standard]:
    """The standards of all sets under test."""
    return {one.id: one for proof in found for one in proof.trial.standards.standards}


def uncovered(
    covered: Coverage, standards: Mapping[str, Standard], words: Mapping[str, str]
) -> list[Problem]:
    """The standards of which no case shows a pass, or none a failure."""
    missing = [name for name in covered.standards if name not in covered.covered]
    return [Problem(_place(standards[name]), words["uncovered"].format(standard=name)) for name in missing]


def unnoticed(
    mutants: Sequence[Mutant], standards: Mapping[str, Standard], words: Mapping[str, str]
) -> list[Problem]:
    """The small changes that no test noticed."""
    return [
        Problem(_place(standards[one.standard]), f"{words['unnoticed']}: {one.standard}: {one.change}")
        for one in mutants
        if not one.noticed
    ]


def nothing_run(files: Sequence[str], only: str, words: Mapping[str, str]) -> list[Problem]:
    """No case was run at all."""
    return [Problem(Place(files[0], 1, 1), words["none"].format(only=only))] if files else []


def _place(standard: Standard) -> Place:
    return standard.place or standard.origin
