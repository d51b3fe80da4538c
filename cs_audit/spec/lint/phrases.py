"""Phrases: lists that nothing uses, names that are searched for as words, advice that breaks a standard."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cs_audit.spec import yaml
from cs_audit.spec.lint.base import Loaded, standards_of, warn
from cs_audit.spec.lint.children import used_below
from cs_audit.spec.packs import PACK_FILE
from cs_audit.spec.phrases import OPTIONS
from cs_audit.spec.references import check_options, list_name, said
from cs_audit.spec.wording import did_you_mean, one_letter_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.errors import Problem
    from cs_audit.model.standards import Standard


def unused_lists(loaded: Loaded) -> Iterator[Problem]:
    """A phrase list of a file that was asked for by name, which no standard uses; those of packs are on offer."""
    lists = loaded.standards.phrases
    used = {
        list_name(item, lists)
        for _, entry in standards_of(loaded)
        for _, item in said(check_options(entry)[1])
    }
    for name, layer in loaded.lists.items():
        if name in used or not layer.given or PurePosixPath(layer.file).name == PACK_FILE:
            continue
        if not used_below(layer, name):
            message = f"no standard uses the phrase list '{name}'"
            near = did_you_mean(
                name, [inline for inline in _inline(loaded) if one_letter_apart(inline, name)]
            )
            hint = f"did you mean it where '{near}' stands?" if near else ""
            yield yaml.problem(layer.document, ("phrases", name), message, hint, key=True, level="warning")


def _inline(loaded: Loaded) -> list[str]:
    lists = loaded.standards.phrases
    items = [item for _, entry in standards_of(loaded) for _, item in said(check_options(entry)[1])]
    return [item for item in items if isinstance(item, str) and item not in lists]


def nearly_a_list(loaded: Loaded) -> Iterator[Problem]:
    """An inline phrase that is one letter away from the name of a list."""
    lists = loaded.standards.phrases
    for _, entry in standards_of(loaded):
        kind, options = check_options(entry)
        for path, item in said(options):
            if not isinstance(item, str) or item in lists:
                continue
            near = next((name for name in lists if one_letter_apart(item, name)), None)
            if near:
                message = f"'{item}' is searched for as a phrase; there is a list '{near}'"
                hint = f"write '{near}' for the list, or {{phrase: {item}}} for the phrase"
                yield warn(entry, ("check", kind, *path), message, hint)


def advice_breaks_standard(loaded: Loaded) -> Iterator[Problem]:
    """Advice in words that another standard forbids; what it only quotes does not count."""
    forbidden = [(s.id, _phrases(s, loaded)) for s, _ in standards_of(loaded, "forbids")]
    for standard, entry in standards_of(loaded):
        for language, advice in (standard.advice or {}).items():
            text = re.sub('[„”“"«»][^„”“"«»]*[„”“"«»]', " ", advice).casefold()
            for forbidding, phrases in forbidden:
                for phrase in phrases.get(language, ()):
                    if re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", text):
                        message = f"this advice says '{phrase}', which the standard '{forbidding}' forbids"
                        where = (
                            ("advice", language) if isinstance(entry.values["advice"], dict) else ("advice",)
                        )
                        yield warn(entry, where, message)


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
