"""How a read log is held against `expected.jsonl`, in which nobody has to guess what an export cannot say."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.log import Log

EXCLUDED = ("merged", "deleted")
_QUOTES = re.compile(r"\n\s*(pon\.|On |W dniu |Dnia |-----|>).*", re.DOTALL)
_PRIORITIES = {
    "1 low": "low", "2 normal": "normal", "3 high": "high", "4 urgent": "urgent", "medium": "normal",
    "medium priority": "normal",
    "1 - critical": "urgent", "2 - high": "high", "3 - moderate": "normal", "4 - low": "low", "5 - planning": "low",
}  # fmt: skip


def expected(file: Path) -> list[dict[str, Any]]:
    """The interactions of an expected file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def differences(log: Log, wanted: list[dict[str, Any]]) -> list[str]:
    """Everything in which a log differs from what was expected, a line each."""
    if not log.interactions.height and not any(one.get("events") for one in wanted):
        answers = [answer for one in wanted for answer in one.get("surveys", ())]
        return _surveys("answers", list(log.surveys.iter_rows(named=True)), {"surveys": answers})
    found = {row["id"]: row for row in log.interactions.iter_rows(named=True)}
    audited = {one["id"]: one for one in wanted if one.get("status") not in EXCLUDED}
    told: list[str] = []
    gone = Counter(one["status"] for one in wanted if one.get("status") in EXCLUDED)
    for status in EXCLUDED:
        count = getattr(log.coverage, status)
        if count != gone[status]:
            told.append(f"{status}: expected {gone[status]}, found {count}")
    for key in sorted(found.keys() ^ audited.keys()):
        told.append(f"{key}: only {'found' if key in found else 'expected'}")
    events: dict[str, list[dict[str, Any]]] = {}
    for row in log.events.iter_rows(named=True):
        events.setdefault(row["interaction"], []).append(row)
    surveys: dict[str, list[dict[str, Any]]] = {}
    for row in log.surveys.iter_rows(named=True):
        surveys.setdefault(row["interaction"], []).append(row)
    for key in sorted(found.keys() & audited.keys()):
        told += _fields(key, found[key], audited[key])
        told += _events(key, events.get(key, []), audited[key])
        told += _surveys(key, surveys.get(key, []), audited[key])
    return told


def _fields(key: str, found: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    told = []
    for name in (
        "channel",
        "status",
        "team",
        "assignee",
        "opened_at",
        "closed_at",
        "tags",
        "priority",
        "subject",
    ):
        if name not in wanted and name != "channel":
            continue  # nothing is said of it
        have, want = found.get(name), wanted.get(name)
        if name in ("opened_at", "closed_at"):
            have, want = _time(have), _time(want)
            if name == "closed_at" and have is None:
                continue  # only the history may show it
        elif name == "tags":
            have, want = sorted(have or []), sorted(want or [])
        elif name == "priority":
            have, want = _priority(have), _priority(want)
        if name == "channel":
            want = want or "other"
        if (have or None) != (want or None):
            told.append(f"{key}: {name}: expected {want!r}, found {have!r}")
    customer = wanted.get("customer") or {}
    for name in ("id", "name", "email", "phone"):
        have, want = found.get(f"customer_{name}"), customer.get(name)
        if (have or None) != (want or None) and (want is not None or name not in ("id", "phone")):
            told.append(f"{key}: customer.{name}: expected {want!r}, found {have!r}")
    return told


def _events(key: str, found: list[dict[str, Any]], wanted: dict[str, Any]) -> list[str]:
    opened = _time(wanted.get("opened_at"))
    first = min((_time(one["at"]) or "" for one in wanted.get("events", ())), default=opened)
    begin = {opened, first}
    have = Counter(_event(one, begin) for one in found)
    want = Counter(_event(one, begin) for one in wanted.get("events", ()))
    have.pop(None, None)
    want.pop(None, None)
    missing, more = want - have, have - want
    told = []
    for one in missing:
        assert one is not None
        if one[1] == "merge":
            continue  # the export may have no time for it
        near = [other for other in more if other and _near(one, other)]
        if near:
            more[near[0]] -= 1
        else:
            told.append(f"{key}: expected event {one}")
    told += [f"{key}: found event {one}" for one, count in more.items() if count > 0]
    return told


def _near(wanted: tuple[Any, ...], found: tuple[Any, ...]) -> bool:
    """The same but for the actor of a customer's change, or an old value that the export does not tell."""
    same = all(a == b for place, (a, b) in enumerate(zip(wanted, found, strict=True)) if place not in (3, 7))
    actor = wanted[3] == found[3] or wanted[2] != "agent"
    old = wanted[7] == found[7] or "" in (wanted[7], found[7])
    return same and actor and old


def _event(one: dict[str, Any], begin: set[str | None]) -> tuple[Any, ...] | None:
    kind, at = one.get("kind") or "message", _time(one["at"])
    spoken = kind in ("message", "note")
    if not spoken and at in begin and kind in ("status", "priority", "team", "assignee", "tag"):
        return None  # the state at creation
    by = one.get("by") or "unknown"
    automated = bool(one.get("automated"))
    if one.get("automated") is None:
        automated = by in ("bot", "system")
    public = one.get("public")
    public = kind not in ("note", "merge") if public is None else bool(public)
    to, old = one.get("to") or "", one.get("from") or ""
    if kind == "priority":
        to, old = _priority(to), _priority(old)
    return (
        at,
        kind,
        by if spoken else "",
        (one.get("actor") or "") if spoken and by == "agent" else "",
        public if spoken else None,
        automated if spoken else None,
        _text(one.get("text")) if spoken else "",
        old if not spoken else "",
        to if not spoken else "",
    )


def _surveys(key: str, found: list[dict[str, Any]], wanted: dict[str, Any]) -> list[str]:
    have = Counter(map(_answer, found))
    want = Counter(map(_answer, wanted.get("surveys", ())))
    told = [f"{key}: expected survey {one}" for one in want - have]
    return told + [f"{key}: found survey {one}" for one in have - want]


def _answer(one: dict[str, Any]) -> tuple[Any, ...]:
    bounds = {"csat": (1, 5), "nps": (0, 10), "ces": (1, 7), "stars": (1, 5), "thumbs": (0, 1)}[one["metric"]]
    low = one["min"] if one.get("min") is not None else bounds[0]
    high = one["max"] if one.get("max") is not None else bounds[1]
    return (
        one["metric"],
        float(one["score"]),
        float(low),
        float(high),
        _time(one.get("at")),
        one.get("comment") or None,
    )


def _time(value: Any) -> str | None:
    if value in (None, ""):
        return None
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at.astimezone(UTC).replace(microsecond=0).isoformat()


def _priority(value: str | None) -> str:
    word = (value or "").strip().casefold()
    return _PRIORITIES.get(word, word)


def _text(value: str | None) -> str:
    text = _QUOTES.sub("", value or "")
    return " ".join(text.split())
