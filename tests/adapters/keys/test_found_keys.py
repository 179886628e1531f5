"""Keys in the environment, in a keyring and in a file."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from adapters.keys.found_keys import FoundKeys
from adapters.keys.os_keyring import Backend, OsKeyring, installed_backend
from application.ports.keys import KeysUnavailable
from tests.fakes.keyring_backend import InMemoryKeyring

KEY = "sk-ant-the-first-key-0001"
OTHER = "sk-ant-another-key-0002"


def process(
    folder: Path, backend: Backend | None = None, variables: dict[str, str] | None = None, to_read: float = 60
) -> FoundKeys:
    """Keys as a process of its own has them."""
    keyring = OsKeyring(lambda: backend, to_read=to_read)
    return FoundKeys({"claude": variables or {}}, {"claude": folder / "key-claude"}, keyring)


def test_without_a_keyring_a_key_is_in_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    assert process(tmp_path).put("claude", KEY) == "file"

    file = tmp_path / "key-claude"
    assert file.read_text() == f"{KEY}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file], "nothing half written is left"


def test_with_one_the_file_does_not_hold_the_key(tmp_path: Path) -> None:
    keyring = InMemoryKeyring()

    assert process(tmp_path, keyring).put("claude", KEY) == "keyring"

    assert list(keyring.entries.values()) == [KEY]
    assert KEY not in (tmp_path / "key-claude").read_text()
    assert process(tmp_path, keyring).get("claude") == KEY


def test_two_directories_share_no_entry_of_the_keyring(tmp_path: Path) -> None:
    keyring = InMemoryKeyring()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    process(tmp_path / "a", keyring).put("claude", KEY)
    process(tmp_path / "b", keyring).put("claude", OTHER)

    process(tmp_path / "b", keyring).clear("claude")

    assert process(tmp_path / "a", keyring).get("claude") == KEY
    assert list(keyring.entries.values()) == [KEY]


@pytest.mark.parametrize("with_keyring", [True, False])
def test_what_another_process_sets_or_clears_is_seen(tmp_path: Path, with_keyring: bool) -> None:
    backend = InMemoryKeyring() if with_keyring else None
    service, other = process(tmp_path, backend), process(tmp_path, backend)
    seen = []
    for key in (KEY, OTHER, None):
        if key is None:
            other.clear("claude")
        else:
            other.put("claude", key)
        seen.append(service.get("claude"))

    assert seen == [KEY, OTHER, None]


def test_the_keyring_is_asked_once_and_not_at_all_where_no_file_tells_of_it(tmp_path: Path) -> None:
    keyring = InMemoryKeyring()
    process(tmp_path, keyring).get("claude")
    assert keyring.looked_up == 0
    process(tmp_path, keyring).put("claude", KEY)
    keyring.looked_up = 0

    service = process(tmp_path, keyring)
    assert {service.get("claude") for _ in range(100)} == {KEY}

    assert keyring.looked_up == 1


def test_where_the_keyring_refuses_the_file_takes_the_key_and_counts(tmp_path: Path) -> None:
    keyring = InMemoryKeyring()
    keys = process(tmp_path, keyring)
    keys.put("claude", KEY)
    keyring.broken = True

    assert keys.put("claude", OTHER) == "file"

    assert keys.get("claude") == OTHER
    assert process(tmp_path, keyring).get("claude") == OTHER


def test_a_key_that_goes_to_the_file_leaves_none_in_the_keyring(tmp_path: Path) -> None:
    class Full(InMemoryKeyring):
        full = False

        def set_password(self, service: str, username: str, password: str) -> None:
            if self.full:
                raise OSError("full")
            super().set_password(service, username, password)

    keyring = Full()
    keys = process(tmp_path, keyring)
    keys.put("claude", KEY)
    keyring.full = True

    assert keys.put("claude", OTHER) == "file"
    assert keyring.entries == {}


def test_a_keyring_that_forgets_what_it_was_told_is_none(tmp_path: Path) -> None:
    class Forgetful(InMemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            pass

    assert process(tmp_path, Forgetful()).put("claude", KEY) == "file"


def test_a_locked_keyring_gives_no_key_and_says_so_without_its_own_words(tmp_path: Path) -> None:
    keyring = InMemoryKeyring()
    process(tmp_path, keyring).put("claude", KEY)
    keyring.broken = True
    keys = process(tmp_path, keyring)

    status = keys.status("claude")

    assert (keys.get("claude"), status.source) == (None, "none")
    assert "keyring of this machine does not give out the key" in (status.problem or "")
    assert KEY not in str(status)
    with pytest.raises(KeysUnavailable, match="locked") as error:
        keys.clear("claude")
    assert KEY not in str(error.value)
    assert (tmp_path / "key-claude").exists(), "clearing can be tried again"


def test_a_keyring_that_waits_for_a_person_holds_nobody_up_and_is_heard_when_it_answers(tmp_path: Path) -> None:
    class Waiting(InMemoryKeyring):
        unlocked = threading.Event()
        answered = threading.Event()

        def get_password(self, service: str, username: str) -> str | None:
            self.unlocked.wait()
            try:
                return super().get_password(service, username)
            finally:
                self.answered.set()

    keyring = Waiting()
    keyring.unlocked.set()
    process(tmp_path, keyring).put("claude", KEY)
    keyring.unlocked.clear()
    keyring.answered.clear()
    service = process(tmp_path, keyring, to_read=0)
    assert service.get("claude") is None

    keyring.unlocked.set()
    keyring.answered.wait()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join()

    assert service.get("claude") == KEY


def test_a_keyring_with_something_else_in_the_entry_gives_no_key(tmp_path: Path) -> None:
    keyring = InMemoryKeyring()
    process(tmp_path, keyring).put("claude", KEY)
    keyring.entries = dict.fromkeys(keyring.entries, "no key\r\nX-Header: 1")

    assert process(tmp_path, keyring).get("claude") is None


def test_an_entry_that_somebody_removed_by_hand_can_be_cleared(tmp_path: Path) -> None:
    keyring = InMemoryKeyring()
    process(tmp_path, keyring).put("claude", KEY)
    keyring.entries.clear()

    assert process(tmp_path, keyring).clear("claude") == "keyring"
    assert list(tmp_path.iterdir()) == []


def test_a_key_put_into_the_file_by_hand_counts_and_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "key-claude").write_text(f"\n  {KEY}\n")
    (tmp_path / "key-claude").chmod(0o644)

    assert process(tmp_path).get("claude") == KEY
    assert stat.S_IMODE((tmp_path / "key-claude").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"two keys", b"\xff" * 20, b"k" * 10_000])
def test_a_file_that_holds_no_key_gives_none_and_can_be_cleared(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key-claude").write_bytes(content)
    keys = process(tmp_path)

    assert keys.get("claude") is None
    assert f"{tmp_path / 'key-claude'} holds no key" in (keys.status("claude").problem or "")
    assert keys.clear("claude") == "file"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_gives_no_key_and_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "key-claude").mkdir()
    keys = process(tmp_path)

    assert keys.get("claude") is None
    assert "cannot be read" in (keys.status("claude").problem or "")
    with pytest.raises(KeysUnavailable, match="cannot be written"):
        keys.put("claude", KEY)
    with pytest.raises(KeysUnavailable, match="cannot be removed"):
        keys.clear("claude")
    assert [path.name for path in tmp_path.iterdir()] == ["key-claude"]


def test_without_a_directory_no_key_can_be_kept(tmp_path: Path) -> None:
    with pytest.raises(KeysUnavailable) as error:
        process(tmp_path / "nowhere").put("claude", KEY)

    assert KEY not in str(error.value)


def test_the_first_variable_that_holds_a_key_counts_and_one_that_does_not_is_told_of(tmp_path: Path) -> None:
    both = process(tmp_path, variables={"OURS": f"{KEY}\n", "THEIRS": OTHER})
    odd = process(tmp_path, variables={"OURS": "a b c d e f", "THEIRS": OTHER})
    worse = process(tmp_path, variables={"OURS": "a b c d e f"})

    assert (both.get("claude"), both.status("claude").variable) == (KEY, "OURS")
    assert (odd.get("claude"), odd.status("claude").variable) == (OTHER, "THEIRS")
    for keys in (odd, worse):
        assert (
            keys.status("claude").problem == "OURS holds no key: a key has no spaces and is one line; this one is not"
        )
    assert worse.status("claude").source == "none"


def test_the_library_finds_no_keyring_on_a_machine_without_one() -> None:
    assert installed_backend() is None
    assert not OsKeyring().set("entry", KEY)
