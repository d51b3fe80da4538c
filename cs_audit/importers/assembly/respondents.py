"""Answers of a survey tool that name a customer instead of a ticket: joined to the customer's last interaction.

What stands where the ticket's number is asked for may be the customer's address, id or telephone number, or a token
that a field of the ticket holds. The last interaction that began before the answer, in the thirty days before it, is
meant; an answer without a time is joined only where there is one interaction to choose from.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from cs_audit.importers.base import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from cs_audit.importers.assembly.check import Checked
    from cs_audit.importers.base import Raw

WINDOW = timedelta(days=30)
_NAMES = ("customer_email", "customer_id", "customer_phone")


def joined(kept: Checked, raws: Sequence[Raw]) -> tuple[Checked, list[Issue]]:
    """The tables with such answers joined, and what is to be told of them."""
    import polars as pl

    if not any(raw.surveys.height and not raw.interactions.height for raw in raws):
        return kept, []
    known = pl.concat([kept.interactions["id"], kept.events["interaction"]]).drop_nulls()
    told = kept.surveys.with_row_index("place").filter(pl.col("interaction").is_not_null())
    told = told.filter(~pl.col("interaction").is_in(known.implode()))
    if not told.height or not kept.interactions.height:
        return kept, []
    wanted = told.select("place", "at", name=_word(pl.col("interaction")))
    pairs = wanted.join(_called(kept, wanted["name"]), on="name", how="inner")
    early = pl.col("began") <= pl.col("at")
    near = early & (pl.col("at") - pl.col("began") <= WINDOW)
    several = pl.col("id").n_unique().over("place")
    fitting = pairs.filter(pl.when(pl.col("at").is_null()).then(several == 1).otherwise(near))
    last = fitting.sort("began", "id", nulls_last=False).group_by("place", maintain_order=True).last()
    if not last.height:
        return kept, []
    found = kept.surveys["interaction"].clone().scatter(last["place"], last["id"])
    text = (
        "survey answers name a customer or a token and no ticket; each is joined to that customer's last interaction"
        f" in the {WINDOW.days} days before it"
    )
    surveys = kept.surveys.with_columns(interaction=found)
    return replace(kept, surveys=surveys), [Issue("", "", "info", "joined_by_customer", text, last.height)]


def _called(kept: Checked, wanted: pl.Series) -> pl.DataFrame:
    """What customers and tokens are called, the interaction of each, and when it began."""
    import polars as pl

    by_id = kept.events.group_by(id="interaction").agg(first=pl.col("at").min())
    by_row = kept.events.filter(pl.col("interaction").is_null()).group_by("row").agg(at=pl.col("at").min())
    begun = kept.interactions.join(by_id, on="id", how="left").join(by_row, on="row", how="left")
    begun = begun.with_columns(began=pl.coalesce("opened_at", "first", "at"))
    frames = [begun.select("id", "began", name=_word(pl.col(column))) for column in _NAMES]
    if begun["custom"].null_count() < begun.height:
        values = begun.select(
            "id", "began", name=pl.col("custom").str.extract_all(r'"((?:[^"\\]|\\.){6,})"')
        ).explode("name")
        frames.append(values.with_columns(name=_word(pl.col("name").str.strip_chars('"'))))
    whole = pl.concat(frames).drop_nulls("name")
    return whole.filter(pl.col("name").is_in(wanted.implode())).unique()


def _word(text: pl.Expr) -> pl.Expr:
    return text.str.strip_chars().str.to_lowercase()
