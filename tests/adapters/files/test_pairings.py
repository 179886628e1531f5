"""The pairing's file: private, whole, shared by processes, and honest about what is wrong with it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from adapters.files import pairings as module
from adapters.files.pairings import FilePairings
from adapters.sqlite.store_lock import StoreLock
from application.pairing import Pairing, revoked, with_code
from application.ports.pairings import PairingUnavailable
from tests.builders import NOON
from tests.contracts.test_pairings import add

TRY = """
import sys
from datetime import datetime
from pathlib import Path
from adapters.files.pairings import FilePairings
from adapters.sqlite.store_lock import StoreLock
from application.pairing import CodeRefused
from application.use_cases.pair_browser import PairBrowser
from tests.fakes.clock import FakeClock
from tests.fakes.secrets import FakeSecrets

clock = FakeClock(datetime.fromisoformat(sys.argv[2]))
pair = PairBrowser(FilePairings(Path(sys.argv[1]), StoreLock), FakeSecrets(), clock)
print("ready", flush=True)
for code in sys.stdin.readline().split():
    try:
        print(pair(code, None).name)
    except CodeRefused as error:
        print(error.tries_left)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pairing.json"


@pytest.fixture
def pairings(file: Path) -> FilePairings:
    return FilePairings(file, StoreLock)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_its_owner_can_read_it_and_no_secret_is_in_it(pairings: FilePairings, file: Path) -> None:
    before = os.umask(0)
    try:
        pairings.change(lambda pairing: (with_code(pairing, "012345", NOON), None))
        add(pairings, "browser")
    finally:
        os.umask(before)

    assert mode(file) == 0o600
    assert "012345" not in file.read_text()
    assert "token of" not in file.read_text()
    assert sorted(path.name for path in file.parent.iterdir()) == ["pairing.json", "pairing.json.lock"]


def test_a_file_that_others_could_read_is_closed_to_them(pairings: FilePairings, file: Path) -> None:
    add(pairings, "browser")
    file.chmod(0o644)

    assert FilePairings(file, StoreLock).now() == pairings.now()
    assert mode(file) == 0o600


def test_what_another_process_changed_is_seen_at_once(pairings: FilePairings, file: Path) -> None:
    other = FilePairings(file, StoreLock)
    assert other.now() == Pairing()
    add(pairings, "browser")
    assert [token.name for token in other.now().tokens] == ["browser"]
    pairings.change(lambda pairing: (revoked(pairing, "browser"), None))
    assert other.now() == Pairing(ever=True)


def test_what_has_not_changed_is_neither_read_nor_written_again(
    pairings: FilePairings, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(pairings, "browser")
    before = pairings.now()
    written = file.stat().st_mtime_ns, file.stat().st_ino

    def nothing(pairing: Pairing) -> tuple[Pairing, None]:
        return pairing, None

    pairings.change(nothing)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read again"))
    assert pairings.now() is before
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == written


def test_without_its_file_nothing_is_paired_any_more(pairings: FilePairings, file: Path) -> None:
    add(pairings, "browser")
    assert pairings.now().tokens
    file.unlink()
    assert pairings.now() == Pairing()
    assert add(pairings, "browser") == "browser"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"tokens": [{}]}',
        b'{"later": 1}',
        b'{"code": {"digest": "e", "made_at": "2026-11-21T09:30:00Z"}}',
        b'{"code": {"digest": "' + b"0" * 64 + b'", "made_at": "2026-11-21T09:30:00"}}',
    ],
)
def test_a_damaged_file_is_told_of_at_each_call_and_left_as_it_is(
    pairings: FilePairings, file: Path, content: bytes
) -> None:
    file.write_bytes(content)

    for _ in range(2):
        with pytest.raises(PairingUnavailable, match=r"pairing\.json is damaged"):
            pairings.now()
    with pytest.raises(PairingUnavailable, match="is damaged"):
        add(pairings, "browser")
    assert file.read_bytes() == content


def test_a_mended_file_is_good_at_once(pairings: FilePairings, file: Path) -> None:
    add(pairings, "browser")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    with pytest.raises(PairingUnavailable):
        pairings.now()
    file.write_bytes(whole)
    assert [token.name for token in pairings.now().tokens] == ["browser"]


def test_nothing_half_written_is_left(pairings: FilePairings, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(pairings, "browser")
    before = pairings.now()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PairingUnavailable, match="cannot be written: No space left"):
        add(pairings, "browser")
    assert pairings.now() == before
    assert sorted(path.name for path in file.parent.iterdir()) == ["pairing.json", "pairing.json.lock"]


def test_a_place_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    nowhere = FilePairings(tmp_path / "nowhere" / "pairing.json", StoreLock)
    assert nowhere.now() == Pairing()
    with pytest.raises(PairingUnavailable, match="cannot be changed"):
        add(nowhere, "browser")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(PairingUnavailable, match="cannot be read"):
        FilePairings(tmp_path / "folder.json", StoreLock).now()
    (tmp_path / "file").touch()
    with pytest.raises(PairingUnavailable, match="cannot be looked at"):
        FilePairings(tmp_path / "file" / "pairing.json", StoreLock).now()


def test_who_holds_the_lock_for_too_long_is_not_waited_for(
    pairings: FilePairings, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0)
    with closing(StoreLock(file)) as lock:
        lock.alone()
        with pytest.raises(PairingUnavailable, match="Another command has been at this"):
            add(pairings, "browser")
        assert pairings.now() == Pairing()
    assert add(pairings, "browser") == "browser"


@contextmanager
def processes(file: Path, lines: list[str]) -> Iterator[list[list[str]]]:
    """What each of several processes is told, which try codes at the same time, a line of them each."""
    command = [sys.executable, "-c", TRY, str(file), NOON.isoformat()]
    started = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        for _ in lines
    ]
    try:
        for one in started:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one, line in zip(started, lines, strict=True):
            assert one.stdin is not None
            one.stdin.write(line + "\n")
            one.stdin.flush()
        yield [one.communicate()[0].split("\n")[:-1] for one in started]
    finally:
        for one in started:
            one.kill()
            one.communicate()


@pytest.mark.slow
def test_of_processes_that_come_with_the_same_code_one_is_paired(pairings: FilePairings, file: Path) -> None:
    pairings.change(lambda pairing: (with_code(pairing, "012345", NOON), None))

    with processes(file, ["012345"] * 4) as told:
        assert sorted(one for line in told for one in line) == ["0", "0", "0", "browser"]
    assert len(pairings.now().tokens) == 1


@pytest.mark.slow
def test_processes_that_guess_have_five_tries_together(pairings: FilePairings, file: Path) -> None:
    pairings.change(lambda pairing: (with_code(pairing, "012345", NOON), None))

    with processes(file, ["999999 999999 999999"] * 4) as told:
        assert sorted(one for line in told for one in line) == ["0"] * 8 + ["1", "2", "3", "4"]
    assert pairings.now() == Pairing()
