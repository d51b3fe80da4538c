"""Words that negate, by language, and those that take their force away or carry it on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from cs_audit.text.words.wordlist import in_order as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Negators:
    """``far``: negate what follows within a few words; ``near``: only the very next noun (no refund, bez opłat),
    with ``between`` before it at most; ``undone``: after a negator, no negation (not *only*, nie *dość*); ``joins``:
    after them a comma does not part two clauses; ``before_pronoun``: after them "nie" means them (na nie); ``over``:
    verbs after a negator that carry it to the noun they are said of (nie *był* nasz błąd), unless one of ``breaks``
    comes between; ``modal`` between two
    negators makes a yes (nie *mogę* nie); ``after``: behind a phrase it makes a yes (cannot thank you *enough*)."""

    far: tuple[str, ...]
    near: tuple[str, ...]
    between: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    before_pronoun: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    modal: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def all(self) -> frozenset[str]:
        return frozenset((*self.far, *self.near))

    def numbered(self, number: Callable[[Iterable[str]], int]) -> NegatorSlots:
        return NegatorSlots(
            number(sorted(self.all())), *(number(getattr(self, each.name)) for each in fields(self))
        )


@dataclass(frozen=True, slots=True)
class NegatorSlots:
    """The same as numbers of slots; -1 where nothing negates. ``any``: far and near."""

    any: int = -1
    far: int = -1
    near: int = -1
    between: int = -1
    undone: int = -1
    joins: int = -1
    before_pronoun: int = -1
    over: int = -1
    breaks: int = -1
    modal: int = -1
    after: int = -1


NEGATORS = {
    "pl": Negators(
        far=words("nie nigdy ani bynajmniej"),
        near=words("bez anty zamiast"),
        between=words(
            "żadnych żadnej żadnego jakichkolwiek jakiejkolwiek jakiegokolwiek dodatkowych dodatkowej "
            "dodatkowego "
            "zbędnych zbędnej zbędnego dalszych dalszej dalszego większych większego większej najmniejszych "
            "najmniejszej najmniejszego ważnej ważnego ważnych"
        ),
        undone=words(
            "tylko jedynie dość dosyć wahać wahaj wahajcie waham wahamy waha wahają zapomnij zapomnijcie "
            "zapominać "
            "zapominaj zapomnę zapomnimy zapomnieć dziwię dziwi"
        ),
        joins=words("że żeby czy by aby iż"),
        before_pronoun=words("za na o w we po przez przed nad pod poza ponad"),
        over=words(
            "był była było byli były jest są będzie będą to sądzę sądzimy sądzi myślę myślimy uważam "
            "uważamy uważa "
            "wierzę wierzymy wydaje przypuszczam przypuszczamy twierdzę twierdzimy twierdzi powiedziane "
            "okazał okazała "
            "okazało"
        ),
        breaks=words("i oraz a ale lecz tylko"),
        modal=words("mogę możemy może mogą można sposób móc mogłem mogłam mogliśmy"),
    ),
    "en": Negators(
        far=words(
            "not t never nothing nobody none nor neither cannot dont cant wont didnt doesnt isnt wasnt "
            "arent couldnt "
            "wouldnt shouldnt havent hasnt noone hardly barely scarcely"
        ),
        near=words("no without non"),
        between=words(
            "a an the further more other additional extra such real valid full partial free new single special great "
            "big "
            "good clear proper direct immediate second late any one own public online automatic"
        ),
        undone=words("only just hesitate forget mention"),
        joins=words("that if whether"),
        breaks=words("and but"),
        modal=words("can could will"),
        after=words("enough"),
    ),
}  # fmt: skip
