"""What the machine has of what Spark needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

JAVA = 17
"""The least Java that the Spark of today runs on."""


def missing_for_spark() -> str | None:
    """What is missing and how to install it; None where all is there."""
    lacking = [name for name in ("pyspark", "pyarrow", "pandas") if find_spec(name) is None]
    if lacking:
        return f'{" and ".join(lacking)} is not installed; install it with: pip install "cs-audit[spark]"'
    if os.environ.get("SPARK_REMOTE"):
        return None
    java = _java()
    if java is None:
        return f"Java is not installed; install Java {JAVA} or newer, or set JAVA_HOME to where it is"
    version = _version(java)
    if version is not None and version < JAVA:
        return f"'{java}' is Java {version}; install Java {JAVA} or newer, or set JAVA_HOME to it"
    return None


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    if home:
        return shutil.which("java", path=str(Path(home, "bin")))
    return shutil.which("java")


def _version(java: str) -> int | None:
    """The major version of a Java, None where it does not tell."""
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r'version "(?:1\.)?(\d+)', told.stderr + told.stdout)
    return int(found[1]) if found else None
