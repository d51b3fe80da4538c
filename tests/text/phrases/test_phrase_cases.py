"""Accuracy on the case files: phrases, names, commitments."""

from __future__ import annotations

import numpy as np
import pytest

from cs_audit.text.messages.commits import CommitMatcher
from cs_audit.text.persons.names import find_customer_name
from cs_audit.text.phrases.phrases import Phrase, PhraseList, PhraseMatcher
from cs_audit.text.words.tokens import TextColumn
from tests.text import cases
from tests.text.cases import Case  # noqa: TC001


def found(several: list[Case]) -> list[bool]:
    """Every case's own phrases on its own text, in one matcher for all."""
    lists = dict.fromkeys((case.language, case.phrases) for case in several)
    matcher = PhraseMatcher(
        [PhraseList(str(key), tuple(Phrase(text, key[0]) for text in key[1])) for key in lists]
    )
    hits = matcher.search(TextColumn.of([case.text for case in several]))
    pairs = set(zip(hits.list_index.tolist(), hits.row.tolist(), strict=True))
    number = {key: place for place, key in enumerate(lists)}
    return [(number[case.language, case.phrases], row) in pairs for row, case in enumerate(several)]


@pytest.mark.parametrize(("name", "f1"), [("given", 0.97), ("own", 0.96)])
def test_phrases(name: str, f1: float) -> None:
    several = cases.given_phrases() if name == "given" else cases.own("phrase_cases.tsv")
    got = found(several)
    wrong = [
        (case.text, case.phrases) for case, hit in zip(several, got, strict=True) if hit != case.expected
    ]
    precision, _, f = cases.scores(several, got)
    assert precision >= 0.97, wrong
    assert f >= f1, wrong


@pytest.mark.parametrize("name", ["given", "own"])
def test_names(name: str) -> None:
    several = cases.given_names() if name == "given" else cases.own("name_cases.tsv")
    got, _, _ = find_customer_name(
        TextColumn.of([case.text for case in several]), None, [case.phrases[0] for case in several]
    )
    right = np.array([case.expected for case in several]) == got
    assert right.mean() >= 0.95, [case for case, fine in zip(several, right, strict=True) if not fine]


def test_commitments() -> None:
    several = cases.own("commit_cases.tsv")
    got = CommitMatcher().rows(TextColumn.of([case.text for case in several])).tolist()
    precision, recall, _ = cases.scores(several, got)
    wrong = [case.text for case, hit in zip(several, got, strict=True) if hit != case.expected]
    assert precision >= 0.95, wrong
    assert recall >= 0.9, wrong
