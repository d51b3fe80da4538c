"""Which formats there are, what endings call for them, and who renders them.

A new format is one module with a function `(report, **options)` and a line in FORMATS; from outside, an entry
point of the group `cs_audit.reports` that gives a `Format`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.model.plugins import plugins
from cs_audit.report.files import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cs_audit.report.files import Outputs

ENTRY_POINTS = "cs_audit.reports"
_HERE = "cs_audit.report.formats"


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report.

    `renderer` is a function, or where to find it (`module:function` of the folder `formats`), that takes the
    report and those of `options` (language, template_dir, print_mode) that it knows, and gives text or bytes.
    """

    name: str
    ending: str
    about: str
    renderer: str | Callable[..., str | bytes]
    options: frozenset[str] = frozenset()

    def render(self, report: Mapping[str, Any], **options: Any) -> str | bytes:
        """The report in this format; options that it does not know are passed over."""
        known = {name: value for name, value in options.items() if name in self.options and value is not None}
        return self._function()(report, **known)

    def _function(self) -> Callable[..., str | bytes]:
        if not isinstance(self.renderer, str):
            return self.renderer
        module, name = self.renderer.split(":")
        function: Callable[..., str | bytes] = getattr(import_module(f"{_HERE}.{module}"), name)
        return function


_LANGUAGE = frozenset({"language"})
_TEMPLATE = frozenset({"language", "template_dir"})
FORMATS = (
    Format("html", ".html", "one page that needs nothing else", "html:render_html",
           _TEMPLATE | {"print_mode", "evidence"}),
    Format("pdf", ".pdf", "that page on paper, printed by a browser of the system", "pdf:render_pdf",
           _TEMPLATE | {"print_mode", "evidence"}),
    Format("md", ".md", "Markdown, for comments and wikis", "markdown:render_markdown", _TEMPLATE),
    Format("json", ".json", "everything, for programs and for later", "json_:render_json"),
    Format("xlsx", ".xlsx", "scorecard, findings, agents and data issues", "xlsx:render_xlsx",
           _LANGUAGE),
    Format("csv", ".csv", "the scorecard, one standard a row", "csv_:render_csv", _LANGUAGE),
    Format("junit", ".junit.xml", "one test case for each standard", "junit:render_junit", _LANGUAGE),
    Format("sarif", ".sarif", "missed standards at their lines", "sarif:render_sarif", _LANGUAGE),
    Format("github", ".github.txt", "annotations for GitHub Actions", "github:render_annotations",
           _LANGUAGE),
    Format("summary", ".summary.md", "a short table, for a job's summary", "github:render_summary",
           _LANGUAGE),
    Format("gitlab", ".gitlab.json", "GitLab code quality", "gitlab:render_gitlab", _LANGUAGE),
)  # fmt: skip


def formats() -> dict[str, Format]:
    """All formats by name: those that ship, then those of plug-ins."""
    found = {each.name: each for each in FORMATS}
    for entry in plugins(ENTRY_POINTS):
        plugged = entry.load()
        found.setdefault(plugged.name, plugged)
    return found


def known_format(path: str | Path) -> Format:
    """The format that a path's ending calls for; `-` is JSON. Raises UsageError where no format has it."""
    every = formats()
    name = Path(path).name.lower()
    if str(path) == "-":
        return every["json"]
    fitting = [each for each in every.values() if name.endswith(each.ending)]
    if fitting:
        return max(fitting, key=lambda each: len(each.ending))
    endings = ", ".join(each.ending for each in every.values())
    raise UsageError(f"--output '{path}': the ending must be one of {endings}")


def render(report: Mapping[str, Any], format: str = "html", **options: Any) -> str | bytes:
    """A report in the format of this name or ending (`html`, `.junit.xml` …).

    Options: language, template_dir, print_mode. Raises UsageError for an unknown format.
    """
    every = formats()
    wanted = format.lower().lstrip(".")
    for each in every.values():
        if wanted in (each.name, each.ending.lstrip(".")):
            return each.render(report, **options)
    raise UsageError(f"unknown report format '{format}'; there are {', '.join(every)}")


def write_report(
    report: Mapping[str, Any], path: str | Path, outputs: Outputs | None = None, **options: Any
) -> None:
    """Write a report where and as the path says, with others if there are any; `-` is standard output. Raises
    UsageError."""
    write_file(path, known_format(path).render(report, **options), outputs)
