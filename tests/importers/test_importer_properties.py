"""Whatever the bytes: a log that adds up, or an error that says why."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cs_audit.importers.read import read_log
from cs_audit.model.errors import CsAuditError
from tests.importers.logs import DATA, assert_balanced

SLOW = (HealthCheck.too_slow,)  # reading files is slow on a busy machine, which is no fault
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
TIMES = st.sampled_from(
    ["2026-03-02T10:00:00Z", "2026-03-02T11:00+01:00", "2026-03-02", "nie", "0001-01-01T00:00:00Z"]
)
KEYS = [
    "id",
    "status",
    "opened_at",
    "events",
    "surveys",
    "tags",
    "custom",
    "customer",
    "channel",
    "at",
    "kind",
    "text",
    "public",
]


def usually(good: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(good, good, good, good, JSON)


EVENTS = st.fixed_dictionaries(
    {"at": usually(TIMES)},
    optional={
        "kind": usually(st.sampled_from(["message", "note", "status", "team"])),
        "by": usually(st.sampled_from(["customer", "agent", "bot"])),
        "text": usually(st.text(max_size=10)),
        "to": usually(st.sampled_from(["open", "W toku", "merged"])),
        "format": st.sampled_from(["html", "text", "email"]),
    },
)
RECORDS = st.fixed_dictionaries(
    {"id": usually(st.sampled_from(["a", "b", "c", 4]))},
    optional={
        "events": usually(st.lists(EVENTS, max_size=4)),
        "opened_at": usually(TIMES),
        "status": usually(st.sampled_from(["open", "merged", "deleted", "W toku"])),
        "tags": usually(st.lists(st.text(max_size=3), max_size=2)),
        "custom": usually(st.dictionaries(st.text(max_size=3), JSON, max_size=2)),
        "surveys": usually(
            st.lists(
                st.fixed_dictionaries(
                    {"metric": usually(st.just("csat")), "score": usually(st.integers(-1, 7))}
                ),
                max_size=2,
            )
        ),
        "extra": JSON,
    },
)


def read_bytes(data: bytes, name: str = "log.jsonl", **options: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            log = read_log(path, **options)
        except CsAuditError:
            return
        assert_balanced(log)


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(st.lists(RECORDS, min_size=1, max_size=5), st.booleans())
def test_records_of_any_kind(records: list[Any], as_array: bool) -> None:
    lines = json.dumps(records) if as_array else "\n".join(json.dumps(one) for one in records)
    read_bytes(lines.encode(), format="canonical", timezone="Europe/Warsaw")


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(st.lists(RECORDS, min_size=1, max_size=3), st.data())
def test_broken_bytes(records: list[Any], data: st.DataObject) -> None:
    content = bytearray(
        "\n".join(json.dumps(one, ensure_ascii=False) for one in records).encode("utf-8", "surrogatepass")
    )
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    read_bytes(bytes(content[:cut]), format="canonical")


def documents() -> list[tuple[str, Any]]:
    found = []
    for folder in ("zendesk", "liveagent/account_utc"):
        for path in sorted((DATA / folder).iterdir()):
            text = path.read_text(encoding="utf-8")
            found.append(
                (folder.split("/")[0], json.loads(text if text.count("\n{") == 0 else text.splitlines()[0]))
            )
    return found


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, one in inner for found in places(one, (*path, key)))]


DOCUMENTS = documents()


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(st.sampled_from(range(len(DOCUMENTS))), st.data())
def test_exports_with_anything_in_the_wrong_place(which: int, data: st.DataObject) -> None:
    name, original = DOCUMENTS[which]
    value = json.loads(json.dumps(original))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([one for one in places(value) if one] or [()]))
        if not path:
            break
        target = value
        for key in path[:-1]:
            target = target[key]
        if data.draw(st.booleans()):
            target[path[-1]] = data.draw(JSON)
        else:
            del target[path[-1]]
    read_bytes(json.dumps(value).encode(), "export_1001.json", format=name, timezone="UTC")
