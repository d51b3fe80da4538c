"""The files of a log: found, opened, unpacked, and looked at from the front."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from cs_audit.importers.sources import limits
from cs_audit.importers.sources.archives import (
    is_archive,
    is_hidden,
    members,
    open_member,
    packed_size,
    written,
)
from cs_audit.importers.sources.wide import json_as_utf8
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLOCK = 16 << 20
_HEAD = 128 << 10
_KEY = re.compile(rb'"([A-Za-z_][A-Za-z0-9_:.-]{0,60})"\s*:')
_UNREAD = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the log: where it is, its name as the user gave it, and whether it was found in a folder.

    A file inside an archive is its `member`; its `path` is as if the archive were a folder.
    """

    path: Path
    name: str
    found: bool = False
    archive: Path | None = None
    member: str = ""

    @property
    def ending(self) -> str:
        """The file's ending in lower case, without .gz: ".jsonl", ".csv"."""
        suffixes = [suffix.lower() for suffix in self.path.suffixes]
        return next((suffix for suffix in reversed(suffixes) if suffix != ".gz"), "")

    def read(self) -> bytes:
        """The whole content, unpacked."""
        return b"".join(self.blocks())

    def blocks(self, size: int = BLOCK) -> Iterator[bytes]:
        """The content piece by piece, unpacked, JSON in UTF-8. Raises DataError where it cannot be read."""
        return json_as_utf8(self._blocks(size))

    def _blocks(self, size: int) -> Iterator[bytes]:
        try:
            packed, unpacked = self.size(), 0
            with self._open() as file:
                while block := file.read(size):
                    unpacked += len(block)
                    if limits.is_bomb(unpacked, packed):
                        more = f"more than {limits.allowed(limits.RATIO)} times its {packed:,} bytes"
                        raise DataError(
                            f"{self.name}: it unpacks to {more}; it looks like a bomb; {limits.RAISED}"
                        )
                    yield block
        except (
            OSError,
            EOFError,
            zlib.error,
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise DataError(f"{self.name}: cannot be read: {_reason(error)}") from None

    def size(self) -> int:
        """Bytes on disk, or in the archive."""
        if self.archive is not None:
            return packed_size(self.archive, self.member)
        return self.path.stat().st_size

    def digest(self) -> str:
        """SHA-256 of the file as it lies on disk, or of a member's content, in hex."""
        if self.archive is not None:
            found = hashlib.sha256()
            for block in self._blocks(BLOCK):
                found.update(block)
            return found.hexdigest()
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _open(self) -> IO[bytes]:
        if self.archive is not None:
            return open_member(self.archive, self.member)
        with self.path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        return cast("IO[bytes]", gzip.open(self.path, "rb")) if packed else self.path.open("rb")


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file, for telling its format: the bytes, unpacked and without byte order mark.

    `keys` are the JSON object keys that occur in it, `records` the JSON objects of its first whole lines (or the
    only value of a small file), `whole` says that nothing is missing.
    """

    source: Source
    data: bytes
    whole: bool
    keys: frozenset[str]
    records: tuple[dict[str, Any], ...]

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON does."""
        return self.data.lstrip()[:1] in (b"{", b"[")


def look(source: Source) -> Head:
    """The head of a file. Raises DataError for a file that cannot be opened."""
    block = next(source.blocks(_HEAD), b"")
    data = block.removeprefix(b"\xef\xbb\xbf")
    keys = frozenset(key.decode("ascii") for key in set(_KEY.findall(data)))
    whole = len(block) < _HEAD
    return Head(source, data, whole, keys, tuple(_first_records(data, whole)))


def find_sources(paths: Sequence[str | Path]) -> list[Source]:
    """The files meant by paths: a file is itself, a folder all files in it, in the order of their names.

    Archives (.zip, .tar, .tar.gz) are opened; their members count as files found in a folder.

    Raises DataError for a path that does not exist, for a folder without files, and for an archive that is broken
    or not safe.
    """
    found: dict[Path, Source] = {}
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise DataError(f"{given}: no such file or folder")
        if not path.is_file() and not path.is_dir():
            raise DataError(f"{given}: this is neither a file nor a folder; save what it gives as a file")
        files = [path] if not path.is_dir() else _files_in(path)
        if not files:
            raise DataError(f"{given}: the folder holds no files")
        for file in files:
            name = _shown(file if path.is_dir() else given)
            if is_archive(file):
                inner = members(file, name)
                if not inner:
                    raise DataError(f"{name}: the archive holds no files")
                for member in inner:
                    meant = written(member)
                    inside = Source(file / meant, f"{name}/{meant}", True, file, member)
                    found.setdefault(file.resolve() / member, inside)
            else:
                found.setdefault(file.resolve(), Source(file, name, path.is_dir()))
    return list(found.values())


def _shown(path: str | Path) -> str:
    """A path as text, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(
            (
                path
                for path in folder.rglob("*")
                if path.is_file()
                and path.name.lower() not in _UNREAD
                and not is_hidden(path.relative_to(folder).parts)
            ),
            key=lambda path: path.relative_to(folder).parts,
        )
    except OSError as error:
        raise DataError(f"{folder}: cannot be read: {_reason(error)}") from None


def _first_records(data: bytes, whole: bool) -> Iterator[dict[str, Any]]:
    """JSON objects of the first lines; else those of the one value that the data is."""
    import msgspec

    lines = data.split(b"\n")
    for line in (lines if whole else lines[:-1])[:20]:
        try:
            value = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value
            whole = False
    if whole:
        try:
            value = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return
        yield from (
            item for item in (value if isinstance(value, list) else [value])[:20] if isinstance(item, dict)
        )


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
