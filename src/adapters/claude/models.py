"""What is known of each Claude model beyond its price: its shortest cacheable prompt, its thinking, its eyes.

Sources: the provider's pages on prompt caching, thinking, effort and vision, as of November 2026. Where they are silent
(the 5.5 and 5.1 minimums of all but Haiku) the larger value is taken.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from domain.analysis import Mode

ThinkingOff = Literal["disabled", "between_tools"]

DEFAULTS: dict[Mode, str] = {"full": "claude-sonnet-5-5", "basic": "claude-haiku-5-5"}
"""The model that answers in a mode where nobody prefers another."""


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """How a model is asked. The defaults are those of a model nobody here has heard of: nothing that it could refuse
    is sent, nothing it could charge for is left out of account.

    ``smallest_prefix``: the shortest prompt prefix that is cached, in tokens. ``bytes_per_token``: bytes of English to
    a token. ``thinking_off``: the setting that ends thinking before the answer; None: it cannot be ended, and
    ``thinking_room`` tokens are allowed for it. ``takes_effort``: knows ``output_config.effort``. ``sees``: takes
    pictures.
    """

    smallest_prefix: int = 4096
    bytes_per_token: int = 4
    thinking_off: ThinkingOff | None = None
    takes_effort: bool = True
    sees: bool = False

    @property
    def thinking_room(self) -> int:
        """Tokens of thinking to allow for on top of the answer's own."""
        return 0 if self.thinking_off else 4096


def card_of(model: str) -> ModelCard:
    """The card of a model by its id; the most careful one for a model that is not known."""
    return _CARDS.get(model, _UNKNOWN)


def _current(smallest_prefix: int, thinking_off: ThinkingOff | None) -> ModelCard:
    return ModelCard(smallest_prefix=smallest_prefix, bytes_per_token=3, thinking_off=thinking_off, sees=True)


def _earlier(smallest_prefix: int, *, takes_effort: bool) -> ModelCard:
    return ModelCard(smallest_prefix=smallest_prefix, thinking_off="disabled", takes_effort=takes_effort, sees=True)


_UNKNOWN = ModelCard()
_CARDS = {
    "claude-haiku-5-5": _current(512, "disabled"),
    "claude-sonnet-5-5": _current(1024, "between_tools"),
    "claude-opus-5-5": _current(1024, None),
    "claude-fable-5-2": _current(1024, None),
    "claude-mythos-5-2": _current(1024, None),
    "claude-fable-5-1": _current(1024, None),
    "claude-mythos-5-1": _current(1024, None),
    "claude-fable-5": _current(512, None),
    "claude-mythos-5": _current(512, None),
    "claude-opus-5": _current(512, "disabled"),
    "claude-sonnet-5": _current(1024, "disabled"),
    "claude-opus-4-8": _current(1024, "disabled"),
    "claude-opus-4-7": _current(2048, "disabled"),
    "claude-opus-4-6": _earlier(4096, takes_effort=True),
    "claude-sonnet-4-6": _earlier(1024, takes_effort=True),
    "claude-opus-4-5": _earlier(4096, takes_effort=True),
    "claude-opus-4-5-20251101": _earlier(4096, takes_effort=True),
    "claude-sonnet-4-5": _earlier(1024, takes_effort=False),
    "claude-sonnet-4-5-20250929": _earlier(1024, takes_effort=False),
    "claude-haiku-4-5": _earlier(4096, takes_effort=False),
    "claude-haiku-4-5-20251001": _earlier(4096, takes_effort=False),
}
