"""A recipe's file, read and checked: everything that is wrong in it, at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from cs_audit.importers.recipes.build import build
from cs_audit.importers.recipes.grammar import SCHEMA
from cs_audit.model.errors import SpecError

if TYPE_CHECKING:
    from cs_audit.importers.recipes.recipe import Recipe
    from cs_audit.spec.schema_errors import Critic
    from cs_audit.spec.yaml import Document


def load_recipe(path: str | FilePath, *, shipped: bool = False) -> Recipe:
    """Read a recipe. Raises SpecError with everything that is wrong in it."""
    from cs_audit.spec import yaml

    return build_recipe(yaml.read(FilePath(path), str(path)), shipped=shipped)


def build_recipe(document: Document, *, shipped: bool = False) -> Recipe:
    """The recipe of a document. Raises SpecError with everything that is wrong in it.

    A shipped one is documented, and a field that its product may leave out is no error.
    """
    from cs_audit.importers.recipes.checks import complaints, undocumented
    from cs_audit.spec import yaml

    found = _critic().complaints(document.value)
    recipe = None
    if not found:
        recipe = build(document)
        found = list(complaints(recipe, document.value))
    if shipped and isinstance(document.value, dict):
        found += undocumented(document.value)
    if found or recipe is None:
        problems = [yaml.problem(document, c.path, c.message, c.hint, key=c.key) for c in found]
        raise SpecError(sorted(problems, key=lambda one: (one.place.line, one.place.column)))
    return recipe


def shipped_recipe(path: FilePath) -> Recipe:
    """A recipe that ships, without the checks: the package's tests have made them, and every run would pay for them."""
    from cs_audit.spec import yaml

    return build(yaml.read(path, str(path)))


@cache
def _critic() -> Critic:
    from cs_audit.spec.schema_errors import Critic

    return Critic(SCHEMA)
