"""Keys of matchers and options of phrases described in Markdown, with what they find and what they nearly find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from cs_audit.kernel.matchers.compile import MATCHER_SCHEMA
from cs_audit.spec.phrases import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.kernel.matchers.catalogue import Entry, Sample

GROUPS: Mapping[str, Mapping[str, str]] = {
    "en": {"matcher": "Keys of a matcher:", "phrase": "Options of a phrase:"},
    "pl": {"matcher": "Klucze warunku:", "phrase": "Opcje frazy:"},
}
_WORDS = {
    "en": {"hit": "found", "miss": "not found", "values": "Values"},
    "pl": {"hit": "znalezione", "miss": "nieznalezione", "values": "Wartości"},
}


def schema_of(one: Entry) -> Mapping[str, Any]:
    """The JSON Schema of the key's or the option's value."""
    found: Mapping[str, Any] = (MATCHER_SCHEMA["properties"] if one.group == "matcher" else OPTIONS)[one.name]
    return found


def matcher_data(one: Entry, language: str) -> dict[str, Any]:
    """The entry for programs."""
    samples = {
        code: {"matcher": _written(sample), "hit": sample.hit, "miss": sample.miss}
        for code, sample in one.samples.items()
    }
    return {
        "group": one.group,
        "about": one.about[language],
        "schema": dict(schema_of(one)),
        "samples": samples,
    }


def matcher_page(one: Entry, language: str) -> str:
    """What it finds, its values, and samples in each language that it knows."""
    words = _WORDS[language]
    parts = [f"## {one.name}", one.about[language]]
    if values := schema_of(one).get("enum"):
        parts.append(f"{words['values']}: {', '.join(f'`{value}`' for value in values)}")
    for code, sample in one.samples.items():
        said = yaml.safe_dump(_written(sample), allow_unicode=True, sort_keys=False, default_flow_style=None)
        told = f"{words['hit']}:\n  {_indented(sample.hit)}\n{words['miss']}:\n  {_indented(sample.miss)}"
        parts.append(f"### {code}\n\n```yaml\n{said}```\n\n```text\n{told}\n```")
    return "\n\n".join(parts)


def _written(sample: Sample) -> dict[str, Any]:
    """As it stands in a standards file; an option of a phrase with the phrase that has it."""
    return dict(sample.phrase) if sample.phrase else {"event": dict(sample.matcher)}


def _indented(lines: str) -> str:
    return lines.replace("\n", "\n  ")
