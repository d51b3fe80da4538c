"""Where templates are found: a consultant's own folder first, then the ones that ship.

A template of one's own overrides single files, or extends the shipped ones by the name `cs-audit/…`
(`{% extends "cs-audit/report.html.j2" %}`). Names that leave a folder are refused. Templates run in a sandbox,
with every value escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cs_audit.model.errors import UsageError
from cs_audit.spec.packs import data_root

if TYPE_CHECKING:
    from jinja2 import Environment

EXAMPLES = "examples"


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """A template that ships: its name, where it is, and what it is for."""

    name: str
    path: Path
    about: str


def templates_root() -> Path:
    """The shipped templates: inside the package when installed, beside it in a checkout."""
    return data_root("templates")


def list_templates() -> list[TemplateFolder]:
    """The default template and the examples."""
    root = templates_root()
    examples = (
        sorted(p for p in (root / EXAMPLES).iterdir() if p.is_dir()) if (root / EXAMPLES).is_dir() else []
    )
    return [TemplateFolder(p.name if p != root else "default", p, _about(p)) for p in (root, *examples)]


def find_template(template: str | Path) -> Path:
    """The folder of a template given as a path, or by the name of one that ships."""
    path = Path(template)
    if path.is_dir():
        return path
    named = {t.name: t.path for t in list_templates()}
    if str(template) in named:
        return named[str(template)]
    raise UsageError(
        f"template {str(template)!r} is neither a folder nor the name of a template; known: {', '.join(named)}"
    )


def environment(template_dir: Path | None, *, html: bool) -> Environment:
    """A sandboxed environment; `html` escapes for HTML, else values are expected to be escaped by filters."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    shipped = FileSystemLoader(templates_root(), encoding="utf-8")
    own = [FileSystemLoader(template_dir, encoding="utf-8")] if template_dir else []
    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*own, shipped, PrefixLoader({"cs-audit": shipped})]),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def asset(name: str, template_dir: Path | None = None) -> str:
    """An asset's text, the consultant's own instead of the shipped one."""
    for root in (template_dir, templates_root()):
        path = root / "assets" / name if root else None
        if path and path.is_file():
            return path.read_text(encoding="utf-8")
    return ""


def _about(path: Path) -> str:
    """The first paragraph of its README, without the heading."""
    readme = path / "README.md"
    if not readme.is_file():
        return ""
    parts = readme.read_text(encoding="utf-8").split("\n\n")
    return next((" ".join(p.split()) for p in parts if p.strip() and not p.startswith("#")), "")
