"""What everybody who finds keys does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest

from adapters.keys.found_keys import FoundKeys
from adapters.keys.os_keyring import Backend, OsKeyring
from application.ports.keys import InvalidKey, KeyedStylist, Keys
from tests.fakes.keyring_backend import InMemoryKeyring
from tests.fakes.keys import InMemoryKeys

KEY = "sk-ant-the-first-key-0001"
OTHER = "sk-ant-another-key-0002"

Make = Callable[[Mapping[KeyedStylist, str]], Keys]


def found(folder: Path, environment: Mapping[KeyedStylist, str], backend: Backend | None) -> Keys:
    files: dict[KeyedStylist, Path] = {"claude": folder / "key-claude", "openai": folder / "key-openai"}
    variables = {stylist: {"A_VARIABLE": key} for stylist, key in environment.items()}
    return FoundKeys(variables, files, OsKeyring(lambda: backend))


@pytest.fixture(params=["file", "keyring", "memory"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    keyring = InMemoryKeyring()
    makers: dict[str, Make] = {
        "file": lambda environment: found(tmp_path, environment, None),
        "keyring": lambda environment: found(tmp_path, environment, keyring),
        "memory": InMemoryKeys,
    }
    return makers[request.param]


@pytest.fixture
def keys(make: Make) -> Keys:
    return make({})


def test_at_first_there_is_no_key(keys: Keys) -> None:
    assert keys.get("claude") is None
    assert keys.status("claude").source == "none"
    assert keys.status("claude").fingerprint is None


def test_a_key_is_kept_for_its_stylist_alone(keys: Keys) -> None:
    place = keys.put("claude", KEY)

    assert (keys.get("claude"), keys.get("openai")) == (KEY, None)
    assert (keys.status("claude").source, keys.status("openai").source) == (place, "none")


def test_the_last_key_counts(keys: Keys) -> None:
    keys.put("claude", KEY)
    keys.put("claude", OTHER)

    assert keys.get("claude") == OTHER


def test_a_cleared_key_is_gone(keys: Keys) -> None:
    place = keys.put("claude", KEY)
    keys.put("openai", OTHER)

    assert keys.clear("claude") == place
    assert (keys.get("claude"), keys.get("openai")) == (None, OTHER)
    assert keys.clear("claude") is None


def test_the_environment_counts_before_what_is_kept_and_is_left_alone(make: Make) -> None:
    keys = make({"claude": KEY})
    keys.put("claude", OTHER)

    assert keys.get("claude") == KEY
    status = keys.status("claude")
    assert (status.source, status.variable, status.problem) == ("environment", "A_VARIABLE", None)
    keys.clear("claude")
    assert keys.get("claude") == KEY


def test_a_status_tells_keys_apart_and_holds_none(keys: Keys) -> None:
    keys.put("claude", KEY)
    first = keys.status("claude")
    keys.put("claude", OTHER)
    second = keys.status("claude")

    assert first.fingerprint != second.fingerprint
    for status, key in ((first, KEY), (second, OTHER)):
        told = msgspec.json.encode(status).decode() + repr(status)
        assert not any(key[at : at + 4] in told for at in range(len(key) - 3))


@pytest.mark.parametrize("key", ["!" * 8, "~" * 512])
def test_keys_are_short_and_long(keys: Keys, key: str) -> None:
    keys.put("claude", key)

    assert keys.get("claude") == key


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        (" ", "no spaces"),
        (f" {KEY}", "no spaces"),
        (f"{KEY}\n", "no spaces"),
        ("two keys here", "no spaces"),
        ("k" * 7, "8 to 512 characters; this one has 7"),
        ("k" * 513, "8 to 512 characters; this one has 513"),
        ("ключ-ключ", "ASCII"),
        ("key-\x00-here", "ASCII"),
    ],
)
def test_what_is_no_key_is_not_kept_and_not_repeated(keys: Keys, text: str, says: str) -> None:
    keys.put("claude", KEY)

    with pytest.raises(InvalidKey, match=says) as error:
        keys.put("claude", text)

    assert len(text) < 5 or text.strip() not in str(error.value)
    assert keys.get("claude") == KEY
