"""Interactions of a test as a file of canonical JSONL that lies nowhere."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from cs_audit.importers.sources.files import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.importers.base import Raw


@dataclass(frozen=True)
class Inline(Source):
    """A source that is its own content."""

    data: bytes = field(default=b"", repr=False)

    def size(self) -> int:
        return len(self.data)

    def digest(self) -> str:
        import hashlib

        return hashlib.sha256(self.data).hexdigest()

    def _open(self) -> IO[bytes]:
        return io.BytesIO(self.data)


def sources_of(interactions: Sequence[Mapping[str, Any]], name: str) -> list[Raw]:
    """Interactions of one test, read as a source of its own: it carries what is there, or what it says in `carries`."""
    from cs_audit.importers.base import Context, Raw
    from cs_audit.importers.registry import importer

    source = Inline(Path("test.jsonl"), name, data=canonical_lines(interactions))
    read = importer("canonical").read([source], Context())
    return [read] if isinstance(read, Raw) else list(read)


def source_of_cases(cases: Sequence[Sequence[Mapping[str, Any]]], name: str) -> Raw:
    """Interactions of many tests, read at once; each test is a source of its own."""
    from cs_audit.importers.base import SourceFile

    (read,) = sources_of([one for case in cases for one in case], name)
    whole = read.files[0].source
    files = (
        SourceFile(replace(whole, name=f"{name}-{number}"), "canonical", len(case))
        for number, case in enumerate(cases)
    )
    return replace(read, files=tuple(files), apart=True)


def canonical_lines(interactions: Sequence[Mapping[str, Any]]) -> bytes:
    """Interactions as canonical JSONL."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in interactions).encode()
