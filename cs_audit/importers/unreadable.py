"""Files that no format reads, told by their first bytes: what they are, and what to do instead."""

from __future__ import annotations

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
