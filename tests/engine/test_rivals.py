"""What the benchmark compares with is what it says: three ways of writing the same rules give the same counts."""

from __future__ import annotations

from importlib import import_module

import pytest

from benchmarks.generate import generate
from benchmarks.rivals import loop, rules
from cs_audit.importers.formats.dataset import write_dataset


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rivals") / "log"
    write_dataset(generate(3000), folder)
    return folder


@pytest.mark.parametrize("name", ["duck", "expressions"])
def test_the_ways_agree(name, data):
    if name == "duck":
        pytest.importorskip("duckdb")
    found = import_module(f"benchmarks.rivals.{name}").audit(data)
    expected = loop.audit(data)
    assert set(found) == set(rules.RULES)
    assert found == expected
    assert sum(count > 0 for count in found.values()) > 15
