"""What people may see of people: texts without personal data; agents, customers and interactions under other names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import polars as pl

    Renaming = Callable[[str], str]


class Redactor(Protocol):
    """Finds personal data in a text; `known` are the record's own names and numbers."""

    def replacements(
        self,
        text: str,
        known: Sequence[str] = (),
        language: str = "pl",
        own: Sequence[tuple[int, int]] = (),
    ) -> Sequence[tuple[int, int, str]]:
        """What to replace: (start, end, placeholder), in order and apart from each other.

        `own`: where the company's own phrases stand, which are no unknown words.
        """


@dataclass(frozen=True, slots=True)
class Privacy:
    """How outputs treat personal data. Without a redactor texts stay as they are (`--redact none`).

    Whatever an output names goes through `agent`, `customer` or `interaction`; without a renaming it stays.
    """

    redactor: Redactor | None = None
    mode: str = "none"
    agents: Renaming | None = None
    customers: Renaming | None = None
    interactions: Renaming | None = None
    language: str = "pl"
    pseudonyms: tuple[str, ...] = ()
    """What was asked to have other names: agents, customers, interactions."""

    @property
    def renames(self) -> bool:
        """Whether anything has another name than in the log."""
        return any(each is not None for each in (self.agents, self.customers, self.interactions))

    def agent(self, name: str) -> str:
        """An agent as outputs name them."""
        return name if self.agents is None else self.agents(name)

    def customer(self, name: str | None) -> str | None:
        """A customer as outputs name them; None where they are not named at all."""
        if self.customers is not None:
            return None if name is None else self.customers(name)
        return name if self.mode == "none" and self.redactor is None else None

    def interaction(self, name: str) -> str:
        """An interaction's id as outputs give it."""
        return name if self.interactions is None else self.interactions(name)

    def known(self, record: Mapping[str, Any]) -> tuple[str, ...]:
        """What a record of an interaction says of its customer, and its id where that is hidden."""
        keys = ["customer_name", "customer_email", "customer_phone"]
        keys += ["customer_id"] if self.customers is not None else []
        keys += ["own_id" if "own_id" in record else "id"] if self.interactions is not None else []
        return tuple(dict.fromkeys(record[key] for key in keys if record[key]))

    def ids(self, column: pl.Series) -> pl.Series:
        """A column of interactions' ids as outputs give them."""
        if self.interactions is None:
            return column
        import polars as pl

        shown = {one: self.interactions(one) for one in column.unique().drop_nulls().to_list()}
        return pl.Series(column.name, [shown.get(one) for one in column.to_list()], dtype=pl.String)

    def text(self, text: str, known: Sequence[str] = (), language: str | None = None) -> str:
        """A text without personal data."""
        return self.marked(text, (), known, language)[0]

    def marked(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        known: Sequence[str] = (),
        language: str | None = None,
        own: Sequence[tuple[int, int]] = (),
    ) -> tuple[str, list[tuple[int, int]]]:
        """A text without personal data, and where spans of it went; placeholders are taken in whole.

        `own`: spans of the company's own phrases.
        """
        if self.redactor is None or not text:
            return text, list(spans)
        replaced = self.redactor.replacements(text, known, language or self.language, own)
        return _apply(text, replaced), [_moved(span, replaced) for span in spans]


def _apply(text: str, replaced: Sequence[tuple[int, int, str]]) -> str:
    parts, end = [], 0
    for start, stop, placeholder in replaced:
        parts += [text[end:start], placeholder]
        end = stop
    return "".join([*parts, text[end:]])


def _moved(span: tuple[int, int], replaced: Sequence[tuple[int, int, str]]) -> tuple[int, int]:
    """Where a span lies after the replacements."""
    return _place(span[0], replaced, at_end=False), _place(span[1], replaced, at_end=True)


def _place(position: int, replaced: Sequence[tuple[int, int, str]], *, at_end: bool) -> int:
    """Where a position lies afterwards; inside a placeholder it goes to that one's end or beginning."""
    shift = 0
    for start, stop, placeholder in replaced:
        if position <= start:
            break
        if position < stop:
            return start + shift + (len(placeholder) if at_end else 0)
        shift += len(placeholder) - (stop - start)
    return position + shift
