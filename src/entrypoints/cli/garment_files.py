"""A file with a garment in it, as a request: a saved page, a shop's item JSON, or facts already in our words."""

from __future__ import annotations

import gzip
import re
import zlib
from html.parser import HTMLParser
from typing import Any

import msgspec

from application.ports.page_reader import Page
from application.use_cases.analyze_product import AnalyzeRequest
from domain.addresses import NotAWebAddress, canonical_url
from entrypoints.cli.failures import Failure
from entrypoints.http.field_errors import field_errors
from entrypoints.http.problems import FieldError
from entrypoints.http.wire import AnalyzeBody, ProductData

_AT_ONCE = 65_536
MOST_BYTES = 64 * 1024 * 1024
_FACTS = frozenset(ProductData.__struct_fields__)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)


def request_from(content: bytes, *, url: str | None, session_id: str) -> AnalyzeRequest:
    """The request for what is in a file.

    Raises:
        Failure: it is nothing of the kind, or does not say its address and ``url`` neither.
    """
    content = _unpacked(content)
    if not content.strip():
        raise Failure("The file is empty. Save the garment's page from the browser and give that.")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _from_json(content, url, session_id)
    html = _text(content)
    address = url or stated_address(html)
    if address is None:
        raise Failure("The page does not say its own address. Give it with --url https://…")
    return AnalyzeRequest(session_id=session_id, page=Page(url=address, html=html))


def stated_address(html: str) -> str | None:
    """The absolute address a page gives itself, by ``<link rel=canonical>`` or ``og:url``; None where it does not."""
    finder = _AddressFinder()
    for start in range(0, len(html), _AT_ONCE):
        try:
            finder.feed(html[start : start + _AT_ONCE])
        except AssertionError:  # what the parser of the standard library says to a broken `<![`
            break
        if finder.canonical:
            break
    return finder.canonical or finder.open_graph


class _AddressFinder(HTMLParser):
    canonical: str | None = None
    open_graph: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "link" and "canonical" in told.get("rel", "").lower().split():
            self.canonical = self.canonical or _absolute(told.get("href", ""))
        elif tag == "meta" and (told.get("property") or told.get("name", "")).lower() == "og:url":
            self.open_graph = self.open_graph or _absolute(told.get("content", ""))


def _absolute(address: str) -> str | None:
    try:
        canonical_url(address)
    except NotAWebAddress:
        return None
    return address.strip()


def _unpacked(content: bytes) -> bytes:
    """The content out of its gzip, if it is in one; never more than ``MOST_BYTES``."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacker.decompress(content, MOST_BYTES)
        if not unpacker.eof and not unpacker.unconsumed_tail:
            raise gzip.BadGzipFile("it ends in the middle")
    except (zlib.error, gzip.BadGzipFile) as error:
        raise Failure(f"The gzip file is damaged: {error}.") from error
    if unpacker.unconsumed_tail:
        raise Failure(f"The file is larger than {MOST_BYTES // 2**20} MB once unpacked; that is no page of a shop.")
    return unpacked


def _text(content: bytes) -> str:
    stated = _CHARSET.search(content[:4096])
    for encoding in ("utf-8-sig", stated[1].decode("ascii") if stated else "windows-1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", errors="replace")


def _from_json(content: bytes, url: str | None, session_id: str) -> AnalyzeRequest:
    try:
        document = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf").strip())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Failure(f"The file begins like JSON and is none: {error}.") from error
    body = _body(document, url)
    body["session_id"] = session_id
    if faults := field_errors(body, AnalyzeBody):
        raise Failure("\n  ".join(["The file's garment cannot be used, because of", *map(_told, faults)]))
    return msgspec.convert(body, AnalyzeBody).request()


def _body(document: Any, url: str | None) -> dict[str, Any]:
    """What the HTTP API would be sent: as it is in the file, or a product of ours, or else the shop's own JSON."""
    if isinstance(document, dict):
        for part in ("page", "product_data"):
            if isinstance(inside := document.get(part), dict):
                return document if url is None else {**document, part: {**inside, "url": url}}
        address = url or document.get("url")
        # A field or two that we do not know are mistyped; where most are, these are not our words.
        if address is not None and "title" in document and len(document.keys() - _FACTS) < len(document) / 2:
            return {"product_data": {**document, "url": address}}
    if url is None:
        raise Failure("A shop's JSON does not say the garment's address. Give it with --url https://…")
    return {"page": {"url": url, "structured": document}}


def _told(fault: FieldError) -> str:
    return f"{fault.pointer or '/'}: {fault.message}"
