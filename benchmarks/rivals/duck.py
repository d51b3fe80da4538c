"""The 25 rules as SQL in DuckDB: open seconds by ASOF joins, the rest by windows and one grouping."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from benchmarks.rivals import rules

if TYPE_CHECKING:
    from pathlib import Path

HOURS = """
select {columns}, {name}.before + least(e.t, {name}.closes) - {name}.opens as {name}
from {source} e asof left join {name}_hours {name} on e.t >= {name}.opens
"""
EVENTS = """
create table read as
select interaction, file_row_number as row, epoch("at")::bigint as t, kind, "by", text, "to",
       kind = 'message' and "by" = 'customer' and text is not null as asks,
       kind = 'message' and "by" = 'agent' and text is not null as answers,
       lower(text) as low
from read_parquet('{data}/events.parquet', file_row_number = true)
"""
SAID = """
create table said as
select interaction, row, t, kind, "to", asks, answers, office, late,
       asks and regexp_matches(low, '{anger}') as angry,
       asks and regexp_matches(low, '{complaint}') as complains,
       asks and regexp_matches(low, '{legal}') as threatens,
       answers and regexp_matches(low, '{apology}') as sorry,
       answers and regexp_matches(low, '{greeting}') as greets,
       answers and regexp_matches(low, '{closing}') as closes,
       answers and regexp_matches(low, '{next_step}') as next_step,
       answers and regexp_matches(low, '{jargon}') as jargon,
       answers and regexp_matches(low, '{blame}') as blame,
       answers and regexp_matches(text, '{pesel}') as pesel,
       answers and regexp_matches(text, '{exclamation}') as exclamation,
       case when answers then len(regexp_extract_all(low, '\\S+')) end as words
from timed
"""
AHEAD = """
create table ahead as
select *,
       min(case when answers then office end) over later as office_reply,
       min(case when answers then late end) over later as late_reply,
       min(case when sorry then office end) over later as office_sorry,
       min(case when kind = 'team' then t end) over later as moved,
       min(case when kind = 'note' then late end) over later as noted,
       lag(asks) over talk as asked_before, lead(asks) over talk as asks_again,
       lead(office) over status as office_until
from said
window later as (partition by interaction order by row rows between 1 following and unbounded following),
       talk as (partition by interaction, asks or answers order by row),
       status as (partition by interaction, kind = 'status' order by row)
"""
GROUPED = """
with ends as (select max(t) as last_t, max(office) as last_office, max(late) as last_late from ahead),
per as (
  select a.interaction, any_value(i.priority) as priority, any_value(i.channel) as channel,
         arg_min(office, row) as office_begun, min(t) as begun,
         arg_min(office, row) filter (asks) as office_asked, arg_min(late, row) filter (asks) as late_asked,
         arg_min(office_reply, row) filter (asks) as office_reply,
         arg_min(late_reply, row) filter (asks) as late_reply,
         min(t) filter (kind = 'status' and "to" = 'resolved') as resolved,
         min(office) filter (kind = 'status' and "to" = 'resolved') as office_resolved,
         sum(office_until - office) filter (kind = 'status' and "to" = 'pending') as paused,
         arg_min(greets, row) filter (answers) as greets, arg_max(closes, row) filter (answers) as closes,
         bool_or(next_step) filter (answers) as next_step, bool_or(jargon) as jargon, bool_or(blame) as blame,
         bool_or(pesel) as pesel, bool_or(exclamation) as exclamation, min(words) as fewest, max(words) as most,
         count(*) filter (kind = 'team') as jumps, count(*) filter (kind = 'note') as notes,
         count(*) filter (asks and asked_before is not true
                          and coalesce(office_reply, last_office) - office > 4 * 3600) as next_late,
         count(*) filter (asks and asks_again is not true
                          and coalesce(late_reply, last_late) - late > 8 * 3600) as latest_late,
         bool_or(angry and not coalesce(office_sorry - office <= 8 * 3600, false)) as unsoothed,
         bool_or(complains and not coalesce(moved - a.t <= 86400, false)) as unmoved,
         bool_or(threatens and not coalesce(noted - late <= 4 * 3600, false)) as unnoted
  from ahead a join ends on true join interactions i on i.id = a.interaction group by a.interaction)
select
  count(*) filter (coalesce(office_reply, last_office) - office_asked > 2 * 3600),
  count(*) filter (coalesce(late_reply, last_late) - late_asked
                   > case priority when 'urgent' then 1800 when 'high' then 3600 else 14400 end),
  count(*) filter (coalesce(office_reply, last_office) - office_asked > 10 * 3600),
  sum(next_late), sum(latest_late),
  count(*) filter (coalesce(office_resolved, last_office) - office_begun - coalesce(paused, 0) > 30 * 3600),
  count(*) filter (coalesce(resolved, last_t) - begun > 72 * 3600),
  count(*) filter (channel = 'chat' and coalesce(resolved, last_t) - begun > 8 * 3600),
  count(*) filter (not greets), count(*) filter (not closes), count(*) filter (not next_step),
  count(*) filter (fewest < 4), count(*) filter (jargon), count(*) filter (blame), count(*) filter (pesel),
  count(*) filter (exclamation), count(*) filter (unsoothed), count(*) filter (unmoved), count(*) filter (unnoted),
  count(*) filter (jumps > 2), count(*) filter (notes > 5),
  (select (avg((score >= 4)::int) < 0.85)::int from surveys),
  count(*) filter (most > 120), count(*) filter (fewest <= 3),
  (select (count(*) >= 50 and avg((score >= 4)::int) < 0.8)::int
   from surveys s join interactions i on i.id = s.interaction where i.channel = 'chat')
from per join ends on true
"""


def audit(data: Path) -> dict[str, int]:
    """How many interactions (turns for next replies) fail each rule."""
    import duckdb

    run = duckdb.connect()
    for name in ("office", "late"):
        opens, closes, before = rules.hours(name)
        table = pl.DataFrame({"opens": opens, "closes": closes, "before": before}).rows()
        run.execute(f"create table {name}_hours (opens bigint, closes bigint, before bigint)")
        run.executemany(f"insert into {name}_hours values (?, ?, ?)", table)
    for name in ("interactions", "surveys"):
        run.execute(f"create view {name} as select * from read_parquet('{data}/{name}.parquet')")
    run.execute(EVENTS.format(data=data))
    run.execute("create table half as " + HOURS.format(columns="e.*", name="office", source="read"))
    run.execute("create table timed as " + HOURS.format(columns="e.*", name="late", source="half"))
    run.execute(SAID.format(**rules.patterns(), pesel=rules.PESEL, exclamation=rules.EXCLAMATION))
    run.execute(AHEAD)
    found = run.execute(GROUPED).fetchone()
    assert found is not None
    return dict(zip(rules.RULES, map(int, found), strict=True))
