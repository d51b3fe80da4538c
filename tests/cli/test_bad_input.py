"""Bad input as people meet it: what is wrong, where, what to do; the exit code; and what could be read is audited."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.small import Ran, interactions, run, write_log

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[Any]


def ran(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Ran:
    """The outcome, which is never a traceback nor an empty complaint."""
    found = run(monkeypatch, *arguments)
    assert found.code != 4, found.err
    assert "Traceback" not in found.err
    if found.code in (2, 3):
        assert "error:" in found.err
    return found


# --- one bad record among thirty: told with its place, and the rest is audited


def _first_event(**changes: Any) -> Callable[[Rows], None]:
    return lambda rows: rows[16]["events"][0].update(changes)


def _record(**changes: Any) -> Callable[[Rows], None]:
    return lambda rows: rows[16].update(changes)


REJECTED: dict[str, tuple[Callable[[Rows], None], str, str]] = {
    "broken JSON": (
        lambda rows: rows.__setitem__(16, '{"id": "T-16", "events": [{"at": "2026-'), "line 17", "not valid JSON"),
    "naive time": (_first_event(at="2026-03-27 10:00:00"), "line 17", "--timezone"),
    "no such date": (_first_event(at="2026-02-30T10:00:00Z"), "line 17", "2026-02-30"),
    "no time at all": (_record(events=[]), "line 17", "opened_at"),
    "no id": (lambda rows: rows[16].pop("id"), "line 17", "'id'"),
    "no object": (lambda rows: rows.__setitem__(16, [1, 2]), "line 17", "object"),
    "events no list": (_record(events="x"), "line 17", "events"),
    "unknown kind": (_first_event(kind="mesage"), "line 17", "did you mean message"),
    "unknown by": (_first_event(by="klient"), "line 17", "customer, agent"),
    "unknown channel": (_record(channel="e-mail"), "line 17", "did you mean email"),
}  # fmt: skip


@pytest.mark.parametrize("name", REJECTED)
def test_a_bad_record_is_told_and_the_rest_is_audited(
    work: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    change, place, words = REJECTED[name]
    rows: Rows = interactions()
    change(rows)
    write_log(Path("bad.jsonl"), rows)
    found = ran(monkeypatch, "run", "s.yaml", "bad.jsonl", "-o", "r.json")
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert found.code == 0
    coverage = report["coverage"]
    assert (coverage["rows_read"], coverage["rows_used"], coverage["rows_rejected"]) == (30, 29, 1)
    assert (coverage["audited"], coverage["rejected"]) == (29, 1)
    assert report["standards"][0]["checked"] == 29
    issue = report["issues"][0]
    assert issue["file"] == "bad.jsonl"
    assert place in issue["record"]
    assert words in issue["message"]
    assert "bad.jsonl, line 17" in found.err
    assert "Odrzucono" in found.out


# --- strange, but readable: used, and told where it matters

ODD: dict[str, tuple[Callable[[Rows], None], str | None, int]] = {
    "unknown status": (_record(status="Czeka na magazyn"), "unknown_status", 30),
    "no events": (_record(events=[], opened_at="2026-03-27T10:00:00Z"), "no_events", 30),
    "out of order": (lambda rows: rows[16]["events"].reverse(), None, 30),
    "one id twice": (_record(id="T-15"), "duplicate", 29),
    "reply before the question": (
        lambda rows: rows[16]["events"][1].update(at="2026-03-27T09:00:00Z"), None, 30),
    "score off its scale": (
        _record(surveys=[{"metric": "csat", "score": 9, "min": 1, "max": 5, "at": "2026-03-28T10:00:00Z"}]),
        "score_outside_scale", 30),
    "unknown metric": (_record(surveys=[{"metric": "csatt", "score": 4}]), "unknown_metric", 30),
    "unknown key": (_record(chanel="email"), "unknown_key", 30),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_what_is_strange_is_used_and_told(work: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    change, code, audited = ODD[name]
    rows: Rows = interactions()
    change(rows)
    write_log(Path("odd.jsonl"), rows)
    found = ran(monkeypatch, "run", "s.yaml", "odd.jsonl", "-o", "r.json")
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    coverage = report["coverage"]
    assert found.code in (0, 1)
    assert (coverage["rows_rejected"], coverage["audited"]) == (0, audited)
    told = [issue["code"] for issue in report["issues"]]
    assert told == ([code] if code else [])
    assert [w["log_code"] for w in report["warnings"] if w["code"] == "log"] == told


# --- how much may be rejected


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 3),
        (("--max-rejected", "25%"), 0),
        (("--max-rejected", "10"), 0),
        (("--max-rejected", "9"), 3),
        (("--max-rejected", "0"), 3),
    ],
)
def test_too_many_rejected_rows_fail_the_run_but_outputs_are_written(
    work: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], code: int
) -> None:
    write_log(Path("ten.jsonl"), [*interactions(), *(['{"id": "B'] * 10)])
    outputs = ("-o", "r.json", "-o", "r.html", "--verdicts", "v.csv")
    found = ran(monkeypatch, "run", "s.yaml", "ten.jsonl", *outputs, *options)
    assert found.code == code
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert report["gate"]["exit_code"] == code
    assert report["coverage"]["rows_rejected"] == 10
    assert Path("r.html").is_file()
    assert Path("v.csv").is_file()
    assert ("--max-rejected" in found.err) == (code == 3)


# --- logs that cannot be read


def _dataset(broken: Callable[[Path], object]) -> Callable[[pytest.MonkeyPatch], None]:
    def prepare(monkeypatch: pytest.MonkeyPatch) -> None:
        assert run(monkeypatch, "convert", "log.jsonl", "-o", "ds").code == 0
        broken(Path("ds"))

    return prepare


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _naive(rows: Rows) -> Rows:
    for row in rows:
        row["events"][0]["at"] = "2026-03-27 10:00"
    return rows


UNREADABLE: dict[str, tuple[Callable[[pytest.MonkeyPatch], object], str, tuple[str, ...]]] = {
    "missing": (lambda _: None, "nope.jsonl", ("nope.jsonl", "no such file")),
    "empty": (lambda _: Path("e.jsonl").touch(), "e.jsonl", ("e.jsonl", "not one record")),
    "empty folder": (lambda _: Path("d").mkdir(), "d", ("d", "no files")),
    "Windows encoding": (
        lambda _: Path("w.jsonl").write_bytes(Path("log.jsonl").read_text("utf-8").encode("cp1250")),
        "w.jsonl", ("w.jsonl, line 1", "save the file as UTF-8", "more")),
    "all rejected": (lambda _: write_log(Path("n.jsonl"), _naive(interactions())), "n.jsonl",
                     ("n.jsonl, line 1", "--timezone")),
    "unknown format": (
        lambda _: Path("t.csv").write_text("a;b\n1;2\n"),
        "t.csv", ("t.csv", "--mapping", "cs-audit map")),
    "broken array": (
        lambda _: Path("a.json").write_text('[{"id":"T-1","events":[{"at":"20'),
        "a.json", ("a.json:1:", "JSON")),
    "broken gzip": (lambda _: Path("g.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00x"), "g.jsonl.gz", ("g.jsonl.gz",)),
    "half a table": (_dataset(lambda ds: _halve(ds / "events.parquet")), "ds", ("events.parquet", "convert")),
    "half a manifest": (_dataset(lambda ds: _halve(ds / "manifest.json")), "ds", ("manifest.json", "convert")),
    "no table": (_dataset(lambda ds: (ds / "issues.parquet").unlink()), "ds", ("issues.parquet", "missing")),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_log_that_cannot_be_read(work: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    prepare, log, words = UNREADABLE[name]
    prepare(monkeypatch)
    found = ran(monkeypatch, "run", "s.yaml", log, "-o", "r.json")
    assert found.code == 3
    assert [word for word in words if word not in found.err] == []
    assert not Path("r.json").exists()


# --- command lines, standards, mappings, reports that are wrong

MISTAKES = """\
cs_audit: 1
nmae: X
timezone: Europe/Warszawa
calendars:
  office: {hours: {mon-fri: "17:00-09:0"}, holidays: PLX}
standards:
  - id: first
    severty: major
    check: {first_reply: {within: 2x, calendar: ofice}}
  - id: first
    objective: 120%
    check: {requires: {event: {by: agnet}}}
  - id: z
    weight: -1
    check: {forbid: {}}
"""
REPORT = '{"schema":"cs-audit/report/1","standards":%s,"findings":[],"coverage":{},"gate":{},"groups":{}}'
FILES = {
    "ten.yaml": MISTAKES,
    "zero.yaml": "cs_audit: 1\nname: X\nstandards: []\n",
    "empty.yaml": "",
    "open.yaml": "cs_audit: 1\nstandards: [\n",
    "m.yaml": "cs_audit_mapping: 1\nrow: interaction\ninteraction: {id: Nr, opened_at: Przyjęto}\n",
    "t.csv": "Numer;Przyjeto\n1;2026-03-01\n",
    "v2.json": '{"schema":"cs-audit/report/2"}',
    "half.json": '{"schema":"cs-audit/report/1","standards":[]}',
    "odd.json": REPORT % '"x"',
    "thin.json": REPORT % '[{"id": "first"}]',
    "d/x": "",
}
RUN = ("run", "s.yaml", "log.jsonl")
WRONG: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("run", "ten.yaml", "log.jsonl"), ("ten.yaml:2:1", "'name'", "Europe/Warsaw", "2x", "ofice", "17:00-09:0",
                                        "'PLX'", "severity", "120%", "agent", "-1", "forbids")),
    (("run", "zero.yaml", "log.jsonl"), ("zero.yaml", "not one standard")),
    (("run", "empty.yaml", "log.jsonl"), ("empty.yaml", "empty")),
    (("run", "open.yaml", "log.jsonl"), ("open.yaml:2:",)),
    (("run", "nope.yaml", "log.jsonl"), ("nope.yaml", "no such file")),
    (("run", "d", "log.jsonl"), ("d: error", "no standards file")),
    (("run", "pack:ecomerce-pl", "log.jsonl"), ("did you mean 'ecommerce-pl'",)),
    (("run", "log.jsonl", "s.yaml"), ("log.jsonl",)),
    (("run",), ("STANDARDS", "--help")),
    (("run", "s.yaml"), ("LOG", "--help")),
    (("rn",), ("rn",)),
    ((*RUN, "--unknown"), ("--unknown",)),
    ((*RUN, "--lang", "de"), ("--lang", "pl, en")),
    ((*RUN, "--redact", "x"), ("--redact", "strict")),
    ((*RUN, "--pseudonyms", "x"), ("--pseudonyms", "agents")),
    ((*RUN, "--fail-on", "blocker"), ("--fail-on", "critical")),
    ((*RUN, "--min-score", "101"), ("--min-score", "100")),
    ((*RUN, "--min-score", "nan"), ("--min-score", "100")),
    ((*RUN, "--period", "day"), ("--period", "week")),
    ((*RUN, "--engine", "x"), ("--engine", "local")),
    ((*RUN, "--format", "xyz"), ("--format", "zendesk")),
    ((*RUN, "--profile", "zendesk2"), ("did you mean 'zendesk'",)),
    ((*RUN, "--timezone", "Mars/X"), ("--timezone", "Europe/Warsaw")),
    ((*RUN, "--as-of", "jutro"), ("--as-of", "jutro", "2026-09-07")),
    ((*RUN, "--from", "2026-13-01"), ("--from", "2026-13-01")),
    ((*RUN, "--to", "x"), ("--to", "'x'")),
    ((*RUN, "--select", "chanel=email"), ("--select", "channel")),
    ((*RUN, "--select", "channel"), ("--select", "KEY=VALUE")),
    ((*RUN, "--select", "channel=e-mail"), ("--select", "email, form")),
    ((*RUN, "--max-rejected", "x"), ("--max-rejected", "5%")),
    ((*RUN, "--max-rejected", "101%"), ("--max-rejected", "101%")),
    ((*RUN, "--max-rejected", "-1"), ("--max-rejected", "-1")),
    ((*RUN, "--accent", "blueish"), ("--accent", "#")),
    ((*RUN, "--logo", "nope.png"), ("--logo", "nope.png")),
    ((*RUN, "--template", "nope"), ("--template", "nope")),
    ((*RUN, "--mapping", "nope.yaml"), ("--mapping", "nope.yaml")),
    ((*RUN, "--people", "nope.csv"), ("--people", "nope.csv")),
    ((*RUN, "--fail-on-new"), ("--baseline",)),
    ((*RUN, "--baseline", "nope.json"), ("nope.json",)),
    ((*RUN, "--baseline", "log.jsonl"), ("log.jsonl", "not JSON")),
    ((*RUN, "--baseline", "t.csv"), ("t.csv", "run -o REPORT.json")),
    ((*RUN, "--baseline", "v2.json"), ("v2.json", "report/2", "report/1")),
    ((*RUN, "--baseline", "half.json"), ("half.json", "findings")),
    ((*RUN, "--baseline", "thin.json"), ("thin.json", "standards[0]", "title")),
    ((*RUN, "-o", "r.docx"), ("r.docx", ".html", ".junit.xml")),
    ((*RUN, "-o", "r"), ("'r'", ".html")),
    ((*RUN, "-o", "d"), ("'d'", "folder")),
    ((*RUN, "-o", "log.jsonl/r.html"), ("log.jsonl", "not a folder")),
    ((*RUN, "-o", "-", "-o", "-"), ("only one",)),
    ((*RUN, "-o", "r.html", "-o", "r.html"), ("r.html", "twice")),
    ((*RUN, "--verdicts", "v.xml"), ("v.xml", ".parquet")),
    ((*RUN, "--verdicts", "log.jsonl/v.csv"), ("log.jsonl", "not a folder")),
    ((*RUN, "--verdicts", "v.csv", "--only", "fail,passed"), ("--only", "'passed'", "pending")),
    ((*RUN, "--only", "fail"), ("--only", "--verdicts")),
    (("run", "s.yaml", "t.csv", "--mapping", "m.yaml"), ("m.yaml:3:19", "'Nr'", "did you mean 'Przyjeto'")),
    (("report", "v2.json"), ("v2.json", "report/2")),
    (("report", "odd.json"), ("odd.json", "standards is not a list")),
    (("report", "nope.json"), ("nope.json",)),
    (("report", "d"), ("d",)),
    (("convert", "log.jsonl", "-o", "x.csv"), ("x.csv", ".jsonl")),
    (("list", "x"), ("packs, checks",)),
    (("demo", "log.jsonl"), ("log.jsonl",)),
    (("demo", "d"), ("d", "other files")),
    (("diff", "s.yaml", "s.yaml"), ("LOG",)),
    (("diff", "s.yaml", "s.yaml", "log.jsonl", "-o", "d.html"), (".md, .json",)),
    (("diff", "v2.json", "v2.json"), ("report/2",)),
    (("sample", "s.yaml", "log.jsonl", "--stratify", "colour"), ("--stratify", "channel")),
    (("sample", "s.yaml", "log.jsonl", "--confidence", "100"), ("--confidence",)),
    (("sample", "s.yaml", "log.jsonl", "--margin", "0"), ("--margin",)),
    (("sample", "s.yaml", "log.jsonl", "-n", "0"), ("-n",)),
    (("sample", "s.yaml", "log.jsonl", "-o", "s.pdf"), (".xlsx",)),
    (("handbook", "s.yaml", "-o", "h.pdf"), (".html",)),
    (("handbook", "ten.yaml"), ("ten.yaml:2:1",)),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=lambda value: " ".join(value)[:60])
def test_what_is_asked_for_cannot_be(
    work: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    for name, text in FILES.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    before = sorted(Path().rglob("*"))
    found = ran(monkeypatch, *arguments)
    assert found.code == 2
    assert [word for word in words if word not in found.err] == []
    assert "rows read" not in found.err  # refused before the log was read
    assert found.out == ""
    assert sorted(Path().rglob("*")) == before


def test_a_window_that_ends_before_it_begins_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(monkeypatch, "run", "s.yaml", "log.jsonl", "--from", "2026-04-01", "--to", "2026-03-01")
    assert found.code == 2
    assert "--from 2026-04-01 lies after --to 2026-03-01" in found.err


# --- nothing left to judge: a report that says so


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "channel=chat"),
        ("--select", "team=Nikt", "--period", "month"),
        ("--from", "2027-01-01"),
        ("--to", "2020-01-01"),
    ],
)
def test_a_selection_that_leaves_nothing_gives_a_report_that_says_so(
    work: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    found = ran(monkeypatch, "run", "s.yaml", "log.jsonl", "-o", "r.json", "--verdicts", "v.csv", *options)
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert found.code == 3
    assert "nothing_selected" in [warning["code"] for warning in report["warnings"]]
    assert "Nie zbadano żadnej interakcji" in found.out
    assert report["coverage"]["excluded"]["not_selected"] == report["selection"]["excluded"] == 30
    assert report["coverage"]["audited"] == 0
    assert all(row["checked"] == 0 for row in report["standards"])


def test_a_moment_of_looking_before_the_log_judges_nothing(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ran(monkeypatch, "run", "s.yaml", "log.jsonl", "-o", "r.json", "--as-of", "2020-01-01")
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert found.code == 3
    assert report["met"] is None
    assert (report["coverage"]["audited"], report["coverage"]["excluded"]["later"]) == (0, 30)


def test_every_check_and_every_format_bears_an_empty_log(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = [part for ending in ("json", "html", "md", "xlsx", "csv", "junit.xml", "sarif", "gitlab.json")
               for part in ("-o", f"r.{ending}")]  # fmt: skip
    for pack in ("pack:ecommerce-pl", "pack:public-office-pl"):
        options = ("--select", "channel=other", "--lang", "en", "-q")
        assert ran(monkeypatch, "run", pack, "log.jsonl", *outputs, *options).code == 3


@pytest.mark.parametrize("status", ["merged", "deleted"])
def test_an_export_with_only_excluded_interactions(
    work: Path, monkeypatch: pytest.MonkeyPatch, status: str
) -> None:
    rows = interactions()
    for row in rows:
        row.update(status=status, events=row["events"][:2])
    write_log(Path("gone.jsonl"), rows)
    found = ran(monkeypatch, "run", "s.yaml", "gone.jsonl", "-o", "r.json")
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert found.code == 3
    assert report["coverage"]["excluded"][status] == 30
    assert "Nie zbadano żadnej interakcji" in found.out


def test_a_second_demo_takes_the_place_of_the_first(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cs_audit.demo import project

    monkeypatch.setattr(project, "interactions", lambda count: iter(interactions(3)))
    monkeypatch.setattr(project, "STANDARDS", Path("s.yaml").read_text(encoding="utf-8"))
    for _ in range(2):
        assert ran(monkeypatch, "demo", "shop", "--quiet").code == 0
    shutil.rmtree("shop")
