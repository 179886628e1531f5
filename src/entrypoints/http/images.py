"""Pictures by the SHA-256 of their bytes, so that each is asked for once."""

from __future__ import annotations

import re

from litestar import get
from litestar.params import FromPath

from application.ports.event_store import StoreUnavailable
from application.ports.image_store import ImageStore, ImagesUnavailable
from entrypoints.http.bodies import AnyRequest
from entrypoints.http.dependencies import Given
from entrypoints.http.operation import operation
from entrypoints.http.problems import not_found
from entrypoints.http.replies import Reply

_ETAG = re.compile(r'(?:W/)?"([^"]*)"|\*')
_NOSNIFF = (b"x-content-type-options", b"nosniff")
# What a hash names never changes; private, because it takes a token to see it.
_FOR_EVER = (b"cache-control", b"private, max-age=31536000, immutable")


@get(
    "/images/{sha256:str}",
    sync_to_thread=True,
    opt=operation("One picture of a product", media_type="image/webp", problems=("RESOURCE_NOT_FOUND",)),
)
def read_image(sha256: FromPath[str], request: AnyRequest, image_store: Given[ImageStore]) -> Reply:
    """The picture, or 304 for who has it."""
    try:
        content = image_store.get(sha256)
    except ImagesUnavailable as error:
        raise StoreUnavailable(str(error)) from error
    if content is None:
        raise not_found("There is no such picture.")
    headers = ((b"etag", f'"{sha256}"'.encode()), _FOR_EVER, _NOSNIFF)
    if _has(request.headers.get("if-none-match", ""), sha256):
        return Reply(b"", headers, 304)
    length = (b"content-length", str(len(content)).encode())
    return Reply(content, ((b"content-type", b"image/webp"), length, *headers))


def _has(if_none_match: str, sha256: str) -> bool:
    """Whether a caller says that it has this picture, or any version of it."""
    return any(found[0] == "*" or found[1] == sha256 for found in _ETAG.finditer(if_none_match))


HANDLERS = (read_image,)
