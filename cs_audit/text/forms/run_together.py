"""Polish words that people write as one although they are two: niewiem, napewno, dzieńdobry."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cs_audit.text.words.wordlist import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JOINT = "+"  # between the two, in a word of a phrase
_NOT = "nie"
_PAIRS = frozenset(
    pair.replace("_", JOINT)
    for pair in in_order(
        "na_pewno dzień_dobry w_ogóle na_razie po_prostu z_powrotem w_końcu od_razu co_najmniej przede_wszystkim "
        "w_związku do_widzenia dobry_wieczór jak_najszybciej na_przykład w_razie w_miarę w_trakcie od_nowa na_czas "
        "z_góry miłego_dnia dobrego_dnia bez_sensu"
    )
)


def joined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The phrase with two of its words written as one, in every such way that is known."""
    for place, (first, second) in enumerate(pairwise(words)):
        pair = f"{first}{JOINT}{second}"
        if pair in _PAIRS or (first == _NOT and len(second) > 2):
            yield (*words[:place], pair, *words[place + 2 :])


def forms(
    pair: str, forms_of: Callable[[str], frozenset[str]], is_word: Callable[[str], bool]
) -> frozenset[str]:
    """All that the two may look like as one; what is a word of its own means something else."""
    first, second = pair.split(JOINT)
    made = {first + form for form in forms_of(second)}
    return frozenset(form for form in made if not is_word(form))
