"""Counts of words and the FOG index of readability, Polish and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_WORD = r"\p{L}[\p{L}\p{M}'’]*(?:-\p{L}[\p{L}\p{M}'’]*)*"
_LONG_WORD = r"\p{L}{5,}"
_ABBREVIATION = (
    r"(?i)\b(np|tzn|tj|itd|itp|itp|ul|tel|nr|godz|min|maks|dr|mgr|inż|ok|pkt|art|ust|str|szt|r|ww|m\.in|tys|mln|św|pl|"
    r"al|os|e\.g|i\.e|etc|mr|mrs|ms|approx|vs|st|no)\."
)
_SENTENCE = r"[.!?…]+[\"”’')\]]*(?:\s|$)|\n"
_HARD = {"pl": 4, "en": 3}  # syllables from which a word is hard
_POLISH = re.compile(r"i?(?:(?<![nz])au(?!ł)|eu(?!m)|[aąeęoóuy])|i")
_PREFIX = re.compile(r"^nie(?=[aąeęioóuy])")
_ENGLISH = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^le]e$|[^l]ely$|[^td]ed$|(?<![sxzg])(?<!ch)(?<!sh)(?<!c)es$")
_SPLIT = re.compile(
    r"i[ao](?!u)|eo|ua(?!r)|ie(?=n[ct])|[dr]ea$|(?<=cr)ea(?=t)"
)  # written together, spoken apart


def syllables(word: str, language: str = "pl") -> int:
    """Number of syllables of one word by spelling."""
    word = word.lower()
    if language == "pl":
        rest = _PREFIX.sub("", word)
        return max(1, (rest != word) + len(_POLISH.findall(rest)))
    count = len(_ENGLISH.findall(word)) - bool(_SILENT.search(word)) + len(_SPLIT.findall(word))
    return max(1, count - word.endswith(("tion", "sion", "cial", "tial")))


def word_counts(texts: pl.Series) -> pl.Series:
    """Number of words of each text; nulls stay null."""
    import polars as pl

    return texts.str.count_matches(_WORD).cast(pl.UInt32)


def fog(texts: pl.Series, language: str = "pl") -> pl.Series:
    """FOG index of each text: years of school that it asks for; null where there is no word.

    0.4 × (words per sentence + share of hard words in per cent); hard are words of four or more syllables in
    Polish and of three or more in English.
    """
    import polars as pl

    hard = _hard_words(texts, language)
    plain = texts.str.replace_all(_ABBREVIATION, "$1").str.strip_chars()
    table = pl.DataFrame(
        {
            "words": word_counts(texts),
            "sentences": plain.str.replace_all(r"\s*\n\s*", "\n").str.count_matches(_SENTENCE),
            "unended": (~plain.str.contains(r"[.!?…][\"”’')\]]*$")).cast(pl.UInt32),
            "hard": hard,
        }
    )
    sentences = pl.max_horizontal(pl.lit(1), pl.col("sentences") + pl.col("unended"))
    value = 0.4 * (pl.col("words") / sentences + 100 * pl.col("hard") / pl.col("words"))
    return table.select(pl.when(pl.col("words") > 0).then(value).alias("fog"))["fog"]


def _hard_words(texts: pl.Series, language: str) -> pl.Series:
    """How many hard words each text has; every distinct word is counted once."""
    import polars as pl

    least = _HARD.get(language, _HARD["en"])
    words = texts.str.to_lowercase().str.extract_all(_LONG_WORD)
    distinct = words.explode().drop_nulls().unique()
    hard = [word for word in distinct.to_list() if syllables(word, language) >= least]
    is_hard = pl.element().is_in(pl.Series(hard, dtype=pl.String).implode())
    return words.list.eval(is_hard).list.sum().fill_null(0)
