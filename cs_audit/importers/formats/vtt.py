"""WebVTT and SRT: cues with voices, or with the speaker before the words."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, decode_text
from cs_audit.importers.transcripts import OPTIONS, Line, beginning, put_down

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "vtt"
_CUE = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*[\d:.,]+")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)*\s+([^>]*)>")
_PREFIX = re.compile(r"^\s*(?:\[([^\]\n]{1,40})\]:?|([^\W\d_][^\n:<>]{0,39}):)\s+")
_DASH = re.compile(r"^\s*[-–—]\s+", re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile(r"(?:call_?id|id)\s*[=:]\s*(\S+)", re.IGNORECASE)
_TIME = re.compile(
    r"(?:recorded|start(?:ed)?|date)\s*[=:]\s*(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)",
    re.IGNORECASE,
)


def sniff(head: Head) -> int:
    """Sure of WEBVTT, and of a first cue in the first lines."""
    if head.data.lstrip()[:6] == b"WEBVTT":
        return 98
    lines = [line for line in head.data[:2000].decode("utf-8", "replace").splitlines() if line.strip()][:3]
    return 92 if any(_CUE.match(line.strip()) for line in lines) else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One call a file."""
    told = Collector(NAME, context)
    for source in sources:
        content = decode_text(source).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        with told.file(source):
            notes = "\n".join(
                block for block in content.split("\n\n") if block.startswith(("NOTE", "WEBVTT"))
            )
            recorded, named = _TIME.search(notes), _NOTE.search(notes)
            start, name = beginning(source, context.options, recorded[1] if recorded else None)
            lines = []
            for line in _cues(content):
                row = told.row()
                if isinstance(line, Line):
                    lines.append((row, line))
                else:
                    told.reject(row, "bad_time", f"'{line[:60]}' does not say when the words are spoken")
            put_down(told, source, named[1] if named else name, start, lines, context.options)
    return told.raw()


def _cues(content: str) -> Iterator[Line | str]:
    """What is said, and the heads of cues that cannot be read."""
    for block in re.split(r"\n\s*\n", content):
        lines = block.strip("\n").split("\n")
        head = next((place for place, line in enumerate(lines[:2]) if _CUE.search(line)), None)
        if head is None:
            if damaged := next((line for line in lines[:2] if "-->" in line), None):
                yield damaged.strip()
            continue
        found = _CUE.search(lines[head])
        assert found is not None
        hours, minutes, seconds, fraction = found.groups()
        offset = (
            int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000
        )
        for speaker, words in _voices("\n".join(lines[head + 1 :])):
            if words:
                yield Line(offset, speaker, words)


def _voices(cue: str) -> Iterator[tuple[str | None, str]]:
    """What each speaker says in a cue."""
    parts = _VOICE.split(cue)
    if len(parts) > 1:
        if _plain(parts[0]):
            yield None, _plain(parts[0])
        for place in range(1, len(parts), 2):
            yield html.unescape(parts[place]).strip() or None, _plain(parts[place + 1])
        return
    if len(dashed := [one for one in _DASH.split(cue) if one.strip()]) > 1:
        for one in dashed:
            yield None, _plain(one)
        return
    named = _PREFIX.match(_TAG.sub("", cue))
    if named is not None:
        yield (named[1] or named[2]).strip(), _plain(_TAG.sub("", cue)[named.end() :])
    else:
        yield None, _plain(cue)


def _plain(words: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", words)).split())


IMPORTER = Importer(NAME, "WebVTT and SRT transcripts", sniff, read, options=OPTIONS)
