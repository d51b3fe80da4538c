"""JSON texts as columns: the values of keys, the elements of lists, and lists of texts by row."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl


_BATCH = 20_000  # records whose JSON is opened at once


def objects(texts: Any, keys: Sequence[str], size: int) -> pl.DataFrame:
    """Keys of JSON objects as text columns; texts that are no objects give nulls."""
    import polars as pl

    if size <= _BATCH:
        return _objects(texts, keys, size)
    starts = range(0, size, _BATCH)
    return pl.concat(
        [_objects(texts[start : start + _BATCH], keys, min(_BATCH, size - start)) for start in starts]
    )


def _objects(texts: Any, keys: Sequence[str], size: int) -> pl.DataFrame:
    import io

    import polars as pl

    schema = dict.fromkeys(keys, pl.String)
    if not size or not keys:
        return pl.DataFrame(schema=schema) if not size else pl.DataFrame({"": range(size)}).select()
    if isinstance(texts, pl.Series):
        sound = texts.str.starts_with("{").fill_null(False)
        if not sound.any():
            return pl.DataFrame({key: pl.Series([None] * size, dtype=pl.String) for key in keys})
        lines = pl.select(pl.when(sound).then(texts).otherwise(pl.lit("{}"))).to_series()
        data = "\n".join(lines.str.replace_all("\n", " ", literal=True).to_list()).encode()
    else:
        data = b"\n".join(one if one[:1] == b"{" else b"{}" for one in texts)
    try:
        frame = pl.read_ndjson(io.BytesIO(data), schema=schema)
        if frame.height == size:
            return frame
    except pl.exceptions.PolarsError:
        pass
    return _line_by_line(data.split(b"\n"), keys)


def value_inside(column: pl.Series, keys: Sequence[str]) -> pl.Series:
    """Texts in which objects that have one of these keys are the value of the first that is filled."""
    import polars as pl

    held = column.str.starts_with("{").fill_null(False)
    if not held.any():
        return column
    found = objects(pl.select(pl.when(held).then(column)).to_series(), keys, len(column))
    inner = found.select(pl.coalesce(pl.col(key).replace("", None) for key in keys)).to_series()
    known = found.select(pl.any_horizontal(pl.col(key).is_not_null() for key in keys)).to_series()
    return pl.select(pl.when(held & known).then(inner).otherwise(column)).to_series()


def _line_by_line(lines: Sequence[bytes], keys: Sequence[str]) -> pl.DataFrame:
    """The same, for values that a reader of whole columns refuses (numbers of hundreds of digits)."""
    import msgspec
    import polars as pl

    found: list[dict[str, msgspec.Raw]] = []
    for line in lines:
        try:
            found.append(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))
        except (msgspec.DecodeError, RecursionError):
            found.append({})
    nothing = msgspec.Raw(b"null")
    return pl.DataFrame({key: plain([bytes(one.get(key, nothing)) for one in found]) for key in keys})


def elements(lists: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The elements of JSON lists, and the row that each comes from. An object counts as a list of one."""
    import msgspec
    import numpy as np
    import polars as pl

    texts = pl.select(
        pl.when(lists.str.starts_with("["))
        .then(lists)
        .when(lists.str.starts_with("{"))
        .then(pl.concat_str(pl.lit("["), lists, pl.lit("]")))
        .otherwise(pl.lit("[]"))
        .fill_null("[]")
    ).to_series()
    joined = ("[" + ",".join(texts.to_list()) + "]").encode()
    try:
        found = msgspec.json.decode(joined, type=list[list[msgspec.Raw]])
    except (msgspec.DecodeError, RecursionError):
        found = [_list(text) for text in texts.to_list()]
    counts = pl.Series([len(one) for one in found], dtype=pl.UInt32)
    up = pl.Series("up", np.repeat(np.arange(len(counts), dtype=np.uint32), counts.to_numpy()))
    return up, plain(list(map(bytes, chain.from_iterable(found))))


def plain(values: Sequence[bytes]) -> pl.Series:
    """JSON values as text: strings without their quotes, null as null, the rest as written."""
    import msgspec
    import polars as pl

    quoted = [place for place, one in enumerate(values) if one[:1] == b'"']
    texts: list[str | None] = [None if one == b"null" else one.decode("utf-8", "replace") for one in values]
    if quoted:
        joined = b"[" + b",".join([values[place] for place in quoted]) + b"]"
        for place, text in zip(quoted, msgspec.json.decode(joined, type=list[str]), strict=True):
            texts[place] = text
    return pl.Series(texts, dtype=pl.String)


def lists_of(column: pl.Series) -> pl.Series:
    """A column as lists of texts: JSON lists by their elements, other text as a list of one."""
    import polars as pl

    if column.dtype == pl.List:
        return column
    listed = column.str.starts_with("[") & column.str.ends_with("]")
    single = pl.select(pl.when(column.is_not_null()).then(pl.concat_list(column))).to_series()
    if not listed.any():
        return single
    up, texts = elements(pl.select(pl.when(listed).then(column)).to_series())
    many = grouped(texts, up, len(column))
    return pl.select(pl.when(listed).then(many).otherwise(single)).to_series()


def grouped(values: pl.Series, up: pl.Series | None, size: int) -> pl.Series:
    """Values as lists by the row that they belong to; null where there are none."""
    import polars as pl

    flat = pl.DataFrame({"row": up, "value": values}).drop_nulls("value")
    if values.dtype == pl.List:
        flat = flat.explode("value").drop_nulls("value")
    filled = flat.group_by("row", maintain_order=True).agg("value")
    rows = pl.DataFrame({"row": pl.Series(range(size), dtype=pl.UInt32)})
    return rows.join(filled, on="row", how="left", maintain_order="left")["value"]


def item(column: pl.Series, place: int) -> pl.Series:
    """One element of each list, counted from 0, or from the end."""
    return lists_of(column).list.get(place, null_on_oob=True)


def _list(text: str) -> list[Any]:
    import msgspec

    try:
        return msgspec.json.decode(text, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return []
