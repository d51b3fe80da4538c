"""Records of an export read one by one, collected into the raw tables: for formats that no table can say.

Every row of every file is counted; what a row tells is put down with its number, so that a row with anything wrong
in it is rejected with all that came from it.
"""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Block, Issue, Raw, Rejection, SourceFile, tables
from cs_audit.importers.sources.encoding import decode
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.importers.base import Context
    from cs_audit.importers.sources.files import Source


MALFORMED = (AttributeError, TypeError, LookupError, ValueError, ArithmeticError, RecursionError, csv.Error)
"""What comes of a value of another kind than a format writes there."""

_NOT_FOUND = (
    "nobody in it is of the company as --own, `own` or the people file says; check the spelling, or whether this is"
    " the export of another account"
)
_KINDS: dict[str, type | tuple[type, ...]] = {
    "row": int, "carries": int, "position": int, "precision": int, "tags": list,
    "complete": bool, "public": bool, "automated": bool,
    "rank": (int, float), "score": (int, float), "min": (int, float), "max": (int, float),
}  # fmt: skip
"""What columns hold that hold no text."""


class Collector:
    """What the files of one format tell. Times are ISO text, or naive text in the zone that the user names."""

    def __init__(self, format: str, context: Context) -> None:
        self.format = format
        self.context = context
        self.interactions: dict[str, dict[str, Any]] = {}
        self.events: list[dict[str, Any]] = []
        self.surveys: list[dict[str, Any]] = []
        self.issues: list[Issue] = []
        self.rejections: list[Rejection] = []
        self.files: list[SourceFile] = []
        self.own_seen: bool | None = None  # whether somebody is of the company, as the user says who is
        self._rows = 0
        self._numbers: list[int] = []

    @contextmanager
    def file(self, source: Source, *, lines: bool = False) -> Iterator[Source]:
        """Read one file: `row` numbers its records. lines: the numbers are those of lines."""
        import numpy as np

        self._numbers = []
        try:
            yield source
        except MALFORMED as error:
            place = f"{'line' if lines else 'record'} {self._numbers[-1] if self._numbers else 1}"
            raise DataError(f"{source.name}, {place}: {_not_so(self.format, error)}") from error
        numbers = np.array(self._numbers, dtype=np.int64)
        plain = bool((numbers == np.arange(1, len(numbers) + 1)).all())
        self.files.append(SourceFile(source, self.format, len(numbers), None if plain else numbers, lines))

    def row(self, number: int | None = None) -> int:
        """Count a record; `number`: what the file calls it, where that is not its place."""
        self._numbers.append(number if number is not None else len(self._numbers) + 1)
        self._rows += 1
        return self._rows - 1

    @contextmanager
    def guard(self, *rows: int, interaction: bool = True) -> Iterator[None]:
        """Read what these rows tell; where a value is of another kind than the format's, they are rejected."""
        try:
            yield
        except MALFORMED as error:
            for row in rows:
                self.reject(row, "malformed", _not_so(self.format, error), interaction=interaction)

    def interaction(self, row: int, id: str, **values: Any) -> dict[str, Any]:
        """The interaction of an id, made with the first record that tells of it; filled values are put in."""
        found = self.interactions.setdefault(id, {"row": row, "id": id})
        found.update({key: value for key, value in values.items() if value not in (None, "", [])})
        return found

    def event(self, row: int, interaction: str, at: str | None, kind: str = "message", **values: Any) -> None:
        """Something that happened in an interaction."""
        self.events.append({"row": row, "interaction": interaction, "at": at, "kind": kind, **values})

    def survey(self, row: int, interaction: str | None, metric: str, score: float, **values: Any) -> None:
        """An answer, of an interaction or of none."""
        self.surveys.append(
            {"row": row, "interaction": interaction, "metric": metric, "score": score, **values}
        )

    def reject(self, row: int, code: str, message: str, *, interaction: bool = False) -> None:
        """A record that cannot be used, and why."""
        self.rejections.append(Rejection(row, code, message, interaction=interaction))

    def records(
        self, value: Any, key: str | tuple[str, ...], line: int | None = None
    ) -> Iterator[dict[str, Any]]:
        """The records of a page, one by one; what stands in the place of one is rejected."""
        for one in _held(value, key):
            if isinstance(one, dict):
                yield one
            else:
                self.reject(self.row(line), "wrong_type", "this is no record (an object in braces)")

    def tell(self, source: Source, severity: str, code: str, message: str, count: int = 1) -> None:
        """Something about a file that the report must say."""
        self.issues.append(Issue(source.name, "", severity, code, message, count))

    def look_for_own(self, seen: bool) -> None:
        """Note whether some people hold one whom the user names as the company's own."""
        if self.context.options.own:
            self.own_seen = bool(self.own_seen) or seen

    def _check_kinds(self, record: dict[str, Any]) -> None:
        """Values that fit no column are taken out, and their row is rejected with all that came from it."""
        for key, value in record.items():
            if value is None or isinstance(value, _KINDS.get(key, str)):
                if not isinstance(value, str) or _is_text(value):
                    continue
                record[key] = value.encode("utf-8", "replace").decode()
            elif key not in _KINDS and isinstance(value, int | float) and not isinstance(value, bool):
                record[key] = str(value)
            else:
                record[key] = None
                told = f"{key} holds a value of another kind: {str(value)[:80]}"
                self.reject(record["row"], "malformed", told, interaction="id" in record)

    def block(self) -> Block:
        """What was collected since the last block; the interactions in it are whole."""
        for record in (*self.interactions.values(), *self.events, *self.surveys):
            self._check_kinds(record)
        frames = tables(list(self.interactions.values()), self.events, self.surveys)
        block = Block(*frames, self.rejections)
        self.interactions, self.events, self.surveys, self.rejections = {}, [], [], []
        return block

    def raw(self, **options: Any) -> Raw:
        """All that was collected. options: further fields of `Raw`."""
        options.setdefault("timezone", self.context.timezone)
        if self.own_seen is False and self.files:
            self.tell(self.files[0].source, "warning", "own_not_found", _NOT_FOUND)
        last = self.block()
        frames = last.interactions, last.events, last.surveys
        return Raw(*frames, tuple(self.files), tuple(self.issues), tuple(last.rejections), **options)


def _is_text(value: str) -> bool:
    """Whether it can be written as UTF-8: halves of signs cannot."""
    return value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)


def _not_so(format: str, error: Exception) -> str:
    """That something is not built as the format writes it, and what the reader stumbled over."""
    return f"a value is not as {format} writes it ({type(error).__name__}: {str(error)[:120]})"


def records_of(value: Any, key: str | tuple[str, ...]) -> list[dict[str, Any]]:
    """The records of a page: a list, what one of the keys holds, or the value itself where it is a record."""
    return [one for one in _held(value, key) if isinstance(one, dict)]


def _held(value: Any, key: str | tuple[str, ...]) -> list[Any]:
    keys = (key,) if isinstance(key, str) else key
    if isinstance(value, dict):
        held = next((value[one] for one in keys if isinstance(value.get(one), list)), None)
        return held if held is not None else [value]
    return value if isinstance(value, list) else [value]


def part(record: Any, *path: str) -> Any:
    """A value inside a record; None where any step is missing."""
    for step in path:
        record = record.get(step) if isinstance(record, dict) else None
    return record


def text(value: Any) -> str | None:
    """A value as text without outer blanks; None of nothing."""
    if value is None or isinstance(value, bool | dict | list):
        return None
    return str(value).strip() or None


def decode_text(source: Source) -> str:
    """The whole file as text, in whatever encoding it is written."""
    return decode(source.read(), None).data.decode("utf-8", "replace")
