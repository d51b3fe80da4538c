"""Writing outputs: whole or not at all, those of one run together, in folders that are made on the way."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cs_audit.model.errors import UsageError
from cs_audit.model.rights import rights_of_file

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Outputs:
    """Files that are written and wait, beside their places, until all of them are."""

    waiting: list[tuple[str, Path]] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)  # made on the way

    def take_place(self) -> None:
        """Each in the place that it is for, links followed. Raises UsageError where one cannot."""
        while self.waiting:
            name, target = self.waiting[0]
            try:
                os.chmod(name, rights_of_file(target))
                os.replace(name, target)
            except OSError as error:
                raise _cannot(target, error) from None
            self.waiting.pop(0)
            _keep(target.parent)

    def drop(self) -> None:
        """Throw away what has not taken its place, and the folders made for it that nothing is in."""
        while self.waiting:
            Path(self.waiting.pop()[0]).unlink(missing_ok=True)
        while self.folders:
            with suppress(OSError):
                self.folders.pop().rmdir()

    def make_folder(self, folder: Path) -> None:
        """The folder, and those above it that are not there yet."""
        self.folders += [each for each in (*reversed(folder.parents), folder) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def together() -> Iterator[Outputs]:
    """Outputs that take their places once all of them are written; on an error nothing changes."""
    outputs = Outputs()
    try:
        yield outputs
        outputs.take_place()
    finally:
        outputs.drop()


@contextmanager
def replacing(path: str | Path, outputs: Outputs | None = None) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of `path` once it is complete, or with all `outputs`.

    Raises UsageError where the place cannot be written.
    """
    if outputs is None:
        with together() as own, replacing(path, own) as file:
            yield file
        return
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            raise UsageError(f"cannot write '{path}': it is no file")
        outputs.make_folder(target.parent)
        handle, name = tempfile.mkstemp(prefix=".cs-audit-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise _cannot(target, error) from None
    outputs.waiting.append((name, target))
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _cannot(target, error) from None


def write_file(path: str | Path, content: str | bytes, outputs: Outputs | None = None) -> None:
    """Replace a file by this content; `-` is standard output. Text is written as UTF-8."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if str(path) == "-":
        _put(data)
        return
    with replacing(path, outputs) as file:
        file.write(data)


def _put(data: bytes) -> None:
    """To standard output. Where nobody reads it any more, that is no error: the exit code is still told."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _keep(folder: Path) -> None:
    """Let a folder's new names outlive a loss of power, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cannot(target: Path, error: OSError) -> UsageError:
    return UsageError(f"cannot write '{target}': {error.strerror or error}")
