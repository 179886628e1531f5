"""The models there are: how long they live, what they take, what they can.

Limits and minimums: docs/en/models/overview, prompt-caching, and the SDK's ``types/model.py``; what the documentation
leaves open is marked "choice".
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from tests.simulator.clock import Clock, rfc3339
from tests.simulator.errors import ApiError

Lifecycle = Literal["active", "deprecated", "retired"]
Thinking = Literal["adaptive", "disabled", "between_tools", "enabled"]
EFFORTS = ("low", "medium", "high", "xhigh", "max")
DEFAULT_EFFORT = "high"
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""The API's own way to say that it does not know a release date."""


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """One model. ``thinking`` lists the accepted types; ``thinks_by_default`` says what leaving it out means."""

    id: str
    name: str
    line: str
    created_at: datetime = UNKNOWN
    lifecycle: Lifecycle = "active"
    deprecated_at: datetime | None = None
    retires_at: datetime | None = None
    max_input_tokens: int = 1_000_000
    max_tokens: int = 128_000
    minimum_prefix: int = 1024
    thinking: tuple[Thinking, ...] = ("adaptive", "disabled")
    thinks_by_default: bool = True
    efforts: tuple[str, ...] = EFFORTS
    samples: bool = False
    """Whether temperature, top_p and top_k may be set."""
    prefills: bool = False
    """Whether an answer may be begun by the request."""
    forced_tools: bool = True
    fine_pictures: bool = True
    """High-resolution tier: 2576 px and 4784 tokens; else 1568 px and 1568 tokens."""

    @property
    def most_pictures(self) -> int:
        """Per request."""
        return 100 if self.max_input_tokens <= 200_000 else 600


CATALOGUE = (
    Model(
        id="claude-haiku-5-5",
        name="Claude Haiku 5.5",
        line="haiku",
        created_at=datetime(2026, 10, 7, tzinfo=UTC),
        minimum_prefix=512,
    ),
    Model(
        id="claude-sonnet-5-5",
        name="Claude Sonnet 5.5",
        line="sonnet",
        thinking=("adaptive", "between_tools"),
        forced_tools=False,
    ),
    Model(id="claude-opus-5-5", name="Claude Opus 5.5", line="opus", thinking=("adaptive",), forced_tools=False),
    Model(id="claude-sonnet-5", name="Claude Sonnet 5", line="sonnet"),
    Model(id="claude-opus-5", name="Claude Opus 5", line="opus", minimum_prefix=512),
    Model(id="claude-fable-5-2", name="Claude Fable 5.2", line="fable", thinking=("adaptive",)),
    Model(id="claude-mythos-5-2", name="Claude Mythos 5.2", line="mythos", thinking=("adaptive",)),
    Model(id="claude-fable-5-1", name="Claude Fable 5.1", line="fable", thinking=("adaptive",)),
    Model(id="claude-mythos-5-1", name="Claude Mythos 5.1", line="mythos", thinking=("adaptive",)),
    Model(id="claude-fable-5", name="Claude Fable 5", line="fable", thinking=("adaptive",), minimum_prefix=512),
    Model(id="claude-mythos-5", name="Claude Mythos 5", line="mythos", thinking=("adaptive",), minimum_prefix=512),
    Model(id="claude-opus-4-8", name="Claude Opus 4.8", line="opus", thinks_by_default=False),
    Model(id="claude-opus-4-7", name="Claude Opus 4.7", line="opus", thinks_by_default=False, minimum_prefix=2048),
    Model(
        id="claude-opus-4-6",
        name="Claude Opus 4.6",
        line="opus",
        minimum_prefix=4096,
        thinking=("adaptive", "disabled", "enabled"),
        thinks_by_default=False,
        samples=True,
        fine_pictures=False,
    ),
    Model(
        id="claude-sonnet-4-6",
        name="Claude Sonnet 4.6",
        line="sonnet",
        max_tokens=64_000,
        thinking=("adaptive", "disabled", "enabled"),
        thinks_by_default=False,
        samples=True,
        fine_pictures=False,
    ),
    Model(
        id="claude-haiku-4-5-20251001",
        name="Claude Haiku 4.5",
        line="haiku",
        created_at=datetime(2025, 10, 1, tzinfo=UTC),
        max_input_tokens=200_000,
        max_tokens=64_000,
        minimum_prefix=4096,
        thinking=("disabled", "enabled"),
        thinks_by_default=False,
        efforts=(),
        samples=True,
        prefills=True,
        fine_pictures=False,
    ),
    Model(
        id="claude-opus-4-5-20251101",
        name="Claude Opus 4.5",
        line="opus",
        created_at=datetime(2025, 11, 1, tzinfo=UTC),
        max_input_tokens=200_000,
        max_tokens=64_000,
        minimum_prefix=4096,
        thinking=("disabled", "enabled"),
        thinks_by_default=False,
        efforts=("low", "medium", "high"),
        samples=True,
        prefills=True,
        fine_pictures=False,
    ),
    Model(
        id="claude-sonnet-4-5-20250929",
        name="Claude Sonnet 4.5",
        line="sonnet",
        created_at=datetime(2025, 9, 29, tzinfo=UTC),
        lifecycle="deprecated",
        deprecated_at=datetime(2026, 9, 29, tzinfo=UTC),
        retires_at=datetime(2026, 11, 30, tzinfo=UTC),
        max_input_tokens=200_000,
        max_tokens=64_000,
        thinking=("disabled", "enabled"),
        thinks_by_default=False,
        efforts=(),
        samples=True,
        prefills=True,
        fine_pictures=False,
    ),
)
ALIASES = {
    "claude-haiku-4-5": "claude-haiku-4-5-20251001",
    "claude-opus-4-5": "claude-opus-4-5-20251101",
    "claude-sonnet-4-5": "claude-sonnet-4-5-20250929",
}


class Models:
    """The catalogue on the simulator's clock: a model retires when its day has come (choice), or when told to."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._models = {model.id: model for model in CATALOGUE}

    def set_lifecycle(self, model_id: str, lifecycle: Lifecycle) -> None:
        """Retires a model, or brings it back."""
        model = self.find(model_id)
        dated = lifecycle == "active" or model.deprecated_at is not None
        self._models[model.id] = msgspec.structs.replace(
            model,
            lifecycle=lifecycle,
            deprecated_at=None if lifecycle == "active" else (model.deprecated_at if dated else self._clock.now),
            retires_at=None if lifecycle == "active" else model.retires_at,
        )

    def find(self, model_id: str) -> Model:
        """By id or alias. 404 where there is none."""
        model = self._models.get(ALIASES.get(model_id, model_id))
        if model is None:
            raise ApiError(404, f"model: {model_id}")
        if model.retires_at is not None and model.retires_at <= self._clock.now:
            return msgspec.structs.replace(model, lifecycle="retired")
        return model

    def callable(self, model_id: str) -> Model:
        """The model, if it may be asked. 404 for unknown and retired ones."""
        model = self.find(model_id)
        if model.lifecycle == "retired":
            raise ApiError(404, f"model: {model_id}")
        return model

    def all(self) -> list[Model]:
        """Retired ones too: they stay in the catalogue."""
        return [self.find(model_id) for model_id in self._models]


def info(model: Model) -> dict[str, Any]:
    """A model as ``GET /v1/models`` tells of it."""
    return {
        "type": "model",
        "id": model.id,
        "display_name": model.name,
        "created_at": rfc3339(model.created_at),
        "lifecycle": model.lifecycle,
        "deprecated_at": rfc3339(model.deprecated_at) if model.deprecated_at else None,
        "retires_at": rfc3339(model.retires_at) if model.retires_at else None,
        "line": model.line,
        "max_input_tokens": model.max_input_tokens,
        "max_tokens": model.max_tokens,
        "capabilities": _capabilities(model),
    }


def _capabilities(model: Model) -> dict[str, Any]:
    thinking = {
        kind: _supported(kind in model.thinking) for kind in ("adaptive", "between_tools", "disabled", "enabled")
    }
    effort = {level: _supported(level in model.efforts) for level in EFFORTS}
    return {
        **{name: _supported(True) for name in ("batch", "citations", "code_execution", "image_input", "pdf_input")},
        "structured_outputs": _supported(True),
        "context_management": _supported(True),
        "server_tools": {**_supported(True), "code_execution": _supported(True), "web_search": _supported(True)},
        "effort": {**_supported(bool(model.efforts)), **effort},
        "thinking": {**_supported(True), "types": thinking},
    }


def _supported(yes: bool) -> dict[str, bool]:
    return {"supported": yes}
