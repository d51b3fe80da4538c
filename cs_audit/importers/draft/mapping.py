"""A first mapping file for an unknown table, with comments on what was seen and what a person must decide."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.importers.draft.guess import INTERACTION, TOLD, Draft, guess
from cs_audit.importers.draft.kinds import check_is_table
from cs_audit.importers.draft.words import (
    INVERTED,
    LETTERS,
    VALUES,
    folded,
    likeness,
    meaning,
)
from cs_audit.importers.sources.files import Source
from cs_audit.importers.sources.tabular import FileOptions, Table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cs_audit.importers.draft.columns import Profile

_PLAIN = re.compile(r"[^\W\d_][\w .()/?+–-]*[\w.)?]|[^\W\d_]")
_RESERVED = ("true", "false", "null", "~")
_NEUTRAL = {"interaction.channel": "other", "event.by": "unknown", "event.public": "true"}
_SHOWN = 12


def draft_mapping(path: str | Path) -> str:
    """The text of a mapping file for a CSV, XLSX, JSONL or Parquet file.

    It runs as it is, but where its comments say DECIDE. Raises DataError for a file that cannot be read or is no
    table.
    """
    file = Path(path)
    check_is_table(Source(file, str(path)))
    table = read_table(Source(file, str(path)), FileOptions())
    if _second_header(table):
        table = read_table(Source(file, str(path)), FileOptions(header_rows=2))
        table.found["header_rows"] = 2
    elif inside := _list_inside(table):
        table = read_table(Source(file, str(path)), FileOptions(records=inside))
        table.found["records"] = inside
    draft = guess(table)
    return "\n".join(_lines(file.name, draft)) + "\n"


def _second_header(table: Table) -> bool:
    """Whether a second row of headings stands under the first, as survey tools write them."""
    first = table.frame.row(0) if table.frame.height else ()
    return bool({"Response", "Open-Ended Response"} & {cell for cell in first if isinstance(cell, str)})


def _list_inside(table: Table) -> str | None:
    """The key of the only list of objects in a document that is one record."""
    if table.format != "jsonl" or table.frame.height != 1:
        return None
    record = table.frame.row(0, named=True)
    found = [
        key for key, value in record.items() if isinstance(value, str) and re.match(r"\s*\[\s*\{", value)
    ]
    return found[0] if len(found) == 1 else None


def _lines(name: str, draft: Draft) -> Iterator[str]:
    yield f"# Draft of a mapping for {name}. Check it, first of all what is marked DECIDE."
    yield "cs_audit_mapping: 1"
    yield f"file: {{{', '.join(_file(draft))}}}"
    yield from _time(draft)
    yield f"row: {draft.row}   # what one row is: message, event, interaction or survey"
    yield from _interaction(draft)
    if draft.row == "message":
        yield from _block("event", draft.event, ("at", "by", "actor", "public", "text"), draft)
    if draft.row == "event":
        yield from _action(draft)
    if draft.row == "interaction":
        yield from _wide(draft)
    yield from _survey(draft)
    yield from _statuses(draft)
    yield "unmapped: error   # a value that a `map` lacks: error, keep or null"
    yield from _unused(draft)


def _file(draft: Draft) -> list[str]:
    found = {"format": draft.table.format, **draft.table.found}
    if any("," in value for answer in draft.answers for value in answer.column.values):
        found["decimal"] = ","
    return [
        f"{key}: {_text(str(value)) if isinstance(value, str) else value}" for key, value in found.items()
    ]


def _time(draft: Draft) -> Iterator[str]:
    """The formats that most columns have, and the zone, which nobody but a person knows."""
    times = draft.times
    if not times:
        if draft.row != "survey":
            yield "# DECIDE: no column with times was found; without one nothing can be audited"
        return
    formats, naive = _usual(times), any(column.naive for column in times)
    if formats != ("iso",):
        yield f"time:\n  format: {_formats(formats)}"
        if any(column.ambiguous for column in times):
            yield "  # DECIDE: does the day or the month stand first? All times can be read both ways."
    elif naive:
        yield "time:"
    if naive:
        example = next((column.values[0] for column in times if column.naive and column.values), "")
        shown = f" (such as {example})" if example else ""
        yield f"  # DECIDE: these times have no offset{shown}. In which zone were they written?"
        yield "  # timezone: Europe/Warsaw"


def _usual(times: Sequence[Profile]) -> tuple[str, ...]:
    counts: dict[tuple[str, ...], int] = {}
    for column in times:
        counts[column.formats] = counts.get(column.formats, 0) + 1
    return max(counts, key=lambda formats: counts[formats])


def _interaction(draft: Draft) -> Iterator[str]:
    number = draft.interaction.get("interaction.id")
    if number is None and draft.row == "survey":
        yield "# DECIDE: does a column hold the number of the ticket? Then: `interaction: {id: <column>}`"
        return
    yield "interaction:"
    if number is None:
        yield "  # DECIDE: which column holds the number of the ticket or conversation?"
        yield f"  id: {_text(_unique(draft))}"
    elif draft.row == "message" and number.distinct == draft.table.rows > 1:
        yield "  # DECIDE: each row has its own number here. Which column do the messages of one conversation share?"
    names = [field.removeprefix("interaction.") for field in INTERACTION if field in draft.interaction]
    yield from list(_block("interaction", draft.interaction, names, draft))[1:]


def _unique(draft: Draft) -> str:
    """The column that looks most like a number of something."""
    best = max(
        draft.columns, key=lambda column: (column.distinct, likeness(column.name, ("id",))), default=None
    )
    return best.name if best else "id"


def _block(part: str, chosen: dict[str, Profile], fields: Iterable[str], draft: Draft) -> Iterator[str]:
    yield f"{part}:"
    for key in fields:
        column = chosen.get(f"{part}.{key}")
        if column is not None:
            yield from (f"  {line}" for line in _value(f"{part}.{key}", column, draft))
        elif part == "event" and key == "by":
            yield "  # DECIDE: no column says who wrote (customer, agent, bot, system); a --people file may say it"


def _value(field: str, column: Profile, draft: Draft) -> Iterator[str]:
    name = field.partition(".")[2]
    if field in VALUES and field != "interaction.status":
        known, unsure = _map(field, column)
        if unsure:
            yield f"# DECIDE: what do these values mean: {', '.join(map(_text, unsure[:_SHOWN]))}?"
        known |= dict.fromkeys(unsure, _NEUTRAL.get(field, ""))
        pairs = ", ".join(f"{_text(value)}: {ours}" for value, ours in known.items())
        parts = [f"column: {_text(column.name)}"] + ([f"map: {{{pairs}}}"] if known else [])
        if field == "interaction.channel":
            parts.append("default: other")
        yield f"{name}: {{{', '.join(parts)}}}"
    elif name.endswith("at") and column.formats and column.formats != _usual(draft.times):
        yield f"{name}: {{column: {_text(column.name)}, format: {_formats(column.formats)}}}"
    elif name == "tags":
        mark = ";" if sum(";" in value for value in column.values) else ","
        yield f'{name}: {{column: {_text(column.name)}, split: "{mark}"}}'
    else:
        yield f"{name}: {_text(column.name)}"


def _map(field: str, column: Profile) -> tuple[dict[str, str], list[str]]:
    """What the values of a column mean, and those that nobody knows."""
    letters = LETTERS.get(field, {})
    if column.values and all(value in letters for value in column.values):
        return {value: letters[value] for value in column.values}, []
    known: dict[str, str] = {}
    unsure: list[str] = []
    inverted = field == "event.public" and folded(column.name) in INVERTED
    contacts = any(folded(value) == "contact" for value in column.values)
    for value in column.values:
        ours = meaning(field, value)
        if field == "event.by" and contacts and folded(value) == "user":
            ours = "agent"
        if ours is None and field == "interaction.priority":
            ours = value  # a company's own word stays
        if ours is None:
            unsure.append(value)
        elif inverted:
            known[value] = {"true": "false", "false": "true"}[ours] if len(folded(value)) < 6 else ours
        else:
            known[value] = ours if field == "event.public" else _text(ours)
    return known, unsure


def _action(draft: Draft) -> Iterator[str]:
    yield "# DECIDE: the number stands on several rows, so a row is taken for an event. What happens in it?"
    yield from _block("event", draft.event, ("at", "by", "actor"), draft)
    yield "  kind: {value: status}   # or message, note, assignee, team, priority, …"
    to = draft.event.get("event.to")
    if to is None:
        yield "  # DECIDE: which column holds the new status? Then: `to: <column>`"
        return
    yield f"  to: {_text(to.name)}"


def _wide(draft: Draft) -> Iterator[str]:
    opened = draft.interaction.get("interaction.opened_at")
    if draft.guessed:
        yield "# DECIDE: is this when it was opened and closed? No caption says so."
    if opened is not None and draft.told:
        yield from _told(draft, opened)
        return
    if draft.reply is None or opened is None:
        yield "# A row tells of no single messages: what is said in them, and replies, cannot be checked."
        return
    agent = draft.interaction.get("interaction.assignee")
    actor = f", actor: {_text(agent.name)}" if agent else ""
    yield "events:   # made where `at` is filled"
    yield f"  - {{at: {_text(opened.name)}, by: {{value: customer}}}}"
    yield f"  - {{at: {_text(draft.reply.name)}, by: {{value: agent}}{actor}}}"


def _told(draft: Draft, opened: Profile) -> Iterator[str]:
    """Events of a row that holds what was asked and what was answered."""
    question, answer = (draft.told.get(field) for field in TOLD)
    answered = draft.reply or draft.interaction.get("interaction.closed_at")
    agent = draft.interaction.get("interaction.assignee")
    actor = f", actor: {_text(agent.name)}" if agent else ""
    asked = f", text: {_text(question.name)}" if question else ""
    yield "events:   # made where `at` is filled"
    yield f"  - {{at: {_text(opened.name)}, by: {{value: customer}}{asked}}}"
    if answer is not None and answered is None:
        yield f"  # DECIDE: when was {_text(answer.name)} sent? No column with that time was found."
        return
    if answered is not None and (answer is not None or draft.reply is not None):
        said = f", text: {_text(answer.name)}" if answer else ""
        if draft.reply is None:
            yield "  # DECIDE: was the answer sent when it was closed?"
        yield f"  - {{at: {_text(answered.name)}, by: {{value: agent}}{actor}{said}}}"


def _survey(draft: Draft) -> Iterator[str]:
    if not draft.answers:
        return
    yield "survey:"
    for answer in draft.answers:
        parts = [
            f"metric: {{value: {answer.metric}}}",
            f"score: {_text(answer.column.name)}",
            f"min: {{value: {answer.low:g}}}",
            f"max: {{value: {answer.high:g}}}",
        ]
        for key in ("at", "agent", "comment"):
            column = draft.survey.get(f"survey.{key}")
            parts += list(_value(f"survey.{key}", column, draft)) if column else []
        yield f"  - {{{', '.join(parts)}}}   # DECIDE: is this the metric, and its scale?"


def _statuses(draft: Draft) -> Iterator[str]:
    column = draft.interaction.get("interaction.status") or draft.event.get("event.to")
    if column is None:
        return
    known, unsure = _map("interaction.status", column)
    if unsure:
        yield f"# DECIDE: what do these statuses mean: {', '.join(map(_text, unsure[:_SHOWN]))}? They count as open."
    if known:
        yield f"statuses: {{{', '.join(f'{_text(value)}: {ours}' for value, ours in known.items())}}}"


def _unused(draft: Draft) -> Iterator[str]:
    used = [*draft.interaction.values(), *draft.event.values(), *draft.survey.values(), *draft.told.values()]
    used += [answer.column for answer in draft.answers] + ([draft.reply] if draft.reply else [])
    names = {column.name for column in used}
    left = [column.name for column in draft.columns if column.name not in names]
    if left:
        yield f"# Not used: {', '.join(map(_text, left))}"
        yield "# To keep one: `custom.<name>: <column>` under `interaction`."


def _formats(formats: Sequence[str]) -> str:
    texts = [json.dumps(format) for format in formats]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def _text(text: str) -> str:
    """A text as YAML takes it inside `{}`: plain where it can be, else in quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED:
        return text
    return json.dumps(text, ensure_ascii=False)
