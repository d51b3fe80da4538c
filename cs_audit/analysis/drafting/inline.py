"""Values as YAML on one line, and long lists on several."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
WIDTH = 116
_TAKEN = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def inline(value: Any) -> str:
    """A value as YAML on one line: JSON is YAML, save for names and texts that read better without quotes."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{inline(key)}: {inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(inline(one) for one in value) + "]"
    if (
        isinstance(value, str)
        and re.fullmatch(r"[^\W\d_][\w-]*( [\w-]+)*", value)
        and value.lower() not in _TAKEN
    ):
        return value
    return _UNPRINTED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))


def listed(head: str, items: Sequence[str], end: str = "]") -> Iterator[str]:
    """A list that begins after `head`, on as many lines as it takes; `end` stands after the last item."""
    line, margin = f"{head}[", " " * (len(head) + 1)
    for place, item in enumerate(items, 1):
        piece = item + ("," if place < len(items) else end)
        if len(line) + len(piece) > WIDTH and line.strip() and not line.endswith("["):
            yield line.rstrip()
            line = margin
        line += f"{piece} "
    yield line.rstrip() if items else f"{line}{end}"
