"""Shouting, diminutives, vulgar words and leftovers of templates."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import polars as pl
import pytest

from cs_audit.text.messages import manner

if TYPE_CHECKING:
    from collections.abc import Callable

    from cs_audit.text.words.anchor_marks import Marks

FOUND = {
    manner.shouting: [
        ("PROSZĘ O ZWROT PIENIĘDZY", "PROSZĘ O ZWROT PIENIĘDZY"),
        ("To skandal!!! Czekam", "!!!"),
        ("Dlaczego NIKT NIE ODPOWIADA od tygodnia?", "NIKT NIE ODPOWIADA"),
        ("WHERE IS MY ORDER?", "WHERE IS MY ORDER"),
        ("i co teraz?!?!", "?!?!"),
    ],
    manner.diminutives: [
        ("Pieniążki wrócą na konto", "Pieniążki"),
        ("wystawię fakturkę", "fakturkę"),
        ("Momencik, sprawdzam", "Momencik"),
        ("chwilunia", "chwilunia"),
        ("prosze o chwilke", "chwilke"),
        ("za minutkę", "minutkę"),
        ("pieniazki", "pieniazki"),
        ("proszę o numerek zamówionka", "numerek"),
        ("szybciutko to zrobię", "szybciutko"),
        ("wyślę mailika", "mailika"),
        ("króciutkie pytanko", "króciutkie"),
        ("na stronce", "stronce"),
    ],
    manner.profanity: [
        ("co za kurwa firma", "kurwa"),
        ("KURWAAA", "KURWAAA"),
        ("k***a mać", "k***a"),
        ("ku*wa", "ku*wa"),
        ("wkurwiony jestem", "wkurwiony"),
        ("spierdalajcie", "spierdalajcie"),
        ("chujowa obsługa", "chujowa"),
        ("ch*j wam w", "ch*j"),
        ("zajebiście", "zajebiście"),
        ("mam to w dupie", "dupie"),
        ("gówniany sprzęt", "gówniany"),
        ("jesteście idiotami", "idiotami"),
        ("fucking joke", "fucking"),
        ("this is bullshit", "bullshit"),
        ("f*ck off", "f*ck"),
        ("you b*tch", "b*tch"),
        ("you are morons", "morons"),
        ("odpieprzcie się", "odpieprzcie"),
    ],
    manner.template_leftovers: [
        ("Dzień dobry {{customer.name}},", "{{customer.name}}"),
        ("Panie [IMIĘ], wysyłamy", "[IMIĘ]"),
        ("Witaj <imię>!", "<imię>"),
        ("Dear %first_name%,", "%first_name%"),
        ("zamówienie nr XXX zostało", "XXX"),
        ("Dzień dobry null,", "Dzień dobry null"),
        ("Hello {first_name}", "{first_name}"),
        ("[wstaw datę dostawy]", "[wstaw datę dostawy]"),
    ],
}
CLEAN = {
    manner.shouting: [
        "Proszę podać PESEL i NIP.",
        "Płatność BLIK lub VISA",
        "Świetnie! Dziękuję!!",
        "UWAGA: zmiana godzin",
        "Zamówienie ZAM-1001 ABC",
        "Pliki PDF, JPG, PNG",
        "OK",
        "Co? Jak?",
    ],
    manner.diminutives: [
        "książka i paczka",
        "łyżka, miska, butelka i szklanka",
        "paczka pożyczka wycieczka apteczka teczka",
        "ciasteczka cookies, świeczka, naklejka",
        "poduszka puszka koszulka torebka bluzka",
        "skutki, smutki, zniżka",
        "przesyłka, wysyłka, wpłata, kartka",
        "telefonicznie, adresat, numer, kontakt",
    ],
    manner.profanity: [
        "pieprz czarny mielony",
        "duplikat faktury, dupleks",
        "suka i szczeniak, jajka i syf w paczce",
        "kurtka, kura, kurier",
        "cypel, cipher, participate",
        "shiitake and cocktail in Scunthorpe",
        "Dickens, assess, class, bass",
        "obsługa e-mail/SMS, a.b i x_y_z",
        "hujawiak? chory",
        "kup...a potem płać",
        "w kolorze pedału gazu",
    ],
    manner.template_leftovers: [
        "Dzień dobry Panie Janie",
        "Cena {od 10 zł}, rabat 15% i 20%",
        "rozmiar XXL i XXXL",
        "[link do śledzenia]",
        "a < b > c",
        "Szanowny Panie",
        "[osoba] pisze do [e-mail]",
    ],
}


@pytest.mark.parametrize(
    ("check", "text", "piece"),
    [(check, *case) for check, cases in FOUND.items() for case in cases],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_found(check: Callable[[pl.Series], Marks], text: str, piece: str) -> None:
    marks = check(pl.Series([text]))
    assert marks.mask[0]
    assert text[marks.start[0] : marks.end[0]] == piece


@pytest.mark.parametrize(
    ("check", "text"),
    [(check, text) for check, texts in CLEAN.items() for text in texts],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_clean(check: Callable[[pl.Series], Marks], text: str) -> None:
    marks = check(pl.Series([text]))
    assert not marks.mask[0], text[marks.start[0] : marks.end[0]]


def test_nulls_and_rows() -> None:
    marks = manner.profanity(pl.Series([None, "miło", "kurwa"], dtype=pl.String))
    assert marks.mask.tolist() == [False, False, True]
    assert marks.start.tolist() == [-1, -1, 0]
    assert marks.end.tolist() == [-1, -1, 5]


def test_impersonal_greeting_counts_where_the_name_is_known() -> None:
    texts = pl.Series(
        ["Drogi Kliencie, dziękujemy", "Dear Customer,", "Szanowny Kliencie, {{x}}", "Drogi Kliencie"]
    )
    marks = manner.template_leftovers(texts, pl.Series([True, True, None, False]))
    assert marks.mask.tolist() == [True, True, True, False]
    assert texts[0][marks.start[0] : marks.end[0]] == "Drogi Kliencie"


@pytest.mark.parametrize("check", list(FOUND), ids=lambda check: check.__name__)
@pytest.mark.parametrize("piece", ["a", "A", "A ", "k*", "{{", "[", "!", "chwil", "kur"])
def test_time_is_linear(check: Callable[[pl.Series], Marks], piece: str) -> None:
    started = time.process_time()
    check(pl.Series([piece * (100_000 // len(piece))]))
    assert time.process_time() - started < 4
