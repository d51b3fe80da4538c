"""Encodings and delimiters of exports, detected."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.importers.sources.encoding import SAMPLE, decode, guess_delimiter, guess_encoding

POLISH = "Nr;Treść\n1;Dzień dobry, „zażółć gęślą jaźń” – proszę o zwrot pieniędzy. Ślę źródło, ŁÓDŹ\n2;Ćma\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("cp1250", "cp1250"),
        ("iso8859_2", "iso8859_2"),
        ("cp852", "cp852"),
        ("mac_latin2", "mac_latin2"),
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16-le", "utf-16-le"),
    ],
)
def test_encodings_of_polish_text(written: str, expected: str) -> None:
    data = POLISH.encode(written, "ignore")
    assert guess_encoding(data) == expected
    assert decode(data, None).data == data.decode(written).encode("utf-8")


def test_ascii_is_utf_8() -> None:
    assert guess_encoding(b"id,text\n1,hello\n") == "utf-8"


def test_few_letters_are_read_as_windows_text() -> None:
    assert decode("Marek Wójcik;ó\n".encode("cp1250"), None).data.decode() == "Marek Wójcik;ó\n"


def test_a_damaged_byte_does_not_change_the_encoding_of_a_file() -> None:
    data = POLISH.encode("utf-8") * 3 + b"\xff\n"
    found = decode(data, None)
    assert (found.encoding, found.damaged) == ("utf-8", 1)
    assert "jaźń" in found.data.decode("utf-8")


def test_a_letter_cut_by_the_sample_is_no_damage() -> None:
    data = b"a" * (SAMPLE - 1) + "ż".encode() * 10
    assert guess_encoding(data) == "utf-8"


def test_bytes_that_an_encoding_lacks_are_counted() -> None:
    found = decode(b"a\x81b\n", "cp1250")
    assert (found.data.decode("utf-8"), found.damaged) == ("a\ufffdb\n", 1)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_become_one(ends: str) -> None:
    assert decode(f"a{ends}b{ends}".encode(), None).data == b"a\nb\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nr;Ocena\n1;4,5\n2;3,0\n3;4,0\n", ";"),
        ("id,text\n1,a\n2,b\n", ","),
        ("id\ttext\n1\ta,b\n2\tb\n", "\t"),
        ("id|text\n1|a, b; c\n", "|"),
        ('"a";"x;y,z"\n"b";"1,2"\n', ";"),
        ("Raport za marzec\n\nNr;Data;Opis\n1;2026-03-01;a, b\n2;2026-03-02;c\n", ";"),
        ("sep=|\na,b|c\n", "|"),
        ("only\none\ncolumn, really\n", ";"),
    ],
)
def test_delimiters(text: str, expected: str) -> None:
    assert guess_delimiter(text) == expected


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_can_be_decoded(data: bytes) -> None:
    decode(data, None).data.decode("utf-8")
