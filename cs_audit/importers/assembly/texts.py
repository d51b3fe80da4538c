"""What people wrote in messages, apart from markup, from what they quote and from what machines answer for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_MAILED = ("email", "form", "other")  # channels on which a mailbox may answer by itself


def written(events: pl.DataFrame, channels: pl.Series) -> pl.DataFrame:
    """Events with plain text, quoted earlier messages apart. `channels`: that of each event's interaction.

    HTML and mail are read where the format says so; on channel email every message without a format is mail.
    """
    import polars as pl

    mail = (channels == "email") & (events["kind"] == "message") & events["format"].is_null()
    form = pl.select(pl.when(mail).then(pl.lit("email")).otherwise(events["format"])).to_series()
    text, quoted = events["text"], events["quoted"]
    for name in ("html", "email"):
        rows = ((form == name) & text.is_not_null()).fill_null(False).arg_true()
        if len(rows):
            text, quoted = _split(text, quoted, rows, html=name == "html")
    return events.with_columns(text.alias("text"), quoted.alias("quoted"))


def answered_by_machine(events: pl.DataFrame, interactions: pl.DataFrame, owner: pl.Series) -> pl.Series:
    """Which messages a mailbox answered by itself, by what they or the subject say: out of office, receipts, bounces.

    `owner`: the row of each event's interaction. A receipt counts for the customer's mailbox only; an agent who
    confirms a receipt has replied.
    """
    import polars as pl

    from cs_audit.text.messages.automatic import acknowledgements, automatic_replies, automatic_subjects

    found = pl.Series("automatic", [False], dtype=pl.Boolean).new_from_index(0, events.height)
    mailed = interactions["channel"].fill_null("other").is_in(_MAILED)
    likely = (events["kind"] == "message") & ~events["by"].is_in(["bot", "system"]) & mailed.gather(owner)
    rows = (likely & events["text"].is_not_null()).fill_null(False).arg_true()
    if not len(rows):
        return found
    texts, owner = events["text"].gather(rows), owner.gather(rows)
    customer = events["by"].gather(rows) == "customer"
    automatic = automatic_replies(texts) | (customer & acknowledgements(texts))
    begun = automatic_subjects(interactions["subject"])
    if begun.any():  # the subject is that of the first message
        automatic |= customer & owner.is_first_distinct() & begun.gather(owner)
    return found.scatter(rows, automatic)


def _split(text: pl.Series, quoted: pl.Series, rows: pl.Series, *, html: bool) -> tuple[pl.Series, pl.Series]:
    """The messages of some rows cut into what was written and what was quoted."""
    import polars as pl

    from cs_audit.text.messages.html import html_to_text
    from cs_audit.text.messages.quotes import split_messages

    source = text.gather(rows)
    plain = html_to_text(source) if html else source
    parts = split_messages(plain)
    signed = pl.when(pl.col("signature") != "").then(pl.lit("\n\n") + pl.col("signature"))
    own = parts.select(pl.concat_str("body", signed.otherwise(pl.lit(""))).str.strip_chars("\n")).to_series()
    known = quoted.gather(rows)
    earlier = parts.select(pl.coalesce(known, pl.col("quoted").replace("", None))).to_series()
    return text.clone().scatter(rows, own), quoted.clone().scatter(rows, earlier)
