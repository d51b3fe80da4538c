"""Tests of standards drawn from a log: for each standard a real conversation that passes it and one that fails it.

Conversations are redacted first and judged again, and one becomes a case only where its verdict is still the one that
it has in the log. Where placeholders change it, invented names and numbers take their places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.analysis.drafting.inline import inline
from cs_audit.api import audit
from cs_audit.engine.select import only
from cs_audit.model import names
from cs_audit.model.errors import Place
from cs_audit.model.verdicts import Verdicts
from cs_audit.proving.disguise import disguised
from cs_audit.proving.trial import Trial
from cs_audit.scoring.instants import text_of
from cs_audit.spec.cases.unit_tests import Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards

TRIED = 4
"""Conversations tried for each standard and verdict, the shortest first."""
WANTED = ("pass", "fail")
_CODES = {"pass": names.PASS, "fail": names.FAIL}
_LONG = 14
"""Events of a conversation that is still readable as a test."""
WORDS: Mapping[str, Mapping[str, str]] = {
    "pl": {
        "head": "Testy z prawdziwych rozmów z dziennika, bez danych osobowych: `cs-audit test`. Imiona, numery i osoby "
        "są zmyślone\nalbo zastąpione znacznikami; czasy są prawdziwe. Przejrzyj przed wysłaniem dalej.",
        "case": "rozmowa {n}", "lacks": "W dzienniku nie ma rozmowy, która by go tak oceniła:",
        "pass": "spełniony", "fail": "niespełniony",
    },
    "en": {
        "head": "Tests from real conversations of the log, without personal data: `cs-audit test`. Names and numbers "
        "are invented\nor replaced by placeholders; the times are real. Read them before you hand them on.",
        "case": "conversation {n}", "lacks": "No conversation of the log shows:", "pass": "passed", "fail": "failed",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """The file of tests, how many cases it has, and what no conversation shows: standard and verdict."""

    text: str
    cases: int
    lacks: tuple[tuple[str, str], ...]


def drawn(standards: Standards, log: Log, paths: Sequence[str], language: str) -> Drawn:
    """Tests of these standards, which the file names by `paths`. A log in which nothing is judged gives no case."""
    result = audit(standards, log)
    as_of = text_of(result.as_of)
    wanted = _candidates(result)
    records = _records(result.log, sorted({row for rows in wanted.values() for row in rows}))
    tried = [
        (row, kind, one)
        for row, record in records.items()
        for kind, one in enumerate(disguised(record, language))
    ]
    cases = tuple(_case(one, as_of) for _, _, one in tried)
    trial = Trial(standards, cases)
    asked = {
        number: [name for (name, _), rows in wanted.items() if tried[number][0] in rows]
        for number in range(len(cases))
    }
    rows = trial.rows(asked) if cases else {}
    chosen = _chosen(wanted, rows, [row for row, _, _ in tried])
    lacks = tuple(key for key in wanted if key not in chosen)
    said = list(_text(chosen, [one for _, _, one in tried], lacks, paths, as_of, WORDS[language]))
    return Drawn("\n".join(said) + "\n", len(set(chosen.values())), lacks)


def _candidates(result: Any) -> dict[tuple[str, str], list[int]]:
    """By standard and verdict: interactions to try, the shortest first. Figures over many are tried with those few
    that have an answer of a survey."""
    size = result.log.interactions["event_count"].to_numpy().astype(np.int64)
    order = np.lexsort((np.arange(len(size)), size, (size < 2) | (size > _LONG)))
    answered = (
        result.log.interactions["id"]
        .is_in(result.log.surveys["interaction"].drop_nulls().implode())
        .to_numpy()
    )
    found: dict[tuple[str, str], list[int]] = {}
    for one in result.standards.standards:
        verdicts = result.results.get(one.id)
        for word in WANTED:
            if isinstance(verdicts, Verdicts):
                rows = order[verdicts.verdict[order] == _CODES[word]]
            else:
                rows = order[answered[order]]
            found[one.id, word] = rows[:TRIED].tolist()
    return found


def _records(log: Log, rows: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Interactions as canonical data."""
    import msgspec

    from cs_audit.importers.formats.canonical.written import canonical_lines

    mask = np.zeros(log.interactions.height, dtype=bool)
    mask[list(rows)] = True
    lines = [line for part in canonical_lines(only(log, mask)) for line in part]
    return dict(zip(rows, (msgspec.json.decode(line) for line in lines), strict=True))


def _case(record: Mapping[str, Any], as_of: str | None) -> Case:
    return Case("", (record,), as_of, (), Place("drawn"))


def _chosen(
    wanted: Mapping[tuple[str, str], Sequence[int]],
    rows: Mapping[tuple[int, str], Mapping[str, Any]],
    own: Sequence[int],
) -> dict[tuple[str, str], int]:
    """By standard and verdict the number of the case that shows it; one that shows others too before a new one."""
    found: dict[tuple[str, str], int] = {}
    taken: set[int] = set()
    for (name, word), among in wanted.items():
        fits = [
            number
            for number, row in enumerate(own)
            if row in among and rows.get((number, name), {}).get("verdict") == word
        ]
        if fits:
            found[name, word] = min(
                fits, key=lambda number: (number not in taken, among.index(own[number]), number)
            )
            taken.add(found[name, word])
    return found


def _text(
    chosen: Mapping[tuple[str, str], int],
    records: Sequence[Mapping[str, Any]],
    lacks: Sequence[tuple[str, str]],
    paths: Sequence[str],
    as_of: str | None,
    words: Mapping[str, str],
) -> Iterator[str]:
    """The file; cases stand in the order of the standards that they show."""
    yield from (f"# {line}" for line in words["head"].splitlines())
    yield f"standards: {inline(list(paths))}"
    yield f"tests:{'' if chosen else ' []'}"
    for place, number in enumerate(dict.fromkeys(chosen.values()), 1):
        expected = {name: word for (name, word), case in chosen.items() if case == number}
        yield f"  - name: {inline(words['case'].format(n=place))}"
        yield "    interaction:"
        for key, value in records[number].items():
            if key not in ("events", "id"):
                yield f"      {key}: {inline(value)}"
        yield "      events:"
        yield from (f"        - {inline(event)}" for event in records[number]["events"])
        yield f"    as_of: {inline(as_of)}"
        yield f"    expect: {inline(expected)}"
        yield ""
    if lacks:
        yield f"# {words['lacks']}"
        yield from (f"#   {name}: {words[word]}" for name, word in lacks)
