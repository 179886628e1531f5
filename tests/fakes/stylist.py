"""A stylist that does what a test has written down for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from application.ports.stylist import Probe, StyleRequest, StylistReply, Tell, nobody
from domain.analysis import Analysis, Attributes, Mode, Reason
from domain.evidence import Evidence, Scalar
from domain.money import TokenUsage
from domain.prices import PriceList

TOKENS = TokenUsage(input=1_000, output=500, cache_read=2_000)
MOST_TOKENS = TokenUsage(input=4_000, output=2_000)


class ScriptedStylist:
    """Answers each call by the next line of its script, and validly once that is at its end.

    A line is a reply, an error to raise, or True: hang until cancelled. Where ``gate`` is set, every call waits for it
    first. ``asked`` holds the requests in order; ``started`` is set by each. Without ``most`` tokens it is free.
    """

    def __init__(
        self,
        *script: StylistReply | BaseException | bool,
        name: str = "claude",
        prompt_version: str = "scripted-1",
        own_model: str = "claude-haiku-5-5",
        tokens: TokenUsage = TOKENS,
        most: TokenUsage = MOST_TOKENS,
        counted: TokenUsage | None = None,
        sees: bool = False,
    ) -> None:
        self.name = name
        self.prompt_version = prompt_version
        self.script = list(script)
        self.tokens = tokens
        self.asked: list[StyleRequest] = []
        self.started = asyncio.Event()
        self.closed = False
        self.gate: asyncio.Event | None = None
        self._own_model = own_model
        self._most = most
        self._counted = counted
        self._sees = sees

    @classmethod
    def free(cls, *script: StylistReply | BaseException | bool, name: str = "rules") -> ScriptedStylist:
        """One that costs nothing and has no choice of models."""
        return cls(*script, name=name, own_model=f"{name}-1", tokens=TokenUsage(), most=TokenUsage())

    def model(self, mode: Mode, preferred: str | None) -> str:
        """The preferred model, or its own."""
        return preferred or self._own_model

    def sees(self, model: str) -> bool:
        """As it was made."""
        return self._sees

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """What the most tokens it could use would cost."""
        if self._most == TokenUsage():
            return 0
        return prices.price(request.model, day, self._most.prompt).cost(self._most)

    async def counted_worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int | None:
        """What it really uses would cost, where it was made to count."""
        if self._counted is None:
            return None
        return prices.price(request.model, day, self._counted.prompt).cost(self._counted)

    async def analyze(self, request: StyleRequest, tell: Tell = nobody) -> StylistReply:
        """Does what the next line of the script says, and tells the headline before it answers."""
        self.asked.append(request)
        self.started.set()
        if self.gate is not None:
            await self.gate.wait()
        line = self.script.pop(0) if self.script else StylistReply(analysis=valid_analysis(request), tokens=self.tokens)
        if isinstance(line, BaseException):
            raise line
        if isinstance(line, bool):
            await asyncio.Event().wait()
        assert isinstance(line, StylistReply)
        tell({"headline": line.analysis.headline})
        return line

    async def probe(self, model: str, api_key: str | None) -> Probe:
        """Well, unless the given key is ``wrong``."""
        if api_key == "wrong":
            return Probe(ok=False, message="The key is not accepted.")
        return Probe(ok=True, message="It answers.")

    def shown(self, request: StyleRequest) -> Mapping[str, Any] | None:
        """The model and the title."""
        return {"model": request.model, "title": request.product.title}

    async def close(self) -> None:
        """Notes that it was closed."""
        self.closed = True


def valid_analysis(request: StyleRequest, **changes: Any) -> Analysis:
    """The plainest analysis that keeps every rule, whatever the product and the profile are."""
    evidence = [Evidence(field="/title", value=request.product.title)]
    if request.mode == "full" and request.profile is not None:
        pointer, value = next(_answers(request.profile))
        evidence.append(Evidence(answer=pointer, value=value))
    full = request.mode == "full"
    analysis = Analysis(
        style_match_score=70 if full else None,
        verdict="like" if full else None,
        headline="It would suit you." if full else "A garment.",
        match_reasons=(Reason(text="It is what it says.", evidence=tuple(evidence)),),
        attributes=Attributes(warmth=3, formality=5, vibe="plain", comfort=3, versatility=3),
        fit_analysis="As cut.",
        color_analysis="As dyed.",
        material_analysis="As woven.",
        value_analysis="As priced.",
        confidence=0.5,
    )
    return msgspec.structs.replace(analysis, **changes)


def _answers(profile: Mapping[str, Any]) -> Iterator[tuple[str, Scalar]]:
    """Answers that a reason can rest on, those in lists first: they are what a reordered profile moves."""
    for name, answer in profile.items():
        if isinstance(answer, list):
            yield from ((f"/{name}/{index}", each) for index, each in enumerate(answer) if isinstance(each, str))
    yield "/quiz_version", profile["quiz_version"]
