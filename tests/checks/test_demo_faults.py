"""The faults that the demo's texts have are those that the pack finds, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.api import audit, load_standards
from cs_audit.demo import texts
from cs_audit.demo.generate import interactions
from cs_audit.demo.people import CUSTOMERS
from cs_audit.model.names import FAIL, PASS
from cs_audit.model.verdicts import Audit, Verdicts
from cs_audit.proving.prove import log_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWS = list(interactions(320))
PEOPLE = {one.id: one for one in CUSTOMERS}
MISNAMED = tuple(one for one in CUSTOMERS if one.wrong)
CLOSINGS = ("Z poważaniem", "Pozdrawiam", "regards")


@pytest.fixture(scope="module")
def result() -> Audit:
    return audit(load_standards("pack:ecommerce-pl"), log_of(ROWS))


def _said(row: Mapping[str, Any]) -> list[str]:
    """The texts of the agents' messages."""
    return [e["text"] for e in row["events"] if e["by"] == "agent" and e.get("kind") is None]


def _with(pool: Mapping[str, tuple[str, ...]]) -> set[str]:
    pieces = [piece for some in pool.values() for piece in some]
    return {row["id"] for row in ROWS if any(piece in text for text in _said(row) for piece in pieces)}


def _nameless() -> set[str]:
    """Letters whose greeting has no form of the customer's name (a wrong form is a form)."""
    return {
        row["id"]
        for row in ROWS
        if (said := _said(row))
        and not any(f" {hail}," in said[0] for hail in _hails(row["customer"]["id"]) if hail)
    }


def _hails(customer: str) -> tuple[str, str]:
    return PEOPLE[customer].hail, PEOPLE[customer].wrong


def _begins(*starts: str) -> set[str]:
    return {row["id"] for row in ROWS if _said(row) and not _said(row)[0].startswith(starts)}


FAULTS = {
    "bez-zargonu": _with(texts.JARGON),
    "bez-zdrobnien": _with(texts.DIMINUTIVES),
    "uprzejmie": _with(texts.RUDE),
    "imie-klienta": _nameless(),
    "poprawny-zwrot": _with({"pl": tuple(f"dobry {one.wrong}," for one in MISNAMED)}),
    "bez-resztek-szablonu": _with({"both": tuple(texts.LEFTOVERS.values())}),
    "powitanie": _begins("Dzień dobry", "Hello"),
    "pozegnanie": {r["id"] for r in ROWS if _said(r) and not any(word in _said(r)[-1] for word in CLOSINGS)},
    "bez-krzyku": set(),
    "dane-osobowe": set(),
    "jezyk-klienta": set(),
}


@pytest.mark.parametrize("standard", FAULTS)
def test_the_pack_finds_just_the_faults_of_the_texts(result: Audit, standard: str) -> None:
    verdicts = result.results[standard]
    assert isinstance(verdicts, Verdicts)
    by_id = dict(zip(result.log.interactions["id"].to_list(), verdicts.verdict.tolist(), strict=True))
    checked = {name for name, verdict in by_id.items() if verdict in (PASS, FAIL)}
    assert {name for name, verdict in by_id.items() if verdict == FAIL} == FAULTS[standard] & checked
    assert len(checked) > 150


def test_every_fault_happens() -> None:
    empty = {name for name, found in FAULTS.items() if not found}
    assert empty == {"bez-krzyku", "dane-osobowe", "jezyk-klienta"}
