"""Text on its way to a terminal: what a log says can never steer it."""

from __future__ import annotations

import os
import re
import shutil
import sys

_AT_START = re.compile(r"(?m)^(\W*?)::")
_COMMANDS = re.compile(r"##(?:vso)?\[|##teamcity\[|section_(?:start|end):", re.IGNORECASE)
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with control characters and changes of direction written out (`\\x1b`); line ends stay. What a
    build server would take for a command (GitHub, Azure, GitLab, TeamCity) is parted by a sign without width."""
    plain = _HIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
    return inert(plain)


def inert(text: str) -> str:
    """The text in which no line is a command for a build server."""
    text = _AT_START.sub("\\1:\u200b:", text)
    return _COMMANDS.sub(lambda found: found[0][:2] + "\u200b" + found[0][2:], text)


def put(text: str) -> None:
    """Print to standard output. Where nobody reads it any more, that is no error: the run has done its work."""
    try:
        print(inert(text), flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def terminal() -> tuple[int, bool]:
    """How wide the terminal is, at most 140 columns, and whether it shows colours."""
    width = min(shutil.get_terminal_size((100, 24)).columns, 140)
    return width, sys.stdout.isatty() and "NO_COLOR" not in os.environ
