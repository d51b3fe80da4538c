"""Facebook and Instagram by the Graph API: posts with their comments, media with theirs, and conversations of a page.

A comment with what answers it is an interaction in public; a conversation is a thread that never ends. The page is
known by its id, which begins those of its posts, Instagram's account by the name at its media.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cs_audit.importers.authors import Author
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, records_of, text
from cs_audit.importers.sessions import OPTIONS, Line, put_down
from cs_audit.importers.sources.documents import Broken, read_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "facebook_graph"
_NOBODY = Author("unknown", by="unknown")
Record = Mapping[str, Any]


def sniff(head: Head) -> int:
    """Sure by comments or messages under data, with the times that Graph writes."""
    keys = head.keys
    if {"data", "comments", "message", "created_time"} <= keys and keys & {
        "is_hidden",
        "permalink_url",
        "comment_count",
    }:
        return 95
    if {"data", "messages", "participants", "created_time", "from"} <= keys:
        return 95
    if {"data", "comments", "timestamp", "username"} <= keys and keys & {
        "like_count",
        "permalink",
        "hidden",
        "caption",
    }:
        return 95
    if {"data", "created_time", "from", "message"} <= keys and keys & {
        "comment_count",
        "can_reply_privately",
        "is_hidden",
    }:
        return 92
    return 90 if {"data", "parent_id", "timestamp", "username"} <= keys else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All posts, media and conversations of all files."""
    told = Collector(NAME, context)
    found: list[tuple[int, Record]] = []
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message)
                else:
                    found += [(told.row(), record) for record in records_of(value, "data")]
    pages = _pages([record for _, record in found])
    done: set[str] = set()
    for row, record in found:
        with told.guard(row):
            if "messages" in record or "participants" in record:
                _conversation(told, row, record, pages, done)
                continue
            own = pages | {_page_of(record), _account_of(record)}
            for comment in _comments(record):
                _comment(told, row, record, comment, own, done)
    return told.raw()


def _pages(records: Sequence[Record]) -> set[str]:
    """The pages whose export this is: by their posts, and by who takes part in every conversation."""
    found = {_page_of(record) for record in records} - {""}
    talks = [record for record in records if "participants" in record]
    parts = Counter(str(one.get("id")) for talk in talks for one in _data(talk.get("participants")))
    if len(talks) > 1:
        found |= {id for id, count in parts.items() if count == len(talks)}
    return found


def _page_of(record: Record) -> str:
    """A post's id is that of its page and its own."""
    page, line, _ = str(record.get("id") or "").partition("_")
    return page if line and not _is_comment(record) else ""


def _account_of(record: Record) -> str:
    """Media are of the account that shows them."""
    return (text(record.get("username")) or "") if "comments" in record and not _is_comment(record) else ""


def _comments(record: Record) -> Iterator[Record]:
    """The comments of a post; a page of comments holds them itself."""
    if "comments" in record and not _is_comment(record):
        yield from _data(record["comments"])
    elif _is_comment(record) or "username" in record:
        yield record


def _is_comment(record: Record) -> bool:
    return (
        "parent" in record
        or "comment_count" in record
        or "can_reply_privately" in record
        or "parent_id" in record
    )


def _data(value: Any) -> Sequence[Record]:
    return records_of(value, "data") if isinstance(value, dict | list) and value else []


def _comment(told: Collector, row: int, post: Record, comment: Record, own: set[str], done: set[str]) -> None:
    id = text(comment.get("id"))
    parent = text(part(comment, "parent", "id")) or text(comment.get("parent_id"))
    alone = parent is None and not _answers(comment)
    if id is None or id in done or (alone and _by(told, comment, own) == "agent"):
        return
    done.add(id)
    root = parent or id
    thread = text(post.get("id")) if post is not comment else None
    told.interaction(row, root, channel="social", thread=thread)
    for one in (comment, *_answers(comment)):
        at = _moment(one)
        if at is None:
            told.reject(row, "bad_time", f"the comment {one.get('id')} has no time")
            continue
        by, author = _by(told, one, own), _author(one)
        if by == "customer" and "customer_id" not in told.interactions[root]:
            told.interaction(row, root, customer_id=author.key, customer_name=author.name)
        named = author.label if author is not _NOBODY else None
        words = text(one.get("message")) or text(one.get("text")) or ""
        told.event(row, root, at.isoformat(), by=by, actor=named, text=words)


def _answers(comment: Record) -> Sequence[Record]:
    return [*_data(comment.get("comments")), *_data(comment.get("replies"))]


def _conversation(told: Collector, row: int, record: Record, pages: set[str], done: set[str]) -> None:
    lines = []
    for message in _data(record.get("messages")):
        at, id = _moment(message), text(message.get("id"))
        if at is None:
            told.reject(row, "bad_time", f"the message {id} has no time")
        elif id is None or id not in done:
            done.add(str(id))
            author = _author(message)
            if author.key in pages:
                author = Author(author.key, author.name, by="agent")
            lines.append(Line(row, at, author, text(message.get("message")) or ""))
    put_down(told, text(record.get("id")) or "conversation", lines)


def _by(told: Collector, record: Record, own: set[str]) -> str:
    """Who wrote it: the page, its people, or a customer; without the permission for names nobody knows."""
    author, options = _author(record), told.context.options
    if author is _NOBODY:
        return "unknown"
    if author.key in own or author.name in own or author.on(options.own):
        return "agent"
    if author.on(options.bots):
        return "bot"
    return "customer" if options.own or own - {""} else "unknown"


def _author(record: Record) -> Author:
    who = record.get("from")
    id, name = text(part(who, "id")), text(part(who, "name")) or text(part(who, "username"))
    name = name or text(record.get("username"))
    if id is None and name is None:
        return _NOBODY
    return Author(id or name or "", name)


def _moment(record: Record) -> datetime | None:
    value = text(record.get("created_time")) or text(record.get("timestamp"))
    try:
        return datetime.fromisoformat(value).astimezone(UTC) if value else None
    except ValueError:
        return None


IMPORTER = Importer(NAME, "Facebook and Instagram (Graph API)", sniff, read, options=OPTIONS)
