"""A batch: whole interactions as columns, with the columns that several checks share computed once.

Events of interaction i are rows `offsets[i]` to `offsets[i + 1]`. Instants are whole epoch seconds; NO_TIME
where there is none. Nothing here depends on where the log was cut into batches.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.kernel.agents import Agents, encode
from cs_audit.model import names
from cs_audit.model.instants import NO_TIME, epoch_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray


MESSAGE = names.KINDS.index("message")
NOTE = names.KINDS.index("note")
STATUS = names.KINDS.index("status")
PRIORITY = names.KINDS.index("priority")
CUSTOMER = names.ACTORS.index("customer")
AGENT = names.ACTORS.index("agent")

# What stands in a column of event rows where there is no row:
NO_EVENT = -1  # nothing of the kind happened
OPENING = -2  # it happened at the interaction's opening, before all its events
END = -3  # it is looked at after all the interaction's events


def epoch_micros(column: pl.Series) -> NDArray[np.int64]:
    """Epoch microseconds of a Datetime[us] column; NO_TIME for nulls."""
    return np.asarray(column.dt.epoch("us").fill_null(NO_TIME).to_numpy(), dtype=np.int64)


def fold_case(column: pl.Series) -> pl.Series:
    """Texts by which case makes no difference (ß is ss), worked out once for each distinct text."""
    known = column.unique().drop_nulls().to_list()
    folded = {text: text.casefold() for text in known}
    if all(text == other for text, other in folded.items()):
        return column
    return column.replace_strict(folded, default=None, return_dtype=pl.String)


def one_of(codes: NDArray[Any], wanted: Iterable[int]) -> NDArray[np.bool_]:
    """Whether each of some small codes (from 0) is one of those wanted."""
    table = np.zeros(int(codes.max(initial=0)) + 1, dtype=bool)
    table[[code for code in wanted if code < len(table)]] = True
    return np.asarray(table[codes], dtype=bool)


def enum_codes(column: pl.Series) -> NDArray[np.uint8]:
    """Positions in the vocabulary of an Enum column."""
    return np.asarray(column.to_physical().to_numpy(), dtype=np.uint8)


@dataclass(frozen=True)
class Batch:
    """Columns of whole interactions. `interactions`, `events` are the frames that they come from."""

    interactions: pl.DataFrame
    events: pl.DataFrame
    offsets: NDArray[np.int64]
    as_of: int
    first: int = 0  # position of the first interaction in the whole log
    statuses: Mapping[str, str] | None = None  # raw status → ours
    surveys: pl.DataFrame | None = None  # answers of these interactions, and of none where `first` is 0
    watch: list[Any] | None = None  # filled with the episodes of each check, where somebody wants to see them

    @property
    def n(self) -> int:
        """Number of interactions."""
        return len(self.offsets) - 1

    @property
    def m(self) -> int:
        """Number of events."""
        return int(self.offsets[-1])

    @cached_property
    def own(self) -> NDArray[np.int64]:
        """Interaction of each event."""
        return np.repeat(np.arange(self.n, dtype=np.int64), np.diff(self.offsets))

    @cached_property
    def position(self) -> NDArray[np.int64]:
        """Zero-based position of each event in its interaction."""
        return np.arange(self.m, dtype=np.int64) - self.offsets[:-1][self.own]

    @cached_property
    def at(self) -> NDArray[np.int64]:
        return epoch_seconds(self.events["at"])

    @cached_property
    def kind(self) -> NDArray[np.uint8]:
        return enum_codes(self.events["kind"])

    @cached_property
    def by(self) -> NDArray[np.uint8]:
        return enum_codes(self.events["by"])

    @cached_property
    def public(self) -> NDArray[np.bool_]:
        return np.asarray(self.events["public"].to_numpy(), dtype=bool)

    @cached_property
    def automated(self) -> NDArray[np.bool_]:
        return np.asarray(self.events["automated"].to_numpy(), dtype=bool)

    @cached_property
    def actor(self) -> NDArray[np.int64]:
        """A number for each actor, -1 for none: good for comparing within the batch only."""
        return encode(self.events["actor"]).codes.astype(np.int64)

    @property
    def text(self) -> pl.Series:
        return self.events["text"]

    @cached_property
    def opened(self) -> NDArray[np.int64]:
        return epoch_seconds(self.interactions["opened_at"])

    @cached_property
    def closed(self) -> NDArray[np.int64]:
        return epoch_seconds(self.interactions["closed_at"])

    @cached_property
    def due(self) -> NDArray[np.int64]:
        return epoch_seconds(self.interactions["due_at"])

    @cached_property
    def at_exact(self) -> NDArray[np.int64]:
        return epoch_micros(self.events["at"])

    @cached_property
    def closed_exact(self) -> NDArray[np.int64]:
        return epoch_micros(self.interactions["closed_at"])

    @cached_property
    def due_exact(self) -> NDArray[np.int64]:
        return epoch_micros(self.interactions["due_at"])

    @cached_property
    def carries(self) -> NDArray[np.int64]:
        return np.asarray(self.interactions["carries"].to_numpy(), dtype=np.int64)

    @cached_property
    def precision(self) -> NDArray[np.int64]:
        return np.asarray(self.interactions["precision"].to_numpy(), dtype=np.int64)

    @cached_property
    def knows_customer(self) -> NDArray[np.bool_]:
        """Whether the customer's name is known, in a form by which people can be addressed."""
        from cs_audit.text.persons.names import nameable

        return np.asarray(nameable(self.interactions["customer_name"].to_list()), dtype=bool)

    @cached_property
    def agents(self) -> Agents:
        return Agents.of(self.interactions, self.events, self.offsets)

    # messages ------------------------------------------------------------------------------------------

    @cached_property
    def public_message(self) -> NDArray[np.bool_]:
        return np.asarray((self.kind == MESSAGE) & self.public)

    @cached_property
    def customer_message(self) -> NDArray[np.bool_]:
        """Public messages that a customer wrote (automatic replies of mailboxes left out)."""
        return np.asarray(self.public_message & (self.by == CUSTOMER) & ~self.automated)

    @cached_property
    def agent_message(self) -> NDArray[np.bool_]:
        """Public messages that a person of the company wrote."""
        return np.asarray(self.public_message & (self.by == AGENT) & ~self.automated)

    # statuses ------------------------------------------------------------------------------------------

    @cached_property
    def status_rows(self) -> NDArray[np.int64]:
        """Rows of the status events."""
        return np.flatnonzero(self.kind == STATUS)

    @cached_property
    def status_to(self) -> pl.Series:
        """New status of each status event, in our names where known."""
        return self._our_status(self.events["to"].gather(self.status_rows))

    @cached_property
    def status_from(self) -> pl.Series:
        return self._our_status(self.events["from"].gather(self.status_rows))

    def _our_status(self, column: pl.Series) -> pl.Series:
        if not self.statuses:
            return column
        return column.replace(dict(self.statuses))

    @cached_property
    def has_status_events(self) -> NDArray[np.bool_]:
        found = np.zeros(self.n, dtype=bool)
        found[self.own[self.status_rows]] = True
        return found

    @cached_property
    def final_status(self) -> pl.Series:
        return self._our_status(self.interactions["status"])

    @cached_property
    def begins_resolved(self) -> NDArray[np.bool_]:
        """Interactions whose status history begins when they were resolved already, nobody knows since when."""
        return self.those(self.own[self._begins_resolved])

    @cached_property
    def _begins_resolved(self) -> NDArray[np.int64]:
        """The first status events of those interactions."""
        rows = self.status_rows
        head = (
            np.r_[True, self.own[rows][1:] != self.own[rows][:-1]] if len(rows) else np.zeros(0, dtype=bool)
        )
        values = pl.Series(names.RESOLVED, dtype=pl.String).implode()
        was = self.status_from.str.to_lowercase().is_in(values).fill_null(False).to_numpy()
        return np.asarray(rows[head & was], dtype=np.int64)

    @cached_property
    def tells_resolution(self) -> NDArray[np.bool_]:
        """Whether status events of the interaction lead into or out of resolved."""
        return self.any_in(self.became_resolved | self.reopened)

    @cached_property
    def closed_backwards(self) -> NDArray[np.bool_]:
        """Interactions that would be resolved by a closing time before their opening."""
        known = (self.closed != NO_TIME) & (self.opened != NO_TIME) & ~self.tells_resolution
        return np.asarray(known & (self.closed < self.opened), dtype=bool)

    @cached_property
    def closing(self) -> NDArray[np.int64]:
        """The closing time where it counts as the resolution, as status events say nothing of it; else NO_TIME."""
        counts = ~self.tells_resolution & ~self.closed_backwards & (self.closed <= self.as_of)
        return np.where(counts, self.closed, NO_TIME)

    @cached_property
    def knows_resolution(self) -> NDArray[np.bool_]:
        """Whether the export says when the interaction was resolved, or that it is open."""
        values = pl.Series(names.RESOLVED, dtype=pl.String).implode()
        resolved = self.final_status.str.to_lowercase().is_in(values).fill_null(False).to_numpy()
        told = (self.carries & (names.STATUS_HISTORY | names.CLOSING)) != 0
        still_open = ~resolved & (told | self.has_status_events) & ~self.begins_resolved
        known = self.tells_resolution | (self.closing != NO_TIME) | still_open
        return np.asarray(known & ~self.closed_backwards, dtype=bool)

    def _became(self, values: pl.Series) -> NDArray[np.bool_]:
        """Whether each status event leads into one of these statuses, in our names or as the export wrote them."""
        raw = fold_case(self.events["raw"].gather(self.status_rows)).is_in(values).fill_null(False)
        ours = fold_case(self.status_to).is_in(values).fill_null(False)
        return np.asarray((ours | raw).to_numpy(), dtype=bool)

    def state_after(self, wanted: Any) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether each interaction is in one of the statuses `wanted` after each of its events, and before
        its first event (the old value of its first status event, else not)."""
        rows, own = self.status_rows, self.own
        values = pl.Series(sorted(str(one).casefold() for one in wanted), dtype=pl.String).implode()
        into = self._became(values)
        last = np.full(self.m, -1, dtype=np.int64)
        last[rows] = np.arange(len(rows))
        last = np.maximum.accumulate(last) if self.m else last
        known = last >= 0
        known[known] = own[rows[last[known]]] == own[known]
        initial = np.zeros(self.n, dtype=bool)
        if len(rows):
            head = np.r_[True, own[rows][1:] != own[rows][:-1]]
            was = fold_case(self.status_from).is_in(values).fill_null(False).to_numpy()
            initial[own[rows[head]]] = was[head]
            initial[own[self._begins_resolved]] = False  # since when is not told
        after = initial[own]
        after[known] = into[last[known]]
        return after, initial

    @cached_property
    def resolved_state(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """The same of resolved and closed; by the closing time where status events say nothing."""
        after, initial = self._by_status
        closing = self.closing[self.own]
        return np.where(closing != NO_TIME, self.at >= closing, after), initial

    @cached_property
    def _by_status(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        return self.state_after(names.RESOLVED)

    @cached_property
    def became_resolved(self) -> NDArray[np.bool_]:
        """Events at which an interaction turned from not resolved to resolved."""
        after, _ = self._by_status
        became = after & ~self.before_state(self._by_status)
        became[self._begins_resolved] = False
        return became

    @cached_property
    def reopened(self) -> NDArray[np.bool_]:
        """Events at which a resolved interaction was opened again."""
        after, _ = self._by_status
        again = ~after & self.before_state(self._by_status)
        again[self._begins_resolved] = ~after[self._begins_resolved]
        return again

    def before_state(self, state: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> NDArray[np.bool_]:
        """The state just before each event."""
        after, initial = state
        before = np.r_[False, after[:-1]] if self.m else after
        heads = self.offsets[:-1][np.diff(self.offsets) > 0]
        before[heads] = initial[self.own[heads]]
        return before

    # looking around --------------------------------------------------------------------------------------

    def next_row(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each row r, and one past the last, the first row >= r of the mask; m where there is none.

        The row found may belong to a later interaction: compare `own`, or use `next_in`.
        """
        following = np.full(self.m + 1, self.m, dtype=np.int64)
        rows = np.flatnonzero(mask)
        following[rows] = rows
        return np.minimum.accumulate(following[::-1])[::-1]

    def next_in(self, mask: NDArray[np.bool_], rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """First row of the mask strictly after each of `rows`, in the same interaction; -1 where none."""
        found = self.next_row(mask)[rows + 1]
        return np.where(found < self.offsets[1:][self.own[rows]], found, -1)

    def last_before(self, mask: NDArray[np.bool_], rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Last row of the mask at or before each of `rows`, in the same interaction; NO_EVENT where none."""
        have = np.flatnonzero(mask)
        if not len(have):
            return np.full(len(rows), NO_EVENT, dtype=np.int64)
        place = np.searchsorted(have, rows, side="right") - 1
        found = have[np.maximum(place, 0)]
        return np.where((place >= 0) & (found >= self.offsets[:-1][self.own[rows]]), found, NO_EVENT)

    def first_in(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """First row of the mask in each interaction; -1 where none."""
        first = np.full(self.n, -1, dtype=np.int64)
        rows = np.flatnonzero(mask)[::-1]
        first[self.own[rows]] = rows
        return first

    def last_in(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Last row of the mask in each interaction; -1 where none."""
        last = np.full(self.n, -1, dtype=np.int64)
        rows = np.flatnonzero(mask)
        last[self.own[rows]] = rows
        return last

    def those(self, own: NDArray[np.int64]) -> NDArray[np.bool_]:
        """These interactions as a mask over all of the batch."""
        mask = np.zeros(self.n, dtype=bool)
        mask[own] = True
        return mask

    def any_in(self, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether each interaction has a row of the mask."""
        return self.those(self.own[mask])

    def value_at(self, column: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """`column[rows]`, NO_TIME where the row is -1."""
        if not self.m:
            return np.full(len(rows), NO_TIME, dtype=np.int64)
        return np.where(rows >= 0, column[np.maximum(rows, 0)], NO_TIME)
