"""The whole table of figures: `python -m benchmarks.run` (an idle machine, some minutes).

First the audit of 25 standards beside just reading the same Parquet files, with and without the compiled passes, and
beside what people would write instead (see `benchmarks.rivals`). Then how time grows. Each figure is that of a whole
process with its start, a median over rounds in which all take turns. The audit writes report.json with the evidence.
Needs `pip install duckdb` for the row of DuckDB.
"""

from __future__ import annotations

import argparse
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.growth import STANDARDS, pairs
from benchmarks.job import RIVALS
from benchmarks.measure import Job, Took, measured, python, table

NAMES = {"loop": "tuned loop in Python", "duck": "SQL in DuckDB", "expressions": "expressions in Polars"}


def jobs(data: Path, out: Path) -> list[Job]:
    """Reading, the audit, and what people would do instead."""
    audit = python("cs_audit.cli.main", "run", STANDARDS, data, "-o", out, "--quiet")
    rivals = [name for name in RIVALS if name != "duck" or find_spec("duckdb")]
    return [
        Job("reading", python("benchmarks.job", "read", data)),
        Job("cs-audit", audit),
        Job("cs-audit without compiled passes", audit, {"CS_AUDIT_COMPILED": "0"}),
        *[Job(f"{NAMES[name]} *", python("benchmarks.job", name, data)) for name in rivals],
    ]


def compare(data: Path, rounds: int) -> None:
    """Print the first table."""
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(jobs(data, Path(folder, "report.json")), rounds)
        size = Path(folder, "report.json").stat().st_size / 1e6
    print(table(rows, rows[0], "reading"))
    print(
        f"report.json: {size:.1f} MB. * the same rules with exact phrases; counts alone, no evidence, no report"
    )
    audit, others = rows[1], rows[3:]
    for other in others:
        print(
            f"  cs-audit takes {_times(audit, other)} the processor time of the {other.name.removesuffix(' *')}"
        )


def _times(one: Took, other: Took) -> str:
    return f"{one.processor / other.processor:.2f} times"


def grow(messages: int, rounds: int) -> None:
    """Print the second table."""
    print(f"\nGrowth, {messages:,} events:")
    with tempfile.TemporaryDirectory() as folder:
        for what, small, large in pairs(Path(folder), messages):
            before, after = measured([small, large], rounds)
            times = f"{before.processor:8.2f} → {after.processor:6.2f} s of cpu"
            growth = f"× {after.processor / before.processor:.2f}"
            print(f"{what:34}{times}, {growth}; peak {before.peak:.2f} → {after.peak:.2f} GiB")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000, help="events of the log")
    parser.add_argument("--data", type=Path, help="a dataset that is there already")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--growth", type=int, default=1_000_000, help="events of the logs that grow; 0 for none"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = arguments.data or Path(folder, "log")
        if arguments.data is None:
            from benchmarks.generate import generate
            from cs_audit.importers.formats.dataset import write_dataset

            write_dataset(generate(arguments.messages), data)
        compare(data, arguments.rounds)
    if arguments.growth:
        grow(arguments.growth, min(arguments.rounds, 3))


if __name__ == "__main__":
    main()
