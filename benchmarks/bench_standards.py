"""How long it takes to load 1,000 standards: `python -m benchmarks.bench_standards`."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from cs_audit.checks import specs
from cs_audit.spec.load import load_standards

STANDARD = """  - id: standard-{n}
    title: {{pl: "Pierwsza odpowiedź {n}", en: "First reply {n}"}}
    severity: major
    weight: 3
    applies_to: {{channel: [email, form], priority: [high, urgent]}}
    check: {{first_reply: {{within: 2h, calendar: office}}}}
    objective: 95%
"""
HEAD = "calendars: {office: {hours: {mon-fri: '09:00-17:00'}, holidays: PL}}\nstandards:\n"


def main() -> None:
    """Print the best of five runs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "standards.yaml"
        file.write_text(HEAD + "".join(STANDARD.format(n=n) for n in range(1000)), encoding="utf-8")
        kinds = specs()
        times = []
        for _ in range(5):
            start = time.process_time()
            load_standards([file], kinds)
            times.append(time.process_time() - start)
        print(f"1,000 standards, {file.stat().st_size / 1000:.0f} kB: {min(times):.3f} s of CPU time")


if __name__ == "__main__":
    main()
