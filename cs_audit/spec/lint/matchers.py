"""Matchers that no event can fit, and those that every text fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.spec.lint.base import Loaded, many, matchers_of, standards_of, warn
from cs_audit.spec.wording import nearly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.model.errors import Problem

TEXT_KEYS = (
    "says", "says_not", "matches", "names_customer", "language", "longer_than", "shorter_than", "readability",
    "shouting", "profanity", "personal_data", "diminutives", "leftovers", "address", "commits",
)  # fmt: skip
SPEAKING = frozenset({"message", "note"})
CALLS = frozenset({"queued", "answered", "held", "hung_up", "abandoned"})


def unknown_states(loaded: Loaded) -> Iterator[Problem]:
    """A status or priority in `to` or `from` that is nearly one of ours; other words are taken as a system's own."""
    usual = {"status": names.STATUSES, "priority": names.PRIORITIES}
    for entry, path, matcher in matchers_of(loaded):
        kinds = set(many(matcher.get("kind")))
        known = next((usual[kind] for kind in usual if kinds == {kind}), ())
        for key in ("to", "from"):
            for index, word in enumerate(many(matcher.get(key))):
                near = nearly(str(word), known) if str(word) not in loaded.standards.statuses else None
                if near:
                    at = (*path, key, index) if isinstance(matcher[key], list) else (*path, key)
                    yield warn(
                        entry, at, f"'{word}' is taken as a name of your own", f"did you mean '{near}'?"
                    )


def impossible(loaded: Loaded) -> Iterator[Problem]:
    """A matcher whose keys contradict each other: no event ever fits it."""
    for entry, path, matcher in matchers_of(loaded):
        for key, reason in _contradictions(matcher):
            yield warn(entry, (*path, key), f"no event can ever fit this: {reason}")


def _contradictions(matcher: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    together = (matcher, *_all_of(matcher))
    longer = max((one["longer_than"] for one in together if "longer_than" in one), default=None)
    shorter = min((one["shorter_than"] for one in together if "shorter_than" in one), default=None)
    if longer is not None and shorter is not None and longer >= shorter - 1:
        key = "longer_than" if "longer_than" in matcher else "all"
        yield key, f"no text has more than {longer} words and fewer than {shorter}"
    kinds = {kind for one in together for kind in many(one.get("kind"))}
    texts = [key if one is matcher else "all" for one in together for key in TEXT_KEYS if key in one]
    if kinds and texts and not kinds & SPEAKING:
        yield texts[0], f"an event of kind {' or '.join(sorted(kinds))} has no text"
    never = [one for each in together for one in many(each.get("says_not"))]
    for said in (many(one.get("says")) for one in together):
        if said and all(one in never for one in said):
            key = "says_not" if "says_not" in matcher else "all"
            yield key, f"'{_shown(said[0])}' stands under 'says' too"
    for other in many(matcher.get("not")):
        if isinstance(other, dict) and other and all(_implied(matcher, key, other[key]) for key in other):
            yield "not", f"it leaves out all that '{', '.join(other)}' asks for"
    for key in ("by", "kind"):
        parts = [set(many(one[key])) for one in together if key in one]
        if len(parts) > 1 and not set.intersection(*parts):
            yield "all", f"it asks for events of several '{key}' at once"


def _all_of(matcher: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in many(matcher.get("all")) if isinstance(one, dict)]


def _implied(matcher: Mapping[str, Any], key: str, value: Any) -> bool:
    """Whether every event that fits the matcher has, under a key, one of the values."""
    if key not in matcher:
        return False
    own, other = many(matcher[key]), many(value)
    if key in ("by", "kind", "to", "from", "actor"):
        return all(one in other for one in own)
    return bool(matcher[key] == value)


def _shown(said: Any) -> str:
    return str(next(iter(said.values()))) if isinstance(said, dict) else str(said)


def never_said(loaded: Loaded) -> Iterator[Problem]:
    """A phrase without a word in it, and a regular expression that fits nothing, or everything."""
    for entry, path, matcher in matchers_of(loaded):
        for key in ("says", "says_not"):
            for index, item in enumerate(many(matcher.get(key))):
                text = item.get("phrase") if isinstance(item, dict) else item
                if isinstance(text, str) and not re.search(r"\w", text):
                    at = (*path, key, index) if isinstance(matcher[key], list) else (*path, key)
                    yield warn(
                        entry, at, f"'{text}' holds no word, so it is never found", "write it under 'matches'"
                    )
        for index, pattern in enumerate(many(matcher.get("matches"))):
            reason = _odd(str(pattern))
            if reason:
                at = (*path, "matches", index) if isinstance(matcher["matches"], list) else (*path, "matches")
                yield warn(entry, at, reason)


def _odd(pattern: str) -> str:
    """What is strange about a regular expression: it fits any text, or none."""
    try:
        if re.search(pattern, ""):
            return "this pattern fits the empty text, and so every text"
    except (re.error, OverflowError):
        return ""  # Rust's syntax has more than Python's
    bare = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]", "x", pattern)
    if "(?" in bare and "m" in re.sub(r"^.*?\(\?([a-z]*).*$", r"\1", bare, flags=re.S):
        return ""
    if re.search(r"\$[^)|$?*{]", bare) or re.search(
        r"(?<![(|^:])(?<!^)\^", re.sub(r"^\(\?[a-z]+\)", "", bare)
    ):
        return "no text fits this pattern: something stands before its beginning '^' or after its end '$'"
    return ""


def calls_elsewhere(loaded: Loaded) -> Iterator[Problem]:
    """Phases of a call asked of channels that have none."""
    phone = frozenset({"phone", "other"})
    for standard, entry in standards_of(loaded):
        channels = set(standard.applies_to.get("channel", ()))
        if not channels or channels & phone:
            continue
        for owner, path, matcher in matchers_of(loaded):
            kinds = set(many(matcher.get("kind")))
            if owner is entry and kinds and kinds <= CALLS:
                message = f"only calls have events of kind {' or '.join(sorted(kinds))}"
                hint = f"'applies_to' leaves only the channels {', '.join(sorted(channels))}"
                yield warn(entry, (*path, "kind"), message, hint)
                break
