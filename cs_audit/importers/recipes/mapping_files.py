"""Mapping files of every form: one table, options of a shipped format, a recipe, or several of these."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from cs_audit.importers.options import Options
from cs_audit.model.errors import Problem, SpecError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.importers.recipes.mapping_spec import MappingSpec
    from cs_audit.importers.recipes.recipe import Recipe
    from cs_audit.importers.sources.files import Source
    from cs_audit.spec.schema_errors import Complaint
    from cs_audit.spec.yaml import Document

_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]}
SOURCES_SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "cs-audit sources",
    "type": "object",
    "additionalProperties": False,
    "required": ["cs_audit_mapping", "sources"],
    "properties": {
        "cs_audit_mapping": {"const": 1, "title": "a known version; write 1", "examples": [1]},
        "sources": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "required": ["files"], "properties": {"files": _TEXTS}},
        },
    },
}


@dataclass(frozen=True, slots=True)
class Given:
    """One way to read files. `meant`: a mapping of one table, a recipe, or the name of a shipped format (which is
    told `options`).

    `files`: patterns of the files that it claims; none: see `read.py`.
    """

    document: Document
    meant: MappingSpec | Recipe | str
    files: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)

    def claims(self, source: Source) -> bool:
        """Whether the file's name, or the end of its path, fits a pattern."""
        path = "/" + source.path.as_posix().casefold()
        bare = path.removesuffix(".gz")
        return any(
            fnmatch(one, f"*/{pattern.casefold().removeprefix('./')}")
            for pattern in self.files
            for one in (path, bare)
        )

    def unmatched(self) -> Problem:
        """The complaint that the patterns fit no file."""
        from cs_audit.spec import yaml

        if not self.files:
            return yaml.problem(self.document, (), "no file of the log is left for this mapping")
        message = f"no file of the log fits {', '.join(map(repr, self.files))}"
        return yaml.problem(self.document, ("files",), message, "patterns are held against the ends of paths")


def load_mappings(paths: Sequence[str | FilePath], formats: Mapping[str, frozenset[str]]) -> list[Given]:
    """All mapping files; `formats`: the options that each shipped format takes.

    Raises SpecError with everything that is wrong in all of them.
    """
    from cs_audit.spec import yaml

    found: list[Given] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found += build_given(yaml.read(FilePath(path), str(path)), formats)
        except SpecError as error:
            problems += error.problems
    if problems:
        raise SpecError(problems)
    return found


def build_given(document: Document, formats: Mapping[str, frozenset[str]]) -> list[Given]:
    """What a mapping file says. Raises SpecError with everything that is wrong in it."""
    value = document.value
    if not isinstance(value, dict) or "sources" not in value:
        return [_one(document, formats)]
    _judged(document, SOURCES_SCHEMA)
    found: list[Given] = []
    problems: list[Problem] = []
    for number in range(len(value["sources"])):
        try:
            found.append(_one(_part(document, ("sources", number)), formats))
        except SpecError as error:
            problems += error.problems
    if problems:
        raise SpecError(problems)
    return found


def whole_schema() -> dict[str, Any]:
    """The JSON Schema of mapping files of every form."""
    from cs_audit.importers.recipes import format_options, grammar, mapping_schema

    forms = (mapping_schema.SCHEMA, format_options.SCHEMA, grammar.SCHEMA, SOURCES_SCHEMA)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cs-audit mapping file",
        "anyOf": [
            {key: one for key, one in form.items() if key not in ("$schema", "$defs")} for form in forms
        ],
        "$defs": dict(grammar.SCHEMA["$defs"]),
    }


def form(value: Any) -> str:
    """Which form a mapping file has: sources, format, recipe or table."""
    keys = value.keys() if isinstance(value, dict) else ()
    for key, name in (("sources", "sources"), ("format", "format"), ("tables", "recipe")):
        if key in keys:
            return name
    return "table"


def _one(document: Document, formats: Mapping[str, frozenset[str]]) -> Given:
    from cs_audit.importers.recipes.format_options import SCHEMA, complaints, options_of
    from cs_audit.importers.recipes.load import build_recipe
    from cs_audit.importers.recipes.mapping_spec import build_mapping

    value = document.value
    files = value.get("files", ()) if isinstance(value, dict) else ()
    patterns = (files,) if isinstance(files, str) else tuple(map(str, files or ()))
    match form(value):
        case "format":
            _judged(document, SCHEMA)
            _raise(document, complaints(value, formats))
            options = options_of(value, FilePath(document.file).parent)
            return Given(document, value["format"], patterns, options)
        case "recipe":
            return Given(document, build_recipe(document), patterns)
    if isinstance(value, dict) and "files" in value:
        document = replace(document, value={key: one for key, one in value.items() if key != "files"})
    return Given(document, build_mapping(document), patterns)


def _part(document: Document, place: tuple[str | int, ...]) -> Document:
    """A part of a document as a document of its own: what is wrong in it keeps its place in the file."""
    value = document.value
    for key in place:
        value = value[key]
    size = len(place)
    nodes = {path[size:]: node for path, node in document.nodes.items() if path[:size] == place}
    return replace(document, value={"cs_audit_mapping": 1, **value}, nodes=nodes)


def _judged(document: Document, schema: Mapping[str, Any]) -> None:
    from cs_audit.spec.schema_errors import Critic

    _raise(document, Critic(schema).complaints(document.value))


def _raise(document: Document, found: Any) -> None:
    from cs_audit.spec import yaml

    complaints: list[Complaint] = list(found)
    if complaints:
        problems = [yaml.problem(document, c.path, c.message, c.hint, key=c.key) for c in complaints]
        raise SpecError(sorted(problems, key=lambda one: (one.place.line, one.place.column)))
