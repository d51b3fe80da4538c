"""Shipped recipes: documented in both languages, in the house's style, each in the registry."""

from __future__ import annotations

from pathlib import Path

import pytest

from cs_audit.importers import formats
from cs_audit.importers.recipes.load import load_recipe
from cs_audit.importers.recipes.record_sets import mended
from cs_audit.importers.registry import RECIPES

FILES = sorted(Path(formats.__file__).parent.glob("*.yaml"))


def test_each_is_in_the_registry() -> None:
    assert [path.stem for path in FILES] == sorted(RECIPES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_sound_documented_and_legible(path: Path) -> None:
    recipe = load_recipe(path, shipped=True)
    for key, text in recipe.texts.items():
        if key not in ("carries", "definitions"):  # the latter by its schema
            for one in text if isinstance(text, list) else [text]:
                assert isinstance(one, dict), f"{key} in one language only"
                assert set(one) == {"en", "pl"}
    assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 220
    assert recipe.optional, "products leave fields out"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (b'{"a": [{"x": 1, "y": "z', b'{"a": [{"x": 1}]}'),
        (b'[{"x": {"y": [1, 2', b'[{"x": {"y": [1]}}]'),
        (b'{"a": "[{,"}\n{"b', b'{"a": "[{,"}'),
        (b'{"a": 1}', b'{"a": 1}'),
    ],
)
def test_the_beginning_of_a_file_is_closed(broken: bytes, whole: bytes) -> None:
    assert mended(broken) == whole
