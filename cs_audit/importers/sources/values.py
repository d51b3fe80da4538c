"""The records of a file that is JSON of any shape, or a table with the same names as captions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.sources.tabular import FileOptions, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.importers.sources.files import Source


def read_values(source: Source) -> Iterator[tuple[int | None, Any]]:
    """Values with the line on which each stands (None where it has none), as `read_document` gives them; rows of a
    table are objects of texts, and a row that does not fit its header is Broken."""
    start = next(source.blocks(64), b"").removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"["):
        yield from read_document(source).values
        return
    table = read_table(source, FileOptions(header_rows=1))
    wrong = [(one.row, Broken(one.message, one.column)) for one in table.rejections]
    good = zip(table.places.tolist(), table.frame.iter_rows(named=True), strict=True)
    for place, value in sorted([*wrong, *good], key=lambda one: one[0]):
        number = int(table.numbers[place]) if table.numbers is not None else None
        yield number, value
