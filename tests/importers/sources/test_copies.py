"""The same file twice changes nothing, whatever the format, and is told."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from pathlib import Path

import pytest

from cs_audit.importers.read import read_log

SAMPLES = Path(__file__).parents[1] / "formats"
ANSWERS = """id,metric,score,at
A,csat,5,2026-03-27T10:00:00Z
B,csat,4,2026-03-27T11:00:00Z
C,nps,9,2026-03-27T12:00:00Z
"""
START = "cs_audit_mapping: 1\nformat: vtt\nstart: 2026-03-27T10:00:00Z\n"
CHAT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Agent>Dzień dobry, w czym mogę pomóc?\n\n"


def copied(log):
    return log.issues.filter(code="copied_file").height


def content(log):
    return log.interactions.height, log.events.height, log.surveys.height, log.coverage.rows_read


@pytest.mark.parametrize(
    "sample",
    ["freshdesk/sample", "asterisk_queue_log/sample", "ocel/sample-sqlite", "survey/sample-typeform"],
)
def test_a_folder_and_its_copy(sample, tmp_path):
    how = SAMPLES / sample.partition("/")[0] / f"how{sample.partition('/sample')[2]}.yaml"
    told = {"timezone": "Europe/Warsaw", "mapping": how if how.exists() else None}
    once = read_log(SAMPLES / sample, **told)
    shutil.copytree(SAMPLES / sample, tmp_path / "copy")
    twice = read_log([SAMPLES / sample, tmp_path / "copy"], **told)
    assert content(twice) == content(once)
    assert copied(twice) == len(list((tmp_path / "copy").iterdir()))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Report.csv", "Report (1).csv"),
        ("Report.csv", "Report - Kopia.csv"),
        ("Report.csv", "Copy of Report.csv"),
        ("answers.csv", "march.csv"),  # of a table the content alone decides
        ("answers.csv", "answers.csv.gz"),
        ("answers.csv", "all.zip"),
    ],
)
def test_names_of_copies(first, second, tmp_path):
    (tmp_path / first).write_text(ANSWERS, encoding="utf-8")
    if second.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / second, "w") as archive:
            archive.writestr(first, ANSWERS)
    else:
        data = ANSWERS.encode()
        (tmp_path / second).write_bytes(gzip.compress(data) if second.endswith(".gz") else data)
    (tmp_path / "m.yaml").write_text(
        "cs_audit_mapping: 1\nrow: survey\ninteraction: {id: id}\nsurvey: {metric: metric, score: score}\n",
        encoding="utf-8",
    )
    log = read_log([tmp_path / first, tmp_path / second], mapping=tmp_path / "m.yaml", timezone="UTC")
    assert (log.surveys.height, copied(log)) == (3, 1)


def test_two_calls_with_the_same_words_are_two(tmp_path):
    for name in ("call-1.vtt", "call-2.vtt"):
        (tmp_path / name).write_text(CHAT, encoding="utf-8")
    (tmp_path / "m.yaml").write_text(START, encoding="utf-8")
    log = read_log([tmp_path / "call-1.vtt", tmp_path / "call-2.vtt"], mapping=tmp_path / "m.yaml")
    assert (log.interactions.height, copied(log)) == (2, 0)
