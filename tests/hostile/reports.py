"""A damaged report.json, given to every command that takes one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.small import STANDARDS, interactions, write_log
from tests.hostile.calls import called, sound
from tests.hostile.mutations import changed

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


def report(folder: Path, random: Random) -> tuple[str, Callable[[], object]]:
    """A damaged report, rendered, compared, or given as a baseline."""
    value = json.loads(sound())
    for _ in range(random.randint(1, 2)):
        value = changed(value, random)
    hurt, whole = folder / "hurt.json", folder / "whole.json"
    hurt.write_text(json.dumps(value), encoding="utf-8")
    whole.write_bytes(sound())
    out = str(folder / f"out.{random.choice(('html', 'md', 'csv', 'sarif', 'xml', 'xlsx'))}")
    ways = (
        ("report", str(hurt), "-o", out),
        ("report", str(hurt), "-o", str(folder / "out.html")),
        ("diff", str(hurt), str(whole)),
        ("diff", str(whole), str(hurt)),
    )
    way = random.choice(ways)
    return f"{way[0]} {Path(way[-1]).name}", lambda: called(*way)


def baseline(folder: Path, random: Random) -> tuple[str, Callable[[], object]]:
    """A damaged report as the baseline of a run."""
    value = json.loads(sound())
    for _ in range(random.randint(1, 2)):
        value = changed(value, random)
    hurt = folder / "hurt.json"
    hurt.write_text(json.dumps(value), encoding="utf-8")
    (folder / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    log = write_log(folder / "log.jsonl", list(interactions(3)))
    line = ("run", str(folder / "s.yaml"), str(log), "-q", "--baseline", str(hurt))
    return "run --baseline", lambda: called(*line)
