"""What every keeper of the pairing does."""

from __future__ import annotations

from pathlib import Path
from threading import Barrier, Thread

import pytest

from adapters.files.pairings import FilePairings
from adapters.sqlite.store_lock import StoreLock
from application.pairing import Pairing, paired, with_code
from application.ports.pairings import Pairings
from tests.builders import NOON
from tests.fakes.pairings import InMemoryPairings


@pytest.fixture(params=["files", "memory"])
def pairings(request: pytest.FixtureRequest, tmp_path: Path) -> Pairings:
    made: dict[str, Pairings] = {
        "files": FilePairings(tmp_path / "pairing.json", StoreLock),
        "memory": InMemoryPairings(),
    }
    return made[request.param]


def add(pairings: Pairings, name: str) -> str:
    """Pairs somebody, and tells by what name."""

    def step(pairing: Pairing) -> tuple[Pairing, str]:
        after = paired(pairing, name, f"token of {len(pairing.tokens)}", NOON)
        return after, after.tokens[-1].name

    return pairings.change(step)


def test_at_first_nothing_is_paired(pairings: Pairings) -> None:
    assert pairings.now() == Pairing()


def test_a_step_is_kept_whole_and_tells_what_it_tells(pairings: Pairings) -> None:
    pairings.change(lambda pairing: (with_code(pairing, "012345", NOON), None))
    assert add(pairings, "browser") == "browser"

    assert pairings.now() == paired(with_code(Pairing(), "012345", NOON), "browser", "token of 0", NOON)


def test_a_step_that_raises_changes_nothing_and_blocks_nobody(pairings: Pairings) -> None:
    add(pairings, "browser")
    before = pairings.now()

    def step(_: Pairing) -> tuple[Pairing, None]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pairings.change(step)
    assert pairings.now() == before
    assert add(pairings, "browser") == "browser 2"


def test_steps_of_many_are_taken_one_after_another(pairings: Pairings) -> None:
    barrier = Barrier(8)

    def many() -> None:
        barrier.wait()
        for _ in range(4):
            add(pairings, "browser")

    threads = [Thread(target=many) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    tokens = pairings.now().tokens
    assert len({token.name for token in tokens}) == len({token.digest for token in tokens}) == 32
