"""What agents say today, and the personal data in a log, found in messages spread evenly over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.analysis.looking.probes import standards_of
from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.engine.select import only
from cs_audit.model import names
from cs_audit.model.log import newest_instant
from cs_audit.model.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.model.log import Log

MOST = 1_500
"""Interactions that are read; more would say nearly the same."""
_FIRST: Mapping[str, Any] = {"by": "agent", "position": "first"}
_LAST: Mapping[str, Any] = {"by": "agent", "position": "last"}


def words(log: Log, timezone: str, phrases: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The share of interactions with a greeting, a closing, the customer's name and a promise.

    `phrases`: the lists `greetings` and `closings`.
    """
    checks: dict[str, tuple[str, Mapping[str, Any]]] = {
        "greetings": ("requires", {"event": {**_FIRST, "says": "greetings"}}),
        "closings": ("requires", {"event": {**_LAST, "says": "closings"}}),
        "names": ("requires", {"event": {**_FIRST, "names_customer": True}}),
        "promises": ("requires", {"event": {"by": "agent", "position": "any", "commits": True}}),
    }
    part = spread(log)
    declared = standards_of(checks, timezone, "pl", phrases=phrases)
    audit = run(compile_plan(declared), part, as_of=newest_instant(log))
    found: dict[str, Any] = {"interactions": part.interactions.height}
    for name in checks:
        verdicts = audit.results[name]
        assert isinstance(verdicts, Verdicts)
        n = int((verdicts.verdict == names.PASS).sum())
        of = n + int((verdicts.verdict == names.FAIL).sum())
        found[name] = {"n": n, "of": of, "share": round(n / of, 4) if of else None}
    return found


def personal_data(log: Log) -> dict[str, Any]:
    """How many messages hold each kind of personal data, by who wrote them."""
    from cs_audit.text.private.personal_data import KINDS, find_personal_data

    part = spread(log)
    rows = part.events.filter((pl.col("kind") == "message") & pl.col("text").is_not_null())
    found: dict[str, Any] = {"messages": rows.height, "kinds": {}}
    for kind in KINDS:
        mask = np.asarray(find_personal_data(rows["text"], (kind,))[0], dtype=bool)
        if mask.any():
            by = rows.filter(pl.Series(mask)).group_by(pl.col("by").cast(pl.String)).len().sort("by")
            found["kinds"][kind] = {"messages": int(mask.sum()), "by": dict(by.iter_rows())}
    return found


def written_in(log: Log) -> str | None:
    """The language of most messages, read in a part of the log; None where none can be told."""
    from cs_audit.text.words.language import detect

    rows = spread(log).events.filter((pl.col("kind") == "message") & pl.col("text").is_not_null())
    told = (
        detect(rows["text"]).drop_nulls().value_counts().sort("count", "language", descending=[True, False])
    )
    return str(told.row(0)[0]) if told.height else None


def spread(log: Log, most: int = MOST) -> Log:
    """So many interactions, spread evenly over the log."""
    step = -(-log.interactions.height // most) if log.interactions.height else 1
    return log if step <= 1 else only(log, np.arange(log.interactions.height) % step == 0)
