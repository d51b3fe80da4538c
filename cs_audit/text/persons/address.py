"""How the customer is addressed in Polish: wrong vocatives and genders, and Pan/Pani mixed with ty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.text.forms import given_names
from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.words.distinct import WordMemo
from cs_audit.text.words.fold import ROW_END, unfold
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.text.words.tokens import TextColumn

(NOTHING, SIR, MADAM, DEAR_SIR, DEAR_MADAM, HER_NAME, HER_NOMINATIVE, HIS_VOCATIVE, HIS_NOMINATIVE, FORMAL, INFORMAL,
 AND, GREETING, HAIL, RELATIVE) = range(15)  # fmt: skip
_WORDS = {
    "panie": SIR, "pani": MADAM, "szanowny": DEAR_SIR, "drogi": DEAR_SIR, "szanowna": DEAR_MADAM, "droga": DEAR_MADAM,
    "i": AND, "oraz": AND,
    **dict.fromkeys(words(
        "dobry wieczór witam cześć hej halo dziękuję dziękujemy dzięki przepraszam przepraszamy pozdrawiam"
    ), GREETING),
    "witaj": HAIL, "wybacz": HAIL,  # greetings that say ty
    **dict.fromkeys(words("która której którą z ze nasza moja państwa jako lub albo czyli a o od po w we"), RELATIVE),
    **dict.fromkeys(words("pan pana panu panem panią państwo państwa państwu państwem"), FORMAL),
    **dict.fromkeys(
        words("ty cię ciebie tobie tobą twój twoja twoje twojego twojej twojemu twoją twoim twoich"), INFORMAL
    ),
}  # fmt: skip
# pairs of neighbours that are wrong, and why
WRONG = {
    (SIR, HER_NAME): "gender", (SIR, HER_NOMINATIVE): "gender",
    (MADAM, HIS_VOCATIVE): "gender", (MADAM, HIS_NOMINATIVE): "gender",
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
        her = (kinds[:-1] == MADAM) & (kinds[1:] == HER_NOMINATIVE) & together & ~plural
        found += [
            _finding(column, place, place + 1, "vocative")
            for place in np.flatnonzero(her).tolist()
            if _calls_her(column, kinds, place)
        ]
        return sorted(found, key=lambda each: (each.row, each.start))

    def mixed(
        self, column: TextColumn, rows: NDArray[Any] | None, interaction: NDArray[Any]
    ) -> list[AddressFinding]:
        """Where messages of one interaction say both Pan/Pani and ty: the first word of the rarer way (the later
        one if both are as frequent). ``interaction``: a number per row."""
        kinds, wanted = self._memo.look_up(column), _wanted(column, rows)
        formal = np.flatnonzero(np.isin(kinds, [SIR, MADAM, FORMAL]) & wanted[column.row])
        informal = np.flatnonzero(np.isin(kinds, [INFORMAL, HAIL]) & wanted[column.row])
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


def _calls_her(column: TextColumn, kinds: NDArray[Any], place: int) -> bool:
    """Whether "Pani Anna" calls her, for which it should be "Pani Anno", or speaks of her ("Pani Anna dzwoniła")."""
    row = column.row[place]
    before = kinds[place - 1] if place and column.row[place - 1] == row else NOTHING
    joined = bool(before) and column.words.start[place] - column.words.end[place - 1] == 1
    if before == DEAR_MADAM and joined:
        return True
    after = place + 2  # a surname may stand between: Pani Anna Nowak,
    if (
        after < len(kinds)
        and column.row[after] == row
        and column.words.start[after] - column.words.end[after - 1] == 1
    ):
        if kinds[after] != NOTHING or not _is_surname(unfold(column.word(after))):
            return False
        after += 1
    ends = _signs(column, after - 1, after)
    if before in (GREETING, HAIL) and joined:
        return ends[:1] in (b"", b",", b"!", b".", b"\n", b";", b"-")
    opens = place == 0 or column.row[place - 1] != row or b"\n" in _signs(column, place - 1, place)
    opens = (
        opens
        or _signs(column, place - 1, place).strip()[-1:] in (b".", b"!", b"?")
        or before in (GREETING, HAIL)
    )
    following = kinds[after] if after < len(kinds) and column.row[after] == row else NOTHING
    return opens and ends[:1] in (b",", b"!") and following != RELATIVE


def _signs(column: TextColumn, left: int, right: int) -> bytes:
    """What stands between two neighbouring words, or after the last one of a message."""
    start, row = int(column.words.end[left]), column.row[left]
    if right < len(column.row) and column.row[right] == row:
        return bytes(column.folded.data[start : int(column.words.start[right])])
    return bytes(column.folded.data[start : start + 1].replace(bytes([ROW_END]), b""))


def _is_surname(word: str) -> bool:
    return any("nazwisko" in labels for _, _, labels in forms_pl.readings(word.capitalize()))


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
        (lemma.split(":")[0].lower(), tag)
        for lemma, tag, labels in forms_pl.readings(word.capitalize())
        if "imię" in labels and tag[1] == "sg" and len(tag) > 3
    ]
    usual = [
        tag for lemma, tag in names if lemma in given_names.POLISH
    ]  # not Krzysztofa, whose dative he shares
    return _name_kind(usual or [tag for _, tag in names])


def _second_person(tag: list[str]) -> bool:
    return tag[0] in ("fin", "impt", "bedzie") and "sg" in tag and "sec" in tag


def _name_kind(tags: list[list[str]]) -> int:
    """By the readings that can call somebody: Aleksandra is hers, though also a case of his name."""
    calling = [tag for tag in tags if {"nom", "voc"} & set(tag[2].split("."))]
    genders, every = {tag[3][0] for tag in calling}, {tag[3][0] for tag in tags}
    cases = {case for tag in calling for case in tag[2].split(".")}
    if genders == {"f"}:
        return HER_NAME if "voc" in cases else HER_NOMINATIVE
    if every != {"m"} or not calling or {"nom", "voc"} <= cases:
        return NOTHING
    return HIS_VOCATIVE if "voc" in cases else HIS_NOMINATIVE
