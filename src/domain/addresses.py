"""Addresses of garments: the canonical URL, the key of an address, the id of a product.

Everything here is a function of the address alone, so that a stored answer can be found before a page is read.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_MAX_URL = 4096
_DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING = re.compile(
    r"utm_.*|mc_.*|pk_.*|piwik_.*|matomo_.*|hsa_.*|_hs.*|ga_.*|_ga.*|_gl|yclid|ysclid|gclid|gclsrc|gad_.*|gbraid|wbraid"
    r"|dclid|fbclid|msclkid|ttclid|twclid|igshid|li_fat_id|epik|rdt_cid|srsltid|irclickid|irgwc|cjevent|awc|ref|ref_"
    r"|ref_src|referrer|referer|source|src|medium|campaign|campaignid|adgroupid|cmpid|icid|intcmp|affid|aff_id"
    r"|affiliate|clickid|zanpid|trk|trkid|tracking|position|pos|sessionid|session_id|sid|phpsessid|jsessionid"
    r"|queryid|searchterm|search_term|q|query|from|gallery|recommendation.*|ts|timestamp"
)
_SIZE = re.compile(
    r"size|sizes|sizecode|size_code|sizeid|size_id|sizedisplaycode|plddisplaycode|length|sz|talla|taille|taglia"
    r"|groesse|grosse|gr%c3%b6%c3%9fe|größe|maat|rozmiar|tamanho|dwvar_.*_size|attribute_pa_size|quantity|qty"
)
_UNIQLO_HOSTS = re.compile(r"(?:www\.)?uniqlo\.com|(?:www\.)?uniqlo\.cn")


class NotAWebAddress(ValueError):
    """The text is not an absolute http or https address."""


def canonical_url(url: str) -> str:
    """The address without what does not change the garment, and with what does (the chosen colour).

    Removed: fragment, credentials, default port, tracking and size parameters, a closing slash. Kept parameters are
    sorted. On Uniqlo only the colour is kept. Idempotent.

    Raises:
        NotAWebAddress: not an absolute http(s) address of at most 4096 characters.
    """
    scheme, host, path, query = _parts(url)
    pairs = parse_qsl(query, keep_blank_values=False)
    if _UNIQLO_HOSTS.fullmatch(host.partition(":")[0]):
        kept = [(name, value) for name, value in pairs if name.lower() == "colordisplaycode"]
    else:
        kept = [(name, value) for name, value in pairs if not _irrelevant(name.lower())]
    return urlunsplit((scheme, host, path, urlencode(sorted(set(kept))), ""))


def with_parameter(url: str, name: str, value: str) -> str:
    """The address with one query parameter added, where it is not there yet."""
    parts = urlsplit(url)
    if any(known.lower() == name.lower() for known, _ in parse_qsl(parts.query)):
        return url
    query = f"{parts.query}&{urlencode({name: value})}" if parts.query else urlencode({name: value})
    return urlunsplit(parts._replace(query=query))


def address_key(url: str) -> str:
    """16 hex digits that name an address, made from the address alone.

    Raises:
        NotAWebAddress: as `canonical_url`.
    """
    return short_hash("address " + canonical_url(url))


def product_id(canonical: str) -> str:
    """The id of the product at a canonical URL: the first 16 hex digits of its SHA-256."""
    return short_hash(canonical)


def short_hash(text: str) -> str:
    """The first 16 hex digits of SHA-256 over the UTF-8 text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def site_of(url: str) -> str:
    """The shop's host name without a leading ``www.``.

    Raises:
        NotAWebAddress: as `canonical_url`.
    """
    return _parts(url)[1].partition(":")[0].removeprefix("www.")


def _irrelevant(name: str) -> bool:
    return bool(_TRACKING.fullmatch(name) or _SIZE.fullmatch(name))


def _parts(url: str) -> tuple[str, str, str, str]:
    if len(url) > _MAX_URL:
        raise NotAWebAddress(f"an address may have at most {_MAX_URL} characters")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise NotAWebAddress(f"{url[:200]!r} is not a web address") from error
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").rstrip(".")
    if scheme not in _DEFAULT_PORTS or not host or any(character.isspace() for character in host):
        raise NotAWebAddress(f"{url[:200]!r} is not an absolute http or https address")
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    path = quote(unquote(parts.path, errors="surrogateescape").encode("utf-8", "surrogateescape"), safe="/~!$&'()*+,;=:@-._")
    return scheme, host, path.rstrip("/") or "/", parts.query
