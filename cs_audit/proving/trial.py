"""Cases of tests judged together: one log and one plan for all cases of a set of standards.

Cases that share a moment of looking are one run, and only the rules that they ask for take part. A figure over
the population is that of its own case, so such cases run alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.local import run_at_once
from cs_audit.engine.plan import Plan, compile_plan
from cs_audit.engine.select import moment, only
from cs_audit.model.instants import epoch_seconds
from cs_audit.model.verdicts import Population
from cs_audit.proving.inline import source_of_cases
from cs_audit.scoring.table import verdict_table
from cs_audit.spec.references import spoken_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.spec.cases.unit_tests import Case

Row = Mapping[str, Any]
_NEVER = np.iinfo(np.int64).min
_VERDICTS = {True: "pass", False: "fail"}


@dataclass(frozen=True)
class Trial:
    """Cases against the standards that they test."""

    standards: Standards
    cases: tuple[Case, ...]

    @cached_property
    def log(self) -> Log:
        """The interactions of all cases, each case a source of its own; ids are `case/id`."""
        from cs_audit.importers.assembly.assemble import assemble

        renamed = [
            [_renamed(one, number) for one in case.interactions] for number, case in enumerate(self.cases)
        ]
        raw = source_of_cases(renamed, "test")
        return assemble([raw], statuses=dict(self.standards.statuses), digests={})

    @cached_property
    def plan(self) -> Plan:
        return compile_plan(self.standards)

    @cached_property
    def _case_of(self) -> NDArray[np.int64]:
        ids = self.log.interactions["id"].to_list()
        return np.array([int(str(one).partition("/")[0]) for one in ids], dtype=np.int64)

    def rows(
        self,
        asked: Mapping[int, Collection[str]],
        plan: Plan | None = None,
        aliases: Mapping[str, Sequence[str]] = {},
    ) -> dict[tuple[int, str], Row]:
        """By case and standard: the verdict row of the case's first interaction, or the population's figure.

        `asked` names the standards of each case; `aliases` what else of the `plan` is judged with a standard.
        """
        chosen = plan or self.plan
        found: dict[tuple[int, str], Row] = {}
        for group in self._groups(asked, chosen):
            wanted = {name for number in group for name in asked[number]}
            wanted |= {alias for name in wanted for alias in aliases.get(name, ())}
            found |= self._judged(group, wanted, chosen)
        return found

    def _groups(self, asked: Mapping[int, Collection[str]], plan: Plan) -> list[list[int]]:
        """Cases that may be judged in one run."""
        population = {rule.standard.id for rule in plan.rules if rule.check.population}
        groups: dict[Any, list[int]] = {}
        for number in asked:
            alone = bool(set(asked[number]) & population)
            key = (self.moment(number), number if alone else None)
            groups.setdefault(key, []).append(number)
        return list(groups.values())

    def log_of(self, number: int) -> Log:
        """The interactions of one case."""
        return only(self.log, self._case_of == number)

    def moment(self, number: int) -> int:
        """When a case is looked at, in epoch seconds: its own as-of, else the newest instant in it."""
        given = moment(self.cases[number].as_of, self.standards.timezone)
        return int(self._newest[number]) if given is None else given

    @cached_property
    def _newest(self) -> NDArray[np.int64]:
        """By case the newest instant of any kind in it, due moments aside; 0 where there is none."""
        log, own = self.log, self._case_of
        case = dict(zip(log.interactions["id"].to_list(), own.tolist(), strict=True))
        surveyed = [case.get(one, len(self.cases)) for one in log.surveys["interaction"].to_list()]
        found = np.full(len(self.cases) + 1, _NEVER, dtype=np.int64)  # the last: answers of no interaction
        for cases, column in (
            (own, log.interactions["opened_at"]),
            (own, log.interactions["closed_at"]),
            (np.repeat(own, np.diff(log.offsets)), log.events["at"]),
            (np.array(surveyed, dtype=np.int64), log.surveys["at"]),
        ):
            known = column.is_not_null().to_numpy()
            np.maximum.at(found, cases[known], epoch_seconds(column.drop_nulls()))
        return np.where(found == _NEVER, 0, found)

    def _judged(
        self, group: Sequence[int], wanted: Collection[str], plan: Plan
    ) -> dict[tuple[int, str], Row]:
        log = only(self.log, np.isin(self._case_of, group))
        part = _part(plan, wanted)
        result = run_at_once(part, log, as_of=self.moment(group[0]))
        firsts = {f"{number}/{self.cases[number].interactions[0].get('id')}": number for number in group}
        found: dict[tuple[int, str], Row] = {}
        for row in verdict_table(result).iter_rows(named=True):
            if row["interaction"] in firsts:
                due = row["due_at"]
                shown = {**row, "due_at": due.isoformat() if due is not None else None}
                found[firsts[row["interaction"]], row["standard"]] = shown
        for name, one in result.results.items():
            if isinstance(one, Population):
                idle = "not_checkable" if one.not_checkable else "not_applicable"
                verdict = idle if one.met is None else _VERDICTS[one.met]
                for number in group:
                    found[number, name] = {"verdict": verdict, "value": one.value, "reason": one.reason}
        return found


def _renamed(interaction: Mapping[str, Any], number: int) -> dict[str, Any]:
    """An interaction whose id, and thread, are its own case's."""
    changed = {**interaction, "id": f"{number}/{interaction.get('id')}"}
    return changed | ({"thread": f"{number}/{interaction['thread']}"} if interaction.get("thread") else {})


def _part(plan: Plan, wanted: Collection[str]) -> Plan:
    """The plan with only some rules, and those that they speak of."""
    every = [rule.standard for rule in plan.rules]
    needed = set(wanted).union(*(spoken_of(one, every) for one in every if one.id in wanted))
    rules = tuple(rule for rule in plan.rules if rule.standard.id in needed)
    standards = replace(plan.standards, standards=tuple(rule.standard for rule in rules))
    return replace(plan, rules=rules, standards=standards)
