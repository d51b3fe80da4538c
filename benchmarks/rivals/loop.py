"""The 25 rules as a loop over interactions and their events: everything compiled and bound before, one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import polars as pl

from benchmarks.rivals import rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def open_seconds(name: str) -> Callable[[int], int]:
    """Open seconds of a calendar up to an instant."""
    starts, ends, before = (each.tolist() for each in rules.hours(name))

    def of(at: int) -> int:
        place = bisect_right(starts, at) - 1
        return before[place] + min(at, ends[place]) - starts[place] if place >= 0 else 0

    return of


def audit(data: Path) -> dict[str, int]:
    """How many interactions (turns for next replies) fail each rule."""
    events = pl.read_parquet(data / "events.parquet")
    interactions = pl.read_parquet(data / "interactions.parquet")
    surveys = pl.read_parquet(data / "surveys.parquet")
    at = events["at"].dt.epoch("s").to_list()
    kind, by, text, to, actor = (
        events[name].cast(str).to_list() for name in ("kind", "by", "text", "to", "actor")
    )
    as_of = max(at)
    office, late = open_seconds("office"), open_seconds("late")
    says = {name: re.compile(pattern).search for name, pattern in rules.patterns().items()}
    pesel, exclamation = re.compile(rules.PESEL).search, re.compile(rules.EXCLAMATION).search
    failed = dict.fromkeys(rules.RULES, 0)
    day = 86_400
    row = 0
    columns = interactions.select("event_count", "priority", "channel").iter_rows()
    for count, priority, channel in columns:
        first, row = row, row + count
        asked = replied = resolved = None
        waiting = False
        first_text = last_text = None
        found: set[str] = set()
        jumps = notes = 0
        pending_since = paused = None
        angry, complaints, legal = [], [], []
        turns: list[list[int]] = []
        next_step = every = True
        spoke = False
        for event in range(first, row):
            what, who, when = kind[event], by[event], at[event]
            if what == "message":
                said = text[event]
                if said is None:
                    continue
                low = said.lower()
                if who == "customer":
                    if asked is None:
                        asked = when
                    if not waiting:
                        turns.append([when, when])
                        waiting = True
                    else:
                        turns[-1][1] = when
                    if says["anger"](low):
                        angry.append(when)
                    if says["complaint"](low):
                        complaints.append(when)
                    if says["legal"](low):
                        legal.append((when, actor[event]))
                elif who == "agent":
                    if not spoke:
                        first_text, next_step, spoke = low, False, True
                    last_text = low
                    if asked is not None and replied is None:
                        replied = when
                    if waiting:
                        turns[-1].append(when)
                        waiting = False
                    next_step = next_step or says["next_step"](low) is not None
                    if angry and says["apology"](low):
                        angry = [one for one in angry if office(when) - office(one) > 8 * 3600]
                    words = len(low.split())
                    if words < 4:
                        found.add("short")
                    if words <= 3:
                        every = False
                    if words > 120:
                        found.add("long")
                    if says["jargon"](low):
                        found.add("jargon")
                    if says["blame"](low):
                        found.add("blame")
                    if pesel(said):
                        found.add("pesel")
                    if exclamation(said):
                        found.add("exclamation")
            elif what == "status":
                if pending_since is not None:
                    paused = (paused or 0) + office(when) - office(pending_since)
                    pending_since = None
                if to[event] == "resolved":
                    resolved = resolved or when
                elif to[event] == "pending":
                    pending_since = when
            elif what == "team":
                jumps += 1
                complaints = [one for one in complaints if when - one > day]
            elif what == "note":
                notes += 1
                legal = [one for one in legal if late(when) - late(one[0]) > 4 * 3600]
        if asked is not None:
            end = as_of if replied is None else replied
            failed["first-reply"] += office(end) - office(asked) > 2 * 3600
            limit = rules.PRIORITY.get(priority, rules.DEFAULT_PRIORITY)
            failed["first-reply-priority"] += late(end) - late(asked) > limit
            failed["first-reply-day"] += office(end) - office(asked) > 10 * 3600
        for turn in turns:
            end = turn[2] if len(turn) > 2 else as_of
            failed["next-reply"] += office(end) - office(turn[0]) > 4 * 3600
            failed["next-reply-latest"] += late(end) - late(turn[1]) > 8 * 3600
        if count:
            begun, end = at[first], resolved or as_of
            failed["resolution"] += office(end) - office(begun) - (paused or 0) > 30 * 3600
            failed["resolution-total"] += end - begun > 72 * 3600
            failed["resolution-chat"] += channel == "chat" and end - begun > 8 * 3600
        if spoke:
            failed["greeting"] += says["greeting"](first_text) is None
            failed["closing"] += says["closing"](last_text) is None
            failed["next-step"] += not next_step
            failed["answers-all"] += not every
            for name in found:
                failed[name] += 1
        failed["apology"] += bool(angry)
        failed["complaint"] += bool(complaints)
        failed["legal"] += bool(legal)
        failed["hand-offs"] += jumps > 2
        failed["notes"] += notes > 5
    return failed | satisfaction(surveys, interactions)


def satisfaction(surveys: pl.DataFrame, interactions: pl.DataFrame) -> dict[str, int]:
    """Whether the two shares of good answers miss their limits."""
    channel = dict(zip(interactions["id"].to_list(), interactions["channel"].to_list(), strict=True))
    all_, chat = [0, 0], [0, 0]
    for interaction, score in zip(surveys["interaction"].to_list(), surveys["score"].to_list(), strict=True):
        for counted in (all_, chat) if channel.get(interaction) == "chat" else (all_,):
            counted[0] += score >= rules.SATISFIED
            counted[1] += 1
    return {
        "csat": int(all_[1] > 0 and all_[0] < 0.85 * all_[1]),
        "csat-chat": int(chat[1] >= 50 and chat[0] < 0.8 * chat[1]),
    }
