"""How the customer is addressed in Polish: wrong vocatives and genders, and Pan/Pani mixed with ty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.words.distinct import WordMemo
from cs_audit.text.words.fold import unfold
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.text.words.tokens import TextColumn

(NOTHING, SIR, MADAM, DEAR_SIR, DEAR_MADAM, HER_NAME, HIS_VOCATIVE, HIS_NOMINATIVE, FORMAL, INFORMAL, AND) = (
    range(11)
)
_WORDS = {
    "panie": SIR, "pani": MADAM, "szanowny": DEAR_SIR, "drogi": DEAR_SIR, "szanowna": DEAR_MADAM, "droga": DEAR_MADAM,
    "i": AND, "oraz": AND, **dict.fromkeys(words("pan pana panu panem panią państwo państwa państwu państwem"), FORMAL),
    **dict.fromkeys(
        words("ty cię ciebie tobie tobą twój twoja twoje twojego twojej twojemu twoją twoim twoich"), INFORMAL
    ),
}  # fmt: skip
# pairs of neighbours that are wrong, and why
WRONG = {
    (SIR, HER_NAME): "gender", (MADAM, HIS_VOCATIVE): "gender", (MADAM, HIS_NOMINATIVE): "gender",
    (DEAR_SIR, MADAM): "gender", (DEAR_MADAM, SIR): "gender", (SIR, HIS_NOMINATIVE): "vocative",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AddressFinding:
    """``kind``: gender (Szanowny Pani), vocative (Panie Jan) or mixed (ty after Pan); offsets into the message."""

    row: int
    start: int
    end: int
    kind: str


class AddressReader:
    """Judges forms of address; remembers what it found out about words."""

    def __init__(self) -> None:
        self._memo = WordMemo(_classify, numerals=0)

    def __reduce__(self) -> tuple[type[AddressReader], tuple[()]]:
        return AddressReader, ()

    def wrong(self, column: TextColumn, rows: NDArray[Any] | None = None) -> list[AddressFinding]:
        """Wrong gender or case, in the wanted rows (mask or numbers)."""
        kinds, wanted = self._memo.look_up(column), _wanted(column, rows)
        found = []
        if len(kinds) < 2:
            return []
        together = (column.row[1:] == column.row[:-1]) & wanted[column.row[:-1]] & _one_blank(column)
        plural = np.append(kinds[2:] == AND, False)  # Panie Anna i Ewa: two ladies
        for (first, second), kind in WRONG.items():
            pair = (kinds[:-1] == first) & (kinds[1:] == second) & together & ~plural
            found += [_finding(column, place, place + 1, kind) for place in np.flatnonzero(pair).tolist()]
        return sorted(found, key=lambda each: (each.row, each.start))

    def mixed(
        self, column: TextColumn, rows: NDArray[Any] | None, interaction: NDArray[Any]
    ) -> list[AddressFinding]:
        """Where messages of one interaction say both Pan/Pani and ty: the first word of the rarer way (the later
        one if both are as frequent). ``interaction``: a number per row."""
        kinds, wanted = self._memo.look_up(column), _wanted(column, rows)
        formal = np.flatnonzero(np.isin(kinds, [SIR, MADAM, FORMAL]) & wanted[column.row])
        informal = np.flatnonzero((kinds == INFORMAL) & wanted[column.row])
        both = np.intersect1d(interaction[column.row[formal]], interaction[column.row[informal]])
        out = []
        for number in both.tolist():
            ways = [part[interaction[column.row[part]] == number] for part in (formal, informal)]
            ways.sort(key=lambda part: (len(part), -int(part[0])))
            out.append(_finding(column, int(ways[0][0]), int(ways[0][0]), "mixed"))
        return sorted(out, key=lambda each: (each.row, each.start))


def address_findings(
    column: TextColumn, rows: NDArray[Any] | None = None, interaction: NDArray[Any] | None = None
) -> list[AddressFinding]:
    """``address: correct``, or ``address: consistent`` where the interaction of each row is given."""
    reader = AddressReader()
    return reader.wrong(column, rows) if interaction is None else reader.mixed(column, rows, interaction)


def _wanted(column: TextColumn, rows: NDArray[Any] | None) -> NDArray[np.bool_]:
    wanted = np.full(len(column), rows is None, dtype=np.bool_)
    if rows is not None:
        wanted[rows] = True
    return wanted


def _one_blank(column: TextColumn) -> NDArray[np.bool_]:
    return np.asarray(column.words.start[1:] - column.words.end[:-1] == 1)


def _finding(column: TextColumn, first: int, last: int, kind: str) -> AddressFinding:
    row = int(column.row[first])
    start, end = column.spans(np.array([row]), column.words.start[[first]], column.words.end[[last]])
    return AddressFinding(row, int(start[0]), int(end[0]), kind)


def _classify(several: Sequence[bytes]) -> list[int]:
    return [_kind(unfold(word)) for word in several]


def _kind(word: str) -> int:
    if word in _WORDS:
        return _WORDS[word]
    if len(word) < 3 or not word.isalpha():
        return NOTHING
    plain = forms_pl.readings(word)
    if plain and all(_second_person(tag) for _, tag, _ in plain):
        return INFORMAL
    names = [
        tag for _, tag, labels in forms_pl.readings(word.capitalize()) if "imię" in labels and tag[1] == "sg"
    ]
    return _name_kind(names)


def _second_person(tag: list[str]) -> bool:
    return tag[0] in ("fin", "impt", "bedzie") and "sg" in tag and "sec" in tag


def _name_kind(tags: list[list[str]]) -> int:
    genders = {tag[3][0] for tag in tags if len(tag) > 3}
    cases = {case for tag in tags for case in tag[2].split(".")}
    if genders == {"f"}:
        return HER_NAME if cases & {"nom", "voc"} else NOTHING
    if genders != {"m"} or not cases & {"nom", "voc"}:
        return NOTHING
    return (
        HIS_VOCATIVE
        if "voc" in cases and "nom" not in cases
        else HIS_NOMINATIVE
        if "voc" not in cases
        else NOTHING
    )
