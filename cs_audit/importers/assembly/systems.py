"""Tickets of two help desks that happen to have the same number are two, not one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cs_audit.importers.base import Issue, Raw
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

_OF_ONE_PRODUCT = {
    "zendesk_csv": "zendesk",
    "fivetran_zendesk": "zendesk",
    "fivetran_hubspot": "hubspot",
    "fivetran_intercom": "intercom",
    "fivetran_servicenow": "servicenow",
    "fivetran_jira": "jsm",
    "freshdesk_csv": "freshdesk",
    "jira_csv": "jsm",
    "liveagent_csv": "liveagent",
}
_NUMBERED = words(
    "zendesk freshdesk jsm liveagent zammad hubspot servicenow otrs glpi osticket frappe helpscout freescout gorgias "
    "kayako reamaze zohodesk odoo thulium intercom chatwoot freshchat"
)
"""Help desks whose tickets have numbers of their own; other formats may speak of the tickets of one (transcripts,
calls, answers)."""
_SHOWN = 3


def apart(raws: Sequence[Raw]) -> list[Raw]:
    """The raw logs; where a number is that of a ticket of another product too, it is told apart by its system."""
    import polars as pl

    found: list[Raw] = []
    taken: dict[str, pl.Series] = {}
    for raw in raws:
        name = raw.files[0].format if raw.files else ""
        product = _OF_ONE_PRODUCT.get(name, name)
        if product not in _NUMBERED or "id" not in raw.interactions.columns:
            found.append(raw)
            continue
        ids = raw.interactions["id"].drop_nulls().unique(maintain_order=True)
        others = [one for other, one in taken.items() if other != product]
        same = ids.filter(ids.is_in(pl.concat(others).implode())) if others else ids.clear()
        taken[product] = pl.concat([taken[product], ids]) if product in taken else ids
        found.append(_renamed(raw, product, same) if len(same) else raw)
    return found


def _renamed(raw: Raw, product: str, same: pl.Series) -> Raw:
    import polars as pl

    def by_system(frame: pl.DataFrame, column: str) -> pl.DataFrame:
        if column not in frame.columns:
            return frame
        mine = pl.col(column).is_in(same.implode())
        own = pl.when(mine).then(pl.lit(f"{product}:") + pl.col(column)).otherwise(column)
        return frame.with_columns(own.alias(column))

    shown = ", ".join(same.head(_SHOWN).to_list()) + (", …" if len(same) > _SHOWN else "")
    called = f"{product}:{same[0]}"
    text = (
        f"tickets of another system have the same numbers ({shown}); those of {product} are called {called}"
    )
    return replace(
        raw,
        interactions=by_system(raw.interactions, "id"),
        events=by_system(raw.events, "interaction"),
        surveys=by_system(raw.surveys, "interaction"),
        issues=(*raw.issues, Issue("", "", "warning", "same_numbers", text, len(same))),
    )
