"""What the demo with Claude shows beyond the plain one: parts as they stream in, and whose account says what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import msgspec
from rich.text import Text

from application.answer import Answer
from application.merge_patch import merged
from application.use_cases.account_costs import CostPart, CostSummary
from domain.money import usd_text
from entrypoints.cli.card import card
from entrypoints.cli.demo_service import DemoService
from entrypoints.cli.demo_story import Show, Story
from entrypoints.cli.failures import Failure
from entrypoints.cli.printing import words

NOT_REAL = "the simulator; no money is spent"
_LONGEST = 50


class ClaudeStory(Story):
    """The same story; every heading says who really answers."""

    def __init__(self, service: DemoService, show: Show, simulator: str) -> None:
        super().__init__(service, show)
        self._simulator = simulator

    def told(self) -> dict[str, Any]:
        """Everything, in order, with a warning first."""
        self._show(
            words(
                "This is not Claude. It is a simulator on this machine that speaks Claude's API, and what it answers "
                "was written by the built-in stylist. There is no key in it and no network, and no money is spent: "
                "every amount below is what Claude's price list says that the same tokens would cost."
            ),
            Text(),
        )
        return super().told()

    def _heading(self, text: str) -> None:
        super()._heading(f"{text} ({NOT_REAL})")

    def _first_time(self, pages: list[dict[str, Any]]) -> list[Answer]:
        self._heading("Five garments, seen for the first time")
        answers = []
        for page in pages:
            self._show(words("As it streams in:", "dim"))
            answers.append(self._streamed(page))
            if not answers[-1].cost_picousd or answers[-1].degraded:
                raise Failure(f"{answers[-1].product.title!r} should have been answered by the simulator, at a price.")
            self._show(card(answers[-1]))
        return answers

    def _costs(self) -> CostSummary:
        total = super()._costs()
        self._show(Text(), *(words(f"{model}: {_tokens(part)}") for model, part in total.by_model.items()))
        charged = httpx.get(f"{self._simulator}/simulator/account", trust_env=False).json()["picodollars"]
        if charged != total.cost_picousd:
            raise Failure(f"The simulator charged ${usd_text(charged)}, the books say ${usd_text(total.cost_picousd)}.")
        self._show(words(f"The simulator's own account says the same, to the pico-dollar: ${usd_text(charged)}."))
        return total

    def _streamed(self, page: dict[str, Any]) -> Answer:
        """The answer, its parts shown as they come."""
        so_far: dict[str, Any] = {}
        for name, data in self._events(page):
            match name:
                case "partial":
                    so_far = merged(so_far, data)
                    self._show(
                        *(words(f"  {_part(member, so_far[member])}", "dim") for member in data if member in so_far)
                    )
                case "analysis":
                    return msgspec.convert(dict.fromkeys(Answer.__struct_fields__) | data, Answer)
                case "error":
                    raise Failure(f"The demo's service answered: {data['detail']}")
        raise Failure("The demo's service ended its stream too early.")

    def _events(self, page: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        body = {"page": page, "session_id": "demo"}
        name = ""
        with self._client.stream("POST", "/api/v1/analyze/stream", json=body) as response:
            if response.status_code != httpx.codes.OK:
                raise Failure(f"The demo's service refused to stream: {response.status_code}")
            for line in response.iter_lines():
                kind, _, value = line.partition(": ")
                if kind == "event":
                    name = value
                elif kind == "data":
                    yield name, msgspec.json.decode(value)


def _part(member: str, value: Any) -> str:
    """A part of the analysis in one short line."""
    if isinstance(value, list):
        number, value = len(value), value[-1] if value else "none"
        member = f"{member} {number}"
    if isinstance(value, dict):
        value = next(inner for inner in value.values() if isinstance(inner, str))
    text = str(value)
    return f"{member.replace('_', ' ')}: {text if len(text) <= _LONGEST else f'{text[:_LONGEST].rstrip()}…'}"


def _tokens(part: CostPart) -> str:
    tokens = part.tokens
    return (
        f"{tokens.input:,} tokens read anew, {tokens.cache_write_5m:,} written to the prompt cache, "
        f"{tokens.cache_read:,} read from it, {tokens.output:,} written as answers"
    )
