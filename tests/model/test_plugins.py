"""Entry points of installed packages."""

from __future__ import annotations

from importlib.metadata import entry_points

from cs_audit.model.plugins import plugins


def test_they_are_those_that_are_installed_by_name() -> None:
    found = plugins("console_scripts")
    assert {point.name for point in found} == {point.name for point in entry_points(group="console_scripts")}
    assert [point.name for point in found] == sorted(point.name for point in found)
    assert plugins("cs_audit.nobody") == ()
