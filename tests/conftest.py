"""Golden files: `python -m pytest --refresh-golden` writes them anew."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    import pytest

os.environ["CS_AUDIT_CACHE"] = "off"  # no test reads or writes what the user's own runs keep

# the programs that tests start keep their bytecode: else each of them compiles the whole package anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# logs of tests are small: threads that wait for each other take a quarter of the suite's processor time
os.environ.setdefault("POLARS_MAX_THREADS", "1")

# a busy machine is no fault of the program: time is measured in the benchmarks; a change is judged by the same
# examples as the one before it, and HYPOTHESIS_PROFILE=wide looks for others
calm = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("calm", derandomize=True, **calm)
settings.register_profile("wide", max_examples=1000, **calm)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "calm"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew")
