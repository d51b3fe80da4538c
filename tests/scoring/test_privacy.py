"""Personal data in quotes, and where a span goes when words around it are replaced."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.engine.exhibits import exhibits
from cs_audit.engine.totals import Span
from cs_audit.scoring.evidence import Witness
from cs_audit.scoring.privacy import Privacy
from tests.scoring.synthetic import Blotter, realistic

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
    found, [place] = PRIVACY.marked(text, [(first, first + len(span))], ["Jan Kowalski"])
    assert (found, found[slice(*place)]) == (shown, marked)


@given(st.text(alphabet="ab 1", max_size=40), st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=80)
def test_spans_stay_inside(text: str, one: int, other: int) -> None:
    first, last = sorted((min(one, len(text)), min(other, len(text))))
    found, [place] = PRIVACY.marked(text, [(first, last)], ["ab", "1 1"])
    assert 0 <= place[0] <= place[1] <= len(found)


def test_without_a_redactor_nothing_changes() -> None:
    assert Privacy().text("a@b.pl 601 234 567") == "a@b.pl 601 234 567"


@pytest.mark.parametrize("lead", range(0, 260, 7))
def test_no_half_of_a_number_is_left_at_a_cut(lead: int) -> None:
    """Wherever a quote ends, an address or a number that begins before the end is replaced as a whole."""
    audit = realistic(1 + 20)
    read = exhibits(audit.log, np.zeros(1, dtype=np.int64))
    witness = Witness(audit.standards, audit.as_of, read, (), Span(), PRIVACY)
    text = "słowo " * (lead // 6) + "x" * (lead % 6) + " ktoś.inny@example.org 601 234 567 " + "koniec " * 30
    plain, _ = witness.quote(0, text, None)
    marked, mark = witness.quote(0, text, (lead, lead + 3))
    for shown in (plain, marked):
        assert shown
        assert not any(part in shown for part in ("inny@", "example", "601", "234", "567", "ktoś"))
    assert mark
