"""What people may see of people: texts without personal data, agents under other names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Redactor(Protocol):
    """Finds personal data in a text; `known` are the record's own names and numbers."""

    def replacements(
        self,
        text: str,
        known: Sequence[str] = (),
        language: str = "pl",
        own: Sequence[tuple[int, int]] = (),
    ) -> Sequence[tuple[int, int, str]]:
        """What to replace: (start, end, placeholder), in order and apart from each other.

        `own`: where the company's own phrases stand, which are no unknown words.
        """


@dataclass(frozen=True, slots=True)
class Privacy:
    """How outputs treat personal data. Without a redactor texts stay as they are (`--redact none`)."""

    redactor: Redactor | None = None
    mode: str = "none"
    pseudonym: Callable[[str], str] | None = None
    """An agent's id → the name that stands for it everywhere; None keeps the ids."""
    language: str = "pl"

    @property
    def hides_customers(self) -> bool:
        return self.redactor is not None

    def agent(self, name: str) -> str:
        """An agent as outputs name them."""
        return name if self.pseudonym is None else self.pseudonym(name)

    def text(self, text: str, known: Sequence[str] = (), language: str | None = None) -> str:
        """A text without personal data."""
        return self.marked(text, (), known, language)[0]

    def marked(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        known: Sequence[str] = (),
        language: str | None = None,
        own: Sequence[tuple[int, int]] = (),
    ) -> tuple[str, list[tuple[int, int]]]:
        """A text without personal data, and where spans of it went; placeholders are taken in whole.

        `own`: spans of the company's own phrases.
        """
        if self.redactor is None or not text:
            return text, list(spans)
        replaced = self.redactor.replacements(text, known, language or self.language, own)
        return _apply(text, replaced), [_moved(span, replaced) for span in spans]


def _apply(text: str, replaced: Sequence[tuple[int, int, str]]) -> str:
    parts, end = [], 0
    for start, stop, placeholder in replaced:
        parts += [text[end:start], placeholder]
        end = stop
    return "".join([*parts, text[end:]])


def _moved(span: tuple[int, int], replaced: Sequence[tuple[int, int, str]]) -> tuple[int, int]:
    """Where a span lies after the replacements."""
    return _place(span[0], replaced, at_end=False), _place(span[1], replaced, at_end=True)


def _place(position: int, replaced: Sequence[tuple[int, int, str]], *, at_end: bool) -> int:
    """Where a position lies afterwards; inside a placeholder it goes to that one's end or beginning."""
    shift = 0
    for start, stop, placeholder in replaced:
        if position <= start:
            break
        if position < stop:
            return start + shift + (len(placeholder) if at_end else 0)
        shift += len(placeholder) - (stop - start)
    return position + shift
