"""The compiled passes give exactly what their references in Python give."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.text.words import distinct, fold, tokens
from cs_audit.text.words.textpass import SWITCH, _module, compiled

PASSES = _module()
needs_compiled = pytest.mark.skipif(PASSES is None, reason="the compiled passes are not built here")

ODD = [
    "",
    " ",
    "\n\n",
    "\0",
    "Dzień dobry, żółć GĘŚLĄ JAŹŃ",
    "ze\u0301ro a\u0328 NFD",
    "zero\u200bwidth soft\u00adhyphen \ufeff",
    "ﬁre ﬂow Ⅳ ½ ² ℡ 𝐇𝐞𝐥𝐥𝐨 𝓽𝓱𝓮𝓻𝓮",
    "emoji 👩‍👩‍👧‍👦 ❤️ 🇵🇱 1️⃣",
    "Привет їжак",
    "你好 שלום مرحبا ١٢٣",
    "a" * 63,
    "b" * 64,
    "c" * 65 + " d",
    "ś" * 64 + "." + "x" * 200,
    "e" * 64 + "\n" + "f" * 128,
    "x1 2y ZAM-41052 12:30",
    "it's „quoted” – dash… `tick`",
    "\U0010ffff\U00010000\uffff\ud7ff\ue000",
    "word" * 3 + " " * 70 + "end",
]
texts = st.lists(
    st.one_of(
        st.none(),
        st.sampled_from(ODD),
        st.text(max_size=90),
        st.text(alphabet="aąłóżZŻ09 .,:\n'-\u0301\u200b😀𝐀", max_size=200),
    ),
    max_size=12,
)


def columns(rows: list[str | None], skipped: int) -> list[pl.Series]:
    """The rows as one column, as a part of a longer one, and in two chunks."""
    whole = pl.Series(rows, dtype=pl.String)
    half = len(rows) // 2
    parts = pl.concat([whole[:half], whole[half:]], rechunk=False) if half else whole
    longer = pl.concat([pl.Series(["before", None], dtype=pl.String), whole]).rechunk()
    return [whole, parts, longer[2:], whole.gather(np.arange(len(rows)) // 2)][skipped:]


def same_fields(one: object, two: object) -> None:
    for name in type(one).__slots__:  # type: ignore[attr-defined]
        mine, other = getattr(one, name), getattr(two, name)
        assert bytes(mine) == bytes(other) if isinstance(mine, bytearray) else np.array_equal(mine, other), (
            name
        )


@needs_compiled
@settings(max_examples=60, deadline=None)
@given(texts)
def test_both_ways_are_equal(rows: list[str | None]) -> None:
    for column in columns([None if text is None else fold.clean([text])[0] for text in rows], 0):
        plain, rewrite = fold.fold_in_columns(column)
        folded, again = fold.fold_compiled(PASSES, column)
        same_fields(folded, plain)
        assert np.array_equal(again, rewrite)
        words = tokens.cut_compiled(PASSES, folded)
        same_fields(words, tokens.cut_in_columns(plain))
        assert np.array_equal(tokens.lengths_compiled(PASSES, folded), tokens.lengths_in_columns(plain))
        look_up_is_equal(words.keys)


def look_up_is_equal(keys: np.ndarray) -> None:
    memory = distinct._Memory()
    known = keys[::2]
    memory.remember(known, (known & 0xFFFF).astype(np.uint16))
    found = [np.zeros(len(keys), dtype=np.uint16) for _ in range(2)]
    missing = memory.look_up_in_columns(keys, found[0]), memory.look_up_compiled(PASSES, keys, found[1])
    assert np.array_equal(*missing)
    rest = np.setdiff1d(np.arange(len(keys)), missing[0])
    assert np.array_equal(found[0][rest], found[1][rest])


@pytest.mark.parametrize("switch", ["0", "1"])
def test_rows_that_need_it_are_normalised_either_way(switch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, switch)
    assert (compiled() is None) == (switch == "0" or PASSES is None)
    column = tokens.TextColumn.of(["plain", None, "z\u0307o\u0301l\u200bty 12", "ﬁn", "żółw 😀"])
    assert column.folded.rewritten.tolist() == [2, 3]
    assert column.has_polish_letters.tolist() == [False, False, True, False, True]
    words = [fold.unfold(column.word(place)) for place in range(len(column.words.start))]
    assert words == ["plain", "żólty", "12", "fin", "żółw"]
    assert column.row.tolist() == [0, 2, 2, 3, 4]
    assert column.lengths.tolist() == [1, 0, 2, 1, 2]


@needs_compiled
@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("fold", (None, bytes(256), bytes(65536))),
        ("fold", (pl.Series(["a"]).__arrow_c_stream__(), bytes(255), bytes(65536))),
        ("fold", (pl.Series(["a"]).__arrow_c_stream__(), bytes(256), bytes(65535))),
        ("fold", (pl.Series([1]).__arrow_c_stream__(), bytes(256), bytes(65536))),
        ("fold", (pl.concat([pl.Series(["a"])] * 2, rechunk=False).__arrow_c_stream__(), bytes(256), bytes(65536))),
        ("count", (bytes(20), np.array([0, 5]))),  # less padding than is read
        ("count", (bytes(40), np.array([0, 9, 5]))),
        ("count", (bytes(40), np.array([1, 5]))),
        ("count", (bytes(40), np.array([0, 50]))),
        ("count", (b"a" * 40, np.array([0, 5]))),  # no end of the row
        ("count", (bytes(40), b"")),
        ("cut", (b"a" + bytes(40), np.array([0, 5]), *map(bytearray, (0, 0, 0, 0, 16)))),  # no room for the word
        ("cut", (b"a" + bytes(40), np.array([0, 5]), *map(bytearray, (16, 16, 16, 8, 16)))),  # too much
        ("cut", (b"a" + bytes(40), np.array([0, 5]), *map(bytearray, (8, 8, 8, 4, 8)))),
        ("cut", (b"a" + bytes(40), np.array([0, 5]), *map(bytearray, (8, 0, 8, 4, 16)))),
        ("lengths", (bytes(40), np.array([0, 5, 5]))),
        ("look_up", (bytes(16), bytearray(4), bytearray(8), *[bytes(8), bytes(2), 0] * 2)),
        ("look_up", (bytes(8), bytearray(2), bytearray(8), *[bytes(24), bytes(6), 0] * 2)),
        ("look_up", (bytes(8), bytearray(2), bytearray(8), *[bytes(8), bytes(2), 64] * 2)),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(call: str, arguments: tuple[object, ...]) -> None:
    with pytest.raises((ValueError, NotImplementedError)):
        getattr(PASSES, call)(*arguments)
