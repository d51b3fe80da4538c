"""How far reviewers agree with each other and with the program, and what that says of its figures."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

from cs_audit.analysis.calibrating.agreement import agreement
from cs_audit.analysis.calibrating.sheets import Item, Sheet, read_sheets, read_verdicts
from cs_audit.analysis.calibrating.stored import SCHEMA
from cs_audit.model.errors import UsageError
from cs_audit.scoring.privacy import Privacy
from cs_audit.scoring.statistics import bounds, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

JUDGED = ("pass", "fail")
MOST = 50
"""Differences told of each standard."""


def calibrate(
    paths: Sequence[Path], verdicts: Path | None = None, privacy: Privacy | None = None
) -> dict[str, Any]:
    """Of filled sheets, and the program's verdicts (else those that the sheets show). Raises UsageError."""
    sheets = read_sheets(list(paths))
    program = read_verdicts(verdicts) if verdicts else {}
    own = program or {item: verdict for sheet in sheets for item, verdict in sheet.verdicts.items()}
    reviewed, undecided = _majority(sheets)
    if own and reviewed and not any(item in own for item in reviewed):
        where = verdicts or paths[0]
        raise UsageError(
            f"{where}: it has no verdict of anything that was reviewed; give the verdicts of the same log"
        )
    standards = sorted({standard for _, standard in reviewed})
    rows = [_standard(name, _of(name, reviewed), own, whole=bool(program)) for name in standards]
    shown = privacy or Privacy()
    for each in (each for row in rows for each in row["differ"]):
        each["interaction"] = shown.interaction(each["interaction"])
    return {
        "schema": SCHEMA,
        "reviewers": [{"id": sheet.reviewer, "reviews": len(sheet.reviews)} for sheet in sheets],
        "items": len(reviewed) + undecided,
        "undecided": undecided,
        "unknown": sum(item not in own for item in reviewed),
        "between": [_between(one, other) for one, other in combinations(sheets, 2)],
        "overall": _against(reviewed, own),
        "standards": rows,
    }


def _majority(sheets: Sequence[Sheet]) -> tuple[dict[Item, str], int]:
    """What most reviewers say of each item, and of how many items they are of two minds."""
    said: dict[Item, Counter[str]] = {}
    for sheet in sheets:
        for item, answer in sheet.reviews.items():
            said.setdefault(item, Counter())[answer] += 1
    found = {}
    for item, counts in said.items():
        best, *rest = counts.most_common(2)
        if not rest or best[1] > rest[0][1]:
            found[item] = best[0]
    return found, len(said) - len(found)


def _of(standard: str, reviewed: Mapping[Item, str]) -> dict[Item, str]:
    return {item: answer for item, answer in reviewed.items() if item[1] == standard}


def _between(one: Sheet, other: Sheet) -> dict[str, Any]:
    both = [item for item in one.reviews if item in other.reviews]
    pairs = [(one.reviews[item], other.reviews[item]) for item in both]
    return {"reviewers": [one.reviewer, other.reviewer], **agreement(pairs)}


def _against(reviewed: Mapping[Item, str], own: Mapping[Item, str]) -> dict[str, Any]:
    """Agreement with the program, and its precision and recall in what it fails."""
    known = [(own[item], answer) for item, answer in reviewed.items() if item in own]
    judged = [pair for pair in known if pair[0] in JUDGED and pair[1] in JUDGED]
    failed = [answer for verdict, answer in judged if verdict == "fail"]
    wrong = [verdict for verdict, answer in judged if answer == "fail"]
    return {
        **agreement([pair for pair in known if pair[0] != "pending"]),
        "precision": _part(failed.count("fail"), len(failed)),
        "recall": _part(wrong.count("fail"), len(wrong)),
    }


def _part(count: int, of: int) -> dict[str, Any]:
    return {"value": share(count, of), "interval": bounds(count, of), "n": of}


def _standard(
    name: str, reviewed: Mapping[Item, str], own: Mapping[Item, str], *, whole: bool
) -> dict[str, Any]:
    differ = [
        {"interaction": item[0], "program": own[item], "review": answer}
        for item, answer in sorted(reviewed.items())
        if item in own and own[item] != answer and own[item] != "pending"
    ]
    verdicts = Counter(verdict for item, verdict in own.items() if item[1] == name)
    return {
        "id": name,
        **_against(reviewed, own),
        "rate": share(verdicts["pass"], verdicts["pass"] + verdicts["fail"]) if whole else None,
        "corrected_rate": _corrected(reviewed, own, verdicts) if whole else None,
        "differ_total": len(differ),
        "differ": differ[:MOST],
    }


def _corrected(reviewed: Mapping[Item, str], own: Mapping[Item, str], verdicts: Counter[str]) -> float | None:
    """The rate of the whole log, had reviewers judged it: what they say of each verdict, in the shares of the log."""
    total, rate = sum(verdicts[verdict] for verdict in JUDGED), 0.0
    for verdict in JUDGED:
        if not verdicts[verdict]:
            continue
        answers = _answers(verdict, reviewed, own)
        if not answers:
            return None
        rate += verdicts[verdict] / total * answers.count("pass") / len(answers)
    return round(rate, 6) if total else None


def _answers(verdict: str, reviewed: Mapping[Item, str], own: Mapping[Item, str]) -> list[str]:
    found: Iterable[str] = (answer for item, answer in reviewed.items() if own.get(item) == verdict)
    return [answer for answer in found if answer in JUDGED]
