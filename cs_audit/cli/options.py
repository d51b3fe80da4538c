"""Options that several commands share, and values checked before anything is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from cs_audit.model.errors import UsageError
from cs_audit.model.names import CHANNELS

Standards = Annotated[str, typer.Argument(metavar="STANDARDS", help="Standards file, folder, or pack:NAME.")]
LogPaths = Annotated[list[Path], typer.Argument(metavar="LOG...", help="Exports: files or folders.")]
RedactOption = Annotated[
    str, typer.Option("--redact", help="Personal data in outputs: none, default or strict.")
]
PseudonymsOption = Annotated[
    str | None,
    typer.Option(
        "--pseudonyms", metavar="KINDS", help="Show these under other names: agents,customers,interactions."
    ),
]
PseudonymKeyOption = Annotated[
    Path | None,
    typer.Option(
        "--pseudonym-key",
        metavar="FILE",
        help="The file of the key that pseudonyms come from, the same in every run with it; made where missing.",
    ),
]
MaxRejectedOption = Annotated[
    str, typer.Option("--max-rejected", metavar="N|P%", help="More rejected rows than this: exit code 3.")
]
BaselineOption = Annotated[
    Path | None, typer.Option("--baseline", metavar="REPORT.json", help="Compare with an earlier report.")
]
FormatOption = Annotated[str, typer.Option("--format", help="Format of the export; auto recognises it.")]
MappingOption = Annotated[
    list[Path] | None,
    typer.Option("--mapping", help="Mapping file: a table, a recipe, options of a format. Repeatable."),
]
OwnOption = Annotated[
    list[str] | None,
    typer.Option("--own", metavar="TEXT", help="The company's own domain, address, name or id. Repeatable."),
]
PeopleOption = Annotated[
    Path | None, typer.Option("--people", help="Who is agent, bot or customer (CSV or YAML).")
]
ZoneOption = Annotated[
    str | None, typer.Option("--timezone", help="Zone of times in the log that have none.")
]
ProfileOption = Annotated[str | None, typer.Option("--profile", help="Count as this help desk does.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Warnings about the standards are errors.")]
LanguageOption = Annotated[str | None, typer.Option("--lang", help="Language of the report: pl or en.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="The moment of looking; default: the newest in the log.")
]
FromOption = Annotated[str | None, typer.Option("--from", help="Only interactions opened from then.")]
ToOption = Annotated[str | None, typer.Option("--to", help="Only interactions opened up to then.")]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="KEY=VALUE", help="Only these: channel=email, team=…, custom.region=PL."
    ),
]
TemplateOption = Annotated[
    str | None,
    typer.Option("--template", metavar="NAME|DIR", help="A template that ships, or a folder of your own."),
]
LogoOption = Annotated[Path | None, typer.Option("--logo", help="Logo for the report (PNG, SVG, JPEG).")]
TitleOption = Annotated[str | None, typer.Option("--title", help="Title of the report.")]
AccentOption = Annotated[str | None, typer.Option("--accent", help="Accent colour, as #0b5fff.")]
EvidenceOption = Annotated[
    str | None,
    typer.Option(
        "--evidence", metavar="N|all", help="Evidence shown of each standard; default: 8, 3 where it is met."
    ),
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", help="In the terminal: all standards, all notices.")
]
PrintOption = Annotated[
    str | None, typer.Option("--print", help="What paper gets of the HTML: full or summary.")
]
AllowEmptyOption = Annotated[
    bool, typer.Option("--allow-empty", help="Nothing to judge is no failure (else exit code 3).")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No report in the terminal.")]

SELECT_KEYS = ("channel", "status", "priority", "team", "assignee", "language", "tag")
LANGUAGES = ("pl", "en")
LONGEST = 255
REDACTIONS = ("none", "default", "strict")


def tongue(asked: str | None) -> str:
    """The language of messages: `--lang`, else Polish where the locale is. Raises UsageError."""
    if asked is not None:
        return str(one_of(asked, LANGUAGES, "--lang"))
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    return "pl" if locale.lower().startswith("pl") else "en"


def messages_language(arguments: Sequence[str]) -> str:
    """The language of messages where the command line may not have been understood."""
    asked = [after for word, after in pairwise(arguments) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    return asked[-1] if asked and asked[-1] in LANGUAGES else tongue(None)


def one_of(value: str | None, allowed: Sequence[str], option: str) -> str | None:
    """The value, if it is one of the allowed ones. Raises UsageError."""
    if value is not None and value not in allowed:
        raise UsageError(f"{option}: '{value}' is not known; write one of {', '.join(allowed)}")
    return value


def words(value: str | None, allowed: Sequence[str], option: str) -> tuple[str, ...]:
    """The words of a list with commas; all that are allowed where there is none. Raises UsageError."""
    if value is None:
        return tuple(allowed)
    found = tuple(word.strip() for word in value.split(","))
    for word in found:
        one_of(word, allowed, option)
    return found


def zone(value: str | None) -> str | None:
    """The value, if it is the name of a time zone. Raises UsageError."""
    if value is None:
        return None
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise UsageError(
            f"--timezone: '{value}' is not a time zone; write a name such as Europe/Warsaw"
        ) from None
    return value


def selection(items: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """`key=value` items: values of one key are alternatives. Raises UsageError."""
    found: dict[str, tuple[str, ...]] = {}
    for item in items or ():
        key, equals, value = item.partition("=")
        if not equals or not value:
            raise UsageError(f"--select: write KEY=VALUE, as channel=email; found '{item}'")
        if key not in SELECT_KEYS and not key.startswith("custom."):
            allowed = ", ".join((*SELECT_KEYS, "custom.<name>"))
            raise UsageError(f"--select: there is no '{key}'; write one of {allowed}")
        if key == "channel":
            one_of(value, CHANNELS, "--select channel")
        found[key] = (*found.get(key, ()), value)
    return found


def score(value: float | None) -> float | None:
    """The value, if it can be a score. Raises UsageError."""
    if value is not None and not 0 <= value <= 100:  # not a number is no score either
        raise UsageError(f"--min-score {value:g}: must be from 0 to 100")
    return value


def writable(path: str | Path, option: str) -> None:
    """Refuse, before anything is read, a file that cannot come to be. Raises UsageError."""
    target = Path(path)
    if any(len(os.fsencode(part)) > LONGEST for part in target.parts):
        raise UsageError(
            f"{option}: '{path}': a name has more than {LONGEST} bytes, the most that systems take"
        )
    if str(path).endswith(("/", os.sep)) or target.is_dir():
        raise UsageError(f"{option}: '{path}' is a folder; give the name of a file")
    if target.exists() and not target.is_file():
        raise UsageError(
            f"{option}: '{path}' is no file but a device or a pipe; name a file, or - for stdout"
        )
    above = next((folder for folder in target.absolute().parents if folder.exists()), None)
    if above is not None and not above.is_dir():
        raise UsageError(f"{option}: cannot write '{path}': '{above}' is a file, not a folder")
    if above is not None and not os.access(above, os.W_OK | os.X_OK):
        raise UsageError(f"{option}: cannot write '{path}': no right to write in '{above}'")


def ending(path: str | Path | None, allowed: Sequence[str], option: str = "--output") -> str | None:
    """The ending of a file to be written, if it is one of those allowed; None of none or of `-`. Raises UsageError."""
    if path is None or str(path) == "-":
        return None
    writable(path, option)
    name = Path(path).name.lower()
    found = [one for one in allowed if name.endswith(one) and name != one]
    if not found:
        raise UsageError(f"{option} '{path}': the ending must be one of {', '.join(allowed)}")
    return max(found, key=len)  # `.gitlab.json` before `.json`


def share_or_count(text: str) -> tuple[float | None, int | None]:
    """`5%` as a share, `20` as a count. Raises UsageError."""
    raw = text.strip()
    try:
        if raw.endswith("%"):
            share = float(raw[:-1]) / 100
            if not 0 <= share <= 1:
                raise ValueError
            return share, None
        count = int(raw)
        if count < 0:
            raise ValueError
    except ValueError:
        raise UsageError(
            f"--max-rejected: '{text}' is neither a number nor a percentage such as 5%"
        ) from None
    return None, count


def moments(as_of: str | None, since: str | None, until: str | None) -> None:
    """Refuse what is neither a date nor a time. Raises UsageError, which names the option."""
    from cs_audit.engine.select import moment

    found = []
    for option, value in (("--as-of", as_of), ("--from", since), ("--to", until)):
        try:
            found.append(moment(value, "UTC", end=option == "--to"))
        except UsageError as error:
            raise UsageError(f"{option}: {error}") from None
    if found[1] is not None and found[2] is not None and found[1] > found[2]:
        raise UsageError(f"--from {since} lies after --to {until}: no interaction can be between them")


def template(value: str | None) -> Path | None:
    """The folder of a template, given by the name of one that ships or by its path. Raises UsageError."""
    if value is None:
        return None
    from cs_audit.report.templates import find_template

    try:
        return find_template(value)
    except UsageError as error:
        raise UsageError(f"--template: {error}") from None


def evidence(value: str | None) -> int | None:
    """How many findings of each standard are shown: 8 by default, -1 for all. Raises UsageError."""
    if value is None:
        return None
    if value == "all":
        return -1
    if not value.isdecimal():
        raise UsageError(f"--evidence: '{value}' is neither a number nor all")
    return int(value)


def existing(path: Path | None, option: str) -> Path | None:
    """The path, if there is such a file or folder. Raises UsageError."""
    if path is not None and not path.exists():
        raise UsageError(f"{option}: there is no file {path}")
    return path


def spark() -> None:
    """Refuse where Spark cannot run. Raises UsageError that says how to install what is missing."""
    from cs_audit.engine.installed import missing_for_spark

    missing = missing_for_spark()
    if missing:
        raise UsageError(f"--engine spark: {missing}")
