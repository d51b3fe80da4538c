"""Mail: where a mailbox is cut, who wrote behind groups and forms, what belongs together, and when it was sent."""

from __future__ import annotations

from email.parser import BytesParser
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.formats.mbox import messages
from cs_audit.importers.mail.headers import addresses, headers_of, readable, sent_at
from cs_audit.importers.mail.message import mail_of, parse
from cs_audit.importers.mail.threads import bare_subject
from cs_audit.importers.read import read_log
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("sklep.example",)
BOK = "BOK <bok@sklep.example>"
JAN = "Jan Próbny <jan@klient.example>"
EWA = "Ewa Inna <ewa@inna.example>"


def mail(
    id: str,
    sender: str,
    to: str = BOK,
    day: int = 2,
    subject: str = "Paczka",
    text: str = "Halo",
    **more: str,
) -> str:
    date = more.pop("Date", f"Mon, {day:02} Mar 2026 10:00:00 +0100")
    fields = {"Message-ID": f"<{id}>", "From": sender, "To": to, "Subject": subject, "Date": date}
    fields |= {name.replace("_", "-"): value for name, value in more.items()}
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value) + f"\n{text}\n"


def mbox(*mails: str) -> str:
    return "".join(f"From - Mon Mar 02 10:00:00 2026\n{one}\n" for one in mails)


def events(tmp_path: Path, *mails: str, own: tuple[str, ...] = OWN) -> dict[str, list[dict[str, Any]]]:
    (tmp_path / "box").write_text(mbox(*mails), encoding="utf-8")
    log = read_log(tmp_path / "box", own=own)
    found: dict[str, list[dict[str, Any]]] = {id: [] for id in log.interactions["id"].to_list()}
    for row in log.events.iter_rows(named=True):
        found[row["interaction"]].append(row)
    return found


BY: list[tuple[str, str, tuple[str, str, bool]]] = [
    ("customer", mail("a", JAN), ("customer", "jan@klient.example", False)),
    ("agent", mail("a", "Zofia Nowak <bok@sklep.example>", JAN), ("agent", "Zofia Nowak", False)),
    (
        "a mailbox's own name is nobody's",
        mail("a", "Biuro Obsługi <bok@sklep.example>", JAN),
        ("agent", "bok@sklep.example", False),
    ),
    (
        "group",
        mail(
            "a",
            "'Ola' via BOK <bok@sklep.example>",
            X_Original_From="Ola <ola@k.example>",
            List_Id="<bok.sklep.example>",
            Precedence="list",
        ),
        ("customer", "ola@k.example", False),
    ),
    (
        "group by reply",
        mail("a", "'Ola' via BOK <bok@sklep.example>", Reply_To="Ola <ola@k.example>"),
        ("customer", "ola@k.example", False),
    ),
    (
        "colleague through a group",
        mail("a", "'Ola' via BOK <bok@sklep.example>", JAN, X_Original_Sender="ola@sklep.example"),
        ("agent", "Ola", False),
    ),
    (
        "form",
        mail(
            "a",
            "Sklep <no-reply@sklep.example>",
            Reply_To="Ola <ola@k.example>",
            Auto_Submitted="auto-generated",
        ),
        ("customer", "ola@k.example", False),
    ),
    (
        "our automatic answer",
        mail("a", BOK, JAN, Auto_Submitted="auto-replied"),
        ("system", "bok@sklep.example", True),
    ),
    (
        "their absence",
        mail("a", JAN, subject="Automatyczna odpowiedź: Paczka"),
        ("customer", "jan@klient.example", True),
    ),
    (
        "a list of ours is no proof",
        mail("a", JAN, List_Id="<bok.sklep.example>", Precedence="list"),
        ("customer", "jan@klient.example", False),
    ),
    (
        "a wish is no proof",
        mail("a", JAN, X_Auto_Response_Suppress="All"),
        ("customer", "jan@klient.example", False),
    ),
    (
        "bounce",
        mail("a", "MAILER-DAEMON@sklep.example", Return_Path="<>"),
        ("system", "mailer-daemon@sklep.example", True),
    ),
]


@pytest.mark.parametrize(("one", "wanted"), [case[1:] for case in BY], ids=[case[0] for case in BY])
def test_who_wrote(one: str, wanted: tuple[str, str, bool], tmp_path: Path) -> None:
    (event,) = events(tmp_path, one)["a"]
    assert (event["by"], event["actor"], event["automated"]) == wanted


def test_a_form_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "box").write_text(
        mbox(mail("a", "www@hosting.example", text="E-mail: ola@k.example\nTreść: Halo"))
    )
    (tmp_path / "how.yaml").write_text(
        "cs_audit_mapping: 1\nformat: mbox\nown: {domains: [sklep.example]}\nforms: {from: [www@hosting.example]}\n"
    )
    log = read_log(tmp_path / "box", mapping=tmp_path / "how.yaml")
    assert log.interactions["customer_email"].to_list() == ["ola@k.example"]


REPORT = """Message-ID: <n>
From: Mail Delivery <mailer-daemon@mx.example>
To: bok@sklep.example
Subject: Undelivered
Date: Tue, 03 Mar 2026 10:00:00 +0100
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

No such user.
--b
Content-Type: text/rfc822-headers

Message-ID: <r>
Subject: Re: Paczka
--b--
"""

ANSWER = mail("r", BOK, JAN, 3, "Re: Paczka")
TOGETHER: list[tuple[str, tuple[str, ...], dict[str, int]]] = [
    ("by reply", (mail("a", JAN), mail("b", BOK, JAN, In_Reply_To="Your mail <a> of Monday")), {"a": 2}),
    (
        "by references to what is missing",
        (mail("a", JAN, References="<x>"), mail("b", BOK, JAN, References="<x> <y>")),
        {"a": 2},
    ),
    (
        "by the mailbox",
        (mail("a", JAN, X_GM_THRID="7"), mail("b", BOK, JAN, 3, "Zwrot", X_GM_THRID="7")),
        {"a": 2},
    ),
    (
        "by number",
        (mail("a", JAN, subject="Paczka [#1001]"), mail("b", BOK, JAN, 3, "Zwrot [#1001]")),
        {"a": 2},
    ),
    (
        "by a reply's subject with a gateway's mark",
        (mail("a", JAN), mail("b", BOK, JAN, 3, "Re: [EXT] Paczka")),
        {"a": 2},
    ),
    ("by a reply's subject", (mail("a", JAN), mail("b", BOK, JAN, 3, "ODP: RE[2]: paczka")), {"a": 2}),
    (
        "never by subject alone",
        (mail("a", JAN), mail("b", EWA, BOK, 3, "Re: Paczka"), mail("c", JAN, BOK, 4)),
        {"a": 1, "b": 1, "c": 1},
    ),
    (
        "not after a month",
        (mail("a", JAN), mail("b", BOK, JAN, subject="Re: Paczka", Date="Mon, 20 Apr 2026 10:00:00 +0200")),
        {"a": 1, "b": 1},
    ),
    ("twice is once", (mail("a", JAN), mail("a", JAN)), {"a": 1}),
    (
        "a bounce by what it quotes",
        (mail("a", JAN), mail("r", BOK, JAN, 3, "Re: Paczka", In_Reply_To="<a>"), REPORT),
        {"a": 3},
    ),
    (
        "a root behind a wrong clock",
        (mail("a", JAN, day=9), mail("b", BOK, JAN, 3, "Re: Paczka", In_Reply_To="<a>")),
        {"a": 2},
    ),
]


@pytest.mark.parametrize(
    ("mails", "wanted"), [case[1:] for case in TOGETHER], ids=[case[0] for case in TOGETHER]
)
def test_what_belongs_together(mails: tuple[str, ...], wanted: dict[str, int], tmp_path: Path) -> None:
    assert {id: len(rows) for id, rows in events(tmp_path, *mails).items()} == wanted


def test_mail_among_colleagues_is_a_note(tmp_path: Path) -> None:
    inner = mail("b", "Ola Nowak <ola@sklep.example>", "Marek <marek@sklep.example>", 3, In_Reply_To="<a>")
    rows = events(tmp_path, mail("a", JAN), inner)["a"]
    assert [(row["kind"], row["public"]) for row in rows] == [("message", True), ("note", False)]


def test_the_mailbox_is_known_by_what_it_sent(tmp_path: Path) -> None:
    sent = mail("b", BOK, JAN, 3, In_Reply_To="<a>", X_Gmail_Labels="=?utf-8?q?Wys=C5=82ane?=")
    rows = events(tmp_path, mail("a", JAN, X_Gmail_Labels="Odebrane"), sent, own=())["a"]
    assert [row["by"] for row in rows] == ["customer", "agent"]


def test_spam_drafts_and_the_bin_are_counted(tmp_path: Path) -> None:
    mails = [
        mail(id, JAN, X_Gmail_Labels=label)
        for id, label in (("a", "Inbox,VIP"), ("b", "Spam"), ("c", "Wersje robocze"))
    ]
    (tmp_path / "box").write_text(mbox(*mails), encoding="utf-8")
    log = read_log(tmp_path / "box", own=OWN)
    assert log.interactions.select("id", "tags").rows() == [("a", ["VIP"])]
    assert log.issues.filter(code="left_out")["count"].to_list() == [2]


BODY = "Message-ID: <{}>\nFrom: a@x.example\nDate: Mon, 02 Mar 2026 10:00:00 +0100\n\n{}\n"
FORWARDED = "x\nFrom - Mon Mar 02 10:00:00 2026\nFrom: forwarded\n"
CUTS: list[tuple[str, str, list[str]]] = [
    ("Takeout", "From 1545@xxx Fri Sep 16 22:26:51 +0000 2016\n" + BODY.format("a", "x"), ["x"]),
    ("no blank line", "From \n" + BODY.format("a", "x") + "From \n" + BODY.format("b", "y"), ["x", "y"]),
    (
        "prose",
        "From a@x.example Mon Mar  2 10:00:00 2026\n"
        + BODY.format("a", "x\n\nFrom Monday on:\nNote: y\n\nFrom jan@x.example\nTo: me\n"),
        ["x\n\nFrom Monday on:\nNote: y\n\nFrom jan@x.example\nTo: me"],
    ),
    (
        "doubled",
        "From - Mon Mar 02 10:00:00 2026\n>From - Mon Mar 02 10:00:00 2026\n" + BODY.format("a", "x"),
        ["x"],
    ),
    (
        "escaped",
        "From - Mon Mar 02 10:00:00 2026\n" + BODY.format("a", ">From x\n>>From y"),
        ["From x\n>From y"],
    ),
    (
        "windows",
        ("From - Mon Mar 02 10:00:00 2026\n" + BODY.format("a", "x")).replace("\n", "\r\n") * 2,
        ["x", "x"],
    ),
    (
        "with its length",
        f"From - Mon Mar 02 10:00:00 2026\nContent-Length: {len(FORWARDED)}\n" + BODY.format("a", FORWARDED),
        [FORWARDED.strip()],
    ),
]


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CUTS], ids=[case[0] for case in CUTS])
def test_where_a_mailbox_is_cut(text: str, wanted: list[str], size: int) -> None:
    data = text.encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    bodies = [BytesParser().parsebytes(one).get_payload() for one in messages(pieces)]
    assert [str(body).replace("\r\n", "\n").strip() for body in bodies] == wanted


DATES: list[tuple[str, str, str | None]] = [
    ("Fri, 27 Mar 2026 16:50 +0100", "", "2026-03-27T15:50:00"),
    ("Fri, 27 Mar 2026 16:50:00 +0200 (CEST)", "", "2026-03-27T14:50:00"),
    ("27 Mar 26 16:50:00 GMT", "", "2026-03-27T16:50:00"),
    ("", "from a by b; Fri, 27 Mar 2026 16:00:00 +0000", "2026-03-27T16:00:00"),
    (
        "Thu, 31 Feb 2026 10:00:00 +0000",
        "from a by b; Fri, 27 Mar 2026 16:00:00 +0000",
        "2026-03-27T16:00:00",
    ),
    (
        "Mon, 30 Mar 2026 10:00:00 +0000",
        "from a by b; Fri, 27 Mar 2026 09:00:00 +0000",
        "2026-03-27T09:00:00",
    ),
    (
        "Fri, 01 Jan 2038 10:00:00 +0000",
        "from a by b; Fri, 27 Mar 2026 09:00:00 +0000",
        "2026-03-27T09:00:00",
    ),
    ("wczoraj", "", None),
]


@pytest.mark.parametrize(("date", "received", "wanted"), DATES)
def test_when_it_was_sent(date: str, received: str, wanted: str | None) -> None:
    found = sent_at({"date": [date], "received": [received]})
    assert (found.replace(tzinfo=None).isoformat() if found else None) == wanted


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?iso-8859-2?Q?Zwrot_but=F3w?=", "Zwrot butów"),
        ("=?utf-8?b?xbs=?= =?utf-8?q?=C3=B3=C5=82w?=", "Żółw"),
        ("=?utf-8?q?Wys=C5?=\n =?utf-8?q?=82ane?= dziś", "Wysłane dziś"),
        ("Zwrot\n butów", "Zwrot butów"),
        ("=?x-none?q?abc?=", "abc"),
    ],
)
def test_headers_as_people_read_them(written: str, meant: str) -> None:
    assert readable(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Kowalski, Jan <J@X.example>", [("Kowalski, Jan", "j@x.example")]),
        ('"Nowak, Ewa" <e@x.example>, b@x.example', [("Nowak, Ewa", "e@x.example"), ("", "b@x.example")]),
        ("jan@x.example <jan@x.example>", [("jan@x.example", "jan@x.example")]),
        ("undisclosed-recipients:;", []),
    ],
)
def test_addresses(written: str, meant: list[tuple[str, str]]) -> None:
    message = BytesParser().parsebytes(f"To: {written}\n\n".encode())
    assert addresses(headers_of(message), "to") == meant


@pytest.mark.parametrize(
    ("subject", "bare", "reply"),
    [
        ("Re: Odp: X", "x", True),
        ("PD: X", "x", False),
        ("AW: RE[2]:  X y", "x y", True),
        ("Reklamacja: x", "reklamacja: x", False),
    ],
)
def test_bare_subject(subject: str, bare: str, reply: bool) -> None:
    assert bare_subject(subject) == (bare, reply)


def test_a_mail_without_any_time_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "box").write_text(mbox(mail("a", JAN, Date="", Received="by x")), encoding="utf-8")
    with pytest.raises(DataError, match="neither a date"):
        read_log(tmp_path / "box", own=OWN)


MACHINES = (
    {"Auto_Submitted": "auto-replied (vacation)"},
    {"Auto_Submitted": "auto-generated; type=x"},
    {"Precedence": "Bulk"},
    {"X_Autoreply": "yes"},
    {"Return_Path": "<>"},
)
PEOPLE = (
    {"Auto_Submitted": "no"},
    {"Precedence": "list", "List_Id": "<bok.sklep.example>"},
    {"X_Auto_Response_Suppress": "All"},
    {"Return_Path": "<jan@klient.example>"},
)


@pytest.mark.parametrize("headers", [*MACHINES, *PEOPLE], ids=str)
def test_headers_that_prove_a_machine(headers: dict[str, str]) -> None:
    found = mail_of(0, parse(mail("a", JAN, **headers).encode()))
    assert found.automatic is (headers in MACHINES)
