"""What customers wrote in interactions drawn by chance, and which of those went wrong: what themes are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.analysis.customer_texts import CustomerTexts, Drawn, rows_of_customers
from cs_audit.engine.marks import marks_in
from cs_audit.engine.summed import SAMPLE
from cs_audit.model import names
from cs_audit.model.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standards
    from cs_audit.model.verdicts import Audit

MOST_MESSAGES = 50_000
"""Of larger logs so many messages, of interactions drawn by chance: more would say the same."""


@dataclass(frozen=True)
class Heard:
    """Texts of customers. By interaction of their log: whether it went wrong, and the week of its opening; of the
    whole log: the first and last such week, and the words of the customers' names."""

    texts: CustomerTexts
    bad: NDArray[np.bool_]
    weeks: pl.Series
    span: tuple[date, date] | None
    people: frozenset[str]


@dataclass(frozen=True)
class Sampled:
    """The interactions drawn from some of a log, and which of them failed a critical or a major standard."""

    drawn: Drawn
    failed: NDArray[np.bool_]

    def __add__(self, other: Sampled) -> Sampled:
        mark, place, count = (
            np.concatenate([getattr(self.drawn, name), getattr(other.drawn, name)])
            for name in ("mark", "place", "count")
        )
        return _sampled(Drawn(mark, place, count), np.concatenate([self.failed, other.failed]))

    @property
    def places(self) -> NDArray[np.int64]:
        """Their places in the log, in its order."""
        return np.sort(self.drawn.place)


@dataclass(frozen=True)
class Sampler:
    """The observer that draws interactions. `grave`: the standards whose failures count."""

    grave: frozenset[str]

    @classmethod
    def of(cls, standards: Standards) -> Sampler:
        """The one for a set of standards."""
        return cls(frozenset(_grave(standards)))

    def observe(self, work: Work, results: Mapping[str, Verdicts]) -> Sampled:
        """Those of one batch."""
        batch = work.batch
        spoken, count = np.unique(batch.own[rows_of_customers(batch.events)], return_counts=True)
        marks = marks_in(work)[spoken]
        failed = _failed(batch.n, (results[name] for name in sorted(self.grave & results.keys())))
        return _sampled(Drawn(marks, spoken + batch.first, count.astype(np.int64)), failed[spoken])


def _sampled(drawn: Drawn, failed: NDArray[np.bool_]) -> Sampled:
    """No more of them than can be among those drawn from the whole log."""
    order = np.lexsort((drawn.place, drawn.mark))
    before = np.cumsum(drawn.count[order]) - drawn.count[order]
    kept = order[before < MOST_MESSAGES]
    return Sampled(Drawn(drawn.mark[kept], drawn.place[kept], drawn.count[kept]), failed[kept])


def heard_in(audit: Audit) -> Heard:
    """What customers wrote in the log of an audit, wherever it lies."""
    if audit.elsewhere is None:
        log = audit.log
        known = audit.seen.get(SAMPLE)
        texts = CustomerTexts.of(log, MOST_MESSAGES, known.drawn if known else None)
        grave = (audit.results.get(name) for name in _grave(audit.standards))
        bad = _failed(log.interactions.height, (one for one in grave if isinstance(one, Verdicts)))
        threads, people = log.interactions["thread"], log.interactions["customer_name"]
        again = _again(threads)
    else:
        log = audit.elsewhere.sampled()
        texts = CustomerTexts.of(log, MOST_MESSAGES)
        sampled: Sampled = audit.seen[SAMPLE]
        bad = sampled.failed[np.argsort(sampled.drawn.place)]
        again = _again(audit.elsewhere.dataset.column("thread"))[sampled.places]
        people = audit.elsewhere.dataset.column("customer_name")
    bad = bad | again | _shouted(texts)
    every = _weeks(audit.log.interactions["opened_at"], audit.standards.timezone)
    span = None if every.null_count() == len(every) else (every.min(), every.max())
    words = frozenset(word for name in people.drop_nulls().unique().to_list() for word in name.split())
    weeks = _weeks(log.interactions["opened_at"], audit.standards.timezone)
    return Heard(texts, bad, weeks, span, words)  # type: ignore[arg-type]


def _grave(standards: Standards) -> Iterator[str]:
    return (one.id for one in standards.standards if one.severity in ("critical", "major"))


def _failed(size: int, results: Iterator[Verdicts]) -> NDArray[np.bool_]:
    failed = np.zeros(size, dtype=bool)
    for verdicts in results:
        failed |= verdicts.verdict == names.FAIL
    return failed


def _again(threads: pl.Series) -> NDArray[np.bool_]:
    """Interactions in which the customer came back: of their thread there was one before in the log."""
    if threads.null_count() == len(threads):
        return np.zeros(len(threads), dtype=bool)
    return (threads.is_not_null() & ~threads.is_first_distinct()).to_numpy()


def _shouted(texts: CustomerTexts) -> NDArray[np.bool_]:
    """Interactions in which the customer shouted."""
    from cs_audit.text.messages.manner import shouting

    found = np.zeros(texts.log.interactions.height, dtype=bool)
    loud = shouting(texts.log.events["text"].gather(texts.event))
    found[texts.interaction[np.flatnonzero(loud.mask)]] = True
    return found


def _weeks(opened: pl.Series, timezone: str) -> pl.Series:
    return opened.dt.convert_time_zone(timezone).dt.date().dt.truncate("1w")
