"""Compiled phrases that are kept: the same as when they are compiled, for whatever they depend on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from cs_audit.text.forms import polish
from cs_audit.text.phrases import kept
from cs_audit.text.phrases.compiled import CompiledPhrases, compile_phrases
from cs_audit.text.phrases.phrases import Phrase, PhraseList, PhraseMatcher, TextColumn
from cs_audit.text.words import cache_folder
from cs_audit.text.words.fold import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LISTS = (
    PhraseList("sorry", (Phrase("przepraszam za opóźnienie", "pl"), Phrase("sorry for the delay", "en"))),
    PhraseList("exact", (Phrase("Dzień dobry", None, match="exact"), Phrase("SLA", "pl", gap=0))),
    PhraseList("soon", (Phrase("", "pl", match="times"),)),
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    fold_words(["a"])  # its table is kept too, not here
    monkeypatch.setenv(cache_folder.VARIABLE, str(tmp_path))
    kept._compiled.cache_clear()
    yield tmp_path
    kept._compiled.cache_clear()


def _again(lists: tuple[PhraseList, ...] = LISTS, language: str = "pl") -> CompiledPhrases:
    """As another process would have it."""
    kept._compiled.cache_clear()
    return kept.compiled(lists, language)


def test_what_is_kept_is_what_is_compiled(place: Path) -> None:
    made = compile_phrases(LISTS, "pl")
    assert _again() == made
    assert len(list(place.iterdir())) == 1
    assert _again() == made


def test_what_is_kept_is_not_compiled_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _again()
    monkeypatch.setattr(kept, "compile_phrases", None)
    assert _again() == made
    texts = ["Przepraszamy za to opóźnienie", "dzień dobry", "nie wiem"]
    assert PhraseMatcher(LISTS).search(TextColumn.of(texts)).row.tolist() == [0, 1]


def test_in_one_process_the_same_lists_are_compiled_once() -> None:
    assert kept.compiled(LISTS, "pl") is kept.compiled(list(LISTS), "pl")


@pytest.mark.parametrize(
    ("lists", "language"),
    [
        (LISTS[:2], "pl"),
        (LISTS, "en"),
        ((LISTS[1], LISTS[0], LISTS[2]), "pl"),
        *(
            ((replace(LISTS[0], phrases=(replace(LISTS[0].phrases[0], **changed),)),), "pl")
            for changed in (
                {"text": "przepraszam"},
                {"language": None},
                {"match": "fuzzy"},
                {"gap": 1},
                {"order": "any"},
                {"negation": "allow"},
                {"person": "strict"},
            )
        ),
    ],
)
def test_other_phrases_options_and_languages_are_kept_apart(
    place: Path, lists: tuple[PhraseList, ...], language: str
) -> None:
    _again()
    before = {file.name for file in place.iterdir()}
    assert _again(lists, language) == compile_phrases(lists, language)
    assert len({file.name for file in place.iterdir()} - before) == 1


def test_without_the_dictionary_other_phrases_are_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _again()
    monkeypatch.setattr(polish, "knowledge", lambda: "endings")
    monkeypatch.setattr(polish, "tier", lambda: "endings")
    _again()
    monkeypatch.setattr(polish, "knowledge", lambda: "morfeusz2 99")
    monkeypatch.setattr(polish, "tier", lambda: "morfeusz2")
    _again()
    assert len(list(place.iterdir())) == 3


def test_a_dictionary_that_cannot_be_loaded_keeps_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polish, "knowledge", lambda: "morfeusz2 1")
    monkeypatch.setattr(polish, "tier", lambda: "endings")
    _again()
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"\xc1", msgspec.msgpack.encode(["a", 1]), msgspec.msgpack.encode({"slots": [], "patterns": 3})],
)
def test_what_does_not_read_as_phrases_is_compiled_anew(place: Path, content: bytes) -> None:
    made = _again()
    name = next(place.iterdir()).name
    cache_folder.write(name, content)
    assert _again() == made
    assert cache_folder.read(name) == msgspec.msgpack.encode(made)


def test_switched_off_nothing_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache_folder.VARIABLE, "off")
    assert _again() == compile_phrases(LISTS, "pl")
    assert list(place.iterdir()) == []
