"""Bodies that Outlook keeps as compressed RTF alone: unpacked, and their words read (MS-OXRTFCP, MS-OXRTFEX)."""

from __future__ import annotations

import re
import struct

_BEGUN = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}"
    b"{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
    b"{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_SIZE = 4096
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_HIDDEN = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "datastore", "listtable",
    "listoverridetable", "generator", "header", "footer", "htmltag", "mhtmltag",
))  # fmt: skip
_BREAKS = {
    "par": "\n", "line": "\n", "tab": "\t", "row": "\n", "cell": " ", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip


def unpacked(data: bytes) -> bytes:
    """The RTF in a compressed body; empty where it is damaged."""
    if len(data) < 16:
        return b""
    _, size, kind, _ = struct.unpack("<4I", data[:16])
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        return b""
    window = bytearray(_BEGUN.ljust(_SIZE, b" "))
    write, read = len(_BEGUN), 16
    out = bytearray()
    while read < len(data):
        control = data[read]
        read += 1
        for bit in range(8):
            if not control >> bit & 1:
                run = data[read : read + 1]
                read += 1
            else:
                if read + 2 > len(data):
                    return bytes(out)
                offset, length = data[read] << 4 | data[read + 1] >> 4, (data[read + 1] & 15) + 2
                read += 2
                if offset == write:
                    return bytes(out)
                run = _run(window, offset, length, write)
            for byte in run:
                window[write] = byte
                write = (write + 1) % _SIZE
            out += run
    return bytes(out[:size])


def _run(window: bytearray, offset: int, length: int, write: int) -> bytes:
    """Bytes from the window, which may be those that are just being written."""
    ahead = bytearray()
    for step in range(length):
        place = (offset + step) % _SIZE
        distance = (place - write) % _SIZE
        ahead.append(ahead[distance] if distance < len(ahead) else window[place])
    return bytes(ahead)


def words_of(rtf: bytes) -> str:
    """The words of RTF, without tables of fonts and colours, and without the HTML that it was made of."""
    text = rtf.decode("latin-1")
    page = re.search(r"\\ansicpg(\d+)", text)
    codec = f"cp{page[1]}" if page and page[1] != "0" else "cp1250"
    out: list[str] = []
    held = bytearray()
    hidden: list[bool] = [False]
    skip, wide, first = 0, 1, False

    def flush() -> None:
        if held:
            try:
                out.append(held.decode(codec, "replace"))
            except LookupError:
                out.append(held.decode("cp1250", "replace"))
            held.clear()

    for token in _TOKEN.finditer(text):
        word, number, octet, sign, brace, plain = token.groups()
        if brace:
            flush()
            hidden = [*hidden, hidden[-1]] if brace == "{" else hidden[:-1] or [False]
            first = brace == "{"
            continue
        if (sign == "*" and first) or (word in _HIDDEN and (first or hidden[-1])):
            hidden[-1] = True
        elif word == "uc":
            wide = int(number or 1)
        elif not hidden[-1]:
            if octet and skip:
                skip -= 1
            elif octet:
                held.append(int(octet, 16))
            elif word == "u":
                flush()
                out.append(chr(int(number or 63) & 0xFFFF))
                skip = wide
            elif plain:
                flush()
                out.append(plain[skip:])
                skip = 0
            elif word in _BREAKS or sign:
                flush()
                out.append(
                    _BREAKS[word] if word in _BREAKS else {"~": " ", "_": "-", "-": ""}.get(sign, sign)
                )
        first = False
    flush()
    joined = "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return re.sub(r"\n{3,}", "\n\n", joined).strip()
