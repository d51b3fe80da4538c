"""A package from outside adds a check, a format of exports and a format of reports, with `cs_audit.plugin` alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import cs_audit
from cs_audit import plugin

TOY = '''\
"""Toys: a check of thanks, an export of lines `id|when|who|text`, and a report of one line."""

from cs_audit.plugin import (
    MATCHER, Check, Collector, Counted, Format, Importer, Sentence, matchers, options_schema,
)


def compile_check(standard, context):
    return Counted(matchers(standard.options, "event", context)[0], 1, None, ("no_thanks", "", "nobody_wrote"))


THANKS = Check(
    kind="thanks",
    dimension="communication",
    schema=options_schema({"event": {**MATCHER, "description": "What is said."}}, required=["event"]),
    compile=compile_check,
    summary={"pl": "Ktoś dziękuje.", "en": "Somebody says thanks."},
    reasons={"no_thanks": {"pl": "nikt nie dziękuje", "en": "nobody says thanks"}},
    rule=(Sentence(pl="Pada: {event:matcher}.", en="There is: {event:matcher}."),),
)


def read(sources, context):
    told = Collector("toy", context)
    for source in sources:
        with told.file(source, lines=True):
            for line in source.path.read_text(encoding="utf-8").splitlines()[1:]:
                row = told.row()
                with told.guard(row, interaction=False):
                    id, when, who, text = line.split("|")
                    told.interaction(row, id, channel="chat")
                    told.event(row, id, when, by=who, text=text)
    return told.raw()


LINES = Importer("toy", "Toy lines", lambda head: 95 if head.data.startswith(b"#toy") else 0, read)
ONE = Format("toy", ".toy", "one line", lambda report: f"{report['coverage']['interactions']} seen\\n")
'''
ENTRIES = """\
[cs_audit.checks]
thanks = toys:THANKS
[cs_audit.importers]
toy = toys:LINES
[cs_audit.reports]
toy = toys:ONE
"""
STANDARDS = """\
cs_audit: 1
language: en
timezone: UTC
standards: [{id: thanks, check: {thanks: {event: {by: agent, says: thank you}}}}]
"""
LOG = """\
#toy
A|2026-09-07T10:00:00Z|customer|Hello
A|2026-09-07T10:05:00Z|agent|Thank you for asking
B|2026-09-07T11:00:00Z|customer|Hi
B|2026-09-07T11:05:00Z|agent|No.
B|broken
"""


def test_a_toy_package(tmp_path: Path) -> None:
    about = tmp_path / "site" / "toys-0.1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: toys\nVersion: 0.1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "site" / "toys.py").write_text(TOY, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    (tmp_path / "log.txt").write_text(LOG, encoding="utf-8")
    where = os.pathsep.join([str(tmp_path / "site"), str(Path(cs_audit.__file__).parents[1])])
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "cs_audit",
            "run",
            "s.yaml",
            "log.txt",
            "-o",
            "out.toy",
            "--max-rejected",
            "50%",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": where},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stderr
    assert "50.0%" in ran.stdout.replace("\u00a0", "")
    assert (tmp_path / "out.toy").read_text(encoding="utf-8") == "2 seen\n"


def test_what_is_promised_is_there() -> None:
    assert sorted(plugin.__all__) == sorted(set(plugin.__all__))
    assert all(hasattr(plugin, name) for name in plugin.__all__)
