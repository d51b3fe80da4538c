"""The commands there are: where each is found, and what it does in a line. The modules are imported when they run."""

from __future__ import annotations

from typing import NamedTuple

ABOUT = "Audits customer-service logs against standards written in YAML."


class Command(NamedTuple):
    """One command; its function stands in `cs_audit.cli.<module>`."""

    name: str
    module: str
    function: str
    about: str


COMMANDS = (
    Command("look", "look", "look", "What a log holds and how service is today, before any standard."),
    Command("draft", "draft", "draft", "Standards drafted from a pack and from what a log shows."),
    Command("run", "run", "run", "Audit exports against standards."),
    Command("validate", "validate", "validate", "Check standards files: every problem with its place."),
    Command("test", "test", "test", "Run unit tests of standards."),
    Command("explain", "explain", "explain", "Explain the verdicts of one interaction."),
    Command("reconcile", "reconcile", "reconcile", "Compare with the help desk's own figures."),
    Command("report", "report", "report", "Render a stored report again."),
    Command("convert", "convert", "convert", "Write any export as a dataset or as canonical JSONL."),
    Command("map", "map_", "map_", "Draft a mapping file for an unknown CSV, XLSX or JSONL."),
    Command("diff", "diff", "diff", "Two sets of standards on one log, or two reports."),
    Command("sample", "sample", "sample", "A random sample for manual review, and its score sheet."),
    Command(
        "calibrate", "calibrate", "calibrate", "Filled score sheets against the verdicts and each other."
    ),
    Command("handbook", "handbook", "handbook", "The standards as a readable handbook."),
    Command("coach", "coach", "coach", "A page for each agent, to talk about."),
    Command("publish", "publish", "publish", "A page of figures for the public."),
    Command("phrases", "phrases", "phrases", "How often each phrase was found, and which never were."),
    Command("guide", "guide", "guide", "The whole reference as one page."),
    Command("list", "list_", "list_", "List packs, checks, matchers, formats, profiles or templates."),
    Command("schema", "schema", "schema", "Print the JSON Schema of the standards language."),
    Command("init", "init", "init", "Write a starter project."),
    Command("demo", "demo", "demo", "Write a demo project and audit it."),
)


def overview() -> str:
    """What `cs-audit --help` says."""
    width = max(len(command.name) for command in COMMANDS)
    lines = [f"  {command.name:<{width}}  {command.about}" for command in COMMANDS]
    return "\n".join(
        [
            "Usage: cs-audit [OPTIONS] COMMAND [ARGS]...",
            "",
            f"  {ABOUT}",
            "",
            "Options:",
            "  --version  Show the version.",
            "  --limits N Allow N times the limits on what files unpack to: for large files of your own.",
            "  --install-completion, --show-completion  Completion for this shell.",
            "  --help, -h Show this message and exit.",
            "",
            "Commands:",
            *lines,
            "",
            "cs-audit COMMAND --help tells the options of a command.",
        ]
    )
