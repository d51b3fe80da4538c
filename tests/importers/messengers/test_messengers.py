"""Telegram, Messenger, Slack, Teams, Discord and X: what their samples do not show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.formats.facebook_dyi import mended
from cs_audit.importers.read import read_log
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.log import Log

Rows = list[tuple[Any, ...]]


def read(folder: Path, files: dict[str, Any], *own: str, how: str = "", timezone: str | None = None) -> Log:
    for name, content in files.items():
        path = folder / "export" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
    mapping = folder / "how.yaml"
    mapping.write_text(f"cs_audit_mapping: 1\n{how}", encoding="utf-8")
    return read_log(folder / "export", own=own, mapping=mapping if how else None, timezone=timezone)


def rows(log: Log, *columns: str) -> Rows:
    return log.events.select(*columns).rows()


def telegram(id: int, text: Any, who: str = "user1", at: int = 1774626600, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "type": "message",
        "date": "2026-03-27T16:50:00",
        "date_unixtime": str(at),
        "from": who.title(),
        "from_id": who,
        "text": text,
        **more,
    }


def test_telegram_whole_account(tmp_path: Path) -> None:
    chats = [
        {
            "name": "Jan",
            "type": "personal_chat",
            "id": 1,
            "messages": [telegram(1, "a"), telegram(2, "b", "user900")],
        },
        {"type": "saved_messages", "id": 900, "messages": [telegram(3, "notes", "user900")]},
        {
            "name": "G",
            "type": "private_group",
            "id": 7,
            "messages": [telegram(4, "x"), telegram(5, "y", "user2"), telegram(6, "z", "user900")],
        },
    ]
    content = {"personal_information": {"user_id": 900}, "chats": {"list": chats}}
    log = read(tmp_path, {"result.json": content})
    assert rows(log, "by", "text") == [
        ("customer", "a"),
        ("agent", "b"),
        ("unknown", "x"),
        ("unknown", "y"),
        ("agent", "z"),
    ]
    assert log.interactions["thread"].to_list() == ["1", "7"]


def test_telegram_invalid_json_is_mended(tmp_path: Path) -> None:
    content = json.dumps(
        {
            "name": "Jan",
            "type": "personal_chat",
            "id": 1,
            "messages": [telegram(1, "a@b c\\xQ"), telegram(2, "b", "user9")],
        }
    )
    log = read(tmp_path, {"result.json": content.replace("@", "\\x0b")}, "user9")
    assert rows(log, "by", "text") == [("customer", "a\x0bb c\\xQ"), ("agent", "b")]


def test_telegram_without_unix_times_needs_a_zone(tmp_path: Path) -> None:
    days = ("2026-10-25T02:50:00", "2026-10-25T02:10:00", "2026-10-25T03:00:00")
    messages = [
        {key: value for key, value in telegram(n, str(n)).items() if key != "date_unixtime"} | {"date": day}
        for n, day in enumerate(days)
    ]
    content = {"name": "Jan", "type": "personal_chat", "id": 1, "messages": messages}
    with pytest.raises(DataError, match="--timezone"):
        read(tmp_path, {"result.json": content}, "user9")
    log = read(tmp_path, {"result.json": content}, "user9", timezone="Europe/Warsaw")
    assert [at.strftime("%H:%M") for at in log.events["at"].to_list()] == ["00:50", "01:10", "02:00"]


def test_telegram_service_and_unsupported_are_no_messages(tmp_path: Path) -> None:
    others = [
        {"id": 8, "type": "unsupported"},
        {"id": 9, "type": "service", "date": "x", "actor_id": "user1", "action": "phone_call"},
    ]
    content = {
        "name": "Jan",
        "type": "personal_chat",
        "id": 1,
        "messages": [telegram(1, ["a ", {"type": "bold", "text": "b"}, "!"]), *others],
    }
    log = read(tmp_path, {"result.json": content}, "user9")
    assert rows(log, "text") == [("a b!",)]
    assert (log.coverage.rows_read, log.coverage.rows_rejected) == (3, 0)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Dzie\u00c5\u0084", "Dzień"),
        ("Dzień “x”", "Dzień “x”"),
        ("caf\u00e9", "café"),
        ("\u00f0\u009f\u0091\u008d", "👍"),
        ("a", "a"),
    ],
)
def test_strings_of_meta_are_mended_one_by_one(written: str, meant: str) -> None:
    assert mended(written) == meant


def dyi(name: str, at: int, content: str | None = None, **more: Any) -> dict[str, Any]:
    return (
        {"sender_name": name, "timestamp_ms": 1774626600000 + at * 1000}
        | ({"content": content} if content is not None else {})
        | more
    )


def test_messenger_lines_that_are_no_message(tmp_path: Path) -> None:
    messages = [
        dyi("Jan", 0, "Halo"),
        dyi("Jan", 1, photos=[{"uri": "x"}]),
        dyi("Jan", 2, "Jan sent an attachment.", share={"link": "x"}),
        dyi("Jan", 3, "Reacted \u2764 to your message"),
        dyi("Jan", 4, is_unsent=True),
        dyi("Sklep", 5, call_duration=3),
        dyi("Sklep", 6, "Dzień dobry"),
        dyi("Jan", 7, "Wysłałam zdjęcie paczki wczoraj, proszę zobaczyć"),
    ]
    page = {
        "participants": [{"name": "Jan"}, {"name": "Sklep"}],
        "title": "Jan",
        "thread_path": "inbox/jan_1",
    }
    files = {
        "inbox/jan_1/message_1.json": page | {"messages": messages[4:][::-1]},
        "inbox/jan_1/message_2.json": page | {"messages": messages[:4][::-1]},
    }
    log = read(tmp_path, files)
    assert rows(log, "kind", "by", "text") == [
        ("message", "customer", "Halo"),
        ("message", "customer", ""),
        ("message", "customer", ""),
        ("note", "customer", ""),
        ("message", "agent", "Dzień dobry"),
        ("message", "customer", "Wysłałam zdjęcie paczki wczoraj, proszę zobaczyć"),
    ]
    assert log.coverage.rows_read == len(messages)


def test_encrypted_chats_of_messenger(tmp_path: Path) -> None:
    messages = [
        {
            "isUnsent": False,
            "media": [],
            "senderName": name,
            "text": text,
            "timestamp": 1774626600000 + n,
            "type": "text",
        }
        for n, (name, text) in enumerate((("Jan", "żółć"), ("Sklep", "tak")))
    ]
    log = read(
        tmp_path,
        {"Jan_5.json": {"participants": ["Jan", "Sklep"], "threadName": "Jan_5", "messages": messages}},
        "Sklep",
    )
    assert rows(log, "by", "text") == [("customer", "żółć"), ("agent", "tak")]


USERS = [
    {
        "id": "U1",
        "team_id": "T1",
        "name": "zofia",
        "real_name": "Zofia",
        "is_bot": False,
        "profile": {"email": "z@sklep.example", "display_name": "Zofia"},
    },
    {
        "id": "U2",
        "team_id": "T2",
        "name": "jan",
        "real_name": "Jan",
        "is_bot": False,
        "profile": {"email": "jan@k.example", "display_name": ""},
    },
]


def slack(ts: str, user: str, text: str = "", **more: Any) -> dict[str, Any]:
    return {"type": "message", "ts": ts, "user": user, "text": text, **more}


def test_slack_outside_threads_is_cut_by_silence(tmp_path: Path) -> None:
    files = {
        "users.json": USERS,
        "dms.json": [{"id": "D1", "created": 1, "members": ["U1", "U2"]}],
        "D1/2026-03-27.json": [slack("1774626660.000100", "U1", "b"), slack("1774626600.000100", "U2", "a")],
        "D1/2026-03-30.json": [
            slack("1774855200.000300", "U2", "c"),
            slack("1774855201.000300", "U2", "", subtype="tombstone"),
        ],
    }
    log = read(tmp_path, files, "sklep.example")
    assert log.interactions["id"].to_list() == ["D1/1774626600.000100", "D1/1774855200.000300"]
    assert rows(log, "kind", "by", "text") == [
        ("message", "customer", "a"),
        ("message", "agent", "b"),
        ("message", "customer", "c"),
        ("note", "customer", ""),
    ]


def test_slack_blocks_marks_and_strangers(tmp_path: Path) -> None:
    block = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Halo "},
                    {"type": "user", "user_id": "U1"},
                    {"type": "emoji", "name": "wave"},
                ],
            }
        ],
    }
    text = "<!here> <#C9|sprawy> <mailto:a@b.example|a@b.example> <https://x.example> a &lt;b&gt;"
    files = {
        "users.json": USERS,
        "channels.json": [{"id": "C1", "name": "klient", "created": 1, "members": []}],
        "klient/2026-03-27.json": [
            slack("1774626600.000100", "U2", "", blocks=[block], thread_ts="1774626600.000100"),
            slack(
                "1774626601.000100",
                "U8",
                text,
                thread_ts="1774626600.000100",
                user_profile={"real_name": "Ewa", "team": "T9"},
            ),
            slack("1774626602.000100", "U1", "x", thread_ts="1774626600.000100", subtype="thread_broadcast"),
        ],
    }
    log = read(tmp_path, files, "sklep.example")
    assert rows(log, "by", "actor", "text") == [
        ("customer", "Jan", "Halo @Zofia:wave:"),
        ("customer", "Ewa", "@here #sprawy a@b.example https://x.example a <b>"),
        ("agent", "Zofia", "x"),
    ]
    assert log.interactions.select("id", "team").rows() == [("C1/1774626600.000100", "klient")]


def teams(
    id: str, user: str | None, at: str, text: str = "", kind: str = "aadUser", **more: Any
) -> dict[str, Any]:
    who = (
        {"user": {"id": user, "displayName": user, "userIdentityType": kind}, "application": None}
        if user
        else None
    )
    return {
        "id": id,
        "messageType": "message",
        "createdDateTime": at,
        "lastModifiedDateTime": at,
        "from": who,
        "body": {"contentType": "html", "content": f"<p>{text}</p>"},
        **more,
    }


def test_teams_channel_with_replies(tmp_path: Path) -> None:
    place = {"channelIdentity": {"teamId": "t", "channelId": "19:c@thread"}}
    root = teams("1", "Jan", "2026-03-27T15:50:00.1234567Z", "a", "anonymousGuest", subject="Paczka", **place)
    root["replies"] = [
        teams("2", "Zofia", "2026-03-27T15:51:00Z", "b"),
        teams("3", "Zofia", "2026-03-27T15:52:00Z", "", deletedDateTime="x"),
    ]
    other = teams("4", "Ewa", "2026-03-27T15:53:00Z", "c", "federatedUser", **place)
    log = read(
        tmp_path,
        {
            "page1.json": {"value": [other, root]},
            "page2.json": {
                "value": [teams("5", "Zofia", "2026-03-27T15:54:00Z", "d", replyToId="4", **place)]
            },
        },
        "Zofia",
    )
    assert dict(log.interactions.select("id", "subject").rows()) == {
        "19:c@thread/1": "Paczka",
        "19:c@thread/4": None,
    }
    assert sorted(rows(log, "kind", "by", "text")) == [
        ("message", "agent", "b"),
        ("message", "agent", "d"),
        ("message", "customer", "a"),
        ("message", "customer", "c"),
        ("note", "agent", ""),
    ]


def test_discord_tickets_are_whole_and_bots_are_told(tmp_path: Path) -> None:
    def message(id: str, name: str, text: str, at: str, **more: Any) -> dict[str, Any]:
        return {
            "id": id,
            "type": "Default",
            "timestamp": at,
            "isPinned": False,
            "content": text,
            "author": {"id": name, "name": name, **more},
        }

    messages = [
        message("1", "bot", "", "2026-03-27T16:50:00+01:00", isBot=True)
        | {"embeds": [{"title": "Zgłoszenie", "description": "Opisz"}]},
        message("2", "jan", "Halo", "2026-03-27T16:51:00+01:00"),
        message("3", "zofia", "Tak", "2026-05-27T16:51:00+02:00", roles=[{"id": "9", "name": "Staff"}]),
    ]
    for name, ids in (("ticket-0077", ["77"]), ("pomoc", ["77/20260327T155000Z", "77/20260527T145100Z"])):
        channel = {
            "guild": {"id": "1"},
            "channel": {"id": "77", "type": "GuildTextChat", "name": name},
            "messages": messages,
        }
        log = read(tmp_path, {"c.json": channel}, how="format: discord\nown: {roles: [staff]}\n")
        assert log.interactions["id"].to_list() == ids
        assert rows(log, "by", "text") == [
            ("bot", "Zgłoszenie\nOpisz"),
            ("customer", "Halo"),
            ("agent", "Tak"),
        ]


def test_chains_of_own_tweets_are_one_interaction(tmp_path: Path) -> None:
    def tweet(id: str, to: str | None, text: str) -> dict[str, Any]:
        return {
            "tweet": {
                "id_str": id,
                "created_at": "Fri Mar 27 16:10:00 +0000 2026",
                "full_text": text,
                "in_reply_to_status_id_str": to,
            }
        }

    tweets = [
        tweet("12", "11", "2/2"),
        tweet("11", "10", "1/2"),
        tweet("20", None, "Promocja"),
        tweet("21", None, "RT @a: x"),
    ]
    account = [{"account": {"accountId": "9", "username": "sklep"}}]
    files = {
        "data/tweet.js": "window.YTD.tweet.part0 = " + json.dumps(tweets),
        "data/account.js": "window.YTD.account.part0 = " + json.dumps(account),
        "data/like.js": "window.YTD.like.part0 = [ ]",
    }
    log = read(tmp_path, files)
    assert log.interactions.select("id", "thread").rows() == [("11", "10")]
    assert sorted(rows(log, "by", "text")) == [("agent", "1/2"), ("agent", "2/2")]
    assert log.issues.filter(code="not_needed").height == 1
