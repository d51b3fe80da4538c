"""A phrase list as YAML to paste: as it stands, with what it may lack at its end."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from cs_audit.analysis.drafting.inline import inline
from cs_audit.spec.phrases import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH = 110


def pasted(name: str, declared: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """The whole list, since a list of the same name in a file takes the place of the one that it extends."""
    added: dict[str, list[str]] = {}
    for row in rows:
        added.setdefault(row["language"], []).append(row["phrase"])
    lines = ["phrases:", f"  {inline(name)}:"]
    for key, value in declared.items():
        if key in OPTIONS:
            lines.append(f"    {key}: {inline(value)}")
    for language in dict.fromkeys([*(key for key in declared if key not in OPTIONS), *added]):
        lines += _phrases(language, declared.get(language, ()), added.get(language, ()))
    return "\n".join(lines) + "\n"


def _phrases(language: str, known: Sequence[Any], added: Sequence[str]) -> list[str]:
    own, more = ([inline(one) for one in phrases] for phrases in (known, added))
    lines = _wrapped([*own, *([""] if own and more else [])])
    lines += _wrapped(more)
    head, indent = f"    {language}: [", " " * (7 + len(language))
    body = [f"{head if not place else indent}{line}" for place, line in enumerate(lines)]
    return [*body[:-1], body[-1] + "]"]


def _wrapped(phrases: Sequence[str]) -> list[str]:
    text = ", ".join(phrases).replace(" ", "\u00a0").replace(",\u00a0", ", ").rstrip()
    return [line.replace("\u00a0", " ") for line in textwrap.wrap(text, WIDTH - 12, break_long_words=False)]
