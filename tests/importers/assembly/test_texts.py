"""What people wrote, told apart from quotes and from what their mailboxes answer, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.formats.canonical.written import write_canonical
from cs_audit.importers.read import read_log
from cs_audit.text.messages.html import plain_text
from cs_audit.text.messages.quotes import split_message
from tests.importers.logs import case, log_of, one
from tests.text.messages.test_quotes import REPLIES

if TYPE_CHECKING:
    from pathlib import Path

MAIL = "Nadal nic.\n\nW dniu 4.03.2026 o 11:20, Biuro pisze:\n> Zwrot pieniędzy jest w drodze."


@pytest.mark.parametrize(
    ("channel", "format", "text", "quoted"),
    [
        ("email", None, "Nadal nic.", True),
        ("email", "email", "Nadal nic.", True),
        ("email", "text", MAIL, False),
        ("chat", None, MAIL, False),
        ("chat", "email", "Nadal nic.", True),
        (None, None, MAIL, False),
    ],
)
def test_quotes_are_split_on_email(
    tmp_path: Path, channel: str | None, format: str | None, text: str, quoted: bool
) -> None:
    event = case(by="customer", text=MAIL) | ({"format": format} if format else {})
    log = log_of(tmp_path, one("1", event, **({"channel": channel} if channel else {})))
    assert log.events["text"].to_list() == [text]
    assert log.events["quoted"].is_not_null().to_list() == [quoted]


def test_a_note_on_email_keeps_its_text(tmp_path: Path) -> None:
    log = log_of(tmp_path, one("1", case(kind="note", by="agent", text=MAIL), channel="email"))
    assert log.events["text"].to_list() == [MAIL]


def test_all_mail_programs_and_a_second_reading(tmp_path: Path) -> None:
    """What is read is what the splitter says of each message, and stays so when written and read again."""
    events = [
        case(by="customer", text=message) | ({"format": "html"} if format == "html" else {})
        for format, message, _ in REPLIES.values()
    ]
    log = log_of(tmp_path, *(one(str(row), event, channel="email") for row, event in enumerate(events)))
    read = log.events["text"].to_list()
    for text, (format, message, _) in zip(read, REPLIES.values(), strict=True):
        parts = split_message(plain_text(message) if format == "html" else message)
        assert (text or "") == parts.written.strip("\n")
    write_canonical(log, tmp_path / "again.jsonl")
    assert read_log(tmp_path / "again.jsonl").events["text"].to_list() == read


@pytest.mark.parametrize(
    ("event", "channel", "automated"),
    [
        ({"by": "customer", "text": "Automatic reply: I am out of office until Monday."}, "email", True),
        (
            {"by": "customer", "text": "Jestem na urlopie. W pilnych sprawach proszę dzwonić do biura."},
            "email",
            True,
        ),
        (
            {"by": "customer", "text": "We received your message and will respond within 24 hours."},
            "email",
            True,
        ),
        (
            {"by": "agent", "text": "We received your message and will respond within 24 hours."},
            "email",
            False,
        ),
        ({"by": "agent", "text": "This is an automated message."}, "email", True),
        ({"by": "customer", "text": "This is an automated message."}, "chat", False),
        ({"by": "customer", "text": "This is an automated message.", "automated": False}, "email", False),
        ({"by": "customer", "text": "Czekam. Kiedy zwrot?"}, "email", False),
        ({"by": "bot", "text": "Witam"}, "email", True),
    ],
)
def test_automatic_replies(tmp_path: Path, event: dict[str, Any], channel: str, automated: bool) -> None:
    log = log_of(tmp_path, one("1", case(**event), channel=channel))
    assert log.events["automated"].to_list() == [automated]
    write_canonical(log, tmp_path / "again.jsonl")
    assert read_log(tmp_path / "again.jsonl").events["automated"].to_list() == [automated]


def test_the_subject_tells_of_the_first_message_only(tmp_path: Path) -> None:
    both = case(by="customer", text="x"), case(at="2026-03-02T11:00:00Z", by="customer", text="Czekam.")
    log = log_of(tmp_path, one("1", *both, channel="email", subject="Out of office: Zamówienie"))
    assert log.events["automated"].to_list() == [True, False]
