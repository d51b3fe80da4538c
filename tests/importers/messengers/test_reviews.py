"""Reviews of shops of apps: what comes again in a later month, and ratings without words."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cs_audit.importers.read import read_log

if TYPE_CHECKING:
    from pathlib import Path

CAPTIONS = [
    "Package Name",
    "Reviewer Language",
    "Device",
    "Review Submit Date and Time",
    "Review Submit Millis Since Epoch",
    "Review Last Update Date and Time",
    "Review Last Update Millis Since Epoch",
    "Star Rating",
    "Review Title",
    "Review Text",
    "Developer Reply Date and Time",
    "Developer Reply Millis Since Epoch",
    "Developer Reply Text",
    "Review Link",
]
SUBMIT, HOUR = 1774626600000, 3_600_000
LINK = "http://play.google.com/console/x?reviewId=gp%3AA&corpus=PUBLIC"


def month(path: Path, *rows: list[object]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([CAPTIONS, *rows])
    path.write_bytes(b"\xff\xfe" + out.getvalue().encode("utf-16-le"))


def review(changed: int, stars: int, text: str, link: str = LINK, device: str = "d") -> list[object]:
    return ["app", "pl", device, "", SUBMIT, "", SUBMIT + changed * HOUR, stars, "", text, "", "", "", link]


def test_an_edited_review_counts_once_with_its_newest_words(tmp_path: Path) -> None:
    month(tmp_path / "reviews_app_202604.csv", review(2, 5, "Naprawione,\ndziękuję"))
    month(tmp_path / "reviews_app_202605.csv", review(0, 1, "Nie działa"))
    log = read_log(tmp_path)
    assert log.interactions["id"].to_list() == ["gp:A"]
    assert log.events["text"].to_list() == ["Naprawione,\ndziękuję"]
    assert log.surveys["score"].to_list() == [5.0]
    assert log.interactions["opened_at"][0].hour + 2 == log.events["at"][0].hour


def test_ratings_without_words_are_told_apart(tmp_path: Path) -> None:
    month(tmp_path / "x.csv", review(0, 4, "", "", "a"), review(0, 3, "", "", "b"))
    log = read_log(tmp_path / "x.csv")
    assert sorted(log.surveys["score"].to_list()) == [3.0, 4.0]
    assert log.interactions.height == 2
