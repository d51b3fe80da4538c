"""report.json itself: every other rendering is made from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = "cs-audit/report/1"
_FAMILY = "cs-audit/report/"


def render_json(report: Mapping[str, Any]) -> bytes:
    """The report as JSON in UTF-8, keys in their fixed order."""
    import orjson

    return orjson.dumps(report, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_SERIALIZE_NUMPY)


def read_report(path: str | Path) -> dict[str, Any]:
    """A report that was written before. Raises UsageError, which says what is wrong with the file."""
    import orjson

    try:
        data = orjson.loads(Path(path).read_bytes())
    except OSError as error:
        raise UsageError(f"cannot read the report '{path}': {error.strerror or error}") from None
    except orjson.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UsageError(
            f"'{path}' is not JSON ({place}); give a report that `run -o REPORT.json` wrote"
        ) from None
    schema = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(schema, str) or not schema.startswith(_FAMILY):
        raise UsageError(f'\'{path}\' is not a cs-audit report: it has no "schema": "{SCHEMA}"')
    if schema != SCHEMA:
        raise UsageError(f"'{path}' is written as {schema}; this version reads {SCHEMA}")
    missing = [key for key in ("standards", "findings", "coverage", "gate") if key not in data]
    if missing:
        raise UsageError(f"'{path}' is not a whole report: {', '.join(missing)} missing")
    return dict(data)
