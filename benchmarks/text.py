"""How fast phrases, names and promises are found: ``python -m benchmarks.text [messages]``."""

from __future__ import annotations

import resource
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.text.messages.promises import find_promises
from cs_audit.text.persons.names import find_customer_name
from cs_audit.text.phrases.phrases import Phrase, PhraseList, PhraseMatcher
from cs_audit.text.words.tokens import TextColumn

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = 1 << 17
GREETINGS = [
    "Dzień dobry Panie Janie,",
    "Dzien dobry,",
    "Szanowna Pani Anno,",
    "Witam serdecznie,",
    "Cześć Kasiu,",
    "Hello John,",
]
BODIES = [
    "dziękujemy za wiadomość w sprawie zamówienia nr {0}, przesyłka opuściła magazyn i jest w drodze do punktu",
    "przepraszamy za opóźnienie, sprawdzimy status paczki {0} i odpowiemy do jutra do godziny 12:00",
    "rozumiem, że sytuacja jest kłopotliwa; reklamację {0} przekazałem do działu technicznego",
    "gdzie jest moja paczka {0}? czekam od tygodnia i nikt nie odbiera telefonu w waszym biurze obsługi",
    "zwrot za zamowienie {0} zaksiegujemy w ciagu 3 dni roboczych, prosze o cierpliwosc w tym czasie",
    "thank you for your message about order {0}, we will get back to you within 24 hours at the latest",
]
CLOSINGS = [
    "Pozdrawiam, Anna",
    "Z poważaniem, Dział Obsługi Klienta",
    "Miłego dnia!",
    "Kind regards, Tom",
    "",
]
LISTS = {
    "greeting": (
        "dzień dobry|dobry wieczór|witam|cześć|szanowny panie|szanowna pani|szanowni "
        "państwo|hej|hello|dear|good morning|hi"
    ),
    "closing": (
        "pozdrawiam|z poważaniem|z wyrazami szacunku|miłego dnia|pozostaję do dyspozycji|do "
        "widzenia|kind regards"
    ),
    "apology": "przepraszam|przykro mi|przeprosiny|ubolewam|sorry|apologise|apologies|regret",
    "empathy": (
        "rozumiem|zdaję sobie sprawę|domyślam się|wyobrażam sobie|I understand|I can imagine|that must "
        "be frustrating"
    ),
    "next": (
        "skontaktujemy się|oddzwonimy|odpowiemy|wyślemy|kolejny krok|dam znać|otrzyma pan|get back to "
        "you|we will contact you"
    ),
    "jargon": (
        "eskalacja|ticket|SLA|procesować|druga linia wsparcia|backlog|feedback|koszt dostępu|tier "
        "2|utilize|escalation"
    ),
    "rude": (
        "to nie mój problem|proszę się uspokoić|już panu pisałem|czytać ze zrozumieniem|calm down|not my "
        "problem"
    ),
    "complaint": (
        "reklamacja|skarga|oddajcie pieniądze|rzecznik praw konsumenta|sąd|prawnik|oszustwo|refund|complaint"
    ),
}


def messages(count: int, seed: int) -> pl.Series:
    rng = np.random.default_rng(seed)
    picks = [rng.integers(0, len(table), count).tolist() for table in (GREETINGS, BODIES, CLOSINGS)]
    numbers = rng.integers(10_000, 10_000_000, count).tolist()
    rows = zip(*picks, numbers, strict=True)
    return pl.Series([f"{GREETINGS[a]} {BODIES[b].format(n)}. {CLOSINGS[c]}" for a, b, c, n in rows])


def timed(label: str, count: int, work: Callable[[], object]) -> None:
    began = time.process_time()
    work()
    spent = time.process_time() - began
    print(f"{label:34} {spent:7.2f} s  {count / spent:12,.0f} messages/s")


def main(count: int = 1_000_000) -> None:
    lists = [
        PhraseList(
            name,
            tuple(
                Phrase(text, "en" if text.isascii() and name != "rude" else "pl") for text in texts.split("|")
            ),
        )
        for name, texts in LISTS.items()
    ]
    began = time.process_time()
    matcher = PhraseMatcher(lists)
    print(
        f"{sum(len(each.phrases) for each in lists)} phrases made ready in {time.process_time() - began:.2f} s"
    )
    batches = [messages(min(BATCH, count - begin), begin) for begin in range(0, count, BATCH)]
    print(
        f"{count:,} messages of {np.mean([batch.str.len_chars().mean() for batch in batches]):.0f} characters"
    )
    columns = [TextColumn(batch) for batch in batches]
    timed("fold", count, lambda: [column.folded for column in columns])
    timed("cut into words", count, lambda: [column.words for column in columns])
    timed("phrases (cold)", count, lambda: [matcher.search(column) for column in columns])
    timed("phrases (warm)", count, lambda: [matcher.search(column) for column in columns])
    names = ["Jan Kowalski", "Anna Nowak", "Katarzyna Lis", "John Brown", None]
    given = [[names[row % 5] for row in range(len(column))] for column in columns]
    timed(
        "customer names",
        count,
        lambda: [
            find_customer_name(*pair) for pair in zip(columns, [None] * len(columns), given, strict=True)
        ],
    )
    timed("promises (first batch)", len(columns[0]), lambda: find_promises(columns[0]))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
