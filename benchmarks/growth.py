"""How time grows: with messages, phrases, standards, agents, and events of one interaction."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from benchmarks import vocabulary as words
from benchmarks.generate import generate
from benchmarks.measure import Job, python
from cs_audit.importers.formats.dataset import write_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.log import Log

STANDARDS = Path(__file__).with_name("standards.yaml")
HEAD = "cs_audit: 1\nname: Growth\nlanguage: pl\ntimezone: Europe/Warsaw\ngate: {fail_on: none}\n"
OFFICE = "calendars: {office: {hours: {mon-fri: '09:00-17:00'}, holidays: PL}}\n"


def pairs(folder: Path, messages: int) -> Iterator[tuple[str, Job, Job]]:
    """What grows and by how much, and the small and the large job."""
    log = generate(messages)
    usual = _dataset(log, folder / "usual")
    quarter = _dataset(generate(messages // 4), folder / "quarter")
    yield "messages ×4", _run("a quarter of the messages", STANDARDS, quarter), _run("all", STANDARDS, usual)
    few, many = (_standards(folder / f"phrases{n}.yaml", _phrases(n)) for n in (200, 10_000))
    yield "phrases 200 → 10,000", _run("200 phrases", few, usual), _run("10,000 phrases", many, usual)
    some, lots = (_standards(folder / f"standards{n}.yaml", _clocks(n)) for n in (100, 2_000))
    yield (
        "standards 100 → 2,000",
        _run("100 standards", some, quarter),
        _run("2,000 standards", lots, quarter),
    )
    agents = _dataset(_with_agents(log, 100_000), folder / "agents")
    yield (
        "agents 40 → 100,000",
        _run("40 agents", STANDARDS, usual),
        _run("100,000 agents", STANDARDS, agents),
    )
    single = _dataset(_as_one(log), folder / "single")
    yield (
        "all events in one interaction",
        _run("as they are", STANDARDS, usual),
        _run("in one", STANDARDS, single),
    )


def _run(name: str, standards: Path, data: Path) -> Job:
    out = data.with_suffix(".json")
    return Job(name, python("cs_audit.cli.main", "run", standards, data, "-o", out, "--quiet"))


def _dataset(log: Log, folder: Path) -> Path:
    write_dataset(log, folder)
    return folder


def _standards(file: Path, text: str) -> Path:
    file.write_text(HEAD + text, encoding="utf-8")
    return file


def _phrases(count: int) -> str:
    """A list of phrases of two words, most of which are nowhere said."""
    stems = ["".join(parts) for parts in product(words.PREFIXES, words.STEMS, words.ENDINGS)]
    random = np.random.default_rng(1)
    chosen = [
        f"{stems[one]} {stems[two]}" for one, two in random.integers(0, len(stems), (count, 2)).tolist()
    ]
    return (
        f"phrases:\n  said: {{pl: {sorted(set(chosen))}}}\nstandards:\n"
        "  - {id: said, check: {forbids: {event: {by: agent, says: said}}}}\n"
    ).replace("'", '"')


def _clocks(count: int) -> str:
    """Standards of the commonest kind, each with a limit of its own."""
    rows = [
        f"  - {{id: reply-{n}, check: {{first_reply: {{within: {n + 1}m, calendar: office}}}}}}\n"
        for n in range(count)
    ]
    return OFFICE + "standards:\n" + "".join(rows)


def _with_agents(log: Log, count: int) -> Log:
    """The same log, its interactions spread over so many agents."""
    names = pl.Series([f"agent{n:06d}" for n in range(count)])
    sizes = log.interactions["event_count"].to_numpy().astype(np.int64)
    own = np.repeat(np.arange(len(sizes)), sizes)
    acting = log.events["actor"]
    actor = names.gather(own % count).zip_with(acting.is_not_null(), pl.Series([None], dtype=pl.String))
    assignee = names.gather(np.arange(len(sizes)) % count)
    return replace(
        log,
        interactions=log.interactions.with_columns(assignee.alias("assignee")),
        events=log.events.with_columns(actor.alias("actor")),
    )


def _as_one(log: Log) -> Log:
    """All events in the first interaction, in the order of time."""
    first = log.interactions[:1].with_columns(pl.lit(log.events.height).cast(pl.UInt32).alias("event_count"))
    events = log.events.sort("at", maintain_order=True).with_columns(
        pl.lit(first["id"][0]).alias("interaction")
    )
    return replace(log, interactions=first, events=events, surveys=log.surveys[:0])
