"""Readers in native code, whose panics are no exceptions of ours: what they cannot read is told as any bad file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def native(name: str, what: str) -> Iterator[None]:
    """Run a native reader on a file. Raises DataError naming the file where the reader panics or overflows."""
    try:
        yield
    except (OverflowError, ValueError, TypeError, LookupError, NotImplementedError) as error:
        raise DataError(f"{name}: the {what} cannot be read: {error}") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise DataError(f"{name}: the {what} is damaged: {str(error)[:200]}") from None
