"""The command line called in this process, and a small sound report."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cs_audit.cli.main import main
from tests.cli.small import STANDARDS, interactions, write_log


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
    if code not in (0, 1, 2, 3):
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


def standards_file(folder: Path) -> str:
    """A small set of standards in a folder."""
    (folder / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    return str(folder / "s.yaml")
