"""Records of an export read one by one, collected into the raw tables: for formats that no table can say.

Every row of every file is counted; what a row tells is put down with its number, so that a row with anything wrong
in it is rejected with all that came from it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Issue, Raw, Rejection, SourceFile, tables
from cs_audit.importers.sources.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.importers.base import Context
    from cs_audit.importers.sources.files import Source


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
        self._rows = 0
        self._numbers: list[int] = []

    @contextmanager
    def file(self, source: Source, *, lines: bool = False) -> Iterator[Source]:
        """Read one file: `row` numbers its records. lines: the numbers are those of lines."""
        import numpy as np

        self._numbers = []
        yield source
        numbers = np.array(self._numbers, dtype=np.int64)
        plain = bool((numbers == np.arange(1, len(numbers) + 1)).all())
        self.files.append(SourceFile(source, self.format, len(numbers), None if plain else numbers, lines))

    def row(self, number: int | None = None) -> int:
        """Count a record; `number`: what the file calls it, where that is not its place."""
        self._numbers.append(number if number is not None else len(self._numbers) + 1)
        self._rows += 1
        return self._rows - 1

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

    def tell(self, source: Source, severity: str, code: str, message: str, count: int = 1) -> None:
        """Something about a file that the report must say."""
        self.issues.append(Issue(source.name, "", severity, code, message, count))

    def raw(self, **options: Any) -> Raw:
        """All that was collected. options: further fields of `Raw`."""
        options.setdefault("timezone", self.context.timezone)
        frames = tables(list(self.interactions.values()), self.events, self.surveys)
        return Raw(*frames, tuple(self.files), tuple(self.issues), tuple(self.rejections), **options)


def records_of(value: Any, key: str | tuple[str, ...]) -> list[dict[str, Any]]:
    """The records of a page: a list, what one of the keys holds, or the value itself where it is a record."""
    keys = (key,) if isinstance(key, str) else key
    if isinstance(value, dict):
        held = next((value[one] for one in keys if isinstance(value.get(one), list)), None)
        value = held if held is not None else [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


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
