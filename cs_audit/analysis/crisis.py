"""Signals of a crisis by day, against their usual level: complaints, threats to leave or to sue, public posts.

A day's usual level is the mean of the other days of its kind (working days, weekends). An alarm needs three signals
at least and a count that chance (Poisson, widened where days vary more) gives less often than once in a hundred,
corrected for the days looked at.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.analysis.customer_texts import CustomerTexts, rows_of_customers
from cs_audit.kernel.batch import CUSTOMER
from cs_audit.scoring.statistics import number
from cs_audit.text.words.tokens import TextColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.kernel.work import Work
    from cs_audit.model.verdicts import Audit, Verdicts
    from cs_audit.text.phrases.phrases import PhraseMatcher

CRISIS = "crisis"
"""The name of the observer of signals."""

SIGNALS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "complaint": {
        "pl": ("reklamacja", "reklamować", "skarga", "skandal", "oszuści", "oszustwo", "oddajcie pieniądze",
               "nie do przyjęcia", "mam dość"),
        "en": ("complaint", "refund", "unacceptable", "outrageous", "scam", "disgusted", "fed up"),
    },
    "leaving": {
        "pl": ("rezygnuję", "nigdy więcej", "przechodzę do konkurencji", "usuńcie moje konto", "zamykam konto",
               "odstępuję od umowy", "wypowiadam umowę", "kupię gdzie indziej"),
        "en": ("cancel my account", "close my account", "never again", "switching to", "cancel my subscription",
               "shop elsewhere"),
    },
    "legal": {
        "pl": ("prawnik", "adwokat", "pozew", "do sądu", "rzecznik konsumentów", "UOKiK", "inspekcja handlowa",
               "policja", "prokuratura"),
        "en": ("lawyer", "attorney", "sue", "legal action", "small claims", "consumer protection"),
    },
    "public": {
        "pl": ("opiszę was", "wystawię opinię", "negatywna opinia", "ostrzegę innych", "na facebooku", "do mediów"),
        "en": ("bad review", "leave a review", "post this", "go public", "tell everyone", "social media"),
    },
}  # fmt: skip
PUBLIC_CHANNELS = ("social", "review")
LEAST = 3
SURE = 0.01
MOST_DAYS = 800
BATCH = 50_000
"""Messages looked at in one go."""
_DAYS = 10**7  # more than there are ordinals of days


@dataclass(frozen=True, slots=True)
class Signals:
    """In how many interactions each kind of signal showed, by local day (as an ordinal); and the first and last day
    on which customers wrote, None where they did not."""

    first: int | None
    last: int | None
    counts: tuple[Mapping[int, int], ...]

    def __add__(self, other: Signals) -> Signals:
        days = [day for day in (self.first, self.last, other.first, other.last) if day is not None]
        counts = tuple(
            dict(Counter(one) + Counter(two)) for one, two in zip(self.counts, other.counts, strict=True)
        )
        return Signals(min(days, default=None), max(days, default=None), counts)


@dataclass(frozen=True)
class Watch:
    """The observer of signals: what it needs to know of the standards."""

    language: str
    timezone: str

    def observe(self, work: Work, results: Mapping[str, Verdicts]) -> Signals:
        """The signals of one batch."""
        batch = work.batch
        rows = rows_of_customers(batch.events)
        known, column = work.column(CUSTOMER)  # what the checks have read too
        if not np.isin(rows, known).all():
            known, column = rows, TextColumn(batch.text.gather(rows))
        mine = np.isin(known, rows)
        shown = [mask & mine for mask in _shown(self, batch.interactions, column, batch.own[known])]
        return _signals(self, batch.events["at"].gather(known), batch.own[known], mine, shown)

    @cached_property
    def matcher(self) -> PhraseMatcher:
        from cs_audit.text.phrases.phrases import Phrase, PhraseList, PhraseMatcher

        lists = [
            PhraseList(
                kind,
                tuple(
                    Phrase(text, code, negation="allow")
                    for code, all_ in by_language.items()
                    for text in all_
                ),
            )
            for kind, by_language in SIGNALS.items()
        ]
        return PhraseMatcher(lists, default_language=self.language)


def crisis(audit: Audit) -> list[dict[str, Any]]:
    """By kind of signal: how many interactions showed it each day, the usual level, and which days are alarms."""
    seen = audit.seen.get(CRISIS)
    signals: Signals = seen if seen is not None else _of_log(audit)
    if signals.first is None or signals.last is None:
        return []
    span = min(signals.last - signals.first + 1, MOST_DAYS)
    first = date.fromordinal(signals.last - span + 1)
    found = []
    for kind, counts in zip(SIGNALS, signals.counts, strict=True):
        by_day = [counts.get(first.toordinal() + place, 0) for place in range(span)]
        found.append(_row(kind, first, by_day))
    return found


def _of_log(audit: Audit) -> Signals:
    """The signals of a log in memory."""
    watch = Watch(audit.standards.language, audit.standards.timezone)
    texts = CustomerTexts.of(audit.log)
    pieces = [
        _shown(watch, audit.log.interactions, part.column, part.interaction) for part in texts.pieces(BATCH)
    ]
    shown = [np.concatenate(kind) for kind in zip(*pieces, strict=True)]
    at = audit.log.events["at"].gather(texts.event)
    return _signals(watch, at, texts.interaction, np.ones(len(texts.event), dtype=bool), shown)


def _shown(
    watch: Watch, interactions: pl.DataFrame, column: TextColumn, own: NDArray[np.int64]
) -> list[NDArray[np.bool_]]:
    """By kind of signal: which messages (of interactions `own`) show it; what is written in public is a public
    post."""
    hits = watch.matcher.search(column, interactions["language"].gather(own))
    rows = [hits.rows(place, len(own)) for place in range(len(SIGNALS))]
    channel = interactions["channel"].cast(str).is_in(PUBLIC_CHANNELS).fill_null(False).to_numpy()
    rows[list(SIGNALS).index("public")] |= channel[own]
    return rows


def _signals(
    watch: Watch,
    at: pl.Series,
    own: NDArray[np.int64],
    mine: NDArray[np.bool_],
    shown: Sequence[NDArray[np.bool_]],
) -> Signals:
    """Counts by day of messages that were written at these times, those of them that are `mine`."""
    epoch = date(1970, 1, 1).toordinal()
    local = at.dt.convert_time_zone(watch.timezone).dt.date()
    dated = mine & local.is_not_null().to_numpy()
    day = local.cast(int).fill_null(0).to_numpy().astype(np.int64) + epoch
    known = day[dated]
    if not len(known):
        return Signals(None, None, tuple({} for _ in SIGNALS))
    counts = []
    for kind in shown:
        pairs = np.unique(own[kind & dated] * _DAYS + day[kind & dated])  # each interaction once a day
        days, times = np.unique(pairs % _DAYS, return_counts=True)
        counts.append(dict(zip(days.tolist(), times.tolist(), strict=True)))
    return Signals(int(known.min()), int(known.max()), tuple(counts))


def _row(kind: str, first: date, counts: Sequence[int]) -> dict[str, Any]:
    usual, alarms = levels(first, counts)
    days = [
        {
            "day": (first + timedelta(days=place)).isoformat(),
            "count": count,
            "usual": number(level, 3),
            "alarm": alarm,
        }
        for place, (count, level, alarm) in enumerate(zip(counts, usual, alarms, strict=True))
    ]
    return {
        "kind": kind,
        "total": sum(counts),
        "days": days,
        "alarms": [day["day"] for day in days if day["alarm"]],
    }


def levels(first: date, counts: Sequence[int]) -> tuple[list[float], list[bool]]:
    """Each day's usual level, and whether it is an alarm."""
    weekend = [(first + timedelta(days=place)).weekday() >= 5 for place in range(len(counts))]
    kinds = {
        kind: [n for n, own in zip(counts, weekend, strict=True) if own is kind] for kind in (True, False)
    }
    sums = {kind: sum(own) for kind, own in kinds.items()}
    usual, alarms = [], []
    for count, kind in zip(counts, weekend, strict=True):
        days = len(kinds[kind]) - 1
        level = (sums[kind] - count) / days if days else 0.0
        usual.append(level)
        alarms.append(
            days >= 7
            and count >= LEAST
            and count > level  # what is not more than usual comes of itself often
            and _chance(count, max(level, 0.2), _wider(kinds[kind], count, level)) * len(counts) < SURE
        )
    return usual, alarms


def _wider(counts: Sequence[int], count: int, level: float) -> float:
    """How much more the other days vary than chance alone lets them."""
    spread = sum((n - level) ** 2 for n in counts) - (count - level) ** 2
    return max(1.0, spread / max(1, len(counts) - 2) / level if level else 1.0)


def _chance(count: int, level: float, wider: float) -> float:
    """How often so many or more come of themselves."""
    if wider > 1.0:
        return 0.5 * math.erfc((count - 0.5 - level) / math.sqrt(2 * wider * level))
    below = sum(math.exp(-level + n * math.log(level) - math.lgamma(n + 1)) for n in range(count))
    return max(0.0, 1.0 - below)
