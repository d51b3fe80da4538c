"""Memory and time that a template of the user's may take, where the system can keep it to that."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES = 1 << 30
SECONDS = 60


@contextmanager
def bounded() -> Iterator[None]:
    """Raises MemoryError above `BYTES` beside those that the process has, TimeoutError above `SECONDS` of its time."""
    with _memory(), _time():
        yield


@contextmanager
def _memory() -> Iterator[None]:
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (ImportError, OSError):  # a system that does not tell
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = used + BYTES if soft == resource.RLIM_INFINITY else min(soft, used + BYTES)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextmanager
def _time() -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
