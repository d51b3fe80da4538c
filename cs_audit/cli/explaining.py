"""Explaining one interaction, from what the command line asks for to what is printed."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.reading import Reading, check, nothing_read, read
from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

ENDINGS = (".md", ".json")


@dataclass(frozen=True, slots=True)
class Question:
    """What `cs-audit explain` was asked."""

    standards: str
    logs: tuple[Path, ...]
    interaction: str
    standard: str | None = None
    output: str | None = None
    format: str = "auto"
    mapping: Path | None = None
    people: Path | None = None
    timezone: str | None = None
    as_of: str | None = None
    language: str | None = None
    redact: str = "default"
    profile: str | None = None


def answer(question: Question) -> int:
    """Explain, write or print; 0 whatever the verdicts are."""
    from cs_audit.api import load_standards
    from cs_audit.cli.privacy import privacy
    from cs_audit.explain.gather import explanation

    _check(question)
    reading = Reading(
        question.logs, question.format, question.mapping, question.people, question.timezone
    )  # fmt: skip
    check(reading)
    keep_apart([("--output", question.output)], reading.inputs, (question.standards,))
    standards = load_standards(question.standards, profile=question.profile)
    log = read(replace(reading, statuses=tuple(sorted(standards.statuses.items()))))
    nothing_read(log)
    language = question.language or standards.language
    data = explanation(
        standards, log, question.interaction, standard=question.standard, as_of=question.as_of,
        privacy=privacy(question.redact, None, language, standards.digest),
    )  # fmt: skip
    written(data, question.output, language)
    return 0


def _check(question: Question) -> None:
    opt.one_of(question.language, opt.LANGUAGES, "--lang")
    opt.one_of(question.redact, ("none", "default", "strict"), "--redact")
    if question.output not in (None, "-") and not str(question.output).endswith(ENDINGS):
        raise UsageError(f"--output: '{question.output}' must end in {' or '.join(ENDINGS)}")


def written(data: Mapping[str, Any], output: str | None, language: str) -> None:
    """Into the file that was asked for, else onto the terminal."""
    import os
    import shutil

    from cs_audit.explain.render import render_markdown, render_terminal
    from cs_audit.report.files import write_file

    if output is None:
        width = min(shutil.get_terminal_size((100, 24)).columns, 140)
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        print(render_terminal(data, language, width, colour), end="")
        return
    if output.endswith(".json"):
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    else:
        text = render_markdown(data, language)
    write_file(output, text)
