"""A native reader tried in a process of its own, for files on which it may take the process down.

The older kinds of spreadsheets (XLS, XLSB, ODS) say in a few bytes how large they are, and the reader makes room for
it: what ends that process, by a signal or for want of memory, is told as any other file that cannot be read.
"""

from __future__ import annotations

import subprocess
import sys

from cs_audit.model.errors import DataError

SECONDS = 120
_READ = """
import io, sys
from python_calamine import CalamineWorkbook
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
except (ImportError, ValueError, OSError):
    pass
book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""


def try_spreadsheet(data: bytes, name: str) -> None:
    """Raise DataError where reading a spreadsheet ends the process; what it merely refuses is told by who reads it."""
    try:
        ended = subprocess.run(
            [sys.executable, "-I", "-c", _READ],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        raise DataError(f"{name}: the spreadsheet takes more than {SECONDS} s to read") from None
    if ended < 0:
        raise DataError(
            f"{name}: the spreadsheet ends the reader (signal {-ended}), as damaged or far too large ones do;"
            " save it as .xlsx or .csv"
        )
