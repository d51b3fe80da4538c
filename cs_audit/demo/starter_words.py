"""The texts of a starter project, in Polish and English. `<field>` is filled in."""

from __future__ import annotations

_HEAD = "# yaml-language-server: $schema=standards.schema.json\ncs_audit: 1\n"
STANDARDS = {
    "pl": _HEAD
    + """\
name: Nasze standardy obsługi klienta
language: pl
timezone: <timezone>
extends: [pack:<pack>]

# Godziny pracy: wpisane tutaj zastępują te z paczki.
# calendars:
<calendars>

# Listy zwrotów: lista o nazwie takiej jak w paczce zastępuje tamtą, o nowej nazwie jest dodatkowa.
# phrases:
#   nasze_powitanie:
#     pl: [dzień dobry, tu zespół obsługi]

standards:
  # Standard własny: nowe `id` i jeden rodzaj kontroli (`cs-audit list checks`).
  - id: bez-odsylania-do-regulaminu
    title: {pl: Nie odsyłamy do regulaminu bez odpowiedzi, en: No sending to the terms without an answer}
    why: Klient pyta nas, bo w regulaminie odpowiedzi nie znalazł.
    advice: Odpowiedz jednym zdaniem, a regulamin podaj jako źródło.
    dimension: communication
    severity: minor
    check:
      forbids: {event: {by: agent, says: [proszę przeczytać regulamin, odpowiedź jest w regulaminie]}}
    objective: 98%

  # Standard z paczki, ale inaczej: `override` i tylko to, co się zmienia.
  # - {override: <first>, objective: 95%}

# Standardy z paczki <pack>:
<inherited>

# Wyjątki, z powodem i datą:
# waivers:
#   - {standard: <first>, interaction: T-17, reason: awaria poczty, until: 2030-12-31}

# Co ma być błędem w `cs-audit run`: najniższa waga i najniższy wynik.
# gate: {fail_on: major, min_score: 80}
""",
    "en": _HEAD
    + """\
name: Our standards of customer service
language: en
timezone: <timezone>
extends: [pack:<pack>]

# Opening hours: those written here replace the pack's.
# calendars:
<calendars>

# Phrase lists: a list with the name of one of the pack replaces it, one with a new name comes on top.
# phrases:
#   our_greeting:
#     en: [hello, good morning, welcome to our support]

standards:
  # A standard of your own: a new `id` and one kind of check (`cs-audit list checks`).
  - id: no-sending-to-the-terms
    title: {en: No sending to the terms without an answer, pl: Nie odsyłamy do regulaminu bez odpowiedzi}
    why: Customers ask because they did not find the answer there.
    advice: Answer in one sentence, and name the terms as the source.
    dimension: communication
    severity: minor
    check:
      forbids: {event: {by: agent, says: [please read our terms, the answer is in our terms]}}
    objective: 98%

  # A standard of the pack, but different: `override`, and only what changes.
  # - {override: <first>, objective: 95%}

# The standards of the pack <pack>:
<inherited>

# Exceptions, with reason and date:
# waivers:
#   - {standard: <first>, interaction: T-17, reason: the mail server was down, until: 2030-12-31}

# What makes `cs-audit run` fail: the least severity and the least score.
# gate: {fail_on: major, min_score: 80}
""",
}
TESTS = {
    "pl": """\
# Testy standardów: `cs-audit test tests`. Czasy są w strefie standardów; `+20m` liczy się od zdarzenia wyżej.
standards: [../standards.yaml]
tests:
  - name: odpowiedź zamiast odesłania do regulaminu
    interaction: {channel: email, language: pl, customer: {name: Jan Kowalski}}
    transcript: |
      2026-09-07 10:00  customer: Dzień dobry, ile mam dni na zwrot?
      +20m              agent anna: Dzień dobry Panie Janie, 14 dni od odbioru paczki. Pozdrawiam, Anna
    expect: {bez-odsylania-do-regulaminu: pass}

  - name: odesłanie do regulaminu
    interaction: {channel: email, language: pl, customer: {name: Jan Kowalski}}
    transcript: |
      2026-09-07 10:00  customer: Dzień dobry, ile mam dni na zwrot?
      +20m              agent anna: Dzień dobry, odpowiedź jest w regulaminie. Pozdrawiam, Anna
    expect: {bez-odsylania-do-regulaminu: {verdict: fail, event: 1}}
""",
    "en": """\
# Tests of the standards: `cs-audit test tests`. Times are in the standards' zone; `+20m` counts from the event above.
standards: [../standards.yaml]
tests:
  - name: an answer, not a hint at the terms
    interaction: {channel: email, language: en, customer: {name: Jane Doe}}
    transcript: |
      2026-09-07 10:00  customer: Hello, how many days do I have to cancel?
      +20m              agent anna: Hello Jane, 14 days from the start of the plan. Kind regards, Anna
    expect: {no-sending-to-the-terms: pass}

  - name: a hint at the terms
    interaction: {channel: email, language: en, customer: {name: Jane Doe}}
    transcript: |
      2026-09-07 10:00  customer: Hello, how many days do I have to cancel?
      +20m              agent anna: Hello, the answer is in our terms. Kind regards, Anna
    expect: {no-sending-to-the-terms: {verdict: fail, event: 1}}
""",
}
README = {
    "pl": """\
# Standardy obsługi klienta

- `standards.yaml` nasze standardy, na podstawie paczki `<pack>`
- `tests/` testy standardów: rozmowy i werdykty, których się spodziewamy
- `standards.schema.json` dla edytorów: podpowiedzi i błędy w trakcie pisania (`cs-audit schema` pisze go na nowo)

    cs-audit validate standards.yaml
    cs-audit test tests
    cs-audit run standards.yaml EKSPORT -o raport.html

`EKSPORT` to pliki z systemu zgłoszeń (`cs-audit list formats`); dla nieznanej tabeli zacznij od `cs-audit map PLIK`.
""",
    "en": """\
# Standards of customer service

- `standards.yaml` our standards, on top of the pack `<pack>`
- `tests/` tests of the standards: conversations and the verdicts that we expect
- `standards.schema.json` for editors: completion and errors while you type (`cs-audit schema` writes it anew)

    cs-audit validate standards.yaml
    cs-audit test tests
    cs-audit run standards.yaml EXPORT -o report.html

`EXPORT` is what your help desk exports (`cs-audit list formats`); for an unknown table begin with `cs-audit map FILE`.
""",
}
