"""Near-identical questions that different agents answer differently."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.api import audit, load_standards, render, scorecard
from cs_audit.model.errors import SpecError
from cs_audit.model.verdicts import Population
from cs_audit.proving.prove import log_of

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.verdicts import Audit

SAID = (
    ("anna", "Dzień dobry, ile kosztuje wysyłka za granicę?", "Dzień dobry, wysyłka kosztuje 49 zł."),
    ("jan", "Witam, ile kosztuje wysyłka za granicę?", "Witam, koszt to 59,00 zł. Odezwę się za 2 dni."),
    ("ewa", "Ile kosztuje wysyłka za granicę?", "Dzień dobry, wysyłka kosztuje 49,00 zł."),
    ("anna", "Ile mam dni na zwrot butów?", "Ma Pani 14 dni."),
    ("jan", "Ile mam dni na zwrot butów?", "Dwa tygodnie od odbioru."),
    ("anna", "Czy mogę odebrać paczkę w sklepie?", "Tak, codziennie."),
    ("ewa", "Czy mogę odebrać paczkę w sklepie?", "Niestety nie, tylko kurierem."),
    ("anna", "How long does delivery to Spain take?", "Three days."),
    ("jan", "How long does the delivery to Spain take?", "It takes 5 days."),
    ("anna", "Gdzie jest moja paczka z zamówienia 4321?", "Dotrze za 2 dni."),
    ("jan", "Gdzie jest moja paczka z zamówienia 4321?", "Dotrze za 3 dni."),
    ("ola", "Kiedy będą nowe kurtki zimowe?", "Za 7 dni."),
    ("ola", "Kiedy będą nowe kurtki zimowe?", "Za 9 dni."),
)


def interaction(number: int, agent: str, question: str, answer: str) -> dict[str, Any]:
    return {
        "id": f"I-{number:02d}",
        "channel": "email",
        "events": [
            {"at": f"2026-09-07T10:{number:02d}:00Z", "by": "customer", "text": question},
            {
                "at": f"2026-09-07T10:{number:02d}:05Z",
                "by": "system",
                "automated": True,
                "text": "Numer 999 zł.",
            },
            {"at": f"2026-09-07T11:{number:02d}:00Z", "by": "agent", "actor": agent, "text": answer},
        ],
    }


def result(tmp_path: Path, options: dict[str, Any], said: Any = SAID) -> Audit:
    path = tmp_path / "standards.yaml"
    standards = [{"id": "same", "check": {"consistency": {"of": "answers", **options}}}]
    path.write_text(json.dumps({"cs_audit": 1, "name": "x", "standards": standards}), encoding="utf-8")
    return audit(load_standards(path), log_of([interaction(n, *one) for n, one in enumerate(said)]))


def figure(found: Audit) -> Population:
    population = found.results["same"]
    assert isinstance(population, Population)
    return population


def test_contradictions_are_found_with_their_words(tmp_path: Path) -> None:
    found = figure(result(tmp_path, {}))
    assert (found.observations, found.value, found.met) == (4, 0.75, False)
    pairs = []
    for example in found.examples:
        (start, end), (first, last) = example["span"], example["other"]["span"]
        mine, theirs = (SAID[int(one["interaction"][2:])][2] for one in (example, example["other"]))
        pairs.append(
            (example["interaction"], mine[start:end], example["other"]["interaction"], theirs[first:last])
        )
    assert pairs == [
        ("I-01", "59,00 zł", "I-00", "49 zł"),
        ("I-06", "Niestety nie", "I-05", "Tak"),
        ("I-08", "5 days", "I-07", "Three days"),
    ]
    assert {example["event"] for example in found.examples} == {2}
    assert {name: good for name, _, good, _ in found.groups["agent"]} == {"anna": 4, "ewa": 1, "jan": 1}


@pytest.mark.parametrize(
    ("options", "met", "count"),
    [
        ({"max_spread": "75%"}, True, 4),
        ({"max_spread": "74%"}, False, 4),
        ({"min_interactions": 3}, False, 1),
        ({"by": "channel"}, None, 0),
        ({"min_interactions": 4}, None, 0),
    ],
)
def test_options(tmp_path: Path, options: dict[str, Any], met: bool | None, count: int) -> None:
    found = figure(result(tmp_path, options))
    assert (found.met, found.observations) == (met, count)
    assert found.reason == ("no_like_questions" if met is None else None)


def test_batches_and_order_do_not_matter(tmp_path: Path) -> None:
    assert figure(result(tmp_path, {}, SAID[:2])).value == 1.0
    assert figure(result(tmp_path, {}, tuple(reversed(SAID)))).value == 0.75


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Inna odpowiedź na to samo pytanie"), ("en", "Another answer")]
)
def test_the_report_shows_both_answers(tmp_path: Path, language: str, words: str) -> None:
    report = scorecard(result(tmp_path, {}), language=language)
    example = report["standards"][0]["examples"][0]
    assert (example["other"]["interaction"], example["other"]["actor"]) == ("I-00", "anna")
    page = str(render(report, "html"))
    assert words in page
    assert "<mark>59,00 zł</mark>" in page
    assert "»49 zł«" in page


def test_a_limit_of_time_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="a share of the questions"):
        result(tmp_path, {"max_spread": "10m"})


def test_other_standards_still_need_a_spread(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "cs_audit: 1\nstandards:\n  - {id: a, check: {first_reply: {within: 2h}}}\n"
        "  - {id: b, check: {consistency: {of: a}}}\n",
        encoding="utf-8",
    )
    with pytest.raises(SpecError, match="say how much they may differ"):
        audit(load_standards(path), log_of([interaction(0, *SAID[0])]))
