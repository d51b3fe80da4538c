"""X (Twitter): the archive of one's own account. Direct messages are threads that never end; of public talks it holds
one's own tweets only, so that no first reply can be told there."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import msgspec

from cs_audit.importers.authors import Author
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, text
from cs_audit.importers.sessions import OPTIONS, Line, put_down, without_repeats
from cs_audit.importers.sources.salvage import one_by_one, without_halves
from cs_audit.model import names
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "x_archive"
_HEAD = re.compile(rb"\s*window\.YTD\.(\w+)\.part\d+\s*=\s*")
_NEEDED = ("account", "tweet", "tweets", "direct_message", "direct_messages", "direct_message_group",
           "direct_messages_group", "direct_message_groups")  # fmt: skip
_LINK = re.compile(r"(?:https://t\.co/\w+\s*)+")
_OWN_SIDE = names.MESSAGES | names.BODIES | names.AGENT_TEXTS | names.ROLES
_WRITTEN = "%a %b %d %H:%M:%S %z %Y"


def sniff(head: Head) -> int:
    """Sure by the assignment in front of the JSON."""
    found = _HEAD.match(head.data)
    if found is None:
        return 0
    return 97 if found[1].decode() in _NEEDED else 55


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All parts of an archive; parts that an audit does not need are named."""
    told = Collector(NAME, context)
    own: dict[str, str] = {}
    conversations: dict[str, list[list[Line]]] = {}
    tweets: list[tuple[int, Mapping[str, Any]]] = []
    parts = [(source, *_part(source)) for source in sources]
    for _, kind, records in parts:
        if kind == "account":
            own |= {
                str(part(one, "account", "accountId")): str(part(one, "account", "username"))
                for one in records
            }
    for source, kind, records in parts:
        with told.file(source):
            rows = []
            for record in records:
                row = told.row()
                if isinstance(record, dict):
                    rows.append((row, record))
                else:
                    told.reject(row, "wrong_type", "this is no record (an object in braces)")
            if kind.startswith("tweet"):
                tweets += [
                    (row, tweet) for row, one in rows if isinstance(tweet := one.get("tweet", one), dict)
                ]
            elif kind.startswith("direct_message"):
                for row, one in rows:
                    with told.guard(row):
                        talk = one.get("dmConversation") or {}
                        lines = _lines(told, row, talk, own)
                        conversations.setdefault(str(talk.get("conversationId")), []).append(lines)
            elif kind != "account":
                told.tell(source, "info", "not_needed", f"the part '{kind}' is not needed")
    for id, several in conversations.items():
        others = [one for one in id.split("-") if one not in own]
        put_down(told, id, without_repeats(several), other=others[0] if len(others) == 1 else None)
    _answers(told, tweets, own)
    return told.raw()


def _part(source: Source) -> tuple[str, list[Any]]:
    data = source.read().removeprefix(b"\xef\xbb\xbf")
    found = _HEAD.match(data)
    try:
        json = without_halves(data[found.end() :].strip().rstrip(b";")) if found else b"[]"
        records = msgspec.json.decode(json)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        found_records = one_by_one(json)
        if found_records is None:
            raise DataError(f"{source.name}: not valid JSON after the assignment: {error}") from None
        records = [*map(msgspec.json.decode, found_records[0]), None]  # the one that breaks off
    return found[1].decode() if found else "", records if isinstance(records, list) else [records]


def _lines(told: Collector, row: int, talk: Mapping[str, Any], own: Mapping[str, str]) -> list[Line]:
    lines = []
    for one in talk.get("messages") or ():
        message = part(one, "messageCreate")
        if not isinstance(message, dict):
            continue  # a join, a name, a reaction
        sender = text(message.get("senderId")) or "unknown"
        author = Author(sender, own.get(sender), by="agent" if sender in own else None)
        try:
            at = datetime.fromisoformat(str(message.get("createdAt")).replace("Z", "+00:00")).astimezone(UTC)
        except ValueError:
            told.reject(row, "bad_time", f"'{str(message.get('createdAt'))[:40]}' is no time")
            continue
        lines.append(Line(row, at, author, _words(message.get("text"), bool(message.get("mediaUrls")))))
    return lines


def _answers(
    told: Collector, tweets: Sequence[tuple[int, Mapping[str, Any]]], own: Mapping[str, str]
) -> None:
    """Tweets that answer somebody else; a chain of one's own tweets is one interaction."""
    mine = {str(tweet.get("id_str") or tweet.get("id")): tweet for _, tweet in tweets}
    name = next(iter(own.values()), None)
    for row, tweet in tweets:
        with told.guard(row):
            _answer(told, row, tweet, mine, name)


def _answer(
    told: Collector,
    row: int,
    tweet: Mapping[str, Any],
    mine: Mapping[str, Mapping[str, Any]],
    name: str | None,
) -> None:
    at = _moment(tweet.get("created_at"))
    if at is None:
        told.reject(row, "bad_time", f"'{str(tweet.get('created_at'))[:40]}' is no time")
        return
    root = tweet
    seen = {id(root)}
    while (above := mine.get(str(root.get("in_reply_to_status_id_str")))) is not None and id(
        above
    ) not in seen:
        root = above
        seen.add(id(root))
    answered = text(root.get("in_reply_to_status_id_str")) or text(root.get("in_reply_to_status_id"))
    words = text(tweet.get("full_text")) or text(tweet.get("text")) or ""
    if answered is None or words.startswith("RT @"):
        return
    key = str(root.get("id_str") or root.get("id"))
    told.interaction(
        row, key, channel="social", thread=answered, language=text(root.get("lang")), carries=_OWN_SIDE
    )
    media = bool(part(tweet, "entities", "media"))
    told.event(row, key, at.isoformat(), by="agent", actor=name, text=_words(words, media))


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.strptime(str(value), _WRITTEN).astimezone(UTC)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(str(value)).astimezone(UTC)
    except (ValueError, TypeError):
        return None


def _words(value: Any, media: bool) -> str:
    """A text without entities; a link alone stands for a picture."""
    words = html.unescape(text(value) or "").strip()
    return "" if media and _LINK.fullmatch(words) else words


IMPORTER = Importer(NAME, "X (Twitter) archive of one's own account", sniff, read, options=OPTIONS)
