"""The four clock checks, worked out with the plain clocks of `reference`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.checks.reference import Clock, judged, nothing, resolution_after, settled

if TYPE_CHECKING:
    from tests.checks.reference import Options, Story


def first_reply(story: Story, options: Options) -> Options:
    began = options.get("agent_initiated", "exclude")
    asked = story.first(lambda i: story.message(i, "customer"))
    told = story.first(lambda i: story.message(i, "agent"))
    initiated = told is not None and (asked is None or told < asked)
    if initiated and began == "exclude":
        return nothing("not_applicable", "agent_initiated")
    own = initiated and began in ("include", "second_reply")
    opening = own or (
        options.get("start") == "opened" and not (initiated and began == "from_first_customer_message")
    )
    if not opening and asked is None:
        return nothing("not_applicable", "no_customer_message")
    if not own and asked is None and options.get("start") != "opened":
        return nothing("not_applicable", "no_customer_message")
    start_at = None if opening else asked
    start = story.opened if start_at is None else story.at(start_at)
    after = -1 if start_at is None else start_at
    if initiated and began == "second_reply" and told is not None and opens(story, told):
        after = told
    reply = story.first(lambda i: story.message(i, "agent"), after)
    row = ended(story, options, start, start_at, reply, "fail")
    return row if "running" not in row else waited(story, options, [row])


def opens(story: Story, place: int) -> bool:
    before = any(story.events[i]["kind"] in ("message", "note") for i in range(place))
    return not before and story.at(place) <= story.opened


def ended(
    story: Story, options: Options, start: int, start_at: int | None, reply: int | None, default: str
) -> Options:
    """The row of one wait that a reply or a resolution ends."""
    how = options.get("resolved_without_reply", default)
    place = -1 if start_at is None else start_at
    solved, solved_at = resolution_after(story, place, start, options.get("reopened") == "goes_on")
    click = 0 if how == "stops" else 60
    by_resolution = solved_at is not None and (
        reply is None or (wins(default, how) and solved_at + click < story.at(reply))
    )
    stop_at = solved if by_resolution else reply
    stop = solved_at if by_resolution else None if reply is None else story.at(reply)
    clock = Clock(start, start_at, stop, stop_at, stop_at if stop_at is not None else start_at)
    row = judged(story, options, clock, "answered_late", "unanswered")
    if row is None:
        return nothing("not_applicable", "no_limit_for_priority")
    if by_resolution:
        if how == "exclude":
            return nothing("not_applicable", "resolved_without_reply")
        if how in ("fail", "pass"):
            row |= {"verdict": how, "reason": "resolved_without_reply"}
        elif row["verdict"] == "pass":
            row["reason"] = "resolved_without_reply"
    return {**row, "running": stop is None}


def wins(default: str, how: str) -> bool:
    """Whether a resolution before the reply ends the wait: not where a first reply may still come."""
    return not (default == "fail" and how == "fail")


def waited(story: Story, options: Options, rows: list[Options]) -> Options:
    """The worst of some waits, unless one of them may have been ended nobody knows when."""
    if any(row["running"] for row in rows) and story.begins_resolved and not story.knows:
        row = nothing("not_checkable", "history_begins_later")
    else:
        row = settled(story, options, rows)
    return {key: value for key, value in row.items() if key != "running"}


def next_reply(story: Story, options: Options) -> Options:
    lasting = options.get("reopened") == "goes_on"
    turns = turns_of(story, options, lasting)
    rows = [turn_row(story, options, first, start_at) for first, start_at in turns]
    kept = [row for row in rows if row["verdict"] != "not_applicable"]
    if kept:
        return waited(story, options, kept)
    reasons = [row["reason"] for row in rows]
    if "no_limit_for_priority" in reasons:
        return nothing("not_applicable", "no_limit_for_priority")
    return nothing("not_applicable", "resolved_without_reply" if reasons else "no_later_turn")


def turn_row(story: Story, options: Options, first: int, start_at: int) -> Options:
    reply = story.first(lambda i: story.message(i, "agent"), start_at)
    return ended(story, options, story.at(start_at), start_at, reply, "exclude")


def turns_of(story: Story, options: Options, lasting: bool) -> list[tuple[int, int]]:
    """The customer's turns as (first message, message at which the clock starts)."""
    turns: list[tuple[int, int]] = []
    waiting: list[int] = []
    replied = False

    def close() -> None:
        if waiting and (counted or options.get("include_first")):
            oldest = options.get("from", "oldest_unanswered") == "oldest_unanswered"
            turns.append((waiting[0], waiting[0] if oldest else waiting[-1]))
        waiting.clear()

    counted = False
    for i in range(len(story.events)):
        again = any(story.reopened(j) for j in range(i + 1, len(story.events)))
        if story.message(i, "agent") or (story.became_resolved(i) and not (lasting and again)):
            close()
            replied = replied or story.message(i, "agent")
        elif story.message(i, "customer"):
            if not waiting:
                counted = replied
            waiting.append(i)
    close()
    return turns


def update(story: Story, options: Options) -> Options:
    if not story.knows:
        late = story.begins_resolved
        return nothing("not_checkable", "history_begins_later" if late else "no_status_history")
    rows: list[Any] = []
    seen = False
    starts: list[int] = [-1] if options.get("start") == "opened" else []
    for i in range(len(story.events)):
        told = story.message(i, "agent")
        if (told and story.open_at(i)) or (seen and story.reopened(i)):
            starts.append(i)
        seen = seen or told
    for i in starts:
        rows.append(gap(story, options, i))
    kept = [row for row in rows if row is not None]
    if not kept:
        return nothing("not_applicable", "no_limit_for_priority" if rows else "no_agent_message")
    return settled(story, options, kept)


def gap(story: Story, options: Options, place: int) -> Options | None:
    start = story.opened if place < 0 else story.at(place)
    told = story.first(lambda i: story.message(i, "agent"), place)
    solved, solved_at = resolution_after(story, place, start, lasting=False)
    by_resolution = solved_at is not None and (told is None or solved_at < story.at(told))
    shown = None if place < 0 else place
    stop = solved_at if by_resolution else None if told is None else story.at(told)
    proof = solved if by_resolution else told
    clock = Clock(start, shown, stop, proof, shown if proof is None else proof)
    return judged(story, options, clock, "update_late", "no_update")


def resolution(story: Story, options: Options) -> Options:
    mode = options.get("mode", "last")
    if story.begins_resolved and (not story.knows or (mode != "last" and story.tells)):
        return nothing("not_checkable", "history_begins_later")
    if not story.knows:
        return nothing("not_checkable", "no_status_history")
    held = options.get("pause_while", []) + (["resolved", "closed"] if mode == "total" else [])
    rows = []
    for start, start_at, stop_at in spans(story, mode):
        stop = story.closing if stop_at is None else story.at(stop_at)
        clock = Clock(start, start_at, stop, stop_at, stop_at)
        row = judged(story, {**options, "pause_while": held}, clock, "resolved_late", "unresolved")
        if row is not None and row["reason"] == "resolved_late" and options.get("resolved_late") == "pass":
            row |= {"verdict": "pass", "reason": None}
        rows.append(row)
    kept = [row for row in rows if row is not None]
    return settled(story, options, kept) if kept else nothing("not_applicable", "no_limit_for_priority")


def spans(story: Story, mode: str) -> list[tuple[int, int | None, int | None]]:
    """What is timed: start, its event, and the event that resolves it."""
    last = len(story.events) - 1
    if mode == "first":
        return [(story.opened, None, story.first(story.became_resolved))]
    if mode == "cycles":
        again = [i for i in range(len(story.events)) if story.reopened(i)]
        return [(story.opened, None, story.first(story.became_resolved))] + [
            (story.at(i), i, story.first(story.became_resolved, i)) for i in again
        ]
    done = [i for i in range(len(story.events)) if story.became_resolved(i)]
    return [(story.opened, None, done[-1] if done and story.resolved_after(last) else None)]


CHECKS = {"first_reply": first_reply, "next_reply": next_reply, "update": update, "resolution": resolution}
