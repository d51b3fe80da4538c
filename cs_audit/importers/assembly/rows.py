"""Source rows, numbered over all files of a read, and where to find them again."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.importers.base import SourceFile


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of all files one after the other; `starts` has the first row of each file, and the end."""

    files: tuple[SourceFile, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, files: tuple[SourceFile, ...]) -> Rows:
        """The rows of these files, in their order."""
        return cls(files, (0, *accumulate(file.rows for file in files)))

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.starts[-1]

    def find(self, row: int) -> tuple[SourceFile, int]:
        """The file of a row, and its row in that file."""
        place = bisect_right(self.starts, row) - 1
        while place >= len(self.files):
            place -= 1
        return self.files[place], row - self.starts[place]

    def file(self, row: int) -> str:
        """The name of the row's file."""
        return self.find(row)[0].source.name

    def label(self, row: int, column: int = 0) -> str:
        """Where the row is in its file: "line 17, column 4"."""
        file, own = self.find(row)
        return file.label(own, column)
