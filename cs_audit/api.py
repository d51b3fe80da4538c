"""The straight line, for programs: standards and log in; audit, finished report, renderings out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.model.verdicts import Audit

Paths = str | Path | Sequence[str | Path]


def _paths(paths: Paths) -> list[str | Path]:
    return [paths] if isinstance(paths, (str, Path)) else list(paths)


def load_standards(
    paths: Paths, *, profile: str | None = None, strict: bool = False, today: date | None = None
) -> Standards:
    """Standards from files, folders or packs (`pack:NAME`). Raises SpecError with every problem found.

    With `today`, waivers that ended before are warned about.
    """
    from cs_audit.checks import specs
    from cs_audit.spec.load import load_standards as load

    return load(_paths(paths), specs(), profile=profile, strict=strict, today=today)


def read_log(
    paths: Paths,
    *,
    format: str = "auto",
    timezone: str | None = None,
    mapping: str | Path | Sequence[str | Path] | None = None,
    own: Sequence[str] = (),
    people: str | Path | None = None,
    statuses: Mapping[str, str] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Log:
    """A log from exports, folders of them, canonical JSONL or a dataset. Raises DataError."""
    from cs_audit.importers.read import read_log as read

    return read(
        _paths(paths), format=format, timezone=timezone, mapping=mapping, own=own, people=people,
        statuses=statuses, progress=progress,
    )  # fmt: skip


def audit(
    standards: Standards,
    log: Log,
    *,
    as_of: str | int | None = None,
    since: str | None = None,
    until: str | None = None,
    select: Mapping[str, tuple[str, ...]] | None = None,
    texts: bool = False,
    progress: Callable[[int, int], None] | None = None,
    jobs: int = 0,
) -> Audit:
    """Verdicts of every standard on every interaction.

    `as_of`, `since`, `until`: ISO dates or times (in the standards' zone where they have none), or epoch
    seconds; interactions opened from `since` up to and including the day or instant `until` are audited.
    `texts`: find what a complete report says of texts while they are read, which is quicker than later.
    """
    from cs_audit.engine.as_of import as_then, with_those_still_there
    from cs_audit.engine.local import run
    from cs_audit.engine.plan import compile_plan
    from cs_audit.engine.select import moment, selected

    at = moment(as_of, standards.timezone)
    whole = with_those_still_there(log, at)
    then = as_then(whole, at) if select else None
    chosen = selected(whole, standards, since, until, select or {}, then)
    observers = observers_of(standards) if texts else None
    return run(
        compile_plan(standards),
        chosen,
        as_of=at,
        progress=progress,
        whole=whole,
        jobs=jobs,
        observers=observers,
    )


def audit_dataset(
    standards: Standards,
    folder: str | Path,
    *,
    engine: str = "processes",
    verdicts: bool = True,
    as_of: str | int | None = None,
    since: str | None = None,
    until: str | None = None,
    select: Mapping[str, tuple[str, ...]] | None = None,
    measure: date | None = None,
    progress: Callable[[int, int], None] | None = None,
    jobs: int = 0,
    spark_master: str | None = None,
) -> Audit:
    """The same of a dataset that may be larger than memory, by itself at the newest instant in it.

    as_of, since, until, select: as for `audit`; measure: the day, where `complete_report` will be told one.
    engine: `processes`, or `spark` (at `spark_master`, else where the environment says). Without `verdicts` there
    are totals, figures and findings only. The program that calls this must be safe to import, as always with
    processes (`if __name__ == "__main__":`).
    """
    from cs_audit.engine.local import BATCH
    from cs_audit.engine.outline import Dataset, as_they_were
    from cs_audit.engine.select import moment
    from cs_audit.engine.window import Window
    from cs_audit.importers.formats.dataset import read_outline
    from cs_audit.scoring.table import frame

    outline, place = read_outline(folder, standards.statuses), Path(folder)
    rows, observers = frame if verdicts else None, observers_of(standards, measure)
    at = moment(as_of, standards.timezone)
    then = as_they_were(Dataset(place, standards.statuses), outline, at, select or {}, BATCH)
    window = Window.of(outline, standards, as_of=at, since=since, until=until, select=select, then=then)
    if engine == "spark":
        from cs_audit.engine.spark import audit_dataset as by_spark

        return by_spark(
            standards, outline, place, frame=rows, observers=observers, window=window, progress=progress,
            master=spark_master,
        )  # fmt: skip
    from cs_audit.engine.processes import audit_dataset as by_processes

    return by_processes(
        standards,
        outline,
        place,
        frame=rows,
        observers=observers,
        window=window,
        progress=progress,
        jobs=jobs,
    )


def judge_arrow(
    interactions: Any,
    events: Any = None,
    *,
    standards: Standards,
    as_of: str | int,
    surveys: Any = None,
    first: int = 0,
    part: bool = False,
) -> Any:
    """Judge whole interactions, wherever they were cut from, for engines of others (Ray, Dask, Daft …).

    interactions, events, surveys: Arrow tables (or what exports Arrow) with the columns of a dataset; all events of
    the interactions and no others, or none where they lie inside the interactions (`convert --layout nested`).
    as_of: the moment of looking, the same for all. Gives a pyarrow.Table with the rows of the verdict table, by
    standard and in the order of `interactions`; with `part` one row with the column `part`, of which `total_arrow`
    makes the figures of all. first: how many interactions come before these, where that is known.
    Needs pyarrow. Raises DataError for tables that do not fit.
    """
    import pickle

    import polars as pl

    from cs_audit.engine.arrow import judge_tables
    from cs_audit.engine.orders import Orders
    from cs_audit.engine.select import moment
    from cs_audit.scoring.table import frame, verdict_schema

    instant = moment(as_of, standards.timezone) or 0
    packed = Orders(standards, instant, None if part else frame).packed()
    found, rows = judge_tables(packed, interactions, events, surveys, first)
    if part:
        table = pl.DataFrame({"part": [pickle.dumps(found)]}, schema={"part": pl.Binary})
    else:
        table = pl.concat([pl.DataFrame(schema=verdict_schema()), *rows.values()])
    return table.to_arrow()


def total_arrow(parts: Any, *, standards: Standards) -> Any:
    """The figures of all standards from parts of `judge_arrow` (an Arrow table, or several one after another), in
    whatever order they come: a pyarrow.Table with a row a standard. Read parts of your own making only: they are
    pickled."""
    from cs_audit.scoring.totalled import totalled

    return totalled(parts, standards).to_arrow()


def observers_of(standards: Standards, measure: date | None = None) -> dict[str, Any]:
    """Who looks at the batches of an audit, for what a report says of texts; with the day of a `measure` also for what
    it says of verdicts before and since."""
    from cs_audit.analysis.crisis import CRISIS, Watch
    from cs_audit.analysis.heard import Sampler
    from cs_audit.engine.summed import SAMPLE

    found: dict[str, Any] = {
        CRISIS: Watch(standards.language, standards.timezone),
        SAMPLE: Sampler.of(standards),
    }
    if measure is not None:
        from cs_audit.analysis.measure import MEASURE, Measured

        found[MEASURE] = Measured(standards, measure)
    return found


def scorecard(result: Audit, **options: Any) -> dict[str, Any]:
    """The scorecard alone (report.json as plain data, without comparison, trends and gate): see `complete_report`."""
    from cs_audit.scoring.scorecard import scorecard as score

    return score(result, **options)


def complete_report(
    result: Audit,
    *,
    baseline: Mapping[str, Any] | None = None,
    period: str | None = None,
    measure: date | None = None,
    definitions: bool = False,
    fail_on: str | None = None,
    min_score: float | None = None,
    fail_on_new: bool = False,
    too_many_rejected: bool = False,
    allow_empty: bool = False,
    unknown: Sequence[Mapping[str, Any]] = (),
    **options: Any,
) -> dict[str, Any]:
    """The finished report of an audit: the scorecard, and all that is made from it beside.

    baseline: an earlier report, to compare with. period: `week` or `month`, for trends; by itself what
    suits the log. measure: the day of a measure, for before and after. definitions: also judge
    under other definitions (`ambiguity`). fail_on, min_score, fail_on_new, too_many_rejected, allow_empty: what the
    gate goes by. unknown: warnings of values that no interaction has. options: language, privacy, branding and
    selection, as `scorecard` takes them.
    """
    from cs_audit.analysis.periods import natural_period

    report = scorecard(result, **options)
    if baseline is not None:
        report["comparison"] = compare(baseline, report)
    period = period or natural_period(result)
    if period is not None:
        from cs_audit.analysis.trends import trends_of_audit

        report["trends"] = trends_of_audit(
            result, period, language=report["language"], privacy=options.get("privacy")
        )
    from cs_audit.analysis.crisis import crisis
    from cs_audit.analysis.themes import themes
    from cs_audit.scoring.privacy import Privacy

    report["themes"] = themes(result, options.get("privacy") or Privacy())
    report["crisis"] = crisis(result)
    if measure is not None:
        from cs_audit.analysis.measure import before_and_after

        report["measure"] = before_and_after(result, measure)
    if definitions:
        from cs_audit.analysis.ambiguity import ambiguity

        report["ambiguity"] = ambiguity(result)
    report["warnings"] = [*unknown, *report["warnings"]]
    outcome = gate(
        report, fail_on=fail_on, min_score=min_score, fail_on_new=fail_on_new, baseline=baseline,
        too_many_rejected=too_many_rejected, allow_empty=allow_empty,
    )  # fmt: skip
    report["gate"] = outcome.as_dict()
    return report


def gate(report: Mapping[str, Any], **options: Any) -> Any:
    """What the gate says of a report: which standards fail it, and the exit code."""
    from cs_audit.gate import gate as judge

    return judge(report, **options)


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What changed between two reports."""
    from cs_audit.analysis.compare_reports import compare as difference

    found: dict[str, Any] = difference(old, new)
    return found


def render(report: Mapping[str, Any], format: str = "html", **options: Any) -> str | bytes:
    """A rendering of a report: html, md, json, csv, xlsx, junit.xml, sarif …"""
    from cs_audit.report.registry import render as write

    found: str | bytes = write(report, format, **options)
    return found


def redact(text: str, *, language: str = "pl", known: Sequence[str] = (), mode: str = "default") -> str:
    """The text with personal data replaced by typed placeholders; `known`: the record's own names and numbers."""
    from cs_audit.text.private.redact import redact as hide

    found: str = hide(text, language=language, known=known, mode=mode)
    return found
