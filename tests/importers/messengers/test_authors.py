"""On which side the people of a thread are."""

from __future__ import annotations

import pytest

from cs_audit.importers.authors import Author, sides
from cs_audit.importers.options import Options, Side

JAN, EWA, SHOP, BOT = (
    Author("1", "Jan"),
    Author("2", "Ewa"),
    Author("9", "Sklep"),
    Author("7", "Bot", by="bot"),
)
GUEST = Author("3", "Gość", by="customer")
OWN, NONE = Options(own=Side(names=("Sklep",))), Options()

CASES: list[tuple[str, list[Author], Options, str | None, dict[str, str]]] = [
    ("two", [JAN, SHOP], OWN, None, {"1": "customer", "9": "agent"}),
    ("not answered yet", [JAN, BOT], OWN, None, {"1": "customer", "7": "bot"}),
    ("a group", [JAN, EWA, SHOP], OWN, None, {"1": "unknown", "2": "unknown", "9": "agent"}),
    ("by the chat's name", [JAN, SHOP], NONE, "Jan", {"1": "customer", "9": "agent"}),
    ("by the other's id", [JAN], NONE, "1", {"1": "customer"}),
    ("a guest", [GUEST, SHOP], NONE, None, {"3": "customer", "9": "agent"}),
    ("a guest, and one who is not ours", [GUEST, JAN], OWN, None, {"3": "customer", "1": "unknown"}),
    (
        "a guest, ours, and another",
        [GUEST, SHOP, JAN],
        OWN,
        None,
        {"3": "customer", "9": "agent", "1": "unknown"},
    ),
    ("nothing is known", [JAN, EWA], NONE, None, {"1": "unknown", "2": "unknown"}),
    (
        "customers are named",
        [JAN, EWA],
        Options(customers=Side(names=("Jan",))),
        None,
        {"1": "customer", "2": "agent"},
    ),
]


@pytest.mark.parametrize(
    ("authors", "options", "other", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_sides(authors: list[Author], options: Options, other: str | None, wanted: dict[str, str]) -> None:
    assert dict(sides(authors, options, other)) == wanted
