"""A damaged report.json, given to every command that takes one; and all kinds of cases together."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cs_audit.cli.main import main
from tests.cli.small import STANDARDS, interactions, write_log
from tests.hostile.mutations import changed
from tests.hostile.readings import Case, export, said, standards

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random


def called(*arguments: str) -> int:
    """The exit code of the command line; raises where it told of a bug."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    code: object = 0
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        try:
            main(list(arguments))
        except SystemExit as ended:
            code = ended.code
    for stream in streams:
        stream.flush()
    if code == 4:
        raise BugError(streams[1].buffer.getvalue().decode("utf-8", "replace"))  # type: ignore[attr-defined]
    return int(str(code or 0))


class BugError(Exception):
    """The command line said that it has a bug."""

    def __init__(self, told: str) -> None:
        places = [line.strip() for line in told.splitlines() if "cs_audit/" in line]
        place = places[-1].split("cs_audit/")[-1] if places else "?"
        self.kind = f"{told.strip().splitlines()[-1].split(':')[0]} at {place.replace(chr(34), '')}"
        super().__init__(told)


@cache
def sound() -> bytes:
    """A small sound report."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "s.yaml").write_text(STANDARDS, encoding="utf-8")
        log = write_log(folder / "log.jsonl", list(interactions()))
        called("run", str(folder / "s.yaml"), str(log), "-q", "-o", str(folder / "r.json"))
        return (folder / "r.json").read_bytes()


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


KINDS: Mapping[str, Case] = {
    "export": export,
    "said": said,
    "standards": standards,
    "report": report,
    "baseline": baseline,
}
