"""Bodies of Outlook that are compressed RTF alone; the packed examples are those of the format's specification."""

from __future__ import annotations

import struct

import pytest

from cs_audit.importers.formats.outlook_msg.rtf import unpacked, words_of

PACKED = [
    (
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
        b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
    ),
    ("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
    ((struct.pack("<4I", 18, 6, 0x414C454D, 0) + b"{\\rtf}").hex(), b"{\\rtf}"),
    ("00", b""),
]


@pytest.mark.parametrize(("packed", "rtf"), PACKED)
def test_unpacked(packed: str, rtf: bytes) -> None:
    assert unpacked(bytes.fromhex(packed)) == rtf


@pytest.mark.parametrize(
    ("rtf", "words"),
    [
        (
            r"{\rtf1\ansi\ansicpg1250{\fonttbl{\f0 Arial;}}\pard Dzie\'f1 dobry,\par\par pro\'9cb\'ea\par}",
            "Dzień dobry,\n\nprośbę",
        ),
        (r"{\rtf1\ansi\uc1 Za\u380?\u243?\u322?\u263?}", "Zażółć"),
        (r"{\rtf1\fromhtml1{\*\htmltag64 <p>}a\{b\}{\*\htmltag72 </p>}\line c}", "a{b}\nc"),
    ],
)
def test_words(rtf: str, words: str) -> None:
    assert words_of(rtf.encode("latin-1")) == words
