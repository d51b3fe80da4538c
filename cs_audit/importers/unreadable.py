"""Files that no format reads: what they are, and what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.importers.sources.files import Head

# what stands around the records of a page
_PAGING = frozenset(
    {
        "page", "pages", "_links", "links", "_pagination", "pagination", "paging", "meta", "next", "next_page",
        "previous_page", "count", "total", "total_count", "totalSize", "total_results", "has_more", "next_cursor",
        "after_cursor", "end_of_stream", "end_time", "page_size", "page_count", "@odata.context", "@odata.nextLink",
    }
)  # fmt: skip
_ANSWER = frozenset({"error", "reason", "status", "object", "resource", "success", "done"})

_ADVICE = (
    (
        b"!BDN",
        "an Outlook data file (.pst or .ost), which only Outlook's own libraries open; save its mails as .mbox "
        "(`readpst -r -o FOLDER FILE`, or Thunderbird with ImportExportTools), .msg or .eml, and name the folder",
    ),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it (`7z x FILE`) and name the folder"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it (`unrar x FILE`) and name the folder"),
    (b"BZh", "packed by bzip2; unpack it first (`bunzip2 FILE`)"),
    (b"\xfd7zXZ\x00", "packed by xz; unpack it first (`unxz FILE`)"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd; unpack it first (`unzstd FILE`)"),
    (b"%PDF", "a PDF document; export the records as CSV or JSON instead"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"ID3", "a recording; its transcript is read (VTT, SRT, Deepgram, AssemblyAI, Whisper and others)"),
    (b"OggS", "a recording; its transcript is read (VTT, SRT, Deepgram, AssemblyAI, Whisper and others)"),
)  # fmt: skip


def what_it_is(beginning: bytes) -> str | None:
    """What a file is that no format reads, and what to do instead; None for any other."""
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WAVE":
        return "a recording; its transcript is read (VTT, SRT, Deepgram, AssemblyAI, Whisper and others)"
    return next((text for magic, text in _ADVICE if beginning.startswith(magic)), None)


def is_empty_page(head: Head) -> bool:
    """Whether a file is a page of an API without a record, as the last one often is."""
    import msgspec

    if not (head.whole and head.is_json):
        return False
    try:
        page = msgspec.json.decode(head.data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    if not isinstance(page, dict):
        return bool(page == [])
    filled = {key for key, value in page.items() if value not in ([], {}, None)}
    return bool(page) and filled <= _PAGING | _ANSWER and not (page.keys() <= _ANSWER)
