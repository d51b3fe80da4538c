"""A matcher in plain words: "first agent message that says “dzień dobry”".

The event stands in the nominative after a colon, so that no sentence has to bend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cs_audit.report.view.language import Language, humanised
from cs_audit.report.view.text import clean

_NOUN_KEYS = ("kind", "by", "position", "any", "all", "not")


def matcher_text(language: Language, matcher: Any, depth: int = 0) -> str:
    """An event that matches, as a noun with its conditions."""
    if not isinstance(matcher, Mapping) or depth > 6:
        return clean(matcher, 120) or language.rule("any_event")
    plain = {k: v for k, v in matcher.items() if k not in ("any", "all", "not")}
    parts = []
    if plain or not matcher:
        parts.append(_simple(language, plain))
    for key, word in (("any", "or"), ("all", "and")):
        if key in matcher and isinstance(matcher[key], list):
            inner = [matcher_text(language, m, depth + 1) for m in matcher[key]]
            text = f" {language.label(word)} ".join(inner)
            parts.append(f"({text})" if len(inner) > 1 and (plain or depth) else text)
    if "not" in matcher:
        parts.append(language.rule("not", event=matcher_text(language, matcher["not"], depth + 1)))
    return f" {language.label('and')} ".join(parts)


def matchers_text(language: Language, matchers: Any) -> str:
    """An event that fits one of several matchers, or the one there is."""
    return f" {language.label('or')} ".join(matcher_text(language, one) for one in listed(matchers))


def phrases_text(language: Language, value: Any) -> str:
    """Phrases and names of phrase lists: “hello” or “good morning”."""
    return f" {language.label('or')} ".join(language.quoted(v) for v in _phrases(value))


def listed(value: Any) -> list[Any]:
    """An option that is one value or several, as several."""
    return list(value) if isinstance(value, list | tuple) else [value]


def _simple(language: Language, matcher: Mapping[str, Any]) -> str:
    noun = _noun(language, matcher)
    conditions = [_condition(language, k, v) for k, v in matcher.items() if k not in _NOUN_KEYS]
    return ", ".join([noun, *(c for c in conditions if c)])


def _noun(language: Language, matcher: Mapping[str, Any]) -> str:
    names = language.words.names
    kinds = _values(matcher.get("kind", "message"))
    kind = f" {language.label('or')} ".join(names.get(f"event.{k}", humanised(k)) for k in kinds)
    whose = f" {language.label('or')} ".join(names.get(f"of.{b}", b) for b in _values(matcher.get("by", [])))
    position = names.get(f"position.{matcher.get('position', '')}", "")
    pattern = language.words.rules["noun"]
    text = str(pattern).format(position=position, kind=kind, whose=whose)
    return " ".join(text.split())


def _condition(language: Language, key: str, value: Any) -> str:
    rules = language.words.rules
    if isinstance(value, bool):
        word = f"m.{key}.{'yes' if value else 'no'}"
        return (
            language.rule(word)
            if word in rules
            else f"{humanised(key)}: {language.label('yes' if value else 'no')}"
        )
    if key in ("to", "from"):
        group = {"status": "status", "priority": "priority"}.get(str(key), "status")
        return language.rule(f"m.{key}", value=" / ".join(language.name(group, v) for v in _values(value)))
    if isinstance(value, Mapping) and key not in ("says", "says_not"):
        inner = ", ".join(f"{_bound(language, k)} {clean(v, 40)}" for k, v in value.items())
        return language.rule(f"m.{key}", value=inner) if f"m.{key}" in rules else f"{humanised(key)}: {inner}"
    if key in ("language", "personal_data", "address"):
        shown = ", ".join(language.words.names.get(f"{key}.{v}", v) for v in _values(value))
        return language.rule(f"m.{key}", value=shown)
    shown = phrases_text(language, value)
    if key in ("longer_than", "shorter_than"):
        return language.rule(f"m.{key}", int(value)) if str(value).isdigit() else f"{humanised(key)}: {shown}"
    return language.rule(f"m.{key}", value=shown) if f"m.{key}" in rules else f"{humanised(key)}: {shown}"


def _bound(language: Language, key: str) -> str:
    return str(language.words.rules.get(f"m.bound.{key}", humanised(key)))


def _values(value: Any) -> list[str]:
    return [clean(v, 80) for v in listed(value)]


def _phrases(value: Any) -> list[str]:
    return [
        clean(item.get("phrase") or item.get("list") if isinstance(item, Mapping) else item, 80)
        for item in listed(value)[:12]
    ]
