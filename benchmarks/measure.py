"""Commands run in processes of their own, by turns, and what each took: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Job:
    """A command with its name in the table; `environment` is added to the process's own."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Took:
    """Medians over the rounds: seconds, seconds of processor time (of all threads), GiB."""

    name: str
    wall: float
    processor: float
    peak: float


def python(module: str, *arguments: object) -> list[str]:
    """The command that runs a module."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def once(job: Job) -> tuple[float, float, float]:
    """Seconds, processor seconds and peak GiB of one run. Raises where the command fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        job.command, env=os.environ | job.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: a standard is missed
        raise RuntimeError(
            f"{job.name} ended with {process.returncode}: {said.decode(errors='replace')[-2000:]}"
        )
    kibibytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return wall, used.ru_utime + used.ru_stime, kibibytes / 2**20


def measured(jobs: Sequence[Job], rounds: int) -> list[Took]:
    """All jobs, one after the other in each round, so that what else the machine does meets them alike."""
    runs: list[list[tuple[float, float, float]]] = [[] for _ in jobs]
    for _ in range(rounds):
        for place, job in enumerate(jobs):
            runs[place].append(once(job))
    return [Took(job.name, *map(median, zip(*own, strict=True))) for job, own in zip(jobs, runs, strict=True)]


def table(rows: Sequence[Took], base: Took, against: str) -> str:
    """Aligned text; each row's times are also given as multiples of a base's."""
    lines = [f"{'':34}{'wall s':>8}{'cpu s':>8}{'peak GiB':>10}{'wall ×':>8}{'cpu ×':>8}   × {against}"]
    for row in rows:
        ratios = f"{row.wall / base.wall:8.1f}{row.processor / base.processor:8.1f}"
        lines.append(f"{row.name:34}{row.wall:8.2f}{row.processor:8.2f}{row.peak:10.2f}{ratios}")
    return "\n".join(lines)
