"""Tries a server without having it write: is it there, does it take the key, has it the model, does that see?"""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import msgspec

from adapters.openai_compatible.presets import Preset
from adapters.openai_compatible.refusals import refusal
from adapters.openai_compatible.server import Server
from adapters.openai_compatible.wire import ModelList, ShownModel
from application.ports.stylist import Probe, StylistUnavailable

_MOST_NAMED = 5


class Probing:
    """One try, with the kept key or the given one. ``sees`` is whether the model sees, where the server told."""

    def __init__(self, preset: Preset, server: Server, api_key: str | None) -> None:
        self._preset = preset
        self._server = server
        self._api_key = api_key
        self.sees: bool | None = None

    async def probe(self, model: str) -> Probe:
        """What was found, in a sentence or two that end with what to do, should there be something to do."""
        try:
            key = self._server.require_key(self._api_key)
            return await self._asked(model, key)
        except StylistUnavailable as error:
            return Probe(ok=False, message=_sentence(str(error)))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Probe(ok=False, message=self._server.unreachable(error))

    async def _asked(self, model: str, key: str | None) -> Probe:
        if self._preset.key_path is not None and key is not None:
            await self._read(self._preset.key_path, key)
        listed = await self._listed(key)
        if listed is None:
            return Probe(
                ok=True,
                message=f"{self._preset.title} answers, but has no list of models: key and model will show when asked.",
            )
        if not any(_same(name, model) for name in listed):
            return Probe(ok=False, message=self._missing(model, listed))
        self.sees = await self._seeing(model, key)
        sight = {True: " It sees pictures.", False: " It sees no pictures.", None: ""}[self.sees]
        return Probe(ok=True, message=f"{self._preset.title} answers and has the model {model}.{sight}")

    async def _listed(self, key: str | None) -> list[str] | None:
        body = await self._read("/models", key)
        if body is None:
            return None
        try:
            return [each.id for each in msgspec.json.decode(body, type=ModelList).data or ()]
        except msgspec.DecodeError:
            raise StylistUnavailable(
                f"What answers at {self._server.place} is not {self._preset.title}: look at the address"
            ) from None

    async def _read(self, path: str, key: str | None) -> bytes | None:
        """The body of a resource; None where there is no such resource.

        Raises:
            StylistUnavailable: the server refuses.
        """
        status, body = await self._server.look_up(self._server.base_url + path, key)
        if status in (404, 405):
            return None
        if status != 200:
            raise refusal(self._preset, status, {}, body, key)
        return body

    async def _seeing(self, model: str, key: str | None) -> bool | None:
        """What the server's own API says of the model: LM Studio's list, Ollama's description."""
        try:
            if self._preset.name == "lmstudio":
                status, body = await self._server.look_up(self._own("/api/v0/models"), key)
                if status == 200:
                    kinds = {each.id: each.type for each in msgspec.json.decode(body, type=ModelList).data or ()}
                    return kinds[model] == "vlm" if kinds.get(model) else None
            if self._preset.name == "ollama":
                status, body = await self._server.look_up(self._own("/api/show"), key, {"model": model})
                if status == 200:
                    can = msgspec.json.decode(body, type=ShownModel).capabilities
                    return "vision" in can if can else None
        except (httpx.HTTPError, msgspec.DecodeError):
            pass  # it is no more than a question beside the question
        return None

    def _own(self, path: str) -> str:
        parts = urlsplit(self._server.base_url)
        return f"{parts.scheme}://{parts.netloc}{path}"

    def _missing(self, model: str, listed: list[str]) -> str:
        has = f"It has {', '.join(listed[:_MOST_NAMED])}" if listed else "It has none"
        more = f" and {len(listed) - _MOST_NAMED} more" if len(listed) > _MOST_NAMED else ""
        return f"{self._preset.title} has no model {model}. {has}{more}. {self._preset.get_model.format(model=model)}"


def _same(listed: str, model: str) -> bool:
    """Ollama calls a model without a tag its ``latest``."""
    return listed in (model, f"{model}:latest")


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
