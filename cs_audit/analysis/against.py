"""Standards against a log: values that no interaction has, phrases that never hit, standards that judge nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.analysis.phrase_use import phrase_usage
from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.engine.values import unknown_values
from cs_audit.model import names
from cs_audit.model.verdicts import Population
from cs_audit.scoring.privacy import Privacy
from cs_audit.spec import yaml
from cs_audit.spec.lint.base import many, matchers_of
from cs_audit.spec.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.model.errors import Problem
    from cs_audit.model.log import Log
    from cs_audit.spec.lint import Loaded

NAMED = 5
CHANGES = frozenset({"status", "priority", "assignee", "team", "tag", "tier"})


def against(loaded: Loaded, log: Log) -> list[Problem]:
    """Warnings of what this log cannot judge, by the standards and then by the phrase lists."""
    return [
        *_values(loaded, log), *_of_events(loaded, log), *_idle(loaded, log), *_phrases(loaded, log),
    ]  # fmt: skip


def _values(loaded: Loaded, log: Log) -> Iterator[Problem]:
    for standard in loaded.standards.standards:
        scope = {key: values for key, values in standard.applies_to.items() if key != "channel"}
        for one in unknown_values(log, scope, loaded.standards.statuses):
            entry = loaded.entries[standard.id]
            message = f"no interaction of this log has {one.key} '{one.value}'"
            hint = f"did you mean '{one.near}'?" if one.near else ""
            yield entry.problem(("applies_to", one.key), message, hint, level="warning")


def _of_events(loaded: Loaded, log: Log) -> Iterator[Problem]:
    """Values of matchers that no event has: who acted, and what a change leads to or from."""
    written = {"actor": _texts(log.events, "actor")}
    for entry, path, matcher in matchers_of(loaded):
        kinds = [kind for kind in many(matcher.get("kind")) if kind in CHANGES]
        for key in ("actor", *(("to", "from") if len(kinds) == 1 else ())):
            place = key if key == "actor" else f"{kinds[0]}.{key}"
            if place not in written:
                written[place] = _texts(log.events.filter(kind=kinds[0]), key)
            known = _as_ours(written[place], loaded.standards.statuses if place[:6] == "status" else {})
            for value in many(matcher.get(key)):
                if isinstance(value, str) and known and value.casefold() not in map(str.casefold, known):
                    near = did_you_mean(value, sorted(known))
                    yield entry.problem(
                        (*path, key), f"no event of this log has {place} '{value}'",
                        f"did you mean '{near}'?" if near else "", level="warning",
                    )  # fmt: skip


def _texts(events: pl.DataFrame, column: str) -> frozenset[str]:
    return frozenset(events[column].drop_nulls().cast(pl.String).unique().to_list())


def _as_ours(written: frozenset[str], statuses: Mapping[str, str]) -> frozenset[str]:
    return written | {statuses[one] for one in written if one in statuses}


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
