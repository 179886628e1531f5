"""Reading in processes of their own. What every page reader keeps to is in tests/contracts."""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Callable, Iterator

import msgspec
import pytest

from adapters.pages.isolated import IsolatedPageReader, ReadingFailed
from adapters.pages.reading_process import Failed, NoAddress, Outcome, Refused, TooDeep, receive, send, work
from application.ports.page_reader import Extraction, NotAProductPage, Page
from domain.addresses import NotAWebAddress

# A process that does with a page what its text says.
PROGRAM = """
import os, sys
from adapters.pages.reading_process import work
from application.ports.page_reader import NotAProductPage

def read(page):
    if page.html == "die":
        os._exit(1)
    if page.html == "never end":
        sys.stdin.buffer.read()
    if page.html == "be broken":
        raise ValueError("what the person saw")
    raise NotAProductPage((str(os.getpid()), *os.environ))

work(sys.stdin.buffer, sys.stdout.buffer, read)
"""
COMMAND = (sys.executable, "-c", PROGRAM)


@pytest.fixture
def reader() -> Iterator[IsolatedPageReader]:
    made = IsolatedPageReader(COMMAND)
    yield made
    made.close()


def told(reader: IsolatedPageReader, html: str) -> tuple[str, ...]:
    """What the process answers: it refuses every page."""
    with pytest.raises(NotAProductPage) as refusal:
        reader.read(Page(url="https://shop.example/", html=html))
    return refusal.value.looked_for


def test_the_process_is_another_and_stays_for_the_next_page(reader: IsolatedPageReader) -> None:
    reader.warm()
    first, second = told(reader, "")[0], told(reader, "")[0]

    assert first == second != str(os.getpid())


def test_the_process_knows_nothing_of_the_services_environment(
    reader: IsolatedPageReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "a key")

    environment = told(reader, "")[1:]

    assert "PYTHONPATH" in environment
    assert "ANTHROPIC_API_KEY" not in environment


def test_a_page_that_costs_its_process_is_refused_and_the_next_is_read_by_another(reader: IsolatedPageReader) -> None:
    before = told(reader, "")[0]

    assert "memory" in told(reader, "die")[0]
    assert told(reader, "")[0] not in ("", before)


def test_a_process_that_died_while_it_waited_is_replaced(reader: IsolatedPageReader) -> None:
    process = reader._processes[-1].start()
    process.kill()
    process.wait()

    assert told(reader, "")[0] != str(process.pid)


def test_a_page_that_takes_too_long_is_refused() -> None:
    reader = IsolatedPageReader(COMMAND, processes=1, seconds=0)

    assert "seconds" in told(reader, "never end")[0]
    reader.close()


def test_a_page_that_takes_too_much_memory_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    most = 100 * 1024 * 1024
    reader = IsolatedPageReader((sys.executable, "-P", "-m", "adapters.pages.reading_process", str(most)))

    with pytest.raises(NotAProductPage) as refusal:
        reader.read(Page(url="https://shop.example/", html="word " * 10_000_000))

    assert "memory" in str(refusal.value)
    assert "MemoryError" in capfd.readouterr().err
    reader.close()


def test_a_defect_is_told_by_its_kind_alone(reader: IsolatedPageReader, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReadingFailed, match=r"^ValueError$"):
        reader.read(Page(url="https://shop.example/", html="be broken"))

    noted = capfd.readouterr().err
    assert "in read" in noted
    assert "what the person saw" not in noted


def raising(error: BaseException) -> Callable[[Page], Extraction]:
    def read(page: Page) -> Extraction:
        raise error

    return read


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (NotAProductPage(("a product",)), Refused(("a product",))),
        (NotAWebAddress("no host"), NoAddress("no host")),
        (RecursionError(), TooDeep()),
        (KeyError("secret"), Failed("KeyError")),
    ],
    ids=lambda part: type(part).__name__,
)
def test_what_a_reader_raises_is_an_outcome(error: Exception, outcome: Outcome) -> None:
    orders, outcomes = io.BytesIO(), io.BytesIO()
    send(orders, pickle.dumps(Page(url="https://shop.example/")))
    orders.seek(0)

    work(orders, outcomes, raising(error))

    outcomes.seek(0)
    answer = receive(outcomes)
    assert answer is not None
    assert msgspec.msgpack.decode(answer, type=Outcome) == outcome


def test_a_page_for_which_there_is_no_memory_ends_the_process() -> None:
    orders = io.BytesIO()
    send(orders, pickle.dumps(Page(url="https://shop.example/")))
    orders.seek(0)

    with pytest.raises(MemoryError):
        work(orders, io.BytesIO(), raising(MemoryError()))


@pytest.mark.parametrize("cut", [b"", b"\x03\x00", b"\x03\x00\x00\x00\x00\x00\x00\x00ab"])
def test_a_stream_that_ends_before_its_message_holds_none(cut: bytes) -> None:
    assert receive(io.BytesIO(cut)) is None
