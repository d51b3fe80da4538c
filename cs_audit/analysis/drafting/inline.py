"""Values as YAML on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
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
