"""Where templates are found: a consultant's own folder first, then the ones that ship.

A template of one's own overrides single files, or extends the shipped ones by the name `cs-audit/…`
(`{% extends "cs-audit/report.html.j2" %}`). Names that leave a folder are refused. Templates run in a sandbox,
with every value escaped.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.report.bounds import BYTES, SECONDS, bounded
from cs_audit.report.view import model as view_model
from cs_audit.spec.packs import data_root

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

EXAMPLES = "examples"
MOST_ROUNDS = 1_000_000


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


@lru_cache(maxsize=16)
def environment(template_dir: Path | None, finalize: Callable[[Any], Any] | None = None) -> Environment:
    """A sandboxed environment that escapes whatever is put out, by `finalize` first where it is given."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateNotFound

    class OwnFolder(FileSystemLoader):
        """A folder of the user's: what leads out of it, by a link too, is not there."""

        def get_source(self, environment: Any, template: str) -> Any:
            found = super().get_source(environment, template)
            if not Path(found[1]).resolve().is_relative_to(Path(self.searchpath[0]).resolve()):
                raise TemplateNotFound(template, f"{template}: it leads out of the template's folder")
            return found

    shipped = FileSystemLoader(templates_root(), encoding="utf-8")
    own = [OwnFolder(template_dir, encoding="utf-8")] if template_dir else []
    return _sandbox()(
        loader=ChoiceLoader([*own, shipped, PrefixLoader({"cs-audit": shipped})]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(slots=True)
class Rounds:
    """The rounds that loops over numbers may take in one rendering, nested ones together: they all end."""

    left: int = MOST_ROUNDS

    def range(self, *bounds: int) -> range:
        """Numbers as Python's own range gives them. Raises OverflowError where too many have been asked for."""
        numbers = range(*bounds)
        self.left -= len(numbers) + 1
        if self.left < 0:
            raise OverflowError(f"loops over numbers take more than {MOST_ROUNDS:,} rounds")
        return numbers


def render(
    name: str, template_dir: Path | None, finalize: Callable[[Any], Any] | None = None, **values: Any
) -> str:
    """A template's text. Whatever goes wrong in a template of one's own is a UsageError that says where."""
    from jinja2 import TemplateError

    made = environment(template_dir, finalize)
    try:
        with bounded() if template_dir else nullcontext():
            return made.get_template(name).render(**{"range": Rounds().range, **values})
    except MemoryError:
        raise UsageError(
            f"the template does not work: it needs more than {BYTES >> 20:,} MiB of memory"
        ) from None
    except TimeoutError:
        raise UsageError(f"the template does not work: it takes more than {SECONDS} s") from None
    except Exception as error:
        if template_dir is None and not isinstance(error, TemplateError):
            raise
        file, line = getattr(error, "name", None), getattr(error, "lineno", None)
        place = f" ({file}:{line})" if file and line else ""
        raise UsageError(f"the template does not work{place}: {error}") from error


@cache
def _sandbox() -> type[Environment]:
    """The sandbox, spared its checks for our own frozen values: they make up a report of thousands of findings."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            if type(obj).__module__.startswith(f"{view_model.__name__}.") and not attr.startswith("_"):
                return True
            return super().is_safe_attribute(obj, attr, value)

    return Sandbox


def asset(name: str, template_dir: Path | None = None) -> str:
    """An asset's text, the consultant's own instead of the shipped one."""
    for root in (template_dir, templates_root()):
        path = root / "assets" / name if root else None
        if root and path and path.is_file() and path.resolve().is_relative_to(root.resolve()):
            try:
                return path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise UsageError(f"--template: cannot read '{path}': {error}") from None
    return ""


def _about(path: Path) -> str:
    """The first paragraph of its README, without the heading."""
    readme = path / "README.md"
    if not readme.is_file():
        return ""
    parts = readme.read_text(encoding="utf-8").split("\n\n")
    return next((" ".join(p.split()) for p in parts if p.strip() and not p.startswith("#")), "")
