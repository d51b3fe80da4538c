"""The generated log as pages of a help desk: `python -m benchmarks.exports --system zammad --out DIR`.

The same content as `python -m benchmarks.generate`, in the records that Freshdesk's and Zammad's interfaces answer
with: tickets, messages and notes, changes of status and team. Time reading them with `cs-audit convert`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from benchmarks.generate import generate

if TYPE_CHECKING:
    from cs_audit.model.log import Log

PAGE = 1_000  # records a file
FRESHDESK_STATUSES = {"new": 2, "open": 2, "pending": 3, "on_hold": 7, "resolved": 4, "closed": 5}
FRESHDESK_LABELS = {
    "open": "Open",
    "pending": "Pending",
    "on_hold": "Waiting on Third Party",
    "resolved": "Resolved",
}
ZAMMAD_STATES = {"open": "open", "pending": "pending reminder", "on_hold": "on hold", "resolved": "closed"}
ISO = "%Y-%m-%dT%H:%M:%SZ"


def freshdesk(log: Log, folder: Path) -> None:
    """Tickets with their first message, conversations, activities, agents."""
    tickets, events = _numbered(log)
    spoken = events.filter(pl.col("kind").is_in(["message", "note"])).with_row_index("number", offset=1)
    opening = spoken.group_by("ticket", maintain_order=True).first()
    people = _people(events)
    known = tickets.join(opening.select("ticket", "text"), on="ticket", how="left", maintain_order="left")
    stats = pl.struct(first_responded_at=pl.lit(None, pl.String), resolved_at=pl.lit(None, pl.String))
    _pages(
        folder / "tickets",
        known.select(
            id="ticket",
            subject=pl.lit("Pytanie"),
            status=pl.col("status").cast(pl.String).replace_strict(FRESHDESK_STATUSES),
            priority=pl.lit(2),
            source=pl.lit(1),
            fr_escalated=pl.lit(False),
            spam=pl.lit(False),
            deleted=pl.lit(False),
            requester_id=1_000_000 + pl.col("ticket"),
            responder_id=pl.lit(None, pl.Int64),
            group_id=pl.lit(None, pl.Int64),
            description=pl.format("<div>{}</div>", "text"),
            description_text="text",
            tags="tags",
            requester=pl.struct(
                id=1_000_000 + pl.col("ticket"),
                name=pl.lit("Jan Próbny"),
                email=pl.format("klient{}@klient.example", "ticket"),
            ),
            created_at=_iso("opened_at"),
            updated_at=_iso("opened_at"),
            due_by=pl.lit(None, pl.String),
            stats=stats,
        ),
    )
    later = spoken.join(opening.select("number"), on="number", how="anti").join(
        people, on="actor", how="left"
    )
    mine = pl.col("by") == "customer"
    _pages(
        folder / "conversations",
        later.select(
            id="number",
            ticket_id="ticket",
            incoming=mine,
            private=pl.col("kind") == "note",
            user_id=pl.when(mine).then(1_000_000 + pl.col("ticket")).otherwise("person"),
            source=pl.when(pl.col("kind") == "note").then(2).otherwise(0),
            body=pl.format("<div>{}</div>", "text"),
            body_text="text",
            auto_response=pl.col("by") == "system",
            support_email=pl.lit("bok@sklep.example"),
            to_emails=pl.lit([], pl.List(pl.String)),
            attachments=pl.lit([], pl.List(pl.String)),
            created_at=_iso("at"),
            updated_at=_iso("at"),
        ),
    )
    changes = events.filter(pl.col("kind") == "status").join(people, on="actor", how="left")
    activity = pl.struct(status=pl.col("to").replace_strict(FRESHDESK_LABELS))
    rows = changes.select(
        performed_at=pl.col("at").dt.strftime("%d-%m-%Y %H:%M:%S +0000"),
        ticket_id="ticket",
        performer_type=pl.lit("user"),
        performer_id="person",
        activity=activity,
    )
    _pages(folder / "activities", rows, '{"activities_data":[', "]}")
    agents = people.select(
        id="person",
        ticket_scope=pl.lit(1),
        contact=pl.struct(name="actor", email=pl.format("{}@sklep.example", "actor")),
    )
    _pages(folder / "agents", agents)


def zammad(log: Log, folder: Path) -> None:
    """Tickets, articles, the history of states, users."""
    tickets, events = _numbered(log)
    people = _people(events)
    _pages(
        folder / "tickets",
        tickets.select(
            id="ticket",
            number=pl.format("53{}", "ticket"),
            title=pl.lit("Pytanie"),
            group=pl.lit("Pierwsza linia"),
            state=pl.col("status")
            .cast(pl.String)
            .replace_strict({**ZAMMAD_STATES, "new": "new", "closed": "closed"}),
            priority=pl.lit("2 normal"),
            owner=pl.lit("-"),
            customer_id=1_000_000 + pl.col("ticket"),
            customer=pl.format("klient{}@klient.example", "ticket"),
            first_response_in_min=pl.lit(None, pl.Int64),
            close_in_min=pl.lit(None, pl.Int64),
            close_at=pl.lit(None, pl.String),
            preferences=pl.struct(x=pl.lit(1)),
            created_at=_iso("opened_at"),
            updated_at=_iso("opened_at"),
            create_article_type=pl.lit("email"),
            tags="tags",
        ),
    )
    spoken = events.filter(pl.col("kind").is_in(["message", "note"])).join(people, on="actor", how="left")
    sender = (
        pl.col("by")
        .cast(pl.String)
        .replace_strict({"customer": "Customer", "agent": "Agent", "bot": "System", "system": "System"})
    )
    _pages(
        folder / "ticket_articles",
        spoken.with_row_index("id", offset=1).select(
            "id",
            ticket_id="ticket",
            subject=pl.lit("Pytanie"),
            content_type=pl.lit("text/html"),
            body=pl.format("<div>{}</div>", "text"),
            internal=pl.col("kind") == "note",
            type=pl.lit("email"),
            sender=sender,
            preferences=pl.lit("{}"),
            created_by_id=pl.when(pl.col("by") == "customer")
            .then(1_000_000 + pl.col("ticket"))
            .otherwise("person"),
            message_id=pl.format("<{}@x.example>", pl.int_range(pl.len())),
            created_at=_iso("at"),
            updated_at=_iso("at"),
            to=pl.lit("bok@sklep.example"),
            attachments=pl.lit([], pl.List(pl.String)),
        ),
    )
    changes = events.filter(pl.col("kind") == "status").join(people, on="actor", how="left")
    rows = changes.with_row_index("id", offset=1).select(
        "id",
        o_id="ticket",
        object=pl.lit("Ticket"),
        type=pl.lit("updated"),
        attribute=pl.lit("state"),
        value_from=pl.lit("open"),
        value_to=pl.col("to").replace_strict(ZAMMAD_STATES),
        created_at=_iso("at"),
        created_by_id="person",
    )
    _pages(folder / "ticket_history", rows, '{"history":[', "]}")
    agents = people.select(
        id="person",
        login="actor",
        firstname="actor",
        lastname=pl.lit(""),
        email=pl.format("{}@sklep.example", "actor"),
        roles=pl.lit(["Agent"]),
    )
    customers = tickets.select(
        id=1_000_000 + pl.col("ticket"),
        login=pl.format("klient{}", "ticket"),
        firstname=pl.lit("Jan"),
        lastname=pl.lit("Próbny"),
        email=pl.format("klient{}@klient.example", "ticket"),
        roles=pl.lit(["Customer"]),
    )
    _pages(folder / "users", pl.concat([agents, customers], how="diagonal_relaxed"))


def _numbered(log: Log) -> tuple[pl.DataFrame, pl.DataFrame]:
    number = pl.col("interaction").str.slice(2).cast(pl.Int64)
    tickets = log.interactions.with_columns(ticket=pl.col("id").str.slice(2).cast(pl.Int64))
    events = log.events.with_columns(ticket=number, actor=pl.col("actor").fill_null("-"))
    return tickets, events.with_columns(pl.col("by").cast(pl.String), pl.col("kind").cast(pl.String))


def _people(events: pl.DataFrame) -> pl.DataFrame:
    names = events.select(pl.col("actor").unique().sort())
    return names.with_columns(person=pl.int_range(pl.len()) + 9_001)


def _iso(name: str) -> pl.Expr:
    return pl.col(name).dt.strftime(ISO)


def _pages(path: Path, frame: pl.DataFrame, before: str = "[", after: str = "]") -> None:
    """Records as JSON arrays, a page a file."""
    path.mkdir(parents=True, exist_ok=True)
    lines = frame.select(pl.struct(pl.all()).struct.json_encode()).to_series()
    for number, start in enumerate(range(0, len(lines), PAGE), 1):
        page = ",\n".join(lines.slice(start, PAGE).to_list())
        (path / f"{path.name}_page{number:05}.json").write_text(before + page + after, encoding="utf-8")


SYSTEMS = {"freshdesk": freshdesk, "zammad": zammad}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--system", choices=sorted(SYSTEMS), required=True)
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    SYSTEMS[given.system](generate(given.messages, given.seed), Path(given.out))
