"""What the API answers with 400 before it thinks about a request.

Facts: STACK of the project, docs/en/api/errors, the migration guides and the SDK's parameter types. Wording is ours
except where the documentation quotes it; the API says itself that its wording may change.
"""

from __future__ import annotations

from typing import Any

from tests.simulator.errors import invalid
from tests.simulator.models import DEFAULT_EFFORT, EFFORTS, Model
from tests.simulator.pictures import check_pictures
from tests.simulator.prompt_cache import breakpoints_of, thinking_of
from tests.simulator.schema_rules import check_schema
from tests.simulator.tokens import Block, blocks_of, content_blocks

COUNTED = {"model", "messages", "system", "tools", "tool_choice", "thinking", "output_config", "cache_control", "speed"}
PARAMETERS = COUNTED | {
    "max_tokens",
    "stream",
    "stop_sequences",
    "metadata",
    "service_tier",
    "inference_geo",
    "diagnostics",
    "container",
    "temperature",
    "top_p",
    "top_k",
}
SAMPLING_DEFAULTS: dict[str, tuple[float, ...]] = {"temperature": (1,), "top_p": (0.99, 1), "top_k": ()}
MOST_BREAKPOINTS = 4
MOST_MESSAGES = 100_000
BLOCK_FIELDS = {
    "text": {"type", "text", "cache_control", "citations"},
    "image": {"type", "source", "cache_control", "transformations"},
}
OTHER_BLOCKS = {"thinking", "redacted_thinking", "tool_use", "tool_result", "document", "search_result"}


SHAPES: dict[str, type | tuple[type, ...]] = {
    "messages": list,
    "system": (str, list),
    "tools": list,
    "tool_choice": dict,
    "thinking": dict,
    "output_config": dict,
    "cache_control": dict,
    "stop_sequences": list,
    "metadata": dict,
    "diagnostics": dict,
    "inference_geo": str,
}


def check_message(request: dict[str, Any], model: Model, *, batch: bool = False) -> list[Block]:
    """The prompt's blocks of a request that may be answered; a 400 for any other."""
    _check_names(request, PARAMETERS)
    _check_shapes(request)
    _check_max_tokens(request, model, batch=batch)
    _check_sampling(request, model)
    if batch and request.get("stream"):
        raise invalid("stream: not supported in batches")
    if not isinstance(request.get("stream", False), bool):
        raise invalid("stream: Input should be a valid boolean")
    for text in request.get("stop_sequences") or ():
        if not isinstance(text, str) or not text.strip():
            raise invalid("stop_sequences: each stop sequence must contain non-whitespace")
    if request.get("service_tier", "auto") not in ("auto", "standard_only"):
        raise invalid("service_tier: Input should be 'auto' or 'standard_only'")
    _check_names(request.get("metadata") or {}, {"user_id"}, "metadata.")
    return check_prompt(request, model)


def check_count(request: dict[str, Any], model: Model) -> list[Block]:
    """The same for ``count_tokens``, which takes fewer parameters."""
    _check_names(request, COUNTED)
    _check_shapes(request)
    return check_prompt(request, model)


def check_prompt(request: dict[str, Any], model: Model) -> list[Block]:
    """What both have in common."""
    _check_messages(request, model)
    _check_system(request)
    _check_thinking(request, model)
    _check_output_config(request, model)
    _check_tools(request, model)
    _check_cache_control(request.get("cache_control"))
    pictures = [
        block
        for message in request["messages"]
        for block in content_blocks(message["content"])
        if block["type"] == "image"
    ]
    check_pictures(pictures, model)
    blocks = blocks_of(request, model)
    _check_breakpoints(blocks, request)
    total = sum(block.tokens for block in blocks)
    if total > model.max_input_tokens:
        raise invalid(f"prompt is too long: {total} tokens > {model.max_input_tokens} maximum")
    return blocks


def _check_names(given: Any, known: set[str], where: str = "") -> None:
    if not isinstance(given, dict):
        raise invalid(f"{where.rstrip('.') or 'body'}: Input should be an object")
    for name in given:
        if name not in known:
            raise invalid(f"{where}{name}: Extra inputs are not permitted")


def _check_shapes(request: dict[str, Any]) -> None:
    for name, shape in SHAPES.items():
        if request.get(name) is not None and not isinstance(request[name], shape):
            raise invalid(f"{name}: Input has the wrong type")


def _check_max_tokens(request: dict[str, Any], model: Model, *, batch: bool) -> None:
    most = request.get("max_tokens")
    if most is None:
        raise invalid("max_tokens: Field required")
    if not isinstance(most, int) or isinstance(most, bool) or most < 0:
        raise invalid("max_tokens: Input should be a valid integer, greater than or equal to 0")
    if most > model.max_tokens:
        raise invalid(f"max_tokens: {most} > {model.max_tokens}, which is the maximum allowed for {model.id}")
    if most == 0:
        _check_pre_warming(request, batch=batch)


def _check_pre_warming(request: dict[str, Any], *, batch: bool) -> None:
    forced = (request.get("tool_choice") or {}).get("type") in ("tool", "any")
    enabled = (request.get("thinking") or {}).get("type") == "enabled"
    shaped = (request.get("output_config") or {}).get("format") is not None
    if batch or request.get("stream") or enabled or shaped or forced:
        raise invalid("max_tokens: 0 pre-warms the cache; it goes with none of stream, batches, format, forced tools")


def _check_sampling(request: dict[str, Any], model: Model) -> None:
    for name, defaults in SAMPLING_DEFAULTS.items():
        if name in request and not model.samples and request[name] not in defaults:
            raise invalid(f"{name}: not supported on this model. Remove the parameter")


def _check_messages(request: dict[str, Any], model: Model) -> None:
    messages = request.get("messages")
    if not isinstance(messages, list):
        raise invalid("messages: Field required")
    if not messages:
        raise invalid("messages: at least one message is required")
    if len(messages) > MOST_MESSAGES:
        raise invalid(f"messages: more than {MOST_MESSAGES} messages")
    for number, message in enumerate(messages):
        where = f"messages.{number}"
        _check_names(message, {"role", "content"}, f"{where}.")
        if message.get("role") == "system":
            raise invalid("role 'system' is not supported on this model")
        if message.get("role") not in ("user", "assistant"):
            raise invalid(f"{where}.role: Input should be 'user' or 'assistant'")
        _check_content(message.get("content"), where)
    if messages[0]["role"] != "user":
        raise invalid("messages: first message must use the user role")
    if messages[-1]["role"] == "assistant" and not model.prefills:
        raise invalid(
            "This model does not support assistant message prefill. The conversation must end with a user message."
        )


def _check_content(content: Any, where: str) -> None:
    if isinstance(content, str):
        content = content_blocks(content)
    if not isinstance(content, list) or not content:
        raise invalid(f"{where}.content: Input should be a non-empty string or list of content blocks")
    for number, block in enumerate(content):
        _check_block(block, f"{where}.content.{number}")


def _check_block(block: Any, where: str) -> None:
    kind = block.get("type") if isinstance(block, dict) else None
    if kind not in {*BLOCK_FIELDS, *OTHER_BLOCKS}:
        raise invalid(f"{where}: unknown content block type {kind!r}")
    if kind in BLOCK_FIELDS:
        _check_names(block, BLOCK_FIELDS[kind], f"{where}.")
    if kind == "text":
        _check_text(block.get("text"), where)
    if kind == "image":
        _check_image(block, where)
    _check_cache_control(block.get("cache_control"), f"{where}.")


def _check_text(text: Any, where: str) -> None:
    if not isinstance(text, str):
        raise invalid(f"{where}.text: Field required")
    if not text:
        raise invalid(f"{where}: text content blocks must be non-empty")
    if not text.strip():
        raise invalid(f"{where}: text content blocks must contain non-whitespace text")


def _check_image(block: dict[str, Any], where: str) -> None:
    source = block.get("source")
    if not isinstance(source, dict) or source.get("type") != "base64":
        raise invalid(f"{where}.source: only base64 sources are simulated")
    _check_names(source, {"type", "media_type", "data"}, f"{where}.source.")
    if not isinstance(source.get("data"), str) or not isinstance(source.get("media_type"), str):
        raise invalid(f"{where}.source: data and media_type: Field required")
    transformations = block.get("transformations", {})
    _check_names(transformations, {"oversized_image"}, f"{where}.transformations.")
    if transformations.get("oversized_image", "downsize") not in ("downsize", "error"):
        raise invalid(f"{where}.transformations.oversized_image: Input should be 'downsize' or 'error'")


def _check_system(request: dict[str, Any]) -> None:
    system = request.get("system")
    if system is None or isinstance(system, str):
        if system is not None and not system.strip():
            raise invalid("system: text content blocks must be non-empty")
        return
    if not isinstance(system, list):
        raise invalid("system: Input should be a string or a list of text blocks")
    for number, block in enumerate(system):
        if not isinstance(block, dict) or block.get("type") != "text":
            raise invalid(f"system.{number}: Input should be a text block")
        _check_block(block, f"system.{number}")


def _check_thinking(request: dict[str, Any], model: Model) -> None:
    thinking = request.get("thinking")
    if thinking is None:
        return
    fields = {"adaptive": {"type", "display"}, "enabled": {"type", "display", "budget_tokens"}}
    kind = thinking.get("type") if isinstance(thinking, dict) else None
    if kind not in ("adaptive", "disabled", "between_tools", "enabled"):
        raise invalid("thinking.type: Input should be 'adaptive', 'between_tools', 'disabled' or 'enabled'")
    _check_names(thinking, fields.get(kind, {"type"}), "thinking.")
    if kind not in model.thinking:
        raise invalid(f"thinking.type.{kind}: not supported on this model")
    if thinking.get("display", "omitted") not in ("summarized", "omitted"):
        raise invalid("thinking.display: Input should be 'summarized' or 'omitted'")
    if kind == "enabled":
        budget = thinking.get("budget_tokens")
        if not isinstance(budget, int) or not 1024 <= budget < request.get("max_tokens", budget + 1):
            raise invalid("thinking.budget_tokens: at least 1024 and less than max_tokens")


def _check_output_config(request: dict[str, Any], model: Model) -> None:
    config = request.get("output_config")
    if config is None:
        return
    _check_names(config, {"effort", "format"}, "output_config.")
    effort = config.get("effort")
    if effort is not None and effort not in EFFORTS:
        raise invalid(f"output_config.effort: Input should be one of {', '.join(EFFORTS)}")
    if effort is not None and effort not in model.efforts:
        raise invalid("This model does not support the effort parameter.")
    without = thinking_of(request, model) in ("disabled", "between_tools") and model.thinks_by_default
    if without and EFFORTS.index(effort or DEFAULT_EFFORT) > EFFORTS.index("high"):
        raise invalid("thinking can only be turned off at effort high or below")
    answer_format = config.get("format")
    if answer_format is not None:
        _check_names(answer_format, {"type", "schema"}, "output_config.format.")
        if answer_format.get("type") != "json_schema":
            raise invalid("output_config.format.type: Input should be 'json_schema'")
        check_schema(answer_format.get("schema"))


def _check_tools(request: dict[str, Any], model: Model) -> None:
    for number, tool in enumerate(request.get("tools") or ()):
        if not isinstance(tool, dict) or not tool.get("name") or not isinstance(tool.get("input_schema"), dict):
            raise invalid(f"tools.{number}: name and input_schema: Field required (only client tools are simulated)")
        _check_cache_control(tool.get("cache_control"), f"tools.{number}.")
    forced = (request.get("tool_choice") or {}).get("type") in ("tool", "any")
    if forced and not model.forced_tools:
        raise invalid("tool_choice: forced tool use is not supported on this model")


def _check_cache_control(cache_control: Any, where: str = "") -> None:
    if cache_control is None:
        return
    _check_names(cache_control, {"type", "ttl"}, f"{where}cache_control.")
    if cache_control.get("type") != "ephemeral" or cache_control.get("ttl", "5m") not in ("5m", "1h"):
        raise invalid(f"{where}cache_control: type should be 'ephemeral' and ttl '5m' or '1h'")


def _check_breakpoints(blocks: list[Block], request: dict[str, Any]) -> None:
    explicit = [block for block in blocks if block.mark is not None]
    if any(not block.cacheable for block in explicit):
        raise invalid("cache_control: not allowed on this block")
    automatic = request.get("cache_control")
    last = next((block for block in reversed(blocks) if block.cacheable), None)
    if automatic is not None and last is not None and last.mark not in (None, automatic.get("ttl", "5m")):
        raise invalid("cache_control: the last block has a breakpoint with another ttl")
    number = len(breakpoints_of(blocks, request))
    if number > MOST_BREAKPOINTS:
        raise invalid(f"A maximum of {MOST_BREAKPOINTS} blocks with cache_control may be provided. Found {number}.")
    lifetimes = [mark.ttl for mark in breakpoints_of(blocks, request)]
    if lifetimes != sorted(lifetimes):  # "1h" sorts before "5m"
        raise invalid("cache_control: a ttl='1h' block must not come after a ttl='5m' block")
