"""What the rows and columns of an unknown table seem to be, taken together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cs_audit.importers.assembly.time_formats import read_times
from cs_audit.importers.assembly.times import Zone
from cs_audit.importers.draft.columns import Profile, Question, choose, is_text, profiles, questions
from cs_audit.importers.draft.words import COLUMNS, likeness

if TYPE_CHECKING:
    from cs_audit.importers.sources.tabular import Table

INTERACTION = [field for field in COLUMNS if field.startswith("interaction.")]
_EVENT = [field for field in COLUMNS if field.startswith("event.") and field != "event.to"]
_ACTION = ["event.at", "event.to", "event.by", "event.actor"]
TOLD = ["question.text", "answer.text"]
_SURELY = 900
_SURVEY = [field for field in COLUMNS if field.startswith("survey.")]
_WIDE = ["interaction.opened_at", "interaction.closed_at", "interaction.due_at", "reply.at"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was made of a table."""

    table: Table
    columns: list[Profile]
    row: str
    interaction: dict[str, Profile]
    event: dict[str, Profile]
    reply: Profile | None
    answers: list[Question]
    survey: dict[str, Profile]
    told: dict[str, Profile] = field(default_factory=dict)  # what was asked and answered, in a row of its own
    guessed: bool = False  # which time is which was told by the times alone

    @property
    def times(self) -> list[Profile]:
        """The columns of times that are used."""
        used = [*self.interaction.values(), *self.event.values(), *self.survey.values()]
        used += [self.reply] if self.reply else []
        return [column for column in used if (column.formats and not column.numbers) or is_epoch(column)]


def is_epoch(column: Profile) -> bool:
    """Whether a column counts seconds or milliseconds since 1970."""
    return bool({"epoch", "epoch_ms"} & set(column.formats))


def is_number(column: Profile) -> bool:
    return bool(column.numbers) and not is_epoch(column)


def guess(table: Table) -> Draft:
    """What a table seems to hold, and which column is what."""
    columns = profiles(table)
    event = choose(columns, _EVENT)
    fields = [*INTERACTION, "reply.at"]
    interaction = choose(columns, fields)
    number = interaction.get("interaction.id")
    repeats = number is not None and 1 < 1.5 * number.distinct <= number.filled
    dated = [column for column in columns if column.formats and not is_number(column)]
    said = "event.text" in event and (
        bool({"event.by", "event.actor", "event.public"} & event.keys())
        or (repeats and bool(dated) and is_text(event["event.text"]))
    )
    if said:
        return _messages(table, columns, event, dated)
    if repeats and dated and number is not None and len(dated) == 1:
        return _actions(table, columns, number, dated[0])
    answers = questions(columns, interaction)
    reply = interaction.pop("reply.at", None)
    if answers and not {"interaction.opened_at", "interaction.closed_at"} & interaction.keys():
        survey = choose(columns, _SURVEY)
        ids = {field: column for field, column in interaction.items() if field == "interaction.id"}
        return Draft(table, columns, "survey", ids, {}, None, answers, survey)
    guessed = _times_by_order(table, interaction, dated)
    used = {column.name for column in (*interaction.values(), *([reply] if reply else []))}
    used |= {answer.column.name for answer in answers}
    texts = [
        column for column in columns if column.name not in used and (is_text(column) or _is_answer(column))
    ]
    told = choose(texts, TOLD)
    return Draft(table, columns, "interaction", interaction, {}, reply, answers, {}, told, guessed)


def _is_answer(column: Profile) -> bool:
    """Whether a column of short texts is called an answer."""
    named = likeness(column.name, COLUMNS["answer.text"]) >= _SURELY
    return named and not column.formats and not column.numbers and column.distinct > 0.5 * column.filled


def _messages(table: Table, columns: list[Profile], event: dict[str, Profile], dated: list[Profile]) -> Draft:
    """A row is a message."""
    taken = {one.name for one in event.values()}
    rest = [column for column in columns if column.name not in taken]
    if dated:
        event.setdefault("event.at", dated[0])
    fields = [field for field in INTERACTION if field not in _WIDE]
    return Draft(table, columns, "message", choose(rest, fields), event, None, [], {})


def _actions(table: Table, columns: list[Profile], number: Profile, at: Profile) -> Draft:
    """A row is an event of an interaction whose number stands on several rows: a change of status, mostly."""
    rest = [column for column in columns if column.name not in (number.name, at.name)]
    event = {"event.at": at} | choose(rest, _ACTION[1:])
    taken = {one.name for one in event.values()}
    rest = [column for column in rest if column.name not in taken]
    fields = [field for field in INTERACTION if field not in (*_WIDE, "interaction.id", "interaction.status")]
    interaction = {"interaction.id": number} | choose(rest, fields)
    return Draft(table, columns, "event", interaction, event, None, [], {})


def _times_by_order(table: Table, interaction: dict[str, Profile], dated: list[Profile]) -> bool:
    """Gives opening and closing to columns of times that no caption tells, the earlier one first."""
    if {"interaction.opened_at", "interaction.closed_at"} & interaction.keys():
        return False
    taken = {one.name for one in interaction.values()}
    free = [column for column in dated if column.name not in taken]
    if not free:
        return False
    first, *others = sorted(free, key=lambda column: -column.filled)
    if others and _is_later(table, first, others[0]):
        first, others = others[0], [first]
    interaction["interaction.opened_at"] = first
    if others:
        interaction["interaction.closed_at"] = others[0]
    return True


def _is_later(table: Table, one: Profile, other: Profile) -> bool:
    """Whether the times of a column lie after those of another, row by row, more often than before."""
    times = [
        read_times(table.frame[each.name].cast(str), each.formats, Zone("UTC")).at for each in (one, other)
    ]
    later, earlier = (times[0] > times[1]).sum(), (times[0] < times[1]).sum()
    return int(later or 0) > int(earlier or 0)
