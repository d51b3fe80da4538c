"""Google Play: the monthly CSV of reviews (UTF-16) of the console's bucket. An edited review comes again in a later
month with its new text only; a rating without text has no link, hence no id of its own."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, decode_text, text
from cs_audit.importers.sources.encoding import decode, guess_delimiter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "google_play"
_ID = re.compile(r"[?&]reviewId=([^&#\s]+)")
_MILLIS = "Millis Since Epoch"


@dataclass(frozen=True, slots=True)
class _Review:
    row: int
    cells: Mapping[str, str]
    created: datetime | None
    changed: datetime | None


def sniff(head: Head) -> int:
    """Sure by the captions of the times."""
    first = decode(head.data[:8192], None).data.partition(b"\n")[0]
    return 97 if b"Review Submit " + _MILLIS.encode() in first and b"Star Rating" in first else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One interaction a review, as its newest row tells it."""
    told = Collector(NAME, context)
    newest: dict[str, _Review] = {}
    for source in sources:
        with told.file(source, lines=True):
            content = decode_text(source)
            rows = csv.DictReader(io.StringIO(content, newline=""), delimiter=guess_delimiter(content))
            for cells in rows:
                row = told.row(rows.line_num)
                with told.guard(row):
                    one = _Review(
                        row, cells, _moment(cells, "Review Submit"), _moment(cells, "Review Last Update")
                    )
                    if one.created is None and one.changed is None:
                        told.reject(row, "no_time", "the review has no time", interaction=True)
                        continue
                    id = _id(cells)
                    before = newest.get(id)
                    if before is None or _last(one) >= _last(before):
                        newest[id] = one
    for id, one in newest.items():
        _put_down(told, id, one)
    return told.raw()


def _put_down(told: Collector, id: str, one: _Review) -> None:
    cells, row = one.cells, one.row
    changed = _last(one).isoformat()
    told.interaction(row, id, channel="review", opened_at=(one.created or _last(one)).isoformat())
    told.interaction(
        row, id, subject=text(cells.get("Review Title")), language=text(cells.get("Reviewer Language"))
    )
    if words := text(cells.get("Review Text")):
        told.event(row, id, changed, by="customer", text=words)
    answered = _moment(cells, "Developer Reply")
    if (reply := text(cells.get("Developer Reply Text"))) and answered is not None:
        told.event(row, id, answered.isoformat(), by="agent", text=reply)
    stars = text(cells.get("Star Rating"))
    if stars is not None and stars.isdigit():
        told.survey(row, id, "stars", float(stars), at=changed)


def _last(one: _Review) -> datetime:
    found = one.changed or one.created
    assert found is not None
    return found


def _moment(cells: Mapping[str, str], what: str) -> datetime | None:
    """A time by its milliseconds, else as it is written."""
    millis, written = text(cells.get(f"{what} {_MILLIS}")), text(cells.get(f"{what} Date and Time"))
    try:
        if millis is not None:
            return datetime.fromtimestamp(int(millis) / 1000, UTC)
        return datetime.fromisoformat(written.replace("Z", "+00:00")).astimezone(UTC) if written else None
    except (ValueError, OverflowError, OSError):
        return None


def _id(cells: Mapping[str, str]) -> str:
    if found := _ID.search(cells.get("Review Link") or ""):
        return unquote(found[1])
    told = "|".join(
        str(cells.get(key) or "")
        for key in ("Package Name", "Device", "Reviewer Language", f"Review Submit {_MILLIS}")
    )
    return "rating:" + hashlib.sha256(told.encode()).hexdigest()[:20]


IMPORTER = Importer(NAME, "Google Play reviews (monthly CSV of the console)", sniff, read)
