"""WhatsApp: heads of entries in the world's ways, marks in many languages, names, and day or month."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from cs_audit.importers.read import read_log
from cs_audit.importers.registry import importer
from cs_audit.importers.sources.files import Source, look
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.log import Log

M, N = "\u200e", "\u202f"


def chat(tmp_path: Path, text: str, name: str = "WhatsApp Chat with Jan.txt", **more: object) -> Log:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_log(path, timezone="Europe/Warsaw", own=["Sklep"], **more)  # type: ignore[arg-type]


HEADS = [
    ("27.03.2026, 16:50 - ", "15:50:00"),
    ("[27.03.2026, 16:50:05] ", "15:50:05"),
    ("27/03/2026, 4:50 pm - ", "15:50:00"),
    (f"3/27/26, 4:50{N}PM - ", "15:50:00"),
    (f"[3/27/26, 4:50:05{N}PM] ", "15:50:05"),
    ("27.03.26 16:50 - ", "15:50:00"),
    ("27-03-2026 16:50 - ", "15:50:00"),
    ("[27/03/26 16.50.05] ", "15:50:05"),
    ("27/3/2026, 4:50 p. m. - ", "15:50:00"),
    ("2026-03-27, 4:50 p.m. - ", "15:50:00"),
    ("27/3/2569 16:50 - ", "15:50:00"),
    ("27/03/2026 à 16:50 - ", "15:50:00"),
    ("2026/03/27, 16:50 - ", "15:50:00"),
    ("[2026. 03. 27. 16:50:05] ", "15:50:05"),
    ("27/3/2026, 12:50 a. m. - ", "23:50:00"),
    ("2026/3/27 下午4:50 - ", "15:50:00"),
    ("27.03.26, 16:50 - ", "15:50:00"),
    (f"{M}[27.03.2026, 16:50:05] ", "15:50:05"),
]


@pytest.mark.parametrize(("head", "at"), HEADS)
def test_heads(head: str, at: str, tmp_path: Path) -> None:
    log = chat(tmp_path, f"{head}Jan: Halo: jest?\n{head}Sklep: Tak.\nOd rana.\n")
    assert log.events["text"].to_list() == ["Halo: jest?", "Tak.\nOd rana."]
    assert log.events["by"].to_list() == ["customer", "agent"]
    assert {str(one)[11:19] for one in log.events["at"].to_list()} == {at}


H = "27.03.2026, 16:50 - "
PLAIN: list[tuple[str, str, tuple[str, str] | None]] = [
    ("media", "<Media omitted>", ("message", "")),
    ("old media", "<pliki pominięto>", ("message", "")),
    ("media es", "<Multimedia omitido>", ("message", "")),
    ("media ru", "<Без медиафайлов>", ("message", "")),
    ("attached", "IMG-20260327-WA0001.jpg (plik załączony)\nto jest to", ("message", "to jest to")),
    ("attached de", "Rechnung 7.pdf (Datei angehängt)", ("message", "")),
    ("attached ios", f"{M}<załączono: 00000012-PHOTO-2026.jpg>", ("message", "")),
    ("omitted ios", f"{M}wideo pominięte", ("message", "")),
    ("sticker", f"{M}pominięto naklejkę", ("message", "")),
    ("caption", f"etykieta {M}image omitted", ("message", "etykieta")),
    ("document", f"Umowa.pdf • {M}2 strony {M}dokument pominięty", ("message", "")),
    ("place", f"{M}położenie: https://maps.google.com/?q=52.1,21.0", ("message", "")),
    ("view once", "null", ("message", "")),
    ("arrow", "<3", ("message", "<3")),
    ("price", "cena <100 zł>", ("message", "cena <100 zł>")),
    ("deleted", "Ta wiadomość została usunięta.", ("note", "")),
    ("deleted own", "Usunąłeś(-ęłaś) tę wiadomość", ("note", "")),
    ("deleted de", f"{M}Diese Nachricht wurde gelöscht.", ("note", "")),
    ("deleted es", "Se eliminó este mensaje.", ("note", "")),
    ("deleted admin", "Tę wiadomość usunął administrator Ola.", ("note", "")),
    (
        "talks of it",
        "Ta wiadomość została usunięta, czemu?",
        ("message", "Ta wiadomość została usunięta, czemu?"),
    ),
    ("edited", "Dziękuję <Ta wiadomość została zmieniona>", ("message", "Dziękuję")),
    ("edited en", f"Thanks {M}<This message was edited>", ("message", "Thanks")),
    ("call", "Nieodebrane połączenie głosowe", None),
    ("call en", f"{M}Missed voice call, {M}Tap to call back", None),
    (
        "call told",
        "Nieodebrane połączenie głosowe od Was, proszę oddzwonić",
        ("message", "Nieodebrane połączenie głosowe od Was, proszę oddzwonić"),
    ),
    ("encryption", f"{M}Messages and calls are end-to-end encrypted. No one outside can read them.", None),
    ("bracket", "[jutro] odbiorę", ("message", "[jutro] odbiorę")),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN])
def test_what_is_no_message(text: str, wanted: tuple[str, str] | None, tmp_path: Path) -> None:
    log = chat(tmp_path, f"{H}Sklep: A\n{H}Jan: {text}\n")
    told = log.events.filter(by="customer").select("kind", "text").rows()
    assert told == ([wanted] if wanted is not None else [])
    assert log.coverage.rows_read == 2


def test_lines_without_an_author_are_service(tmp_path: Path) -> None:
    text = f'{H}Wiadomości są szyfrowane.\n{H}Sklep zmienił(a) temat na „Zgłoszenie: 12"\n{H}Jan: Halo\n{H}Sklep: Tak\n'
    assert chat(tmp_path, text).events["text"].to_list() == ["Halo", "Tak"]


def test_names_may_hold_a_colon(tmp_path: Path) -> None:
    text = f"{H}Firma: Jan: Halo: jest?\n{H}Sklep: Tak\n"
    log = chat(tmp_path, text, "Czat WhatsApp z Firma: Jan.txt")
    assert log.events["actor"].to_list() == ["Firma: Jan", "Sklep"]
    assert log.events["text"].to_list() == ["Halo: jest?", "Tak"]


def test_day_or_month_is_decided_once_for_the_file(tmp_path: Path) -> None:
    text = "".join(
        f"{day}, 10:00 - Jan: {n}\n" for n, day in enumerate(("1/3/26", "5/3/26", "13/3/26", "2/4/26"))
    )
    days = [at.strftime("%m-%d") for at in chat(tmp_path, text).events["at"].to_list()]
    assert days == ["03-01", "03-05", "03-13", "04-02"]


def test_day_or_month_by_order(tmp_path: Path) -> None:
    text = "".join(f"{day}, 10:00 - Jan: {n}\n" for n, day in enumerate(("3/11/26", "4/1/26", "4/2/26")))
    days = [at.strftime("%m-%d") for at in chat(tmp_path, text).events["at"].to_list()]
    assert days == ["03-11", "04-01", "04-02"]


def test_day_or_month_is_asked_where_nothing_tells(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"date_order: dmy"):
        chat(tmp_path, "3/4/26, 10:00 - Jan: Halo\n")
    how = tmp_path / "how.yaml"
    how.write_text("cs_audit_mapping: 1\nformat: whatsapp\ndate_order: dmy\n")
    log = chat(tmp_path, "3/4/26, 10:00 - Jan: Halo\n", mapping=how)
    assert log.events["at"][0].strftime("%m-%d") == "04-03"


def test_the_doubled_hour_of_autumn_by_the_order_of_the_file(tmp_path: Path) -> None:
    lines = ("02:10", "02:50", "02:05", "02:40", "03:10")
    log = chat(tmp_path, "".join(f"25.10.2026, {at} - Jan: {at}\n" for at in lines))
    assert [at.strftime("%H:%M") for at in log.events["at"].to_list()] == [
        "00:10",
        "00:50",
        "01:05",
        "01:40",
        "02:10",
    ]
    assert log.events["text"].to_list() == list(lines)


def test_service_lines_before_older_messages_do_not_disturb(tmp_path: Path) -> None:
    text = "23.03.2026, 10:00 - Kod zabezpieczeń się zmienił.\n"
    text += "18.03.2026, 10:00 - Jan: a\n18.03.2026, 10:00 - Sklep: b\n"
    assert chat(tmp_path, text).events["text"].to_list() == ["a", "b"]


def test_a_phone_number_is_the_customer(tmp_path: Path) -> None:
    log = chat(
        tmp_path, f"{H}+48 500 100 200: Halo\n{H}Sklep: Tak\n", "WhatsApp Chat with +48 500 100 200.txt"
    )
    assert log.interactions.select("customer_id", "customer_phone", "customer_name").row(0) == (
        "+48 500 100 200",
        "+48 500 100 200",
        None,
    )


def test_in_a_group_nobody_is_guessed(tmp_path: Path) -> None:
    log = chat(tmp_path, f"{H}Jan: a\n{H}Ewa: b\n{H}Sklep: c\n", "WhatsApp Chat with Budowa.txt")
    assert log.events["by"].to_list() == ["unknown", "unknown", "agent"]


def test_away_messages_are_automatic(tmp_path: Path) -> None:
    how = tmp_path / "how.yaml"
    how.write_text(
        "cs_audit_mapping: 1\nformat: whatsapp\naway_messages: [jesteśmy poza biurem]\n", encoding="utf-8"
    )
    log = chat(tmp_path, f"{H}Jan: a\n{H}Sklep: Jesteśmy poza  biurem do 8:00.\n", mapping=how)
    assert log.events["automated"].to_list() == [False, True]


def test_the_same_chat_exported_twice_is_one(tmp_path: Path) -> None:
    for part in ("jan", "feb"):
        (tmp_path / part).mkdir()
    (tmp_path / "jan" / "WhatsApp Chat with Jan.txt").write_text(f"{H}Jan: a\n{H}Jan: a\n", encoding="utf-8")
    (tmp_path / "feb" / "WhatsApp Chat with Jan.txt").write_text(
        f"{H}Jan: a\n{H}Jan: a\n{H}Sklep: b\n", encoding="utf-8"
    )
    log = read_log(tmp_path, timezone="Europe/Warsaw", own=["Sklep"])
    assert log.events["text"].to_list() == ["a", "a", "b"]


@pytest.mark.parametrize(
    "line",
    [
        "2026-03-27 10:00:00 - INFO: started",
        "[27.03.2026, 10:00:00] ERROR: failed: x",
        "27.03.2026, 10:00 - notatka bez autora",
    ],
)
def test_logs_and_notes_are_no_chat(line: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"{line}\n" * 5, encoding="utf-8")
    assert importer("whatsapp").sniff(look(Source(path, "x.txt"))) < 50


def test_times_without_a_zone_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"{H}Jan: Halo\n", encoding="utf-8")
    with pytest.raises(DataError, match="--timezone"):
        read_log(path)


def test_a_chat_in_an_archive_that_does_not_declare_its_names(tmp_path: Path) -> None:
    name = "Czat WhatsApp z Jan Próbny.txt"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name.encode().decode("cp437"), f"{H}Jan Próbny: Halo\n{H}Sklep: Tak\n")
    log = read_log(tmp_path / "a.zip", timezone="Europe/Warsaw", own=["Sklep"])
    assert log.interactions["thread"].to_list() == ["Jan Próbny"]
