"""What customers say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.report.view.model.basics import Dot, Quote


@dataclass(frozen=True, slots=True)
class TopicLine:
    kind: str
    value: str
    text: str
    dot: Dot | None


@dataclass(frozen=True, slots=True)
class ThemeLine:
    phrase: str
    figure: str
    times: str
    weeks: tuple[float, ...]  # heights of bars
    weeks_text: str
    example: Quote | None
    where: str


@dataclass(frozen=True, slots=True)
class SignalLine:
    """One kind of signal by day, against its usual level."""

    name: str
    text: str
    alarm: bool
    bars: tuple[tuple[float, float, float, bool], ...]  # x, width, height, alarm
    usual: str  # path of the usual level
    top: str
    ends: tuple[str, str]
    days: tuple[tuple[str, str], ...]  # what stands out: day, figure


@dataclass(frozen=True, slots=True)
class Customers:
    """What customers say: themes in their own words, signals of a crisis, where failures gather."""

    note: str
    themes: tuple[ThemeLine, ...]
    crisis_title: str
    crisis: tuple[SignalLine, ...]
    topics: tuple[TopicLine, ...]
