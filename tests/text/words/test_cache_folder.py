"""What is kept in the user's cache folder: found again, and harmless whatever happens to it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Thread

import pytest

from cs_audit.text.words import cache_folder
from cs_audit.text.words.cache_folder import MOST_FILES, VARIABLE, digest, folder, read, write

NAME = digest(b"phrases", b"options")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_was_written_is_read(place: Path) -> None:
    assert read(NAME) is None
    write(NAME, b"compiled")
    assert read(NAME) == b"compiled"
    assert [file.name for file in place.iterdir()] == [NAME]


@pytest.mark.parametrize("off", ["off", "0", "no", "False"])
def test_it_can_be_switched_off(place: Path, monkeypatch: pytest.MonkeyPatch, off: str) -> None:
    write(NAME, b"compiled")
    monkeypatch.setenv(VARIABLE, off)
    assert folder() is None
    assert read(NAME) is None
    write(NAME, b"other")
    monkeypatch.setenv(VARIABLE, str(place))
    assert read(NAME) == b"compiled"


@pytest.mark.parametrize(
    ("platform", "variables", "found"),
    [
        ("linux", {"XDG_CACHE_HOME": "/caches"}, "/caches/cs-audit"),
        ("linux", {"XDG_CACHE_HOME": "relative", "HOME": "/home/ala"}, "/home/ala/.cache/cs-audit"),
        ("linux", {"HOME": "/home/ala"}, "/home/ala/.cache/cs-audit"),
        ("linux", {"HOME": "nowhere"}, None),
        ("darwin", {"HOME": "/Users/ala"}, "/Users/ala/Library/Caches/cs-audit"),
        ("win32", {"LOCALAPPDATA": "/users/ala/local"}, "/users/ala/local/cs-audit"),
        ("win32", {}, None),
    ],
)
def test_the_place_is_the_systems(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], found: str | None
) -> None:
    for name in (VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert folder() == (None if found is None else Path(found))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[:20],
        lambda data: data[:-1] + b"X",
        lambda data: data + b"more",
        lambda data: b"cs-audit kept 2\n" + data[16:],
    ],
)
def test_a_damaged_file_is_as_good_as_none(place: Path, damage) -> None:  # type: ignore[no-untyped-def]
    write(NAME, b"compiled")
    file = place / NAME
    file.write_bytes(damage(file.read_bytes()))
    assert read(NAME) is None
    write(NAME, b"compiled")
    assert read(NAME) == b"compiled"


def test_a_file_under_another_digest_is_not_taken(place: Path) -> None:
    write(NAME, b"compiled")
    other = digest(b"phrases", b"others")
    (place / NAME).rename(place / other)
    assert read(other) is None


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.parametrize("rights", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_not_taken(place: Path, rights: int) -> None:
    write(NAME, b"compiled")
    (place / NAME).chmod(rights)
    assert read(NAME) is None


@pytest.mark.skipif(sys.platform == "win32", reason="owners of POSIX")
def test_a_file_of_another_user_is_not_taken(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(NAME, b"compiled")
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert read(NAME) is None


def test_a_folder_that_cannot_be_written_keeps_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError("read-only")

    write(NAME, b"compiled")
    monkeypatch.setattr("tempfile.mkstemp", refuse)  # rights alone do not stop the superuser
    write(digest(b"more"), b"more")
    assert read(NAME) == b"compiled"
    assert read(digest(b"more")) is None


def test_a_file_where_the_folder_should_be_is_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file"))
    write(NAME, b"compiled")
    assert read(NAME) is None
    assert (tmp_path / "file").read_text() == ""


def test_a_folder_under_the_name_is_no_harm(place: Path) -> None:
    (place / NAME).mkdir(parents=True)
    write(NAME, b"compiled")
    assert read(NAME) is None
    assert [file.name for file in place.iterdir()] == [NAME]


def test_several_may_write_at_once(place: Path) -> None:
    contents = [bytes([number]) * 100_000 for number in range(8)]
    seen: list[bytes | None] = []

    def work(content: bytes) -> None:
        for _ in range(5):
            write(NAME, content)
            seen.append(read(NAME))

    threads = [Thread(target=work, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 40
    assert all(content in contents for content in seen)
    assert [file.name for file in place.iterdir()] == [NAME]


def test_the_oldest_files_go_when_there_are_many(place: Path) -> None:
    place.mkdir()
    for number in range(MOST_FILES):
        (place / f"old-{number}").write_text("")
        os.utime(place / f"old-{number}", (number, number))
    write(NAME, b"compiled")
    left = {file.name for file in place.iterdir()}
    assert NAME in left
    assert f"old-{MOST_FILES - 1}" in left
    assert "old-0" not in left
    assert len(left) <= MOST_FILES


def test_the_digest_tells_its_parts_and_the_version_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")
    assert digest(b"a") != digest(b"a", b"")
    before = digest(b"a")
    cache_folder._makers.cache_clear()
    monkeypatch.setattr("cs_audit.__version__", "99.9")
    after = digest(b"a")
    cache_folder._makers.cache_clear()
    assert before != after
