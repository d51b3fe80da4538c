"""One damaged input, made from a seed and a number, read in this process: what came out that must not."""

from __future__ import annotations

import shutil
import traceback
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from cs_audit.importers.read import read_log
from cs_audit.model.errors import CsAuditError, ExitCode
from tests.hostile.mutations import damaged

FORMATS = Path(__file__).parents[1] / "importers" / "formats"
ALLOWED = (ExitCode.DATA, ExitCode.USAGE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What came out of a case that must not; `kind` is the same for all cases with one cause."""

    name: str
    kind: str
    trace: str


Case = Callable[[Path, Random], tuple[str, Callable[[], object]]]
"""Writes its damaged files into a folder → its name, and what is to be tried."""


def fault(case: Case, folder: Path, seed: str) -> Fault | None:
    """Try one case in an empty folder."""
    name, attempt = case(folder, Random(seed))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            attempt()
    except CsAuditError as error:
        if error.exit_code in ALLOWED:
            return None
        return _fault(name, error)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return _fault(name, error)
    return None


def _fault(name: str, error: BaseException) -> Fault:
    kind = getattr(error, "kind", None)
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "cs_audit/" in one.filename]
    last = frames[-1] if frames else None
    place = f"{last.filename.split('cs_audit/')[-1]}:{last.lineno}" if last else "?"
    trace = "".join(traceback.format_exception(error))
    return Fault(name, kind or f"{type(error).__name__} at {place}", trace)


@cache
def samples() -> Sequence[Path]:
    """The sample folders of every format."""
    return sorted(path for path in FORMATS.glob("*/sample*") if path.parent.name != "outlook_msg")


def export(folder: Path, random: Random) -> tuple[str, Callable[[], object]]:
    """A sample of a format, with one of its files damaged, read as what it is or as what it looks like."""
    sample = random.choice(samples())
    shutil.copytree(sample, folder, dirs_exist_ok=True) if sample.is_dir() else shutil.copy(sample, folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    hurt = random.choice(files)
    hurt.write_bytes(damaged(hurt.name, hurt.read_bytes(), random))
    own = sample.name.removeprefix("sample")
    zone = _beside(sample, own, "ZONE", ".txt")
    how = _beside(sample, own, "how", ".yaml")
    named = sample.parent.name if random.random() < 0.6 else "auto"
    name = f"{sample.parent.name}/{sample.name}/{hurt.relative_to(folder).as_posix()} as {named}"
    timezone = zone.read_text(encoding="utf-8").strip() if zone else None
    return name, lambda: read_log(folder, format=named, timezone=timezone, mapping=how)


def _beside(sample: Path, own: str, stem: str, ending: str) -> Path | None:
    both = (sample.parent / f"{stem}{own}{ending}", sample.parent / f"{stem}{ending}")
    return next((one for one in both if one.exists()), None)


def said(folder: Path, random: Random) -> tuple[str, Callable[[], object]]:
    """A damaged mapping file or people file beside a sound export."""
    beside = sorted(FORMATS.glob("*/how*.yaml")) + sorted(FORMATS.glob("*/people*"))
    given = random.choice(beside)
    own = given.stem.removeprefix("how").removeprefix("people")
    sample = given.parent / f"sample{own}"
    sample = sample if sample.exists() else next(iter(sorted(given.parent.glob("sample*"))))
    hurt = folder / given.name
    hurt.write_bytes(damaged(hurt.name, given.read_bytes(), random))
    if given.stem.startswith("how"):
        return f"{given.parent.name}/{given.name}", lambda: read_log(sample, mapping=hurt)
    return f"{given.parent.name}/{given.name}", lambda: read_log(sample, people=hurt)


def standards(folder: Path, random: Random) -> tuple[str, Callable[[], object]]:
    """A damaged standards file, loaded."""
    from cs_audit.api import load_standards

    packs = sorted((Path(__file__).parents[2] / "standards").rglob("*.yaml"))
    pack = random.choice(packs)
    hurt = folder / pack.name
    hurt.write_bytes(damaged(hurt.name, pack.read_bytes(), random))
    return f"standards/{pack.name}", lambda: load_standards(hurt)
