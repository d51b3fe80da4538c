"""How the work grows with each thing that can grow: `python -m benchmarks.doubling [--steps 4] [--only messages]`.

Each size is twice the one before; processor seconds of reading, auditing and the report, and how they grow from one
size to the next (2 is in proportion, 4 its square).
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.api import audit, complete_report, load_standards, read_log
from cs_audit.model.errors import CsAuditError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
RULES = (
    "{first_reply: {within: 2h, calendar: office}}",
    "{requires: {event: {by: agent, position: first, says: greeting}}}",
    "{forbids: {event: {by: agent, says: [nie wiem]}}}",
    "{resolution: {within: 3d, calendar: office}}",
)


def _said(number: int, minutes: int, by: str, text: str, agent: str = "anna") -> dict[str, Any]:
    at = BEGIN + timedelta(minutes=37 * number + minutes)
    actor = {"actor": agent} if by == "agent" else {}
    return {"at": at.isoformat(), "by": by, "text": text, **actor}


def _talk(number: int, turns: int = 1, agent: str = "anna", words: int = 6, days: int = 0) -> dict[str, Any]:
    text = " ".join(("Dzień dobry, proszę czekać, sprawdzam to " * (words // 6 + 1)).split()[:words])
    events = [
        _said(number, days * 1440 + 20 * turn + 10 * place, by, text, agent)
        for turn in range(turns)
        for place, by in enumerate(("customer", "agent"))
    ]
    return {"id": f"T-{number}", "channel": "email", "assignee": agent, "events": events}


def _log(folder: Path, talks: list[dict[str, Any]], files: int = 1) -> None:
    for part in range(files):
        lines = "".join(json.dumps(talk) + "\n" for talk in talks[part::files])
        (folder / f"log-{part}.jsonl").write_text(lines, encoding="utf-8")


def _standards(folder: Path, count: int = 4, phrases: int = 3) -> None:
    listed = ", ".join(["dzień dobry", *(f"słowo{place} inne{place}" for place in range(phrases))])
    rules = "".join(f"  - {{id: s{n}, check: {RULES[n % len(RULES)]}}}\n" for n in range(count))
    (folder / "s.yaml").write_text(
        "cs_audit: 1\ntimezone: Europe/Warsaw\nlanguage: pl\n"
        'calendars: {office: {hours: {mon-fri: "09:00-17:00"}, holidays: PL}}\n'
        f"phrases: {{greeting: {{pl: [{listed}]}}}}\nstandards:\n{rules}",
        encoding="utf-8",
    )


def _messages(folder: Path, size: int) -> None:
    _log(folder, [_talk(n, turns=5) for n in range(size // 10)])


def _interactions(folder: Path, size: int) -> None:
    _log(folder, [_talk(n) for n in range(size)])


def _events(folder: Path, size: int) -> None:
    _log(folder, [_talk(0, turns=size // 2)])


def _phrases(folder: Path, size: int) -> None:
    _standards(folder, phrases=size)


def _many_standards(folder: Path, size: int) -> None:
    _standards(folder, count=size)


def _agents(folder: Path, size: int) -> None:
    _log(folder, [_talk(n, agent=f"agent{n % size}") for n in range(4 * size)])


def _files(folder: Path, size: int) -> None:
    _log(folder, [_talk(n) for n in range(2 * size)], files=size)


def _years(folder: Path, size: int) -> None:
    _log(folder, [_talk(n, days=-365 * (n % size)) for n in range(200)])


def _nesting(folder: Path, size: int) -> None:
    custom = '{"a": ' * size + "1" + "}" * size
    line = json.dumps({**_talk(0), "custom": {"deep": 0}}).replace('"deep": 0', f'"deep": {custom}')
    (folder / "log-0.jsonl").write_text(line + "\n", encoding="utf-8")


def _length(folder: Path, size: int) -> None:
    _log(folder, [_talk(n, words=size) for n in range(20)])


KINDS: Mapping[str, tuple[Callable[[Path, int], None], int]] = {
    "messages": (_messages, 2000),
    "interactions": (_interactions, 1000),
    "events in one": (_events, 1000),
    "phrases": (_phrases, 200),
    "standards": (_many_standards, 10),
    "agents": (_agents, 100),
    "files": (_files, 50),
    "years": (_years, 2),
    "nesting": (_nesting, 50),
    "words a message": (_length, 500),
}


def measured(make: Callable[[Path, int], None], size: int) -> tuple[float, str]:
    """Processor seconds from files to report, and how it ended."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _standards(folder)
        _log(folder, [_talk(n) for n in range(50)])
        make(folder, size)
        began = time.process_time()
        try:
            standards = load_standards(folder / "s.yaml")
            complete_report(audit(standards, read_log(sorted(folder.glob("*.jsonl"))), jobs=1))
            ended = ""
        except CsAuditError as error:
            ended = f"refused: {str(error).splitlines()[0][:60]}"
        return time.process_time() - began, ended


def main() -> None:
    """Measure the kinds asked for, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=4, help="how often the size doubles")
    parser.add_argument("--only", choices=KINDS, help="one kind")
    given = parser.parse_args()
    measured(_interactions, 10)  # what is loaded once
    for kind in [given.only] if given.only else KINDS:
        make, first = KINDS[kind]
        before = 0.0
        for step in range(given.steps):
            seconds, ended = measured(make, first << step)
            grown = f"x {seconds / before:.1f}" if before else ""
            print(f"{kind:16} {first << step:8,} {seconds:8.2f} s {grown:6} {ended}", flush=True)
            before = seconds


if __name__ == "__main__":
    main()
