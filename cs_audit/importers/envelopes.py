"""Records of JSON files that several formats in Python share: streams of syncs opened, pages taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.sources.documents import Broken, read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.importers.collected import Collector
    from cs_audit.importers.sources.files import Source


def records_in(
    source: Source, told: Collector, pages: tuple[str, ...]
) -> Iterator[tuple[int, str | None, dict[str, Any]]]:
    """Row, stream (of Airbyte or Singer, else None) and record, one after the other; broken lines are rejected.

    pages: the keys under which pages hold their records.
    """
    for line, value in read_document(source).values:
        if isinstance(value, Broken):
            told.reject(told.row(line), "bad_json", value.message)
            continue
        for record in _opened(value, pages):
            if not isinstance(record, dict):
                told.reject(told.row(line), "wrong_type", "this is no record (an object in braces)")
                continue
            stream = record.get("stream") if isinstance(record.get("stream"), str) else None
            inner = record.get("data") if stream else None
            inner = record.get("record") if inner is None and record.get("type") == "RECORD" else inner
            if isinstance(inner, dict):
                yield told.row(line), stream, inner
            elif record.get("type") in ("SCHEMA", "STATE"):
                told.row(line)
            else:
                yield told.row(line), None, record


def _opened(value: Any, pages: tuple[str, ...]) -> Iterator[Any]:
    """The records of a page or a list of pages, and what stands there instead of one."""
    if isinstance(value, list):
        for one in value:
            yield from _opened(one, pages)
    elif isinstance(value, dict):
        for key in pages:
            inner = value.get(key)
            if isinstance(inner, dict) and any(isinstance(inner.get(one), list) for one in pages):
                inner = next(inner[one] for one in pages if isinstance(inner.get(one), list))
            if isinstance(inner, list):
                yield from inner
                return
        yield value
    else:
        yield value
