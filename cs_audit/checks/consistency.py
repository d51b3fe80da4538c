"""Consistency: agents, teams or channels do not differ by more than the limit on another standard.

What differs is the share that passes, or with a limit of time the median of the clock. Only groups with enough
interactions are compared, and failures that a waiver accepts are left out. Chance is taken out first: the value is
max(0, observed spread − the spread expected of equal groups of these sizes). A value within the limit meets it;
one above it misses it where a test finds the groups unequal (at 5 %), else it is undecided.

With `at_least` every group is asked to reach the same share: the value is the lowest one. A group below the target
misses it where chance would give so few less often than once in twenty (shared by all groups), else it is undecided.

With `of: answers` it is what was said: near-identical first questions are put together,
and the share of them that different agents answered with other prices, terms, or yes and no is the spread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.checks.base import PROFILE_SAYS, Check, Sentence, Words, options_schema
from cs_audit.kernel.agents import Coded
from cs_audit.kernel.matchers.context import OptionError
from cs_audit.kernel.populations.answers import DIFFERS, Answers
from cs_audit.kernel.populations.chance import SIGNIFICANT, Chance, of_medians, of_shares, so_few
from cs_audit.kernel.populations.flawless import waived
from cs_audit.model.names import FAIL, PASS
from cs_audit.model.verdicts import Population
from cs_audit.spec.durations import DURATION_SCHEMA, SHARE_SCHEMA, TARGET_SCHEMA, parse_limit, parse_share
from cs_audit.spec.references import is_duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard, Waiver
    from cs_audit.model.verdicts import Verdicts

REASONS: Mapping[str, Mapping[str, str]] = {
    "too_few_groups": {"pl": "za mało grup do porównania", "en": "too few groups to compare"},
    DIFFERS: {"pl": "inna odpowiedź na to samo pytanie", "en": "another answer to the same question"},
    "no_like_questions": {
        "pl": "nie ma podobnych pytań z odpowiedziami różnych osób",
        "en": "no like questions answered by different people",
    },
    "group_missing": {
        "pl": "nie każda z wymienionych grup ma dość ocenionych interakcji",
        "en": "not every group that is named has enough judged interactions",
    },
    "differs": {"pl": "różni się od najlepszej grupy", "en": "differs from the best group"},
}


Group = tuple[str, int, int, float]
"""Its id, how many verdicts it has, how many are good, and its figure."""


@dataclass(frozen=True, slots=True)
class Judged:
    """By group: how many verdicts of the other standard it has, how many are good, and what their clocks show."""

    groups: pl.DataFrame  # id, n, good, actual (a list; empty where no medians are asked for)

    def __add__(self, other: Judged) -> Judged:
        both = pl.concat([self.groups, other.groups])
        added = both.group_by("id").agg(
            pl.col("n").sum(), pl.col("good").sum(), pl.col("actual").explode().drop_nulls()
        )
        return Judged(added)


@dataclass(frozen=True, slots=True)
class Consistency:
    """The observer of `consistency`."""

    of: str
    by: str
    most: float  # a share, or seconds; or the share that each group must reach
    seconds: bool
    least: int
    waivers: tuple[Waiver, ...] = ()
    timezone: str = "UTC"
    each: bool = False  # every group reaches `most`
    wanted: tuple[str, ...] = ()  # groups that must be there
    looks_beside: bool = False

    def observe(self, work: Work, inside: NDArray[np.bool_], results: Mapping[str, Verdicts]) -> Judged:
        """What the other standard said of the batch's interactions, by group."""
        batch, verdicts = work.batch, results[self.of]
        kept = (
            inside
            & np.isin(verdicts.verdict, [PASS, FAIL])
            & ~(waived(batch, self.of, self.waivers, self.timezone) & (verdicts.verdict == FAIL))
        )
        frame = pl.DataFrame(
            {
                "id": self._group_of(batch, verdicts),
                "good": verdicts.verdict == PASS,
                "actual": verdicts.actual,
            }
        ).filter(pl.Series(kept) & pl.col("id").is_not_null())
        actual = pl.col("actual") if self.seconds else pl.col("actual").head(0)
        return Judged(
            frame.group_by("id").agg(
                pl.len().cast(pl.Int64).alias("n"), pl.col("good").sum().cast(pl.Int64), actual
            )
        )

    def _group_of(self, batch: Batch, verdicts: Verdicts) -> pl.Series:
        if self.by.startswith("custom."):
            path = "$['" + self.by.removeprefix("custom.").replace("'", "\\'") + "']"
            return batch.interactions["custom"].str.json_path_match(path)
        if self.by != "agent":
            return batch.interactions[self.by].cast(pl.String)
        return Coded(batch.agents.actors(verdicts.event), batch.agents.labels).texts()

    def conclude(self, state: Judged) -> Population:
        """The spread between the groups."""
        value = pl.col("actual").list.median() if self.seconds else pl.col("good") / pl.col("n")
        rows = state.groups.sort("id").select("id", "n", "good", value.alias("value")).rows()
        groups = [(str(i), int(n), int(g), float(v)) for i, n, g, v in rows if v is not None]
        compared = [group for group in groups if group[1] >= self.least]
        if self.each:
            return self._every(groups, compared)
        values = [group[3] for group in compared]
        spread, met = None, None
        if len(values) > 1:
            chance = self._chance(state, compared)
            spread = max(0.0, max(values) - min(values) - chance.expected)
            within = spread <= self.most + 1e-12
            met = True if within else False if chance.likely < SIGNIFICANT else None
            met = met if met is False or not self._lacks(compared) else None
        return Population(
            value=spread,
            limit=self.most,
            at_least=False,
            met=met,
            observations=0 if spread is None else sum(group[1] for group in compared),
            good=None,
            unit="s" if self.seconds else "share",
            reason="too_few_groups" if spread is None else "group_missing" if self._lacks(compared) else None,
            groups={self.by: tuple(groups)},
        )

    def _lacks(self, compared: Sequence[Group]) -> bool:
        """Whether a group that must be there has too few interactions, or none."""
        known = {group[0].casefold() for group in compared}
        return any(name.casefold() not in known for name in self.wanted)

    def _every(self, groups: Sequence[Group], compared: Sequence[Group]) -> Population:
        """The lowest share of any group."""
        lowest = min((group[3] for group in compared), default=None)
        missing = not compared or self._lacks(compared)
        short = [group for group in compared if group[3] < self.most - 1e-12]
        sure = any(so_few(good, n, self.most) * len(compared) < SIGNIFICANT for _, n, good, _ in short)
        return Population(
            value=lowest,
            limit=self.most,
            at_least=True,
            met=False if sure else None if short or missing else True,
            observations=sum(group[1] for group in compared),
            good=None,
            unit="share",
            reason=None if not missing else "group_missing" if self.wanted else "too_few_groups",
            groups={self.by: tuple(groups)},
        )

    def _chance(self, state: Judged, compared: Sequence[tuple[str, int, int, float]]) -> Chance:
        if not self.seconds:
            return of_shares([group[1] for group in compared], [group[2] for group in compared])
        named = {name for name, *_ in compared}
        actual = state.groups.filter(pl.col("id").is_in(sorted(named))).sort("id")["actual"]
        return of_medians([each.drop_nulls().to_numpy() for each in actual])


def compile_check(standard: Standard, context: Context) -> Consistency | Answers:
    """The observer for a standard's options."""
    options = standard.options
    known = {one.id: one for one in context.standards.standards}
    of = options["of"]
    if of == ANSWERS and of not in known:
        return _of_answers(options)
    whole = context.standards
    waivers = tuple(one for one in whole.waivers if one.standard == of)
    by, least = options.get("by", "agent"), options.get("min_interactions", 30)
    wanted = tuple(str(name) for name in options.get("groups", ()))
    if "at_least" in options:
        share = parse_share(options["at_least"])
        return Consistency(of, by, share, False, least, waivers, whole.timezone, each=True, wanted=wanted)
    raw = options.get("max_spread")
    if raw is None:
        raise OptionError(
            ("max_spread",),
            "say how much they may differ: 15%, or 30m for the medians of a clock; or what each must reach: at_least",
        )
    seconds = is_duration(raw)
    if seconds:
        limit = parse_limit(raw)
        most = float(limit.seconds if limit.seconds is not None else (limit.days or 0) * 86_400)
    else:
        most = parse_share(raw)
    return Consistency(of, by, most, seconds, least, waivers, whole.timezone, wanted=wanted)


def _of_answers(options: Mapping[str, Any]) -> Answers:
    if options.get("by", "agent").startswith("custom."):
        raise OptionError(("by",), "answers are compared between agents, teams or channels")
    try:
        most = parse_share(options.get("max_spread", "0%"))
    except ValueError:
        raise OptionError(("max_spread",), "answers differ by a share of the questions: write 5%") from None
    return Answers(options.get("by", "agent"), most, options.get("min_interactions", 2))


ANSWERS = "answers"
SCHEMA: dict[str, Any] = options_schema(
    {
        "of": {"type": "string", "description": "The standard that is compared, by its id; or answers: what "
               "was answered to like questions (prices, terms, yes or no)."},
        "by": {
            "type": "string", "pattern": r"^(agent|team|channel|custom\..+)$", "default": "agent",
            "description": "Between whom: agent, team, channel, or the values of a field of the company's own "
            "(custom.region).",
        },
        "max_spread": {
            "anyOf": [*SHARE_SCHEMA["anyOf"], DURATION_SCHEMA],
            "description": "The largest difference: of the shares that pass (15%), or of the medians (30m); "
            "of answers: the share of questions with contradictory ones (default 0%).",
        },
        "at_least": {**TARGET_SCHEMA, "description": "In place of max_spread: the share that every group must reach "
                     "(offered in every channel)."},
        "groups": {"type": "array", "minItems": 1, "items": {"type": "string"},
                   "description": "Groups that must be there; where one has too few, nothing is decided."},
        "min_interactions": {"type": "integer", "minimum": 1, "default": 30,
                             "description": "Groups with fewer judged interactions (answers: fewer than 2 answers) "
                             "are not compared."},
    },
    required=["of"],
)  # fmt: skip
SCHEMA["not"] = {
    "required": ["max_spread", "at_least"],
    "description": "max_spread and at_least cannot stand together",
}

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl=(
            "Na niemal te same pytania odpowiedzi {by:group} nie przeczą sobie (ceny, terminy, tak "
            "lub nie); najwyżej {max_spread:share} pytań."
        ),
        en=(
            "To near-identical questions the answers {by:group} do not contradict each other "
            "(prices, terms, yes or no); at most {max_spread:share} of the questions."
        ),
        given=("of=answers",),
    ),
    Sentence(
        pl="W standardzie {of:standard} wynik {by:each} to {at_least:target}.",
        en="On standard {of:standard} the result {by:each} is {at_least:target}.",
        given=("at_least",),
    ),
    Sentence(
        pl="W standardzie {of:standard} wyniki {by:group} nie różnią się o więcej niż {max_spread:points}.",
        en="On standard {of:standard} the results {by:group} differ by no more than {max_spread:points}.",
    ),
)
SAYS: Mapping[str, Words] = {
    "groups": {
        "pl": "Muszą to być co najmniej: {groups:listed}.",
        "en": "These must be among them: {groups:listed}.",
    },
    "min_interactions": {
        "pl": "Porównywane są grupy od {min_interactions:count} interakcji.",
        "en": "Groups of at least {min_interactions:count} interactions are compared.",
    },
}

CHECK = Check(
    kind="consistency",
    dimension="consistency",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Konsultanci, zespoły albo kanały nie różnią się bardziej, niż wolno.",
        "en": "Groups do not differ by more than the limit on another standard or clock.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**PROFILE_SAYS, **SAYS},
    population=True,
)
