"""Names and addresses as a test writes them down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from application.ports.resolver import NameNotResolved


class ScriptedResolver:
    """Knows the hosts of its script. An answer that is a list of answers is given one by one, the last for ever.

    ``asked`` holds the hosts in order.
    """

    def __init__(self, script: Mapping[str, Sequence[str] | Sequence[Sequence[str]]] | None = None) -> None:
        self._script = {host: _turns(answer) for host, answer in (script or {}).items()}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The next answer of the script."""
        self.asked.append(host)
        turns = self._script.get(host)
        if not turns:
            raise NameNotResolved(f"{host} is not known.")
        return turns.pop(0) if len(turns) > 1 else turns[0]


def _turns(answer: Sequence[str] | Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    if all(isinstance(each, str) for each in answer):
        return [tuple(str(each) for each in answer)]
    return [tuple(each) for each in answer]
