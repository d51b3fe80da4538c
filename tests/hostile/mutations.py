"""Seeded damage to files: what broken exports, other versions and other programs make of one."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**30,
    -(10**400),
    1e308,
    float("nan"),
    float("inf"),
    2**63,
    "",
    " ",
    "x",
    "0",
    "null",
    "2026-13-45",
    "2026-03-02T25:61:00Z",
    "9999999999999999",
    "-1",
    "1e999",
    "\u202e\u0000\u2028",
    "\ud800",
    "ą" * 3000,
    "=1+1",
    "{}",
    "[",
    "9" * 5000,
    [],
    {},
    [[]],
    [None],
    [1, "x", {}],
    {"": None},
    {"id": []},
    {"a": {"b": {"c": [1]}}},
)
"""Values of every kind that may stand where another is expected."""

WORDS = (
    "NaN",
    "Infinity",
    "-1e999",
    "1" + "0" * 400,
    "'x'",
    "/* x */",
    "\\ud800",
    "\x00",
    "\ufeff",
    '"id": "T-1", "id": 2',
    ",,",
    "[" * 5000,
    '{"a":' * 3000,
    "\u2028",
    "\x85",
    "0x1F",
    "True",
    "١",
    "-0",
    "1e-999",
    '"\\u0000"',
)
"""Pieces of text that other programs write where JSON has a value, or that no program should."""
Places = list[tuple[Any, Any]]


def damaged(name: str, data: bytes, random: Random, times: int = 2) -> bytes:
    """The file with up to `times` changes, most of them such as its kind of file suffers."""
    for _ in range(random.randint(1, times)):
        data = random.choices((_structured, _bytes), (9, 1))[0](name, data, random)
    return data


def misread(text: str, random: Random) -> bytes:
    """The text in another encoding, with bytes that are none of its own, or with pieces that are no JSON."""
    for _ in range(random.randint(1, 2)):
        places = [found.span() for found in re.finditer(r'"[^"]*"|[\d.]+|null|true|[{}\[\],:]', text)] or [
            (0, 0)
        ]
        start, end = random.choice(places)
        text = text[:start] + random.choice(WORDS) + text[random.choice((start, end)) :]
    match random.randrange(8):
        case 0:
            return text.encode("utf-16", "surrogatepass")
        case 1:
            return text.encode("utf-8-sig", "surrogatepass")
        case 2:
            return text.encode("cp1250", "replace")
        case 3:
            return text.encode("utf-8", "surrogatepass").replace(b"a", b"\xff", 1)
        case 4:
            return text.replace("\n", random.choice(("\r", "\r\n", "\n\n", ""))).encode(
                "utf-8", "surrogatepass"
            )
        case _:
            return text.encode("utf-8", "surrogatepass")


def changed(value: Any, random: Random) -> Any:
    """A JSON value with one thing in it changed: dropped, renamed, of another type, nested, doubled, shuffled."""
    root = [value]
    held, key = random.choice(_places(root))
    _CHANGES[random.randrange(len(_CHANGES))](held, key, random)
    return root[0] if root else None


def _structured(name: str, data: bytes, random: Random) -> bytes:
    if b"\0" in data:
        return _bytes(name, data, random)
    if random.random() < 0.08:
        return misread(data.decode("utf-8-sig", "replace"), random)
    text = data.decode("utf-8-sig", "replace")
    ending = PurePath(name).suffix.lower()
    for read in (_json, _json_lines) if text.lstrip()[:1] in ("{", "[") else ():
        found = read(text, random)
        if found is not None:
            return found
    if ending in (".csv", ".tsv"):
        return _table(text, random)
    return _lines(text, random)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii="\\ud8" in json.dumps(value))


def _json(text: str, random: Random) -> bytes | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return _written(changed(value, random)).encode()


def _json_lines(text: str, random: Random) -> bytes | None:
    lines = text.splitlines()
    at = random.randrange(len(lines))
    try:
        lines[at] = _written(changed(json.loads(lines[at]), random))
    except ValueError:
        return None
    _LINE_CHANGES[random.randrange(len(_LINE_CHANGES))](lines, random)
    return "\n".join(lines).encode("utf-8", "replace")


def _places(value: Any) -> Places:
    """Every place that holds a value: what holds it, and its key there."""
    found: Places = []
    left = [value]
    while left:
        held = left.pop()
        keys = list(held) if isinstance(held, dict) else range(len(held))
        found += [(held, key) for key in keys]
        left += [held[key] for key in keys if isinstance(held[key], dict | list)]
    return found


def _drop(held: Any, key: Any, random: Random) -> None:
    del held[key]


def _rename(held: Any, key: Any, random: Random) -> None:
    if isinstance(held, dict):
        held[random.choice((f"{key}2", key.upper(), "", "id", "ą\u202e"))] = held.pop(key)


def _retype(held: Any, key: Any, random: Random) -> None:
    held[key] = random.choice(ODD)


def _as_text(held: Any, key: Any, random: Random) -> None:
    held[key] = json.dumps(held[key]) if random.random() < 0.5 else str(held[key])


def _nest(held: Any, key: Any, random: Random) -> None:
    for _ in range(random.choice((1, 1, 1, 200))):
        held[key] = [held[key]] if random.random() < 0.5 else {"value": held[key]}


def _unnest(held: Any, key: Any, random: Random) -> None:
    inner = held[key]
    if isinstance(inner, dict | list) and inner:
        held[key] = random.choice(list(inner.values()) if isinstance(inner, dict) else inner)


def _double(held: Any, key: Any, random: Random) -> None:
    if isinstance(held, list):
        held.insert(random.randint(0, len(held)), held[key])


def _shuffle(held: Any, key: Any, random: Random) -> None:
    if isinstance(held, list):
        random.shuffle(held)


def _cut_text(held: Any, key: Any, random: Random) -> None:
    if isinstance(held[key], str):
        held[key] = held[key][: random.randint(0, len(held[key]))]


_CHANGES: tuple[Callable[[Any, Any, Random], None], ...] = (
    _drop,
    _drop,
    _rename,
    _retype,
    _retype,
    _retype,
    _as_text,
    _nest,
    _unnest,
    _double,
    _shuffle,
    _cut_text,
)


def _drop_line(lines: list[str], random: Random) -> None:
    del lines[random.randrange(len(lines))]


def _double_line(lines: list[str], random: Random) -> None:
    lines.insert(random.randint(0, len(lines)), random.choice(lines))


def _odd_line(lines: list[str], random: Random) -> None:
    lines.insert(
        random.randint(0, len(lines)), random.choice(("", "x", "{", "[]", "null", "\x00", ";;;", "---"))
    )


def _mixed_lines(lines: list[str], random: Random) -> None:
    random.shuffle(lines)


def _blank_out(lines: list[str], random: Random) -> None:
    """A word, a number or a sign of a line is something else."""
    at = random.randrange(len(lines))
    words = [*re.finditer(r"\w+|\W", lines[at])]
    if words:
        word = random.choice(words)
        lines[at] = lines[at][: word.start()] + _odd_text(random) + lines[at][word.end() :]


_LINE_CHANGES = (_drop_line, _double_line, _odd_line, _mixed_lines, _blank_out, _blank_out, _blank_out)


def _lines(text: str, random: Random) -> bytes:
    lines = text.splitlines() or [""]
    _LINE_CHANGES[random.randrange(len(_LINE_CHANGES))](lines, random)
    return "\n".join(lines).encode("utf-8", "replace")


def _odd_text(random: Random) -> str:
    value = random.choice(ODD)
    return value if isinstance(value, str) else json.dumps(value)


def _table(text: str, random: Random) -> bytes:
    """A table with ragged rows, other delimiters, quotes or encodings, odd or huge cells."""
    comma = max(",;\t|", key=text[:2000].count)
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=comma)] or [[""]]
    except csv.Error:
        return _lines(text, random)
    row = random.choice(rows) if random.random() < 0.75 else rows[0]
    at = random.randrange(len(row) or 1)
    match random.randrange(9):
        case 0:
            row[at : at + 1] = []
        case 1:
            row.insert(at, _odd_text(random))
        case 2 | 3 | 4:
            row[at : at + 1] = [_odd_text(random)]
        case 5:
            rows.insert(random.randint(0, len(rows)), list(random.choice(rows)))
        case 6:
            comma = random.choice(",;\t|")
        case 7:
            for one in rows:
                del one[at : at + 1]
        case _:
            row[at : at + 1] = ["x" * 200_000]
    written = io.StringIO()
    quoting = random.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(written, delimiter=comma, quoting=quoting).writerows(rows)
    encoding = random.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1250"))
    return written.getvalue().encode(encoding, "replace")


def _bytes(name: str, data: bytes, random: Random) -> bytes:
    """A file cut short, with bytes of other values, or with a part twice."""
    at, upto = sorted((random.randint(0, len(data)), random.randint(0, len(data))))
    match random.randrange(4):
        case 0:
            return data[:upto]
        case 1:
            return data[:at] + random.randbytes(random.randint(1, 4)) + data[at + 1 :]
        case 2:
            return data[:at] + data[upto:]
        case _:
            return data[:upto] + data[at:]
