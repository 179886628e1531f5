"""Runs the app: one process, its socket bound before anything else, a clean end on SIGTERM and SIGINT."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor

import uvicorn
from litestar import Litestar

from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.settings import Settings

_BACKLOG = 512
_LAST_ANSWERS_SECONDS = 30
# A thread waits for each page that is being read; what else needs one must not wait for those.
_THREADS = 64


class CannotListen(Exception):
    """The address cannot be listened on; the message says why and what to do."""


class PortInUse(CannotListen):
    """Something listens on that port already."""


def serve(container: Container, settings: Settings, *, on_ready: Callable[[str], None]) -> None:
    """Serves until SIGTERM or SIGINT. ``on_ready`` is told the address once requests are answered.

    Requests that are being answered when the signal comes are brought to their end.

    Raises:
        CannotListen: the address cannot be used.
        StoreUnavailable: the store cannot be opened.
    """
    listening = bind(settings.host, settings.port)
    app = create_app(container)

    def ready() -> None:
        on_ready(address(settings.host, listening))
        container.page_reader().warm()

    server = _Server(_config(app), ready)
    with listening, ended_by_signals(server), asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(app, server, listening))


def bind(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 is any free one.

    Raises:
        CannotListen: the address cannot be used.
    """
    name = host.strip("[]")
    try:
        family, kind, protocol, _, at = socket.getaddrinfo(
            name, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotListen(f"{host} is no address of this machine: {error.strerror}.") from error
    try:
        if sys.platform != "win32":  # there the option would let two services share a port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(at)
    except OSError as error:
        bound.close()
        raise _cannot_listen(host, port, error) from error
    return bound


def address(host: str, listening: socket.socket) -> str:
    """The address to call, ``http://127.0.0.1:8765``."""
    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{shown}:{listening.getsockname()[1]}"


def _cannot_listen(host: str, port: int, error: OSError) -> CannotListen:
    if error.errno == errno.EADDRINUSE:
        return PortInUse(
            f"Port {port} on {host} is in use already. Is the service running? "
            "Choose another with --port (make serve ARGS='--port 8766'), or --port 0 for any free one."
        )
    if error.errno == errno.EACCES:
        return CannotListen(f"Port {port} is reserved for the system. Choose one above 1023 with --port.")
    return CannotListen(f"{host} port {port} cannot be listened on: {error.strerror}.")


async def _serve(app: Litestar, server: _Server, listening: socket.socket) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS, "worker"))
    try:
        async with app.lifespan():
            await server.serve(sockets=[listening])
    except ExceptionGroup as group:  # Litestar's lifespan runs in a task group, which wraps what fails in it
        if len(group.exceptions) == 1:
            raise group.exceptions[0] from None
        raise


def _config(app: Litestar) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        # The app's lifespan is entered here, so that what fails in it is raised to the caller and not only logged.
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
        h11_max_incomplete_event_size=64 * 1024,
    )


class _Server(uvicorn.Server):
    """Tells when it answers. Signals are the caller's: uvicorn would raise them again before the store is closed."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to accept, then says so."""
        await super().startup(sockets)
        self._on_ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leaves signals alone."""
        yield


@contextlib.contextmanager
def ended_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """From before the start until after the last commit, a signal only asks the server to end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, server.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:  # not made for Windows
        return asyncio.new_event_loop
    return uvloop.new_event_loop
