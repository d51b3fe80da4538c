"""`draft` as people run it: four commands from a log to a report."""

from __future__ import annotations

import pytest

from tests.cli.small import run


@pytest.mark.usefixtures("work")
def test_from_a_log_to_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "look", "log.jsonl", "-q").code == 0
    drafted = run(monkeypatch, "draft", "log.jsonl", "-o", "standards.yaml")
    assert (drafted.code, "drafted" in drafted.err) == (0, True)
    assert run(monkeypatch, "validate", "standards.yaml").code == 0
    assert run(monkeypatch, "run", "standards.yaml", "log.jsonl", "-o", "report.html", "-q").code in (0, 1)


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["--ambition", "0"], 2, "--ambition"),
        (["--pack", "none-such"], 2, "none-such"),
        (["-o", "log.jsonl"], 2, "ending"),
    ],
)
def test_what_cannot_be(monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, word: str) -> None:
    done = run(monkeypatch, "draft", "log.jsonl", *arguments)
    assert (done.code, word in done.err) == (code, True)
