"""A standard's rule in plain words, from its check and options.

What a check or an option we have no words for says is shown as written, so a plug-in's check still reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cs_audit.report.view.language import NBSP, Language, humanised
from cs_audit.report.view.limits import limit_text
from cs_audit.report.view.matchers import listed, matcher_text, matchers_text, phrases_text
from cs_audit.report.view.model import RuleText
from cs_audit.report.view.text import clean

Options = Mapping[str, Any]


def rule_of(language: Language, row: Mapping[str, Any]) -> RuleText:
    """The rule of a report's row."""
    return rule_text(language, str(row.get("check")), row.get("options") or {}, row.get("applies_to"))


def rule_text(language: Language, check: str, options: Options, scope: Mapping[str, Any] | None) -> RuleText:
    """The rule as one sentence; edge cases and scope as further ones."""
    writer = _WRITERS.get(check)
    written = writer(language, options) if writer else (_unknown(language, check), ())
    sentence, used = written
    details = [_option(language, key, value) for key, value in options.items() if key not in used]
    if scope:
        details.append(scope_text(language, scope))
    return RuleText(sentence, tuple(details))


def scope_text(language: Language, scope: Mapping[str, Any]) -> str:
    """Which interactions a standard concerns."""
    parts = []
    for key, wanted in scope.items():
        values = [wanted] if isinstance(wanted, str) else list(wanted)
        shown = ", ".join(language.name(key, clean(v, 60)) for v in values)
        name = language.words.names.get(f"field.{key}", clean(key.removeprefix("custom."), 60))
        parts.append(f"{name}: {shown}")
    return language.rule("scope", fields="; ".join(parts))


def _unknown(language: Language, check: str) -> str:
    return language.rule("unknown", check=language.words.names.get(f"check.{check}", humanised(check)))


def _option(language: Language, key: str, value: Any) -> str:
    """One option: a sentence where we have one for the value or the key, else as written."""
    rules = language.words.rules
    shown = _shown(language, key, value)
    if f"{key}.{_plain(value)}" in rules:
        return language.rule(f"{key}.{_plain(value)}")
    if value == [] and f"{key}.none" in rules:
        return language.rule(f"{key}.none")
    if f"option.{key}" in rules:
        return language.rule(f"option.{key}", value=shown, event=matchers_text(language, value))
    return f"{humanised(clean(key, 60))}: {shown}"


def _shown(language: Language, key: str, value: Any) -> str:
    if key == "pause_while":
        return ", ".join(language.name("status", _plain(v)) for v in listed(value))
    if key == "tells":
        return phrases_text(language, value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{_plain(k)}: {_plain(v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_plain(v) for v in value)
    return clean(value, 160)


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
    return (
        text
        + " "
        + language.rule(
            "of_calendar" if days else "in_calendar", calendar=language.quoted(clean(calendar, 60))
        )
    )


def _limits(language: Language, limits: Mapping[str, Any], calendar: str) -> str:
    """Limits by priority, the default last."""
    ordered = sorted(limits.items(), key=lambda item: item[0] == "default")
    return ", ".join(
        f"{language.name('priority', clean(key, 60))}{NBSP}– {language.label('up_to')}{NBSP}"
        + limit_text(language, limit, calendar)
        for key, limit in ordered
    )


_CLOCK = ("within", "calendar")


def _clock(key: str) -> Callable[[Language, Options], tuple[str, tuple[str, ...]]]:
    def write(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
        return language.rule(key, within=within(language, options)), _CLOCK

    return write


def _resolution(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    if options.get("by") == "due_at":
        return language.rule("resolution_due"), ("by", "calendar")
    return _clock("resolution")(language, options)


def _follows(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    sentence = language.rule(
        "follows",
        when=matcher_text(language, options.get("when")),
        then=matcher_text(language, options.get("then")),
        within=within(language, options) if options.get("within") is not None else language.rule("later"),
    )
    return sentence, (*_CLOCK, "when", "then")


def _precedes(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    first, then = (matcher_text(language, options.get(key)) for key in ("first", "then"))
    return language.rule("precedes", first=first, then=then), ("first", "then")


def _requires(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    event = matcher_text(language, options.get("event"))
    least, most = options.get("at_least"), options.get("at_most")
    used = ("event", "at_least", "at_most")
    if least is None and most is None:
        return language.rule("requires", event=event), used
    if most is None:
        return language.rule("requires_least", int(least or 0), event=event), used
    if not least:
        return language.rule("requires_most", int(most), event=event), used
    return language.rule("requires_both", int(most), event=event, least=least), used


def _forbids(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    return language.rule("forbids", event=matcher_text(language, options.get("event"))), ("event",)


def _promise(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    calendar = options.get("calendar")
    sentence = language.rule("promise")
    if calendar and calendar != "always":
        sentence += " " + language.rule("promise_calendar", calendar=language.quoted(clean(calendar, 60)))
    return sentence, ("calendar",)


def target(language: Language, options: Options) -> str:
    """ "at least 85%": the bound of a population check as written."""
    for key in ("at_least", "at_most"):
        if options.get(key) is not None:
            value = clean(options[key], 40)
            return language.rule(key, value=value.replace(".", ",") if language.code == "pl" else value)
    return language.rule("target_none")


def _survey(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    metric = str(options.get("metric", ""))
    key = f"survey.{metric}" if f"survey.{metric}" in language.words.rules else "survey"
    sentence = language.rule(key, metric=language.name("metric", metric), target=target(language, options))
    return sentence, ("metric", "at_least", "at_most")


def _rate(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    of = clean(options.get("of"), 80)
    share = language.words.names.get(f"rate.{of}", humanised(of))
    return language.rule("rate", share=share, target=target(language, options)), ("of", "at_least", "at_most")


def _consistency(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    by = clean(options.get("by") or "agent", 40)
    answers = options.get("of") == "answers"
    sentence = language.rule(
        "consistency.answers" if answers else "consistency",
        of=language.quoted(clean(options.get("of"), 80)),
        by=language.words.names.get(f"by_group.{by}", by),
        spread=clean(options.get("max_spread") or "0%", 40),
    )
    return sentence, ("of", "by", "max_spread")


def _availability(language: Language, options: Options) -> tuple[str, tuple[str, ...]]:
    sentence = language.rule(
        "availability",
        calendar=language.quoted(clean(options.get("calendar") or "always", 60)),
        within=within(language, {**options, "calendar": "always"}) if options.get("within") else "",
    )
    return " ".join(sentence.split(" ")).replace(" .", "."), _CLOCK


_WRITERS: Mapping[str, Callable[[Language, Options], tuple[str, tuple[str, ...]]]] = {
    "first_reply": _clock("first_reply"),
    "next_reply": _clock("next_reply"),
    "update": _clock("update"),
    "resolution": _resolution,
    "follows": _follows,
    "precedes": _precedes,
    "requires": _requires,
    "forbids": _forbids,
    "promise": _promise,
    "survey": _survey,
    "rate": _rate,
    "consistency": _consistency,
    "availability": _availability,
}
