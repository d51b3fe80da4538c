"""Conditions on language: names, manner, readability, personal data. One entry for each key of a matcher.

Each compiles its value to a condition; the work is done by the functions of `cs_audit.text`, on the rows that are
left when the scope and the cheaper conditions have been applied.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.kernel.matchers.conditions import Answer, Condition
from cs_audit.model import names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.work import Work

_AS_WRITTEN = names.TEXTS | names.UNREDACTED
Finder = Callable[["Work", "NDArray[np.int64]"], Any]
"""Marks (mask, start, end) of the texts of some rows."""


@dataclass(frozen=True, slots=True)
class LanguageTest:
    """A matcher's key: the JSON Schema of its value, and what compiles it."""

    schema: Mapping[str, Any]
    compile: Callable[[Any, Context, tuple[int, ...]], Condition]


@dataclass(frozen=True, slots=True)
class Marked:
    """The text has (or with `wanted` False has not) what a finder marks."""

    finder: Finder
    wanted: bool = True
    needs: int = names.TEXTS
    reads_text: bool = True

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        mask, start, end = self.finder(work, rows)
        found = Answer(np.asarray(mask, bool), start.astype(np.int32), end.astype(np.int32))
        return found if self.wanted else found.negated()


@dataclass(frozen=True, slots=True)
class NamesCustomer:
    """The text addresses the customer by name, in any form that the name takes."""

    wanted: bool
    needs: int = names.TEXTS | names.CUSTOMER_NAMES | names.UNREDACTED
    reads_text: bool = True

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        from cs_audit.text.persons.names import find_customer_name
        from cs_audit.text.words.tokens import TextColumn

        batch = work.batch
        called = batch.interactions["customer_name"].gather(batch.own[rows])
        mask, start, end = find_customer_name(TextColumn(batch.text.gather(rows)), None, called)
        found = Answer(mask, start.astype(np.int32), end.astype(np.int32))
        return found if self.wanted else found.negated()


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The text is in this language, or in the customer's; where nothing decides, it is taken to be."""

    language: str  # pl, en, same_as_customer
    needs: int = names.TEXTS
    reads_text: bool = True

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        from cs_audit.text.words.language import detect

        found = detect(work.batch.text.gather(rows))
        if self.language == "same_as_customer":
            wanted = self._customers(work).gather(work.batch.own[rows])
        else:
            wanted = pl.Series([self.language], dtype=pl.String).new_from_index(0, len(rows))
        return Answer.plain((found == wanted).fill_null(True).to_numpy())

    def _customers(self, work: Work) -> pl.Series:
        """The language of each interaction: as the log says, else that of the customer's first message."""
        from cs_audit.text.words.language import detect

        batch = work.batch
        first = batch.first_in(batch.customer_message)
        have = first >= 0
        detected = (
            detect(batch.text.gather(np.maximum(first, 0))) if batch.m else batch.interactions["language"]
        )
        detected = detected.zip_with(pl.Series(have), pl.Series([None], dtype=pl.String))
        said = batch.interactions["language"]
        return said.zip_with(said.is_not_null(), detected)


@dataclass(frozen=True, slots=True)
class Readable:
    """The FOG index of the text is at most (at least) this."""

    most: float | None
    least: float | None
    language: str
    needs: int = names.TEXTS
    reads_text: bool = True

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        from cs_audit.text.words.readability import fog

        batch = work.batch
        own = batch.interactions["language"].fill_null(self.language).gather(batch.own[rows])
        texts = batch.text.gather(rows)
        ok = np.ones(len(rows), dtype=bool)
        for language in ("pl", "en"):
            mine = np.flatnonzero((own == language).to_numpy())
            if not len(mine):
                continue
            index = fog(texts.gather(mine), language).to_numpy()
            index = np.asarray(index, dtype=np.float64)
            if self.most is not None:
                ok[mine] &= ~(index > self.most)
            if self.least is not None:
                ok[mine] &= ~(index < self.least)
        return Answer.plain(ok)


@dataclass(frozen=True, slots=True)
class Commits:
    """The text commits to something: a first-person promise, or what will happen and when."""

    wanted: bool
    needs: int = names.TEXTS
    reads_text: bool = True

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        start, end = work.once("commits", lambda: self._spans(work))
        found = Answer(start[rows] >= 0, start[rows], end[rows])
        return found if self.wanted else found.negated()

    def _spans(self, work: Work) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """First commitment in each event by an agent."""
        from cs_audit.text.messages.commits import CommitMatcher

        start = np.full(work.batch.m, -1, np.int32)
        end = start.copy()
        for author in range(len(names.ACTORS)):
            if names.ACTORS[author] == "customer":
                continue
            rows, column = work.column(author)
            for commit in reversed(CommitMatcher().search(column) if len(rows) else []):
                start[rows[commit.row]], end[rows[commit.row]] = commit.start, commit.end
        return start, end


@dataclass(frozen=True, slots=True)
class Addresses:
    """The text addresses the customer in the right case and gender (`correct`), or does not mix Pan/Pani with ty
    within the interaction (`consistent`). The span shows the words that are wrong."""

    consistent: bool
    needs: int = names.TEXTS
    reads_text: bool = True

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        from cs_audit.text.persons.address import address_findings
        from cs_audit.text.words.tokens import TextColumn

        column = TextColumn(work.batch.text.gather(rows))
        own = work.batch.own[rows] if self.consistent else None
        ok = np.ones(len(rows), dtype=bool)
        start, end = np.full(len(rows), -1, np.int32), np.full(len(rows), -1, np.int32)
        for finding in reversed(address_findings(column, None, own)):
            ok[finding.row], start[finding.row], end[finding.row] = False, finding.start, finding.end
        return Answer(ok, start, end)


def _finder(name: str) -> Finder:
    def find(work: Work, rows: NDArray[np.int64]) -> Any:
        from cs_audit.text.messages import manner

        return getattr(manner, name)(work.batch.text.gather(rows).fill_null(""))

    return find


def _leftovers(work: Work, rows: NDArray[np.int64]) -> Any:
    from cs_audit.text.messages.manner import template_leftovers

    batch = work.batch
    known = batch.interactions["customer_name"].is_not_null().gather(batch.own[rows])
    return template_leftovers(batch.text.gather(rows).fill_null(""), known)


def _personal_data(kinds: tuple[str, ...]) -> Finder:
    def find(work: Work, rows: NDArray[np.int64]) -> Any:
        from cs_audit.text.private.personal_data import find_personal_data

        return find_personal_data(work.batch.text.gather(rows).fill_null(""), kinds)

    return find


def _flag(description: str, make: Callable[[bool], Condition]) -> LanguageTest:
    schema = {"type": "boolean", "description": description}
    return LanguageTest(schema, lambda value, context, authors: make(bool(value)))


def _manner(name: str, description: str) -> LanguageTest:
    return _flag(description, lambda wanted: Marked(_finder(name), wanted))


def _kinds() -> list[str]:
    from cs_audit.text.private.personal_data import KINDS

    return list(KINDS)


def _compile_kinds(value: Any, context: Context, authors: tuple[int, ...]) -> Condition:
    if isinstance(value, bool):
        return Marked(_personal_data(tuple(_kinds())), value, _AS_WRITTEN)
    kinds = tuple(value) if isinstance(value, list) else (value,)
    return Marked(_personal_data(kinds), needs=_AS_WRITTEN)


def _compile_readable(value: Any, context: Context, authors: tuple[int, ...]) -> Condition:
    return Readable(value.get("fog_at_most"), value.get("fog_at_least"), context.standards.language)


_FOG = {"type": "number", "exclusiveMinimum": 0}
_KIND = {"enum": _kinds(), "title": "a kind of personal data"}
LANGUAGE_TESTS: Mapping[str, LanguageTest] = {
    "names_customer": _flag("The customer's name is used, in any of its forms.", NamesCustomer),
    "language": LanguageTest(
        {
            "enum": ["same_as_customer", "pl", "en"],
            "title": "a language",
            "description": "The language written in.",
        },
        lambda value, context, authors: InLanguage(
            value, names.TEXTS | (names.CUSTOMER_LANGUAGE if value == "same_as_customer" else 0)
        ),
    ),
    "readability": LanguageTest(
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {"fog_at_most": _FOG, "fog_at_least": _FOG},
            "description": "The FOG index: years of school that the text asks for.",
        },
        _compile_readable,
    ),
    "shouting": _manner("shouting", "Written in capitals, or with rows of exclamation marks."),
    "diminutives": _manner("diminutives", "Childish diminutives such as pieniążki, fakturka, momencik."),
    "profanity": _manner("profanity", "Vulgar words, masked and inflected ones too."),
    "leftovers": _flag("Fields of a template that nobody filled.", lambda wanted: Marked(_leftovers, wanted)),
    "personal_data": LanguageTest(
        {
            "anyOf": [{"type": "boolean"}, _KIND, {"type": "array", "minItems": 1, "items": _KIND}],
            "description": "Personal data of these kinds.",
        },
        _compile_kinds,
    ),
    "address": LanguageTest(
        {
            "enum": ["correct", "consistent"],
            "title": "a way to judge forms of address",
            "description": "The customer is addressed in the right case and gender, or in one way throughout.",
        },
        lambda value, context, authors: Addresses(value == "consistent"),
    ),
    "commits": _flag("A commitment: what the writer, or the company, will do.", Commits),
}
