"""Tar archives (.tar, .tar.gz, .tgz): their files, read at their places without unpacking them.

A packed one cannot be read from the middle, so it is unpacked once into a temporary file without a name, within the
same limits as any archive.
"""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import tempfile
import zlib
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import IO, TYPE_CHECKING, cast

from cs_audit.importers.sources import limits
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENDINGS = (".tar", ".tar.gz", ".tgz")
_BLOCK = 1 << 20
_MAGIC = slice(257, 262)


def is_tar(file: Path) -> bool:
    """Whether a file is a tar archive, packed or not, by its ending and by what it holds."""
    if not file.name.lower().endswith(ENDINGS):
        return False
    with file.open("rb") as opened:
        start = opened.read(512)
    return start[:2] == b"\x1f\x8b" or start[_MAGIC] == b"ustar"


def tar_members(file: Path, name: str) -> list[tuple[str, int]]:
    """The files in an archive and their sizes; links and devices are none. Raises DataError where it is broken, too
    large, or looks like a bomb."""
    return [(member, size) for member, (_, size) in _opened(file, name).places.items()]


def open_tar_member(file: Path, member: str) -> IO[bytes]:
    """A member's content as a stream."""
    archive = _opened(file, file.name)
    start, size = archive.places[member]
    return cast("IO[bytes]", io.BufferedReader(_Part(archive, start, size)))


@dataclass(frozen=True, slots=True)
class _Tar:
    """An archive's bytes, unpacked, and where in them each file lies: start and size."""

    file: IO[bytes]
    places: Mapping[str, tuple[int, int]]

    def __del__(self) -> None:
        self.file.close()


class _Part(io.RawIOBase):
    """A stretch of a file, read at its place, so that several can be read at once."""

    def __init__(self, archive: _Tar, start: int, size: int) -> None:
        self.archive, self.at, self.end = archive, start, start + size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        found = os.pread(self.archive.file.fileno(), min(len(buffer), self.end - self.at), self.at)
        buffer[: len(found)] = found
        self.at += len(found)
        return len(found)


def _opened(file: Path, name: str) -> _Tar:
    told = file.stat()
    return _read(file, name, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=8)
def _read(file: Path, name: str, _changed: int, size: int) -> _Tar:
    content: IO[bytes] = file.open("rb")
    try:
        if content.read(2) == b"\x1f\x8b":
            content = _unpacked(content, name, size)
        content.seek(0)
        with tarfile.open(fileobj=content, mode="r:") as archive:
            infos = [one for one in archive if one.isfile()]
    except (tarfile.TarError, OSError, EOFError, zlib.error, UnicodeError, ValueError) as error:
        content.close()
        raise DataError(f"{name}: the archive cannot be read: {error}") from None
    except DataError:
        content.close()
        raise
    return _Tar(content, {one.name: (one.offset_data, one.size) for one in infos})


def _unpacked(content: IO[bytes], name: str, size: int) -> IO[bytes]:
    """The archive without gzip, in a temporary file. Raises DataError for one that grows beyond all measure."""
    plain = cast("IO[bytes]", tempfile.TemporaryFile())  # noqa: SIM115  (it lives as long as the archive)
    done = 0
    try:
        with content:
            content.seek(0)
            for block in iter(partial(gzip.GzipFile(fileobj=content).read, _BLOCK), b""):
                done += len(block)
                if limits.is_bomb(done, size) or done > limits.allowed(limits.BYTES):
                    raise DataError(
                        f"{name}: it unpacks to more than {done >> 20} MiB; it looks like a bomb; {limits.RAISED}"
                    )
                plain.write(block)
    except BaseException:
        plain.close()
        raise
    return plain
