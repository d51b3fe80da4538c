"""Tables of survey answers: a row a response, a column a question, whatever tool wrote them.

Which questions count, and as what, is said and never guessed. A response that was not sent is no answer; it is
counted and told. An answer needs no interaction and no time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cs_audit.importers.answer_times import sent_at
from cs_audit.importers.assembly import day_first
from cs_audit.importers.assembly.check import SCALES
from cs_audit.importers.base import Issue, Raw, Rejection, SourceFile, tables
from cs_audit.importers.options import caption
from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from cs_audit.importers.base import Context
    from cs_audit.importers.options import Options, Question
    from cs_audit.importers.sources.files import Source

OPTIONS = frozenset({"questions", "comment", "interaction", "date_order"})
"""What every table of answers takes."""
SENT = ("submit date (utc)", "recordeddate", "recorded date", "submitdate", "submit date", "date submitted",
        "data wysłania", "enddate", "end date", "completion time", "godzina ukończenia", "fertigstellungszeit",
        "datum abgeschickt", "zeitstempel", "sygnatura czasowa", "timestamp", "znacznik czasu",
        "časová pečiatka", "data odpowiedzi", "response date", "answered at", "submitted at", "date", "data",
        "datestamp")  # fmt: skip
"""Captions of the moment at which a response was sent, the surest first."""
RESPONSE = ("responseid", "response id", "respondent id", "respondentid", "identyfikator odpowiedzi", "id", "#",
            "network id", "token")  # fmt: skip
_NOTHING = ("", "NULL", "\\N", "N/A", "n/a")
_AGENT = ("agent", "konsultant", "konsultantka", "doradca")
_UNSENT = {"response type": ("started", "partial"), "finished": ("0", "false", "fałsz", "nie")}


@dataclass(frozen=True, slots=True)
class Responses:
    """One file's responses: its rows as text, and where each stands in the file."""

    source: Source
    format: str
    frame: pl.DataFrame
    rows: pl.Series
    count: int
    names: tuple[str, ...]
    numbers: object = None
    lines: bool = False
    rejections: tuple[Rejection, ...] = ()  # rows of this file, counted from 0


def collect(files: Sequence[Responses], context: Context, issues: Sequence[Issue] = ()) -> Raw:
    """The answers of all files. Raises UsageError where nobody says which questions count."""
    import polars as pl

    told: list[Issue] = list(issues)
    frames: list[pl.DataFrame] = []
    listed: list[SourceFile] = []
    rejections: list[Rejection] = []
    start = 0
    for one in _without_repeats(files, told):
        if one.names:
            frames += _answers(one, context.options, start, told)
        listed.append(SourceFile(one.source, one.format, one.count, one.numbers, one.lines))
        rejections += [replace(each, row=each.row + start) for each in one.rejections]
        start += one.count
    empty = tables([], [], [])
    surveys = pl.concat(frames, how="diagonal_relaxed") if frames else empty[2]
    return Raw(
        empty[0], empty[1], surveys, tuple(listed), tuple(told), tuple(rejections), timezone=context.timezone
    )


def _without_repeats(files: Sequence[Responses], told: list[Issue]) -> list[Responses]:
    """Without responses that a later export of the same survey has too."""
    import polars as pl

    kept: list[Responses] = []
    later: dict[tuple[str, ...], set[str]] = {}
    for one in reversed(files):
        name = _known(one.names, RESPONSE)
        if name is not None and one.frame[name].drop_nulls().is_unique().all():
            known = later.setdefault(one.names, set())
            again = one.frame[name].cast(pl.String).is_in(list(known)).fill_null(False)
            known |= set(one.frame[name].cast(pl.String).drop_nulls())
            if again.any():
                text = "responses that a later export has too; they count once"
                told.append(Issue(one.source.name, "", "info", "older_versions", text, int(again.sum())))
                one = replace(one, frame=one.frame.filter(~again), rows=one.rows.filter(~again))
        kept.append(one)
    return kept[::-1]


def _answers(file: Responses, options: Options, start: int, told: list[Issue]) -> list[pl.DataFrame]:
    import polars as pl

    blank = pl.col(pl.String).str.strip_chars().replace(_NOTHING, None)
    file = replace(file, frame=file.frame.with_columns(blank))
    questions = _questions(file, options)
    sent = _known(file.names, SENT)
    unsent = _left_open(file, sent)
    if unsent.any():
        text = "responses that were begun and not sent; they are no answers"
        told.append(Issue(file.source.name, "", "info", "not_answered", text, int(unsent.sum())))
    link = _column(file, options.interaction) if options.interaction else None
    moment = _moments(file, sent, options, told) if sent else pl.Series([None], dtype=pl.String)
    common = {
        "row": (file.rows + start).cast(pl.UInt32),
        "interaction": file.frame[link].str.strip_chars().str.replace(r"^(\d+)\.0$", "$1") if link else None,
        "at": moment if len(moment) == file.frame.height else None,
        "comment": _comments(file, options),
        "agent": file.frame[agent] if (agent := _known(file.names, _AGENT)) else None,
    }
    columns = {
        key: value
        if value is not None
        else pl.Series([None], dtype=pl.String).new_from_index(0, file.frame.height)
        for key, value in common.items()
    }
    frames = []
    for name, question in questions.items():
        score, wrong = scores(file.frame[name], question)
        bad = wrong & ~unsent
        if bad.any():
            example = file.frame[name].filter(bad)[0]
            text = f"'{name}': '{str(example)[:40]}' is no number; say with `map` what it is worth"
            told.append(Issue(file.source.name, "", "error", "bad_score", text, int(bad.sum())))
        low, high = SCALES[question.metric]
        frame = pl.DataFrame(columns).with_columns(
            pl.lit(question.metric).alias("metric"),
            score.alias("score"),
            pl.lit(question.min if question.min is not None else low).alias("min"),
            pl.lit(question.max if question.max is not None else high).alias("max"),
        )
        frames.append(frame.filter(~unsent & score.is_not_null()))
    return frames


def _moments(file: Responses, sent: str, options: Options, told: list[Issue]) -> pl.Series:
    """When the responses were sent; what is no time, and dates that may be read both ways, are told."""
    found = sent_at(file.frame, sent, options.date_order)
    name = file.source.name
    if found.wrong.any():
        example = str(file.frame[sent].filter(found.wrong)[0])[:40]
        text = f"'{sent}': '{example}' is no time; such answers count without one"
        told.append(Issue(name, "", "warning", "bad_time", text, int(found.wrong.sum())))
    if found.doubt is not None:
        how = f"say it in a mapping file: format: {file.format}, date_order: {{other}} (or {{order}})"
        told.append(Issue(name, "", "warning", "ambiguous_dates", day_first.told([sent], *found.doubt, how)))
    return found.at


def _questions(file: Responses, options: Options) -> dict[str, Question]:
    if not options.questions:
        shown = ", ".join(f"'{name}'" for name in file.names[:20])
        raise UsageError(
            f"{file.source.name}: nobody says which of its questions count; write a mapping file with"
            f" `format: {file.format}` and `questions: {{caption: csat | nps | ces}}` (captions: {shown})"
        )
    return {_column(file, wanted): question for wanted, question in options.questions.items()}


def _column(file: Responses, wanted: str) -> str:
    found = caption(file.names, wanted)
    if found is None:
        from cs_audit.spec.wording import choices

        hint = choices(wanted, file.names, "captions")
        raise UsageError(f"{file.source.name}: there is no column '{wanted}'; {hint}")
    return found


def _known(names: Sequence[str], captions: Sequence[str]) -> str | None:
    folded = {name.casefold().strip(): name for name in reversed(names)}
    return next((folded[one] for one in captions if one in folded), None)


def _left_open(file: Responses, sent: str | None) -> pl.Series:
    """Responses without the moment of sending, or marked as begun only."""
    import polars as pl

    open_ = pl.Series([False], dtype=pl.Boolean).new_from_index(0, file.frame.height)
    if sent is not None and sent.casefold().strip() not in ("date", "data"):
        filled = file.frame[sent].is_not_null()
        open_ = ~filled if filled.any() else open_
    for name in file.names:
        words = _UNSENT.get(name.casefold().strip())
        if words is not None:
            open_ = open_ | file.frame[name].str.to_lowercase().is_in(words).fill_null(False)
    return open_


def _comments(file: Responses, options: Options) -> pl.Series | None:
    """The first comment that is filled."""
    import polars as pl

    found = [_column(file, wanted) for wanted in options.comment]
    return file.frame.select(pl.coalesce(found)).to_series() if found else None


def scores(column: pl.Series, question: Question) -> tuple[pl.Series, pl.Series]:
    """Points of answers: by `map`, else the number that the answer is or begins with; and which are neither."""
    import polars as pl

    said = column.str.strip_chars().replace("", None)
    number = said.str.replace(",", ".", literal=True).str.extract(r"^([+-]?\d+(?:\.\d+)?)(?:\D|$)", 1)
    points = number.cast(pl.Float64, strict=False)
    if question.map:
        folded = {key.strip().casefold(): value for key, value in question.map.items()}
        mapped = said.str.to_lowercase().replace_strict(folded, default=None, return_dtype=pl.Float64)
        points = pl.select(pl.coalesce(mapped, points)).to_series()
    return points, said.is_not_null() & points.is_null()
