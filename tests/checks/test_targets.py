"""Targets of surveys and rates: what cannot be meant is refused with its place and what to write instead."""

from __future__ import annotations

import json

import pytest

from cs_audit.api import audit, load_standards
from cs_audit.model.errors import SpecError
from cs_audit.proving.prove import log_of

CSAT = {"survey": {"metric": "csat"}}
NPS = {"survey": {"metric": "nps"}}
CES = {"survey": {"metric": "ces"}}
RATE = {"rate": {"of": "reopened"}}


def standards(folder, check, side, target):
    ((kind, options),) = check.items()
    said = json.dumps({kind: {**options, side: target}})
    path = folder / "s.yaml"
    path.write_text(f"cs_audit: 1\nname: S\nstandards:\n  - id: one\n    check: {said}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("side", ["at_least", "at_most"])
@pytest.mark.parametrize(
    ("check", "target", "hint"),
    [
        (CSAT, 85, "write 85%"),
        (CSAT, 4.2, "write 4.2%"),
        (CSAT, 100, "write 100%"),
        (CSAT, 1, "write 1% or 100%"),
        (CSAT, "85", "write 85%"),
        (CSAT, "500%", "write it like 85%"),
        (CSAT, 500, "write it like 85%"),
        (CSAT, "-5%", "write it like 85%"),
        (CSAT, -0.5, "write it like 85%"),
        (RATE, 85, "write 85%"),
        (RATE, 1, "write 1% or 100%"),
        (RATE, 1.0, "write 1% or 100%"),
        (RATE, "70", "write 70%"),
        (RATE, "500%", "write it like 85%"),
        (NPS, 200, "from -100 to 100"),
        (NPS, "-150", "from -100 to 100"),
        (CES, "85%", "on the scale of the survey"),
    ],
)
def test_refused_with_its_place(check, side, target, hint, tmp_path):
    path = standards(tmp_path, check, side, target)
    with pytest.raises(SpecError) as caught:
        load_standards(path)
    (problem,) = caught.value.problems
    line = path.read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith(json.dumps(target))
    assert hint in problem.message + "; " + problem.hint


@pytest.mark.parametrize(
    ("check", "target"),
    [(CSAT, "85%"), (CSAT, "85.5 %"), (CSAT, 0.85), (CSAT, 0), (CSAT, "100%"), (RATE, "7.5%"), (RATE, 0.7),
     (RATE, "0%"), (NPS, 45), (NPS, -20), (NPS, "30"), (NPS, 1), (CES, 4.2), (CES, "4.2"), (CES, 85)],
)  # fmt: skip
def test_taken(check, target, tmp_path):
    log = log_of([{"id": "T", "events": [{"at": "2026-09-07T08:00:00Z", "by": "customer", "text": "?"}]}])
    assert audit(load_standards(standards(tmp_path, check, "at_least", target)), log).results["one"]
