"""Templates of one's own, tests of standards and score sheets, damaged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.hostile.calls import called, sound, standards_file
from tests.hostile.mutations import changed, damaged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    Tried = tuple[str, Callable[[], object]]

TRANSCRIPT = """standards: [s.yaml]
tests:
  - name: one
    interaction: {channel: email, priority: high, customer: {name: Jan Kowalski}}
    transcript: |
      2026-09-07 16:50  customer: Gdzie jest moja paczka?
      +40m              agent anna: Dzień dobry Panie Janie, sprawdzam.
      2026-09-08 09:30  status: resolved
    as_of: 2026-09-09 12:00
    expect: {first: pass, hello: {verdict: pass, event: 1}}
"""


TEMPLATE = """{% extends "cs-audit/report.html.j2" %}
{% block head %}{{ super() }}<style>{{ page.title }}</style>{% endblock %}
{% block summary %}{% for one in view.standards %}{{ one.title }}{{ loop.index }}{% endfor %}{{ super() }}{% endblock %}
"""


TAGS = (
    "{% for x in range(99999999) %}x{% endfor %}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'x' * 99999999999 }}",
    "{{ [0] * 9999999999 }}",
    "{% include 'report.html.j2' %}",
    "{% include '../../etc/passwd' %}",
    "{{ ''.__class__.__mro__ }}",
    "{{ nothing }}",
    "{{ view.x.y }}",
    "{% raw %}",
    "{{",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ view|tojson }}",
    "\x00",
    "{{ 1 // 0 }}",
    "{% extends 'report.html.j2' %}",
    "{{ lipsum(n=9) }}",
    "{{ cycler }}",
    "{% import 'x' as y %}",
    "{{ view|pprint }}",
    "{{ '%s' % view }}",
    "{{ 'a'.center(99999999999) }}",
    "{{ '{:>99999999999}'.format(1) }}",
)


def template(folder: Path, random: Random) -> Tried:
    """A template of one's own that is broken, endless, or reaches for what is not its business."""
    own = folder / "own"
    (own / "assets").mkdir(parents=True)
    lines = TEMPLATE.splitlines()
    for _ in range(random.randint(1, 2)):
        lines.insert(random.randint(0, len(lines)), random.choice(TAGS))
    text = "\n".join(lines)
    (own / "report.html.j2").write_bytes(
        damaged("x.txt", text.encode(), random) if random.random() < 0.4 else text.encode()
    )
    if random.random() < 0.2:
        (own / "assets" / random.choice(("report.css", "report.js", "extra.css"))).write_bytes(
            random.randbytes(50)
        )
    (folder / "r.json").write_bytes(sound())
    line = ("report", str(folder / "r.json"), "-q", "--template", str(own), "-o", str(folder / "r.html"))
    return "report --template", lambda: called(*line)


def tests_of_standards(folder: Path, random: Random) -> Tried:
    """A damaged file of tests of standards."""
    standards_file(folder)
    (folder / "t.yaml").write_bytes(damaged("t.yaml", TRANSCRIPT.encode(), random, 3))
    line = random.choice(
        (("test", str(folder / "t.yaml")), ("test", str(folder / "t.yaml"), "-o", str(folder / "j.xml")))
    )
    return "test", lambda: called(*line)


def sheet(folder: Path, random: Random) -> Tried:
    """Damaged score sheets and verdicts, calibrated; and a damaged calibration in a run."""
    rows = [
        f"T-{n},first,email,anna,2026-03-27T10:00:00Z,x,pass,,{random.choice(('pass', 'fail', ''))},r1"
        for n in range(6)
    ]
    text = "\n".join(
        ["interaction,standard,channel,agent,opened_at,source,verdict,reason,review,reviewer", *rows]
    )
    (folder / "s.csv").write_bytes(damaged("s.csv", text.encode(), random))
    given = {"interaction": "T-1", "standard": "first", "verdict": "pass"}
    lines = "\n".join(json.dumps(changed(dict(given), random)) for _ in range(2))
    (folder / "v.jsonl").write_text(lines, encoding="utf-8")
    verdicts = ("--verdicts", str(folder / "v.jsonl")) if random.random() < 0.5 else ()
    return "calibrate", lambda: called("calibrate", str(folder / "s.csv"), *verdicts)
