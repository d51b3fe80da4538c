"""JSON lines become the same dataset, byte by byte, whether they are read whole or block by block."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.formats.canonical import reader
from cs_audit.importers.formats.dataset import LAYOUTS, write_dataset
from cs_audit.importers.mail import mailbox
from cs_audit.importers.read import read_log
from cs_audit.importers.streamed import convert_lines
from cs_audit.model.errors import DataError, UsageError
from tests.importers.logs import case, one, write_lines

if TYPE_CHECKING:
    from pathlib import Path


def said(at: str, text: str = "Gdzie paczka?", by: str = "customer", **more: Any) -> dict[str, Any]:
    return {"at": f"2026-03-{at}Z", "by": by, "text": text} | more


def plain() -> list[Any]:
    return [
        one(f"T-{n}", said("02T10:00:00"), said("02T11:00:00", "Dzień dobry, już sprawdzam.", "agent", actor="anna"),
            channel="email", customer={"name": "Jan Kowalski"}, surveys=[{"metric": "csat", "score": 1 + n % 5}])
        for n in range(40)
    ]  # fmt: skip


def messy() -> list[Any]:
    """Copies, parts and pages of interactions far apart; rows that are rejected for every reason."""
    found = plain()
    found[5:5] = [
        '{"id": "broken',
        {"id": "no-time", "events": []},
        one("T-3", said("02T10:00:00"), status="W toku"),
    ]
    found += [
        one("T-1", said("02T10:00:00")),  # a copy
        one("T-2", said("09T10:00:00", by="agent")),  # a later part
        one("T-7", {"at": "gestern"}),  # rejected, its interaction is not
        one("lost", {"at": "morgen"}),
        one("gone", said("03T10:00:00"), status="deleted"),
        one("T-8", said("03T10:00:00"), status="merged"),
        one(
            "left",
            said("03T10:00:00"),
            said("05T10:00:00", kind="status", to="merged"),
            surveys=[{"metric": "csat", "score": 2}],
        ),
        one(
            "told-left",
            said("03T10:00:00"),
            {"at": "2026-03-06T10:00:00Z", "kind": "merge", "to": "T-2"},
            status="merged",
            carries=["messages", "roles"],
        ),
        one("far", {"at": "9999-12-31T00:00:00Z"}, said("03T10:00:00")),
        one("early", said("03T10:00:00"), opened_at="2026-03-04T10:00:00Z", closed_at="2026-03-01T10:00:00Z"),
        one(
            "asked",
            said("03T10:00:00"),
            surveys=[{"metric": "csat", "score": 9}, {"metric": "nps", "score": 3}],
        ),
        one("told", said("03T10:00:00"), carries=["messages", "roles"]),
        one("more", said("03T10:00:00", kind="status", to="Custom"), extra=1),
        one(None, said("03T10:00:00")),
        one("early", said("05T10:00:00")),
    ]
    return found


def files(folder: Path, lines: list[Any]) -> list[Path]:
    middle = len(lines) // 2
    return [
        write_lines(folder / "a.jsonl", *lines[:middle]),
        write_lines(folder / "b.jsonl", *lines[middle:]),
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lines", [plain, messy], ids=["plain", "messy"])
@pytest.mark.parametrize("size", [700, 1 << 20])
def test_the_same_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str, lines: Any, size: int
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = files(tmp_path, lines())
    whole = read_log(paths)
    write_dataset(whole, "whole", layout)
    monkeypatch.setattr(reader, "BLOCK", size)
    found = convert_lines(paths, "found", layout)
    assert found is not None
    assert found.issues.rows() == whole.issues.rows()
    assert (found.coverage, found.inputs) == (whole.coverage, whole.inputs)
    names = sorted(path.name for path in (tmp_path / "whole").iterdir())
    assert sorted(path.name for path in (tmp_path / "found").iterdir()) == names
    for name in names:
        assert (tmp_path / "found" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name


def test_mail_in_blocks_is_the_mail_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "_LOT", 40)
    box = "".join(
        f"From - Mon Mar 02 10:00:00 2026\nMessage-ID: <{n}>\nFrom: {('a@k.example', 'bok@sklep.example')[n % 2]}\n"
        f"To: bok@sklep.example\nSubject: x\nDate: Mon, {2 + n} Mar 2026 10:00:00 +0100\n"
        f"{f'References: <{n - 1}>' if n % 4 else 'X: y'}\n\nDzień dobry {n}\n\n"
        for n in range(12)
    )
    (tmp_path / "box.mbox").write_text(
        box + "From - Mon Mar 02 10:00:00 2026\nFrom: a@k.example\n\n", encoding="utf-8"
    )
    told: dict[str, Any] = {"own": ["sklep.example"]}
    whole = read_log(tmp_path / "box.mbox", **told)
    write_dataset(whole, tmp_path / "whole")
    found = convert_lines([tmp_path / "box.mbox"], tmp_path / "found", "flat", **told)
    assert found is not None
    assert (found.coverage, found.coverage.rows_rejected) == (whole.coverage, 1)
    for name in ("interactions", "events", "issues"):
        assert (tmp_path / "found" / f"{name}.parquet").read_bytes() == (
            tmp_path / "whole" / f"{name}.parquet"
        ).read_bytes()


def test_what_is_no_canonical_log_is_left_to_others(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    write_lines(tmp_path / "log.jsonl", one("a", case()))
    write_dataset(read_log(tmp_path / "log.jsonl"), tmp_path / "data")
    assert convert_lines([tmp_path / "data"], tmp_path / "out", "flat") is None


def test_a_log_without_anything_and_a_place_that_is_taken(tmp_path: Path) -> None:
    write_lines(tmp_path / "log.jsonl", one("a", case(at="gestern")))
    with pytest.raises(DataError, match="No interaction could be read"):
        convert_lines([tmp_path / "log.jsonl"], tmp_path / "out", "flat")
    assert not (tmp_path / "out").exists()
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text(json.dumps("mine"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"mine\.txt"):
        convert_lines([tmp_path / "log.jsonl"], tmp_path / "taken", "flat")
