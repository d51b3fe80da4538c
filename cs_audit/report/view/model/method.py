"""What was left out, and how it was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.report.view.model.basics import Fact


@dataclass(frozen=True, slots=True)
class Outcome:
    """A collapsed list: passed, not applicable, not checkable, waived, problems of reading."""

    code: str
    title: str
    text: str
    lines: tuple[tuple[str, str], ...]  # heading, text


@dataclass(frozen=True, slots=True)
class Flow:
    """Coverage in steps: how many, of what, and what was left out on the way."""

    count: str
    label: str
    lost: str


@dataclass(frozen=True, slots=True)
class MethodView:
    flow: tuple[Flow, ...]
    paragraphs: tuple[str, ...]
    definitions: tuple[Fact, ...]
    inputs: tuple[tuple[Fact, ...], ...]
    provenance: tuple[Fact, ...]
