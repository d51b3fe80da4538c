"""The audit of 25 standards timed against just reading the same dataset: `python -m benchmarks.run`.

Each figure is taken in a process of its own, alternating, so that neither profits from the other; reading is
Polars reading the three Parquet files whole. Prints seconds (best and median of the rounds), the ratio of the
medians, and peak memory. The audit's time holds loading the standards, reading, and every verdict with its evidence
and due moment; the whole run also the scorecard and report.json. Imports are not counted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

STANDARDS = Path(__file__).with_name("standards.yaml")


def read_only(data: Path) -> None:
    """Just read the tables."""
    import polars as pl

    for name in ("interactions", "events", "surveys"):
        pl.read_parquet(data / f"{name}.parquet")


def audit(data: Path) -> None:
    """Read the log and judge it: every verdict, with its evidence and its due moment."""
    whole(data, report=False)


def whole(data: Path, *, report: bool = True) -> None:
    """The same, and with `report` the scorecard and report.json."""
    from cs_audit.api import audit, load_standards, read_log, scorecard

    result = audit(load_standards(STANDARDS), read_log(data))
    if not report:
        return
    with tempfile.TemporaryDirectory() as folder:
        text = json.dumps(scorecard(result), ensure_ascii=False)
        Path(folder, "report.json").write_text(text, encoding="utf-8")


def measured(job: str, data: Path) -> tuple[float, float]:
    """Seconds and peak MiB of a job in a process of its own; imports are not counted."""
    code = (
        "import sys, time, resource; from pathlib import Path; from benchmarks import run\n"
        "import holidays, polars, numpy, cs_audit.api, cs_audit.scoring.scorecard, cs_audit.engine.local\n"
        "import cs_audit.importers.read, cs_audit.spec.load, cs_audit.checks; cs_audit.checks.registry()\n"
        f"start = time.perf_counter(); run.{job}(Path({str(data)!r}))\n"
        "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, peak = out.stdout.split()
    return float(seconds), float(peak)


def main() -> None:
    """Print the table of figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="a dataset that is there already")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = arguments.data or Path(folder, "log")
        if arguments.data is None:
            from benchmarks.generate import generate
            from cs_audit.importers.formats.dataset import write_dataset

            write_dataset(generate(arguments.messages), data)
        rounds = []
        for _ in range(arguments.rounds):
            rounds.append([measured(job, data) for job in ("read_only", "audit", "whole")])
            time.sleep(0.2)
    reading = [one[0][0] for one in rounds]
    auditing = [one[1][0] for one in rounds]
    reporting = [one[2][0] for one in rounds]
    peak = max(one[2][1] for one in rounds)
    for name, seconds in (("reading", reading), ("audit", auditing), ("whole run", reporting)):
        print(f"{name:<10}{min(seconds):6.2f} s best, {median(seconds):6.2f} s median")
    print(f"ratio     {median(auditing) / median(reading):6.1f} audit to reading")
    print(f"          {median(reporting) / median(reading):6.1f} whole run to reading")
    print(f"peak      {peak:6.0f} MiB")


if __name__ == "__main__":
    main()
