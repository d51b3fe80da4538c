"""The language of a message, among those that are declared, by its frequent words and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

# Words and letters that only one of the two languages has; "to", "do", "on" and "my" are in both.
_WORDS = {
    "pl": (
        r" (?:nie|się|sie|jest|że|ze|za|na|w|z|od|po|przez|dla|czy|jak|co|gdzie|kiedy|dlaczego|ale|lub|oraz|już|juz|"
        r"tylko|bardzo|dzień|dzien|dobry|witam|cześć|czesc|hej|proszę|prosze|dziękuję|dziekuje|dzięki|dzieki|pozdrawiam|"
        r"pan|pani|pana|panu|panią|państwo|panstwo|mam|mi|mnie|moja|moje|moją|mój|moj|jestem|był|była|było|będzie|bedzie|"
        r"są|ten|ta|te|tego|tej|tym|mogę|moge|można|mozna|chcę|chce|chciałbym|chciałabym|nadal|jeszcze|paczka|paczki|"
        r"paczkę|zamówienie|zamowienie|zwrot|faktura|fakturę|fakture|reklamacja|przesyłka|przesylka|kurier|kiedy|ile|tak|"
        r"zł|pln|ktoś|coś|nic|bez|pod|przy|aby|żeby|jeśli|więc|też|tez|tutaj|teraz|dziś|"
        r"dzis|jutro|wczoraj|ponieważ|u|o) "
    ),
    "en": (
        r" (?:the|is|are|was|were|and|you|your|i'm|i've|it's|it|of|in|for|with|not|have|has|had|this|that|my|me|we|our|"
        r"be|been|can|could|would|will|please|thanks|thank|hello|hi|dear|regards|when|where|what|why|how|which|there|"
        r"they|from|at|as|an|or|but|if|so|don't|didn't|can't|won't|still|yet|just|order|parcel|refund|delivery|package|"
        r"invoice|item|return|help|need|want|get|got|yes|today|tomorrow|yesterday|any|all|because|about|i) "
    ),
}
_SHAPES = {
    "pl": r"[ąćęłńóśźż]|(?:cz|sz|rz|dz|prz|ści|nie|owa|ych|ego|iem|ów)|[jz]|k[aiou] |cj",
    "en": r"th|wh|ing |tion |ck|qu|ly |ould|ee|oo|sh|[vxq]|[dtrg]s ",
}
_PURE = {"pl": r"[ąćęłńśźż]", "en": r"n't | i'(?:m|ve|ll) "}
LANGUAGES = ("pl", "en")
_BETWEEN = r"[^\p{L}']+"


def detect(texts: pl.Series, languages: Sequence[str] = LANGUAGES) -> pl.Series:
    """Language codes of a column of texts; null where nothing decides.

    Only Polish and English are told apart, and only among the declared `languages`: with one of them declared
    the answer is that one, or null where the text is plainly another.
    """
    import polars as pl

    known = [language for language in LANGUAGES if language in languages]
    lower = texts.str.to_lowercase().str.replace_all("’", "'", literal=True).str.replace_all(_BETWEEN, "  ")
    lower = pl.select(
        "  " + pl.lit(lower) + "  "
    ).to_series()  # two blanks, so that neighbours do not share one
    scores = pl.DataFrame({language: _score(lower, language) for language in LANGUAGES})
    polish = pl.when(pl.col("pl") > pl.col("en")).then(pl.lit("pl"))
    best = polish.when(pl.col("en") > pl.col("pl")).then(pl.lit("en")).otherwise(None)
    found = scores.select(best.alias("language"))["language"]
    return found.to_frame().select(pl.when(pl.col("language").is_in(known)).then(pl.col("language")))[
        "language"
    ]


def _score(lower: pl.Series, language: str) -> pl.Series:
    import polars as pl

    words = lower.str.count_matches(_WORDS[language]).cast(pl.Int32)
    shapes = lower.str.count_matches(_SHAPES[language]).cast(pl.Int32)
    pure = lower.str.count_matches(_PURE[language]).cast(pl.Int32)
    return (words * 3 + shapes + pure * 3).fill_null(0)
