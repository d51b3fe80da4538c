"""Files read by a recipe → raw rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Issue, Raw
from cs_audit.importers.recipes.blocks import answers, events, interactions
from cs_audit.importers.recipes.evaluate import Evaluator
from cs_audit.importers.recipes.gathering import gather
from cs_audit.importers.recipes.second_hour import SECOND, afterwards
from cs_audit.importers.recipes.tables import Tables
from cs_audit.importers.recipes.threads import cut
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.recipes.recipe import Recipe
    from cs_audit.importers.sources.files import Source


_OWN = "recipe"  # what a recipe of the user is called
_BY_OPTION = "say it in a mapping file: format: {}, date_order: {{other}} (or {{order}})"
_BY_FORMAT = "say it in the recipe: `format` of that time"


def read(recipe: Recipe, name: str, sources: Sequence[Source], context: Context) -> Raw:
    """All files of a system in one go.

    Raises SpecError where a path of the recipe leads nowhere, DataError where nothing can be read.
    """
    gathered = gather(recipe, name, sources, context)
    tables = Tables(recipe, gathered)
    evaluator = Evaluator(recipe, context.timezone, tables.levels, date_order=context.options.date_order)
    tables.evaluator = evaluator
    found = interactions(evaluator)
    told = events(evaluator, found, context.options)
    rated = answers(evaluator, found)
    bits = _carried(recipe, evaluator)
    misfits = evaluator.misfits
    misfits.check_paths(recipe)
    frame = afterwards(found.frame, told.frame, "id", "closed_at")
    rated_frame = afterwards(rated.frame, told.frame, "interaction", "at")
    said = told.frame.drop(SECOND, strict=False)
    if recipe.endless and context.options.session is not None:
        frame, said = cut(frame, said, context.options.session, context.timezone or "UTC")
    if bits is not None:
        import polars as pl

        frame = frame.with_columns(carries=pl.lit(bits, pl.UInt32))
    return Raw(
        frame,
        said,
        rated_frame,
        tuple(gathered.files),
        (
            *gathered.issues,
            *tables.issues,
            *_missing_tables(recipe, tables, context),
            *told.issues,
            *rated.issues,
            *misfits.issues(),
            *misfits.doubts(_BY_FORMAT if name == _OWN else _BY_OPTION.format(name)),
        ),
        (*gathered.rejections, *misfits.rejections()),
        statuses=recipe.statuses,
    )


def _carried(recipe: Recipe, evaluator: Evaluator) -> int | None:
    """What the source tells, as bits; None where the recipe leaves it to what is there."""
    if not recipe.carries:
        return None
    bits = 0
    for word, carry in recipe.carries.items():
        told = carry.always or any(
            level.size and evaluator.condition(carry.when, level).any()
            for name in carry.tables
            for level in evaluator.levels(name)
        )
        if told:
            bits |= names.CARRIES[word]
    return bits


def _missing_tables(recipe: Recipe, tables: Tables, context: Context) -> list[Issue]:
    """Tables that are not there although much cannot be judged without them."""
    found = []
    for name, spec in recipe.tables.items():
        instead = [one for carry in recipe.carries.values() if name in carry.tables for one in carry.tables]
        if spec.without is not None and not any(tables.levels(one) for one in (name, *instead)):
            text = f"'{name}' is missing: {spec.without['en']}"
            found.append(Issue("", "", "warning", "missing_table", text))
    return found
