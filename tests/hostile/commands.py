"""Whole command lines on damaged logs, and options of any value."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.cli.small import ENDINGS, interactions, write_log
from tests.hostile.calls import called, standards_file
from tests.hostile.mutations import changed, misread

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Tried = tuple[str, Callable[[], object]]


MOMENTS = (
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "1969-12-31T23:59:59Z",
    "2026-02-30T00:00:00Z",
    "2026-03-29T02:30:00",
    "2026-03-02T09:00:00+99:00",
    "2026-03-02T24:00:00Z",
    "20260302T090000Z",
    "10000-01-01T00:00:00Z",
    "2026-03-02T09:00:60Z",
    253402300800,
    -62135596801,
    1e300,
    "1772442000",
    "٢٠٢٦-٠٣-٠٢T٠٩:٠٠:٠٠Z",
)


def log(folder: Path, random: Random) -> Tried:
    """A damaged log of ours, given to any command that takes one, with every output."""
    rows: list[Any] = list(interactions(random.choice((1, 2, 5))))
    for _ in range(random.randint(1, 3)):
        if random.random() < 0.4:
            one = random.choice(random.choice(rows)["events"])
            one["at"] = random.choice(MOMENTS)
            continue
        at = random.randrange(len(rows))
        hurt = changed(rows[at], random)
        rows[at] = hurt if isinstance(hurt, dict) and hurt.get("events") else rows[at]
    rows = [row if isinstance(row.get("events"), list) else {} for row in rows]
    path = folder / random.choice(("log.jsonl", "log.ndjson", "log.json"))
    text = "".join(f"{_dumped(row)}\n" for row in rows)
    path.write_bytes(
        misread(text, random) if random.random() < 0.4 else text.encode("utf-8", "surrogatepass")
    )
    first = next((str(row["id"]) for row in rows if "id" in row), "T-0")
    line = random.choice(_WAYS)(standards_file(folder), str(path), str(folder), first, random)
    return " ".join(line[:1] + line[3:]), lambda: called(*line)


def _dumped(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return (
        text
        if text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)
        else json.dumps(value)
    )


def _run(standards: str, path: str, out: str, first: str, random: Random) -> tuple[str, ...]:
    outputs = [part for ending in random.sample(ENDINGS, 3) for part in ("-o", f"{out}/r.{ending}")]
    more = random.choice(
        (
            (),
            ("--ambiguity",),
            ("--redact", "none"),
            ("--redact", "strict"),
            ("--measure", "2026-03-20"),
            ("--pseudonyms", "agents,customers,interactions"),
            ("--period", "week"),
            ("--verbose",),
            ("--as-of", "1990-01-01"),
            ("--select", "channel=email"),
            ("--evidence", "all"),
        )
    )
    verdicts = f"{out}/v.{random.choice(('jsonl', 'csv', 'parquet'))}"
    return ("run", standards, path, *outputs, "--verdicts", verdicts, *more)


_WAYS: tuple[Callable[[str, str, str, str, Random], tuple[str, ...]], ...] = (
    _run,
    _run,
    _run,
    lambda s, p, o, i, r: ("explain", s, p, "--interaction", i, "-o", f"{o}/e.md"),
    lambda s, p, o, i, r: ("explain", s, p, "--interaction", i),
    lambda s, p, o, i, r: ("look", p, "-o", f"{o}/l.html"),
    lambda s, p, o, i, r: ("draft", p, "-o", f"{o}/d.yaml"),
    lambda s, p, o, i, r: ("phrases", s, p, "-o", f"{o}/p.json"),
    lambda s, p, o, i, r: (
        "sample",
        s,
        p,
        "-o",
        f"{o}/x.{r.choice(('xlsx', 'csv', 'md'))}",
        "--stratify",
        "agent,team",
    ),
    lambda s, p, o, i, r: ("reconcile", s, p, "-o", f"{o}/x.md"),
    lambda s, p, o, i, r: ("convert", p, "-o", f"{o}/{r.choice(('ds', 'c.jsonl', 'c.jsonl.gz'))}"),
    lambda s, p, o, i, r: ("diff", s, s, p, "-o", f"{o}/x.json"),
    lambda s, p, o, i, r: ("map", p),
    lambda s, p, o, i, r: ("validate", s, "--against", p),
)


OPTIONS = (
    "--format",
    "--mapping",
    "--people",
    "--timezone",
    "-o",
    "--verdicts",
    "--as-of",
    "--from",
    "--to",
    "--select",
    "--lang",
    "--template",
    "--print",
    "--pseudonyms",
    "--pseudonym-key",
    "--calibration",
    "--logo",
    "--title",
    "--accent",
    "--redact",
    "--fail-on",
    "--min-score",
    "--baseline",
    "--max-rejected",
    "--profile",
    "--jobs",
    "--engine",
    "--own",
    "--only",
    "--evidence",
    "--period",
    "--measure",
)


VALUES = (
    "",
    " ",
    "x",
    "0",
    "-1",
    "nan",
    "inf",
    "1e999",
    "9" * 400,
    "%",
    "101%",
    "=",
    "a=",
    "=b",
    "channel=",
    "tag=x",
    "custom.=x",
    "2026-13-01",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2026-03-02T09:00:00+99:99",
    "Europe",
    "../x",
    "/",
    ".",
    "\u202e",
    "{{ 7*7 }}",
    "#12",
    "#gggggg",
    "all",
    "none",
    "agents,agents",
    "fail,,pass",
    "-",
    "--",
    "x" * 5000,
    "ą",
    "a\nb",
    "\x1b[31m",
    "٣",
    "1_0",
    "+5",
    "5%%",
    "pack:",
    "pack:../x",
    "s.yaml",
    "log.jsonl",
    "x.html",
    "x.json",
    "x.csv",
)


def options(folder: Path, random: Random) -> Tried:
    """A sound log with options of any value."""
    write_log(folder / "log.jsonl", list(interactions(2)))
    standards_file(folder)
    given = [
        part for _ in range(random.randint(1, 3)) for part in (random.choice(OPTIONS), random.choice(VALUES))
    ]
    line = ("run", "s.yaml", "log.jsonl", "-q", *given)

    def attempt() -> int:
        before = Path.cwd()
        os.chdir(folder)
        try:
            return called(*line)
        finally:
            os.chdir(before)

    return " ".join(line)[:200], attempt
