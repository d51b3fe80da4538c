"""What reading a log had to say, without the names that outputs hide: messages, places and paths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import polars as pl

    from cs_audit.model.log import Log
    from cs_audit.scoring.privacy import Privacy

_WORD = re.compile(r"[^\s'\"(),;\[\]{}]+")
_QUOTED = re.compile(r"(?<!\w)'[^']*'(?!\w)")
MOST = 5000
"""Names of several words looked for; each of them is looked for in every message."""
LEAST = 3
"""Shorter names are left in messages, whose counts are numbers too."""


@dataclass(frozen=True)
class Told:
    """The words of a log's issues as `privacy` shows them; `strict` shows no value that a message quotes."""

    log: Log
    privacy: Privacy

    def issue(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of issues, or of some of its columns."""
        texts = {key: self.text(row[key]) for key in ("message", "record") if row.get(key)}
        path = {"file": self.path(row["file"])} if row.get("file") else {}
        return {**row, "message": "", **texts, **path}

    def text(self, text: str) -> str:
        """A message, or the place of a record."""
        named = self.named(text)
        quoted = _QUOTED.sub("'…'", named) if self.privacy.mode == "strict" else named
        return self.privacy.text(quoted)

    def named(self, text: str) -> str:
        """A text of the company's own, in which hidden names are replaced and nothing else."""
        if not self.privacy.renames:
            return text
        for name, shown in self._phrases.items():
            text = text.replace(name, shown)
        return _WORD.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        word = found[0].rstrip(".:")
        return self._names.get(word, word) + found[0][len(word) :]

    @cached_property
    def _phrases(self) -> dict[str, str]:
        """The names of several words, of people only: ids are one."""
        people = {name: shown for name, shown in self._names.items() if _WORD.fullmatch(name) is None}
        return dict(sorted(people.items(), key=lambda item: -len(item[0]))) if len(people) < MOST else {}

    def path(self, path: str) -> str:
        """The path of a file; it may be named after a customer or an interaction."""
        if not self.privacy.renames:
            return path
        folder, slash, name = path.rpartition("/")
        return folder + slash + self.text(name)

    @cached_property
    def _names(self) -> dict[str, str]:
        """Each name of the log that is hidden, and what stands for it."""
        privacy, log = self.privacy, self.log
        found: dict[str, str] = {}
        by_agent = log.events.filter(log.events["by"] == "agent")["actor"]
        people = [log.interactions[f"customer_{key}"] for key in ("id", "email")]
        for rename, columns in (
            (privacy.customers, people),
            (privacy.agents, [log.interactions["assignee"], by_agent]),
            (privacy.interactions, [log.interactions["id"]]),
        ):
            if rename is not None:
                found |= _renamed(columns, rename)
        return found


def _renamed(columns: list[pl.Series], rename: Callable[[str], str]) -> dict[str, str]:
    names = {one for column in columns for one in column.unique().drop_nulls().to_list()}
    return {one: rename(one) for one in sorted(names) if len(one) >= LEAST}
