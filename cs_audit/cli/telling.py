"""What is told on stderr beside the report: values that nothing has, and why a run ended as it did."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cs_audit.cli.printing import visible

if TYPE_CHECKING:
    from cs_audit.engine.values import Unknown
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.scoring.privacy import Privacy


def unknown_values(
    standards: Standards,
    log: Log,
    select: Mapping[str, tuple[str, ...]],
    privacy: Privacy,
    as_of: str | None = None,
) -> list[dict[str, Any]]:
    """Warn of values of `--select` and of the standards' own `applies_to` that no interaction has, or had `as_of`."""
    from cs_audit.engine import values
    from cs_audit.engine.as_of import seen_then
    from cs_audit.engine.select import moment

    log = seen_then(log, moment(as_of, standards.timezone))
    unknown = [*values.unknown_values(log, select, standards.statuses), *values.unknown_in(standards, log)]
    found = [_shown(one, privacy) for one in unknown]
    origins = {standard.id: standard.origin for standard in standards.standards}
    for one in found:
        where = f"--select {one.key}={one.value}" if one.standard is None else f"{origins[one.standard]}"
        what = f"no interaction has {one.key} '{one.value}'" + (
            f"; did you mean '{one.near}'?" if one.near else ""
        )
        whose = "" if one.standard is None else f"standard '{one.standard}': "
        print(visible(f"{where}: warning: {whose}{what}"), file=sys.stderr)
    return [one.as_dict() for one in found]


def _shown(one: Unknown, privacy: Privacy) -> Unknown:
    """Agents under the names that outputs give them."""
    if one.key != "assignee":
        return one
    return replace(
        one, value=privacy.agent(one.value), near=privacy.agent(one.near) if one.near else one.near
    )


def ended(report: Mapping[str, Any], quiet: bool) -> int:
    """The exit code; where nobody sees the report and it is not 0, with its reasons in a line."""
    from cs_audit.report.gate_reasons import verdict_of_gate
    from cs_audit.report.view.language import Language

    code = int(report["gate"]["exit_code"])
    if code and (quiet or code > 1):
        language = Language.of(str(report["language"]), report.get("timezone"))
        head = "error: " if code > 1 else ""
        print(visible(head + verdict_of_gate(language, report)), file=sys.stderr)
    return code
