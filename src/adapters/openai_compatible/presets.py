"""How the servers that speak the chat completions API differ, and the models that are known at each.

Sources, read in November 2026, are named at each preset; what they do not say is marked "not established".
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

import msgspec

AnswerFormat = Literal["json_schema", "json_object", "instructed"]
"""What makes the answer JSON: a schema the server enforces, its JSON mode, or the prompt alone."""

CacheMark = Literal["none", "cache_control", "breakpoint"]
"""How a place for the prompt cache is marked: not at all, as Anthropic and DashScope do, or as OpenAI does."""

MOST_PICTURE_TOKENS = 26_000
"""The most that a picture of 784 pixels takes with any model known: gpt-4o-mini counts 25,501 for its four tiles."""

_SMALL_PICTURE = 1_000
_UNASKED_THINKING = 8_000


class KnownModel(msgspec.Struct, frozen=True, kw_only=True):
    """A model that a preset names. ``extra`` goes into each request's body; ``picture_tokens`` bounds one picture;
    ``thinking_tokens`` is what it may think beyond the answer."""

    name: str
    sees: bool = True
    picture_tokens: int = MOST_PICTURE_TOKENS
    thinking_tokens: int = 0
    cache: CacheMark = "none"
    extra: Mapping[str, Any] = {}


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of server. The first known model answers in full mode, the last in basic mode.

    ``unknown`` is what is assumed of a model it does not name. ``limit_field`` bounds the answer, ``extra`` goes into
    each request's body. ``key_path`` is a resource that only a valid key may read, where the list of models is public.
    ``implicit_as_input``: the share of the tokens read from a cache nobody asked for that is booked as plain input.
    ``start`` and ``get_model`` say how to help oneself.
    """

    name: str
    title: str
    base_url: str
    needs_key: bool
    answer_format: AnswerFormat
    models: tuple[KnownModel, ...]
    unknown: KnownModel
    start: str
    get_model: str
    limit_field: str = "max_tokens"
    one_system_text: bool = False
    extra: Mapping[str, Any] = {}
    key_path: str | None = None
    implicit_as_input: Fraction = Fraction(0)

    def known(self, model: str) -> KnownModel:
        """What is known, or assumed, of a model."""
        return next((each for each in self.models if each.name == model), self.unknown)


_USAGE = {"stream_options": {"include_usage": True}}

LM_STUDIO = Preset(
    # lmstudio.ai/docs: structured output (json_schema; json_object is refused), API changelog (stream_options).
    name="lmstudio",
    title="LM Studio",
    base_url="http://localhost:1234/v1",
    needs_key=False,
    answer_format="json_schema",
    # The name in its catalogue is not established; whatever is loaded can be named in the settings.
    models=(KnownModel(name="qwen/qwen3-vl-8b", thinking_tokens=_UNASKED_THINKING),),
    unknown=KnownModel(name="", sees=False, thinking_tokens=_UNASKED_THINKING),
    start='Start its server ("Developer" tab, or `lms server start`) and load a model.',
    get_model="Load it in LM Studio, or `lms get` and `lms load` it.",
    # Several system messages break the chat templates of some models.
    one_system_text=True,
    extra=_USAGE,
)

OLLAMA = Preset(
    # docs.ollama.com/openai and its converter: json_schema becomes its `format`, reasoning_effort "none" its `think`.
    name="ollama",
    title="Ollama",
    base_url="http://localhost:11434/v1",
    needs_key=False,
    answer_format="json_schema",
    models=(KnownModel(name="qwen3-vl:8b", thinking_tokens=_UNASKED_THINKING),),
    unknown=KnownModel(name="", sees=False, thinking_tokens=_UNASKED_THINKING),
    start="Start it with `ollama serve`.",
    get_model="Get it with `ollama pull {model}`.",
    one_system_text=True,
    extra={**_USAGE, "reasoning_effort": "none"},
)

OPENROUTER = Preset(
    # openrouter.ai/docs: usage accounting (the two ways to ask for it have no effect any more, and older gateways of
    # its kind need them), structured outputs, prompt caching (cache_control is turned into the provider's own mark),
    # reasoning tokens, errors.
    name="openrouter",
    title="OpenRouter",
    base_url="https://openrouter.ai/api/v1",
    needs_key=True,
    answer_format="json_schema",
    models=(
        KnownModel(
            name="openai/gpt-6.1-terra",
            picture_tokens=_SMALL_PICTURE,
            cache="cache_control",
            extra={"reasoning": {"effort": "none", "exclude": True}},
        ),
        KnownModel(
            name="openai/gpt-6.1-sol",
            picture_tokens=_SMALL_PICTURE,
            thinking_tokens=_UNASKED_THINKING,
            cache="cache_control",
            extra={"reasoning": {"effort": "low", "exclude": True}},
        ),
        KnownModel(
            name="openai/gpt-6-luna",
            picture_tokens=_SMALL_PICTURE,
            cache="cache_control",
            extra={"reasoning": {"effort": "none", "exclude": True}},
        ),
    ),
    unknown=KnownModel(
        name="",
        sees=False,
        thinking_tokens=_UNASKED_THINKING,
        cache="cache_control",
        extra={"reasoning": {"effort": "low", "exclude": True}},
    ),
    start="Look at its status page, and at your connection.",
    get_model="Its models are listed on its web site, with a slash in their names.",
    extra={**_USAGE, "usage": {"include": True}},
    key_path="/key",
)

OPENAI = Preset(
    # developers.openai.com: the models' pages, prompt caching (breakpoints from GPT-5.6 on, writes at 125 %), images
    # (32-pixel patches, times 1.2 for these models: 750 tokens for 784 x 784).
    name="openai",
    title="OpenAI",
    base_url="https://api.openai.com/v1",
    needs_key=True,
    answer_format="json_schema",
    models=(
        KnownModel(
            name="gpt-6.1-terra",
            picture_tokens=_SMALL_PICTURE,
            cache="breakpoint",
            extra={"reasoning_effort": "none"},
        ),
        KnownModel(
            # It cannot be told to think of nothing.
            name="gpt-6.1-sol",
            picture_tokens=_SMALL_PICTURE,
            thinking_tokens=_UNASKED_THINKING,
            cache="breakpoint",
            extra={"reasoning_effort": "low"},
        ),
        KnownModel(
            name="gpt-6-luna",
            picture_tokens=_SMALL_PICTURE,
            cache="breakpoint",
            extra={"reasoning_effort": "none"},
        ),
    ),
    # Older models refuse reasoning_effort or the cache's options, so they get neither, and may think as they like.
    unknown=KnownModel(name="", sees=False, thinking_tokens=_UNASKED_THINKING),
    start="Look at its status page, and at your connection.",
    get_model="Its models are listed on its web site; your project must be allowed to use it.",
    limit_field="max_completion_tokens",
    extra={**_USAGE, "store": False},
)

DASHSCOPE = Preset(
    # alibabacloud.com/help/en/model-studio: OpenAI compatible chat (the addresses by region), context cache, deep
    # thinking, structured output. Which models enforce a JSON schema is not established, so JSON mode is asked for;
    # that works without thinking only.
    name="dashscope",
    title="DashScope",
    base_url="https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
    needs_key=True,
    answer_format="json_object",
    models=(
        KnownModel(name="qwen3.7-plus", picture_tokens=_SMALL_PICTURE, cache="cache_control"),
        KnownModel(name="qwen3.8-flash", picture_tokens=_SMALL_PICTURE, cache="cache_control"),
    ),
    unknown=KnownModel(name="", sees=False, thinking_tokens=_UNASKED_THINKING, cache="cache_control"),
    start="Look at your connection, and whether the key is of the region that the address is of.",
    get_model="Its models are listed in the Model Studio console.",
    extra={**_USAGE, "enable_thinking": False},
    # Price lists hold what the explicit cache costs: 10 % of the input price for a token read. The implicit cache,
    # which cannot be switched off, costs 20 %: as much as one ninth of the tokens at 100 % and the others at 10 %.
    implicit_as_input=Fraction(1, 9),
)

PRESETS: Mapping[str, Preset] = {each.name: each for each in (LM_STUDIO, OLLAMA, OPENROUTER, OPENAI, DASHSCOPE)}
