from __future__ import annotations

import pickle

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.text.phrases.hits import Hits  # noqa: TC001
from cs_audit.text.phrases.phrases import Phrase, PhraseList, PhraseMatcher
from cs_audit.text.phrases.slots import RULES
from cs_audit.text.words.tokens import TextColumn

GREETING = PhraseList("greeting", (Phrase("dzień dobry", "pl"), Phrase("witam", "pl"), Phrase("hello", "en")))
APOLOGY = PhraseList("apology", (Phrase("przepraszam", "pl"), Phrase("przykro mi", "pl")))
INLINE = PhraseList("inline", (Phrase("miłego dnia"),))
MATCHER = PhraseMatcher([GREETING, APOLOGY, INLINE])


def quotes(
    matcher: PhraseMatcher, texts: list[str | None], **options: object
) -> list[tuple[str, int, str, str]]:
    column = TextColumn.of(texts)
    hits = matcher.search(column, **options)  # type: ignore[arg-type]
    return [
        (
            matcher.lists[hits.list_index[n]].name,
            int(hits.row[n]),
            str(column.texts[int(hits.row[n])])[hits.start[n] : hits.end[n]],
            RULES[hits.rule[n]],
        )
        for n in range(len(hits))
    ]


@pytest.mark.parametrize(
    ("text", "quote", "rule"),
    [
        ("😊 Dzień dobry!", "Dzień dobry", "exact"),
        ("dzien  dobry", "dzien  dobry", "folded"),
        ("Ślę: Dzien\u0301 dobry", "Dzien\u0301 dobry", "exact"),
        ("Dzień\u00a0dobry", "Dzień\u00a0dobry", "exact"),
        ("Uprzejmie witamy w sklepie", "witamy", "form"),
        ("Dizeń dobry", "Dizeń dobry", "typo"),
        ("prze\u00adpra\u200bszam bardzo", "prze\u00adpra\u200bszam", "exact"),
        ("Jest nam bardzo przykro", "nam bardzo przykro", "order"),
        ("Życzę miłego i spokojnego dnia", "miłego i spokojnego dnia", "gap"),
        ("ﬁn: 𝗗𝘇𝗶𝗲ń dobry", "𝗗𝘇𝗶𝗲ń dobry", "exact"),
    ],
)
def test_span_and_rule(text: str, quote: str, rule: str) -> None:
    assert [found[2:] for found in quotes(MATCHER, [text])] == [(quote, rule)]


def test_language_of_lists() -> None:
    texts = ["hello witam miłego dnia"] * 5
    languages = pl.Series(["pl", "en", None, "de", "pl-PL"])
    found = {(name, row, quote) for name, row, quote, _ in quotes(MATCHER, texts, languages=languages)}
    greeted = {
        row: {quote for name, at, quote in found if at == row and name == "greeting"} for row in range(5)
    }
    both = {"witam", "hello"}
    assert greeted == {0: {"witam"}, 1: {"hello"}, 2: both, 3: both, 4: {"witam"}}
    assert {row for name, row, _ in found if name == "inline"} == set(range(5))


def test_rows_as_numbers_and_as_mask() -> None:
    texts = ["witam", "witam", "witam"]
    assert [row for _, row, _, _ in quotes(MATCHER, texts, rows=np.array([2, 0]))] == [0, 2]
    assert [row for _, row, _, _ in quotes(MATCHER, texts, rows=np.array([False, True, False]))] == [1]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        (Phrase("przepraszam", "pl"), "Nie przepraszam", False),
        (Phrase("przepraszam", "pl", negation="allow"), "Nie przepraszam", True),
        (Phrase("przepraszam", "pl", match="exact"), "Przepraszamy", False),
        (Phrase("przepraszam", "pl", match="exact"), "przepraszam!", True),
        (Phrase("wysyłka", "pl"), "wysiłek", False),
        (Phrase("wysyłka", "pl", match="fuzzy"), "wysyka", True),
        (Phrase("rozumiem", "pl", person="strict"), "Dział rozumie problem", False),
        (Phrase("rozumiem", "pl"), "Dział rozumie problem", True),
        (Phrase("przykro mi", "pl", order="strict"), "mi przykro", False),
        (Phrase("miłego dnia", "pl", gap=0), "miłego i spokojnego dnia", False),
        (Phrase("kolejny krok", "pl", order="any"), "krok kolejny", True),
        (Phrase("kolejny krok", "pl"), "krok kolejny", True),  # an adjective may stand after its noun
        (Phrase("termin dostawy", "pl"), "dostawy termin", False),
        (Phrase("часть", "uk"), "Дякую за часть", True),
        (Phrase("!!!", "pl"), "!!!", False),
    ],
)
def test_switches(phrase: Phrase, text: str, expected: bool) -> None:
    assert bool(quotes(PhraseMatcher([PhraseList("x", (phrase,))]), [text])) is expected


HOSTILE = [
    "",
    None,
    "a" * 1_000_000,
    "\x00dzień\x00dobry\x00",
    "\ud800 witam",
    "👨‍👩‍👧 witam",
    "שלום witam عربى",
    "'" * 50,
    "dzień " * 5000,
]


def test_hostile_texts() -> None:
    found = quotes(MATCHER, HOSTILE)
    assert [(row, quote) for _, row, quote, _ in found] == [
        (3, "dzień\x00dobry"),
        (4, "witam"),
        (5, "witam"),
        (6, "witam"),
    ]


def test_pickled_matcher_finds_the_same() -> None:
    copy = pickle.loads(pickle.dumps(MATCHER))
    assert quotes(copy, ["witam, przepraszam"]) == quotes(MATCHER, ["witam, przepraszam"])


WORDS = st.sampled_from(
    [
        "dzień",
        "dzien",
        "dobry",
        "Witam",
        "nie",
        "przepraszam",
        "przeprszam",
        "mi",
        "przykro",
        "bardzo",
        "żółw",
        ",",
        ".",
        "n\u0303",
    ]
)
TEXTS = st.lists(st.one_of(st.none(), st.lists(WORDS, max_size=8).map(" ".join)), max_size=12)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(0, 12))
def test_hits_do_not_depend_on_chunks(texts: list[str | None], cut: int) -> None:
    cut = min(cut, len(texts))
    whole = MATCHER.search(TextColumn.of(texts))
    first, second = MATCHER.search(TextColumn.of(texts[:cut])), MATCHER.search(TextColumn.of(texts[cut:]))

    def rows(hits: Hits, shift: int) -> set[tuple[int, ...]]:
        names = ("list_index", "row", "start", "end", "phrase", "rule")
        return {
            (one[0], one[1] + shift, *one[2:])
            for one in zip(*(getattr(hits, name).tolist() for name in names), strict=True)
        }

    assert rows(whole, 0) == rows(first, 0) | rows(second, cut)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_text_is_cut_into_words_at_its_own_places(texts: list[str]) -> None:
    column = TextColumn.of(texts)
    words = column.words
    assert (words.end > words.start).all()
    row = column.row.astype(np.int64)
    start, end = column.spans(row, words.start, words.end)
    for place in range(len(row)):
        assert 0 <= start[place] < end[place] <= len(column.texts[int(row[place])])


def test_a_phrase_that_is_a_long_number_is_found() -> None:
    matcher = PhraseMatcher([PhraseList("hotline", (Phrase("infolinia 801802803", "pl"),))])
    assert len(quotes(matcher, ["Infolinia: 12345678", "Nasza infolinia 801802803"])) == 1
