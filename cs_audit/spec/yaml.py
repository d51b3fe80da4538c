"""YAML as people mean it, with the place of every key and value.

The parser's nodes are turned into plain data by our own rules: only `12`, `1.5`, `true`, `false` and an empty
value or `null` are more than text. Times, dates, `no`, `on` and `010` stay what was written; keys are always
text. Duplicate keys, tags, second documents, deep nesting and exploding aliases are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import BaseResolver

from cs_audit.model.errors import Place, Problem, SpecError
from cs_audit.model.small_files import read_small
from cs_audit.spec.yaml_problems import MAX_DEPTH, Span, character_problem, problem_at, syntax_problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as FilePath

    _Parser: Any
elif yaml.__with_libyaml__:
    from yaml.cyaml import CParser as _Parser
else:  # the same rules, some ten times slower
    from yaml.loader import SafeLoader as _Parser

Path = tuple[str | int, ...]
"""Where a value sits in a document: ("standards", 3, "check")."""

MAX_REPEATED = 100_000  # values that aliases may repeat
MAX_CHARACTERS = 20_000_000

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})?\.[0-9]{1,18}([eE][-+]?[0-9]{1,2})?")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
_PLAIN, _TEXT, _GROUP = "plain", "text", "group"  # tags by which our loader tells what a node is


@dataclass(frozen=True, slots=True)
class Document:
    """One file's data, and where each part of it stands in the text."""

    file: str
    text: str
    value: Any
    nodes: Mapping[Path, tuple[Node | None, Node]]  # key (of mapping entries) and value by path
    lines: tuple[str, ...]

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Span of the value at `path`, or of its key; of the nearest part above it where it is absent."""
        found = self.nodes.get(path)
        while found is None and path:
            path = path[:-1]
            found = self.nodes.get(path)
        if found is None:
            return Span(1, 1, 1, 1)
        key_node, value_node = found
        node = key_node if key and key_node is not None else value_node
        start, end = node.start_mark, node.end_mark
        return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def written(self, path: Path) -> str:
        """The lines that hold the value at `path`, without their common indent and trailing blank lines."""
        span = self.span(path)
        ends_inside = self.lines[span.end_line - 1 : span.end_line]
        last = span.end_line if any(line[: span.end_column - 1].strip() for line in ends_inside) else 0
        lines = [
            line.rstrip() for line in self.lines[span.line - 1 : max(last or span.end_line - 1, span.line)]
        ]
        lines[0] = " " * (span.column - 1) + lines[0][span.column - 1 :]
        while len(lines) > 1 and (not lines[-1] or lines[-1].lstrip().startswith("#")):
            lines.pop()
        indent = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
        return "\n".join(line[indent:] for line in lines)


def problem(
    document: Document, path: Path, message: str, hint: str = "", *, key: bool = False, level: str = "error"
) -> Problem:
    """A problem located at the value at `path` (or at its key), with its line and a caret under it."""
    span = document.span(path, key=key)
    return problem_at(document.file, document.lines, span, message, hint, level)


def read(path: FilePath, shown: str | None = None) -> Document:
    """The document in a file (UTF-8); `shown` is the name to use in messages. Raises SpecError."""
    name = shown if shown is not None else path.as_posix()
    try:
        content = read_small(path, 4 * MAX_CHARACTERS).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "the file is not UTF-8 text"
        raise SpecError([Problem(Place(name, line), message, "save it with the encoding UTF-8")]) from None
    except FileNotFoundError:
        raise SpecError([Problem(Place(name), "there is no such file")]) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SpecError([Problem(Place(name), f"the file cannot be read: {reason}")]) from None
    return parse(content, name)


def parse(text: str, file: str) -> Document:
    """The document in `text`. Raises SpecError with every duplicate key, or the first syntax error."""
    lines = tuple(re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text))  # the line ends that YAML knows
    if len(text) > MAX_CHARACTERS:
        raise SpecError([Problem(Place(file), f"the file is larger than {MAX_CHARACTERS:,} characters")])
    try:
        root = _compose(text)
        builder = _Builder(file, lines)
        value = builder.build(root, (), None) if root is not None else None
    except _RefusedError as refused:
        raise SpecError([problem_at(file, lines, refused.span, refused.message, refused.hint)]) from None
    except yaml.MarkedYAMLError as error:
        raise SpecError([syntax_problem(file, lines, error)]) from None
    except yaml.reader.ReaderError as error:
        raise SpecError([character_problem(file, text, lines, error)]) from None
    if builder.problems:
        raise SpecError(builder.problems)
    return Document(file, text, value, builder.nodes, lines)


class _RefusedError(Exception):
    """Something that is YAML but is not accepted here."""

    def __init__(self, node: Node | Any, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.span = _span(node)
        self.message, self.hint = message, hint


class _Loader(_Parser, BaseResolver):  # type: ignore[misc]
    """Composes nodes; the tag of each only says whether it was written plainly, quoted or with a tag."""

    depth = 0

    def __init__(self, stream: str) -> None:
        super().__init__(stream)  # type: ignore[call-arg]
        BaseResolver.__init__(self)

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        if kind is not ScalarNode:
            return _GROUP
        return _PLAIN if implicit[0] else _TEXT

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _RefusedError(current_node, f"this is nested more than {MAX_DEPTH} levels deep")

    def ascend_resolver(self) -> None:
        self.depth -= 1


def _compose(text: str) -> Node | None:
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


class _Builder:
    """Turns nodes into plain data and remembers where each part stands."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file, self.lines = file, lines
        self.nodes: dict[Path, tuple[Node | None, Node]] = {}
        self.problems: list[Problem] = []
        self.open: set[int] = set()  # nodes being built: an alias to one of them never ends
        self.done: set[int] = set()
        self.repeated = 0

    def build(self, node: Node, path: Path, key: Node | None) -> Any:
        self.nodes[path] = (key, node)
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        self._enter(node)
        if isinstance(node, MappingNode):
            value: Any = self._mapping(node, path)
        else:
            value = [self.build(item, (*path, index), None) for index, item in enumerate(node.value)]
        self.open.discard(id(node))
        self.done.add(id(node))
        return value

    def _enter(self, node: Node) -> None:
        if node.tag != _GROUP and node.tag not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            raise _RefusedError(
                node, f"the YAML tag {_tag(node)} is not allowed", "write the value without a tag"
            )
        if id(node) in self.open:
            raise _RefusedError(node, "this part contains itself through a YAML alias", "write it out")
        if id(node) in self.done:
            self.repeated += len(node.value)
            if self.repeated > MAX_REPEATED:
                raise _RefusedError(
                    node, f"aliases repeat more than {MAX_REPEATED:,} values", "write them out"
                )
        self.open.add(id(node))

    def _scalar(self, node: ScalarNode) -> Any:
        if node.tag == _PLAIN:
            return plain_value(node.value)
        if node.tag not in (_TEXT, "tag:yaml.org,2002:str"):
            raise _RefusedError(
                node, f"the YAML tag {_tag(node)} is not allowed", "write the value without a tag"
            )
        return node.value

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        merged: list[tuple[Node, Node]] = []
        value: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, ScalarNode):
                raise _RefusedError(key, "a key must be text, not a list or a mapping")
            if key.tag == _PLAIN and key.value == "<<":
                merged += self._merged(item)
            elif key.value in value:
                first = self.nodes[*path, key.value][0]
                line = first.start_mark.line + 1 if first else 0
                message = f"the key '{key.value}' is given twice; the first is in line {line}"
                span = _span(key)
                self.problems.append(problem_at(self.file, self.lines, span, message, "keep one of them"))
            else:
                value[key.value] = self.build(item, (*path, key.value), key)
        for key, item in merged:
            if key.value not in value:
                value[key.value] = self.build(item, (*path, key.value), key)
        return value

    def _merged(self, node: Node, depth: int = 0) -> list[tuple[Node, Node]]:
        """Entries of the mappings that `<<` brings in, nearest first."""
        if depth > MAX_DEPTH:
            raise _RefusedError(node, "this part contains itself through a YAML alias", "write it out")
        if isinstance(node, SequenceNode):
            return [pair for item in node.value for pair in self._merged(item, depth + 1)]
        if not isinstance(node, MappingNode):
            raise _RefusedError(node, "'<<' merges mappings only")
        self.repeated += len(node.value)
        if self.repeated > MAX_REPEATED:
            raise _RefusedError(node, f"aliases repeat more than {MAX_REPEATED:,} values", "write them out")
        own = [(k, v) for k, v in node.value if isinstance(k, ScalarNode) and k.value != "<<"]
        deeper = [v for k, v in node.value if isinstance(k, ScalarNode) and k.value == "<<"]
        return own + [pair for item in deeper for pair in self._merged(item, depth + 1)]


def plain_value(text: str) -> Any:
    """What an unquoted scalar means: a number, true, false, nothing, or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-.0123456789":
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def _tag(node: Node) -> str:
    return str(node.tag).replace("tag:yaml.org,2002:", "!!")


def _span(node: Any) -> Span:
    if node is None:
        return Span(1, 1, 1, 1)
    start, end = node.start_mark, node.end_mark or node.start_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
