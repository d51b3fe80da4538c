"""Personal data replaced by placeholders, without a network."""

from __future__ import annotations

import json
import socket
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from cs_audit.text.private.pseudonyms import Pseudonyms
from cs_audit.text.private.redact import PLACEHOLDERS, Redactor, redact

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("redaction must not open a socket")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def _cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "structured", "everything", "touched"),
    [
        ("pii_cases.jsonl", 1.0, 0.98, 0.02),
        ("pii_own.jsonl", 0.98, 0.95, 0.05),
        ("pii_heldout.jsonl", 0.95, 0.9, 0.1),
        ("pii_second.jsonl", 0.95, 0.9, 0.1),
        ("pii_third.jsonl", 1.0, 0.95, 0.05),
        ("pii_fourth.jsonl", 0.95, 0.95, 0.05),
        ("pii_unseen.jsonl", 0.95, 0.95, 0.05),
    ],
)
def test_share_found(name: str, structured: float, everything: float, touched: float) -> None:
    redactor, found, total, clean = Redactor(), Counter[str](), Counter[str](), []
    for case in _cases(name):
        redacted = redactor.text(case["text"])
        if not case["entities"]:
            clean.append(redacted == case["text"])
        for entity in case["entities"]:
            group = "free" if entity["type"] in ("NAME", "ADDRESS") else "structured"
            total[group] += 1
            found[group] += entity["value"] not in redacted
    assert found["structured"] >= structured * total["structured"]
    assert found.total() >= everything * total.total()
    assert clean.count(False) <= touched * len(clean)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mój PESEL to 90020145069.", "Mój PESEL to [PESEL]."),
        ("tel. +48 601 234 567, Panie Janie", "tel. [telefon], Panie [osoba]"),
        ("mail jan@example.org!", "mail [e-mail]!"),
        ("ul. Długa 5, 00-238 Warszawa", "[adres]"),
        ("konto PL61 1090 1014 0000 0712 1981 2874 w banku", "konto [konto] w banku"),
        (
            "Zamówienie nr 601234567 na 1 234,56 zł z 12.05.2026",
            "Zamówienie nr 601234567 na 1 234,56 zł z 12.05.2026",
        ),
    ],
)
def test_placeholders(text: str, expected: str) -> None:
    assert redact(text) == expected


@pytest.mark.parametrize(
    ("text", "hidden", "kept"),
    [
        ("Krzesło Olga i stół Adam są w promocji.", (), ("Krzesło Olga", "stół Adam")),
        ("The Hugo desk and the Nora lamp ship free.", (), ("Hugo desk", "Nora lamp")),
        ("Katalog Jesień 2027, strony 12-14.", (), ("Jesień 2027",)),
        ("Komoda Malm 80 x 48 cm", (), ("Malm 80 x 48",)),
        ("Restauracja Pod Orłem nieczynna", (), ("Pod Orłem",)),
        ("Next, Grant access to the folder.", (), ("Grant",)),
        ("Seria XYZ 654321, rozmiar L", (), ("XYZ 654321",)),
        ("Infolinia 800 100 200 działa całą dobę.", (), ("800 100 200",)),
        ("Urodziłem się 7.09.1981 w Pile.", ("7.09.1981",), ()),
        ("my phone is 2125550148", ("2125550148",), ()),
        ("account 31926819, sort code 60-16-13", ("31926819",), ()),
        ("I live at 90 Ocean Parkway, Brooklyn", ("90 Ocean Parkway",), ()),
        ("nazywam sie piotr zielinski", ("zielinski",), ()),
        ("Marek, proszę oddzwonić", ("Marek",), ()),
        ("Regards, Ana de la Torre", ("de la Torre",), ()),
        ("Proszę o kontakt pod numerem 22 600 10 20", ("22 600 10 20",), ()),
        ("Infolinia: 22 600 10 20", (), ("22 600 10 20",)),
        ("Dzwoniłam na infolinię z numeru 601 222 333", ("601 222 333",), ()),
        ("w latach 2022 2023 2024 2025 2026", (), ("2022 2023 2024 2025 2026",)),
        ("DSP.INT.4510.154.2026", (), ("4510.154.2026",)),
        ("24.06.2024 25.02.2025", (), ("24.06.2024 25.02.2025",)),
        ("czekam na paczkę Marta", ("Marta",), ()),
        ("klientka Olga prosiła o zwrot", ("Olga",), ()),
        ("Czytam „Pan Tadeusz” po raz drugi", (), ("Pan Tadeusz",)),
    ],
)
def test_persons_and_things(text: str, hidden: tuple[str, ...], kept: tuple[str, ...]) -> None:
    redacted = redact(text)
    assert [value for value in hidden if value in redacted] == []
    assert [value for value in kept if value not in redacted] == []


def test_placeholders_speak_the_language_and_stay() -> None:
    assert redact("call +44 20 7946 0958", language="en") == "call [phone]"
    assert set(PLACEHOLDERS["pl"]) == set(PLACEHOLDERS["en"])
    for label in (*PLACEHOLDERS["pl"].values(), *PLACEHOLDERS["en"].values()):
        assert redact(f"Tu jest [{label}] i tyle.") == f"Tu jest [{label}] i tyle."


NAMES = [
    ("Jan Kowalski", "Jana Kowalskiego Janowi Kowalskiemu Janem Kowalskim Janie jan.kowalskiego Jasiu JAN"),
    (
        "Małgorzata Wójcik",
        "Małgorzaty Małgorzacie Małgorzatę Małgorzatą Małgorzato Gosiu Gosię malgorzaty Wójcikiem",
    ),
    ("Paweł Dudek", "Pawła Pawłowi Pawłem Pawle Dudka Dudkowi Dudkiem Pawełku pawla"),
    ("Agnieszka Zając", "Agnieszki Agnieszce Agnieszkę Agnieszką Agnieszko Zającem Aga Agi"),
    ("Piotr Gołąb", "Piotra Piotrowi Piotrem Piotrze Gołębia Gołębiem Piotrka Piotrek"),
    ("Aleksandra Nowicka", "Aleksandry Aleksandrze Oli Olu Olę Olą Nowickiej Nowicką"),
    ("Oleksandr Kovalenko", "Oleksandra Oleksandrowi Oleksandrem Oleksandrze Kovalenki Kovalenką"),
    ("Katarzyna Kwiecień", "Katarzyny Katarzynie Kasiu Kasi Kasię Kasią Kaśka kasiu"),
    ("Marek Kozioł", "Marka Markowi Markiem Marku Kozła Kozłowi Kozłem"),
    ("Emily O'Connor", "Emily Emily's O'Connor O'Connora"),
    ("Nguyen Van Thanh", "Nguyen Thanh Thanha"),
    ("Łukasz Święty", "Łukasza Łukaszowi Łukaszem Łukaszu lukaszowi Świętego Świętemu"),
    ("Wojciech Bień", "Wojtku Wojtka Wojciecha Wojciechowi Wojtek Bienia"),
    ("Jakub Zięba", "Kuby Kubie Kubę Kubą Kubo Jakuba Zięby Ziębie Ziębę"),
    ("Tomasz Szewczyk", "Tomka Tomku Tomkiem Tomasza Tomaszem Szewczyka Szewczykiem"),
]


@pytest.mark.parametrize(("name", "forms"), NAMES, ids=[name for name, _ in NAMES])
def test_known_names_in_every_form(name: str, forms: str) -> None:
    redactor = Redactor()
    for form in forms.split():
        text = f"sprawdzam, czy {form} pisze w tej sprawie"
        assert form not in redactor.text(text, [name]).split(), form


def test_known_values() -> None:
    known = ["Jan Kowalski", "jan_k@example.org", "+48 600 700 800", "ZAM-77/A", "ul. Leśna 4"]
    text = "600700800 oraz 48-600-700-800, JAN_K@example.org, jan_k, zam-77/a i ul.  Leśna 4"
    redacted = redact(text, known=known)
    for value in ("600", "700", "JAN_K", "zam-77", "Leśna"):
        assert value not in redacted
    assert redact("sklep zamknięty", known=["Sklep Kwiatek"]) == "sklep zamknięty"


def test_modes() -> None:
    text = "Rower Zumbex, partia 445566, profil @zumbex"
    assert redact(text, mode="none") == text
    assert redact(text) == text
    assert redact(text, mode="strict") == "Rower [słowo], partia [numer], profil [e-mail]"
    with pytest.raises(ValueError, match="strict"):
        redact(text, mode="hard")


def test_spans_move_with_the_text() -> None:
    text = "Panie Janie, dziękuję za kontakt: 601 234 567."
    start = text.index("dziękuję")
    result = Redactor().with_spans(
        text, [(start, start + 8), (0, len(text)), (6, 8), (len(text) - 1, len(text))]
    )
    moved = [result.text[begin:end] for begin, end in result.spans]
    assert moved == ["dziękuję", result.text, "[osoba]", "."]


def test_column() -> None:
    texts = pl.Series("text", ["pisze Zumbex", None, "PESEL 90020145069"])
    redacted = Redactor(language="en").column(texts, [["Adam Zumbex"], [], []])
    assert redacted.to_list() == ["pisze [person]", None, "PESEL [PESEL]"]


def test_salted_codes_are_stable() -> None:
    first = Redactor(salt="s1").text("tel. 601 234 567, tel. 600 700 800, tel. 601 234 567")
    codes = [piece.split("]")[0] for piece in first.split("[telefon ")[1:]]
    assert codes[0] == codes[2] != codes[1]
    assert Redactor(salt="s2").text("tel. 601 234 567") != f"tel. [telefon {codes[0]}]"


def test_pseudonyms() -> None:
    polish, english = Pseudonyms("sól"), Pseudonyms("sól", "en")
    assert polish.of("customer", "Jan  Nowak") == polish.of("customer", "jan nowak")
    assert polish.of("customer", "Jan Nowak") != Pseudonyms("inna").of("customer", "Jan Nowak")
    assert polish.of("customer", "x").startswith("Klient ")
    assert english.of("agent", "x").startswith("Agent ")


@pytest.mark.parametrize(
    "piece", ["a", "1", "1 ", "Jan ", "a.", "1-", "@", "a@", "A1", "ul. ", "(at) ", "Kowal-", "00-0"]
)
def test_time_is_linear(piece: str) -> None:
    redactor = Redactor()
    started = time.process_time()
    redactor.text(piece * (60_000 // len(piece)), ["Jan Kowal"])
    assert time.process_time() - started < 5


def test_strict_keeps_verbs_and_the_companys_own_phrases() -> None:
    strict = Redactor(mode="strict")
    assert (
        strict.text("Przyjęłam. Odblokowałam. Zmieniliśmy Xqzt.")
        == "Przyjęłam. Odblokowałam. Zmieniliśmy [słowo]."
    )
    text = "It is in the RMAX backlog of Xqzt."
    at = text.index("RMAX")
    assert [text[start:end] for start, end, _ in strict.replacements(text)] == ["RMAX", "Xqzt"]
    kept = strict.replacements(text, (), [(at, at + len("RMAX backlog"))])
    assert [text[start:end] for start, end, _ in kept] == ["Xqzt"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Dear José, hi", "José Muñoz", "Dear [person], hi"),
        ("Hello Mr Weiss.", "Jürgen Weiß", "Hello Mr [person]."),
        ("Hello Mr WEISS.", "Jürgen Weiß", "Hello Mr [person]."),
        ("Dear Ipek,", "İpek Kaya", "Dear [person],"),
        ("Łukasz Żółć i Ola", "Łukasz Żółć", "[person] i [person]"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_way_to_write_a_letter(text: str, name: str, expected: str, form: Any) -> None:
    written = unicodedata.normalize(form, text)
    assert redact(written, known=[name], language="en") == expected
    assert redact(text, known=[unicodedata.normalize(form, name)], language="en") == expected
