"""report.json itself: every other rendering is made from it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.model.report import Report
from cs_audit.model.small_files import read_small

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SCHEMA = "cs-audit/report/1"
_FAMILY = "cs-audit/report/"
_ROW = ("id", "title", "dimension", "severity", "weight", "check", "objective", "checked", "passed", "failed",
        "pending", "not_applicable", "not_checkable", "waived", "rate", "met", "value", "unit")  # fmt: skip
_FINDING = ("fingerprint", "standard", "interaction", "event", "actual", "limit", "reason")
_PARTS: dict[str, tuple[type, tuple[str, ...]]] = {
    "standards": (list, _ROW),
    "findings": (list, _FINDING),
    "coverage": (dict, ()),
    "gate": (dict, ()),
    "groups": (dict, ()),
}
"""What renderings cannot do without: the parts of a report, and the keys of their rows."""


def render_json(report: Mapping[str, Any]) -> bytes:
    """The report as JSON in UTF-8, keys in their fixed order."""
    import msgspec

    return msgspec.json.encode(report, enc_hook=lambda value: value.item()) + b"\n"  # a numpy number


def read_report(path: str | Path) -> dict[str, Any]:
    """A report that was written before. Raises UsageError, which says what is wrong with the file."""
    import msgspec

    try:
        content = read_small(path)
        data = msgspec.json.decode(content)
    except OSError as error:
        raise UsageError(f"cannot read the report '{path}': {error.strerror or error}") from None
    except (msgspec.DecodeError, RecursionError):
        raise UsageError(
            f"'{path}' is not JSON{_where(content)}; give a report that `run -o REPORT.json` wrote"
        ) from None
    schema = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(schema, str) or not schema.startswith(_FAMILY):
        raise UsageError(f'\'{path}\' is not a cs-audit report: it has no "schema": "{SCHEMA}"')
    if schema != SCHEMA:
        raise UsageError(f"'{path}' is written as {schema}; this version reads {SCHEMA}")
    if fault := _fault(data):
        raise UsageError(f"'{path}' is not a whole report: {fault}; write it again with `run -o REPORT.json`")
    return dict(data)


@contextmanager
def read_back(*paths: str | Path | None) -> Iterator[None]:
    """Use stored reports: what in them cannot be used is said of them. Raises UsageError."""
    try:
        yield
    except (AttributeError, TypeError, LookupError, ValueError, ArithmeticError, RecursionError) as error:
        named = ", ".join(f"'{path}'" for path in paths if path is not None)
        told = f"a value is not as this version writes it ({type(error).__name__}: {str(error)[:120]})"
        raise UsageError(
            f"{named} is not a whole report: {told}; write it again with `run -o REPORT.json`"
        ) from error


def _where(content: bytes) -> str:
    """Where JSON is broken, as far as it can be told."""
    import json

    try:
        json.loads(content)
    except json.JSONDecodeError as error:
        return f" (line {error.lineno}, column {error.colno})"
    except (ValueError, RecursionError):
        return ""
    return ""


def _fault(data: dict[str, Any]) -> str | None:
    """What keeps a file of the right schema from being a report that can be rendered; None of nothing."""
    for key, (kind, needed) in _PARTS.items():
        if key not in data:
            return f"{key} missing"
        if not isinstance(data[key], kind):
            return f"{key} is not {'a list' if kind is list else 'an object'}"
        for number, row in enumerate(data[key] if kind is list else ()):
            if not isinstance(row, dict):
                return f"{key}[{number}] is not an object"
            if lacking := [name for name in needed if name not in row]:
                return f"{key}[{number}] lacks {', '.join(lacking)}"
    return _misshapen(data)


def _misshapen(data: dict[str, Any]) -> str | None:
    """The first value that is of another type than a report's, and its place."""
    import msgspec

    try:
        msgspec.convert(data, Report)
    except msgspec.ValidationError as error:
        told, _, place = str(error).rpartition(" - at `$.")
        return f"{place.rstrip('`')} ({(told or str(error)).replace('`', '')})" if told else str(error)
    except RecursionError:
        return "it is nested too deeply"
    return None
