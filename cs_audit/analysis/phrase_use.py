"""How the phrase lists of a set of standards do on a log, as plain data: hits, silent phrases, near misses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.engine.local import BATCH
from cs_audit.kernel.cut import batches
from cs_audit.model import names
from cs_audit.model.errors import UsageError
from cs_audit.model.log import newest_instant
from cs_audit.text.phrases.phrases import PhraseMatcher, TextColumn
from cs_audit.text.phrases.usage import report_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from cs_audit.kernel.work import Scanner
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.text.phrases.phrases import PhraseList
    from cs_audit.text.phrases.usage import NearMiss, PhraseReport, PhraseUse

SCHEMA = "cs-audit/phrases/1"
WRITERS = ("customer", "agent")  # whose texts a list is tried on that no standard uses
_AROUND = 50  # characters shown on each side of what was found
_MARGIN = 60  # characters beyond that are read too, so that no half of a number is left


def phrase_usage(
    standards: Standards, log: Log, privacy: Privacy, *, only: Sequence[str] = ()
) -> dict[str, Any]:
    """The report. Each list is searched in the public messages of those whose texts some standard searches for it.

    `only`: names of lists; default all. Raises UsageError for a name that there is not.
    """
    from cs_audit.spec.phrases import phrase_lists

    lists = phrase_lists(standards.phrases, standards.language)
    wanted = chosen(lists, only)
    found: dict[str, dict[str, Any]] = {}
    tier = ""
    for authors, group in by_authors(wanted, readers(standards)).items():
        source = Source(log, authors or WRITERS)
        report = report_phrases(PhraseMatcher(group, default_language=standards.language), source.columns())
        tier = report.tier
        for place, each in enumerate(group):
            found[each.name] = _list_row(each, place, report, authors, Quotes(source, privacy))
    return {
        "schema": SCHEMA,
        "language": standards.language,
        "tier": tier,
        "lists": [found[each.name] for each in wanted],
    }


def chosen(lists: Sequence[PhraseList], only: Sequence[str]) -> list[PhraseList]:
    from cs_audit.spec.wording import choices

    known = [each.name for each in lists]
    for name in only:
        if name not in known:
            raise UsageError(f"--list: there is no phrase list '{name}'; {choices(name, known, 'lists')}")
    return [each for each in lists if not only or each.name in only]


def readers(standards: Standards) -> dict[str, tuple[str, ...]]:
    """By list: in whose texts the standards search for it."""
    from cs_audit.engine.plan import compile_plan

    scanner: Scanner = compile_plan(standards).scanner
    read: dict[str, list[str]] = {}
    for author, places in sorted(scanner.places.items()):
        for name in places:
            read.setdefault(name, []).append(names.ACTORS[author])
    return {name: tuple(authors) for name, authors in read.items()}


def by_authors(
    lists: Sequence[PhraseList], readers: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, ...], list[PhraseList]]:
    groups: dict[tuple[str, ...], list[PhraseList]] = {}
    for each in lists:
        groups.setdefault(readers.get(each.name, ()), []).append(each)
    return groups


@dataclass(frozen=True)
class Source:
    """Public messages of some authors, batch by batch, and where each row of a batch's column stands."""

    log: Log
    authors: tuple[str, ...]
    rows: list[NDArray[np.int64]] = field(default_factory=list)  # by batch: rows of the log's events

    def whole(self) -> NDArray[np.int64]:
        """The rows of all their messages, as one batch."""
        events = self.log.events
        rows = events.select(
            (
                (pl.col("kind") == "message")
                & pl.col("public").fill_null(True)
                & pl.col("by").is_in(list(self.authors))
                & pl.col("text").is_not_null()
            )
            .fill_null(False)
            .arg_true()
        )
        self.rows.append(rows.to_series().to_numpy().astype(np.int64))
        return self.rows[-1]

    def columns(self) -> Iterator[tuple[TextColumn, pl.Series, None]]:
        """Column and languages of each batch."""
        codes = [names.ACTORS.index(author) for author in self.authors]
        done = 0
        for batch in batches(self.log, newest_instant(self.log), BATCH):
            rows = np.flatnonzero(batch.public_message & np.isin(batch.by, codes))
            self.rows.append(rows + done)
            done += batch.m
            yield (
                TextColumn(batch.text.gather(rows)),
                batch.interactions["language"].gather(batch.own[rows]),
                None,
            )


@dataclass(frozen=True)
class Quotes:
    """Places in messages as quotes without personal data."""

    source: Source
    privacy: Privacy

    def of(self, place: tuple[int, int, int, int]) -> dict[str, Any]:
        """Interaction, position of the event in it, the words around the place, and where it lies in them."""
        batch, row, start, end = place
        log, event = self.source.log, int(self.source.rows[batch][row])
        ends = log.offsets[1:]
        own = int(np.searchsorted(ends, event, side="right"))
        record = log.interactions.row(own, named=True)
        text = log.events["text"][event]
        first = max(0, start - _AROUND - _MARGIN)
        piece = text[first : end + _AROUND + _MARGIN]
        known = self.privacy.known(record)
        phrase = [(start - first, end - first)]
        piece, [mark] = self.privacy.marked(piece, phrase, known, record["language"], own=phrase)
        quote, mark = _around(piece, mark)
        before = int(ends[own - 1]) if own else 0
        return {
            "interaction": self.privacy.interaction(record["id"]),
            "event": event - before,
            "quote": quote,
            "span": list(mark),
        }


def _around(text: str, mark: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """One line: the place with whole words on each side."""
    before = " ".join(text[: mark[0]].split())[-_AROUND:]
    inside = " ".join(text[mark[0] : mark[1]].split())
    after = " ".join(text[mark[1] :].split())[:_AROUND]
    before = "… " + before.partition(" ")[2] if len(before) == _AROUND else before
    after = after.rpartition(" ")[0] + " …" if len(after) == _AROUND else after
    before += " " if text[: mark[0]][-1:].isspace() and before else ""
    after = (" " if text[mark[1] :][:1].isspace() and after else "") + after
    return before + inside + after, (len(before), len(before) + len(inside))


def _list_row(
    each: PhraseList, place: int, report: PhraseReport, authors: tuple[str, ...], quotes: Quotes
) -> dict[str, Any]:
    return {
        "name": each.name,
        "authors": list(authors or WRITERS),
        "used": bool(authors),
        "messages": report.messages,
        "matched": report.matched[place],
        "phrases": [_phrase_row(use, quotes) for use in report.uses if use.list_name == each.name],
        "near_misses": [
            _miss_row(miss, quotes) for miss in report.near_misses if miss.list_name == each.name
        ],
    }


def _phrase_row(use: PhraseUse, quotes: Quotes) -> dict[str, Any]:
    return {
        "phrase": use.text,
        "language": use.language,
        "hits": use.hits,
        "messages": use.messages,
        "rules": dict(sorted(use.rules.items())),
        "examples": [quotes.of(place) for place in use.places],
    }


def _miss_row(miss: NearMiss, quotes: Quotes) -> dict[str, Any]:
    return {
        "word": miss.word,
        "like": miss.like,
        "count": miss.count,
        "examples": [quotes.of(place) for place in miss.places],
    }
