"""Chapters of the guide that come from schemas, types and registries: calendars, the gate, report.json, plug-ins."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cs_audit.cli.guide_texts import EXAMPLES, POLISH, TEXTS

if TYPE_CHECKING:
    from types import ModuleType

ZONE = "Europe/Warsaw"
Unit = tuple[str, str]


def calendar_units(language: str) -> Iterator[Unit]:
    """Each key of a calendar: what it does, an example, and what that example gives, worked out here."""
    words = TEXTS[language]
    yield words["calendar"], words["calendar_text"]
    for key, rule in calendar_schema().items():
        said = POLISH[f"calendar.{key}"] if language == "pl" else rule["description"]
        yield key, f"{said}.\n\n{_worked(key, words)}"


def calendar_schema() -> Mapping[str, Any]:
    """The keys of a calendar, as the loader checks them."""
    choices = _schema()["$defs"]["calendar"]["anyOf"]
    found: Mapping[str, Any] = next(one["properties"] for one in choices if "properties" in one)
    return found


def _worked(key: str, words: Mapping[str, str]) -> str:
    import yaml

    from cs_audit.calendar import Calendar

    data, start, hours = EXAMPLES[key]
    at = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(ZONE))
    due = Calendar.from_dict(data, timezone=ZONE).due(at, int(hours * 3600))
    assert due is not None
    said = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None)
    told = words["worked"].format(
        hours=f"{hours:g}", start=f"{at:%Y-%m-%d %H:%M}", due=f"{due.astimezone(at.tzinfo):%Y-%m-%d %H:%M}"
    )
    return f"```yaml\n{said}```\n\n{told}"


def gate_units(language: str) -> Iterator[Unit]:
    """Each key of the gate, its values and what they mean."""
    for key, rule in gate_schema().items():
        said = POLISH[f"gate.{key}"] if language == "pl" else rule["description"]
        pairs = zip(rule.get("enum", ()), rule.get("enumDescriptions", ()), strict=False)
        meant = {
            value: POLISH.get(f"value.{value}", text) if language == "pl" else text for value, text in pairs
        }
        yield key, "\n".join([said, "", *(f"- `{value}`: {text}" for value, text in meant.items())]).rstrip()


def gate_schema() -> Mapping[str, Any]:
    """The keys of the gate, as the loader checks them."""
    found: Mapping[str, Any] = _schema()["properties"]["gate"]["properties"]
    return found


def _schema() -> Mapping[str, Any]:
    from cs_audit.checks import specs
    from cs_audit.spec.schema import language_schema

    return language_schema(specs())


def report_units(language: str) -> Iterator[Unit]:
    """The parts of report.json: each key, what it holds, and what is said of it where it is declared."""
    from cs_audit.cli import report_keys_pl as polish
    from cs_audit.model import report

    words, told = TEXTS[language], language == "pl"
    whole = polish.WHOLE if told else inspect.getdoc(report)
    yield words["report"], f"{words['report_text']}\n\n```text\n{whole}\n```"
    for name, about, rows in declared(report):
        own = polish.KEYS.get(name, {}) if told else {}
        lines = [f"| {words['key']} | {words['holds']} | |", "|---|---|---|"]
        lines += [f"| `{key}` | `{_cell(kind)}` | {_cell(own.get(key, said))} |" for key, kind, said in rows]
        about = polish.PARTS.get(name, about) if told else about
        yield name, "\n\n".join(filter(None, [about, "\n".join(lines)]))


def declared(module: ModuleType) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Typed dictionaries of a module, the whole one first: name, docstring, and key, type and comment of each key."""
    source = inspect.getsource(module)
    lines, found = source.splitlines(), []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            about, own = ast.get_docstring(node), [one for one in node.body if isinstance(one, ast.AnnAssign)]
            rows = [
                (ast.unparse(one.target), ast.unparse(one.annotation), _comment(lines, one)) for one in own
            ]
            found.append((node.name, about or "", rows))
    return found[::-1]


def _comment(lines: list[str], node: ast.AnnAssign) -> str:
    """What stands after a declaration, else on the lines before it."""
    after = lines[(node.end_lineno or node.lineno) - 1][node.end_col_offset or 0 :].strip()
    if after.startswith("#"):
        return after.lstrip("# ")
    said: list[str] = []
    place = node.lineno - 2
    while lines[place].strip().startswith("#") and "beyond the contract" not in lines[place]:
        said.insert(0, lines[place].strip().lstrip("# "))
        place -= 1
    return " ".join(said)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def plugin_units(language: str) -> Iterator[Unit]:
    """What can be added from outside: the entry point, what it must give, and that one's fields."""
    words = TEXTS[language]
    yield words["plugins"], words["plugins_text"]
    for group, kind in plugin_kinds().items():
        where = f"{kind.__module__}.{kind.__name__}"
        fields = "\n".join(f"{name}: {_kind(told)}" for name, told in kind.__annotations__.items())
        example = f'[project.entry-points."{group}"]\nours = "our_package:OURS"'
        yield (
            group,
            f"{words['gives'].format(kind=where)} {inspect.getdoc(kind) or ''}\n\n```toml\n{example}\n```\n\n"
            f"```text\n{fields}\n```",
        )


def plugin_kinds() -> Mapping[str, Any]:
    """Groups of entry points, and what each of their entries is."""
    from cs_audit import checks
    from cs_audit.checks.base import Check
    from cs_audit.importers.base import Importer
    from cs_audit.importers.registry import GROUP
    from cs_audit.report.registry import ENTRY_POINTS, Format

    return {checks.GROUP: Check, GROUP: Importer, ENTRY_POINTS: Format}


def _kind(annotation: Any) -> str:
    return annotation if isinstance(annotation, str) else str(getattr(annotation, "__name__", annotation))
