"""Times as screens write them, and captions in other languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from cs_audit.importers.read import read_log
from cs_audit.importers.recipes.screen_times import screen_formats
from cs_audit.importers.recipes.written_times import read_instants

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "written",
    [
        "27.03.2026 16:50", "27-03-2026 16:50", "27/03/2026 16:50", "3/27/2026 4:50 PM", "3/27/26, 4:50\u202fPM",
        "2026/03/27 16:50", "2026-03-27 04:50 PM", "27/Mar/26 4:50 PM", "27/Mär/26 4:50 PM", "27 mar 2026 o 16:50",
        "27. März 2026 16:50", "Mar 27, 2026 4:50 PM", "piątek, 27 marca 2026 16:50", "27.03.2026 16:50:00",
        "Fri, 27 Mar 2026 15:50:00 +0000", "27.03.2026 17:50 CEST", "2026-03-27T15:50:00Z", "1774626600",
    ],
)  # fmt: skip
def test_a_moment_is_read_however_a_screen_writes_it(written: str) -> None:
    read = read_instants(pl.Series([written]), (), "Europe/Warsaw")
    assert [one.isoformat() for one in read.at.to_list()] == ["2026-03-27T15:50:00+00:00"]


@pytest.mark.parametrize(
    ("column", "format"),
    [
        (["04/05/2026 10:00", "27/03/2026 10:00"], "%d/%m/%Y %H:%M"),
        (["04/05/2026 10:00", "03/27/2026 10:00"], "%m/%d/%Y %H:%M"),
        (["04/05/2026 10:00 AM"], "%m/%d/%Y %I:%M %p"),
        (["04.05.2026 10:00"], "%d.%m.%Y %H:%M"),
    ],
)
def test_day_or_month_first_is_decided_once_for_a_column(column: list[str], format: str) -> None:
    assert screen_formats(pl.Series(column)) == (format,)


def test_what_is_no_time_stays_wrong() -> None:
    read = read_instants(pl.Series(["jutro", "1.2", "99.99.2026 10:00"]), (), "Europe/Warsaw")
    assert read.at.null_count() == 3
    assert read.wrong.null_count() == 0


def test_a_polish_jira_export_in_cp1250_with_semicolons(tmp_path: Path) -> None:
    file = tmp_path / "Jira.csv"
    file.write_text(
        "Podsumowanie;Klucz zgłoszenia;Identyfikator zgłoszenia;Status;Osoba zgłaszająca;Utworzono;"
        "Etykiety;Etykiety;Opis;Komentarz;Komentarz\n"
        "Paczka;BOK-1;11;Oczekiwanie na klienta;Jan Próbny;27.03.2026 16:50;vip;dostawa;Gdzie jest paczka?;"
        '"30.03.2026 09:20;5b9011;Już sprawdzam.";\n',
        encoding="cp1250",
    )
    log = read_log(file, timezone="Europe/Warsaw")
    one = log.interactions.row(0, named=True)
    assert (one["id"], one["status"], sorted(one["tags"])) == ("BOK-1", "pending", ["dostawa", "vip"])
    said = log.events.filter(pl.col("kind") == "message").select("by", "text").rows()
    assert said == [("customer", "Gdzie jest paczka?"), ("agent", "Już sprawdzam.")]
