"""Small exports and recipes for the tests of the language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from cs_audit.importers.base import Context, Raw
from cs_audit.importers.recipes.load import build_recipe
from cs_audit.importers.recipes.reading import read
from cs_audit.importers.sources.files import find_sources
from cs_audit.spec import yaml as spans

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.importers.recipes.recipe import Recipe

TICKETS = {"keys": ["no"]}
HEAD = {"cs_audit_mapping": 1, "timezone": "UTC"}


def recipe_of(text: str) -> Recipe:
    """A recipe, checked."""
    return build_recipe(spans.parse(text, "recipe.yaml"))


def written(folder: Path, files: dict[str, Any]) -> Path:
    """Files: texts as they are, all else as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
    return folder


def raw_of(folder: Path, files: dict[str, Any], recipe: dict[str, Any], **context: Any) -> Raw:
    """What a recipe makes of files."""
    text = yaml.safe_dump(HEAD | recipe, allow_unicode=True, sort_keys=False)
    return read(recipe_of(text), "recipe", find_sources([written(folder, files)]), Context(**context))


def value_of(folder: Path, record: dict[str, Any], value: Any, field: str = "subject", **more: Any) -> Any:
    """What a value is in one record of an interaction."""
    interaction = {
        "from": "tickets",
        "id": "no",
        "opened_at": {"value": "2026-03-27T15:50:00Z"},
        field: value,
    }
    recipe = {"tables": {"tickets": TICKETS}, "interaction": interaction} | more
    raw = raw_of(folder, {"t.json": [{"no": 1, **record}]}, recipe)
    column = raw.interactions[field]
    return column.to_list()[0]
