"""The control side under ``/simulator/``, for tests and programs in other processes. JSON in, JSON out; no key.

See README.md for the list. In the same process, use ``Peer``'s ``simulator`` and ``batches`` instead.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from tests.simulator.batches import Batches
from tests.simulator.clock import rfc3339
from tests.simulator.errors import ApiError, invalid
from tests.simulator.faults import Fault, Share, Where
from tests.simulator.models import Lifecycle
from tests.simulator.state import Simulator
from tests.simulator.wire import Reply, Request

T = TypeVar("T")


class Faults(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Faults to come at an endpoint: a queue, or one for always."""

    faults: list[Fault] = []
    always: Fault | None = None
    where: Where = "messages"


class Mix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Faults by chance."""

    seed: int
    shares: list[Share]


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the small commands take."""

    seconds: float = 0
    permits: int = 1
    waiting: int = 1
    requests: int | None = None
    stalled: bool = False
    lifecycle: Lifecycle = "active"


class Control:
    """Answers what begins with ``/simulator/``."""

    def __init__(self, simulator: Simulator, batches: Batches) -> None:
        self._simulator = simulator
        self._batches = batches

    async def handle(self, request: Request, reply: Reply) -> None:
        """Answers one request."""
        try:
            await reply.json(200, await self._do(request))
        except ApiError as error:
            await reply.json(error.status, error.body(""))
        except msgspec.DecodeError as error:
            await reply.json(400, invalid(str(error)).body(""))

    async def _do(self, request: Request) -> Any:
        simulator = self._simulator
        match request.method, request.path.strip("/").split("/")[1:]:
            case "GET", ["account"]:
                return simulator.account.as_json()
            case "GET", ["requests"]:
                return [
                    {"method": each.method, "path": each.path, "headers": each.headers, "body": each.body.decode()}
                    for each in simulator.received
                ]
            case "POST", ["faults"]:
                order = _body(request, Faults)
                simulator.script.add(*order.faults, where=order.where)
                if order.always is not None:
                    simulator.script.always(order.always, order.where)
            case "POST", ["mix"]:
                mix = _body(request, Mix)
                simulator.script.mix(mix.seed, *mix.shares)
            case "DELETE", ["faults"]:
                simulator.script.clear()
            case "DELETE", ["cache"]:
                simulator.cache.clear()
            case "POST", ["clock"]:
                simulator.clock.move(_body(request, Change).seconds)
            case "POST", ["gates", name, "release"]:
                await simulator.gates.release(name, _body(request, Change).permits)
            case "POST", ["gates", name, "wait"]:
                await simulator.gates.until_waiting(name, _body(request, Change).waiting)
            case "POST", ["quiet"]:
                await simulator.account.quiet()
            case "POST", ["models", model_id]:
                simulator.models.set_lifecycle(model_id, _body(request, Change).lifecycle)
            case "POST", ["batches"]:
                self._batches.stalled = _body(request, Change).stalled
            case "POST", ["batches", batch_id, "process"]:
                self._batches.process(batch_id, _body(request, Change).requests)
            case "GET", ["state"]:
                pass
            case _:
                raise ApiError(404, "no such command")
        return self._state()

    def _state(self) -> dict[str, Any]:
        simulator = self._simulator
        return {
            "now": rfc3339(simulator.clock.now),
            "calls": len(simulator.account.calls),
            "picodollars": simulator.account.picodollars,
            "faults_waiting": simulator.script.waiting,
        }


def _body(request: Request, kind: type[T]) -> T:
    return msgspec.json.decode(request.body or b"{}", type=kind)
