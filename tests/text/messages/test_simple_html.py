"""The quick reader of the plainest HTML agrees with the reader of whole pages."""

from __future__ import annotations

import random

import polars as pl
import pytest

from cs_audit.text.messages.html import html_to_text, plain_text
from cs_audit.text.messages.simple_html import simple, simple_text

PIECES = (
    "Dzień dobry",
    " tekst ",
    "\n",
    "  ",
    "&nbsp;",
    "\xa0",
    "<br>",
    "<br/>",
    "<br />",
    "<b>ważne</b>",
    "<b> x </b>",
    "<i>a<br>b</i>",
    '<a href="https://x.example/a?b=1&amp;c=2">link</a>',
    "a &lt; b",
    "&amp;lt;",
    "R&amp;D",
    "\t",
    "<span></span>",
)


def spoken(dice: random.Random) -> str:
    return "".join(dice.choices(PIECES, k=dice.randint(0, 5)))


def message(dice: random.Random) -> str:
    parts = []
    for _ in range(dice.randint(1, 5)):
        kind = dice.randint(0, 3)
        inner = spoken(dice)
        if kind == 1:
            inner = f"<p>{inner}</p>"
        elif kind == 2:
            inner = (
                f"<div>{inner}{''.join(f'<p>{spoken(dice)}</p>' for _ in range(dice.randint(0, 2)))}</div>"
            )
        parts.append(inner)
    end = '<span class="js-signatureMarker"></span>' if dice.random() < 0.3 else ""
    return "".join(parts) + end


def test_both_readers_agree() -> None:
    dice = random.Random(11)
    texts = pl.Series([message(dice) for _ in range(6_000)])
    quick = texts.filter(simple(texts))
    assert len(quick) > 5_000
    read = simple_text(quick).to_list()
    wrong = [
        (text, have, want)
        for text, have in zip(quick, read, strict=True)
        if have != (want := plain_text(text))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>a<div>b</div></p>",
        "<div>a",
        "a</div>b<div>c",
        "<p>a<p>b",
        "a </i> b",
        "<b>a</i>",
        "<blockquote>a</blockquote>",
        '<div class="gmail_quote">a</div>',
        '<span style="display:none">a</span>',
        "a &copy b",
        "a &zwnj; b",
        "<p>a\u2003</p>",
        "<table><tr><td>a</td></tr></table>",
        "write to <jan@example.org>",
    ],
)
def test_what_holds_more_is_left_alone(text: str) -> None:
    assert simple(pl.Series([text])).to_list() == [False]
    assert html_to_text(pl.Series([text, None])).to_list() == [plain_text(text), None]
