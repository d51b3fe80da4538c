"""Personal data in quotes, and where a span goes when words around it are replaced."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.scoring.privacy import Privacy
from tests.scoring.synthetic import Blotter

PRIVACY = Privacy(Blotter(), "default")


@pytest.mark.parametrize(
    ("text", "span", "shown", "marked"),
    [
        ("Jan Kowalski pisze: witam", "witam", "[klient] pisze: witam", "witam"),
        ("witam, a@b.pl", "witam", "witam, [e-mail]", "witam"),
        ("witam Jan Kowalski", "Kowalski", "witam [klient]", "[klient]"),
        (
            "od Jan Kowalski do 601 234 567",
            "Kowalski do 601",
            "od [klient] do [telefon]",
            "[klient] do [telefon]",
        ),
        ("Jan Kowalski!", "Jan Kowalski", "[klient]!", "[klient]"),
    ],
)
def test_spans_move_with_the_text(text: str, span: str, shown: str, marked: str) -> None:
    first = text.index(span)
    found, place = PRIVACY.marked(text, (first, first + len(span)), ["Jan Kowalski"])
    assert (found, place and found[place[0] : place[1]]) == (shown, marked)


@given(st.text(alphabet="ab 1", max_size=40), st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=80)
def test_spans_stay_inside(text: str, one: int, other: int) -> None:
    first, last = sorted((min(one, len(text)), min(other, len(text))))
    found, place = PRIVACY.marked(text, (first, last), ["ab", "1 1"])
    assert place is not None
    assert 0 <= place[0] <= place[1] <= len(found)


def test_without_a_redactor_nothing_changes() -> None:
    assert Privacy().text("a@b.pl 601 234 567") == "a@b.pl 601 234 567"
