"""The words of a Slack message: its marks as people read them, or its blocks where the text itself is empty."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from cs_audit.importers.collected import text

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARK = re.compile(r"<([^<>\n]+)>")


def words_of(message: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """What a message says. names: of people and channels, by id."""
    said = text(message.get("text"))
    if said:
        return html.unescape(_MARK.sub(lambda mark: _read(mark[1], names), said)).strip()
    for key in ("blocks", "attachments"):
        found = "\n".join(one for one in (_block(block, names) for block in message.get(key) or ()) if one)
        if found.strip():
            return found.strip()
    return ""


def _read(mark: str, names: Mapping[str, str]) -> str:
    """`@U02` is a person, `#C01|name` a channel, `!here` everybody, `url|label` a link."""
    target, _, label = mark.partition("|")
    if target[:1] == "@":
        return f"@{names.get(target[1:]) or label or target[1:]}"
    if target[:1] == "#":
        return f"#{label or names.get(target[1:]) or target[1:]}"
    if target[:1] == "!":
        if target.startswith("!date"):
            return label
        return label if label.startswith("@") else f"@{label or target[1:].partition('^')[0]}"
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _block(block: Any, names: Mapping[str, str]) -> str:
    """A block, or a part of one, as text."""
    if not isinstance(block, dict):
        return ""
    kind = block.get("type")
    if kind in ("text", "plain_text", "mrkdwn"):
        said = str(block.get("text") or "")
        return html.unescape(_MARK.sub(lambda mark: _read(mark[1], names), said))
    if kind == "user":
        return f"@{names.get(str(block.get('user_id')), block.get('user_id'))}"
    if kind == "channel":
        return f"#{names.get(str(block.get('channel_id')), block.get('channel_id'))}"
    if kind == "broadcast":
        return f"@{block.get('range')}"
    if kind == "emoji":
        return f":{block.get('name')}:"
    if kind == "link":
        return str(block.get("text") or block.get("url") or "")
    inner = [block.get("text"), *(block.get("fields") or ()), *(block.get("elements") or ())]
    parts = [_block(one, names) for one in inner if isinstance(one, dict)]
    joint = "" if kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted") else "\n"
    plain = text(block.get("text")) or text(block.get("fallback")) if kind is None else None
    return plain or joint.join(one for one in parts if one)
