"""Texts that ask the same in nearly the same words, grouped in time that grows with their number.

Each text becomes a set of word beginnings (so that endings do not matter), without greetings and thanks. Texts
whose sets collide in a band of min-hashes are compared; those alike enough form a group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALIKE = 0.75  # least share of common words (of all words of both) of texts in a group
LEAST_WORDS = 3
_BANDS, _DEPTH = 8, 2
_BEGINNING = 6  # letters of a word that count
_READ = 600  # characters of a text that count
_POLISH = dict(zip("ąćęłńóśźż", "acelnoszz", strict=True))
_COURTESY = words(
    "dzien dobry witam witajcie czesc hej prosze bardzo dziekuje dzieki pozdrawiam serdecznie poważaniem powazaniem "
    "panstwo panstwa panie pani pana mam pytanie chcialem chcialam chcialbym chcialabym zapytac wiedziec uprzejmie "
    "szanowni odpowiedz informacje gory hello dear good morning afternoon thanks thank you please regards kind best "
    "would like know could question the and for want ask"
)
_GOLDEN = 0x9E3779B97F4A7C15


def near_duplicates(texts: pl.Series) -> NDArray[np.int64]:
    """Per text the number of its group: the row of its first member; -1 where a text says too little."""
    table = _word_sets(texts)
    groups = np.full(len(texts), -1, dtype=np.int64)
    if not table.height:
        return groups
    owner = table["row"].to_numpy().astype(np.int64)
    rows, starts = np.unique(owner, return_index=True)
    edges = _alike(table, _candidates(rows, starts, table["code"].to_numpy()))
    groups[rows] = rows
    return _joined(groups, edges)


def _word_sets(texts: pl.Series) -> pl.DataFrame:
    """The distinct word beginnings of each text that has enough of them: row, code."""
    plain = texts.fill_null("").str.slice(0, _READ).str.to_lowercase().str.replace_many(_POLISH)
    said = pl.DataFrame({"row": np.arange(len(texts)), "word": plain.str.extract_all(r"[a-z]{3,}|[0-9]+")})
    said = said.explode("word").drop_nulls().filter(~pl.col("word").is_in(list(_COURTESY)))
    said = said.with_columns(pl.col("word").str.slice(0, _BEGINNING)).unique(maintain_order=True)
    vocabulary = said["word"].unique()
    codes = [int.from_bytes(word.encode(), "big") for word in vocabulary.to_list()]
    known = pl.DataFrame({"word": vocabulary, "code": pl.Series(codes, dtype=pl.UInt64)})
    said = said.join(known, on="word", maintain_order="left").select("row", "code")
    return said.filter(pl.len().over("row") >= LEAST_WORDS).sort("row", "code")


def _candidates(
    rows: NDArray[np.int64], starts: NDArray[np.int64], codes: NDArray[np.uint64]
) -> pl.DataFrame:
    """Pairs worth comparing: each row with the first one that shares a band with it, or all bands."""
    keys = np.zeros((_BANDS + 1, len(rows)), dtype=np.uint64)
    for number in range(_BANDS * _DEPTH):
        least = np.minimum.reduceat(_mixed(codes, number + 1), starts)
        for band in (number // _DEPTH, _BANDS):
            keys[band] = _mixed(keys[band] ^ least, 0)
    pairs = []
    for key in keys:
        _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
        pairs.append(pl.DataFrame({"row": rows, "first": rows[first[inverse]]}))
    return pl.concat(pairs).filter(pl.col("row") != pl.col("first")).unique(maintain_order=True)


def _mixed(codes: NDArray[np.uint64], seed: int) -> NDArray[np.uint64]:
    """Codes scattered over 64 bits, in another way for each seed."""
    mixed = codes + np.uint64(_GOLDEN * (2 * seed + 1) & (1 << 64) - 1)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), dtype=np.uint64)


def _alike(table: pl.DataFrame, pairs: pl.DataFrame) -> NDArray[np.int64]:
    """Those pairs whose words are alike enough, as rows of two numbers."""
    sizes = table.group_by("row").len(name="size")
    shared = (
        pairs.join(table, on="row")
        .join(table.rename({"row": "first"}), on=["first", "code"])
        .group_by("row", "first")
        .len(name="shared")
        .join(sizes, on="row")
        .join(sizes.rename({"row": "first", "size": "other"}), on="first")
    )
    union = pl.col("size") + pl.col("other") - pl.col("shared")
    kept = shared.filter(pl.col("shared") >= ALIKE * union).sort("row", "first")
    return kept.select("row", "first").to_numpy().astype(np.int64)


def _joined(groups: NDArray[np.int64], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Groups over the edges: each row takes the smallest number that it is connected with."""
    one, other = edges[:, 0], edges[:, 1]
    while True:
        least = np.minimum(groups[one], groups[other])
        before = groups.copy()
        np.minimum.at(groups, one, least)
        np.minimum.at(groups, other, least)
        groups = np.where(groups >= 0, groups[groups], groups)
        if (groups == before).all():
            return groups
