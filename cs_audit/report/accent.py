"""The accent colour: a client's own, made dark or light enough to read (WCAG 2.2, contrast 4.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

DEFAULT = "#1f4e79"
LIGHT_GROUNDS = ("#faf9f6", "#ffffff", "#f1efe9")
DARK_GROUNDS = ("#14181d", "#1b2027", "#232a33")
ENOUGH = 4.5
_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Accent:
    """The colour on light and on dark ground, and the text colour that goes on top of each."""

    light: str
    dark: str
    changed: bool  # the wished colour was not readable on light ground
    understood: bool  # it was a colour at all


def parse(colour: str | None) -> Rgb | None:
    """#rgb or #rrggbb, with or without #; None for anything else."""
    match = _HEX.fullmatch((colour or "").strip())
    if not match:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG contrast ratio, 1 to 21."""
    first, second = _luminance(one), _luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def accent(colour: str | None) -> Accent:
    """The accent to use for a wish; the default where there is none or it is no colour."""
    wish = parse(colour)
    base = wish or parse(DEFAULT) or (0, 0, 0)
    light = _readable(base, LIGHT_GROUNDS, towards=0)
    dark = _readable(base, DARK_GROUNDS, towards=255)
    return Accent(_hex(light), _hex(dark), light != base, not colour or wish is not None)


def _readable(colour: Rgb, grounds: tuple[str, ...], towards: int) -> Rgb:
    """The nearest mix with black or white that reads on all grounds."""
    parsed = [ground for g in grounds if (ground := parse(g))]
    for step in range(101):
        mixed = _mix(colour, towards, step / 100)
        if all(contrast(mixed, ground) >= ENOUGH for ground in parsed):
            return mixed
    return (towards, towards, towards)


def _mix(colour: Rgb, towards: int, part: float) -> Rgb:
    red, green, blue = (round(c + (towards - c) * part) for c in colour)
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{c:02x}" for c in colour)
