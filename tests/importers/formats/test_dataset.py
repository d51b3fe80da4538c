"""Datasets and canonical JSONL: what is written is what is read."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from cs_audit.importers.formats.canonical.written import write_canonical
from cs_audit.importers.formats.dataset import write_dataset
from cs_audit.importers.read import read_log
from cs_audit.model.errors import DataError, UsageError
from cs_audit.model.log import Log, schemas
from tests.importers.logs import DATA, assert_balanced, case, log_of, one, write_lines

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ("interactions", "events", "surveys", "issues")


def assert_same(first: Log, second: Log, *, but: tuple[str, ...] = ()) -> None:
    for name in TABLES:
        if name not in but:
            left, right = getattr(first, name), getattr(second, name)
            assert left.schema == right.schema
            assert left.equals(right), name


@pytest.fixture
def zendesk() -> Log:
    return read_log(DATA / "zendesk")


def test_round_trip_is_exact(tmp_path: Path, zendesk: Log) -> None:
    write_dataset(zendesk, tmp_path / "new" / "data")
    again = read_log(tmp_path / "new" / "data")
    assert_same(zendesk, again)
    assert (again.coverage, again.inputs) == (zendesk.coverage, zendesk.inputs)
    assert_balanced(again)
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"data"}
    for name in TABLES:
        assert dict(getattr(again, name).schema) == schemas()[name]


def test_an_empty_log_makes_a_dataset(tmp_path: Path) -> None:
    log = log_of(tmp_path, one("a", status="merged"))
    write_dataset(log, tmp_path / "data")
    assert_same(log, read_log(tmp_path / "data"))


def test_canonical_round_trip(tmp_path: Path, zendesk: Log) -> None:
    for name in ("out.jsonl", "out.jsonl.gz"):
        write_canonical(zendesk, tmp_path / name)
        again = read_log(tmp_path / name)
        unwritten = ["source", "carries", "status_raw"]
        assert again.interactions.drop(unwritten).equals(zendesk.interactions.drop(unwritten))
        assert again.events.drop("raw").equals(zendesk.events.drop("raw"))
        assert again.surveys.equals(zendesk.surveys)
        assert again.issues.height == 0
    assert (tmp_path / "out.jsonl").read_bytes() == gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes())


def test_canonical_keeps_times_as_fine_as_they_were(tmp_path: Path) -> None:
    records: list[dict[str, Any]] = [
        one("a", case(at="2026-03-02T10:00Z")),
        one("b", case(at="2026-03-02T10:00:00.000001Z")),
    ]
    log = log_of(tmp_path, *records)
    write_canonical(log, tmp_path / "out.jsonl")
    assert read_log(tmp_path / "out.jsonl").interactions["precision"].to_list() == [60, 1]
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["events"] for line in lines] == [
        [{"at": "2026-03-02T10:00Z", "by": "unknown"}],
        [{"at": "2026-03-02T10:00:00.000001Z", "by": "unknown"}],
    ]


def test_a_dataset_is_replaced_whole_and_nothing_else_is_touched(tmp_path: Path, zendesk: Log) -> None:
    other = log_of(tmp_path, one("a"))
    write_dataset(zendesk, tmp_path / "data")
    write_dataset(other, tmp_path / "data")
    assert read_log(tmp_path / "data").interactions["id"].to_list() == ["a"]
    (tmp_path / "data" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"notes\.txt"):
        write_dataset(other, tmp_path / "data")
    with pytest.raises(UsageError, match="this is a file"):
        write_dataset(other, tmp_path / "log.jsonl")
    (tmp_path / "empty").mkdir()
    write_dataset(other, tmp_path / "empty")
    assert read_log(tmp_path / "empty").coverage.audited == 1


def test_links_are_followed_and_long_names_written(tmp_path: Path, zendesk: Log) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "far", target_is_directory=True)
    write_dataset(zendesk, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "far" / "manifest.json").is_file()
    write_dataset(zendesk, tmp_path / ("x" * 250))
    assert read_log(tmp_path / ("x" * 250)).interactions.equals(zendesk.interactions)


def damage_cut(folder: Path) -> None:
    path = folder / "interactions.parquet"
    frame = pl.read_parquet(path)
    frame.with_columns(pl.col("event_count").reverse()).write_parquet(path)


def damage_rows(folder: Path) -> None:
    path = folder / "events.parquet"
    pl.read_parquet(path).head(3).write_parquet(path)


def damage_columns(folder: Path) -> None:
    path = folder / "surveys.parquet"
    pl.read_parquet(path).drop("score").write_parquet(path)


def damage_words(folder: Path) -> None:
    path = folder / "events.parquet"
    pl.read_parquet(path).with_columns(kind=pl.lit("mesage")).write_parquet(path)


def damage_empty(folder: Path) -> None:
    frame = pl.read_parquet(folder / "interactions.parquet")
    frame.with_columns(carries=pl.lit(None, frame["carries"].dtype)).write_parquet(
        folder / "interactions.parquet"
    )


def damage_kinds(folder: Path) -> None:
    frame = pl.read_parquet(folder / "events.parquet")
    frame.with_columns(automated=pl.struct(a="automated")).write_parquet(folder / "events.parquet")


def damage_sums(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["coverage"]["rows_rejected"] += 1
    path.write_text(json.dumps(manifest), encoding="utf-8")


def damage_a_digest(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["inputs"][0]["sha256"] = [None]
    path.write_text(json.dumps(manifest), encoding="utf-8")


def damage_speakers(folder: Path) -> None:
    path = folder / "events.parquet"
    empty = pl.when(pl.int_range(pl.len()) > 0).then(pl.col("by"))
    pl.read_parquet(path).with_columns(by=empty).write_parquet(path)


def damage_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {"coverage": {"rows": 1}}), encoding="utf-8")


def damage_version(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("dataset/1", "dataset/9"), encoding="utf-8")


DAMAGES: list[tuple[Any, str]] = [
    (
        lambda folder: (folder / "events.parquet").unlink(),
        r"events\.parquet: the dataset is damaged: it is missing",
    ),
    (
        lambda folder: (folder / "events.parquet").write_bytes(b"PAR1"),
        r"events\.parquet: the dataset is damaged",
    ),
    (lambda folder: (folder / "manifest.json").write_bytes(b"{"), r"manifest\.json: the dataset is damaged"),
    (lambda folder: (folder / "manifest.json").write_bytes(b"[]"), r"manifest\.json: the dataset is damaged"),
    (damage_cut, "do not follow the interactions"),
    (damage_rows, "not what the manifest says"),
    (damage_columns, "columns are not those of a log"),
    (damage_empty, r"interactions\.parquet: the dataset is damaged: column 'carries' is empty"),
    (damage_kinds, r"events\.parquet: the dataset is damaged: column 'automated' is of another kind"),
    (damage_words, r"events\.parquet: the dataset is damaged"),
    (damage_manifest, r"coverage or inputs: "),
    (damage_sums, "its accounts do not add up"),
    (damage_a_digest, r"coverage or inputs: .*str"),
    (damage_speakers, r"events\.parquet: the dataset is damaged: column 'by' is empty"),
    (damage_version, "has schema 'cs-audit/dataset/9'"),
]


@pytest.mark.parametrize(("damage", "words"), DAMAGES)
def test_a_damaged_dataset_is_a_clear_error(tmp_path: Path, zendesk: Log, damage: Any, words: str) -> None:
    write_dataset(zendesk, tmp_path / "data")
    damage(tmp_path / "data")
    with pytest.raises(DataError, match=words):
        read_log(tmp_path / "data")


def test_what_is_no_dataset(tmp_path: Path, zendesk: Log) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(DataError, match="no dataset"):
        read_log(tmp_path / "folder", format="dataset")
    write_dataset(zendesk, tmp_path / "data")
    more = write_lines(tmp_path / "more.jsonl", one("a"))
    with pytest.raises(UsageError, match="read alone"):
        read_log([tmp_path / "data", more])


def test_statuses_and_people_apply_to_a_dataset_too(tmp_path: Path) -> None:
    lines = [one("a", case("status", actor="E. Nowak", to="W toku"), status="W toku")]
    people = tmp_path / "people.yaml"
    people.write_text("- {id: ewa, role: agent, team: A, also_known_as: [E. Nowak]}\n", encoding="utf-8")
    write_dataset(log_of(tmp_path, *lines), tmp_path / "data")
    wanted = log_of(tmp_path, *lines, statuses={"W toku": "pending"}, people=people)
    found = read_log(tmp_path / "data", statuses={"w TOKU": "pending"}, people=people)
    assert_same(wanted, found, but=("issues",))
    assert wanted.events.select("by", "actor", "to", "raw").rows() == [("agent", "ewa", "pending", "W toku")]
