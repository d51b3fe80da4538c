"""Standards as written, merged over the files that define and override them, with the place of each part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import Place, Problem
from cs_audit.spec import yaml
from cs_audit.spec.wording import choices, shown

if TYPE_CHECKING:
    from cs_audit.spec.inheritance import Layer
    from cs_audit.spec.yaml import Path


@dataclass(slots=True)
class Entry:
    """One standard: its merged keys, and for each part of it the file and place where it was written."""

    values: dict[str, Any]
    places: dict[Path, tuple[Layer, Path]]
    layers: list[tuple[Layer, Path]] = field(default_factory=list)  # definition first, then overrides

    @property
    def id(self) -> str:
        return str(self.values.get("id"))

    def locate(self, path: Path) -> tuple[Layer, Path]:
        """The file and the place in it of a part of the merged standard."""
        known = path
        while known not in self.places:
            known = known[:-1]
        layer, base = self.places[known]
        return layer, base + path[len(known) :]

    def problem(
        self, path: Path, message: str, hint: str = "", *, key: bool = False, level: str = "error"
    ) -> Problem:
        layer, where = self.locate(path)
        return yaml.problem(layer.document, where, message, hint, key=key, level=level)

    def language(self, path: Path) -> str:
        """The language of the file in which a part of the standard was written."""
        return self.locate(path)[0].language

    @property
    def origin(self) -> Place:
        """Where the standard was last written: its override, else its definition."""
        layer, path = self.layers[-1]
        span = layer.document.span(path)
        return Place(layer.file, span.line, span.column)

    @property
    def source(self) -> str:
        """The YAML of the standard, with that of its overrides after it."""
        first, *overrides = [layer.document.written(path) for layer, path in self.layers]
        return "\n".join([first, *(f"\n# changed by:\n{text}" for text in overrides)])


def merge_entries(layers: list[Layer]) -> tuple[list[Entry], list[Problem]]:
    """The standards of all files in order, overrides merged in, and what is wrong with their ids.

    Entries without an id of their own are returned too, so that the rest of what is wrong with them is told.
    """
    entries: dict[str, Entry] = {}
    others: list[Entry] = []
    problems: list[Problem] = []
    for layer in layers:
        for index, item in enumerate(layer.get("standards") or ()):
            path: Path = ("standards", index)
            if not isinstance(item, dict):
                message = f"expected a standard (id, title, check, …), found {shown(item)}"
                problems.append(yaml.problem(layer.document, path, message))
                continue
            if "override" in item:
                found = _override(entries, layer, path, item)
                problems += [found] if found else []
                continue
            entry = Entry(dict(item), {(): (layer, path)}, [(layer, path)])
            name = item.get("id")
            if isinstance(name, str) and name not in entries:
                entries[name] = entry
                continue
            others.append(entry)
            if isinstance(name, str):
                problems.append(_clash(entries[name], layer, (*path, "id"), name))
    return [*entries.values(), *others], problems


def _clash(earlier: Entry, layer: Layer, path: Path, name: str) -> Problem:
    """An id that is defined already: by the same file, by one that this file extends, or by another one."""
    first, where = earlier.layers[0]
    line = first.document.span(where).line
    if first.file == layer.file:
        message = f"the id '{name}' is used twice; the first is in line {line}"
        return yaml.problem(layer.document, path, message, "give each standard its own id")
    if first.file in layer.below:
        message = f"the standard '{name}' is inherited from {first.file}:{line}"
        return yaml.problem(
            layer.document, path, message, f"write 'override: {name}' instead of 'id' to change it"
        )
    message = f"the standard '{name}' is defined in {first.file}:{line} too"
    return yaml.problem(layer.document, path, message, "rename one of them, or leave one file out")


def _override(entries: dict[str, Entry], layer: Layer, path: Path, item: dict[str, Any]) -> Problem | None:
    name, own_id = item["override"], item.get("id")
    if not isinstance(name, str) or name not in entries:
        message = f"there is no inherited standard {shown(name)} to override"
        hint = (
            choices(str(name), entries, "inherited") if entries else "name the file that has it in 'extends'"
        )
        return yaml.problem(layer.document, (*path, "override"), message, hint)
    if own_id is not None and own_id != name:
        message = f"an override keeps the id of what it changes: '{name}'"
        return yaml.problem(layer.document, (*path, "id"), message, "leave the id out")
    entry = entries[name]
    if entry.layers[-1][0] is layer:
        message = f"the standard '{name}' stands in this same file"
        return yaml.problem(layer.document, (*path, "override"), message, "change it there")
    for key, value in item.items():
        if key not in ("override", "id"):
            _replace(entry, key, value, layer, (*path, key))
    entry.layers.append((layer, path))
    return None


def _replace(entry: Entry, key: str, value: Any, layer: Layer, path: Path) -> None:
    """One key of an override. Options of a check of the same kind are merged one by one; nothing removes."""
    old = entry.values.get(key)
    kind = next(iter(value), None) if key == "check" and isinstance(value, dict) and len(value) == 1 else None
    if (
        kind is not None
        and isinstance(old, dict)
        and set(old) == {kind}
        and _both_mappings(old[kind], value[kind])
    ):
        options = dict(old[kind])
        for option, given in value[kind].items():
            _forget(entry, (key, kind, option))
            entry.places[key, kind, option] = (layer, (*path, kind, option))
            options.pop(option, None)
            if given is not None:
                options[option] = given
        entry.values[key] = {kind: options}
        return
    _forget(entry, (key,))
    entry.places[key,] = (layer, path)
    entry.values.pop(key, None)
    if value is not None:
        entry.values[key] = value


def _both_mappings(old: Any, new: Any) -> bool:
    return isinstance(old, dict) and isinstance(new, dict)


def _forget(entry: Entry, path: Path) -> None:
    for known in [known for known in entry.places if known[: len(path)] == path]:
        del entry.places[known]
