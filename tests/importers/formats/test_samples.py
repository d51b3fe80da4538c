"""Every format by its folder: what its samples say, and what is not taken for it.

A folder beside this file, named as the format, holds `sample/` (or several: `sample-api/`, `sample-csv/`), what
must come of it in `expected.jsonl` (`expected-csv.jsonl` for `sample-csv/`, where that differs), what the user
says beside the files in `ZONE.txt` or `how.yaml`, and in `refused/` look-alikes, one a folder, that must not be
read as the format.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cs_audit.importers.read import read_log
from cs_audit.importers.registry import importer
from cs_audit.importers.sources.files import find_sources, look
from tests.importers.formats.comparison import differences, expected
from tests.importers.logs import assert_balanced

HERE = Path(__file__).parent
FOLDERS = sorted(path for path in HERE.iterdir() if path.is_dir() and any(path.glob("sample*")))
SAMPLES = [sample for folder in FOLDERS for sample in sorted(folder.glob("sample*"))]
EXTRAS = {"outlook_msg": "oxmsg"}
REFUSED = [path for folder in FOLDERS for path in sorted(folder.glob("refused/*"))]


def name_of(path: Path) -> str:
    """The test's name: freshdesk/sample."""
    return path.relative_to(HERE).as_posix()


def beside(sample: Path, stem: str, ending: str) -> Path:
    """A file of this sample alone, else of all samples of the format."""
    own = sample.parent / f"{stem}{sample.name.removeprefix('sample')}{ending}"
    return own if own.exists() else sample.parent / f"{stem}{ending}"


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_sample(sample: Path) -> None:
    if sample.parent.name in EXTRAS:
        pytest.importorskip(EXTRAS[sample.parent.name])
    zone, how = beside(sample, "ZONE", ".txt"), beside(sample, "how", ".yaml")
    log = read_log(
        sample,
        timezone=zone.read_text(encoding="utf-8").strip() if zone.exists() else None,
        mapping=how if how.exists() else None,
    )
    wanted = beside(sample, "expected", ".jsonl")
    assert {one.format for one in log.inputs} == {sample.parent.name}
    assert_balanced(log)
    assert differences(log, expected(wanted)) == []


@pytest.mark.parametrize("folder", REFUSED, ids=name_of)
def test_refused(folder: Path) -> None:
    one = importer(folder.parent.parent.name)
    assert all(one.sniff(look(source)) < 50 for source in find_sources([folder]))
