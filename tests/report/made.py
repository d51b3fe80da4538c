"""Reports for tests, made from the realistic one: empty, tiny, huge, hostile, all met, all missed."""

from __future__ import annotations

import copy
import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(2)</script>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202eabc\u2066def",
    "nul\x00 esc\x1b[31m bell\x07",
    "| pipe ` tick ``` * star _ under # hash\n# heading\n- item\n1. one",
    "[link](http://example.org) <http://example.org> http://example.org www.example.org @everyone",
    "\ud800 lone",
    "&lt;already&gt;",
)


@cache
def _text() -> str:
    return (DATA / "report_pl.json").read_text(encoding="utf-8")


def report() -> dict[str, Any]:
    """A fresh copy of the realistic report."""
    loaded: dict[str, Any] = json.loads(_text())
    return loaded


def empty() -> dict[str, Any]:
    """Nothing was left after the selection."""
    made = report()
    made.update(
        standards=[_unchecked(row) for row in made["standards"]],
        dimensions=[{**d, "score": None} for d in made["dimensions"]],
        groups={"agent": [], "team": [], "channel": []},
        findings=[], findings_total=0, topics=[], worst=[], fix_first=[], waived=[], waivers=[],
        score=None, met=True, warnings=[{"code": "nothing_checked", "count": 14, "standards": [], "all": True}],
        coverage={**made["coverage"], "audited": 0}, period={"from": None, "to": None},
    )  # fmt: skip
    return made


def _unchecked(row: dict[str, Any]) -> dict[str, Any]:
    gone = dict.fromkeys(
        ("checked", "passed", "failed", "pending", "not_applicable", "not_checkable", "waived"), 0
    )
    none = dict.fromkeys(("rate", "interval", "met", "value", "median", "p90", "distribution", "heatmap"))
    return {**row, **gone, **none, "breakdown": {}, "reasons": {}, "findings_total": 0, "findings_shown": 0}


def one() -> dict[str, Any]:
    """A log of one interaction, which fails one standard."""
    made = empty()
    row = report()["standards"][0]
    row.update(
        checked=1, passed=0, failed=1, rate=0.0, interval=[0.0, 0.793], met=False, few=True, breakdown={}
    )
    row.update(
        findings_total=1,
        findings_shown=1,
        reasons={"fail": {"unanswered": 1}},
        not_applicable=0,
        heatmap=None,
    )
    finding = next(f for f in report()["findings"] if f["standard"] == row["id"])
    made.update(
        standards=[row, *made["standards"][1:]], findings=[finding], findings_total=1, score=0.0, met=False
    )
    made["coverage"].update(audited=1, interactions=1)
    made["period"] = report()["period"]
    return made


def all_met() -> dict[str, Any]:
    made = report()
    for row in made["standards"]:
        row.update(met=True, failed=0, passed=row["checked"], findings_total=0)
        if row["rate"] is not None:
            row.update(rate=1.0, interval=[0.98, 1.0])
    made.update(
        findings=[], findings_total=0, fix_first=[], worst=[], topics=[], score=100.0, met=True, warnings=[]
    )
    made["dimensions"] = [{**d, "score": 100.0} for d in made["dimensions"]]
    return made


def all_missed() -> dict[str, Any]:
    made = report()
    for row in made["standards"]:
        row.update(met=False, failed=row["checked"] or 5, passed=0, checked=row["checked"] or 5)
        if not row["population"]:
            row.update(rate=0.0, interval=[0.0, 0.2])
    made.update(score=0.0, met=False)
    made["dimensions"] = [{**d, "score": 0.0} for d in made["dimensions"]]
    return made


def many_agents(count: int = 200) -> dict[str, Any]:
    made = report()
    models = made["groups"]["agent"]
    made["groups"]["agent"] = [
        {**models[i % len(models)], "id": f"{'ąbcćłńóśźż'[i % 10]}gent-{i:03}", "few": i % 3 == 0}
        for i in range(count)
    ]
    for row in made["standards"]:
        agents = (row.get("breakdown") or {}).get("agent") or []
        if agents:
            row["breakdown"]["agent"] = [
                {**agents[i % len(agents)], "id": f"agent-{i:03}"} for i in range(count)
            ]
    for i, finding in enumerate(made["findings"]):
        finding["actor"] = f"agent-{i % count:03}"
    return made


def long_names() -> dict[str, Any]:
    made = report()
    endless = "Bardzo-Długa-Nazwa-Bez-Spacji-" * 6
    made["branding"]["title"] = "Przedsiębiorstwo Handlowo-Usługowe " + endless
    for row in made["standards"]:
        row["texts"]["title"] = {"pl": endless + " koniec", "en": endless + " end"}
        for groups in (row.get("breakdown") or {}).values():
            for group in groups:
                group["id"] = endless + str(group["id"])
    for finding in made["findings"]:
        finding.update(interaction=endless, actor=endless, quote="x" * 3000, mark=[10, 2500])
    for agent in made["groups"]["agent"]:
        agent.update(id=endless + agent["id"], team=endless)
    return made


def hostile() -> dict[str, Any]:
    """Hostile text wherever a company's or a customer's text may stand."""
    made = report()
    bad = "".join(HOSTILE)
    made["branding"]["title"] = bad
    made["name"] = bad
    for row in made["standards"]:
        row["texts"] = {key: {"pl": bad, "en": bad} for key in ("title", "why", "advice")}
        row.update(
            source=bad, references=[bad], title=bad, options={"event": {"says": bad, bad: bad}, bad: [bad]}
        )
        row["applies_to"] = {"tag": [bad], f"custom.{bad}": [bad]}
    for i, finding in enumerate(made["findings"]):
        text = HOSTILE[i % len(HOSTILE)]
        finding.update(
            quote=text + bad, mark=[0, len(text)], interaction=bad, actor=bad, source=bad, reason=bad
        )
        finding.update(channel=bad, priority=bad, team=bad)
        finding["timeline"] = [{**e, "text": bad, "actor": bad, "to": bad} for e in finding["timeline"]]
    for groups in made["groups"].values():
        for group in groups:
            group["id"] = bad
    made["warnings"] += [
        {"code": bad, "count": 2, "message": bad},
        {"code": "note", "count": 1, "message": bad},
    ]
    made["issues"] += [
        {"file": bad, "record": bad, "code": bad, "message": bad, "count": 3, "severity": "error"}
    ]
    made["inputs"][0].update(path=bad, format=bad)
    made["findings"][0]["quote"] = bad + "x" * 1_000_000
    return made


def big(count: int = 5000, standards: int = 25) -> dict[str, Any]:
    """As many findings as a report may hold."""
    made = report()
    row, model = made["standards"][0], made["findings"]
    made["standards"] = []
    made["findings"] = []
    each = count // standards
    for s in range(standards):
        own = copy.deepcopy(row)
        own.update(id=f"standard-{s}", met=False, findings_total=each * 3, findings_shown=each)
        made["standards"].append(own)
        for i in range(each):
            finding = {
                **model[(s * each + i) % len(model)],
                "standard": own["id"],
                "interaction": f"T-{s:02}{i:05}",
            }
            finding["fingerprint"] = f"{s:08x}{i:08x}"
            finding["quote"] = (
                "Proszę o pilną odpowiedź w sprawie zamówienia, którego nadal nie mam od piątku."
            )
            finding["mark"] = [9, 24]
            made["findings"].append(finding)
    made.update(findings_total=count * 3, topics=[], fix_first=[], worst=[])
    return made


def compared() -> dict[str, Any]:
    """With a baseline and trends."""
    made = report()
    ids = [row["id"] for row in made["standards"]]
    states = ("worse", "better", "unchanged", "added", "worse", "better", "unchanged")
    changes = []
    for i, row in enumerate(made["standards"]):
        status = states[i % len(states)]
        delta = {"worse": -0.08, "better": 0.051, "unchanged": 0.002, "added": None}[status]
        new = {"checked": row["checked"], "rate": row["rate"], "value": row["value"], "met": row["met"]}
        now = row["value"] if row["population"] else row["rate"]
        old = None if delta is None or now is None else {**new, "rate": now - delta, "value": now - delta}
        met = {0: "lost", 1: "gained"}.get(i)
        changes.append(
            {"standard": row["id"], "title": row["title"], "severity": row["severity"], "status": status, "old": old,
             "new": new, "delta": delta, "p": 0.01, "significant": status != "unchanged", "met": met,
             "findings": {"new": 3, "fixed": 2, "known": 1}}
        )  # fmt: skip
    changes.append(
        {
            "standard": "gone",
            "title": "Dawny standard",
            "status": "removed",
            "old": {"rate": 0.5},
            "new": None,
        }
    )
    made["comparison"] = {
        "old": {"as_of": "2026-07-01T10:00:00Z", "period": {"from": "2026-04-01T00:00Z", "to": "2026-06-30T20:00Z"}},
        "same_standards": False, "score_delta": -3.2, "standards": changes, "counts": {}, "incomplete": [ids[2]],
        "findings": {"new": 12, "fixed": 5, "known": 200}, "fixed_findings": [],
        "new_findings": [f["fingerprint"] for f in made["findings"][::9]],
    }  # fmt: skip
    made["trends"] = {"period": "week", "series": [_series(n, s) for n, s in enumerate(ids[:6])]}
    made["trends"]["score"] = [{"from": _week(w), "score": 60 + w % 7} for w in range(27, 40)]
    return made


def _series(n: int, standard: str) -> dict[str, Any]:
    """Weekly rates with a gap, and a statement on the first."""
    rates = [(w, None if w == 30 and n else 0.7 + (w * (n + 3)) % 7 / 30) for w in range(27, 40)]
    statement = {"direction": "worse", "from": "2026-08-03"} if n == 0 else None
    points = [{"from": _week(w), "rate": rate} for w, rate in rates]
    return {"standard": standard, "title": standard, "statement": statement, "points": points}


def _week(number: int) -> str:
    return str(date(2026, 1, 5) + timedelta(weeks=number))


def small() -> dict[str, Any]:
    """All parts of a report, but few of each."""
    made = compared()
    kept: dict[str, int] = {}
    for finding in made["findings"]:
        kept[finding["standard"]] = kept.get(finding["standard"], 0) + 1
        finding["kept"] = kept[finding["standard"]] <= 7
    made["findings"] = [f for f in made["findings"] if f.pop("kept")]
    made["findings"] = [f for f in made["findings"] if f["standard"] in ("no-brush-off", "first-reply-chat")]
    for row in made["standards"][2:]:
        row.update(heatmap=None, breakdown={})
    return made


SCENES = {
    "realistic": report,
    "empty": empty,
    "one": one,
    "all_met": all_met,
    "all_missed": all_missed,
    "many_agents": many_agents,
    "long_names": long_names,
    "hostile": hostile,
    "compared": compared,
}
