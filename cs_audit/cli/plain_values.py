"""Text and paths of the command line, taken as they are.

typer has pydantic convert every value, and importing pydantic takes as long as a small audit. Text and paths need
no conversion; numbers that are given, and paths that cannot be read, still go the usual way.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_MAKERS: Mapping[Any, Callable[[Any], Any]] = {
    str: str,
    Path: Path,
    list[str]: lambda values: [str(value) for value in values],
    list[Path]: lambda values: [Path(value) for value in values],
}
_HOLDER = "_runtime_param"  # where typer keeps what converts a parameter; without it nothing is changed


class PlainValue(NamedTuple):
    """Converts a parameter's value as typer's own converter would."""

    annotation: Any

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value for the command's function."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        if self.annotation in _MAKERS and isinstance(value, str) != several and self._can_be_read(value):
            return _MAKERS[self.annotation](value)
        if type(value) is self.annotation:  # a default
            return value
        setattr(param, _HOLDER, None)
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)

    def _can_be_read(self, value: Any) -> bool:
        """Whether typer has nothing to say about these paths."""
        paths = {Path: (value,), list[Path]: value}.get(self.annotation, ())
        return all(os.access(path, os.R_OK) or not os.path.exists(path) for path in paths)


def taken_plainly(parameters: Sequence[Any]) -> list[Any]:
    """The parameters of a command; their text and paths are no longer sent through pydantic."""
    for param in parameters:
        described = getattr(param, "type_descriptor", None)
        if described is not None and getattr(param, _HOLDER, described) is None:
            setattr(param, _HOLDER, PlainValue(described.annotation))
    return list(parameters)
