"""Files of tests of standards: what is to be audited, and which verdicts are expected of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cs_audit.model.errors import Place, Problem, SpecError
from cs_audit.spec import yaml
from cs_audit.spec.beside_standards import time_zone
from cs_audit.spec.cases.schema import SCHEMA, TIMES
from cs_audit.spec.cases.transcript import TranscriptError, instant, later, local_time, read_transcript
from cs_audit.spec.inheritance import SUFFIXES, read_layers
from cs_audit.spec.schema import TOP
from cs_audit.spec.schema_errors import Critic
from cs_audit.spec.wording import choices, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one standard is expected to say: its verdict, and further columns of the verdict table."""

    standard: str
    verdict: str
    place: Place
    further: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One test: interactions as in the canonical log, the moment of looking, and what is expected.

    Expectations of a standard on single interactions concern the first interaction.
    """

    name: str
    interactions: tuple[Mapping[str, Any], ...]
    as_of: str | None
    expect: tuple[Expectation, ...]
    place: Place
    nothing_else_fails: bool = False  # of the standards that are not named in `expect`


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of tests: the standards under test (paths as `load_standards` takes them) and the cases."""

    file: str
    standards: tuple[str, ...]
    cases: tuple[Case, ...]
    document: yaml.Document
    profile: str | None = None

    def unknown(self, ids: Iterable[str]) -> list[Problem]:
        """Problems of expectations about standards that do not exist."""
        known = sorted(ids)
        found = []
        for index, case in enumerate(self.cases):
            for expected in case.expect:
                if expected.standard not in known:
                    path = ("tests", index, "expect", expected.standard)
                    message = f"there is no standard '{expected.standard}'"
                    hint = choices(expected.standard, known, "standards")
                    found.append(yaml.problem(self.document, path, message, hint, key=True))
        return found


def load_tests(paths: Sequence[str | Path]) -> tuple[CaseFile, ...]:
    """Test files, and those in folders (any depth), read and checked. Raises SpecError with all problems."""
    problems: list[Problem] = []
    files = []
    for path in _files(paths, problems):
        try:
            files.append(_read(path))
        except SpecError as error:
            problems += error.problems
    if not files and not problems:
        problems.append(Problem(Place(", ".join(map(str, paths))), "there are no tests of standards here"))
    if problems:
        raise SpecError(problems)
    return tuple(files)


def _files(paths: Sequence[str | Path], problems: list[Problem]) -> Iterator[Path]:
    for given in map(Path, paths):
        if not given.is_dir():
            yield given
            continue
        for path in sorted(path for path in given.rglob("*") if path.suffix.lower() in SUFFIXES):
            if any(part.startswith(".") for part in path.relative_to(given).parts):
                continue  # of a tool of the repository, not of the tests
            try:
                document = yaml.read(path)
            except SpecError as error:
                problems += error.problems
                continue
            kind, strange = _kind(document)
            problems += strange
            if kind == "tests":
                yield path


def _kind(document: yaml.Document) -> tuple[str, list[Problem]]:
    """What a file in a folder of tests is: tests, or standards or a mapping that they need; anything else is told,
    so that no misspelt file is passed over."""
    value = document.value
    hint = "tests have the keys 'standards' and 'tests'; keep other files elsewhere"
    if value is None:
        return "", [Problem(Place(document.file), "the file is empty, so it tests nothing", hint)]
    keys = set(value) if isinstance(value, dict) else set()
    if "tests" in keys:
        return "tests", []
    if "cs_audit_mapping" in keys or (keys and keys <= set(TOP["properties"]) and not _names_files(value)):
        return "other", []
    message = "this is neither a file of tests nor one of standards"
    for key in value if isinstance(value, dict) else ():
        near = did_you_mean(str(key), SCHEMA["properties"])
        if key not in TOP["properties"] and near:
            hint = f"did you mean '{near}'?"
            return "", [yaml.problem(document, (key,), f"{message}: unknown key '{key}'", hint, key=True)]
    return "", [yaml.problem(document, (), message, hint)]


def _names_files(value: Mapping[str, Any]) -> bool:
    """Whether `standards` lists paths, as a file of tests does, rather than standards."""
    listed = value.get("standards")
    items = listed if isinstance(listed, list) else [listed]
    return any(isinstance(item, str) for item in items)


def _read(path: Path) -> CaseFile:
    document = yaml.read(path)
    found = Critic(SCHEMA).complaints(document.value)
    if found:
        ordered = [yaml.problem(document, c.path, c.message, c.hint, key=c.key) for c in found]
        raise SpecError(sorted(ordered, key=lambda p: (p.place.line, p.place.column)))
    value = document.value
    listed = [value["standards"]] if isinstance(value["standards"], str) else value["standards"]
    standards = tuple(_beside(path, entry) for entry in listed)
    problems: list[Problem] = []
    for at, entry in enumerate(standards):
        if not entry.startswith("pack:") and not Path(entry).exists():
            where: yaml.Path = ("standards",) if isinstance(value["standards"], str) else ("standards", at)
            problems.append(yaml.problem(document, where, f"there is no file '{entry}'"))
    reader = _CaseReader(document, _zone(standards), problems)
    cases = tuple(reader.case(index, item) for index, item in enumerate(value["tests"]))
    problems += _same_names(document, cases)
    if problems:
        raise SpecError(problems)
    return CaseFile(document.file, standards, cases, document, value.get("profile"))


def _same_names(document: yaml.Document, cases: Sequence[Case]) -> Iterator[Problem]:
    """Cases that nothing could tell apart in a list of results."""
    seen: dict[str, int] = {}
    for index, case in enumerate(cases):
        if case.name in seen:
            message = f"two tests are called '{case.name}'; the first is in line {seen[case.name]}"
            at = ("tests", index, "name")
            yield yaml.problem(document, at, message, "give each test its own name")
        seen.setdefault(case.name, case.place.line)


def _beside(path: Path, entry: str) -> str:
    return entry if entry.startswith("pack:") else (path.parent / entry).as_posix()


def _zone(standards: Sequence[str]) -> ZoneInfo:
    layers, _ = read_layers(standards)  # what is wrong with them is told when they are loaded
    try:
        return ZoneInfo(time_zone(layers))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


class _CaseReader:
    """Reads the cases of one file; what is wrong goes to `problems`."""

    def __init__(self, document: yaml.Document, zone: ZoneInfo, problems: list[Problem]) -> None:
        self.document, self.zone, self.problems = document, zone, problems

    def case(self, index: int, item: Mapping[str, Any]) -> Case:
        path: yaml.Path = ("tests", index)
        several = item.get("interactions")
        if several is not None:
            parts = [((*path, "interactions", n), dict(part)) for n, part in enumerate(several)]
        else:
            parts = [((*path, "interaction"), dict(item.get("interaction") or {}))]
        if "transcript" in item:
            parts[0][1]["transcript"] = item["transcript"]
        last: list[Any] = []
        read = tuple(
            self.interaction(at, data, path, f"test-{index + 1}" + (f"-{n + 1}" if several else ""), last)
            for n, (at, data) in enumerate(parts)
        )
        return Case(
            item["name"],
            read,
            self.as_of(item, path, last),
            self.expectations(item, path),
            self.place(path),
            bool(item.get("nothing_else_fails")),
        )

    def place(self, path: yaml.Path) -> Place:
        span = self.document.span(path)
        return Place(self.document.file, span.line, span.column)

    def expectations(self, item: Mapping[str, Any], path: yaml.Path) -> tuple[Expectation, ...]:
        found = []
        for standard, expected in item["expect"].items():
            span = self.document.span((*path, "expect", standard), key=True)
            place = Place(self.document.file, span.line, span.column)
            further = dict(expected) if isinstance(expected, dict) else {"verdict": expected}
            found.append(Expectation(standard, further.pop("verdict"), place, further))
        return tuple(found)

    def interaction(
        self, path: yaml.Path, data: dict[str, Any], case: yaml.Path, name: str, last: list[Any]
    ) -> Mapping[str, Any]:
        text = data.pop("transcript", None)
        for key in TIMES:
            if data.get(key) is not None:
                data[key] = self.time(data[key], (*path, key))
        if text is not None:
            where = (
                (*path, "transcript")
                if (*path, "transcript") in self.document.nodes
                else (*case, "transcript")
            )
            transcript = read_transcript(text, self.zone)
            for error in transcript.errors:
                self.problems.append(self.in_text(where, error))
            data["events"] = [*data.get("events", []), *transcript.events]
            data["surveys"] = [*data.get("surveys", []), *transcript.surveys]
            last += [transcript.last] if transcript.last else []
        if not data.get("events") and not data.get("opened_at") and not self.problems:
            message = "this test has neither a transcript nor 'opened_at'"
            self.problems.append(yaml.problem(self.document, case, message, "add 'transcript: |'"))
        return {**data, "id": str(data.get("id", name))}

    def as_of(self, item: Mapping[str, Any], path: yaml.Path, last: list[Any]) -> str | None:
        text = item.get("as_of")
        if text is None:
            return None
        if text.startswith("+") and last:
            try:
                return instant(later(max(last), text))
            except ValueError:
                pass
        return self.time(text, (*path, "as_of"))

    def time(self, text: str, path: yaml.Path) -> str:
        try:
            return instant(local_time(text, self.zone))
        except (ValueError, OverflowError):
            hint = "write it like 2026-09-09 12:00"
            self.problems.append(yaml.problem(self.document, path, f"'{text}' is not a time", hint))
            return text

    def in_text(self, path: yaml.Path, error: TranscriptError) -> Problem:
        """A problem in a line of a block of text, located in the file."""
        line, column, message, hint = error.line, error.column, str(error), error.hint
        node = self.document.nodes[path][1]
        if getattr(node, "style", None) != "|":
            return yaml.problem(
                self.document, path, message, "write the transcript as a block after '|'; " + hint
            )
        number = node.start_mark.line + 1 + line
        shown = self.document.lines[number]
        content = str(node.value).splitlines()[line]
        indent = len(shown) - len(content) if shown.endswith(content) else 0
        width = error.width or max(1, len(shown.rstrip()) - indent - column)
        place = Place(self.document.file, number + 1, indent + column + 1)
        return Problem(place, message, hint, shown.rstrip(), width)
