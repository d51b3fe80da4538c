"""Datasets and archives that are damaged, and samples under odd names."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.cli.small import interactions, write_log
from tests.hostile.calls import called, standards_file
from tests.hostile.mutations import changed, damaged
from tests.hostile.tables import other_type

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Tried = tuple[str, Callable[[], object]]


@cache
def _dataset() -> dict[str, bytes]:
    with TemporaryDirectory() as name:
        path = write_log(Path(name) / "log.jsonl", list(interactions(4)))
        called("convert", str(path), "-q", "-o", str(Path(name) / "ds"))
        return {one.name: one.read_bytes() for one in (Path(name) / "ds").iterdir()}


def dataset(folder: Path, random: Random) -> Tried:
    """A damaged dataset: its manifest, its tables' bytes, or their columns."""
    import polars as pl

    place = folder / "ds"
    place.mkdir()
    for name, content in _dataset().items():
        (place / name).write_bytes(content)
    hurt = random.choice(sorted(place.iterdir()))
    if hurt.suffix == ".json":
        hurt.write_text(json.dumps(changed(json.loads(hurt.read_bytes()), random)), encoding="utf-8")
    elif random.random() < 0.4:
        hurt.write_bytes(damaged("x.bin", b"\0" + hurt.read_bytes(), random)[1:])
    else:
        frame = pl.read_parquet(hurt)
        name = random.choice(frame.columns)
        fresh = (
            other_type(pl.Series(name, [str(n) for n in range(frame.height)], dtype=pl.String), random)
            if frame.height >= 7 or random.random() < 0.5
            else pl.Series(name, [None] * frame.height, dtype=frame[name].dtype)
        )
        with_other = (
            frame.with_columns(fresh.head(frame.height).alias(name))
            if len(fresh) >= frame.height
            else frame.drop(name)
        )
        with_other.write_parquet(hurt)
    line = random.choice(
        (
            ("run", standards_file(folder), str(place), "-q", "-o", str(folder / "r.html")),
            ("convert", str(place), "-o", str(folder / "c.jsonl")),
            ("look", str(place), "-q"),
            ("explain", standards_file(folder), str(place), "--interaction", "T-1"),
        )
    )
    return f"{line[0]} {hurt.name}", lambda: called(*line)


def archive(folder: Path, random: Random) -> Tried:
    """A zip of a sample with odd names, other zips inside, or damaged bytes."""
    from tests.hostile.readings import samples

    sample = random.choice(samples())
    files = [path for path in sorted(sample.rglob("*")) if path.is_file()] if sample.is_dir() else [sample]
    made = io.BytesIO()
    odd = ("", "../", "/", "C:\\", "a/b/", "__MACOSX/", ".hidden/", "ą\u202e/", "x" * 200 + "/", "con\x07/")
    with zipfile.ZipFile(
        made,
        "w",
        random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)),
    ) as new:
        front = random.choice(odd) if random.random() < 0.5 else ""
        for path in files:
            new.writestr(
                front + (path.relative_to(sample).as_posix() if sample.is_dir() else path.name),
                path.read_bytes(),
            )
            if random.random() < 0.05:
                new.writestr("inner.zip", made.getvalue())
    content = made.getvalue()
    path = folder / random.choice(("log.zip", "log.ZIP", "log.json.zip"))
    path.write_bytes(damaged("x.bin", b"\0" + content, random)[1:] if random.random() < 0.6 else content)
    line = ("run", standards_file(folder), str(path), "-q", "--timezone", "Europe/Warsaw")
    return f"run {sample.parent.name} zipped", lambda: called(*line)


def names(folder: Path, random: Random) -> Tried:
    """A sound sample under odd names, in odd folders."""
    from tests.hostile.readings import samples

    sample = random.choice(samples())
    odd = (
        b"l\xffg",
        "ą\u202e".encode(),
        b"a b'c\"d",
        b"-x",
        b"::error::x",
        b"%s{0}",
        b"x" * 240,
        b"\x1b[31m",
        b"a\nb",
        b"*?[a]",
        b"#",
    )
    place = folder / os.fsdecode(random.choice(odd))
    if sample.is_dir():
        shutil.copytree(sample, place)
        if random.random() < 0.5:
            inner = random.choice([path for path in sorted(place.rglob("*")) if path.is_file()])
            inner.rename(inner.with_name(os.fsdecode(random.choice(odd)) + inner.suffix))
    else:
        place = place.with_name(place.name[:200] + sample.suffix)
        shutil.copy(sample, place)
    if os.path.basename(place).startswith("-"):
        place = folder / "d" / ".." / place.name
        (folder / "d").mkdir()
    line = (
        "run",
        standards_file(folder),
        str(place),
        "--timezone",
        "Europe/Warsaw",
        "-o",
        str(folder / "r.html"),
    )
    return f"run {sample.parent.name} as {place.name!r}"[:200], lambda: called(*line)
