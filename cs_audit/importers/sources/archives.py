"""Archives (.zip), opened without unpacking anything to disk, and only where that is safe."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, cast

from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MEMBERS = 200_000
BYTES = 200 << 30
RATIO, RATIO_FROM = 200, 64 << 20
"""An archive is refused above so many files or unpacked bytes; a member that is unpacked `RATIO_FROM` bytes or more
and shrank more than `RATIO` times is taken for a bomb."""
TRUSTED = "if you trust it, unpack it and name what it holds"

_UNREAD = ("__MACOSX",)


def is_archive(file: Path) -> bool:
    """Whether a file is a zip archive of files, and not a spreadsheet, which is one inside."""
    if file.suffix.lower() != ".zip":
        return False
    with file.open("rb") as opened:
        return opened.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def members(file: Path, name: str) -> list[str]:
    """The files in an archive, in the order of their names.

    Raises DataError for an archive that is broken, locked by a password, too large, or holds names that lead out of
    it (absolute ones, or with "..").
    """
    try:
        with zipfile.ZipFile(file) as opened:
            infos = [one for one in opened.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise DataError(f"{name}: the archive cannot be read: {error}") from None
    if len(infos) > MEMBERS:
        raise DataError(f"{name}: the archive holds more than {MEMBERS:,} files")
    if sum(one.file_size for one in infos) > BYTES:
        raise DataError(f"{name}: the archive would unpack to more than {BYTES >> 30} GiB")
    for one in infos:
        _check(one, name)
    kept = [one.filename for one in infos if not _hidden(one.filename)]
    return sorted(dict.fromkeys(kept), key=lambda member: PurePosixPath(member).parts)


def written(member: str) -> str:
    """A member's name as it was meant: UTF-8 that its archive does not declare is read as the old code page."""
    try:
        return member.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member


def open_member(archive: Path, member: str) -> IO[bytes]:
    """A member's content as a stream; gzip inside is undone too."""
    opened = zipfile.ZipFile(archive)
    stream = opened.open(member)
    packed = stream.read(2) == b"\x1f\x8b"
    stream.close()
    content = opened.open(member)
    return cast("IO[bytes]", gzip.open(content, "rb")) if packed else content


def _check(one: zipfile.ZipInfo, name: str) -> None:
    path = PurePosixPath(one.filename.replace("\\", "/"))
    drive = len(one.filename) > 1 and one.filename[1] == ":"
    if path.is_absolute() or drive or ".." in path.parts:
        raise DataError(f"{name}: '{one.filename}' leads out of the archive; it is not opened")
    if one.flag_bits & 1:
        raise DataError(f"{name}: the archive is locked by a password; unpack it first")
    if one.file_size >= RATIO_FROM and one.file_size > RATIO * max(1, one.compress_size):
        raise DataError(
            f"{name}: '{one.filename}' would unpack to {one.file_size >> 20} MiB, more than {RATIO} times "
            f"its size; it looks like a bomb; {TRUSTED}"
        )


def is_hidden(parts: Sequence[str]) -> bool:
    """Whether a file is hidden, by its own name or that of a folder; those of a Maildir (.Sent/cur) are not."""
    *folders, name = parts
    if folders[-1:] and folders[-1] in ("cur", "new"):
        folders = folders[:-2]
    return name.startswith(".") or any(folder.startswith(".") for folder in folders)


def _hidden(member: str) -> bool:
    parts = PurePosixPath(member).parts
    names = ("thumbs.db", "desktop.ini")
    return is_hidden(parts) or any(part in _UNREAD for part in parts) or parts[-1].lower() in names
