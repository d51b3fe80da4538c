"""HTML messages as plain text."""

from __future__ import annotations

import time

import polars as pl
import pytest

from cs_audit.text.messages.html import html_to_text, plain_text
from cs_audit.text.messages.quotes import split_message

CASES = {
    "entities": ("Dzie&nbsp;dobry &amp; witaj &lt;3", "Dzie dobry & witaj <3"),
    "entities and tags": ("<p>Dzie&#324; &quot;dobry&quot;</p>", 'Dzień "dobry"'),
    "word split by a tag": ("Przepra<span>sza</span><b>my</b>", "Przepraszamy"),
    "script and style": ("<style>p{color:red}</style><p>A</p><script>alert('x')</script>", "A"),
    "comment": ("<!-- tajne -->A<!--[if mso]><p>B</p><![endif]-->", "A"),
    "hidden": ('<div style="color:red; display : none">ukryte</div><p hidden>też</p><p>widać</p>', "widać"),
    "breaks": ("a<br>b<br/><br>c", "a\nb\n\nc"),
    "paragraphs": ("<p>a</p><p>b</p>", "a\n\nb"),
    "empty line of Gmail": ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
    "lines of Outlook": ('<p class="MsoNormal">a</p><p class="MsoNormal">b</p>', "a\nb"),
    "list": ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    "table": ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    "preformatted": ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"),
    "white space of the source": ("<p>a\n   b\t c</p>\n\n  <p>d</p>", "a b c\n\nd"),
    "address in angle brackets": ("<p>Jan <jan@example.org> pisze</p>", "Jan <jan@example.org> pisze"),
    "comparison": ("cena < 100 zł i > 50 zł, a <3", "cena < 100 zł i > 50 zł, a <3"),
    "plain address": ("Jan <jan@example.org>", "Jan <jan@example.org>"),
    "unclosed": ("<div><b>a", "a"),
    "blockquote": ("<p>a</p><blockquote><p>b</p></blockquote>", "a\n\n> b"),
    "indented own text": ('<blockquote style="margin:0 0 0 40px;border:none">a</blockquote>', "a"),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
def test_plain_text(source: str, expected: str) -> None:
    assert plain_text(source) == expected


def test_column() -> None:
    column = pl.Series("text", ["zwykły < 5", None, "<p>a</p>", "", "x &amp; y"])
    assert html_to_text(column).to_list() == ["zwykły < 5", None, "a", "", "x & y"]
    assert column.to_list()[2] == "<p>a</p>", "the given column stays as it was"


def test_parts_of_gmail() -> None:
    parts = split_message(
        plain_text(
            '<div dir="ltr">Dziękuję!<div><br></div><div>Jan</div></div><br><div class="gmail_quote">'
            '<div class="gmail_attr">pon., 30 mar 2026 o 09:20 BOK &lt;bok@sklep.pl&gt; napisał(a):<br></div>'
            '<blockquote class="gmail_quote"><div>Dzień dobry</div></blockquote></div>'
        )
    )
    assert parts.body == "Dziękuję!\n\nJan"
    assert "Dzień dobry" in parts.quoted
    assert "napisał" in parts.quoted


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 200_000 + "x",
        "<" * 1_000_000,
        "<a " * 300_000,
        "<!--" * 250_000,
        "<pre>" * 200_000,
        "a" * 10_000_000,
    ],
    ids=["deep", "angles", "open tags", "comments", "pre", "letters"],
)
def test_time_is_linear(source: str) -> None:
    started = time.process_time()
    plain_text(source)
    assert time.process_time() - started < 2
