"""The real service on a socket of this machine, its Claude being the simulator, and what its books say."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
import msgspec
import uvicorn

from application.merge_patch import merged
from application.projections.ledger import RESERVATIONS, SPENDING
from domain.events import LedgerEvent
from domain.ledger import LedgerState, Spending, evolve
from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.http.server import bind
from entrypoints.injection import providers
from entrypoints.settings import read_settings
from tests.builders import DAY, NOON, PROFILE, a_product
from tests.fakes.clock import FakeClock
from tests.simulator.state import KEY

LONGEST_PAUSE_SECONDS = 20
Told = tuple[int, dict[str, Any]]
Kind = TypeVar("Kind")


class PatientClock(FakeClock):
    """A retry's pause passes at once; who sleeps longer than any (the housekeeping) sleeps until the end."""

    async def sleep(self, seconds: float) -> None:
        """As the fake clock, or for ever."""
        if seconds > LONGEST_PAUSE_SECONDS:
            await asyncio.Event().wait()
        await super().sleep(seconds)


class Service(msgspec.Struct, frozen=True):
    """A running service: its inside, a client with its token, and its clock."""

    container: Container
    client: httpx.AsyncClient
    clock: PatientClock

    async def analyze(self, *, stream: bool = False, **body: Any) -> Told:
        """Status and body of an answer; of a stream, what its last event says, as if it had been the answer."""
        asked = about() | body
        if not stream:
            answer = await self.client.post("/api/v1/analyze", json=asked)
            assert answer.status_code != 400, answer.text
            return answer.status_code, answer.json()
        *told_before, (name, told) = await self.events_of_stream(**asked)
        parts: dict[str, Any] = {}
        for patch in (patch for kind, patch in told_before if kind == "partial"):
            parts = merged(parts, patch)
        assert name in ("analysis", "error")
        whole = told.get("analysis_data", {})
        assert merged(whole, parts) == whole, "what came to nothing was taken back"
        return (200 if name == "analysis" else told["status"]), told

    async def events_of_stream(self, **body: Any) -> list[tuple[str, Any]]:
        """Names and data of all events of a streamed answer, pings left out."""
        answer = await self.client.post("/api/v1/analyze/stream", json=body)
        assert answer.status_code == 200, answer.text
        blocks = [block for block in answer.text.split("\n\n") if block.startswith("event: ")]
        return [_event(block) for block in blocks]

    async def get(self, path: str) -> Any:
        """What is answered there."""
        answer = await self.client.get(f"/api/v1{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def put(self, path: str, **body: Any) -> Any:
        """What is answered there to a change."""
        answer = await self.client.put(f"/api/v1{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def logged(self, *kinds: type[Kind]) -> list[Kind]:
        """All events of these kinds, oldest first."""
        found = [one.event for one in self.container.event_store().read_all()]
        return [event for event in found if isinstance(event, kinds)]

    def counted(self) -> Spending:
        """What counts against today's limit, which is the same by day, by month, and by the log itself."""
        read_models = self.container.read_models()
        today = read_models.get(SPENDING, DAY) or Spending()
        assert today == (read_models.get(SPENDING, DAY[:7]) or Spending())
        state = ledger_of(self.logged(object))
        assert state.spending.get(DAY, Spending()) == today
        assert dict(read_models.rows(RESERVATIONS)) == state.reservations
        return today


@asynccontextmanager
async def running(
    data_dir: Path,
    claude_url: str,
    *,
    key: str | None = KEY,
    clock: PatientClock | None = None,
    change: Callable[[Container], object] = lambda container: None,
) -> AsyncIterator[Service]:
    """The service on a data directory, asking Claude at that address; ``change`` may override what is in it."""
    variables = {"ANTHROPIC_BASE_URL": claude_url, "STYLE_ASSISTANT_TIME_ZONE": "UTC"}
    settings = read_settings(
        {"data_dir": str(data_dir), "fetch_pictures": False, "stylist": "claude"},
        variables | ({} if key is None else {"ANTHROPIC_API_KEY": key}),
    )
    clock = clock or PatientClock(NOON)
    container = Container(settings=settings)
    container.clock.override(providers.Object(clock))
    change(container)
    app = create_app(container)
    with bind("127.0.0.1", 0) as listening:
        server = _Server(uvicorn.Config(app, http="httptools", lifespan="off", log_config=None, access_log=False))
        async with app.lifespan():
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            await server.answers.wait()
            service = _spoken_to(container, clock, listening.getsockname()[1])
            failed: BaseException | None = None
            try:
                yield service
            except BaseException as error:
                failed = error
            await service.client.aclose()
            server.should_exit = True
            await serving
    if failed is not None:
        raise failed  # out here, where Litestar's lifespan does not wrap it in a group


def about(number: int = 0, **facts: Any) -> dict[str, Any]:
    """A body of `analyze` about the linen shirt, or about another one of that number."""
    shirt = a_product(url=f"https://shop.example/p/{number}", title=f"Relaxed Linen Shirt {number}", **facts)
    return {"session_id": "session", "product_data": msgspec.to_builtins(shirt), "user_profile": PROFILE}


def ledger_of(events: list[Any], limit: int | None = None) -> LedgerState:
    """The state of the ledger after these events; at no moment was more than ``limit`` counted in any period."""
    state = LedgerState()
    for event in events:
        if not isinstance(event, LedgerEvent):
            continue
        state = evolve(state, event)
        for spending in state.spending.values():
            assert min(spending.spent, spending.reserved, spending.unsettled) >= 0
            assert limit is None or spending.counted <= limit
    return state


def _spoken_to(container: Container, clock: PatientClock, port: int) -> Service:
    headers = {"Authorization": f"Bearer {container.tokens().own()}"}
    client = httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}",
        headers=headers,
        timeout=None,  # noqa: S113 - a test waits for what happens, not for a time
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        trust_env=False,
    )
    return Service(container, client, clock)


def _event(block: str) -> tuple[str, Any]:
    name, data = block.split("\n")
    return name.removeprefix("event: "), msgspec.json.decode(data.removeprefix("data: "))


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to accept, then says so."""
        await super().startup(sockets)
        self.answers.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leaves signals to pytest."""
        yield
