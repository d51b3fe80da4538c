"""All kinds of hostile cases, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile import beside, commands, packed, tables
from tests.hostile.readings import Case, export, said, standards
from tests.hostile.reports import baseline, report

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Case] = {
    "export": export,
    "said": said,
    "standards": standards,
    "report": report,
    "baseline": baseline,
    "log": commands.log,
    "workbook": tables.workbook,
    "parquet": tables.parquet,
    "dataset": packed.dataset,
    "archive": packed.archive,
    "template": beside.template,
    "tests": beside.tests_of_standards,
    "sheet": beside.sheet,
    "options": commands.options,
    "names": packed.names,
}
