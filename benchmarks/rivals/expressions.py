"""The 25 rules as Polars expressions: columns of events, the next of a kind by filling backwards, one grouping."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from benchmarks.rivals import rules

if TYPE_CHECKING:
    from pathlib import Path


def open_seconds(at: pl.Series, name: str) -> pl.Series:
    """Open seconds of a calendar up to each instant."""
    starts, ends, before = rules.hours(name)
    moment = at.to_numpy()
    place = np.maximum(np.searchsorted(starts, moment, side="right") - 1, 0)
    return pl.Series(name, before[place] + np.minimum(moment, ends[place]) - starts[place])


def audit(data: Path) -> dict[str, int]:
    """How many interactions (turns for next replies) fail each rule."""
    interactions = pl.read_parquet(data / "interactions.parquet", columns=["id", "priority", "channel"])
    surveys = pl.read_parquet(data / "surveys.parquet", columns=["interaction", "score"])
    events = pl.read_parquet(
        data / "events.parquet", columns=["interaction", "at", "kind", "by", "text", "to"]
    )
    at = events["at"].dt.epoch("s")
    events = events.with_columns(at, open_seconds(at, "office"), open_seconds(at, "late"))
    per = grouped(said(events.lazy()), events)
    found = per.join(interactions.lazy(), left_on="interaction", right_on="id").select(**counts()).collect()
    return found.row(0, named=True) | satisfaction(surveys, interactions)


def said(events: pl.LazyFrame) -> pl.LazyFrame:
    """What each message says."""
    text, low = pl.col("text"), pl.col("text").str.to_lowercase()
    asks = (pl.col("kind") == "message") & (pl.col("by") == "customer") & text.is_not_null()
    answers = (pl.col("kind") == "message") & (pl.col("by") == "agent") & text.is_not_null()
    lists = rules.patterns()
    heard = {name: pl.col("asks") & low.str.contains(lists[name]) for name in ("anger", "complaint", "legal")}
    told = ("apology", "greeting", "closing", "next_step", "jargon", "blame")
    spoken = {name: pl.col("answers") & low.str.contains(lists[name]) for name in told}
    matched = {"pesel": rules.PESEL, "exclamation": rules.EXCLAMATION}
    raw = {name: pl.col("answers") & text.str.contains(pattern) for name, pattern in matched.items()}
    words = pl.when(pl.col("answers")).then(text.str.count_matches(r"\S+")).alias("words")
    return events.with_columns(asks=asks, answers=answers).with_columns(**heard, **spoken, **raw, words=words)


def grouped(events: pl.LazyFrame, read: pl.DataFrame) -> pl.LazyFrame:
    """One row an interaction."""
    last = {name: int(read[name].max()) for name in ("at", "office", "late")}  # type: ignore[arg-type]

    def ahead(mark: pl.Expr, value: str) -> pl.Expr:
        return pl.when(mark).then(pl.col(value)).shift(-1).backward_fill().over("interaction")

    talks = pl.col("asks") | pl.col("answers")
    is_status = pl.col("kind") == "status"
    events = events.with_columns(
        office_reply=ahead(pl.col("answers"), "office"),
        late_reply=ahead(pl.col("answers"), "late"),
        office_sorry=ahead(pl.col("apology"), "office"),
        moved=ahead(pl.col("kind") == "team", "at"),
        noted=ahead(pl.col("kind") == "note", "late"),
        office_until=ahead(is_status, "office"),
        asked_before=pl.when(talks).then(pl.col("asks")).shift(1).forward_fill().over("interaction"),
        asks_again=pl.when(talks).then(pl.col("asks")).shift(-1).backward_fill().over("interaction"),
    )
    asks, answers, office, late = map(pl.col, ("asks", "answers", "office", "late"))
    done = is_status & (pl.col("to") == "resolved")
    replied, late_replied = (
        pl.col("office_reply").fill_null(last["office"]),
        pl.col("late_reply").fill_null(last["late"]),
    )

    def unmet(mark: str, met: pl.Expr) -> pl.Expr:
        return (pl.col(mark) & ~met.fill_null(False)).any()

    return events.group_by("interaction").agg(
        waited=(replied - office).filter(asks).first(),
        waited_late=(late_replied - late).filter(asks).first(),
        next_late=(asks & ~pl.col("asked_before").fill_null(False) & (replied - office > 4 * 3600)).sum(),
        latest_late=(asks & ~pl.col("asks_again").fill_null(False) & (late_replied - late > 8 * 3600)).sum(),
        worked=office.filter(done).first().fill_null(last["office"]) - office.first()
        - (pl.col("office_until") - office).filter(is_status & (pl.col("to") == "pending")).sum(),
        lasted=pl.col("at").filter(done).first().fill_null(last["at"]) - pl.col("at").first(),
        greets=pl.col("greeting").filter(answers).first(),
        closes=pl.col("closing").filter(answers).last(),
        next_step=pl.when(answers.any()).then(pl.col("next_step").any()),
        fewest=pl.col("words").min(),
        most=pl.col("words").max(),
        jumps=(pl.col("kind") == "team").sum(),
        notes=(pl.col("kind") == "note").sum(),
        unsoothed=unmet("anger", pl.col("office_sorry") - office <= 8 * 3600),
        unmoved=unmet("complaint", pl.col("moved") - pl.col("at") <= 86_400),
        unnoted=unmet("legal", pl.col("noted") - late <= 4 * 3600),
        **{name: pl.col(name).any() for name in ("jargon", "blame", "pesel", "exclamation")},
    )  # fmt: skip


def counts() -> dict[str, pl.Expr]:
    """How many interactions fail each rule."""
    limit = pl.col("priority").cast(str).replace_strict(rules.PRIORITY, default=rules.DEFAULT_PRIORITY)
    failing = {
        "first-reply": pl.col("waited") > 2 * 3600,
        "first-reply-priority": pl.col("waited_late") > limit,
        "first-reply-day": pl.col("waited") > 10 * 3600,
        "next-reply": pl.col("next_late"),
        "next-reply-latest": pl.col("latest_late"),
        "resolution": pl.col("worked") > 30 * 3600,
        "resolution-total": pl.col("lasted") > 72 * 3600,
        "resolution-chat": (pl.col("channel").cast(str) == "chat") & (pl.col("lasted") > 8 * 3600),
        "greeting": ~pl.col("greets"),
        "closing": ~pl.col("closes"),
        "next-step": ~pl.col("next_step"),
        "short": pl.col("fewest") < 4,
        **{name: pl.col(name) for name in ("jargon", "blame", "pesel", "exclamation")},
        "apology": pl.col("unsoothed"),
        "complaint": pl.col("unmoved"),
        "legal": pl.col("unnoted"),
        "hand-offs": pl.col("jumps") > 2,
        "notes": pl.col("notes") > 5,
        "long": pl.col("most") > 120,
        "answers-all": pl.col("fewest") <= 3,
    }
    return {name: one.sum() for name, one in failing.items()}


def satisfaction(surveys: pl.DataFrame, interactions: pl.DataFrame) -> dict[str, int]:
    """Whether the two shares of good answers miss their limits."""
    good = surveys["score"] >= rules.SATISFIED
    chats = interactions.filter(pl.col("channel").cast(str) == "chat")["id"]
    chat = good.filter(surveys["interaction"].is_in(chats.implode()))
    return {
        "csat": int(len(good) > 0 and good.mean() < 0.85),  # type: ignore[operator]
        "csat-chat": int(len(chat) >= 50 and chat.mean() < 0.8),  # type: ignore[operator]
    }
