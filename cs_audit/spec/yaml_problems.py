"""What is wrong in YAML, in people's words, with its line and a caret under what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.model.errors import Place, Problem

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 100  # nesting; the C library crashes on very deep input


@dataclass(frozen=True, slots=True)
class Span:
    """Where something is written. Lines and columns count from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def problem_at(
    file: str, lines: tuple[str, ...], span: Span, message: str, hint: str = "", level: str = "error"
) -> Problem:
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    end = span.end_column if span.end_line == span.line else len(line.rstrip()) + 1
    shown = line.replace("\t", " ").rstrip()  # one column each, so that the caret stands under what it means
    return Problem(
        Place(file, span.line, span.column), message, hint, shown, max(1, end - span.column), level
    )


# What the parser says, in people's words: a part of its message, our message, what to do.
_SYNTAX = (
    (
        "maximum nesting depth",
        f"this is nested more than {MAX_DEPTH} levels deep",
        "",
    ),  # newer libyaml looks first
    ("found duplicate anchor", "this anchor name is used twice", "give each & anchor its own name"),
    ("undefined alias", "this alias has no anchor of that name", "quote a text that starts with '*'"),
    ("cannot start any token", "a value cannot start with this character", "put the text in quotes"),
    ("found a tab character", "a tab is used for indenting", "indent with spaces"),
    ("mapping values are not allowed", "a ':' is not expected here", "quote a text that holds ': '"),
    ("could not find expected ':'", "a ':' is missing after a key", "write 'key: value'"),
    (
        "did not find expected key",
        "this line does not fit the indenting above it",
        "align it with its siblings",
    ),
    ("did not find expected '-'", "this line does not fit the list above it", "start each entry with '- '"),
    ("did not find expected ',' or ']'", "a list opened with '[' is not closed", "add ',' or ']'"),
    ("did not find expected ',' or '}'", "a mapping opened with '{' is not closed", "add ',' or '}'"),
    ("did not find expected node content", "a value is missing here", ""),
    ("block sequence entries are not allowed", "a list cannot start here", "put '- ' on a new line"),
    ("unexpected end of stream", "a text in quotes is not closed", "add the closing quote"),
    ("unknown escape character", "unknown '\\' sequence in a text in quotes", "use '…' quotes, or '\\\\'"),
    (
        "but found another document",
        "a file holds one document only",
        "remove the line '---' or split the file",
    ),
    ("exceeded maximum nesting depth", f"this is nested more than {MAX_DEPTH} levels deep", ""),
    ("undefined tag handle", "YAML tags are not allowed", "quote a text that starts with '!'"),
)


def syntax_problem(file: str, lines: tuple[str, ...], error: yaml.MarkedYAMLError) -> Problem:
    said = error.problem or error.context or "this is not YAML"
    mark = error.problem_mark or error.context_mark
    message, hint = next(((m, h) for part, m, h in _SYNTAX if part in said), (said, ""))
    if mark is None:
        return Problem(Place(file), message, hint)
    line, column = mark.line, mark.column
    if line < len(lines) and "\t" in lines[line][: column + 1]:
        hint = "indent with spaces, not with tabs"
    while line > 0 and (
        line >= len(lines) or not lines[line].strip()
    ):  # the end of the file: show the last line
        line -= 1
        column = len(lines[line].rstrip())
    return problem_at(file, lines, Span(line + 1, column + 1, line + 1, column + 2), message, hint)


def character_problem(
    file: str, text: str, lines: tuple[str, ...], error: yaml.reader.ReaderError
) -> Problem:
    found = re.search(r"[^\x09\x0A\x0D\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]", text)
    position = found.start() if found else 0
    line = text.count("\n", 0, position)
    column = position - (text.rfind("\n", 0, position) + 1)
    code = f"U+{ord(text[position]):04X}" if found else str(error.reason)
    message = f"the file holds a character that YAML does not allow ({code})"
    return problem_at(file, lines, Span(line + 1, column + 1, line + 1, column + 2), message, "remove it")
