"""Text as Markdown shows it: nothing in it comes alive."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]")
_LEADING = re.compile(r"^(\s*)([#+=>-]|\d{1,9}(?=[.)](?:\s|$)))")

_REFERENCE = re.compile(r"#(?=\d)|\bGH(?=-\d)")
"""What a forge makes a link to an issue: #1, owner/name#1, GH-1."""


def escape(text: object) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no table cell end, no mention or
    reference, no address made link."""
    line = " ".join(str(text).split("\n")).replace("\r", " ")
    safe = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _SPECIAL.sub(r"\\\g<0>", safe)
    safe = _REFERENCE.sub("\\g<0><!-- -->", safe)
    safe = safe.replace("@", "@<!-- -->").replace("://", "&#58;//").replace("www.", "www&#46;")
    return _LEADING.sub(lambda m: f"{m[1]}{m[2]}&#8203;" if m[2].isdigit() else f"{m[1]}\\{m[2]}", safe)


def escaped(value: object) -> object:
    """What a template puts out, made safe for Markdown; what macros made already is."""
    from markupsafe import Markup

    return value if isinstance(value, Markup) else Markup(escape(value))
