"""A standards file drafted from a log: what a pack asks for, as far as the log can judge it, from where it stands."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cs_audit.analysis.drafting.fit import fitting_pack
from cs_audit.analysis.drafting.inline import inline, listed
from cs_audit.analysis.drafting.today import Today, fares, next_objective, phrases_used
from cs_audit.analysis.drafting.widened import Added, added, widened
from cs_audit.analysis.drafting.words import WORDS
from cs_audit.analysis.look import main_language
from cs_audit.analysis.looking.hours import Hours, guess, said_by, week
from cs_audit.analysis.looking.probes import EXPORT
from cs_audit.checks import specs
from cs_audit.model.errors import DataError
from cs_audit.spec.load import load
from cs_audit.spec.packs import find_pack

if TYPE_CHECKING:
    from cs_audit.model.log import Log

KEYS = ("id", "title", "why", "advice", "dimension", "severity", "weight", "references", "applies_to", "check",
        "objective", "publish", "valid_from", "valid_to", "min_checked")  # fmt: skip
_LIMITED = re.compile(
    r"[,:]? (w ciągu|w|co|within|in|every|under) (\d+|an?|godzinę|godziny|dzień|minutę|hour|day)\b.*$"
)
_PERCENT = re.compile(r"\d+(?=\s?%)")


LOG_LINE = "log: "
"""Begins the comment that names what was read, for `init --from-draft`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The file, the pack that it is drafted from, and how many standards stand in it and are left out."""

    text: str
    pack: str
    kept: int
    left_out: int


def draft(
    log: Log,
    *,
    pack: str | None = None,
    ambition: float = 0.75,
    timezone: str | None = None,
    redact: str = "default",
) -> Draft:
    """Standards for this log. `ambition`: the share of interactions that keeps the drafted limits today; `redact`
    (none, default, strict): phrases of the log with personal data are left out.

    Raises UsageError for a pack that there is not, DataError where the log can judge none of its standards.
    """
    name = (pack or fitting_pack(log, main_language(log))).removeprefix("pack:")
    loaded = load([find_pack(name).path], specs())
    zone = timezone or loaded.standards.timezone
    hours = guess(week(log, said_by("agent"), zone), zone)
    calendars = _calendars(loaded.standards.calendars, hours)
    declared = replace(loaded.standards, timezone=zone, calendars=calendars)
    more = added(declared, log, redact)
    declared = replace(declared, phrases=widened(declared.phrases, more))
    rows = fares(declared, log, ambition)
    kept = _without_orphans(rows)
    entries = {one.id: loaded.entries[one.id].values for one in declared.standards}
    words = WORDS.get(declared.language, WORDS["en"])
    if not kept:
        raise DataError(_nothing_judged(rows, name))
    writer = _Writer(words, name, ambition, entries)
    standing = {one.standard.id for one in kept}
    lists = phrases_used([dict(one.standard.options) for one in kept], declared.phrases)
    lines = [
        *writer.head(declared.name, declared.language, zone, log),
        *writer.calendars(_used(calendars, kept), hours),
        *writer.phrases({key: loaded.standards.phrases[key] for key in lists}, more),
        "standards:",
    ]
    for row in rows:
        lines += writer.standard(row) if row.standard.id in standing else writer.left_out(row)
    return Draft("\n".join(lines) + "\n", name, len(kept), len(rows) - len(kept))


def log_of(text: str) -> list[str]:
    """The paths that a drafted file says it was drafted from; empty where it does not say so."""
    line = next((line for line in text.splitlines() if line.startswith(f"# {LOG_LINE}")), "")
    try:
        return [str(path) for path in json.loads(line[len(LOG_LINE) + 2 :] or "[]")]
    except (ValueError, TypeError):
        return []


def _calendars(own: Mapping[str, Any], hours: Hours | None) -> dict[str, Any]:
    """The pack's calendars; those with opening hours in the hours in which agents work, where these are known."""
    return {name: dict(hours.calendar) if hours and _opens(value) else value for name, value in own.items()}


def _used(calendars: Mapping[str, Any], kept: Sequence[Today]) -> dict[str, Any]:
    """The calendars that standards name."""
    options = [row.standard.options for row in kept]
    named = {one.get(key) for one in options for key in ("calendar", "working")}
    return {name: value for name, value in calendars.items() if name in named}


def _opens(calendar: Any) -> bool:
    """Whether it has opening hours, and not only working days, as the law counts them."""
    hours = calendar.get("hours") if isinstance(calendar, Mapping) else None
    return isinstance(hours, Mapping) and any(span != "00:00-24:00" for span in hours.values())


def _nothing_judged(rows: list[Today], pack: str) -> str:
    """That there is nothing to draft, and what keeps most standards of the pack from being judged."""
    reasons = Counter(row.reason or "nothing_observed" for row in rows)
    most = max(reasons, key=lambda reason: (reason in EXPORT, reasons[reason], reason))
    return f"this log can judge no standard of the pack {pack} (mostly: {most}); `cs-audit look` says what to export"


def _without_orphans(rows: list[Today]) -> list[Today]:
    """What can be judged, without comparisons of a standard that is left out."""
    kept = [row for row in rows if row.reason is None]
    ids, every = {row.standard.id for row in kept}, {row.standard.id for row in rows}
    return [row for row in kept if (of := row.standard.options.get("of")) in ids or of not in every]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Lines of the file, each with where it comes from."""

    words: Mapping[str, str]
    pack: str
    ambition: float
    entries: Mapping[str, Mapping[str, Any]]

    def head(self, name: str, language: str, zone: str, log: Log) -> Iterator[str]:
        said = self.words["head"].format(
            pack=self.pack, n=log.interactions.height, ambition=_percent(self.ambition)
        )
        yield from (f"# {line}" for line in said.splitlines())
        yield f"# {LOG_LINE}{json.dumps([one.path for one in log.inputs], ensure_ascii=False)}"
        yield "cs_audit: 1"
        yield f"name: {inline(name)}"
        yield f"language: {language}"
        yield f"timezone: {zone}"
        yield ""

    def calendars(self, calendars: Mapping[str, Any], hours: Hours | None) -> Iterator[str]:
        if not calendars:
            return
        if not calendars:
            return
        said = self.words["hours" if hours else "no_hours"]
        if hours:
            said = said.format(n=hours.messages, inside=_percent(hours.inside))
        yield f"calendars:  # {said}"
        for name, value in calendars.items():
            yield f"  {inline(name)}: {inline(value)}"
        yield ""

    def phrases(self, phrases: Mapping[str, Any], more: Mapping[str, Sequence[Added]]) -> Iterator[str]:
        if not phrases:
            return
        yield f"phrases:  # {self.words['phrases'].format(pack=self.pack)}"
        for name, value in phrases.items():
            yield f"  {inline(name)}:"
            new = [one for one in more.get(name, ()) if one.language not in value]
            for key, one in (value | {each.language: [] for each in new}).items():
                yield from self._phrases(
                    key, one, [each for each in more.get(name, ()) if each.language == key]
                )
        yield ""

    def _phrases(self, key: str, value: Any, more: Sequence[Added]) -> Iterator[str]:
        """One language of a list, or an option of it; what the log adds on lines of its own."""
        if not isinstance(value, list):
            yield f"    {inline(key)}: {inline(value)}"
            return
        end = "]" if not more else "," if value else ""
        yield from listed(f"    {inline(key)}: ", [inline(one) for one in value], end)
        for place, one in enumerate(more, 1):
            said = self.words[one.place].format(n=one.conversations)
            yield f"         {inline(one.phrase)}{']' if place == len(more) else ','}  # {said}"

    def standard(self, row: Today) -> Iterator[str]:
        values = self._changed(row)
        lead = "  - "
        for key in KEYS:
            if key in values:
                note = self._note(key, row)
                yield f"{lead}{key}: {inline(values[key])}{'  # ' + note if note else ''}"
                lead = "    "
        yield ""

    def left_out(self, row: Today) -> Iterator[str]:
        """A standard as comments, with why it cannot be judged and what to export for it."""
        reason = row.reason or "nothing_observed"
        need = EXPORT.get(reason, {}).get("pl" if self.words is WORDS["pl"] else "en")
        said = self.words["need"].format(reason=reason, need=need) if need else reason
        yield f"  # {self.words['left_out']} {said}"
        values = self.entries[row.standard.id]
        lead = "  # - "
        for key in KEYS:
            if key in values:
                yield f"{lead}{key}: {inline(values[key])}"
                lead = "  #   "
        yield ""

    def _changed(self, row: Today) -> dict[str, Any]:
        """The standard as the pack has it, with the limit, the target and the objective of this log."""
        values = dict(self.entries[row.standard.id])
        kind, options = row.standard.check, dict(values["check"][row.standard.check] or {})
        if row.limit:
            options["within"] = row.limit
            values["title"] = _titles(values["title"], lambda text: f"{_LIMITED.sub('', text)} – {row.limit}")
        if row.figure is None:
            values["objective"] = _percent(next_objective(row.rate or 0.0))
        elif (target := _target(row)) is not None:
            options[target[0]] = target[1]
            values["title"] = _titles(values["title"], lambda text: _PERCENT.sub(target[1].rstrip("%"), text))
        values["check"] = {kind: options}
        return values

    def _note(self, key: str, row: Today) -> str:
        rate = _percent(row.rate, 1) if row.rate is not None else "–"
        if key == "check" and row.limit:
            return self.words["limit"].format(limit=row.limit, rate=rate, n=row.checked)
        if key == "check" and row.figure is not None:
            value = rate if row.figure.unit == "share" else f"{row.rate:.2f}"
            return self.words["figure"].format(value=value, n=row.checked)
        if key == "check" and "within" in row.standard.options:
            word = "law" if row.legal else "own_limit"
            return self.words[word].format(pack=self.pack, rate=rate, n=row.checked)
        if key == "objective" and row.figure is None:
            return self.words["objective"].format(rate=rate, n=row.checked)
        return self.words["pack"].format(pack=self.pack) if key == "id" else ""


def _target(row: Today) -> tuple[str, str] | None:
    """A share one step better than today; other figures keep the pack's target."""
    figure = row.figure
    if (
        figure is None
        or figure.unit != "share"
        or figure.value is None
        or "max_spread" in row.standard.options
    ):
        return None
    if "at_least" in row.standard.options:
        return "at_least", _percent(min(0.99, next_objective(figure.value)))
    if "at_most" in row.standard.options:
        return "at_most", _percent(max(0.01, int(figure.value * 100) / 100))
    return None


def _titles(title: Any, change: Any) -> Any:
    return {key: change(text) for key, text in title.items()} if isinstance(title, Mapping) else change(title)


def _percent(share: float, digits: int = 0) -> str:
    return f"{100 * share:.{digits}f}%"
