"""Signals of a crisis by day, against their usual level: complaints, threats to leave or to sue, public posts.

A day's usual level is the mean of the other days of its kind (working days, weekends). An alarm needs three signals
at least and a count that chance (Poisson, widened where days vary more) gives less often than once in a hundred,
corrected for the days looked at.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.analysis.customer_texts import CustomerTexts
from cs_audit.scoring.statistics import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from cs_audit.model.verdicts import Audit

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


def crisis(audit: Audit) -> list[dict[str, Any]]:
    """By kind of signal: how many interactions showed it each day, the usual level, and which days are alarms."""
    texts = CustomerTexts.of(audit.log)
    days = _days(audit, texts)
    if not len(texts.event) or days is None:
        return []
    first, last, day = days
    span = min((last - first).days + 1, MOST_DAYS)
    first = last - timedelta(days=span - 1)
    shown = _shown(audit, texts)
    found = []
    for place, kind in enumerate(SIGNALS):
        counts = _by_day(texts.interaction[shown[place]], day[shown[place]] - first.toordinal(), span)
        found.append(_row(kind, first, counts))
    return found


def _shown(audit: Audit, texts: CustomerTexts) -> list[NDArray[np.bool_]]:
    """By kind of signal: which messages show it; what is written in public is a public post."""
    from cs_audit.text.phrases.phrases import Phrase, PhraseList, PhraseMatcher

    lists = [
        PhraseList(
            kind,
            tuple(
                Phrase(text, code, negation="allow") for code, all_ in by_language.items() for text in all_
            ),
        )
        for kind, by_language in SIGNALS.items()
    ]
    matcher = PhraseMatcher(lists, default_language=audit.standards.language)
    found = [
        [hits.rows(place, len(part.event)) for place in range(len(lists))]
        for part in texts.pieces(BATCH)
        for hits in [matcher.search(part.column, part.languages)]
    ]
    rows = [np.concatenate(kind) for kind in zip(*found, strict=True)]
    channel = audit.log.interactions["channel"].cast(str).is_in(PUBLIC_CHANNELS).fill_null(False).to_numpy()
    rows[list(SIGNALS).index("public")] |= channel[texts.interaction]
    return rows


def _days(audit: Audit, texts: CustomerTexts) -> tuple[date, date, NDArray[np.int64]] | None:
    """The first and the last local day on which customers wrote, and each message's own, as ordinals."""
    at = audit.log.events["at"].gather(texts.event).dt.convert_time_zone(audit.standards.timezone).dt.date()
    known = at.drop_nulls()
    if not len(known):
        return None
    epoch = date(1970, 1, 1).toordinal()
    ordinals = at.cast(int).fill_null(-epoch).to_numpy().astype(np.int64) + epoch
    return known.min(), known.max(), ordinals  # type: ignore[return-value]


def _by_day(own: NDArray[np.int64], day: NDArray[np.int64], span: int) -> NDArray[np.int64]:
    """How many interactions a day, each once a day."""
    inside = (day >= 0) & (day < span)
    pairs = np.unique(own[inside] * span + day[inside])
    return np.bincount(pairs % span, minlength=span)


def _row(kind: str, first: date, counts: NDArray[np.int64]) -> dict[str, Any]:
    usual, alarms = levels(first, counts.tolist())
    days = [
        {
            "day": (first + timedelta(days=place)).isoformat(),
            "count": int(count),
            "usual": number(level, 3),
            "alarm": alarm,
        }
        for place, (count, level, alarm) in enumerate(zip(counts.tolist(), usual, alarms, strict=True))
    ]
    return {
        "kind": kind,
        "total": int(counts.sum()),
        "days": days,
        "alarms": [day["day"] for day in days if day["alarm"]],
    }


def levels(first: date, counts: Sequence[int]) -> tuple[list[float], list[bool]]:
    """Each day's usual level, and whether it is an alarm."""
    weekend = [(first + timedelta(days=place)).weekday() >= 5 for place in range(len(counts))]
    usual, alarms = [], []
    for place, count in enumerate(counts):
        others = [n for other, n in enumerate(counts) if other != place and weekend[other] == weekend[place]]
        level = sum(others) / len(others) if others else 0.0
        spread = sum((n - level) ** 2 for n in others) / max(1, len(others) - 1)
        usual.append(level)
        chance = _chance(count, max(level, 0.2), max(1.0, spread / level if level else 1.0))
        alarms.append(len(others) >= 7 and count >= LEAST and chance * len(counts) < SURE)
    return usual, alarms


def _chance(count: int, level: float, wider: float) -> float:
    """How often so many or more come of themselves."""
    if wider > 1.0:
        return 0.5 * math.erfc((count - 0.5 - level) / math.sqrt(2 * wider * level))
    below = sum(math.exp(-level + n * math.log(level) - math.lgamma(n + 1)) for n in range(count))
    return max(0.0, 1.0 - below)
