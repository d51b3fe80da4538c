"""The samples in the other shapes in which their products hand them out: what is read must be the same."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.read import read_log
from tests.importers.formats.comparison import differences, expected

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE = Path(__file__).parent


def _json(folder: Path, change: Callable[[Any], Any], pattern: str = "*.json") -> None:
    for file in sorted(folder.rglob(pattern)):
        file.write_text(json.dumps(change(json.loads(file.read_text(encoding="utf-8")))), encoding="utf-8")


def _csv(file: Path, change: Callable[[list[list[str]]], list[list[str]]]) -> None:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(change(rows))


def _leaves(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {key: _leaves(one, change) for key, one in value.items()}
    return [_leaves(one, change) for one in value] if isinstance(value, list) else change(value)


def labelled(folder: Path) -> None:
    """ServiceNow with sysparm_display_value=all: every value beside its label."""

    def pair(value: Any) -> dict[str, Any]:
        return {"value": value["value"] if isinstance(value, dict) else value, "display_value": "Etykieta"}

    _json(folder, lambda page: {"result": [{k: pair(v) for k, v in one.items()} for one in page["result"]]})


def short_ids(folder: Path) -> None:
    """Salesforce's ids of 15 letters, as reports and old tools write them, everywhere but in Case."""
    for file in sorted(folder.rglob("*.csv")):
        if file.name != "Case.csv":
            _csv(
                file,
                lambda rows: [
                    [re.sub(r"^((?:500|005|003|00G)\w{12})\w{3}$", r"\1", c) for c in r] for r in rows
                ],
            )


def ids_alone(folder: Path) -> None:
    """Zammad without expand: no names beside the ids."""
    users = {
        one["email"]: one["id"] for one in json.loads((folder / "users.json").read_text(encoding="utf-8"))
    }
    states = {"new": 1, "open": 2, "closed": 4, "merged": 5}
    groups: list[str] = []

    def ticket(one: dict[str, Any]) -> dict[str, Any]:
        group = one.pop("group")
        groups.extend([group] if group not in groups else [])
        one |= {"state_id": states[one.pop("state")], "priority_id": int(one.pop("priority")[0]),
                "owner_id": users.get(one.pop("owner"), 1), "group_id": groups.index(group) + 1}  # fmt: skip
        return one | {"create_article_type_id": {"email": 1, "chat": 3}[one.pop("create_article_type")]}

    def article(one: dict[str, Any]) -> dict[str, Any]:
        one |= {"sender_id": {"Agent": 1, "Customer": 2, "System": 3}[one.pop("sender")]}
        return one | {"type_id": {"email": 1, "chat": 3, "note": 10, "web": 11}[one.pop("type")]}

    _json(folder, lambda page: [ticket(one) for one in page], "tickets.json")
    _json(folder, lambda page: [article(one) for one in page], "ticket_articles*.json")
    found = [{"id": place, "name": name, "signature_id": 1} for place, name in enumerate(groups, 1)]
    (folder / "groups.json").write_text(json.dumps(found), encoding="utf-8")


def hidden(folder: Path) -> None:
    """osTicket: an entry that an edited version replaced."""

    def more(rows: list[list[str]]) -> list[list[str]]:
        named = dict(zip(rows[0], rows[2], strict=True)) | {
            "id": "900",
            "flags": "69",
            "body": "stara wersja",
        }
        return [*rows, list(named.values())]

    _csv(folder / "ost_thread_entry.csv", more)


def nulls_of_a_database(folder: Path) -> None:
    """osTicket's tables as MySQL writes them."""
    for file in sorted(folder.rglob("*.csv")):
        _csv(file, lambda rows: [rows[0], *([cell or "NULL" for cell in row] for row in rows[1:])])


def numbers_for_booleans(folder: Path) -> None:
    """Booleans as databases write them."""
    _json(folder, lambda page: _leaves(page, lambda one: int(one) if isinstance(one, bool) else one))


def enclosed(folder: Path) -> None:
    """Freshdesk with include=conversations: inside their tickets, without a file of their own."""
    inside: dict[Any, list[Any]] = {}
    for file in sorted(folder.glob("conversations*.json")):
        for one in json.loads(file.read_text(encoding="utf-8")):
            inside.setdefault(one.pop("ticket_id"), []).append(one)
        file.unlink()
    _json(
        folder,
        lambda page: [one | {"conversations": inside.get(one["id"], [])} for one in page],
        "tickets.json",
    )


def wide(folder: Path) -> None:
    """JSON as PowerShell saves it."""
    for file in sorted(folder.rglob("*.json")):
        file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("servicenow", labelled),
        ("salesforce", short_ids),
        ("zammad", ids_alone),
        ("zammad", wide),
        ("osticket", hidden),
        ("osticket", nulls_of_a_database),
        ("freshdesk", numbers_for_booleans),
        ("freshdesk", enclosed),
    ],
)
def test_a_variant_is_read_like_the_sample(
    tmp_path: Path, name: str, variant: Callable[[Path], None]
) -> None:
    folder = tmp_path / "export"
    shutil.copytree(_HERE / name / "sample", folder)
    variant(folder)
    zone = _HERE / name / "ZONE.txt"
    log = read_log(folder, timezone=zone.read_text().strip() if zone.exists() else None)
    assert differences(log, expected(_HERE / name / "expected.jsonl")) == []
