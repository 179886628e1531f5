"""The token's file."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from adapters.files.tokens import FileTokens


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    FileTokens(tmp_path).own()

    assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["token"]


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("known-token\n")
    (tmp_path / "token").chmod(0o644)

    assert FileTokens(tmp_path).own() == "known-token"
    assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600


def test_it_is_the_same_after_a_restart(tmp_path: Path) -> None:
    assert FileTokens(tmp_path).own() == FileTokens(tmp_path).own()


def test_an_empty_file_gets_a_token(tmp_path: Path) -> None:
    (tmp_path / "token").touch()

    own = FileTokens(tmp_path).own()

    assert len(own) >= 32
    assert FileTokens(tmp_path).own() == own


def test_many_that_make_it_at_once_get_the_same_one(tmp_path: Path) -> None:
    barrier = threading.Barrier(8)
    made: list[str] = []

    def make() -> None:
        barrier.wait()
        made.append(FileTokens(tmp_path).own())

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 8
    assert len(set(made)) == 1


def test_two_directories_have_two_tokens(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert FileTokens(tmp_path / "a").own() != FileTokens(tmp_path / "b").own()


def test_without_a_directory_there_is_no_token(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FileTokens(tmp_path / "nowhere").own()
