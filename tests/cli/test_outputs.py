"""What the command line writes: where, how safely, and the same each time."""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.cli.small import interactions, run, write_log

RUN = ("run", "s.yaml", "log.jsonl")
ENDINGS = (
    "html",
    "md",
    "json",
    "xlsx",
    "csv",
    "junit.xml",
    "sarif",
    "github.txt",
    "summary.md",
    "gitlab.json",
)
ALL = [part for ending in ENDINGS for part in ("-o", f"out/r.{ending}")]
VERDICTS = ("jsonl", "csv", "parquet")
COMMAND = [sys.executable, "-m", "cs_audit"]


def mixed(count: int = 40) -> list[dict[str, object]]:
    """Interactions of which some miss a standard."""
    rows = interactions(count)
    for row in rows[::7]:
        row["events"][1]["text"] = "Sprawdzam."
    for row in rows[::5]:
        row["events"][1]["at"] = "2026-03-30T13:30:00Z"
        row["events"][2]["at"] = "2026-03-30T13:40:00Z"
    return rows


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_payload_on_standard_output_and_nothing_else(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, *RUN, "-o", "-", "-o", "deep/er/r.html")
    assert json.loads(found.out)["schema"] == "cs-audit/report/1"
    assert "rows read" in found.err
    assert Path("deep/er/r.html").is_file()


def test_quiet_says_nothing(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, *RUN, "--quiet")
    assert (found.code, found.out, found.err) == (0, "", "")


def test_a_dry_run_judges_and_writes_nothing(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, *RUN, "--dry-run", "-o", "r.html", "--verdicts", "v.csv")
    assert (found.code, found.out) == (0, "")
    assert "3 standards and 30 interactions" in found.err
    assert not Path("r.html").exists()
    assert not Path("v.csv").exists()


@pytest.mark.parametrize("ending", VERDICTS)
def test_only_the_verdicts_that_are_asked_for(
    work: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    write_log(Path("log.jsonl"), mixed())
    as_text = functools.partial(pl.read_csv, infer_schema=False)
    read = {"jsonl": pl.read_ndjson, "csv": as_text, "parquet": pl.read_parquet}[ending]
    run(monkeypatch, *RUN, "--verdicts", f"all.{ending}")
    run(monkeypatch, *RUN, "--verdicts", f"some.{ending}", "--only", "fail, pending")
    everything, some = read(f"all.{ending}"), read(f"some.{ending}")
    expected = everything.filter(pl.col("verdict").is_in(["fail", "pending"]))
    assert 0 < some.height < everything.height
    assert some.equals(expected)


def test_the_same_bytes_again_and_from_shuffled_lines(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = mixed()
    write_log(Path("log.jsonl"), rows)
    assert run(monkeypatch, *RUN, *ALL, "--verdicts", "out/v.csv").code == 1
    first = files(Path("out"))
    run(monkeypatch, *RUN, *ALL, "--verdicts", "out/v.csv")
    assert files(Path("out")) == first

    random.Random(1).shuffle(rows)
    write_log(Path("log.jsonl"), rows)
    run(monkeypatch, *RUN, *ALL, "--verdicts", "out/v.csv")
    again = files(Path("out"))
    assert sorted(again["v.csv"].splitlines()) == sorted(first["v.csv"].splitlines())
    assert again["r.csv"] == first["r.csv"]
    before, after = (json.loads(each["r.json"]) for each in (first, again))
    for report in (before, after):  # failures that miss by as much stand in the order of the log
        report["inputs"][0].pop("sha256")
        for row in [row for rows in report["groups"].values() for row in rows]:
            for weak in row.get("weakest") or ():
                weak["findings"] = len(weak["findings"])  # the first of equals
        for part in ("findings", "worst"):
            report[part] = sorted(
                (
                    {key: value for key, value in row.items() if key not in ("source", "position")}
                    for row in report[part]
                ),
                key=lambda row: (row.get("standard", ""), row["interaction"]),
            )
    assert after == before


def test_verdict_files_say_the_same_in_all_formats(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_log(Path("log.jsonl"), mixed())
    for ending in VERDICTS:
        run(monkeypatch, *RUN, "-q", "--verdicts", f"v.{ending}")
    lines = Path("v.jsonl").read_text(encoding="utf-8").splitlines()
    by_json = [json.loads(line) for line in lines]
    by_parquet = [
        {name: value.strftime("%Y-%m-%dT%H:%M:%SZ") if hasattr(value, "strftime") else value
         for name, value in row.items()}
        for row in pl.read_parquet("v.parquet").to_dicts()
    ]  # fmt: skip
    by_csv = list(csv.DictReader(io.StringIO(Path("v.csv").read_text(encoding="utf-8"))))
    assert by_json == by_parquet
    assert len(by_json) == 80
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in by_json] == by_csv


@pytest.mark.parametrize("ending", ["html", "md", "xlsx", "csv", "junit.xml", "sarif"])
def test_a_stored_report_renders_to_the_same_bytes(
    work: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    write_log(Path("log.jsonl"), mixed())
    run(monkeypatch, *RUN, "-q", "-o", "r.json", "-o", f"a.{ending}")
    assert run(monkeypatch, "report", "r.json", "-o", f"b.{ending}").code == 0
    assert Path(f"b.{ending}").read_bytes() == Path(f"a.{ending}").read_bytes()


def test_a_stored_report_in_another_language_is_as_if_run_in_it(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_log(Path("log.jsonl"), mixed())
    run(monkeypatch, *RUN, "-q", "-o", "r.json")
    told = run(monkeypatch, *RUN, "--lang", "en").out
    assert "First reply" in told
    assert "Pierwsza odpowied" not in told
    assert run(monkeypatch, "report", "r.json", "--lang", "en").out == told


# --- safe replacement


def _started(arguments: list[str], **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, **options,
    )  # type: ignore[call-overload,no-any-return]  # fmt: skip


SLOW = """
import sys, threading, os, signal
from cs_audit.report.formats import html
from cs_audit.cli.main import main
rendered = html.render_html
def render(*arguments, **options):
    os.kill(os.getpid(), signal.{signal})
    return rendered(*arguments, **options)
html.render_html = render
main(sys.argv[1:])
"""
WRITING = """
import sys, os, signal
from cs_audit.report import files
from cs_audit.cli.main import main
replace = os.replace
def stopped(old, new):
    os.kill(os.getpid(), signal.{signal})
    return replace(old, new)
files.os.replace = stopped
main(sys.argv[1:])
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("script", [SLOW, WRITING])
def test_an_interrupted_run_leaves_the_old_file_and_nothing_else(work: Path, script: str, name: str) -> None:
    Path("r.html").write_text("old", encoding="utf-8")
    before = sorted(path.name for path in work.iterdir())
    arguments = [*RUN, "-o", "r.html", "-o", "new/r.md"]
    ended = subprocess.run(
        [sys.executable, "-c", script.format(signal=name), *arguments], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, check=False,
    )  # fmt: skip
    assert ended.returncode == 130, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr.endswith("interrupted\n")
    assert Path("r.html").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in work.iterdir()) == before


def _few_bytes() -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize(
    "options",
    [
        [*RUN, "-o", "r.html", "--verdicts", "v.csv"],
        [*RUN, "--verdicts", "v.parquet"],
        ["convert", "log.jsonl", "-o", "x.jsonl"],
        ["convert", "log.jsonl", "-o", "ds"],
    ],
)
def test_a_full_disk_leaves_no_half_file(work: Path, options: list[str]) -> None:
    before = {path.name for path in work.rglob("*")}
    with _started(options, preexec_fn=_few_bytes) as process:
        _, told = process.communicate(timeout=60)
    assert "Traceback" not in told
    assert process.returncode in (2, 3), told
    assert "error:" in told
    assert {path.name for path in work.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_goes_away_is_no_error(work: Path) -> None:
    write_log(Path("log.jsonl"), mixed())
    with _started(list(RUN)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
    assert "Broken" not in told
    assert "Exception" not in told
    assert process.returncode == 1  # what the gate says, all the same


def test_no_bar_and_no_colour_where_there_is_no_terminal(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    found = run(monkeypatch, *RUN)
    assert "\x1b" not in found.out + found.err


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("1", False)])
def test_colour_on_a_terminal_unless_it_is_refused(work: Path, no_color: str | None, coloured: bool) -> None:
    import pty

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    if no_color:
        environment["NO_COLOR"] = no_color
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, *RUN], stdout=theirs, stderr=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    data = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:
            break
        if not block:
            break
        data += block
    process.wait(timeout=60)
    os.close(ours)
    assert ("\x1b[" in data.decode()) == coloured


# --- selection, moment of looking, gate

CASES: list[tuple[tuple[str, ...], int]] = [
    ((), 1),
    (("--fail-on", "none"), 0),
    (("--fail-on", "critical"), 1),
    (("--select", "team=Biuro"), 1),
    (("--min-score", "10"), 1),
    (("--fail-on", "none", "--min-score", "99"), 1),
    (("--baseline", "base.json", "--fail-on-new"), 0),
    (("--baseline", "good.json", "--fail-on-new"), 1),
    (("--baseline", "good.json", "--fail-on-new", "--fail-on", "none"), 0),
]


@pytest.mark.parametrize(("options", "code"), CASES)
def test_the_gate_on_the_command_line(
    work: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], code: int
) -> None:
    run(monkeypatch, *RUN, "-q", "-o", "good.json")
    write_log(Path("log.jsonl"), mixed())
    run(monkeypatch, *RUN, "-q", "-o", "base.json")
    assert run(monkeypatch, *RUN, "-q", *options).code == code


@pytest.mark.parametrize(
    ("gate", "code"), [("{fail_on: none}", 0), ("{fail_on: none, min_score: 99}", 1), ("{}", 1)]
)
def test_the_gate_of_the_file(work: Path, monkeypatch: pytest.MonkeyPatch, gate: str, code: int) -> None:
    write_log(Path("log.jsonl"), mixed())
    text = Path("s.yaml").read_text(encoding="utf-8")
    Path("s.yaml").write_text(f"{text}\ngate: {gate}\n", encoding="utf-8")
    assert run(monkeypatch, *RUN, "-q").code == code


SELECTIONS: list[tuple[tuple[str, ...], list[str]]] = [
    (("--from", "2026-03-02"), ["b", "c", "d"]),
    (("--to", "2026-03-02"), ["a", "b", "c"]),  # the whole day
    (("--from", "2026-03-02", "--to", "2026-03-02"), ["b", "c"]),
    (("--from", "2026-03-02T12:00"), ["c", "d"]),  # in the zone of the standards
    (("--to", "2026-03-02T12:00"), ["a", "b", "c"]),  # the instant itself included
    (("--to", "2026-03-02T11:00:00Z"), ["a", "b", "c"]),
    (("--to", "2026-03-02T10:59:59Z"), ["a", "b"]),
    (("--select", "team=A"), ["a", "b"]),
    (("--select", "team=A", "--select", "team=B"), ["a", "b", "c"]),
    (("--select", "team=A", "--select", "tag=vip"), ["b"]),
    (("--select", "custom.region=PL"), ["d"]),
    (("--select", "channel=email"), ["a", "b", "c", "d"]),
]


@pytest.mark.parametrize(("options", "left"), SELECTIONS)
def test_which_interactions_are_audited(
    work: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], left: list[str]
) -> None:
    opened = ("2026-03-01T22:59:59Z", "2026-03-01T23:00:00Z", "2026-03-02T11:00:00Z", "2026-03-02T23:00:00Z")
    extra = ({"team": "A"}, {"team": "A", "tags": ["vip"]}, {"team": "B"}, {"custom": {"region": "PL"}})
    rows = [
        {"id": name, "channel": "email", "events": [{"at": at, "by": "customer", "text": "?"}], **more}
        for name, at, more in zip("abcd", opened, extra, strict=True)
    ]
    write_log(Path("log.jsonl"), rows)
    run(monkeypatch, *RUN, "-q", "--verdicts", "v.csv", *options)
    assert sorted(set(pl.read_csv("v.csv")["interaction"])) == left


def test_as_of_cuts_off_what_came_later(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, *RUN, "-q", "--as-of", "2026-03-27T10:05:00Z", "--verdicts", "v.csv")
    table = pl.read_csv("v.csv").filter(standard="first")
    assert table["verdict"].unique().to_list() == ["pending"]
    assert table["actual"].unique().to_list() == [300.0]


# --- speed of what needs no log


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_it_answers_at_once(argument: str) -> None:
    resource = pytest.importorskip("resource")

    def seconds() -> float:
        """Of the processor, since machines under test are busy."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*COMMAND, argument], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.6


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_nothing_heavy_is_imported_for_it(argument: str) -> None:
    code = (
        "import sys\nfrom cs_audit.cli.main import main\n"
        f"try: main([{argument!r}])\nexcept SystemExit: pass\n"
        "print(*(set(sys.modules) & {'polars', 'numpy', 'jsonschema', 'jinja2', 'rich', 'yaml', 'msgspec'}),"
        " file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stderr.strip() == ""
