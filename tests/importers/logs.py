"""Small logs for the tests of the importers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.importers.read import read_log

if TYPE_CHECKING:
    from cs_audit.model.log import Log

DATA = Path(__file__).parent / "data"


def write_lines(path: Path, *records: Any) -> Path:
    """A JSONL file: texts as they are, all else as JSON."""
    lines = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def log_of(folder: Path, *records: Any, **options: Any) -> Log:
    """The log of some canonical records."""
    return read_log(write_lines(folder / "log.jsonl", *records), **options)


def codes(log: Log) -> list[str]:
    """The codes of the issues of a log."""
    return log.issues["code"].to_list()


def assert_balanced(log: Log) -> None:
    """Every row and every interaction is accounted for, and the tables fit together."""
    c = log.coverage
    assert c.rows_read == c.rows_used + c.rows_rejected
    assert c.interactions == c.audited + c.merged + c.deleted + c.duplicates + c.rejected
    assert c.audited == log.interactions.height
    assert c.events == log.events.height == log.interactions["event_count"].sum()
    assert c.rows_read == sum(one.rows for one in log.inputs)
    owners = [
        key for key, count in log.interactions.select("id", "event_count").iter_rows() for _ in range(count)
    ]
    assert log.events["interaction"].to_list() == owners
    assert log.interactions["id"].n_unique() == log.interactions.height
    by_interaction = log.events.group_by("interaction", maintain_order=True).agg("at")
    assert all(times == sorted(times) for times in by_interaction["at"].to_list())


def case(kind: str = "message", at: str = "2026-03-02T10:00:00Z", **values: Any) -> dict[str, Any]:
    """One event."""
    return {"at": at, "kind": kind, **values}


def one(key: Any = "T-1", *events: dict[str, Any], **values: Any) -> dict[str, Any]:
    """One interaction, with a customer's message unless events are given."""
    return {"id": key, "events": list(events) or [case(by="customer", text="Dzień dobry")], **values}
