"""Near-identical questions that different agents (teams, channels) answered differently."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.kernel.populations.population import wilson
from cs_audit.model import names
from cs_audit.model.verdicts import Population
from cs_audit.text.messages.answers import CASE_NUMBER, READ, Statement, statements
from cs_audit.text.words.similar import near_duplicates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from cs_audit.kernel.work import Work
    from cs_audit.model.log import Log

DIFFERS = "answers_differ"
_MOST_EXAMPLES = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer to a question: by whom, where it stands, and what it states."""

    row: int  # of the interaction in the log
    event: int  # position in the interaction
    who: str
    said: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The observer of `consistency` of answers."""

    by: str
    most: float
    least: int  # answers in a group that is compared

    def observe(self, work: Work, inside: NDArray[np.bool_]) -> tuple[NDArray[np.int64], int]:
        """First questions and first answers: rows of (interaction, position of both); and how many cannot be."""
        batch = work.batch
        asked = batch.first_in(batch.customer_message)
        readable = (batch.carries & (names.BODIES | names.ROLES)) == (names.BODIES | names.ROLES)
        own = np.flatnonzero(inside & readable & (asked >= 0))
        answered = batch.next_in(batch.agent_message, asked[own])
        own, answered = own[answered >= 0], answered[answered >= 0]
        places = np.stack([own + batch.first, batch.position[asked[own]], batch.position[answered]], axis=1)
        return places.astype(np.int64), int((inside & ~readable).sum())

    def conclude(
        self, log: Log, seen: Sequence[Any], inside: NDArray[np.bool_], results: Mapping[str, Any]
    ) -> Population:
        """The share of groups of like questions whose answers contradict each other."""
        places = np.concatenate([part[0] for part in seen] or [np.empty((0, 3), np.int64)])
        groups = self._groups(log, places)
        clashes = [(group, pairs) for group in groups if (pairs := list(contradictions(group)))]
        count, bad = len(groups), len(clashes)
        share = bad / count if count else None
        ids = log.interactions["id"]
        examples = [_example(ids, *pair) for _, pairs in clashes for pair in pairs]
        return Population(
            value=share,
            limit=self.most,
            at_least=False,
            met=None if share is None else share <= self.most + 1e-12,
            observations=count,
            good=count - bad,
            unit="share",
            reason=None if count else "no_like_questions",
            not_checkable=sum(part[1] for part in seen),
            interval=wilson(bad, count),
            groups={self.by: _by_who(groups, clashes)},
            examples=tuple(examples[:_MOST_EXAMPLES]),
        )

    def _groups(self, log: Log, places: NDArray[np.int64]) -> list[list[Answer]]:
        """Answers to like questions, by at least two (agents, teams, channels), in the order of the log."""
        counts = log.interactions["event_count"].to_numpy().astype(np.int64)
        offsets = np.cumsum(counts) - counts
        own = places[:, 0]
        asked = log.events["text"].gather(offsets[own] + places[:, 1]).fill_null("")
        answered = offsets[own] + places[:, 2]
        table = pl.DataFrame(
            {
                "group": near_duplicates(asked),
                "row": own,
                "event": places[:, 2],
                "who": self._who(log, own, answered),
                "asked": asked.str.slice(0, READ),
                "answer": log.events["text"].gather(answered).fill_null("").str.slice(0, READ),
            }
        ).filter(
            (pl.col("group") >= 0) & pl.col("who").is_not_null() & ~pl.col("asked").str.contains(CASE_NUMBER)
        )
        compared = (pl.len() >= self.least) & (pl.col("who").n_unique() >= 2)
        table = table.filter(compared.over("group")).sort("group", "row")
        return [_answers(part) for part in table.partition_by("group", maintain_order=True)]

    def _who(self, log: Log, own: NDArray[np.int64], answered: NDArray[np.int64]) -> pl.Series:
        if self.by != "agent":
            return log.interactions[self.by].cast(pl.String).gather(own)
        actor = log.events["actor"].gather(answered)
        return actor.zip_with(actor.is_not_null(), log.interactions["assignee"].gather(own))


def _answers(part: pl.DataFrame) -> list[Answer]:
    read: dict[tuple[str, str], tuple[Statement, ...]] = {}  # many answers are made from one template
    found = []
    for row, event, who, *texts in part.select("row", "event", "who", "asked", "answer").iter_rows():
        asked, answer = texts
        if (asked, answer) not in read:
            read[asked, answer] = tuple(statements(asked, answer))
        found.append(Answer(row, event, who, read[asked, answer]))
    return found


def contradictions(group: Sequence[Answer]) -> Iterator[tuple[Statement, Answer, Statement, Answer]]:
    """Pairs of a usual answer and one that contradicts it, by somebody else; one for each other value."""
    for kind in ("price", "term", "verdict"):
        stated = [
            (answer, {each.value: each for each in answer.said if each.kind == kind}) for answer in group
        ]
        stated = [(answer, values) for answer, values in stated if values]
        counts = Counter(value for _, values in stated for value in values)
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda value: counts[value])
        seen = set()
        for answer, values in stated:
            value, mine = next(iter(values.items()))
            other = next(
                (
                    (one, theirs[usual])
                    for one, theirs in stated
                    if one.who != answer.who and usual in theirs and not values.keys() & theirs.keys()
                ),
                None,
            )
            if other is not None and value not in seen:
                seen.add(value)
                yield mine, answer, other[1], other[0]


def _example(
    ids: pl.Series, mine: Statement, answer: Answer, theirs: Statement, other: Answer
) -> dict[str, Any]:
    return {
        "interaction": ids[answer.row],
        "event": answer.event,
        "actor": None,
        "span": (mine.start, mine.end),
        "reason": DIFFERS,
        "other": {
            "interaction": ids[other.row],
            "event": other.event,
            "span": (theirs.start, theirs.end),
        },
    }


def _by_who(
    groups: Sequence[Sequence[Answer]], clashes: Sequence[tuple[Any, Sequence[Any]]]
) -> tuple[tuple[str, int, int, float], ...]:
    """By name: answers compared, those that contradict no usual one, and their share."""
    compared = Counter(answer.who for group in groups for answer in group)
    bad = Counter(pair[1].who for _, pairs in clashes for pair in pairs)
    return tuple(
        (who, count, count - min(bad[who], count), 1 - min(bad[who], count) / count)
        for who, count in sorted(compared.items())
    )
