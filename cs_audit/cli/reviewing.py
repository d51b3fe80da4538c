"""Drawing a sample for review and writing its score sheet."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.reading import Reading, accounts, check, nothing_read, read, too_many_rejected
from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    from cs_audit.analysis.sampling import Sample
    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.privacy import Privacy


@dataclass(frozen=True, slots=True)
class Draw:
    """What `cs-audit sample` was asked for; confidence and margin in percent."""

    standards: str
    size: int | None
    by: tuple[str, ...]
    seed: int
    confidence: float
    margin: float
    output: str
    verdicts: str
    as_of: str | None
    since: str | None
    until: str | None
    select: Mapping[str, tuple[str, ...]]
    profile: str | None
    pseudonyms: str | None
    max_rejected: tuple[float | None, int | None]
    language: str | None


def write_sheet(wanted: Draw, reading: Reading) -> int:
    """Draw, judge and write; the exit code."""
    from cs_audit.analysis.sampling import draw
    from cs_audit.api import audit, load_standards
    from cs_audit.cli.privacy import privacy
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.score_sheet import render_sheet, summary

    ending = _check(wanted, reading)
    keep_apart([("--output", wanted.output)], reading.inputs, (wanted.standards,))
    standards = load_standards(wanted.standards, profile=wanted.profile)
    log = read(replace(reading, statuses=tuple(sorted(standards.statuses.items()))))
    nothing_read(log)
    accounts(log, reading.quiet)
    result = audit(
        standards, log, as_of=wanted.as_of, since=wanted.since, until=wanted.until, select=wanted.select
    )
    chosen = draw(
        result.log.interactions, size=wanted.size, by=wanted.by, seed=wanted.seed,
        confidence=wanted.confidence / 100, margin=wanted.margin / 100,
    )  # fmt: skip
    language = wanted.language or standards.language
    seen = privacy("default", wanted.pseudonyms, language, standards.digest)
    chosen = _shown(chosen, seen)
    rows = _rows(result, chosen, language, seen)
    sheet = render_sheet(chosen, rows, ending, language, shown=wanted.verdicts == "show")
    write_file(wanted.output, sheet)
    if not reading.quiet:
        print(summary(chosen, language), file=sys.stderr)
    return too_many_rejected(log, wanted.max_rejected)


def _check(wanted: Draw, reading: Reading) -> str:
    """The ending of the output. Raises UsageError."""
    from cs_audit.analysis.sampling import STRATA
    from cs_audit.report.formats.score_sheet import ENDINGS

    check(reading)
    opt.one_of(wanted.language, opt.LANGUAGES, "--lang")
    opt.one_of(wanted.verdicts, ("hide", "show"), "--verdicts")
    opt.one_of(wanted.pseudonyms, ("agents",), "--pseudonyms")
    opt.moments(wanted.as_of, wanted.since, wanted.until)
    for key in wanted.by:
        opt.one_of(key, STRATA, "--stratify")
    if not 0 < wanted.confidence < 100:
        raise UsageError(f"--confidence {wanted.confidence:g}: must lie between 0 and 100")
    if not 0 < wanted.margin < 100:
        raise UsageError(f"--margin {wanted.margin:g}: must lie between 0 and 100")
    if wanted.output == "-":
        return ".csv"
    opt.writable(wanted.output, "--output")
    ending = Path(wanted.output).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"--output '{wanted.output}': the ending must be one of {', '.join(ENDINGS)}")
    return ending


def _shown(chosen: Sample, privacy: Privacy) -> Sample:
    """The sample with agents named as outputs name them."""
    if "agent" not in chosen.by:
        return chosen
    place = chosen.by.index("agent")
    strata = []
    for stratum in chosen.strata:
        values = list(stratum.values)
        values[place] = privacy.agent(values[place]) if values[place] else ""
        strata.append(replace(stratum, values=tuple(values)))
    return replace(chosen, strata=tuple(strata))


def _rows(result: Audit, chosen: Sample, language: str, privacy: Privacy) -> list[dict[str, Any]]:
    """A row for each drawn interaction and each standard that concerns it, in the order of both."""
    import polars as pl

    from cs_audit.scoring.table import verdict_table

    titles = {one.id: one.title.get(language) or next(iter(one.title.values()))
              for one in result.standards.standards}  # fmt: skip
    order = pl.DataFrame({"interaction": list(chosen.ids)}, schema={"interaction": pl.String}).with_row_index(
        "_n"
    )
    about = result.log.interactions.select(
        pl.col("id").alias("interaction"),
        pl.col("assignee").alias("agent"),
        "source",
    )
    table = (
        verdict_table(result, privacy=privacy)
        .with_row_index("_s")
        .filter(pl.col("reason").ne_missing("out_of_scope"))
        .join(order, on="interaction")
        .join(about, on="interaction")
        .sort("_n", "_s")
        .with_columns(pl.col("opened_at").dt.strftime("%Y-%m-%dT%H:%M:%SZ"))
    )
    names = ("interaction", "standard", "channel", "agent", "opened_at", "source", "verdict", "reason")
    return [
        {
            **row,
            "title": titles[row["standard"]],
            "agent": privacy.agent(row["agent"]) if row["agent"] else "",
        }
        for row in table.select(names).iter_rows(named=True)
    ]
