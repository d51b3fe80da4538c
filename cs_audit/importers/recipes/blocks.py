"""A recipe's blocks → the raw tables of interactions, events and answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cs_audit.importers.assembly.times import NAIVE
from cs_audit.importers.base import Issue
from cs_audit.importers.recipes import figures
from cs_audit.importers.recipes.grammar import TIMES
from cs_audit.importers.recipes.ordering import positioned, with_previous
from cs_audit.importers.recipes.second_hour import TWICE, shown_twice, without_offset

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.importers.assembly.times import Instants
    from cs_audit.importers.options import Options
    from cs_audit.importers.recipes.evaluate import Evaluator
    from cs_audit.importers.recipes.level import Level
    from cs_audit.importers.recipes.recipe import Block, Value

_BOOLEANS = frozenset({"public", "automated"})
_NUMBERS = frozenset({"score", "min", "max"})


@dataclass(frozen=True, slots=True)
class Made:
    """Raw rows, and what there is to say of them. `keys`: by what other tables call an interaction, its id."""

    frame: pl.DataFrame
    keys: pl.DataFrame | None = None
    issues: tuple[Issue, ...] = ()


def interactions(evaluator: Evaluator) -> Made:
    """One record per row of the blocks' tables."""
    import polars as pl

    frames, keys = [], []
    for block in evaluator.recipe.interactions:
        for level in _levels(evaluator, block):
            frame = _interactions(evaluator, block, level)
            key = evaluator.text(block.fields.get("key", block.fields["id"]), level)
            keys.append(pl.DataFrame({"key": key, "id": frame["id"]}).drop_nulls())
            frames.append(frame)
    if not frames:
        empty: dict[str, Any] = {"row": pl.UInt32, "id": pl.String, "opened_at": pl.Datetime("us", "UTC")}
        return Made(pl.DataFrame(schema=empty))
    known = pl.concat(keys).unique("key", keep="last", maintain_order=True)
    return Made(pl.concat(frames, how="diagonal_relaxed"), known)


def events(evaluator: Evaluator, known: Made, options: Options) -> Made:
    """One event per row of the blocks' tables in which `at` is filled; who is who, as the user says."""
    import polars as pl

    frames, issues = [], []
    tables = list(dict.fromkeys(block.table for block in evaluator.recipe.events))
    own_tables = {block.table for block in evaluator.recipe.interactions}
    for number, block in enumerate(evaluator.recipe.events):
        for level in _levels(evaluator, block):
            made = _events(evaluator, block, level)
            if "text" in block.fields and block.table not in own_tables:
                issues += _timeless(made, block)
            frame, lost = _of_known(made, known, block, "at")
            issues += lost
            own = {
                "table": tables.index(block.table),
                "number": number,
                "previous": block.previous,
                "otherwise": block.otherwise,
            }
            frames.append(frame.with_columns(**{name: pl.lit(value) for name, value in own.items()}))
    if not frames:
        empty: dict[str, Any] = {
            "row": pl.UInt32,
            "interaction": pl.String,
            "at": pl.Datetime("us", "UTC"),
            "kind": pl.String,
        }
        return Made(pl.DataFrame(schema=empty))
    whole = positioned(pl.concat(frames, how="diagonal_relaxed"))
    whole = _with_others(_with_sides(with_previous(whole).drop("previous"), options))
    return Made(whole, None, tuple(issues))


def answers(evaluator: Evaluator, known: Made) -> Made:
    """One answer per row of the blocks' tables in which the score is filled."""
    import polars as pl

    frames = []
    for block in evaluator.recipe.surveys:
        for level in _levels(evaluator, block):
            data: dict[str, pl.Series] = {"row": level.column("$row")}
            for name, value in block.fields.items():
                if name in TIMES:
                    data[name] = _times(evaluator, value, level, name).at
                    data |= _twice(evaluator, value, level, data[name])
                elif name in _NUMBERS:
                    data[name] = evaluator.numbers(value, level)
                else:
                    data[name] = evaluator.text(value, level)
            frame = _frame(data).drop_nulls("score")
            frames.append(_named(frame, known))
    if not frames:
        return Made(pl.DataFrame(schema={"row": pl.UInt32, "metric": pl.String, "score": pl.Float64}))
    return Made(pl.concat(frames, how="diagonal_relaxed"))


def _levels(evaluator: Evaluator, block: Block) -> list[Level]:
    """The records of a block: those of its table that meet its condition, and what each of them holds."""
    found = []
    for level in evaluator.levels(block.table):
        if block.each is not None:
            level = level.child(evaluator.value(block.each, level), tuple(_own_paths(block)))
        if block.when is not None and level.size:
            level = level.chosen(evaluator.condition(block.when, level))
        if level.size:
            found.append(level)
    return found


def _own_paths(block: Block) -> list[str]:
    from cs_audit.importers.recipes.paths import values_in

    return [
        one.column for value in block.fields.values() for one in values_in(value) if one.origin == "column"
    ]


def _interactions(evaluator: Evaluator, block: Block, level: Level) -> pl.DataFrame:
    import polars as pl

    data: dict[str, pl.Series] = {"row": level.column("$row")}
    custom: dict[str, pl.Series] = {}
    reported: dict[str, pl.Series] = {}
    for name, value in block.fields.items():
        if name == "key":
            continue
        if name == "newest":
            data["rank"] = _times(evaluator, value, level, name).at
        elif name in TIMES:
            read = _times(evaluator, value, level, name)
            data[name] = read.at
            if name == "opened_at":
                data["precision"] = read.precision
            elif name == "closed_at":
                data |= _twice(evaluator, value, level, read.at)
        elif name == "tags":
            from cs_audit.importers.recipes.json_columns import lists_of

            data[name] = lists_of(evaluator.value(value, level)).list.unique(maintain_order=True)
        elif name.startswith("custom."):
            custom[name.removeprefix("custom.")] = evaluator.text(value, level)
        elif name.startswith("reported."):
            figure = name.removeprefix("reported.")
            reported[figure] = evaluator.figures(value, level, figures.named(figure)[1])
        else:
            data[name.replace("customer.", "customer_")] = evaluator.text(value, level)
    if custom:
        data["custom"] = json_objects(custom)
    if reported:
        data["reported"] = figures.as_json(reported)
    return _frame(data).with_columns(complete=pl.lit(False))


def _events(evaluator: Evaluator, block: Block, level: Level) -> pl.DataFrame:
    import polars as pl

    data: dict[str, pl.Series] = {"row": level.column("$row"), "place": level.column("$place")}
    for name, value in block.fields.items():
        if name == "at":
            read = _times(evaluator, value, level, name)
            data["at"], data["precision"] = read.at, read.precision
            data |= _twice(evaluator, value, level, read.at)
        elif name in _BOOLEANS:
            data[name] = evaluator.booleans(value, level)
        else:
            data[name] = evaluator.text(value, level, "\n" if name in ("text", "quoted") else ", ")
    frame = _frame(data)
    if "kind" not in block.fields:
        return frame.with_columns(kind=pl.lit("message"))
    return frame.drop_nulls("kind")


def _times(evaluator: Evaluator, value: Value, level: Level, name: str) -> Instants:
    """Instants; wrong times cost their source row, or the whole read where nobody says the zone."""
    import polars as pl

    from cs_audit.model.errors import SpecError

    read = evaluator.times(value, level)
    wrong = read.wrong
    if wrong.null_count() == len(wrong):
        return read
    told = pl.DataFrame({"row": level.column("$row"), "wrong": wrong}).drop_nulls()
    if told["wrong"].str.starts_with(NAIVE).all() and read.at.null_count() == len(read.at):
        example = evaluator.text(replace(value, steps=replace(value.steps, plus=None)), level).drop_nulls()
        shown = f" ({example[0][:40]})" if len(example) else ""
        message = f"the times of '{value.column or name}' have no offset{shown}, and no zone is declared"
        hint = "say their zone: --timezone Europe/Warsaw, or 'timezone: Europe/Warsaw' in the mapping"
        raise SpecError([evaluator.recipe.problem(value.place, message, hint)])
    evaluator.misfits.faults.append(
        told.select(
            pl.col("row").cast(pl.UInt32),
            code=pl.col("wrong").str.split(": ").list.first(),
            message=pl.lit(f"{name}: ") + pl.col("wrong").str.splitn(": ", 2).struct.field("field_1"),
        )
    )
    return read


def _twice(evaluator: Evaluator, value: Value, level: Level, at: pl.Series) -> dict[str, pl.Series]:
    """Which local times the clocks show twice; nothing where none are."""
    twice = shown_twice(at, value.steps.timezone or evaluator.zone(level))
    if not twice.any():
        return {}
    written = replace(value, steps=replace(value.steps, plus=None))
    return {TWICE: twice & without_offset(evaluator.text(written, level))}


def _frame(data: dict[str, pl.Series]) -> pl.DataFrame:
    import polars as pl

    frame = pl.DataFrame({name: column.alias(name) for name, column in data.items()})
    return frame.with_columns(pl.col("row").cast(pl.UInt32))


def _named(frame: pl.DataFrame, known: Made) -> pl.DataFrame:
    """The interaction's id where other tables call it by another key."""
    import polars as pl

    if known.keys is None or "interaction" not in frame.columns:
        return frame
    ids = known.keys.rename({"key": "interaction", "id": "found"})
    found = frame.join(ids, on="interaction", how="left", maintain_order="left")
    return found.with_columns(interaction=pl.coalesce("found", "interaction")).drop("found")


def _timeless(frame: pl.DataFrame, block: Block) -> list[Issue]:
    """What was said at no time at all is told; such a record is damaged."""
    count = frame["at"].null_count()
    text = f"records of '{block.table}' have no time; they are left out"
    return [Issue("", "", "warning", "no_time", text, count)] if count else []


def _of_known(
    frame: pl.DataFrame, known: Made, block: Block, needed: str
) -> tuple[pl.DataFrame, list[Issue]]:
    """Without the records that belong to no interaction of the source; those are counted."""
    import polars as pl

    frame = frame.drop_nulls(needed)
    if known.keys is None:
        return frame.drop_nulls("interaction"), []
    ids = known.keys.rename({"key": "interaction", "id": "found"})
    found = frame.join(ids, on="interaction", how="left", maintain_order="left")
    orphans = found.filter(pl.col("found").is_null())
    issues = []
    if orphans.height:
        shown = ", ".join(orphans["interaction"].drop_nulls().unique(maintain_order=True).head(3).to_list())
        text = f"records of '{block.table}' belong to an interaction that is not in the export ({shown})"
        issues.append(Issue("", "", "warning", "orphans", text, orphans.height))
    kept = found.filter(pl.col("found").is_not_null())
    return kept.with_columns(interaction=pl.col("found")).drop("found"), issues


def _with_sides(frame: pl.DataFrame, options: Options) -> pl.DataFrame:
    """Roles that the export does not tell, by whom the user calls the company's own, bots or customers."""
    import polars as pl

    sides = [("bot", options.bots), ("agent", options.own), ("customer", options.customers)]
    if "actor" not in frame.columns or not any(side for _, side in sides):
        return frame
    by = frame["by"].replace("unknown", None) if "by" in frame.columns else pl.Series([None] * frame.height)
    found = by.cast(pl.String)
    for word, side in sides:
        mine = found.is_null() & side.among(frame["actor"])
        found = pl.select(pl.when(mine).then(pl.lit(word)).otherwise(found)).to_series()
    return frame.with_columns(found.alias("by"))


def _with_others(frame: pl.DataFrame) -> pl.DataFrame:
    """Who did the rest, as the block says."""
    import polars as pl

    if "by" not in frame.columns or frame["otherwise"].null_count() == frame.height:
        return frame.drop("otherwise")
    by = pl.coalesce(pl.col("by").replace("unknown", None), "otherwise", "by")
    return frame.with_columns(by=by).drop("otherwise")


def json_objects(columns: dict[str, Any]) -> pl.Series:
    """Columns as JSON objects of their filled values; null where none is."""
    import polars as pl

    members = [
        pl.when(series.is_not_null()).then(
            pl.select(pl.struct(series.alias(name)).struct.json_encode())
            .to_series()
            .str.slice(1)
            .str.head(-1)
        )
        for name, series in columns.items()
    ]
    joined = pl.concat_str(members, separator=",", ignore_nulls=True)
    return pl.select(pl.when(joined != "").then(pl.concat_str(pl.lit("{"), joined, pl.lit("}")))).to_series()
