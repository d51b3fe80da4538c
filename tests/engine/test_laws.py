"""What must not change a result: where a log is cut, in which order it is read, what else is in it."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from benchmarks.generate import generate
from cs_audit.api import audit, load_standards, read_log
from cs_audit.engine.local import run
from cs_audit.engine.part import added, concluded, judge
from cs_audit.engine.plan import compile_plan
from cs_audit.engine.select import only
from cs_audit.importers.formats.canonical.written import write_canonical
from cs_audit.scoring.scorecard import scorecard
from cs_audit.scoring.table import verdict_table

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.model.verdicts import Audit

STANDARDS = """
cs_audit: 1
name: laws
language: pl
timezone: Europe/Warsaw
calendars: {office: {hours: {mon-fri: "09:00-17:00"}, holidays: PL}}
phrases: {greeting: {pl: [dzień dobry], en: [hello]}}
standards:
  - {id: first, check: {first_reply: {within: {urgent: 30m, default: 2h}, calendar: office}}, severity: critical}
  - {id: next, check: {next_reply: {within: 4h}}}
  - {id: update, check: {update: {within: 24h, pause_while: [pending]}}}
  - {id: resolution, check: {resolution: {within: 3d, calendar: office, pause_while: [pending]}}}
  - {id: greeting, check: {requires: {event: {by: agent, position: first, says: greeting}}}}
  - {id: chat, applies_to: {channel: chat}, check: {forbids: {event: {by: agent, longer_than: 20}}}}
  - {id: csat, check: {survey: {metric: csat, at_least: 85%}}}
  - {id: fcr, check: {rate: {of: first_contact_resolution, at_least: 70%, window: 7d}}}
  - {id: reopened, check: {rate: {of: reopened, at_most: 5%, window: 2d}}}
  - {id: unanswered, check: {rate: {of: unanswered, at_most: 5%}}}
  - {id: pace, check: {consistency: {of: first, by: agent, max_spread: 10%, min_interactions: 2}}}
  - {id: medians, check: {consistency: {of: first, by: team, max_spread: 10m, min_interactions: 2}}}
  - {id: said, check: {consistency: {of: answers}}}
  - {id: flawless, check: {rate: {of: flawless, at_least: 50%}}}
  - {id: typical, check: {clock: {of: first, p90: {at_most: {of: next, share: 50%}}}}}
waivers: [{standard: greeting, interaction: T-3, reason: x}]
"""
MOMENT = "2026-04-01T00:00:00Z"


@pytest.fixture(scope="module")
def standards(tmp_path_factory: pytest.TempPathFactory) -> Standards:
    file = tmp_path_factory.mktemp("laws") / "laws.yaml"
    file.write_text(STANDARDS, encoding="utf-8")
    return load_standards(file)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Interactions as canonical JSON, some of them opened again, many in common threads."""
    file = tmp_path_factory.mktemp("laws") / "log.jsonl"
    write_canonical(generate(240), file)
    chance, found = random.Random(4), []
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        record["thread"] = chance.choice(["a", "b", "c", "d", None])
        last = record["events"][-1]
        if last.get("kind") == "status" and chance.random() < 0.5:
            record["events"].append({"at": last["at"].replace("T", "T"), "kind": "status", "to": "open"})
        found.append(json.dumps(record, ensure_ascii=False))
    return found


def read(folder: Path, *files: list[str]) -> Log:
    paths = []
    for number, lines in enumerate(files):
        paths.append(folder / f"log{number}.jsonl")
        paths[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_log(paths)


@pytest.fixture(scope="module")
def whole(standards: Standards, lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return audit(standards, read(tmp_path_factory.mktemp("whole"), lines), as_of=MOMENT)


def told(found: Audit, *, order: bool = False) -> dict[str, Any]:
    """A report without what names its files; without what depends on the order of rows, unless `order`."""
    report = scorecard(found)
    keys = (
        "score",
        "met",
        "standards",
        "groups",
        "findings_total",
        "interactions",
        "topics",
        "fix_first",
        "waivers",
    )
    kept = {key: report[key] for key in keys}
    if order:
        return kept | {"findings": report["findings"], "worst": report["worst"], "waived": report["waived"]}
    for row in kept["standards"]:
        row["examples"] = []
    for row in kept["groups"]["agent"]:
        row["weakest"] = [one | {"findings": []} for one in row["weakest"]]
    return kept


def rows(found: Audit) -> list[dict[str, Any]]:
    return verdict_table(found).sort("standard", "interaction").to_dicts()


@pytest.mark.parametrize("size", [1, 2, 17, 10**6])
def test_batches(standards: Standards, whole: Audit, size: int) -> None:
    found = run(compile_plan(standards), whole.log, as_of=whole.as_of, size=size)
    assert rows(found) == rows(whole)
    assert told(found, order=True) == told(whole, order=True)


def test_parts_add_up_in_any_order(standards: Standards, whole: Audit) -> None:
    """Interactions judged in three lots, added from either end, make what all of them make."""
    plan, log = compile_plan(standards), whole.log
    every = np.arange(log.interactions.height)
    parts = []
    for lot in np.array_split(every, 3):
        some = only(log, np.isin(every, lot))
        parts.append(
            judge(plan, some.interactions, some.events, whole.as_of, surveys=some.surveys, first=int(lot[0]))
        )
    forwards, backwards = added(parts), added(parts[::-1])
    for part in (forwards, backwards):
        figures = concluded(plan, part)
        assert {name: whole.results[name] for name in figures} == figures
        assert part.totals.counts.tolist() == whole.totals.counts.tolist()
        assert [len(one) for one in part.totals.nominees] == [len(one) for one in whole.totals.nominees]


@pytest.mark.parametrize("seed", [1, 2])
def test_order_of_lines_and_cut_of_files(
    standards: Standards, lines: list[str], whole: Audit, tmp_path: Path, seed: int
) -> None:
    shuffled = random.Random(seed).sample(lines, len(lines))
    found = audit(standards, read(tmp_path, shuffled[:7], shuffled[7:50], shuffled[50:]), as_of=MOMENT)
    assert rows(found) == rows(whole)
    assert told(found) == told(whole)


def test_an_unrelated_interaction_changes_no_other_row(
    standards: Standards, lines: list[str], whole: Audit, tmp_path: Path
) -> None:
    other = {
        "id": "other",
        "channel": "chat",
        "thread": "z",
        "events": [
            {"at": "2025-01-01T10:00:00Z", "by": "customer", "text": "Halo?"},
            {"at": "2026-03-30T10:00:00Z", "kind": "status", "from": "resolved", "to": "open"},
            {"at": "2026-03-30T10:00:00Z", "kind": "status", "to": "resolved"},
        ],
    }
    found = audit(standards, read(tmp_path, [json.dumps(other)], lines), as_of=MOMENT)
    assert [row for row in rows(found) if row["interaction"] != "other"] == rows(whole)


def line(id: str, thread: str | None, *events: tuple[str, str, str]) -> str:
    """An interaction of a customer's message and status changes (at, from, to) in September 2026."""
    found: list[dict[str, Any]] = [
        {"at": f"2026-09-{events[0][0]}Z", "by": "customer", "text": "Gdzie paczka?"}
    ]
    for at, old, new in events[1:]:
        found.append({"at": f"2026-09-{at}Z", "kind": "status", "from": old or None, "to": new})
    return json.dumps({"id": id, "thread": thread, "events": found})


def figures(tmp_path: Path, check: str, lines: list[str], **more: Any) -> tuple[float | None, int, int]:
    """Value, observations and not checkable ones of a rate."""
    file = tmp_path / "rate.yaml"
    file.write_text(f"cs_audit: 1\nstandards:\n  - {{id: s, check: {{rate: {check}}}}}\n", encoding="utf-8")
    found = audit(load_standards(file), read(tmp_path, lines), as_of="2026-12-01T00:00:00Z", **more).results[
        "s"
    ]
    return found.value, found.observations, found.not_checkable  # type: ignore[union-attr]


RESOLVED_LATE = line("X", None, ("20T10:00:00", "", ""), ("20T11:00:00", "open", "resolved"))
OPENED_AGAIN = line(
    "Y",
    None,
    ("08T10:00:00", "", ""),
    ("08T12:00:00", "resolved", "open"),
    ("08T13:00:00", "open", "resolved"),
)


@pytest.mark.parametrize("lines", [[RESOLVED_LATE, OPENED_AGAIN], [OPENED_AGAIN, RESOLVED_LATE]])
@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("{of: reopened, at_most: 5%, window: 1h}", (0.0, 1, 1)),  # when Y was resolved is not known
        ("{of: reopened, at_most: 5%}", (0.5, 2, 0)),
        ("{of: first_contact_resolution, at_least: 5%, window: 1h}", (1.0, 1, 1)),
    ],
)
def test_reopened_does_not_look_at_the_neighbour(
    tmp_path: Path, lines: list[str], check: str, expected: tuple[float, int, int]
) -> None:
    assert figures(tmp_path, check, lines)[:2] == expected[:2]


A = line("A", "t", ("01T08:00:00", "", ""), ("01T10:00:00", "open", "resolved"))
B = line("B", "t", ("01T09:00:00", "", ""))
C = line("C", "t", ("01T12:00:00", "", ""), ("01T13:00:00", "open", "resolved"))
D = line("D", "u", ("01T12:00:00", "", ""), ("01T13:00:00", "open", "resolved"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([A, B, C, D], (0.5, 2, 0)),  # C is A's repetition, though B was opened in between
        ([C, D, B, A], (0.5, 2, 0)),
        ([A, C, D], (0.5, 2, 0)),
        ([B, C, D], (1.0, 2, 0)),
    ],
)
def test_threads_that_overlap(tmp_path: Path, lines: list[str], expected: tuple[float, int, int]) -> None:
    assert (
        figures(tmp_path, "{of: first_contact_resolution, at_least: 5%, window: 7d}", lines)[:2]
        == expected[:2]
    )


def test_a_follow_up_counts_though_it_is_not_selected(tmp_path: Path) -> None:
    check = "{of: first_contact_resolution, at_least: 5%, window: 90d}"
    later = json.dumps(json.loads(C.replace("2026-09", "2026-10")) | {"channel": "chat"})
    assert figures(tmp_path, check, [A, later], until="2026-09-30")[:2] == (0.0, 1)
    assert figures(tmp_path, check, [A, later], select={"channel": ("other",)})[:2] == (0.0, 1)
