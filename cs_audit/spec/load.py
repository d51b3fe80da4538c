"""From files to standards: read, merge, check, and tell everything that is wrong at once."""

from __future__ import annotations

import gc
import hashlib
import json
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from cs_audit.model.errors import Place, Problem, SpecError
from cs_audit.model.standards import Scoring, Standards
from cs_audit.spec import beside_standards as around
from cs_audit.spec.build import build_standard
from cs_audit.spec.checking import Checker
from cs_audit.spec.inheritance import read_layers
from cs_audit.spec.lint import Loaded, lint
from cs_audit.spec.merged import merge_entries
from cs_audit.spec.phrases import by_language
from cs_audit.spec.references import pattern_problems, reference_problems
from cs_audit.spec.zones import zone_missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from cs_audit.model.standards import CheckSpec
    from cs_audit.spec.inheritance import Layer
    from cs_audit.spec.merged import Entry

    Kinds = Mapping[str, CheckSpec]


def load_standards(
    paths: Sequence[str | Path],
    kinds: Kinds,
    *,
    profile: str | None = None,
    strict: bool = False,
    today: date | None = None,
) -> Standards:
    """The standards of one or several files, folders or packs (`pack:NAME`), ready to compile.

    `profile` wins over that of the files; `strict` makes warnings errors; with `today`, ended waivers are
    warned about. Raises SpecError with every problem of every file, in the order of files and lines.
    """
    with _garbage_later():
        loaded = replace(load(paths, kinds, profile=profile), today=today)
        warnings = lint(loaded)
    telling = [warning for warning in warnings if warning.level == "warning"]
    if strict and telling:
        raise SpecError([replace(warning, level="error") for warning in telling])
    return replace(loaded.standards, warnings=tuple(warnings))


@contextmanager
def _garbage_later() -> Iterator[None]:
    """Collect no garbage meanwhile: looking for it among many small new values takes most of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def load(paths: Sequence[str | Path], kinds: Kinds, *, profile: str | None = None) -> Loaded:
    """As `load_standards`, without linting and with the places of all parts."""
    layers, problems = read_layers(paths)
    entries, clashes = merge_entries(layers)
    calendars, calendar_clashes = around.named(layers, "calendars")
    phrases, phrase_clashes = around.named(layers, "phrases")
    problems += [*clashes, *calendar_clashes, *phrase_clashes]
    problems += [
        *around.zone_problems(layers),
        *around.calendar_problems(calendars, around.time_zone(layers)),
    ]
    chosen, unknown_profile = around.chosen_profile(layers, profile)
    problems += unknown_profile
    found = _entry_problems(entries, kinds, calendars, layers)
    waivers, bad_waivers = around.waivers(layers, {entry.id for entry in entries if "id" in entry.values})
    problems += [*found, *bad_waivers]
    if not entries and not problems:
        problems.append(_nothing(layers))
    problems += zone_missing(layers, entries)
    if problems:
        raise SpecError(_in_order(problems, layers))
    language, gate = around.language(layers), around.gate(layers)
    standards = Standards(
        name=around.name(layers, language),
        standards=tuple(
            build_standard(entry, kinds, chosen, min_checked=gate.min_checked) for entry in entries
        ),
        language=language,
        timezone=around.time_zone(layers),
        calendars={name: one.value for name, one in calendars.items()},
        phrases={name: by_language(one.value, one.layer.language) for name, one in phrases.items()},
        waivers=waivers,
        gate=gate,
        scoring=Scoring(**around.settings(layers, "scoring")),
        profile=chosen.name if chosen else None,
        statuses=chosen.statuses if chosen else {},
        digest=_digest(layers),
        files=tuple(layer.file for layer in layers),
    )
    places = {name: one.layer for name, one in phrases.items()}
    return Loaded(standards, {entry.id: entry for entry in entries}, layers, places)


def _entry_problems(
    entries: Sequence[Entry], kinds: Kinds, calendars: Mapping[str, around.Named], layers: Sequence[Layer]
) -> list[Problem]:
    """What is wrong with the standards themselves, and with what they refer to."""
    checker = Checker(kinds, frozenset(calendars))
    by_entry = [(entry, checker.problems(entry)) for entry in entries]
    sound = [entry for entry, problems in by_entry if not problems]
    ids = [entry.id for entry in entries]
    lists = [name for layer in layers for name in layer.raw_mapping("phrases")]
    return [
        *(p for _, problems in by_entry for p in problems),
        *reference_problems(sound, ids, lists),
        *pattern_problems(sound),
    ]


def _nothing(layers: Sequence[Layer]) -> Problem:
    place = Place(layers[0].file) if layers else Place("standards")
    return Problem(place, "there is not one standard here", "add at least one under 'standards:'")


def _in_order(problems: Sequence[Problem], layers: Sequence[Layer]) -> list[Problem]:
    order = {layer.file: position for position, layer in enumerate(layers)}

    def key(problem: Problem) -> tuple[int, str, int, int]:
        place = problem.place
        return order.get(place.file, -1), place.file, place.line, place.column

    return list(dict.fromkeys(sorted(problems, key=key)))


def _digest(layers: Sequence[Layer]) -> str:
    """A digest of what the files say, whatever their names, comments and layout."""
    contents = [json.dumps(layer.document.value, sort_keys=True, ensure_ascii=False) for layer in layers]
    parts = sorted(hashlib.sha256(content.encode()).hexdigest() for content in contents)
    return "sha256:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()
