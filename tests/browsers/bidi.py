"""WebDriver BiDi: commands and answers over a WebSocket. https://w3c.github.io/webdriver-bidi/"""

from __future__ import annotations

import json
from typing import Any, cast

import websocket

from tests.browsers.browser import ScriptFailed

PATIENCE_SECONDS = 60
Members = dict[str, Any]


class Refused(ScriptFailed):
    """The browser answered a command with an error."""


class Connection:
    """One session. Not for several threads."""

    def __init__(self, address: str) -> None:
        self.events: list[Members] = []
        self._socket = websocket.create_connection(address, timeout=PATIENCE_SECONDS, suppress_origin=True)
        self._last = 0

    def send(self, method: str, **parameters: Any) -> Members:
        """The result of a command; events that come before it are kept. Raises Refused."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            told: Members = json.loads(self._socket.recv())
            if told["type"] == "event":
                self.events.append(told)
            elif told.get("id") == self._last:
                if told["type"] == "error":
                    raise Refused(f"{method}: {told['error']}: {told['message']}")
                return cast(Members, told["result"])

    def evaluate(self, expression: str, target: Members) -> Any:
        """The value of an expression, a promise awaited. Raises ScriptFailed."""
        return self._value("script.evaluate", expression=expression, target=target)

    def call(self, function: str, target: Members, *arguments: Members) -> Any:
        """What a function returns for arguments in BiDi's own notation. Raises ScriptFailed."""
        return self._value("script.callFunction", functionDeclaration=function, target=target, arguments=arguments)

    def close(self) -> None:
        """Ends the session by hanging up."""
        self._socket.close()

    def _value(self, method: str, **parameters: Any) -> Any:
        told = self.send(method, awaitPromise=True, **parameters)
        if told["type"] == "exception":
            raise ScriptFailed(told["exceptionDetails"]["text"])
        return plain(told["result"])


def local(value: object) -> Members:
    """A value as an argument of ``call``."""
    if value is None:
        return {"type": "null"}
    if isinstance(value, bool):
        return {"type": "boolean", "value": value}
    if isinstance(value, int | float):
        return {"type": "number", "value": value}
    if isinstance(value, str):
        return {"type": "string", "value": value}
    raise TypeError(f"no argument for a script: {value!r}")


def plain(remote: Members) -> Any:
    """A value out of BiDi's notation; what JSON does not know (nodes, functions, symbols) is named by its type."""
    kind, value = remote["type"], remote.get("value")
    if kind in ("undefined", "null"):
        return None
    if kind == "array":
        return [plain(item) for item in value or ()]
    if kind == "object":
        return {key if isinstance(key, str) else plain(key): plain(member) for key, member in value or ()}
    if kind in ("string", "number", "boolean"):
        return value
    return f"<{kind}>"
