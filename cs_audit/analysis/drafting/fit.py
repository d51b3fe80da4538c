"""The pack that fits a log: its language, and what customers say that its standards wait for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.analysis.looking.said import spread
from cs_audit.checks import specs
from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.model import names
from cs_audit.model.errors import SpecError
from cs_audit.model.log import newest_instant
from cs_audit.model.verdicts import Verdicts
from cs_audit.spec.load import load_standards
from cs_audit.spec.packs import list_packs

if TYPE_CHECKING:
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards

SAMPLE = 400
"""Interactions by which packs are compared."""


def fitting_pack(log: Log, language: str) -> str:
    """The name of the pack of this language (else of any) whose standards wait for what customers say most; among
    those alike the one with the most standards."""
    packs = list_packs()
    spoken = [pack for pack in packs if pack.language == language] or list(packs)
    if len(spoken) == 1:
        return spoken[0].name
    part = spread(log, SAMPLE)
    best: list[tuple[float, int, str]] = []
    for pack in spoken:
        try:
            declared = load_standards([pack.path], specs())
            best.append((-_concerned(declared, part), -pack.standards, pack.name))
        except SpecError:
            continue  # a pack of the user's own that is not sound cannot be drafted from
    return min(best)[-1]


def _concerned(declared: Standards, part: Log) -> float:
    """How many standards of the pack an interaction concerns, on average, by what customers say in it."""
    alone = tuple(one for one in declared.standards if one.check == "follows" and _heard(one.options["when"]))
    audit = run(compile_plan(replace(declared, standards=alone)), part, as_of=newest_instant(part))
    met = sum(
        int(np.isin(result.verdict, (names.PASS, names.FAIL, names.PENDING)).sum())
        for result in audit.results.values()
        if isinstance(result, Verdicts)
    )
    return met / max(1, part.interactions.height)


def _heard(matcher: Any) -> bool:
    return isinstance(matcher, Mapping) and matcher.get("by") == "customer" and "says" in matcher
