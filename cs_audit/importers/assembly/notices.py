"""What is odd about a log although it can be audited, told once with a count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from cs_audit.importers.base import Issue
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from cs_audit.importers.assembly.merge import Merged

_SHOWN = 3


_TEXTS = {
    "no_events": "interaction without events",
    "event_before_opening": "event before its interaction opened",
    "answer_before_opening": "survey answer before its interaction opened",
    "times_contradict": "interaction closed before it was opened",
}


@dataclass(frozen=True)
class Notices:
    """What is odd about some interactions: by code how often, and the first ids; statuses that are not known; the
    first ids of copies and their number; answers whose interaction is not there. Adds up in the order of the log."""

    odd: Mapping[str, tuple[int, tuple[str, ...]]]
    statuses: Mapping[str, int]
    copies: tuple[int, tuple[str, ...]]
    lost: int

    def __add__(self, other: Notices) -> Notices:
        return Notices(
            {code: _both(seen, other.odd[code]) for code, seen in self.odd.items()},
            dict(Counter(self.statuses) + Counter(other.statuses)),
            _both(self.copies, other.copies),
            self.lost + other.lost,
        )

    def issues(self) -> list[Issue]:
        """As warnings."""
        found = [
            Issue("", "", "warning", code, f"{_TEXTS[code]} ({_shown(ids)})", count)
            for code, (count, ids) in self.odd.items()
            if count
        ]
        for status, count in sorted(self.statuses.items(), key=lambda pair: (-pair[1], pair[0])):
            text = f"status {status!r} is not known and counts as open; `statuses` says what it is"
            found.append(Issue("", "", "warning", "unknown_status", text, count))
        count, ids = self.copies
        if count:
            text = f"further complete copy of an interaction; the newest is kept ({', '.join(ids[:_SHOWN])})"
            found.append(Issue("", "", "warning", "duplicate", text, count))
        if self.lost:
            text = "survey answer about an interaction that is not in the log; it counts for no interaction"
            found.append(Issue("", "", "warning", "unknown_interaction", text, self.lost))
        return found


def notices(
    interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame, merged: Merged
) -> Notices:
    """What is odd about the tables to be audited, in which `group` names the interaction of a row."""
    ids = interactions["id"]
    opened = interactions["opened_at"]
    early_events = events.filter(events["at"] < opened.gather(events["group"]))["group"]
    dated = surveys.drop_nulls(["group", "at"])
    early_surveys = dated.filter(dated["at"] < opened.gather(dated["group"]))["group"].sort()
    odd = {
        "no_events": ids.filter(interactions["event_count"] == 0),
        "event_before_opening": ids.gather(early_events),
        "answer_before_opening": ids.gather(early_surveys),
        "times_contradict": ids.filter((interactions["closed_at"] < opened).fill_null(False)),
    }
    seen = {code: (len(found), _first(found.to_list())) for code, found in odd.items()}
    copies = (len(merged.duplicates), _first(merged.duplicates))
    return Notices(seen, _unknown_statuses(interactions, events), copies, merged.lost)


def _unknown_statuses(interactions: pl.DataFrame, events: pl.DataFrame) -> dict[str, int]:
    import polars as pl

    changes = events.filter(pl.col("kind") == "status")
    seen = pl.concat([interactions["status"], changes["to"]]).drop_nulls()
    return dict(seen.filter(~seen.is_in(list(names.STATUSES))).value_counts().iter_rows())


def _first(ids: Sequence[str]) -> tuple[str, ...]:
    """So many different ids as tell what to show, and whether there are more."""
    return tuple(islice(dict.fromkeys(ids), _SHOWN + 1))


def _both(one: tuple[int, tuple[str, ...]], two: tuple[int, tuple[str, ...]]) -> tuple[int, tuple[str, ...]]:
    return one[0] + two[0], _first(one[1] + two[1])


def _shown(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (", …" if len(ids) > _SHOWN else "")
