"""A matcher in plain words: "first agent message saying “dzień dobry”".

The event stands in the nominative after a colon, so that no sentence has to bend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cs_audit.kernel.matchers.words import MATCHER_WORDS
from cs_audit.report.view.language import Language, humanised
from cs_audit.report.view.text import clean

_NOUN_KEYS = ("kind", "by", "position")
_PARTS = ("any", "all", "not")
_NO_LISTS: Mapping[str, Any] = {}
SHOWN = 6
"""So many phrases of a list are told; the others are counted by an ellipsis."""


def matcher_text(
    language: Language, matcher: Any, lists: Mapping[str, Any] = _NO_LISTS, depth: int = 0, bare: bool = False
) -> str:
    """An event that matches, as a noun with its conditions; only these where the noun is told already (`bare`)."""
    if not isinstance(matcher, Mapping) or depth > 6:
        return clean(matcher, 120) or _said(language, "any_event")
    plain = {key: value for key, value in matcher.items() if key not in _PARTS}
    bare = bare and not any(key in plain for key in _NOUN_KEYS)
    parts = [_simple(language, plain, lists, bare)] if plain or not matcher else []
    for key, word in (("any", "or"), ("all", "and")):
        if isinstance(matcher.get(key), list):
            inside = bool(plain) or bare
            inner = [matcher_text(language, one, lists, depth + 1, inside) for one in matcher[key]]
            text = f" {language.label(word)} ".join(inner)
            nested = len(inner) > 1 and (depth or (not inside and plain))
            parts.append(f"({text})" if nested else text)
    if "not" in matcher:
        inner_text = matcher_text(language, matcher["not"], lists, depth + 1, bool(plain) or bare)
        parts.append(_said(language, "not", event=inner_text))
    joint = " " if plain and not bare else f" {language.label('and')} "
    return joint.join(part for part in parts if part)


def matchers_text(language: Language, matchers: Any, lists: Mapping[str, Any] = _NO_LISTS) -> str:
    """An event that fits one of several matchers, or the one there is."""
    return f" {language.label('or')} ".join(matcher_text(language, one, lists) for one in listed(matchers))


def phrases_text(language: Language, value: Any, lists: Mapping[str, Any] = _NO_LISTS) -> str:
    """Phrases, and lists of them by what they hold: “hello” or “good morning”."""
    return f" {language.label('or')} ".join(_phrase(language, one, lists) for one in listed(value)[:12])


def _phrase(language: Language, item: Any, lists: Mapping[str, Any]) -> str:
    name = clean(item.get("phrase") or item.get("list") if isinstance(item, Mapping) else item, 80)
    spoken = lists.get(name) or {}
    held = spoken.get(language.code) or next(iter(spoken.values()), None)
    if name in lists and not held:
        return _said(language, "m.listed", name=language.quoted(name.replace("_", " ")))
    if not held or isinstance(held, str):
        return language.quoted(name)
    shown = ", ".join(clean(phrase, 60) for phrase in held[:SHOWN])
    rest = " …" if len(held) > SHOWN else ""
    return _said(language, "m.list", name=language.quoted(name.replace("_", " ")), phrases=shown + rest)


def listed(value: Any) -> list[Any]:
    """An option that is one value or several, as several."""
    return list(value) if isinstance(value, list | tuple) else [value]


def plain_text(value: Any) -> str:
    """A value as it is written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{plain_text(k)}: {plain_text(v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(plain_text(v) for v in value)
    return clean(value, 160)


def _said(language: Language, key: str, n: int | None = None, **values: object) -> str:
    return language.fill(MATCHER_WORDS[key][language.code], n, values)


def _simple(language: Language, matcher: Mapping[str, Any], lists: Mapping[str, Any], bare: bool) -> str:
    conditions = [
        text
        for key, value in matcher.items()
        if key not in _NOUN_KEYS and (text := _condition(language, key, value, lists))
    ]
    said = ", ".join(conditions)
    return said if bare else " ".join(part for part in (_noun(language, matcher), said) if part)


def _noun(language: Language, matcher: Mapping[str, Any]) -> str:
    names = language.words.names
    either = f" {language.label('or')} "
    kind = either.join(names.get(f"event.{k}", humanised(k)) for k in _values(matcher.get("kind", "message")))
    whose = either.join(names.get(f"of.{b}", b) for b in _values(matcher.get("by", [])) if b)
    position = names.get(f"position.{matcher.get('position', '')}", "")
    return " ".join(_said(language, "noun", position=position, kind=kind, whose=whose).split())


def _condition(language: Language, key: str, value: Any, lists: Mapping[str, Any]) -> str:
    if isinstance(value, bool):
        word = f"m.{key}.{'yes' if value else 'no'}"
        shown = language.label("yes" if value else "no")
        return _said(language, word) if word in MATCHER_WORDS else f"{humanised(key)}: {shown}"
    name = f"m.{key}"
    if key in ("to", "from"):
        return _said(language, name, value=" / ".join(language.name("status", v) for v in _values(value)))
    if isinstance(value, Mapping) and key not in ("says", "says_not"):
        inner = ", ".join(f"{_bound(language, k)} {clean(v, 40)}" for k, v in value.items())
        return _said(language, name, value=inner) if name in MATCHER_WORDS else f"{humanised(key)}: {inner}"
    if key in ("language", "personal_data", "address"):
        shown = ", ".join(language.words.names.get(f"{key}.{v}", v) for v in _values(value))
        return _said(language, name, value=shown)
    shown = phrases_text(language, value, lists)
    if key in ("longer_than", "shorter_than"):
        return _said(language, name, int(value)) if str(value).isdigit() else f"{humanised(key)}: {shown}"
    return _said(language, name, value=shown) if name in MATCHER_WORDS else f"{humanised(key)}: {shown}"


def _bound(language: Language, key: str) -> str:
    known = MATCHER_WORDS.get(f"m.bound.{key}")
    return str(known[language.code]) if known else humanised(key)


def _values(value: Any) -> list[str]:
    return [clean(v, 80) for v in listed(value)]
