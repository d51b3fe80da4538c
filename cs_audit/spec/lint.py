"""Contradictions: what is allowed but hardly meant, as warnings.

Each rule is a small function from all that was loaded to its warnings; RULES lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.spec import yaml
from cs_audit.spec.durations import Limit, parse_within
from cs_audit.spec.packs import PACK_FILE
from cs_audit.spec.phrases import OPTIONS
from cs_audit.spec.references import check_options, list_name, said
from cs_audit.spec.wording import did_you_mean, one_letter_apart
from cs_audit.spec.zones import zone_inherited

if TYPE_CHECKING:
    from datetime import date

    from cs_audit.model.errors import Problem
    from cs_audit.model.standards import Standard, Standards
    from cs_audit.spec.inheritance import Layer
    from cs_audit.spec.merged import Entry


@dataclass(frozen=True, slots=True)
class Loaded:
    """Standards with the places of their parts. `today` is None where waivers are not to be judged by it."""

    standards: Standards
    entries: Mapping[str, Entry]
    layers: Sequence[Layer]
    lists: Mapping[str, Layer]  # phrase list → the file that it is taken from
    today: date | None = None


Rule = Callable[[Loaded], Iterator["Problem"]]


def lint(loaded: Loaded) -> list[Problem]:
    """Everything that looks contradictory, in the order of files and lines."""
    order = {layer.file: position for position, layer in enumerate(loaded.layers)}
    found = [warning for rule in RULES for warning in rule(loaded)]
    return sorted(found, key=lambda p: (order.get(p.place.file, -1), p.place.line, p.place.column))


def _warn(entry: Entry, path: yaml.Path, message: str, hint: str = "", *, key: bool = False) -> Problem:
    return entry.problem(path, message, hint, key=key, level="warning")


def _standards(loaded: Loaded, *kinds: str) -> Iterator[tuple[Standard, Entry]]:
    for standard in loaded.standards.standards:
        if not kinds or standard.check in kinds:
            yield standard, loaded.entries[standard.id]


def _limits(standard: Standard) -> dict[str, Limit]:
    within = standard.options.get("within")
    return parse_within(within) if within else {}


def limit_beyond_windows(loaded: Loaded) -> Iterator[Problem]:
    """A limit that no opening of its calendar can hold, or a calendar that never opens."""
    longest: dict[str, int] = {}
    for standard, entry in _standards(loaded):
        name = standard.options.get("calendar", "always")
        data = loaded.standards.calendars.get(name, "always")  # the built-in ones hold any limit
        limits = _limits(standard)
        if data == "always" or not limits:
            continue
        if name not in longest:
            longest[name] = _longest_window(data, loaded.standards.timezone)
        path = ("check", standard.check)
        if not longest[name]:
            message = f"the calendar '{name}' is never open, so this limit never runs out"
            yield _warn(entry, (*path, "calendar"), message)
            continue
        for priority, limit in limits.items():
            if limit.seconds is not None and limit.seconds > longest[name]:
                at = (
                    (*path, "within", priority)
                    if isinstance(standard.options["within"], dict)
                    else (*path, "within")
                )
                window = Limit(seconds=longest[name])
                message = f"no opening of '{name}' can hold {limit}: the longest is {window}"
                yield _warn(entry, at, message, "say it in working days, such as 2d, if days are meant")


def _longest_window(data: Any, zone: str) -> int:
    from cs_audit.calendar import Calendar

    stated = re.search(r"from': '([0-9]{4})", str(data))  # the first year that the calendar itself speaks of
    start = datetime(int(stated[1]) if stated else 2026, 1, 1, tzinfo=UTC)
    periods = Calendar.from_dict(data, timezone=zone).periods(start, start + timedelta(days=366))
    return max((int((end - begin).total_seconds()) for begin, end in periods), default=0)


def reply_slower_than_resolution(loaded: Loaded) -> Iterator[Problem]:
    """A reply may take longer than the resolution of the same interactions."""
    resolutions = list(_standards(loaded, "resolution"))
    for (reply, entry), (resolution, other) in product(
        _standards(loaded, "first_reply", "next_reply"), resolutions
    ):
        same_clock = reply.options.get("calendar") == resolution.options.get("calendar")
        if not same_clock or not _overlap(reply.applies_to, resolution.applies_to):
            continue
        slow, fast = _limits(reply), _limits(resolution)
        for priority in {**slow, **fast}:
            mine, theirs = (limits.get(priority, limits.get("default")) for limits in (slow, fast))
            if mine and theirs and _longer(mine, theirs):
                place = f"{other.origin.file}:{other.origin.line}"
                message = (
                    f"a reply may take {mine}, but '{resolution.id}' wants the resolution within {theirs}"
                )
                yield _warn(
                    entry, ("check", reply.check, "within"), message, f"the resolution stands in {place}"
                )
                break


def _longer(one: Limit, other: Limit) -> bool:
    if one.days is not None and other.days is not None:
        return one.days > other.days
    if one.months is not None and other.months is not None:
        return one.months > other.months
    return one.seconds is not None and other.seconds is not None and one.seconds > other.seconds


def _overlap(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> bool:
    return all(
        {value.casefold() for value in one[key]} & {value.casefold() for value in other[key]}
        for key in set(one) & set(other)
        if key != "tag"  # an interaction may carry several
    )


def unreachable_scope(loaded: Loaded) -> Iterator[Problem]:
    """A scope in which no interaction can be, or in which the check has no limit."""
    for standard, entry in _standards(loaded):
        scope = standard.applies_to
        if scope.get("status") and set(scope["status"]) <= set(names.EXCLUDED):
            message = "interactions with this status are counted, but not audited"
            yield _warn(entry, ("applies_to", "status"), message)
        if standard.valid_from and standard.valid_to and standard.valid_from >= standard.valid_to:
            yield _warn(
                entry, ("valid",), "this standard is never in force: it ends before it begins", key=True
            )
        limits = _limits(standard)
        wanted = [priority.casefold() for priority in scope.get("priority", ())]
        if limits and wanted and "default" not in limits and not set(wanted) & set(limits):
            message = f"no limit is given for the priorities of 'applies_to' ({', '.join(wanted)})"
            yield _warn(entry, ("check", standard.check, "within"), message, "add them, or 'default'")


_USUAL: Mapping[str, tuple[str, ...]] = {"priority": names.PRIORITIES, "status": names.STATUSES}


def misspelt_words(loaded: Loaded) -> Iterator[Problem]:
    """A priority or status that is a letter away from a usual one."""
    for standard, entry in _standards(loaded):
        written: list[tuple[yaml.Path, str, tuple[str, ...], bool]] = []
        raw = entry.values.get("applies_to") or {}
        for key, usual in _USUAL.items():
            for index, value in enumerate(standard.applies_to.get(key, ())):
                end: yaml.Path = (index,) if isinstance(raw.get(key), list) else ()
                written.append((("applies_to", key, *end), value, usual, False))
        path = ("check", standard.check)
        within, paused = (standard.options.get(key) for key in ("within", "pause_while"))
        if isinstance(within, dict):
            keys = (*names.PRIORITIES, "default")
            written += [((*path, "within", priority), priority, keys, True) for priority in within]
        if paused and "pause_while" in (check_options(entry)[1]):
            listed = (
                [((), paused)] if isinstance(paused, str) else [((n,), one) for n, one in enumerate(paused)]
            )
            written += [((*path, "pause_while", *end), one, names.STATUSES, False) for end, one in listed]
        for at, word, known, key_at_fault in written:
            if re.sub("[- ]", "_", word.casefold()) in known:
                continue
            near = next((name for name in known if one_letter_apart(word, name)), None)
            if near:
                message = f"'{word}' is taken as a name of your own"
                yield _warn(entry, at, message, f"did you mean '{near}'?", key=key_at_fault)


def endless_pause(loaded: Loaded) -> Iterator[Problem]:
    """A clock that is paused in every status in which it could run."""
    for standard, entry in _standards(loaded):
        paused = standard.options.get("pause_while") or ()
        paused = {paused} if isinstance(paused, str) else set(paused)
        path = ("check", standard.check, "pause_while")
        if paused >= {"new", "open"}:
            yield _warn(entry, path, "the clock never runs: it pauses while new and while open")
        elif paused & set(names.EXCLUDED):
            yield _warn(
                entry, path, "merged and deleted interactions are not audited, so this pauses nothing"
            )


def unused_lists(loaded: Loaded) -> Iterator[Problem]:
    """A phrase list of a file that was asked for by name, which no standard uses; those of packs are on offer."""
    lists = loaded.standards.phrases
    used = {
        list_name(item, lists) for _, entry in _standards(loaded) for _, item in said(check_options(entry)[1])
    }
    for name, layer in loaded.lists.items():
        if name not in used and layer.given and PurePosixPath(layer.file).name != PACK_FILE:
            message = f"no standard uses the phrase list '{name}'"
            near = did_you_mean(
                name, [inline for inline in _inline(loaded) if one_letter_apart(inline, name)]
            )
            hint = f"did you mean it where '{near}' stands?" if near else ""
            yield yaml.problem(layer.document, ("phrases", name), message, hint, key=True, level="warning")


def _inline(loaded: Loaded) -> list[str]:
    lists = loaded.standards.phrases
    items = [item for _, entry in _standards(loaded) for _, item in said(check_options(entry)[1])]
    return [item for item in items if isinstance(item, str) and item not in lists]


def nearly_a_list(loaded: Loaded) -> Iterator[Problem]:
    """An inline phrase that is one letter away from the name of a list."""
    lists = loaded.standards.phrases
    for _, entry in _standards(loaded):
        kind, options = check_options(entry)
        for path, item in said(options):
            if not isinstance(item, str) or item in lists:
                continue
            near = next((name for name in lists if one_letter_apart(item, name)), None)
            if near:
                message = f"'{item}' is searched for as a phrase; there is a list '{near}'"
                hint = f"write '{near}' for the list, or {{phrase: {item}}} for the phrase"
                yield _warn(entry, ("check", kind, *path), message, hint)


def advice_breaks_standard(loaded: Loaded) -> Iterator[Problem]:
    """Advice in words that another standard forbids; what it only quotes does not count."""
    forbidden = [(s.id, _phrases(s, loaded)) for s, _ in _standards(loaded, "forbids")]
    for standard, entry in _standards(loaded):
        for language, advice in (standard.advice or {}).items():
            text = re.sub('[„”“"«»][^„”“"«»]*[„”“"«»]', " ", advice).casefold()
            for forbidding, phrases in forbidden:
                for phrase in phrases.get(language, ()):
                    if re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", text):
                        message = f"this advice says '{phrase}', which the standard '{forbidding}' forbids"
                        where = (
                            ("advice", language) if isinstance(entry.values["advice"], dict) else ("advice",)
                        )
                        yield _warn(entry, where, message)


def _phrases(standard: Standard, loaded: Loaded) -> dict[str, list[str]]:
    """Phrases by language that the agent must not say, from lists and inline."""
    found: dict[str, list[str]] = {}
    lists = loaded.standards.phrases
    if standard.options.get("event", {}).get("by", "agent") != "agent":
        return found
    for path, item in said(standard.options):
        if "says_not" in path or "not" in path:
            continue
        name = list_name(item, lists)
        data = {standard.language: [item]} if name is None else lists[name]
        for language, phrases in data.items():
            if language not in OPTIONS:
                found.setdefault(language, []).extend(
                    p if isinstance(p, str) else p.get("phrase", "") for p in phrases
                )
    return {language: [phrase for phrase in phrases if phrase] for language, phrases in found.items()}


def expired_waivers(loaded: Loaded) -> Iterator[Problem]:
    """A waiver whose last day is over."""
    for layer in loaded.layers if loaded.today else ():
        for index, waiver in enumerate(layer.get("waivers") or ()):
            until = waiver.get("until")
            if until and until < str(loaded.today):
                message = f"this waiver of '{waiver['standard']}' ended on {until}"
                path = ("waivers", index, "until")
                yield yaml.problem(layer.document, path, message, "remove or renew it", level="warning")


def nothing_at_stake(loaded: Loaded) -> Iterator[Problem]:
    """Objectives that are always met, and weights that leave no score."""
    for standard, entry in _standards(loaded):
        if standard.objective == 0:
            yield _warn(entry, ("objective",), "an objective of 0 % is always met")
    if all(standard.weight == 0 for standard in loaded.standards.standards):
        entry = loaded.entries[loaded.standards.standards[0].id]
        yield _warn(entry, ("weight",), "every weight is 0, so there is no score")


def zone_of_a_pack(loaded: Loaded) -> Iterator[Problem]:
    """A zone that comes with a pack is noted."""
    yield from zone_inherited(loaded.layers)


def options_without_effect(loaded: Loaded) -> Iterator[Problem]:
    """Options that cannot change anything beside the others."""
    for standard, entry in _standards(loaded):
        path, options = ("check", standard.check), standard.options
        if options.get("by") == "due_at" and "pause_while" in options:
            message = "the interaction's own due moment knows no pauses, so `pause_while` is ignored"
            yield _warn(entry, (*path, "pause_while"), message)
        if options.get("ends_on") == "working_day" and "working" not in options:
            message = (
                "`ends_on: working_day` does nothing without `working`, the calendar of the working days"
            )
            yield _warn(entry, (*path, "ends_on"), message)


def last_minute(loaded: Loaded) -> Iterator[Problem]:
    """Hours until 23:59 leave the day's last minute closed."""
    for layer in loaded.layers:
        for name, calendar in layer.raw_mapping("calendars").items():
            if "-23:59" in str(calendar):
                message = f"the calendar '{name}' is closed from 23:59 to midnight"
                hint = "write 00:00-24:00 for the whole day"
                yield yaml.problem(layer.document, ("calendars", name), message, hint, level="note")


RULES: tuple[Rule, ...] = (
    zone_of_a_pack,
    options_without_effect,
    last_minute,
    limit_beyond_windows,
    reply_slower_than_resolution,
    unreachable_scope,
    misspelt_words,
    endless_pause,
    unused_lists,
    nearly_a_list,
    advice_breaks_standard,
    expired_waivers,
    nothing_at_stake,
)
