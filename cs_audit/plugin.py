"""What checks, formats of exports and formats of reports from outside may use; nothing else is promised to stay.

A package names its `Check`, `Importer` or `Format` by an entry point of the groups `cs_audit.checks`,
`cs_audit.importers` and `cs_audit.reports`. The shortest examples stand in CONTRIBUTING.md.
"""

from __future__ import annotations

from cs_audit.checks.base import (
    CLOCK,
    MATCHER,
    MATCHERS,
    Check,
    Example,
    Sentence,
    choice,
    flag,
    options_schema,
)
from cs_audit.importers.base import Context, Importer, Issue, Raw, Rejection, tables
from cs_audit.importers.collected import Collector
from cs_audit.importers.sources.files import Head, Source
from cs_audit.kernel.batch import Batch
from cs_audit.kernel.clocks.timing import Timing, matchers, timing
from cs_audit.kernel.matchers.context import Context as StandardContext
from cs_audit.kernel.matchers.counted import Counted
from cs_audit.kernel.matchers.matcher import Matcher
from cs_audit.kernel.outcome import Blank, Episodes, episodes, settle
from cs_audit.kernel.work import Work
from cs_audit.model.errors import DataError, UsageError
from cs_audit.model.standards import Standard
from cs_audit.model.verdicts import Verdicts
from cs_audit.report.registry import Format

__all__ = [
    "CLOCK",
    "MATCHER",
    "MATCHERS",
    "Batch",
    "Blank",
    "Check",
    "Collector",
    "Context",
    "Counted",
    "DataError",
    "Episodes",
    "Example",
    "Format",
    "Head",
    "Importer",
    "Issue",
    "Matcher",
    "Raw",
    "Rejection",
    "Sentence",
    "Source",
    "Standard",
    "StandardContext",
    "Timing",
    "UsageError",
    "Verdicts",
    "Work",
    "choice",
    "episodes",
    "flag",
    "matchers",
    "options_schema",
    "settle",
    "tables",
    "timing",
]
