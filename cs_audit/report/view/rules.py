"""A standard's rule in plain words: the check's own sentences, their slots filled from the options.

What a check says stands in the check, and comes with the report. An option that it says nothing of is shown as
written, so that a plug-in's check still reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from cs_audit.report.view.language import DASH, DOTS, NBSP, Language, humanised, typeset
from cs_audit.report.view.limits import limit_text
from cs_audit.report.view.matchers import listed, matchers_text, phrases_text, plain_text
from cs_audit.report.view.model import RuleText
from cs_audit.report.view.text import clean

Options = Mapping[str, Any]
Said = Mapping[str, Any]
"""What a check says: `rule` (pl, en, counted), `options` (by `option` or `option.value`), `reasons`."""
_SLOT = re.compile(r"\{(\w+):(\w+)\}")


def rule_of(language: Language, row: Mapping[str, Any]) -> RuleText:
    """The rule of a report's row, by the words that came with it."""
    check, options = str(row.get("check")), row.get("options") or {}
    said = row.get("words") or said_by(check, options)
    calendar = calendar_text(language, row.get("calendar"))
    rule = _rule_text(language, check, options, row.get("applies_to"), said, row.get("named") or {})
    return RuleText(rule.sentence, (*rule.details, calendar)) if calendar else rule


def rule_text(
    language: Language,
    check: str,
    options: Options,
    scope: Mapping[str, Any] | None,
    named: Mapping[str, Any] = MappingProxyType({}),
) -> RuleText:
    """The rule as one sentence; edge cases and scope as further ones. `named`: titles of standards, words of lists."""
    return _rule_text(language, check, options, scope, said_by(check, options), named)


def said_by(check: str, options: Options) -> Said:
    """What a check that is at hand says of these options; nothing of an unknown one."""
    from cs_audit.checks import registry
    from cs_audit.checks.base import words_of

    found = registry().get(check)
    return words_of(found, options) if found is not None else {}


def reason_text(language: Language, row: Mapping[str, Any], code: str) -> str:
    """Why a verdict fell, in the words of its check; an unknown code readable."""
    own = ((row.get("words") or {}).get("reasons") or {}).get(code) or {}
    return typeset(str(own[language.code]), language.code) if language.code in own else language.reason(code)


def _rule_text(
    language: Language,
    check: str,
    options: Options,
    scope: Mapping[str, Any] | None,
    said: Said,
    named: Mapping[str, Any],
) -> RuleText:
    sentence, used = _sentence(language, check, options, said, named)
    details = [
        _option(language, key, value, said, named) for key, value in options.items() if key not in used
    ]
    if scope:
        details.append(scope_text(language, scope))
    return RuleText(sentence, tuple(details))


def _sentence(
    language: Language, check: str, options: Options, said: Said, named: Mapping[str, Any]
) -> tuple[str, frozenset[str]]:
    """The sentence of the rule, and the options that it tells of."""
    rule = said.get("rule") or {}
    entry = rule.get(language.code)
    if not entry:
        name = language.words.names.get(f"check.{check}", humanised(check))
        return language.rule("unknown", check=name), frozenset()
    counted = options.get(rule.get("counted") or "")
    if not isinstance(entry, str):
        entry = entry[language.plural(int(counted or 0), len(entry))]
    used = {name for name, _ in _SLOT.findall(entry)}
    used |= {one for pair in _TOLD_TOGETHER if pair & used for one in pair} if used else set()
    return _filled(language, entry, options, named), frozenset(used | set(rule.get("given") or ()))


_TOLD_TOGETHER = (frozenset({"within", "calendar"}), frozenset({"at_least", "at_most"}))
"""Options of which one slot tells both."""


def _filled(language: Language, entry: str, options: Options, named: Mapping[str, Any]) -> str:
    def fill(match: re.Match[str]) -> str:
        name, kind = match.groups()
        filler = _SLOTS.get(kind, _text)
        return filler(language, options, name, named)

    return typeset(DOTS.sub(".", _SLOT.sub(fill, entry)), language.code)


def _option(language: Language, key: str, value: Any, said: Said, named: Mapping[str, Any]) -> str:
    """One option: the check's sentence for the value or the option, else as written."""
    known = said.get("options") or {}
    for name in (f"{key}.{plain_text(value)}", f"{key}.none" if value == [] else "", key):
        entry = (known.get(name) or {}).get(language.code)
        if entry:
            return _filled(language, entry, {key: value}, named)
    return f"{humanised(clean(key, 60))}: {plain_text(value)}"


def scope_text(language: Language, scope: Mapping[str, Any]) -> str:
    """Which interactions a standard concerns."""
    return language.rule("scope", fields=_fields(language, scope))


def _fields(language: Language, scope: Mapping[str, Any]) -> str:
    parts = []
    for key, wanted in scope.items():
        values = list(wanted) if isinstance(wanted, (list, tuple)) else [wanted]
        shown = ", ".join(language.name(key, clean(v, 60)) for v in values)
        name = language.words.names.get(f"field.{key}", clean(key.removeprefix("custom."), 60))
        parts.append(f"{name}: {shown}")
    return "; ".join(parts)


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def calendar_text(language: Language, calendar: Mapping[str, Any] | None) -> str:
    """The company's calendar with its hours: „sklep”: pn.–pt. 08:00–18:00, sob. 09:00–14:00."""
    hours = (calendar or {}).get("hours")
    if not calendar or not isinstance(hours, Mapping):
        return ""
    parts = []
    for days, open_ in hours.items():
        named = [
            DASH.join(
                language.words.names[f"day.{_DAYS.index(day)}"] if day in _DAYS else clean(day, 20)
                for day in part.strip().split("-")
            )
            for part in str(days).split(",")
        ]
        spans = ", ".join(clean(span, 40).replace("-", "–") for span in listed(open_))
        parts.append(f"{', '.join(named)}{NBSP}{spans}")
    name = language.quoted(clean(calendar.get("name"), 60))
    return language.rule("calendar", calendar=name, hours=", ".join(parts))


def within(language: Language, options: Options) -> str:
    """ "within 2 h of working time (calendar “office”)", or a list by priority."""
    limit = options.get("within")
    if limit is None:
        return language.rule("within_none")
    calendar = str(options.get("calendar") or "always")
    if isinstance(limit, Mapping):
        text = language.rule("within_map", limits=_limits(language, limit, calendar))
    else:
        text = language.rule("within", limit=limit_text(language, limit, calendar))
    if calendar in ("always", "days"):
        return text
    days = isinstance(limit, str) and limit.strip().endswith(("d", "mo"))
    key = "of_calendar" if days else "in_calendar"
    return f"{text} {language.rule(key, calendar=language.quoted(clean(calendar, 60)))}"


def _limits(language: Language, limits: Mapping[str, Any], calendar: str) -> str:
    """Limits by priority, the default last."""
    ordered = sorted(limits.items(), key=lambda item: item[0] == "default")
    return ", ".join(
        f"{language.name('priority', clean(key, 60))}{NBSP}– {language.label('up_to')}{NBSP}"
        + limit_text(language, limit, calendar)
        for key, limit in ordered
    )


def target(language: Language, options: Options) -> str:
    """ "at least 85%": the bound of a population check as written."""
    for key in ("at_least", "at_most"):
        if options.get(key) is not None:
            return language.rule(key, value=_number(language, options[key]))
    return language.rule("target_none")


def bound(language: Language, options: Options, name: str, named: Mapping[str, Any]) -> str:
    """ "at most 30 min", or no more than the same figure of other times."""
    value = options.get(name)
    most = value.get("at_most") if isinstance(value, Mapping) else value
    if not isinstance(most, Mapping):
        return language.rule("at_most", value=limit_text(language, most))
    other, scope = _standard(language, most, "of", named), most.get("applies_to")
    where = f" ({_fields(language, scope)})" if isinstance(scope, Mapping) and scope else ""
    share = most.get("share")
    key = "no_more_than" if share is None else "no_more_than_share"
    return language.rule(key, other=other + where, share=_number(language, share))


def _number(language: Language, value: Any) -> str:
    """A number or a share as written, in the language's own form."""
    written = clean(value, 40)
    return typeset(written.replace(".", ",") if language.code == "pl" else written, language.code)


Filler = Callable[[Language, Options, str, Mapping[str, Any]], str]


def _text(language: Language, options: Options, name: str, named: Mapping[str, Any]) -> str:
    return plain_text(options.get(name))


def _standard(language: Language, options: Options, name: str, named: Mapping[str, Any]) -> str:
    """Another standard by its title."""
    wanted = clean(options.get(name), 80)
    titles = named.get(wanted) or {}
    return language.quoted(clean(titles.get(language.code) or next(iter(titles.values()), wanted), 200))


def _points(language: Language, options: Options, name: str, named: Mapping[str, Any]) -> str:
    """A spread in percentage points."""
    written = clean(options.get(name) or "0", 40)
    number = _number(language, written.rstrip("% "))
    return f"{number}{NBSP}{language.label('points')}" if "%" in written else number


def _duration(language: Language, options: Options, name: str, named: Mapping[str, Any]) -> str:
    return limit_text(language, options.get(name))


def _statuses(language: Language, options: Options, name: str, named: Mapping[str, Any]) -> str:
    return ", ".join(language.name("status", plain_text(value)) for value in listed(options.get(name)))


def _named(group: str) -> Filler:
    """A value of a closed list in words."""

    def name_of(language: Language, options: Options, name: str, named: Mapping[str, Any]) -> str:
        by = group in ("by_group", "by_each")
        value = clean(options.get(name) or ("agent" if by else ""), 80)
        own = value.removeprefix("custom.")
        return language.words.names.get(f"{group}.{value}") or (
            language.rule(group, name=own) if by else humanised(value)
        )

    return name_of


_SLOTS: Mapping[str, Filler] = {
    "limit": lambda language, options, name, named: within(language, options),
    "limit_alone": lambda language, options, name, named: within(language, {**options, "calendar": "always"}),
    "calendar": lambda language, options, name, named: language.quoted(
        clean(options.get(name) or "always", 60)
    ),
    "matcher": lambda language, options, name, named: matchers_text(language, options.get(name), named),
    "phrases": lambda language, options, name, named: phrases_text(language, options.get(name), named),
    "count": lambda language, options, name, named: _number(language, options.get(name)),
    "share": lambda language, options, name, named: _number(language, options.get(name) or "0%"),
    "points": _points,
    "target": lambda language, options, name, named: target(language, options),
    "duration": _duration,
    "bound": bound,
    "statuses": _statuses,
    "standard": _standard,
    "group": _named("by_group"),
    "each": _named("by_each"),
    "listed": lambda language, options, name, named: ", ".join(
        plain_text(value) for value in listed(options.get(name))
    ),
    "metric": _named("metric"),
    "rate": _named("rate"),
    "profile": _text,
    "text": _text,
}
