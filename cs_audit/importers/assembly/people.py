"""The people file: who is agent, bot or customer, where the export does not say so."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.importers.options import Side
from cs_audit.model import names
from cs_audit.model.errors import Place, Problem, SpecError
from cs_audit.model.small_files import read_small

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

MOST_BYTES = 64 << 20
COLUMNS = ("id", "name", "email", "role", "team", "also_known_as")
ROLES = tuple(name for name in names.ACTORS if name != "unknown")


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the people file; `also_known_as` holds all further names and addresses."""

    id: str
    name: str = ""
    email: str = ""
    role: str = ""
    team: str = ""
    also_known_as: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What the person is called where the export uses another name."""
        return self.id or self.name or self.email


@dataclass(frozen=True, slots=True)
class People:
    """Persons by every name of theirs, in lower case."""

    by_name: Mapping[str, Person]

    def roles(self, actors: pl.Series) -> pl.Series:
        """The role of each actor, null where nothing is known."""
        return self._each(actors, lambda person: person.role)

    def teams(self, actors: pl.Series) -> pl.Series:
        """The team of each actor, null where nothing is known."""
        return self._each(actors, lambda person: person.team)

    def known_as(self, actors: pl.Series) -> pl.Series:
        """Actors under one name each: an alias or address becomes the person's id, else name."""
        import polars as pl

        labels = self._each(actors, lambda person: person.label, only_aliases=True)
        return pl.select(pl.coalesce(labels, actors)).to_series().alias(actors.name)

    def side(self, role: str) -> Side:
        """Everybody of a role, by all their names."""
        every = dict.fromkeys(name for name, person in self.by_name.items() if person.role == role)
        return Side(names=tuple(every), phones=tuple(every))

    def _each(self, actors: pl.Series, value: Any, only_aliases: bool = False) -> pl.Series:
        import polars as pl

        known = {}
        for actor in actors.unique().drop_nulls().to_list():
            person = self.by_name.get(_key(actor))
            if person is None or (only_aliases and _key(actor) in (_key(person.id), _key(person.name))):
                continue
            known[actor] = value(person) or None
        return (
            actors.replace_strict(known, default=None, return_dtype=pl.String)
            if known
            else actors.clear(len(actors))
        )


def read_people(path: str | Path) -> People:
    """Read a CSV or YAML file of people. Raises SpecError with the line of whatever is wrong in it."""
    file = Path(path)
    try:
        text = read_small(file, MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(file, 0, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    rows = _yaml(file, text) if file.suffix.lower() in (".yaml", ".yml") else _csv(file, text)
    by_name: dict[str, Person] = {}
    for line, row in rows:
        person = _person(file, line, row)
        for name in (person.id, person.name, person.email, *person.also_known_as):
            if not name:
                continue
            other = by_name.setdefault(_key(name), person)
            if other is not person and name != person.name:
                raise _wrong(file, line, f"{name!r} already names {other.label!r}")
    return People(by_name)


def _person(file: Path, line: int, row: Mapping[str, Any]) -> Person:
    unknown = [key for key in row if key not in COLUMNS]
    if unknown:
        raise _wrong(file, line, f"unknown column {unknown[0]!r}; the columns are {', '.join(COLUMNS)}")
    aliases = row.get("also_known_as") or ()
    if isinstance(aliases, str):
        aliases = aliases.replace("|", ";").split(";")
    text = {key: str(row.get(key) if row.get(key) is not None else "").strip() for key in COLUMNS[:5]}
    person = Person(
        **text, also_known_as=tuple(str(alias).strip() for alias in aliases if str(alias).strip())
    )
    if not person.label:
        raise _wrong(file, line, "a person needs an id, a name or an email")
    if person.role and person.role not in ROLES:
        raise _wrong(file, line, f"role {person.role!r} is not known; it is one of {', '.join(ROLES)}")
    return person


def _csv(file: Path, text: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
    try:
        for row in reader:
            if None in row:
                raise _wrong(file, reader.line_num, "more values than columns")
            yield reader.line_num, row
    except csv.Error as error:
        raise _wrong(file, reader.line_num + 1, str(error)) from None


def _yaml(file: Path, text: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    from cs_audit.spec.yaml import parse

    document = parse(text, str(file))
    loaded = document.value
    people = loaded.get("people") if isinstance(loaded, dict) else loaded
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise _wrong(
            file, 0, "a list of people is expected, each with id, name, email, role, team, also_known_as"
        )
    for person in people:
        for key, value in person.items():
            listed = value if isinstance(value, list) and key == "also_known_as" else [value]
            if any(isinstance(one, dict | list) for one in listed):
                raise _wrong(file, 0, f"{key}: text is expected")
        yield 0, person


def _key(name: str) -> str:
    return name.strip().casefold()


def _wrong(file: Path, line: int, message: str) -> SpecError:
    return SpecError([Problem(Place(str(file), line), message)])
