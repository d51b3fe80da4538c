"""What a check kind is: its options, its documentation, and how it is compiled to a kernel.

A check is one file in this folder with a `CHECK`, and one line in the registry of `__init__`. `compile` turns a
standard's options into a kernel: a function from the work on a batch of whole interactions to one verdict per
interaction. Population checks compile to an `Observer` (of the kernel's populations) instead: the states that it
makes of batches add up, and their sum gives one figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Verdicts

Words = Mapping[str, str]
"""A text in `pl` and `en`."""

Kernel = Callable[["Work"], "Verdicts"]


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example that is run as a test: options, a transcript, and the verdict that it must give."""

    title: Words
    options: Mapping[str, Any]
    transcript: str
    verdict: str
    reason: str | None = None
    as_of: str | None = None
    calendars: Mapping[str, Any] = field(default_factory=dict)


Forms = str | tuple[str, ...]
"""A text, or its plural forms (Polish: 1, 2-4, 5+; English: 1, other)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The rule in words, for standards whose options are those of `given` (`within`, `by=due_at`).

    Slots name an option and its type: `{within:limit}`, `{event:matcher}`. The option `counted` chooses the
    plural form.
    """

    pl: Forms
    en: Forms
    given: tuple[str, ...] = ()
    counted: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """As a report carries it; `given` names the options that the sentence was chosen by."""
        given = [wanted.partition("=")[0] for wanted in self.given]
        return {"pl": _listed(self.pl), "en": _listed(self.en), "counted": self.counted, "given": given}

    def fits(self, options: Mapping[str, Any]) -> bool:
        """Whether it tells of a standard with these options."""
        return all(_holds(wanted, options) for wanted in self.given)


def _listed(forms: Forms) -> str | list[str]:
    return forms if isinstance(forms, str) else list(forms)


def _holds(wanted: str, options: Mapping[str, Any]) -> bool:
    name, equals, value = wanted.partition("=")
    if equals:
        inner, _, key = name.partition(".")
        found = options.get(inner)
        return str(found.get(key) if key and isinstance(found, Mapping) else found) == value
    return options.get(name) not in (None, 0, "always")


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of check."""

    kind: str
    dimension: str
    schema: Mapping[str, Any]
    compile: Callable[[Standard, Context], Any]
    summary: Words
    reasons: Mapping[str, Words] = field(default_factory=dict)
    rule: tuple[Sentence, ...] = ()  # the first that fits tells the rule
    says: Mapping[str, Words] = field(
        default_factory=dict
    )  # an option (`start.opened`, `window`) as a sentence
    starts: Words | None = None  # clocks: what starts, pauses and stops them
    pauses: Words | None = None
    stops: Words | None = None
    examples: tuple[Example, ...] = ()
    population: bool = False
