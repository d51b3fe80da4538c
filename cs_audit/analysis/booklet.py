"""The conversations of a sample, whole and without personal data, for people who judge them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.exhibits import exhibits
from cs_audit.engine.totals import Span
from cs_audit.scoring.evidence import Witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.privacy import Privacy


def conversations(result: Audit, ids: Sequence[str], privacy: Privacy) -> list[dict[str, Any]]:
    """Each interaction, in the order given: what is known of it, and all its events with their whole texts."""
    read = exhibits(result.log, np.zeros(0, dtype=np.int64), ids)
    witness = Witness(result.standards, result.as_of, read, (), Span(), privacy)
    places = read.row_of()
    return [_conversation(witness, places[one]) for one in ids if one in places]


def _conversation(witness: Witness, row: int) -> dict[str, Any]:
    known, language = witness.known(row)
    events = []
    for place, event in enumerate(witness.events(row)):
        text = witness.privacy.text(event["text"], known, language) if event["text"] else None
        events.append({**witness.line(row, place), "text": text, "cut": False})
    return {"id": witness.record(row)["id"], **witness.about(row), "events": events}
