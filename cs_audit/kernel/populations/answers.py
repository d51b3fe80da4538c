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

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.work import Work
    from cs_audit.model.verdicts import Verdicts

DIFFERS = "answers_differ"
_MOST_EXAMPLES = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer to a question: by whom, where it stands, and what it states."""

    interaction: str
    event: int  # position in the interaction
    who: str
    said: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """First questions with their first answers, and how many interactions cannot be read."""

    table: pl.DataFrame
    unreadable: int

    def __add__(self, other: Asked) -> Asked:
        return Asked(pl.concat([self.table, other.table], rechunk=False), self.unreadable + other.unreadable)


@dataclass(frozen=True, slots=True)
class Answers:
    """The observer of `consistency` of answers."""

    by: str
    most: float
    least: int  # answers in a group that is compared

    looks_beside: bool = False

    def observe(self, work: Work, inside: NDArray[np.bool_], results: Mapping[str, Verdicts]) -> Asked:
        """First questions and first answers of the batch."""
        batch = work.batch
        asked = batch.first_in(batch.customer_message)
        readable = (batch.carries & (names.BODIES | names.ROLES)) == (names.BODIES | names.ROLES)
        own = np.flatnonzero(inside & readable & (asked >= 0))
        answered = batch.next_in(batch.agent_message, asked[own])
        own, answered = own[answered >= 0], answered[answered >= 0]
        table = pl.DataFrame(
            {
                "row": own + batch.first,
                "interaction": batch.interactions["id"].gather(own),
                "event": batch.position[answered],
                "who": self._who(batch, own, answered),
                "asked": batch.text.gather(asked[own]).fill_null("").str.slice(0, READ),
                "answer": batch.text.gather(answered).fill_null("").str.slice(0, READ),
            }
        )
        return Asked(table, int((inside & ~readable).sum()))

    def conclude(self, state: Asked) -> Population:
        """The share of groups of like questions whose answers contradict each other."""
        groups = self._groups(state.table.sort("row"))
        clashes = [(group, pairs) for group in groups if (pairs := list(contradictions(group)))]
        count, bad = len(groups), len(clashes)
        share = bad / count if count else None
        examples = [_example(*pair) for _, pairs in clashes for pair in pairs]
        return Population(
            value=share,
            limit=self.most,
            at_least=False,
            met=None if share is None else share <= self.most + 1e-12,
            observations=count,
            good=count - bad,
            unit="share",
            reason=None if count else "no_like_questions",
            not_checkable=state.unreadable,
            interval=wilson(bad, count),
            groups={self.by: _by_who(groups, clashes)},
            examples=tuple(examples[:_MOST_EXAMPLES]),
        )

    def _groups(self, table: pl.DataFrame) -> list[list[Answer]]:
        """Answers to like questions, by at least two (agents, teams, channels), in the order of the log."""
        table = table.with_columns(
            pl.Series("group", near_duplicates(table["asked"])), asked=pl.col("asked").str.slice(0, READ)
        ).filter(
            (pl.col("group") >= 0) & pl.col("who").is_not_null() & ~pl.col("asked").str.contains(CASE_NUMBER)
        )
        compared = (pl.len() >= self.least) & (pl.col("who").n_unique() >= 2)
        table = table.filter(compared.over("group")).sort("group", "row")
        return [_answers(part) for part in table.partition_by("group", maintain_order=True)]

    def _who(self, batch: Batch, own: NDArray[np.int64], answered: NDArray[np.int64]) -> pl.Series:
        if self.by != "agent":
            return batch.interactions[self.by].cast(pl.String).gather(own)
        actor = batch.events["actor"].gather(answered)
        return actor.zip_with(actor.is_not_null(), batch.interactions["assignee"].gather(own))


def _answers(part: pl.DataFrame) -> list[Answer]:
    read: dict[tuple[str, str], tuple[Statement, ...]] = {}  # many answers are made from one template
    found = []
    for interaction, event, who, *texts in part.select(
        "interaction", "event", "who", "asked", "answer"
    ).iter_rows():
        asked, answer = texts
        if (asked, answer) not in read:
            read[asked, answer] = tuple(statements(asked, answer))
        found.append(Answer(interaction, event, who, read[asked, answer]))
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


def _example(mine: Statement, answer: Answer, theirs: Statement, other: Answer) -> dict[str, Any]:
    return {
        "interaction": answer.interaction,
        "event": answer.event,
        "actor": None,
        "span": (mine.start, mine.end),
        "reason": DIFFERS,
        "other": {
            "interaction": other.interaction,
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
