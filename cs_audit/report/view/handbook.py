"""The standards as a handbook shows them: rules, calendars and phrase lists in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cs_audit.model.names import DIMENSIONS, SEVERITIES
from cs_audit.report.view.handbook_examples import Example, Examples, examples_of
from cs_audit.report.view.handbook_words import WORDS
from cs_audit.report.view.language import DASH, NBSP, Language, typeset
from cs_audit.report.view.model import Fact, RuleText
from cs_audit.report.view.rules import rule_text, target
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.model.standards import Standard, Standards, Text

Words = Mapping[str, str]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_PHRASES = 300  # of one list in one language


@dataclass(frozen=True, slots=True)
class Chapter:
    """The standards of one dimension."""

    anchor: str
    title: str
    standards: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One standard. `phrases` are pairs of anchor and name of the lists that it uses."""

    anchor: str
    id: str
    title: str
    severity: str
    severity_code: str
    rule: RuleText
    facts: tuple[Fact, ...]
    clock: tuple[Fact, ...]
    why: str
    advice: str
    references: str
    phrases: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A calendar or a phrase list: its lines, each with what stands before it."""

    anchor: str
    title: str
    lines: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything that a handbook shows, as text."""

    language: str
    title: str
    facts: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    calendars: tuple[Section, ...]
    phrases: tuple[Section, ...]
    waivers: tuple[str, ...]
    words: Words


def handbook(
    standards: Standards, language: str | None = None, examples: Examples = MappingProxyType({})
) -> Handbook:
    """The handbook of a set of standards, in their own language or another; `examples` by standard and verdict."""
    tongue = Language.of(language or standards.language, standards.timezone)
    words = WORDS[tongue.code]
    lists = tuple(_phrase_list(tongue, words, standards, name) for name in standards.phrases)
    return Handbook(
        language=tongue.code,
        title=clean(standards.name, 200) or words["kicker"],
        facts=_facts(tongue, words, standards),
        chapters=tuple(_chapters(tongue, words, standards, examples)),
        calendars=tuple(_calendar(tongue, words, *item) for item in standards.calendars.items()),
        phrases=lists,
        waivers=tuple(_waivers(words, standards)),
        words=words,
    )


def _facts(language: Language, words: Words, standards: Standards) -> tuple[Fact, ...]:
    gate = standards.gate
    fails = words[f"gate_{gate.fail_on}"]
    if gate.min_score is not None:
        fails += " " + words["gate_score"].format(score=language.number(gate.min_score))
    if gate.burn_rate is not None:
        fails += " " + words["gate_burn"].format(rate=language.number(gate.burn_rate, 2))
    if gate.crisis == "fail":
        fails += " " + words["gate_crisis"]
    return (
        Fact(words["count"], language.integer(len(standards.standards))),
        Fact(words["timezone"], clean(standards.timezone, 60)),
        Fact(words["gate"], fails),
        Fact(words["digest"], standards.digest.removeprefix("sha256:")[:12] or DASH),
    )


def _chapters(
    language: Language, words: Words, standards: Standards, examples: Examples
) -> Iterator[Chapter]:
    for dimension in DIMENSIONS:
        own = [one for one in standards.standards if one.dimension == dimension]
        own.sort(key=lambda one: SEVERITIES.index(one.severity))
        if own:
            pages = tuple(
                replace(
                    _page(language, words, standards, one),
                    examples=examples_of(language, examples.get(one.id, {})),
                )
                for one in own
            )
            yield Chapter(f"d-{dimension}", language.name("dimension", dimension), pages)


def _page(language: Language, words: Words, standards: Standards, standard: Standard) -> Page:
    used = [name for name in standards.phrases if name in set(_names(standard.options))]
    return Page(
        anchor=f"s-{standard.id}",
        id=standard.id,
        title=_text(language, standard.title) or standard.id,
        severity=language.name("severity", standard.severity),
        severity_code=standard.severity,
        rule=rule_text(
            language, standard.check, standard.options, standard.applies_to, _named(standards, used)
        ),
        facts=_page_facts(language, words, standard),
        clock=_clock(language, words, standard),
        why=_text(language, standard.why),
        advice=_text(language, standard.advice),
        references="; ".join(language.name("reference", clean(one, 200)) for one in standard.references),
        phrases=tuple((_anchor("p", name), _spoken(name)) for name in used),
    )


def _page_facts(language: Language, words: Words, standard: Standard) -> tuple[Fact, ...]:
    from cs_audit.checks import registry

    check = registry().get(standard.check)
    aim = f"≥{NBSP}{language.goal(standard.objective)}"
    if standard.budget is not None:
        left = language.percent(1 - standard.objective)
        aim += "; " + words["budget"].format(share=left, period=words[f"budget_{standard.budget}"])
    if check is not None and check.population:
        told = any(key in standard.options for key in ("at_least", "at_most"))
        aim = target(language, standard.options) if told else DASH
    facts = [Fact(words["target"], aim)] if aim != DASH else []
    facts.append(Fact(words["severity"], language.name("severity", standard.severity)))
    facts.append(Fact(words["weight"], language.number(standard.weight, 2)))
    span = [words[f"valid_{end}"].format(date=_moment(language, value))
            for end, value in (("from", standard.valid_from), ("to", standard.valid_to)) if value]  # fmt: skip
    return (*facts, *([Fact(words["valid"], ", ".join(span))] if span else []))


def _named(standards: Standards, used: Sequence[str]) -> dict[str, Any]:
    """What a rule names: standards by their titles, lists as such, for their words stand in a chapter of their own."""
    return {**{one.id: one.title for one in standards.standards}, **{name: {} for name in used}}


def _moment(language: Language, written: str) -> str:
    """A date as people write it; a time stays as it is written."""
    return language.date(written) if len(written) == 10 else clean(written, 40)


def _clock(language: Language, words: Words, standard: Standard) -> tuple[Fact, ...]:
    """What starts and stops the clock of a check, as its own documentation says; pauses stand in the rule."""
    from cs_audit.checks import registry

    check = registry().get(standard.check)
    told = [(part, getattr(check, part, None)) for part in ("starts", "stops")]
    said = [(part, clean(text[language.code], 600)) for part, text in told if text]
    return tuple(Fact(words[part], text) for part, text in said if "`" not in text)  # keys stand in the rule


def _text(language: Language, text: Text | None) -> str:
    if not text:
        return ""
    return typeset(clean(text.get(language.code) or next(iter(text.values()), ""), 1200), language.code)


def _names(value: Any, key: str = "") -> Iterator[str]:
    """Names of phrase lists in a check's options, however deep."""
    if isinstance(value, Mapping):
        for inner, part in value.items():
            yield from _names(part, str(inner))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _names(part, key)
    elif key in ("says", "says_not", "list", "tells", "counts_as_kept") and isinstance(value, str):
        yield value


def _anchor(kind: str, name: str) -> str:
    return f"{kind}-" + "".join(c if c.isalnum() else "-" for c in clean(name, 80))


# calendars


def _calendar(language: Language, words: Words, name: str, data: Any) -> Section:
    parts = data if isinstance(data, list) else [data]
    lines = [line for part in parts for line in _opening(language, words, part)]
    return Section(_anchor("c", name), clean(name, 80), tuple(lines))


def _opening(language: Language, words: Words, data: Any) -> Iterator[Fact]:
    if not isinstance(data, Mapping):
        yield Fact("", words["always"])
        return
    valid = data.get("valid") or {}
    span = [
        words[f"valid_{end}"].format(date=clean(valid[end], 20)) for end in ("from", "to") if end in valid
    ]
    if span:
        yield Fact(words["valid_calendar"], ", ".join(span))
    for days, hours in (data.get("hours") or {}).items():
        yield Fact(_days(words, str(days)), _hours(words, hours))
    holidays, closed = data.get("holidays"), data.get("closed")
    if holidays:
        yield Fact(words["holidays"], ", ".join(clean(one, 40) for one in _many(holidays)))
    if closed:
        yield Fact(words["closed"], ", ".join(clean(one, 40) for one in _many(closed)))
    for key in ("special", "breaks"):
        for date, hours in (data.get(key) or {}).items():
            yield Fact(f"{words[key]}, {clean(date, 20)}", _hours(words, hours))


def _many(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _days(words: Words, key: str) -> str:
    """`mon-fri` as weekdays in words."""
    names = dict(zip(DAYS, words["days"].split(","), strict=True))
    parts = [part.strip().split("-") for part in key.split(",")]
    text = ", ".join(DASH.join(names.get(day.strip(), clean(day, 10)) for day in part) for part in parts)
    return text[:1].upper() + text[1:]


def _hours(words: Words, value: Any) -> str:
    spans = [clean(span, 20).replace(" ", "").replace("-", DASH) for span in _many(value) if span]
    return f" {words['and']} ".join(spans) or words["shut"]


# phrases and waivers


def _phrase_list(language: Language, words: Words, standards: Standards, name: str) -> Section:
    from cs_audit.spec.phrases import OPTIONS, by_language

    data = by_language(standards.phrases[name], standards.language)
    shared = data.get("match") == "exact"
    tongues = sorted((key for key in data if key not in OPTIONS), key=lambda key: key != language.code)
    lines = []
    for tongue in tongues:
        shown = [_phrase(language, words, item, shared) for item in data[tongue][:MOST_PHRASES]]
        more = [f"… (+{len(data[tongue]) - MOST_PHRASES})"] if len(data[tongue]) > MOST_PHRASES else []
        lines.append(Fact(words.get(f"lang_{tongue}", clean(tongue, 10)), ", ".join([*shown, *more])))
    return Section(_anchor("p", name), _spoken(name), tuple(lines))


def _spoken(name: str) -> str:
    """The name of a list as people read it."""
    return clean(name, 80).replace("_", " ")


def _phrase(language: Language, words: Words, item: Any, shared: bool) -> str:
    own = item if isinstance(item, Mapping) else {"phrase": item}
    text = language.quoted(clean(own.get("phrase"), 160))
    exact = own.get("match") == "exact" if "match" in own else shared
    return f"{text} ({words['exact']})" if exact else text


def _waivers(words: Words, standards: Standards) -> Iterator[str]:
    for one in standards.waivers:
        until = f" ({words['until'].format(date=clean(one.until, 20))})" if one.until else ""
        yield f"{clean(one.standard, 80)}, {clean(one.interaction, 80)}: {clean(one.reason, 300)}{until}"
