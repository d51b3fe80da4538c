"""The shapes of canonical JSON, decoded strictly: a wrong type is an error, a key that is not known is counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, Raw, UnsetType

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

NULL = Raw(b"null")
_UNKNOWN = re.compile(r"unknown field `(.*?)`(?: - at `(\$[^`]*)`)?$", re.DOTALL)
_WRONG = re.compile(r"Expected `(.*?)`, got `(.*?)`(?: - at `\$(?:\[\d+\])?\.?(.*)`)?$")
_AT = re.compile(r"(.*?)(?: - at `\$(?:\[\d+\])?\.?(.*)`)?$", re.DOTALL)
_TYPES = {"str": "text", "int": "number", "float": "number", "bool": "true or false", "null": "null"}
_UNFIT = re.compile(r'[\x00-\x1f"\\]')
_MOST_KEYS = 300


class Customer(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """Whom the interaction is with."""

    id: str | int | None = None
    name: str | None = None
    email: str | None = None
    phone: str | int | None = None


NOBODY = Customer()


class Event(msgspec.Struct, gc=False, forbid_unknown_fields=True, rename={"from_": "from"}):
    """One event; its text is kept as the JSON that it is written in."""

    at: str | None = None
    kind: str | None = None
    by: str | None = None
    actor: str | int | None = None
    public: bool | None = None
    automated: bool | None = None
    text: Raw = NULL
    quoted: str | None = None
    from_: str | int | None = None
    to: str | int | None = None
    format: str | None = None


class Answer(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """One survey answer."""

    metric: str | None = None
    score: float | None = None
    min: float | None = None
    max: float | None = None
    at: str | None = None
    agent: str | int | None = None
    comment: str | None = None


class Interaction(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """One interaction but for its parts, whose shapes may grow by keys."""

    id: str | int | None = None
    channel: str | None = None
    status: str | None = None
    priority: str | int | None = None
    team: str | int | None = None
    assignee: str | int | None = None
    language: str | None = None
    subject: str | None = None
    thread: str | int | None = None
    tags: list[str] | None = None
    carries: list[str] | None = None
    opened_at: str | None = None
    closed_at: str | None = None
    due_at: str | None = None
    custom: Raw = NULL
    reported: Raw = NULL


PARTS: dict[str, type[msgspec.Struct]] = {
    "interaction": Interaction,
    "customer": Customer,
    "events": Event,
    "surveys": Answer,
}


class MalformedError(ValueError):
    """Why a piece of JSON is no record; `byte` is where (from 0), or None where the JSON itself is sound."""

    def __init__(self, message: str, byte: int | None = None) -> None:
        super().__init__(message)
        self.byte = byte


class UnlearnableKeyError(MalformedError):
    """A record has a key that no shape can have."""


@dataclass(slots=True)
class Decoder:
    """Decodes records. It learns the keys that it does not know as it meets them, so that they can be counted.

    `unknown` has for each part of a record the keys learned; `dropped` counts, by part and key, what was left out
    of records because it cannot be learned: keys with control characters, and keys beyond any number.
    """

    unknown: dict[str, list[str]] = field(default_factory=lambda: {part: [] for part in PARTS})
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)
    _one: Any = None
    _lines: Any = None
    _array: Any = None

    def __post_init__(self) -> None:
        self._build()

    def line(self, data: bytes) -> Any:
        """The record of one line. Raises MalformedError."""
        try:
            return self._learning(lambda: self._one.decode(data))
        except UnlearnableKeyError:
            record = self._learning(lambda: msgspec.json.decode(data))
            known = self._without_unknown(record)
            return self._learning(lambda: self._one.decode(known))

    def lines(self, data: bytes) -> list[Any]:
        """The records of many lines, or of objects one after the other. Raises MalformedError."""
        return self._learning(lambda: self._lines.decode_lines(data))  # type: ignore[no-any-return]

    def record(self, value: Any) -> Any:
        """The record of a JSON value that is already decoded. Raises MalformedError."""
        return self.line(msgspec.json.encode(value))

    def values(self, data: bytes) -> list[Any]:
        """The items of a JSON array, whatever they are. Raises MalformedError."""
        return self._learning(lambda: msgspec.json.decode(data, type=list[Any]))  # type: ignore[no-any-return]

    def array(self, data: bytes) -> list[Any]:
        """The records of a JSON array. Raises MalformedError."""
        return self._learning(lambda: self._array.decode(data))  # type: ignore[no-any-return]

    def count_unknown(self, part: str, objects: Sequence[Any]) -> Counter[str]:
        """How often each unknown key occurs in objects of that part."""
        counts: Counter[str] = Counter()
        for place, key in enumerate(self.unknown[part]):
            read = attrgetter(f"unknown_{place}")
            counts[key] = sum(hasattr(one, f"unknown_{place}") and read(one) is not UNSET for one in objects)
        return counts

    def _learning(self, decode: Callable[[], Any]) -> Any:
        while True:
            try:
                return decode()
            except msgspec.ValidationError as error:
                self._learn(str(error))
            except msgspec.DecodeError as error:
                raise _broken(str(error)) from None
            except UnicodeDecodeError as error:
                raise MalformedError("not UTF-8", error.start) from None
            except RecursionError:
                raise MalformedError("nested too deeply") from None

    def _learn(self, message: str) -> None:
        """Learn the key that a decoding error complains of. Raises MalformedError where it is no new key."""
        match = _UNKNOWN.search(message)
        if match is None:
            raise MalformedError(_explained(message))
        key, path = match[1], match[2] or ""
        part = next((name for name in ("events", "surveys", "customer") if f".{name}" in path), "interaction")
        full = sum(map(len, self.unknown.values())) >= _MOST_KEYS
        if full or not key or _UNFIT.search(key) or key in self.unknown[part]:
            raise UnlearnableKeyError(_explained(message))
        self.unknown[part].append(key)
        self._build()

    def _without_unknown(self, record: Any) -> bytes:
        """A record as JSON, without the keys that are neither known nor learned."""
        groups = {part: record.get(part) for part in ("customer", "events", "surveys")}
        self._drop("interaction", record, set(groups))
        for part, value in groups.items():
            for one in value if isinstance(value, list) else [value]:
                self._drop(part, one)
        return msgspec.json.encode(record)

    def _drop(self, part: str, value: Any, also: Collection[str] = ()) -> None:
        if not isinstance(value, dict):
            return
        known = {*PARTS[part].__struct_encode_fields__, *self.unknown[part], *also}
        for key in [key for key in value if key not in known]:
            del value[key]
            self.dropped[part, key] += 1

    def _build(self) -> None:
        record = _record(tuple(tuple(self.unknown[part]) for part in PARTS))
        self._one = self._lines = msgspec.json.Decoder(record)
        self._array = msgspec.json.Decoder(list[record])  # type: ignore[valid-type]


@lru_cache(maxsize=32)
def _record(learned: tuple[tuple[str, ...], ...]) -> Any:
    """The shape of a record; `learned` has the unknown keys of each part."""
    unknown = dict(zip(PARTS, learned, strict=True))
    event = _grown(Event, unknown["events"])
    parts = [
        ("customer", _grown(Customer, unknown["customer"]) | None, None),
        ("events", list[event] | None, None),  # type: ignore[valid-type]
        ("surveys", list[_grown(Answer, unknown["surveys"])] | None, None),  # type: ignore[misc]
    ]
    return _grown(Interaction, unknown["interaction"], parts)


def _grown(shape: type[msgspec.Struct], keys: Sequence[str], more: Iterable[Any] = ()) -> Any:
    names = {f"unknown_{place}": key for place, key in enumerate(keys)}
    extra = [(name, Raw | UnsetType, UNSET) for name in names]
    rename = names | ({"from_": "from"} if shape is Event else {})
    return msgspec.defstruct(
        shape.__name__,
        [*more, *extra],
        bases=(shape,),
        gc=False,
        forbid_unknown_fields=True,
        rename=rename,
    )


def _explained(message: str) -> str:
    """A wrong type in words: "events[0].public: expected true or false, found text"."""
    match = _WRONG.match(message)
    if match:
        wanted, found, path = match.groups()
        wanted = " or ".join(dict.fromkeys(_TYPES.get(one, one) for one in wanted.split(" | ")))
        return f"{path or 'record'}: expected {wanted}, found {_TYPES.get(found, found)}"
    text, path = _AT.match(message).groups()  # type: ignore[union-attr]
    return f"{path}: {text}" if path else text


def _broken(message: str) -> MalformedError:
    match = re.search(r"\(byte (\d+)\)", message)
    text = message.split(": ", 1)[-1].replace(match[0] if match else "", "").strip()
    text = "it ends too early" if "truncated" in message else text[:1].lower() + text[1:]
    return MalformedError(f"not valid JSON: {text}", int(match[1]) if match else -1)
