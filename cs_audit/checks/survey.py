"""Survey: CSAT, NPS or CES over the population reaches the target.

csat is the share of answers in the upper quarter of their scale ((score - min) / (max - min) at least 0.75);
nps the percentage of 9 and 10 minus that of 0 to 6, on the scale 0 to 10; ces the mean on its own scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.checks.base import PROFILE_SAYS, Check, Example, Sentence, Words, options_schema
from cs_audit.kernel.populations.population import group_values, wilson
from cs_audit.model import names
from cs_audit.model.log import schemas
from cs_audit.model.verdicts import Population
from cs_audit.spec.durations import TARGET_SCHEMA, parse_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Verdicts

GOOD = 0.75
REASONS: Mapping[str, Mapping[str, str]] = {
    "no_answers": {"pl": "brak odpowiedzi w ankietach", "en": "no survey answers"},
    "too_few_answers": {"pl": "za mało odpowiedzi", "en": "too few answers"},
    "no_surveys": {"pl": "eksport nie zawiera ankiet", "en": "the export carries no surveys"},
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that some interactions got, and whether the standard concerns each (null: of no interaction)."""

    table: pl.DataFrame
    concerned: int  # interactions
    others: int  # interactions that the standard does not concern
    carried: bool  # the source tells of surveys

    def __add__(self, other: Answers) -> Answers:
        return Answers(
            pl.concat([self.table, other.table], rechunk=False),
            self.concerned + other.concerned,
            self.others + other.others,
            self.carried or other.carried,
        )


@dataclass(frozen=True, slots=True)
class Survey:
    """The observer of `survey`."""

    metric: str
    target: float
    at_least: bool
    min_answers: int
    everywhere: bool  # concerns every interaction, so answers that belong to none count too
    looks_beside: bool = False

    def observe(self, work: Work, inside: NDArray[np.bool_], results: Mapping[str, Verdicts]) -> Answers:
        """The answers of the batch's interactions."""
        batch = work.batch
        told = batch.surveys if batch.surveys is not None else pl.DataFrame(schema=schemas()["surveys"])
        scope = batch.interactions.select("id", "channel", "team", "assignee", inside=pl.Series(inside))
        normal = (pl.col("score") - pl.col("min")) / (pl.col("max") - pl.col("min"))
        table = (
            told.filter(pl.col("metric") == self.metric)
            .join(scope, left_on="interaction", right_on="id", how="left", maintain_order="left")
            .select(
                "inside", "score", "team", "channel",
                good=normal >= GOOD - 1e-9,
                who=pl.coalesce("agent", "assignee"),
            )
        )  # fmt: skip
        carried = bool(((batch.carries & names.SURVEYS) != 0).any()) or told.height > 0
        concerned = int(inside.sum())
        return Answers(table, concerned, batch.n - concerned, carried)

    def conclude(self, state: Answers) -> Population:
        """The metric over all answers of the interactions concerned."""
        answers = state.table
        if state.others or not self.everywhere:
            answers = answers.filter(pl.col("inside"))
        count = answers.height
        value, good = self._value(answers)
        reason = None
        if count == 0:
            reason = "no_answers" if state.carried else "no_surveys"
        elif count < self.min_answers:
            reason = "too_few_answers"
        assessed = reason is None and value is not None
        met = None
        if assessed and value is not None:
            met = value >= self.target if self.at_least else value <= self.target
        return Population(
            value=value,
            limit=self.target,
            at_least=self.at_least,
            met=met,
            observations=count if assessed else 0,
            good=good if assessed else None,
            unit={"csat": "share", "nps": "nps", "ces": "score"}[self.metric],
            reason=reason,
            not_checkable=state.concerned if reason == "no_surveys" else 0,
            interval=wilson(good, count) if good is not None and count else None,
            groups=self._groups(answers),
        )

    def _value(self, answers: pl.DataFrame) -> tuple[float | None, int | None]:
        if not answers.height:
            return None, None
        if self.metric == "csat":
            good = int(answers["good"].sum())
            return good / answers.height, good
        if self.metric == "nps":
            return _nps(answers["score"].to_numpy()), None
        return float(np.mean(answers["score"].to_numpy())), None

    def _groups(self, answers: pl.DataFrame) -> dict[str, tuple[tuple[str, int, int, float], ...]]:
        value = "good" if self.metric == "csat" else "score"
        columns = {"agent": "who", "team": "team", "channel": "channel"}
        return {kind: group_values(answers, column, value) for kind, column in columns.items()}


def _nps(scores: NDArray[np.float64]) -> float:
    promoters, detractors = (scores >= 9).sum(), (scores <= 6).sum()
    return float(100.0 * (int(promoters) - int(detractors)) / len(scores))


def compile_check(standard: Standard, context: Context) -> Survey:
    """The observer for a standard's options."""
    options = standard.options
    at_least = "at_least" in options
    raw = options["at_least" if at_least else "at_most"]
    metric = options["metric"]
    target = parse_share(raw) if metric == "csat" else float(str(raw).rstrip("% "))
    return Survey(metric, target, at_least, options.get("min_answers", 1), not standard.applies_to)


_TARGETS: Mapping[str, Mapping[str, Any]] = {
    "csat": TARGET_SCHEMA,
    "nps": {
        "title": "a score from -100 to 100",
        "anyOf": [
            {"type": "number", "minimum": -100, "maximum": 100},
            {"type": "string", "pattern": r"^-?(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?) ?%?$"},
        ],
        "examples": [45],
    },
    "ces": {
        "title": "a mean on the scale of the survey",
        "anyOf": [
            {"type": "number", "minimum": 0},
            {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"},
        ],
        "examples": [4.2],
    },
}
_TARGET = {"title": "a target", "anyOf": [{"type": "number"}, {"type": "string"}]}
SCHEMA: dict[str, Any] = options_schema(
    {
        "metric": {"enum": ["csat", "nps", "ces"], "description": "Which survey figure."},
        "at_least": {**_TARGET, "description": "The target: a share for csat, -100 to 100 for nps, a mean for ces."},
        "at_most": {**_TARGET, "description": "The target where less is better."},
        "min_answers": {
            "type": "integer", "minimum": 1, "default": 1,
            "description": "With fewer answers nothing is said.",
        },
    },
    required=["metric"],
)  # fmt: skip
SCHEMA["oneOf"] = [{"required": ["at_least"]}, {"required": ["at_most"]}]
SCHEMA["allOf"] = [
    {"if": {"properties": {"metric": {"const": metric}}, "required": ["metric"]},
     "then": {"properties": {"at_least": target, "at_most": target}}}
    for metric, target in _TARGETS.items()
]  # fmt: skip

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="Zadowolonych (CSAT) jest {at_least:target} klientów, którzy wypełnili ankietę.",
        en="Of the customers who answered the survey, {at_least:target} are satisfied (CSAT).",
        given=("metric=csat",),
    ),
    Sentence(
        pl="Wskaźnik NPS (polecający minus krytycy) wynosi {at_least:target}.",
        en="The Net Promoter Score (promoters minus detractors) is {at_least:target}.",
        given=("metric=nps",),
    ),
    Sentence(
        pl="Średnia ocena łatwości załatwienia sprawy (CES) wynosi {at_least:target}.",
        en="The mean customer effort score (CES) is {at_least:target}.",
        given=("metric=ces",),
    ),
    Sentence(
        pl="Ocena klientów {metric:metric} wynosi {at_least:target}.",
        en="The customers' rating {metric:metric} is {at_least:target}.",
    ),
)
SAYS: Mapping[str, Words] = {
    "min_answers": {
        "pl": "Najmniejsza liczba ankiet: {min_answers:count}.",
        "en": "Fewest answers needed: {min_answers:count}.",
    },
}

CHECK = Check(
    kind="survey",
    dimension="outcome",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Wynik ankiet (CSAT, NPS albo CES) osiąga cel.",
        "en": "A survey metric (CSAT, NPS or CES) reaches the target.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**PROFILE_SAYS, **SAYS},
    population=True,
    examples=(
        Example(
            {"pl": "zadowolony klient", "en": "a satisfied customer"},
            {"metric": "csat", "at_least": "85%"},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+10m  agent anna: W drodze.\n+1h  survey csat 5/5",
            "pass",
        ),
        Example(
            {"pl": "niezadowolony klient", "en": "a dissatisfied customer"},
            {"metric": "csat", "at_least": "85%"},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+10m  agent anna: W drodze.\n+1h  survey csat 2/5",
            "fail",
        ),
    ),
)
