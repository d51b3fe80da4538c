"""Profiles: the options and status names by which a help desk's own figures come about."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.spec import yaml
from cs_audit.spec.wording import choices

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Profile:
    """Options by check kind, used where a standard does not say otherwise, and raw status → ours."""

    name: str
    title: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)


def _folder() -> Path:
    return Path(str(files("cs_audit"))) / "profiles"


def profile_names() -> tuple[str, ...]:
    """Names of the profiles that ship."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def load_profile(name: str) -> Profile:
    """The profile of that name. Raises UsageError with the names there are."""
    if name not in profile_names():
        raise UsageError(f"there is no profile '{name}'; {choices(name, profile_names(), 'profiles')}")
    data = yaml.read(_folder() / f"{name}.yaml", f"{name}.yaml").value
    title = data.get("title", name)
    titles = title if isinstance(title, dict) else {"en": title}
    return Profile(name, titles, data.get("checks", {}), data.get("statuses", {}))
