"""Processor time of small commands, each in a process of its own: `python -m benchmarks.start_up`.

Start-up is most of what they take. Seconds are user and system time together, which a busy machine disturbs less
than the clock on the wall; `floor` is the import of the libraries that nothing can be audited without. `first` has
an empty cache folder, `again` what that run kept there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

STANDARDS = """\
cs_audit: 1
name: Sklep
language: pl
timezone: Europe/Warsaw
calendars:
  office: {hours: {mon-fri: "09:00-17:00"}, holidays: PL}
phrases:
  greeting: {pl: [dzień dobry, witam], en: [hello, good morning]}
standards:
  - id: first-reply
    check: {first_reply: {within: 2h, calendar: office}}
    objective: 95%
  - id: greets
    check: {requires: {event: {by: agent, position: first, says: greeting}}}
"""
FLOOR = "import typer, numpy, polars, yaml, msgspec"
PACK_TESTS = Path(__file__).parents[1] / "standards" / "ecommerce-pl" / "tests"


def interactions(count: int = 20) -> list[dict[str, object]]:
    """E-mails, most of them answered in time and with a greeting."""
    return [
        {
            "id": f"T-{number}",
            "channel": "email",
            "assignee": f"agent-{number % 3}",
            "customer": {"id": f"c{number}", "name": "Jan Kowalski", "email": "jan@example.org"},
            "events": [
                {"at": f"2026-09-{number % 9 + 1:02}T08:00:00Z", "by": "customer", "actor": f"c{number}",
                 "text": "Gdzie jest moja paczka?"},
                {"at": f"2026-09-{number % 9 + 1:02}T{8 + number % 4:02}:59:00Z", "by": "agent",
                 "actor": f"agent-{number % 3}",
                 "text": "Dzień dobry, już sprawdzam." if number % 4 else "Sprawdzam paczkę."},
            ],
        }
        for number in range(count)
    ]  # fmt: skip


def commands(folder: Path) -> dict[str, list[str]]:
    """The commands by name, with their files in the folder."""
    folder.mkdir()
    standards, log = folder / "standards.yaml", folder / "log.jsonl"
    standards.write_text(STANDARDS, encoding="utf-8")
    log.write_text("".join(json.dumps(one) + "\n" for one in interactions()), encoding="utf-8")
    program = ["-m", "cs_audit.cli.main"]
    return {
        "floor": ["-c", FLOOR],
        "--version": [*program, "--version"],
        "validate a small file": [*program, "validate", str(standards)],
        "audit of 20, JSON": [
            *program, "run", str(standards), str(log), "-o", str(folder / "report.json"), "--quiet",
        ],
        "demo with HTML": [*program, "demo", str(folder / "demo")],
        "test of a pack": [*program, "test", str(PACK_TESTS), "--quiet"],
    }  # fmt: skip


def seconds(arguments: list[str], cache: Path) -> float:
    """User and system time of Python run with these arguments."""
    environment = {**os.environ, "CS_AUDIT_CACHE": str(cache)}
    before = _spent()
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
    return _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the table of figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    if resource is None:
        raise SystemExit("the processor time of another process is not told here: run this on Linux or macOS")
    times: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as made:
            for when in ("first", "again"):
                for name, arguments in commands(Path(made, when)).items():
                    times.setdefault((name, when), []).append(seconds(arguments, Path(made, "cache", name)))
    print(f"{'processor time, s':<24}{'first':>14}{'again':>14}   (median, least of {rounds})")
    for name in dict.fromkeys(name for name, _ in times):
        shown = [times[name, when] for when in ("first", "again")]
        print(f"{name:<24}" + "".join(f"{median(one):8.2f} {min(one):5.2f}" for one in shown))


if __name__ == "__main__":
    main()
