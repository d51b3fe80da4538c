"""Words and phrases that customers use more where something went wrong than elsewhere, beyond chance.

Interactions are counted, not words: each one has a word (in any of its forms) or has it not. G² is compared with
what chance gives, corrected for all the words and pairs looked at: at most one in twenty of those told is false.
Whole columns; the linguistic work is done once per distinct word.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.analysis.heard import Heard, heard_in
from cs_audit.analysis.small_words import small_words
from cs_audit.scoring.statistics import CHANCE, number
from cs_audit.text.words.fold import fold_words, unfold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_audit.analysis.customer_texts import CustomerTexts
    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.privacy import Privacy

    Ids = NDArray[np.int64]

LEAST = 5
"""Said in fewer interactions, a word is no theme."""
MOST = 15
SHORTEST = 3
_BUCKETS = 1 << 20
_NEAR = 3.8  # G² of a chance of one in twenty is 3.84


def themes(audit: Audit, privacy: Privacy) -> dict[str, Any] | None:
    """`bad` and `rest`: how many interactions with a customer's text went wrong, and how many did not; `rows`: the
    words and phrases, most telling first. None where there are no texts of customers."""
    heard = heard_in(audit)
    texts, bad = heard.texts, heard.bad
    if not len(texts.event):
        return None
    spoken = np.unique(texts.interaction)
    counts = int(bad[spoken].sum()), int((~bad[spoken]).sum())
    found = {"bad": counts[0], "rest": counts[1], "rows": []}
    if min(counts) < LEAST:
        return found
    vocabulary = _Vocabulary.of(texts, heard.people)
    groups = [_words(texts, vocabulary), _pairs(texts, vocabulary)]
    telling = [term for group in groups for term in _telling(group, texts, vocabulary, bad, counts)]
    chosen = _settled(telling, sum(len(group.code) for group in groups))
    found["rows"] = [_row(term, heard, privacy) for term in _apart(chosen)]
    return found


@dataclass(frozen=True)
class _Vocabulary:
    """Each word of the column as the number of its dictionary form; -1 is a word that says nothing."""

    lemma: Ids  # by word of the column
    texts: tuple[str, ...]  # by number: the form that is met most

    @classmethod
    def of(cls, texts: CustomerTexts, people: frozenset[str]) -> _Vocabulary:
        import polars as pl

        keys = pl.Series("key", texts.column.words.keys).to_frame()
        often = (
            keys.with_row_index("first")
            .group_by("key")
            .agg(pl.col("first").first(), pl.len().alias("count"))
            .filter(pl.col("count") >= LEAST)
            .sort("key")
        )
        count = often["count"].to_list()
        spelled = [unfold(texts.column.word(place)) for place in often["first"].to_list()]
        people = _folded(people)
        named = ["" if word in people else _lemma(word) for word in spelled]
        numbers = {name: place for place, name in enumerate(dict.fromkeys(filter(None, named)))}
        best: dict[int, tuple[int, str]] = {}
        for name, word, many in zip(named, spelled, count, strict=True):
            if name:
                best[numbers[name]] = max(best.get(numbers[name], (0, "")), (many, word))
        told = often.select("key", own=pl.Series([numbers.get(name, -1) for name in named], dtype=pl.Int64))
        own = keys.join(told, on="key", how="left", maintain_order="left")["own"].fill_null(-1)
        return cls(own.to_numpy(), tuple(best[i][1] for i in range(len(numbers))))


def _lemma(word: str) -> str:
    """The dictionary form; nothing for small words, names, numbers and codes."""
    from cs_audit.text.forms import english, polish

    if len(word) < SHORTEST or not word.isalpha() or word in _SMALL:
        return ""
    readings = polish.readings(word)
    if _LEXICON.only_name(word, readings):  # no theme, and nobody's business
        return ""
    lemmas = sorted({lemma.split(":")[0] for lemma, _, _ in readings})
    if lemmas:
        return "" if any(lemma in _SMALL for lemma in lemmas) else lemmas[0]
    return english.base(word)


@dataclass(frozen=True)
class _Group:
    """The words, or the pairs, that are said in enough interactions: their codes, and in `own` and `places` from
    `first` on so many (`count`) interactions, and the word of the column where each says it first."""

    length: int
    code: Ids
    first: Ids
    count: Ids
    own: Ids
    places: Ids


@dataclass(frozen=True)
class _Term:
    """One word or pair: in which interactions it is said, and where first; how often where things went wrong and
    elsewhere, with G² and its chance."""

    length: int
    text: str
    said: Ids  # interactions
    places: Ids  # words of the column at which it begins, one for each interaction
    bad: int
    rest: int
    of_bad: int
    of_rest: int
    g2: float
    p: float


def _words(texts: CustomerTexts, vocabulary: _Vocabulary) -> _Group:
    lemma = vocabulary.lemma
    places = np.flatnonzero(lemma >= 0)
    return _grouped(texts, lemma[places], places, 1)


def _pairs(texts: CustomerTexts, vocabulary: _Vocabulary) -> _Group:
    """Two words with a blank between them."""
    lemma, words = vocabulary.lemma, texts.column.words
    beside = words.start[1:] - words.end[:-1] == 1
    here = np.flatnonzero((lemma[:-1] >= 0) & (lemma[1:] >= 0) & beside)
    code = lemma[here] * len(vocabulary.texts) + lemma[here + 1]
    return _grouped(texts, code, here, 2)


def _grouped(texts: CustomerTexts, code: Ids, places: Ids, length: int) -> _Group:
    """What is said in enough interactions, each interaction once. Places ascend, and interactions with them."""
    often = np.bincount(code % _BUCKETS, minlength=_BUCKETS)[code % _BUCKETS] >= LEAST
    code, places = code[often], places[often]  # most pairs are met once
    order = np.argsort(code, kind="stable")
    code, places = code[order], places[order]
    own = texts.interaction[texts.column.row[places]]
    fresh = np.ones(len(code), dtype=bool)
    fresh[1:] = (code[1:] != code[:-1]) | (own[1:] != own[:-1])
    code, own, places = code[fresh], own[fresh], places[fresh]
    distinct, first, count = np.unique(code, return_index=True, return_counts=True)
    kept = count >= LEAST
    return _Group(length, distinct[kept], first[kept], count[kept], own, places)


def _telling(
    group: _Group,
    texts: CustomerTexts,
    vocabulary: _Vocabulary,
    bad: NDArray[np.bool_],
    counts: tuple[int, int],
) -> Iterator[_Term]:
    """Those that are said more where things went wrong, without what chance alone gives all the time."""
    sums = np.r_[0, np.cumsum(bad[group.own])]
    here = sums[group.first + group.count] - sums[group.first]
    for at in np.flatnonzero(_about_g2(here, group.count - here, *counts) > _NEAR).tolist():
        with_it, without = int(here[at]), int(group.count[at] - here[at])
        g2 = _g2(with_it, without, *counts)
        p = math.erfc(math.sqrt(g2 / 2))
        if p <= CHANCE:
            part = slice(group.first[at], group.first[at] + group.count[at])
            own, places = group.own[part], group.places[part]
            text = vocabulary.texts[group.code[at]] if group.length == 1 else _spelled(texts, int(places[0]))
            yield _Term(group.length, text, own, places, with_it, without, *counts, g2, p)


def _spelled(texts: CustomerTexts, place: int) -> str:
    return " ".join(unfold(texts.column.word(place + step)) for step in range(2))


def _about_g2(here: Ids, there: Ids, bad: int, rest: int) -> NDArray[np.float64]:
    """The same of many at once, but for the last digits; 0 for what is not said more where things went wrong."""
    total, said = bad + rest, here + there
    found = np.zeros(len(here))
    for seen, wanted in (
        (here, bad * said / total),
        (there, rest * said / total),
        (bad - here, bad * (total - said) / total),
        (rest - there, rest * (total - said) / total),
    ):
        with np.errstate(divide="ignore", invalid="ignore"):
            found += np.where((seen > 0) & (wanted > 0), seen * np.log(seen / wanted), 0.0)
    return np.where(here * rest > there * bad, 2 * found, 0.0)


def _g2(here: int, there: int, bad: int, rest: int) -> float:
    """The likelihood ratio of a table of two by two."""
    total, said = bad + rest, here + there
    cells = (
        (here, bad * said / total),
        (there, rest * said / total),
        (bad - here, bad * (total - said) / total),
        (rest - there, rest * (total - said) / total),
    )
    return max(0.0, 2 * sum(seen * math.log(seen / wanted) for seen, wanted in cells if seen and wanted))


def _settled(terms: Sequence[_Term], looked_at: int) -> list[_Term]:
    """The terms that hold when so many are looked at (Benjamini and Hochberg), most telling first."""
    ordered = sorted(terms, key=lambda term: (term.p, -term.length, -term.bad, term.text))
    held = [place for place, term in enumerate(ordered, 1) if term.p <= CHANCE * place / looked_at]
    return [term for term in ordered[: max(held, default=0)] if term.bad >= LEAST]


def _apart(terms: Sequence[_Term]) -> list[_Term]:
    """Without what is said in nearly the same interactions as something more telling."""
    kept: list[_Term] = []
    for term in terms:
        if len(kept) < MOST and not any(_same(term, one) for one in kept):
            kept.append(term)
    return kept


def _same(one: _Term, other: _Term) -> bool:
    """Whether two terms are said in nearly the same interactions."""
    both = len(np.intersect1d(one.said, other.said, assume_unique=True))
    return both >= 0.7 * min(len(one.said), len(other.said))


def _row(term: _Term, heard: Heard, privacy: Privacy) -> dict[str, Any]:
    texts, bad = heard.texts, heard.bad
    share, other = term.bad / term.of_bad, term.rest / term.of_rest
    first = int(np.flatnonzero(bad[term.said])[0])
    place = int(term.places[first])
    row = np.array([texts.column.row[place]], dtype=np.int64)
    words, last = texts.column.words, place + term.length - 1
    start, end = texts.column.spans(row, words.start[[place]], words.end[[last]])
    return {
        "phrase": term.text,
        "words": term.length,
        "bad": term.bad,
        "bad_total": term.of_bad,
        "rest": term.rest,
        "rest_total": term.of_rest,
        "times": number(share / other, 2) if other else None,
        "g2": number(term.g2, 3),
        "weeks": _weeks(term.said[bad[term.said]], heard),
        "example": texts.quote(int(row[0]), int(start[0]), int(end[0]), privacy),
    }


def _weeks(own: Ids, heard: Heard) -> list[dict[str, Any]]:
    """In how many interactions it was said, by the week in which they were opened, without gaps."""
    if heard.span is None:
        return []
    first, last = heard.span
    every = [first + timedelta(weeks=place) for place in range((last - first).days // 7 + 1)]
    counts = dict(heard.weeks.gather(own).value_counts().iter_rows())
    return [{"from": week.isoformat(), "count": int(counts.get(week, 0))} for week in every]


def _folded(words: frozenset[str]) -> frozenset[str]:
    """As words of a column are spelled."""
    return frozenset(unfold(code) for code in fold_words(sorted(words)))


def _lexicon() -> Any:
    from cs_audit.text.forms.lexicon import Lexicon

    return Lexicon()


_SMALL = _folded(small_words())
_LEXICON = _lexicon()
