"""Damaged inputs of every kind, many of them: `python -m benchmarks.hostile --count 10000 [--seed 7]`.

Each case is made from the seed and its number alone, tried in this process, and its faults are told by cause, the
most frequent first, with the seed of one case to try again (`--only SEED`).
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.hostile.kinds import KINDS
from tests.hostile.readings import Fault, fault

SECONDS = 20
"""Of processor time: what takes longer is a fault too."""


def tried(kind: str, seed: str) -> Fault | None:
    """One case in a folder of its own; one that takes too long is a fault too."""

    def late(number: int, frame: Any) -> None:
        raise TimeoutError(f"more than {SECONDS} s")

    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return fault(KINDS[kind], Path(folder), seed)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def main() -> None:
    """Try the cases and tell the faults."""
    import_module("polars")  # not in a case, whose time it would take
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many cases")
    parser.add_argument("--seed", default="1", help="what the cases are made from")
    parser.add_argument("--kind", choices=KINDS, help="one kind of input only")
    parser.add_argument("--only", metavar="SEED", help="one case, as told before")
    given = parser.parse_args()
    kinds = [given.kind] if given.kind else list(KINDS)
    if given.only:
        seeds = [(given.only.split(":")[0], given.only)]
    else:
        names = [kinds[number % len(kinds)] for number in range(given.count)]
        seeds = [(kind, f"{kind}:{given.seed}:{number}") for number, kind in enumerate(names)]
    found: dict[str, list[tuple[str, Fault]]] = defaultdict(list)
    for kind, seed in seeds:
        one = tried(kind, seed)
        if one is not None:
            found[one.kind].append((seed, one))
            print(f"{seed}: {one.kind}: {one.name}", file=sys.stderr, flush=True)
    for cause, cases in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        seed, one = cases[0]
        print(f"{len(cases)} x {cause}: {one.name} (--only {seed})")
        print(one.trace if given.only else f"    {one.trace.strip().splitlines()[-1][:200]}")
    for kind in kinds:
        told = sum(seed.startswith(f"{kind}:") for cases in found.values() for seed, _ in cases)
        print(f"{kind:12} {sum(each == kind for each, _ in seeds):6} cases {told:4} faults")
    print(f"{len(seeds)} cases, {sum(map(len, found.values()))} faults of {len(found)} causes")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
