"""Slack: the export of a workspace, a folder a channel and a file a day. A thread is an interaction, whose replies may
lie in files of later days; what is said outside threads is cut by its silences."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, text
from cs_audit.importers.formats.slack.people import People
from cs_audit.importers.formats.slack.words import words_of
from cs_audit.importers.sessions import OPTIONS, Line, put_down
from cs_audit.importers.sources.documents import Broken, read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "slack"
_SPOKEN = frozenset(
    {
        None,
        "bot_message",
        "me_message",
        "thread_broadcast",
        "reply_broadcast",
        "file_share",
        "file_comment",
        "file_mention",
    }
)
_GONE = frozenset({"tombstone", "message_deleted"})
_LISTS = ("channels.json", "groups.json", "dms.json", "mpims.json")
_OTHERS = (
    "integration_logs.json",
    "canvases.json",
    "file_conversations.json",
    "huddle_transcripts.json",
    "lists.json",
)
_START = datetime(1970, 1, 1, tzinfo=UTC)


def sniff(head: Head) -> int:
    """Sure by days of messages and by the list of users; other lists are known beside them."""
    keys, name = head.keys, head.source.path.name
    if (
        {"ts", "type"} <= keys
        and keys & {"user", "bot_id", "username"}
        and keys & {"subtype", "text", "thread_ts"}
    ):
        return 92 if head.data.lstrip()[:1] == b"[" else 0
    if {"profile", "is_bot", "id"} <= keys and keys & {"real_name", "team_id", "real_name_normalized"}:
        return 92 if head.data.lstrip()[:1] == b"[" else 0
    if {"id", "created", "members"} <= keys and name in _LISTS:
        return 60
    known = name in (*_LISTS, *_OTHERS) and (head.data.strip() == b"[]" or {"id", "members"} <= keys)
    return 20 if known else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All channels of all files."""
    told = Collector(NAME, context)
    people = People(context.options)
    channels: dict[str, dict[str, Any]] = {}
    messages: dict[str, dict[str, tuple[int, dict[str, Any]]]] = defaultdict(dict)
    for source in sources:
        with told.file(source):
            for row, record in _records(told, source):
                if "ts" in record:
                    messages[source.path.parent.name][str(record["ts"])] = row, record
                elif source.path.name in _LISTS:
                    channels |= {name: record for key in ("name", "id") if (name := text(record.get(key)))}
                elif "profile" in record:
                    people.add(record)
                elif record.get("type") == "message":
                    told.reject(row, "no_time", "the message has no ts")
    names = people.names() | {
        str(one["id"]): str(one.get("name") or one["id"]) for one in channels.values() if "id" in one
    }
    for folder, found in messages.items():
        channel = channels.get(folder, {})
        _channel(told, text(channel.get("id")) or folder, text(channel.get("name")), found, people, names)
    return told.raw()


def _records(told: Collector, source: Source) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, value in read_document(source).values:
        if isinstance(value, Broken):
            told.reject(told.row(line), "bad_json", value.message)
            continue
        for record in value if isinstance(value, list) else [value]:
            row = told.row()
            if isinstance(record, dict):
                yield row, record


def _channel(
    told: Collector,
    channel: str,
    name: str | None,
    messages: Mapping[str, tuple[int, dict[str, Any]]],
    people: People,
    names: Mapping[str, str],
) -> None:
    threads: dict[str, list[Line]] = defaultdict(list)
    loose: list[Line] = []
    stamps: dict[int, str] = {}
    roots = {str(one["thread_ts"]) for _, one in messages.values() if one.get("thread_ts")}
    for ts, (row, message) in sorted(messages.items(), key=lambda one: _number(one[0])):
        line = None
        with told.guard(row, interaction=False):
            line = _line(told, row, ts, message, people, names)
        root = str(message.get("thread_ts") or ts)
        if line is None:
            continue
        if root in roots:
            threads[root].append(line)
        else:
            loose.append(line)
            stamps[row] = ts
    for root, lines in threads.items():
        put_down(told, channel, lines, id=f"{channel}/{root}", team=name)
    put_down(told, channel, loose, name=lambda line: stamps[line.row], team=name)


def _line(
    told: Collector, row: int, ts: str, message: Mapping[str, Any], people: People, names: Mapping[str, str]
) -> Line | None:
    """A message; None of what Slack itself tells."""
    seconds, micro = _number(ts)
    if not seconds:
        told.reject(row, "bad_time", f"'{ts[:40]}' is no time in seconds since 1970")
        return None
    at = _START + timedelta(seconds=seconds, microseconds=micro)
    if message.get("subtype") in _GONE:
        return Line(row, at, people.author(message), "", note=True, automated=False)
    if message.get("type", "message") != "message" or message.get("subtype") not in _SPOKEN:
        return None
    return Line(row, at, people.author(message), words_of(message, names))


def _number(ts: str) -> tuple[int, int]:
    """Seconds and microseconds: the id of a message is its time."""
    seconds, _, rest = ts.partition(".")
    if not seconds.isdigit() or len(seconds) > 11:
        return 0, 0
    return int(seconds), int(rest[:6].ljust(6, "0")) if rest.isdigit() else 0


IMPORTER = Importer(NAME, "Slack workspace export", sniff, read, options=OPTIONS)
