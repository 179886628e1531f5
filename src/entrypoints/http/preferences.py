"""Preferences, and whether the stylist can be reached."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import Annotated, Literal

import msgspec
from litestar import get, post, put
from msgspec import UNSET, Meta, UnsetType

from application.asking import Stylists
from application.ports.stylist import Probe, StylistUnavailable
from application.preferences import CurrentPreferences, MaxPrice, ModelName, Preference, Preferences, StylistName
from application.use_cases.change_settings import ChangeSettings
from domain.analysis import Mode
from entrypoints.http.bodies import AnyRequest, JsonBody
from entrypoints.http.dependencies import Given
from entrypoints.http.field_errors import field_errors
from entrypoints.http.operation import operation
from entrypoints.http.problems import FieldError, invalid
from entrypoints.http.replies import Reply, json_reply

_PROBE_SECONDS = 20


class SettingsBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The preferences to set; those left out stay, null returns one to its default."""

    stylist: StylistName | UnsetType | None = UNSET
    model_full: ModelName | UnsetType | None = UNSET
    model_basic: ModelName | UnsetType | None = UNSET
    mode: Mode | UnsetType | None = UNSET
    pictures: bool | UnsetType | None = UNSET
    locale: Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=50)] | UnsetType | None = UNSET
    time_zone: Annotated[str, Meta(min_length=1, max_length=100)] | UnsetType | None = UNSET
    max_price_per_mtok: MaxPrice | UnsetType | None = UNSET


class TestBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key to try once; it is neither kept nor logged."""

    api_key: Annotated[str, Meta(min_length=1, max_length=500)] | None = None


class ConnectionState(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the preferred stylist can be reached, and a sentence that says so or what to mend."""

    status: Literal["ok", "error"]
    stylist: str
    model: str | None
    latency_ms: float
    message: str


_SETTINGS = JsonBody(SettingsBody)
_TEST = JsonBody(TestBody)


@get("/settings", sync_to_thread=False, opt=operation("Every preference and its source", dict[str, Preference]))
def read_settings(change_settings: Given[ChangeSettings]) -> Reply:
    """Every preference, its value in force and where it comes from."""
    return json_reply(change_settings.current())


@put(
    "/settings",
    opt=operation("Set some preferences", dict[str, Preference], body=_SETTINGS, problems=("CONFLICT",)),
)
async def put_settings(request: AnyRequest, change_settings: Given[ChangeSettings]) -> Reply:
    """Sets the preferences given, all or none."""
    changes = msgspec.to_builtins(await _SETTINGS.read(request))
    try:
        return json_reply(await change_settings.change(changes))
    except msgspec.ValidationError as error:
        given = {name: value for name, value in changes.items() if value is not None}
        raise invalid(field_errors(given, Preferences) or [FieldError("", str(error))]) from None


@post(
    "/test-connection",
    status_code=200,
    opt=operation("Try to reach the stylist, without an analysis", ConnectionState, body=_TEST),
)
async def test_connection(
    request: AnyRequest, stylists: Given[Stylists], preferences: Given[CurrentPreferences]
) -> Reply:
    """Whether the preferred stylist can be reached."""
    body = await _TEST.read(request)
    wanted = preferences()
    stylist = stylists.asked(wanted)
    begun = perf_counter()
    model = None
    if stylist is None:
        probe = Probe(ok=False, message=f"The stylist {wanted.stylist!r} is not set up here.")
    else:
        model = stylist.model(wanted.mode, wanted.model(wanted.mode))
        try:
            async with asyncio.timeout(_PROBE_SECONDS):
                probe = await stylist.probe(model, body.api_key)
        except TimeoutError:
            probe = Probe(ok=False, message=f"There was no answer within {_PROBE_SECONDS} seconds.")
        except StylistUnavailable as error:
            probe = Probe(ok=False, message=str(error))
    return json_reply(
        ConnectionState(
            status="ok" if probe.ok else "error",
            stylist=wanted.stylist,
            model=model,
            latency_ms=round((perf_counter() - begun) * 1000, 3),
            message=probe.message,
        )
    )


HANDLERS = (read_settings, put_settings, test_connection)
