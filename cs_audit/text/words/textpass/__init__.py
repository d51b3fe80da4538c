"""The compiled passes over texts, where the installation has them; elsewhere their references in Python run.

Each pass stands beside its reference: `fold` (fold.py), `cut` and `lengths` (tokens.py), `look_up` (distinct.py).
Both give the same, which a property test holds them to. The module is built when the package is built where there
is a C compiler (hatch_build.py); `CS_AUDIT_COMPILED=0` leaves it aside.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

SWITCH = "CS_AUDIT_COMPILED"
"""Environment variable: 0 leaves the compiled passes aside."""
EDITION = 1
"""Of the passes that are called here; a module built from other sources, left in a checkout, is not used."""


def compiled() -> ModuleType | None:
    """The compiled module, or None where there is none or it is not wanted."""
    return None if os.environ.get(SWITCH) == "0" else _module()


@cache
def _module() -> ModuleType | None:
    try:
        from cs_audit.text.words.textpass import _textpass
    except ImportError:
        return None
    return _textpass if _textpass.EDITION == EDITION else None
