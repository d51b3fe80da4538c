"""A dataset's place: its files are written beside it, and take it as a whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.importers.formats.dataset.manifest import FILES, names_in
from cs_audit.model.errors import DataError, UsageError
from cs_audit.model.rights import umask

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(folder: str | Path) -> Iterator[Path]:
    """A folder to write a dataset's files in; at the end it takes the place of `folder`.

    Raises UsageError where the place is taken by something else, DataError where it cannot be written.
    """
    from polars.exceptions import PolarsError

    target = Path(os.path.realpath(folder))
    check_free(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".cs-audit-", dir=target.parent))
        try:
            yield draft
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o777 & ~umask()
            for path in draft.iterdir():
                path.chmod(mode & 0o666)
            draft.chmod(mode)
            _kept(draft)
            _move(draft, target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except (OSError, PolarsError) as error:  # polars has its own word for a full disk
        raise DataError(f"{target}: cannot be written: {getattr(error, 'strerror', None) or error}") from None


def _move(draft: Path, target: Path) -> None:
    if not target.exists():
        draft.rename(target)
        return
    if _exchanged(draft, target):
        return  # the old one now lies where the draft was, and goes with it
    old = Path(tempfile.mkdtemp(prefix=".cs-audit-old-", dir=target.parent))
    target.rename(old / "was")
    try:
        draft.rename(target)
    except BaseException:
        (old / "was").rename(target)
        raise
    finally:
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders could change places in one step, as Linux can (renameat2 with RENAME_EXCHANGE)."""
    import ctypes

    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here = -100  # AT_FDCWD
    return bool(exchange(here, os.fsencode(one), here, os.fsencode(other), 2) == 0)


def _kept(folder: Path) -> None:
    """Bring a folder's files to the disk before it takes the place of another."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())


def check_free(target: Path) -> None:
    """Raise UsageError where a place is taken by what is no dataset."""
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{target}: a dataset is a folder, but this is a file")
    others = sorted(names_in(target) - FILES)
    if others:
        raise UsageError(f"{target}: the folder holds other files ({others[0]}); name a new or empty folder")
