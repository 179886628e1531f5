"""The machine's own name resolution."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress

from application.ports.resolver import NameNotResolved


class SystemResolver:
    """Asks the system in a thread of its own, which is left to itself when nobody waits any more.

    A pool's threads would be waited for when the service stops, and a resolver may hang for half a minute.
    """

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses the system knows."""
        loop = asyncio.get_running_loop()
        found: asyncio.Future[tuple[str, ...]] = loop.create_future()

        def look_up() -> None:
            try:
                answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                addresses: tuple[str, ...] | OSError = tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))
            except (OSError, UnicodeError) as error:
                addresses = OSError(str(error))
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(tell, addresses)

        def tell(addresses: tuple[str, ...] | OSError) -> None:
            if found.done():
                return
            if isinstance(addresses, OSError) or not addresses:
                found.set_exception(NameNotResolved(f"{host} is not known."))
            else:
                found.set_result(addresses)

        threading.Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
        return await found
