"""One job of the benchmark, run by `benchmarks.run` in a process of its own: python -m benchmarks.job NAME DATA."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

RIVALS = ("loop", "duck", "expressions")


def read(data: Path) -> None:
    """Just read the tables whole."""
    import polars as pl

    for name in ("interactions", "events", "surveys"):
        pl.read_parquet(data / f"{name}.parquet")


def main(name: str, data: str) -> None:
    """Read, or audit as one of the rivals does."""
    if name == "read":
        read(Path(data))
        return
    found = importlib.import_module(f"benchmarks.rivals.{name}").audit(Path(data))
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
