"""Standards against a log: values that no interaction has, phrases that never hit, standards that judge nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.analysis.phrase_use import phrase_usage
from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.engine.values import unknown_values
from cs_audit.model import names
from cs_audit.model.verdicts import Population
from cs_audit.scoring.privacy import Privacy
from cs_audit.spec import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.errors import Problem
    from cs_audit.model.log import Log
    from cs_audit.spec.lint import Loaded

NAMED = 5


def against(loaded: Loaded, log: Log) -> list[Problem]:
    """Warnings of what this log cannot judge, by the standards and then by the phrase lists."""
    return [*_values(loaded, log), *_idle(loaded, log), *_phrases(loaded, log)]


def _values(loaded: Loaded, log: Log) -> Iterator[Problem]:
    for standard in loaded.standards.standards:
        scope = {key: values for key, values in standard.applies_to.items() if key != "channel"}
        for one in unknown_values(log, scope, loaded.standards.statuses):
            entry = loaded.entries[standard.id]
            message = f"no interaction of this log has {one.key} '{one.value}'"
            hint = f"did you mean '{one.near}'?" if one.near else ""
            yield entry.problem(("applies_to", one.key), message, hint, level="warning")


def _idle(loaded: Loaded, log: Log) -> Iterator[Problem]:
    found = run(compile_plan(loaded.standards), log)
    for standard in loaded.standards.standards:
        result = found.results[standard.id]
        if isinstance(result, Population):
            judged = result.observations > 0
        else:
            judged = bool(np.isin(result.verdict, (names.PASS, names.FAIL)).any())
        if not judged:
            message = f"the standard '{standard.id}' judges nothing in this log"
            yield loaded.entries[standard.id].problem((), message, level="warning")


def _phrases(loaded: Loaded, log: Log) -> Iterator[Problem]:
    """Lists whose phrases are never said, and the phrases of other lists that never are."""
    for row in phrase_usage(loaded.standards, log, Privacy())["lists"]:
        layer = loaded.lists.get(row["name"])
        never = [one["phrase"] for one in row["phrases"] if not one["hits"]]
        if layer is None or not row["used"] or not never:
            continue
        if len(never) == len(row["phrases"]):
            message = f"no phrase of the list '{row['name']}' is ever said in this log"
        else:
            more = f" and {len(never) - NAMED} more" if len(never) > NAMED else ""
            listed = ", ".join(f"'{one}'" for one in never[:NAMED])
            message = f"of the list '{row['name']}', never said in this log: {listed}{more}"
        yield yaml.problem(layer.document, ("phrases", row["name"]), message, key=True, level="warning")
