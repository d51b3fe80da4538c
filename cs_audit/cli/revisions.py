"""Standards as a git revision has them, by the git that is there."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cs_audit.model.errors import Place, SpecError, UsageError

if TYPE_CHECKING:
    from cs_audit.model.standards import Standards

ENDINGS = (".yaml", ".yml")


def two_revisions(text: str, standards: str) -> tuple[str, str]:
    """The commits that `A..B` names; of `A...B` the first is where the two parted. Raises UsageError."""
    first, dots, second = text.partition("...") if "..." in text else text.partition("..")
    if not dots or not first or text.startswith("-"):
        raise UsageError(f"--rev '{text}': write two revisions as main..HEAD")
    old, new = (_commit(standards, one or "HEAD") for one in (first, second))
    if dots == "...":
        old = _git(standards, "merge-base", old, new).decode().strip()
    return old, new


def standards_at(commit: str, shown: str, standards: str, folder: Path, profile: str | None) -> Standards:
    """The standards of a commit. Files that they extend are those of that commit too. Raises as loading does."""
    from cs_audit.api import load_standards

    if standards.startswith("pack:"):
        raise UsageError("--rev compares files of a repository; a pack is the same in all its revisions")
    root = Path(_git(standards, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    inside = _relative(Path(standards), root)
    for name, content in _files(commit, standards):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    if not (folder / inside).exists():
        raise UsageError(f"--rev: there is no '{inside}' in {shown}")
    try:
        return load_standards(folder / inside, profile=profile)
    except SpecError as error:
        raise SpecError(
            [replace(one, place=_shown(one.place, folder, shown)) for one in error.problems]
        ) from None


def _shown(place: Place, folder: Path, revision: str) -> Place:
    file = place.file.removeprefix(folder.as_posix() + "/")
    return replace(place, file=f"{revision}:{file}") if file != place.file else place


def _relative(path: Path, root: Path) -> PurePosixPath:
    try:
        return PurePosixPath(path.absolute().resolve().relative_to(root.resolve()).as_posix())
    except ValueError:
        raise UsageError(f"--rev: '{path}' lies outside the repository {root}") from None


def _files(commit: str, standards: str) -> list[tuple[str, bytes]]:
    """Every YAML file of a commit, by its path from the root."""
    listed = _git(standards, "ls-tree", "-r", "-z", "--full-tree", commit).decode("utf-8", "surrogateescape")
    entries = [entry.partition("\t") for entry in listed.split("\0") if entry]
    wanted = [
        (path, head.split()[2])
        for head, _, path in entries
        if path.lower().endswith(ENDINGS) and head.startswith("100") and ".." not in PurePosixPath(path).parts
    ]
    asked = "".join(f"{name}\n" for _, name in wanted).encode()
    answer = _git(standards, "cat-file", "--batch", given=asked)
    found, at = [], 0
    for path, _ in wanted:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[-1])
        found.append((path, answer[end + 1 : end + 1 + size]))
        at = end + size + 2
    return found


def _commit(standards: str, revision: str) -> str:
    try:
        return _git(standards, "rev-parse", "--verify", "--quiet", revision + "^{commit}").decode().strip()
    except UsageError as error:
        if "not found" in str(error) or "no git repository" in str(error):
            raise
        raise UsageError(f"--rev: git knows no revision '{revision}'") from None


def _git(near: str, *arguments: str, given: bytes | None = None) -> bytes:
    folder = next((one for one in (Path(near), *Path(near).absolute().parents) if one.is_dir()), Path("."))
    try:
        ran = subprocess.run(
            ["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise UsageError("--rev: the program git was not found") from None
    if ran.returncode:
        told = ran.stderr.decode(errors="replace").strip().splitlines()
        if any("not a git repository" in line for line in told):
            raise UsageError(f"--rev: '{folder}' belongs to no git repository")
        raise UsageError(f"--rev: {told[-1] if told else 'git failed'}")
    return ran.stdout
