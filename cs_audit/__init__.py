"""cs-audit: audits customer-service logs against standards written in YAML.

The public functions are imported on first use, so that `import cs_audit` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Calendar",
    "__version__",
    "audit",
    "audit_dataset",
    "compare",
    "complete_report",
    "gate",
    "judge_arrow",
    "load_standards",
    "read_log",
    "redact",
    "render",
    "scorecard",
    "total_arrow",
]

if TYPE_CHECKING:
    from cs_audit.api import (
        audit,
        audit_dataset,
        compare,
        complete_report,
        gate,
        judge_arrow,
        load_standards,
        read_log,
        redact,
        render,
        scorecard,
        total_arrow,
    )
    from cs_audit.calendar import Calendar


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'cs_audit' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module("cs_audit.calendar" if name == "Calendar" else "cs_audit.api"), name)
