"""Builds the compiled passes over texts where there is a C compiler; without one the package is pure Python.

Hatchling calls it for wheels and editable installs; `python hatch_build.py` builds in place for a plain checkout.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # a plain checkout without the build back end
    BuildHookInterface = object

FOLDER = Path("cs_audit/text/words/textpass")
MODULE = "cs_audit.text.words.textpass._textpass"
SWITCH = "CS_AUDIT_COMPILED"
"""Environment variable, the same as at run time: 0 builds a pure package though there is a compiler."""
STABLE_SINCE = "cp311"


def compile_passes(root: Path, into: Path) -> Path | None:
    """The compiled module in a folder; None, with the reason on standard error, where it cannot be built."""
    if sys.implementation.name != "cpython":
        return None
    try:
        from setuptools import Distribution, Extension
        from setuptools.command.build_ext import build_ext

        sources = sorted(str(path) for path in (root / FOLDER).glob("*.c"))
        extension = Extension(
            MODULE, sources, py_limited_api=True, depends=[str(root / FOLDER / "textpass.h")]
        )
        command = build_ext(Distribution({"name": "cs-audit", "ext_modules": [extension]}))
        command.build_lib, command.build_temp = str(into), str(into / "temp")
        command.ensure_finalized()
        command.run()
        return Path(command.get_ext_fullpath(MODULE))
    except (Exception, SystemExit) as error:  # whatever goes wrong, the package works without
        print(f"cs-audit: no compiled passes, the same in Python will run ({error})", file=sys.stderr)
        return None


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc,valid-type]
    """Adds the compiled module to a wheel, and tags the wheel with what it holds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a target is built; `version` is "editable" for editable installs."""
        if self.target_name != "wheel" or os.environ.get(SWITCH) == "0":
            return
        root = Path(self.root)
        self._made = tempfile.TemporaryDirectory()
        module = compile_passes(root, Path(self._made.name))
        if module is not None and version == "editable":
            with suppress(OSError):  # a module in use cannot be exchanged everywhere
                put_in_place(module, root)
        elif module is not None:
            build_data["pure_python"] = False
            build_data["tag"] = f"{STABLE_SINCE}-abi3-{_platform()}"
            build_data["force_include"][str(module)] = str(FOLDER / module.name)

    def finalize(self, version: str, build_data: dict[str, Any], artifact: str) -> None:
        """Called after it."""
        if hasattr(self, "_made"):
            self._made.cleanup()


def put_in_place(module: Path, root: Path) -> Path:
    """The compiled module beside its sources, exchanged whole: it may be in use."""
    place = root / FOLDER / module.name
    fresh = place.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(module.read_bytes())
    fresh.replace(place)
    return place


def _platform() -> str:
    """The platform as wheels are tagged with it."""
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as folder:
        built = compile_passes(here, Path(folder))
        print(put_in_place(built, here) if built else "not built")
