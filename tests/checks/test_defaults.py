"""Every default is held by a case: with another one in its place, some case comes out differently."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.api import load_standards
from cs_audit.checks import registry
from cs_audit.engine.local import run_at_once
from cs_audit.engine.plan import compile_plan
from cs_audit.model import names
from cs_audit.model.verdicts import NO_TIME, Population
from cs_audit.proving.trial import Trial
from cs_audit.spec.cases.unit_tests import load_tests
from tests.checks.test_cases import FILES, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.spec.cases.unit_tests import Expectation

OTHERS: dict[str, list[Any]] = {  # other values of options that are no list of words
    "calendar": ["office"],
    "pause_while": [["pending", "on_hold"]],
    "pause_at_least": ["4m"],
    "within": ["1s"],
}
APART = {"consistency", "clock"}  # their cases stand in tests of their own


def alternatives() -> Iterator[tuple[str, str, Any]]:
    for kind, check in registry().items():
        for option, schema in check.schema["properties"].items():
            if "default" in schema and kind not in APART and option not in check.schema.get("required", ()):
                yield from ((kind, option, value) for value in others(option, schema))


def others(option: str, schema: dict[str, Any]) -> list[Any]:
    default = schema["default"]
    if "enum" in schema:
        return [value for value in schema["enum"] if value != default]
    if isinstance(default, bool):
        return [not default]
    if isinstance(default, (int, float)):
        return [default + 1]
    return OTHERS[option]


@dataclass(frozen=True)
class Judged:
    """A case that is read once and judged often."""

    standards: Standards
    log: Log
    as_of: int
    expectation: Expectation

    def holds(self, option: str, value: Any) -> bool | None:
        """Whether the case still comes out with the option changed; None where it says the option itself."""
        standard = next(one for one in self.standards.standards if one.id == self.expectation.standard)
        if option in standard.options or (option == "calendar" and value not in self.standards.calendars):
            return None
        changed = replace(standard, options={**standard.options, option: value})
        row = self._row(replace(self.standards, standards=(changed,)))
        asked = {"verdict": self.expectation.verdict, **self.expectation.further}
        return all(row[key] == wanted for key, wanted in asked.items() if key in row)

    def _row(self, standards: Standards) -> dict[str, Any]:
        plan = compile_plan(standards)
        found = run_at_once(plan, self.log, as_of=self.as_of).results[self.expectation.standard]
        if isinstance(found, Population):
            word = {True: "pass", False: "fail", None: "not_applicable"}[found.met]
            return {"verdict": word, "value": found.value, "reason": found.reason}
        due = None if found.due_at[0] == NO_TIME else datetime.fromtimestamp(int(found.due_at[0]), UTC)
        return {
            "verdict": names.VERDICTS[found.verdict[0]],
            "actual": found.actual[0],
            "limit": found.limit[0],
            "episodes": found.episodes[0],
            "episodes_failed": found.episodes_failed[0],
            **({"due_at": due.strftime("%Y-%m-%dT%H:%M:%SZ")} if due else {}),
        }


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> Mapping[str, list[Judged]]:
    found: dict[str, list[Judged]] = {}
    for path in FILES:  # those of edge cases come before the others
        (file,) = load_tests([written(tmp_path_factory.mktemp(path.stem), path)])
        trial = Trial(load_standards(list(file.standards)), file.cases)
        found.setdefault(path.stem.split(".")[0], []).extend(
            Judged(trial.standards, trial.log_of(number), trial.moment(number), case.expect[0])
            for number, case in enumerate(file.cases)
        )
    return found


@pytest.mark.parametrize(("kind", "option", "value"), list(alternatives()), ids=str)
def test_another_default_is_noticed(cases, kind, option, value):
    assert any(case.holds(option, value) is False for case in cases[kind]), "no case notices it"
