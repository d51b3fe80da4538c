"""Archives (.zip, .tar, .tar.gz), opened as the folders that they hold, and only where that is safe."""

from __future__ import annotations

import gzip
import zipfile
from functools import lru_cache
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, cast

from cs_audit.importers.sources import limits
from cs_audit.importers.sources.tar_archives import is_tar, open_tar_member, tar_members
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_UNREAD = ("__MACOSX",)
_LOCKED = 1


def is_archive(file: Path) -> bool:
    """Whether a file is an archive of files, and not a spreadsheet, which is one inside."""
    return _is_zip(file) or is_tar(file)


def members(file: Path, name: str) -> list[str]:
    """The files in an archive, in the order of their names.

    Raises DataError for an archive that is broken, locked by a password, too large, or holds names that lead out of
    it (absolute ones, or with "..").
    """
    found = _zip_members(file, name) if _is_zip(file) else tar_members(file, name)
    most, room = limits.allowed(limits.MEMBERS), limits.allowed(limits.BYTES)
    if len(found) > most:
        raise DataError(f"{name}: the archive holds more than {most:,} files; {limits.RAISED}")
    if sum(size for _, size in found) > room:
        raise DataError(f"{name}: the archive would unpack to more than {room >> 30} GiB; {limits.RAISED}")
    for member, _ in found:
        if limits.leads_out(member):
            raise DataError(f"{name}: '{member}' leads out of the archive; it is not opened")
    kept = [member for member, _ in found if not _hidden(member)]
    return sorted(dict.fromkeys(kept), key=lambda member: PurePosixPath(member).parts)


def written(member: str) -> str:
    """A member's name as it was meant: UTF-8 that its archive does not declare is read as the old code page."""
    try:
        return member.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member


def packed_size(archive: Path, member: str) -> int:
    """The bytes that a member takes in its archive."""
    if _is_zip(archive):
        return _zip(archive).getinfo(member).compress_size
    return next(size for name, size in tar_members(archive, archive.name) if name == member)


def open_member(archive: Path, member: str) -> IO[bytes]:
    """A member's content as a stream; gzip inside is undone too."""
    stream = _stream(archive, member)
    packed = stream.read(2) == b"\x1f\x8b"
    stream.close()
    content = _stream(archive, member)
    return cast("IO[bytes]", gzip.open(content, "rb")) if packed else content


def is_hidden(parts: Sequence[str]) -> bool:
    """Whether a file is hidden, by its own name or that of a folder; those of a Maildir (.Sent/cur) are not."""
    *folders, name = parts
    if folders[-1:] and folders[-1] in ("cur", "new"):
        folders = folders[:-2]
    return name.startswith(".") or any(folder.startswith(".") for folder in folders)


def _stream(archive: Path, member: str) -> IO[bytes]:
    return _zip(archive).open(member) if _is_zip(archive) else open_tar_member(archive, member)


def _is_zip(file: Path) -> bool:
    if file.suffix.lower() != ".zip":
        return False
    with file.open("rb") as opened:
        return opened.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def _zip(file: Path) -> zipfile.ZipFile:
    """The archive, opened once: its directory is long where it holds many files."""
    told = file.stat()
    return _opened_zip(file, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=8)
def _opened_zip(file: Path, _changed: int, _size: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(file)


def _zip_members(file: Path, name: str) -> list[tuple[str, int]]:
    try:
        infos = [one for one in _zip(file).infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise DataError(f"{name}: the archive cannot be read: {error}") from None
    for one in infos:
        if one.flag_bits & _LOCKED:
            raise DataError(f"{name}: the archive is locked by a password; unpack it first")
        if limits.is_bomb(one.file_size, one.compress_size):
            size = one.file_size >> 20
            raise DataError(
                f"{name}: '{one.filename}' would unpack to {size} MiB, more than "
                f"{limits.allowed(limits.RATIO)} times its size; it looks like a bomb; {limits.RAISED}"
            )
    return [(one.filename, one.file_size) for one in infos]


def _hidden(member: str) -> bool:
    parts = PurePosixPath(member).parts
    names = ("thumbs.db", "desktop.ini")
    return is_hidden(parts) or any(part in _UNREAD for part in parts) or parts[-1].lower() in names
