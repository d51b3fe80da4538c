"""One mail in several mailboxes of several kinds counts once; two mails under one id count twice."""

from __future__ import annotations

import pytest

from cs_audit.importers.read import read_log

QUESTION = (
    "From: Jan <jan@klient.example>\nTo: bok@sklep.example\nSubject: Paczka\nMessage-ID: <q@klient.example>\n"
    "Date: Fri, 27 Mar 2026 16:50:00 +0100\n\nGdzie jest moja paczka?\n"
)
ANSWER = (
    "From: Anna <anna@sklep.example>\nTo: jan@klient.example\nSubject: Re: Paczka\nMessage-ID: <a@sklep.example>\n"
    "In-Reply-To: <q@klient.example>\nDate: Fri, 27 Mar 2026 17:20:00 +0100\n\nJutro dotrze.\n"
)
OTHER = QUESTION.replace("16:50:00", "18:50:00").replace("Gdzie jest moja paczka?", "Jan z innej sprawy.")


def mbox(*mails):
    return "".join(f"From - Fri Mar 27 17:00:00 2026\n{mail}\n" for mail in mails)


@pytest.mark.parametrize(
    ("files", "events", "copies"),
    [
        ({"a.eml": QUESTION, "box.mbox": mbox(QUESTION, ANSWER)}, [2], 1),
        ({"a.eml": ANSWER, "box.mbox": mbox(QUESTION)}, [2], 0),  # a thread runs through both
        ({"a.eml": QUESTION, "b.eml": QUESTION + "\n", "cur/1.x:2,S": ANSWER}, [2], 1),
        ({"a.eml": QUESTION, "box.mbox": mbox(QUESTION.replace("moja", "moja \n"))}, [1], 1),
        ({"a.eml": QUESTION, "b.eml": OTHER}, [1, 1], 0),  # a form that gives every mail the same id
    ],
)
def test_mails(files, events, copies, tmp_path):
    for name, text in files.items():
        path = tmp_path / "mail" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    log = read_log(tmp_path / "mail", own=["sklep.example"])
    assert sorted(log.interactions["event_count"].to_list()) == events
    told = log.issues.filter(code="copies")
    assert (told["count"].sum() if told.height else 0) == copies
    assert log.coverage.rows_read == log.coverage.rows_used + log.coverage.rows_rejected
