"""What the user says of an export beside its files: who is who, how threads are cut, which questions count."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import polars as pl

DAY = 86_400
_NO_DIGITS = re.compile(r"\D+")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PHONE = re.compile(r"\+?[\d ()-]{6,}")


@dataclass(frozen=True, slots=True)
class Side:
    """People who belong together, such as the company's own, by whatever an export calls them."""

    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    def __or__(self, other: Side) -> Side:
        both = {one.name: (*getattr(self, one.name), *getattr(other, one.name)) for one in fields(self)}
        return Side(**{name: tuple(dict.fromkeys(words)) for name, words in both.items()})

    @classmethod
    def of(cls, texts: Iterable[str]) -> Side:
        """People by texts that do not say what they are: a domain, an address, a name, an id or a phone number."""
        side = cls()
        for text in texts:
            word = text.strip()
            if "@" in word.strip("@") and " " not in word:
                side |= cls(addresses=(word,), ids=(word,))
            elif _PHONE.fullmatch(word):
                side |= cls(phones=(word,), ids=(word,), names=(word,))
            elif _DOMAIN.fullmatch(word.removeprefix("@")):
                side |= cls(domains=(word.removeprefix("@"),), names=(word,), ids=(word,))
            else:
                side |= cls(names=(word,), ids=(word,), roles=(word,))
        return side

    def knows(self, text: str | None) -> bool:
        """Whether a name, address, id or phone number is one of them."""
        if not text:
            return False
        word = text.strip().casefold()
        known = {one.casefold() for one in (*self.names, *self.addresses, *self.ids)}
        if word in known:
            return True
        if "@" in word:
            domain = word.rpartition("@")[2].rstrip(">")
            own = [one.casefold().removeprefix("@") for one in self.domains]
            return any(domain == one or domain.endswith(f".{one}") for one in own)
        digits = _NO_DIGITS.sub("", word)
        numbers = [_NO_DIGITS.sub("", one) for one in self.phones]
        return bool(_PHONE.fullmatch(word)) and any(one and digits[-9:] == one[-9:] for one in numbers)

    def among(self, texts: pl.Series) -> pl.Series:
        """Which texts of a column are one of them, distinct text by distinct text; never null."""
        known = [text for text in texts.unique().drop_nulls().to_list() if self.knows(text)]
        return texts.is_in(known).fill_null(False)


@dataclass(frozen=True, slots=True)
class Session:
    """How a thread that never ends is cut: at silences of `gap` seconds, or of `open_gap` while a customer waits;
    or never (channel), or at midnight (day)."""

    by: str = "gap"  # gap, channel, day
    gap: int = DAY
    open_gap: int = 7 * DAY


@dataclass(frozen=True, slots=True)
class Question:
    """What a question of a survey measures; `map`: points by answer."""

    metric: str
    map: Mapping[str, float] = field(default_factory=dict)
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """All that may be said; a format takes what fits (`Importer.options`). What is not said is empty or None.

    Captions may be cut by "…": the one column that begins so. `start` is a time, a time by file name, or
    "file_name".
    """

    timezone: str | None = None
    own: Side = Side()
    bots: Side = Side()
    customers: Side = Side()
    forms: tuple[str, ...] = ()
    session: Session | None = None
    away_messages: tuple[str, ...] = ()
    date_order: str | None = None
    questions: Mapping[str, Question] = field(default_factory=dict)
    comment: tuple[str, ...] = ()
    interaction: str | None = None
    columns: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    start: str | Mapping[str, str] | None = None
    activities: Mapping[str, Any] = field(default_factory=dict)
    lifecycle: Mapping[str, Any] = field(default_factory=dict)
    skip_labels: tuple[str, ...] = ()
    channel: str | None = None
    people: Path | None = None
    object: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, Any] = field(default_factory=dict)

    def with_own(self, texts: Iterable[str]) -> Options:
        """With more people of the company's own (`--own`)."""
        return replace(self, own=self.own | Side.of(texts))


def caption(names: Iterable[str], wanted: str) -> str | None:
    """The column of a caption: the same words in any case and without markup, or the only one that begins with what is
    before "…"."""
    tidy = _tidy(wanted)
    by_words = {_tidy(name): name for name in names}
    if tidy in by_words:
        return by_words[tidy]
    if tidy.endswith(("…", "...")):
        start = tidy.removesuffix("…").removesuffix("...").rstrip()
        found = [name for words, name in by_words.items() if words.startswith(start)]
        return found[0] if len(found) == 1 else None
    return None


def _tidy(caption: str) -> str:
    return " ".join(_TAG.sub(" ", html.unescape(caption)).replace("*", "").split()).casefold()


NAMES = tuple(one.name for one in fields(Options))
PEOPLE = ("own", "bots", "customers")
COMMON = frozenset({"timezone", "people", *PEOPLE})
"""Options that every format takes."""
