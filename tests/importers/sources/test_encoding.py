"""The encoding of a file without a mark, told from its letters."""

from __future__ import annotations

import pytest

from cs_audit.importers.sources.encoding import decode, guess_encoding

POLISH = "Zażółć gęślą jaźń. Proszę o zwrot pieniędzy za uszkodzoną paczkę, która dotarła w środę."
TEXTS = [
    (POLISH, "cp1250"),
    (POLISH, "iso8859_2"),
    (POLISH, "cp852"),
    (POLISH, "mac_latin2"),
    (POLISH, "utf-8"),
    ("Kraków", "cp1250"),
    ("Łódź, ul. Żwirki „A” – 5 €", "cp1250"),
    ("żółw", "iso8859_2"),
    ("Objednávka přišla poškozená, žádám o vrácení peněz.", "cp1250"),
    ("Kérem, küldje vissza a pénzt, a csomag sérült volt. Köszönöm, őszintén", "cp1250"),
    ("señor Muñoz", "cp1252"),
    ("¿Dónde está mi paquete? Mañana lo necesito.", "cp1252"),
    ("Hélène Lefèvre", "cp1252"),
    ("Bonjour, où est ma commande ? Je l'ai reçue abîmée, même le carton.", "cp1252"),
    ("Åsa Öberg frågar", "cp1252"),
    ("Hvor er pakken? Jeg får ikke svar på mine spørgsmål, og det er ærgerligt.", "cp1252"),
    ("A encomenda não chegou, já são três dias.", "cp1252"),
    ("Perché il pacco non è arrivato? Città di Forlì, più volte", "cp1252"),
    ("Где моя посылка? Прошу вернуть деньги.", "cp1251"),
    ("Де моя посилка? Прошу повернути кошти, дякую.", "cp1251"),
    ("Het pakket is beschadigd, reünie in België, één keer", "cp1252"),
    ("Où est ma commande ? Elle a été livrée cassée, même déjà payée.", "cp850"),
    ("numer;uwagi\n1;„bardzo miło”\n" * 20, "cp1250"),
    ("„a” „b” „c” „d” „e” – ż", "cp1250"),
    ("It’s ok, we don’t mind", "cp1252"),
    ("Zwrot wg §5 ust. 3, 20 °C", "cp1250"),
    ("Příliš žluťoučký kůň. Jdu domů", "cp852"),
    ("Plain words only.", "utf-8"),
]


@pytest.mark.parametrize(("text", "encoding"), TEXTS)
def test_the_text_comes_back(text: str, encoding: str) -> None:
    read = decode(text.encode(encoding), None)
    assert read.data.decode() == text, read.encoding
    assert read.damaged == 0


def test_german_reads_the_same_either_way() -> None:
    text = "Größe XL, bitte zurückschicken. Schöne Grüße, Jürgen Weiß"
    assert guess_encoding(text.encode("cp1252")) in ("cp1250", "cp1252")
    assert decode(text.encode("cp1252"), None).data.decode() == text


def test_a_foreign_name_does_not_make_a_polish_file_western() -> None:
    text = f"{POLISH}\n" * 20 + "Hélène Lefèvre; Muñoz\n"
    assert guess_encoding(text.encode("cp1250", "replace")) == "cp1250"
