"""Replies cut into what was written and what was quoted."""

from __future__ import annotations

import re
import time
from pathlib import Path

import polars as pl
import pytest

from cs_audit.text.messages.html import plain_text
from cs_audit.text.messages.quotes import split_message, split_messages

DATA = Path(__file__).parent.parent / "data"


def _replies(name: str) -> dict[str, tuple[str, str, str]]:
    """Cases by id: format, message, body that its author wrote."""
    cases = {}
    for block in re.split(r"(?m)^@@ ", (DATA / name).read_text(encoding="utf-8"))[1:]:
        head, rest = block.split("\n", 1)
        message, body = rest.split("\n@=\n")
        case, _, format = head.partition(" ")
        cases[case] = (format or "text", message, body.strip())
    return cases


def _same(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


_FILES = ("replies", "replies_heldout", "replies_second", "replies_third", "replies_unseen")
REPLIES = {case: message for name in _FILES for case, message in _replies(f"{name}.txt").items()}


@pytest.mark.parametrize(("format", "message", "body"), REPLIES.values(), ids=REPLIES)
def test_body(format: str, message: str, body: str) -> None:
    source = plain_text(message) if format == "html" else message
    assert _same(split_message(source).body) == _same(body)


def test_column_agrees_with_single_messages() -> None:
    texts = [None, "", *(message for format, message, _ in REPLIES.values() if format == "text")]
    table = split_messages(pl.Series(texts))
    assert table["body"].to_list()[0] is None
    for row, text in enumerate(texts[1:], start=1):
        parts = split_message(text or "")
        assert table.row(row) == (parts.body, parts.signature, parts.quoted)


def test_nothing_is_lost() -> None:
    for _, message, _ in REPLIES.values():
        parts = split_message(message)
        written = "".join(sorted(parts.body + parts.signature + parts.quoted)).split()
        assert len("".join(written)) >= len("".join(message.split())) - message.count("-") - message.count(
            "–"
        )


def test_signature_and_quote_are_told_apart() -> None:
    parts = split_message("Tak.\n\n-- \nJan\ntel. 1\n\nW dniu 20.04.2026 o 08:05, BOK pisze:\n> Tak?\n")
    assert (parts.body, parts.signature) == ("Tak.", "Jan\ntel. 1")
    assert parts.quoted.endswith("> Tak?")
    assert parts.written == "Tak.\n\nJan\ntel. 1"


def test_text_without_marks_stays_as_it_is() -> None:
    text = "  Dzień dobry \r\n\r\n\r\n\r\nok  "
    assert split_message(text).body == text


def test_broken_quoted_line_is_quoted() -> None:
    quoted = (
        "> To jest długa linia cytatu, którą serwer poczty złamał w tym miejscu na dwie\nczęści\n> i dalej."
    )
    assert split_message(f"Nie.\n\nW dniu 1.04.2026 o 08:05, BOK pisze:\n{quoted}").body == "Nie."


@pytest.mark.parametrize(
    "piece", ["a", "> ", "on ", "w dniu 1.1.2026 ", "od: \n", "--\n", "wrote:", "<a@b>", "od: a@b\n"]
)
def test_time_is_linear(piece: str) -> None:
    text = piece * (150_000 // len(piece))
    started = time.process_time()
    split_message(text)
    assert time.process_time() - started < 6
