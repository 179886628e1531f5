"""The style profile and its versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import delete, get, put
from msgspec import Meta

from application.projections.profiles import ProfileRow
from application.use_cases.change_profile import ChangeProfile
from entrypoints.http.bodies import AnyRequest, JsonBody, Query
from entrypoints.http.dependencies import Given
from entrypoints.http.operation import operation
from entrypoints.http.paging import Cursor, Cursors, Listing
from entrypoints.http.problems import FieldError, invalid, not_found
from entrypoints.http.replies import Reply, json_reply, no_content
from entrypoints.http.wire import ProfileDocument, profile_faults


class ProfileBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Quiz answers. Fields of the profile that this version does not know are kept."""

    profile: ProfileDocument

    @staticmethod
    def rules(document: dict[str, Any]) -> Iterator[FieldError]:
        """What is wrong with the answers, told beside the faults of the body."""
        yield from profile_faults(document.get("profile"), "/profile")


class ProfileVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A profile, its version, and when it last came into force."""

    profile: ProfileDocument
    profile_version: str
    changed_at: datetime


class VersionsQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of the list."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Cursor | None = None


_BODY = JsonBody(ProfileBody)
_QUERY = Query(VersionsQuery)
_CURSORS = Cursors("profile-versions", "[0-9]{1,15}")
_NONE = "No profile is in force."


@get(
    "/profile",
    sync_to_thread=False,
    opt=operation("The profile in force", ProfileVersion, problems=("RESOURCE_NOT_FOUND",)),
)
def read_profile(change_profile: Given[ChangeProfile]) -> Reply:
    """The profile in force, or 404."""
    row = change_profile.current()
    if row is None:
        raise not_found(_NONE)
    return json_reply(_version(row))


@put(
    "/profile",
    opt=operation(
        "Put quiz answers in force; equal ones change nothing", ProfileVersion, body=_BODY, problems=("CONFLICT",)
    ),
)
async def put_profile(request: AnyRequest, change_profile: Given[ChangeProfile]) -> Reply:
    """Puts answers in force."""
    body = await _BODY.read(request)
    if faults := profile_faults(body.profile, "/profile"):
        raise invalid(faults)
    return json_reply(_version(await change_profile.change(body.profile)))


@delete(
    "/profile",
    status_code=200,
    opt=operation("Take the profile out of force", status=204, problems=("RESOURCE_NOT_FOUND", "CONFLICT")),
)
async def delete_profile(change_profile: Given[ChangeProfile]) -> Reply:
    """Takes the profile out of force, or 404 where none is."""
    if not await change_profile.delete():
        raise not_found(_NONE)
    return no_content()


@get(
    "/profile/versions",
    sync_to_thread=True,
    opt=operation("Every profile there was, newest first", Listing[ProfileVersion], query=_QUERY),
)
def list_versions(request: AnyRequest, change_profile: Given[ChangeProfile]) -> Reply:
    """Every version, newest first."""
    query = _QUERY.read(request)
    before = _CURSORS.read(query.cursor)
    rows = [row for row in change_profile.versions() if before is None or row.position < int(before)]
    page = rows[: query.limit]
    more = str(page[-1].position) if len(rows) > len(page) else None
    return json_reply(Listing(items=[_version(row) for row in page], next_cursor=_CURSORS.write(more)))


def _version(row: ProfileRow) -> ProfileVersion:
    return ProfileVersion(profile=row.profile, profile_version=row.profile_version, changed_at=row.changed_at)


HANDLERS = (read_profile, put_profile, delete_profile, list_versions)
