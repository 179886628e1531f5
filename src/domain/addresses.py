"""Addresses of garments: the canonical URL, the key of an address, the id of a product.

Everything here is a function of the address alone, so that a stored answer can be found before a page is read.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_MAX_URL = 4096
_ANY_BYTE = "surrogateescape"  # percent-encoded bytes that are no UTF-8 stay as they are
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
_HOST = re.compile(r"[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\]")
_UNIQLO_HOSTS = re.compile(r"(?:[a-z0-9-]+\.)*uniqlo\.(?:com|cn)")
_UNIQLO_COLOUR = re.compile(r"colou?r(?:display)?code|dwvar_.*_colou?r")
_UNIQLO_CODE = re.compile(r"(?:col)?([0-9]{1,2})")


class NotAWebAddress(ValueError):
    """The text is not an absolute http or https address."""


def canonical_url(url: str) -> str:
    """The address without what does not change the garment, and with what does (the chosen colour).

    Removed: fragment, credentials, default port, tracking and size parameters, a closing slash. Kept parameters are
    sorted. On Uniqlo only the colour is kept, always as ``colorDisplayCode=09``, and the product where the query
    names it. Always ASCII. Idempotent.

    Raises:
        NotAWebAddress: not an absolute http(s) address of at most 4096 characters.
    """
    scheme, host, port, path, query = _parts(url)
    pairs = parse_qsl(query, keep_blank_values=False, errors=_ANY_BYTE)
    if _UNIQLO_HOSTS.fullmatch(host):
        kept = [known for name, value in pairs if (known := _known_to_uniqlo(name.lower(), value.lower()))]
    else:
        kept = [(name, value) for name, value in pairs if not _irrelevant(name.lower())]
    canonical = urlunsplit((scheme, host + port, path, urlencode(sorted(set(kept)), errors=_ANY_BYTE), ""))
    if len(canonical) > _MAX_URL:
        raise NotAWebAddress(f"an address may have at most {_MAX_URL} characters, percent-encoded")
    return canonical


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
    return _parts(url)[1].removeprefix("www.")


def _known_to_uniqlo(name: str, value: str) -> tuple[str, str] | None:
    """A colour (``colorCode=COL09``) or a product (``productCode=…`` in China) in today's words."""
    if _UNIQLO_COLOUR.fullmatch(name) and (code := _UNIQLO_CODE.fullmatch(value)):
        return "colorDisplayCode", code[1].zfill(2)
    return ("productCode", value) if name == "productcode" else None


def _irrelevant(name: str) -> bool:
    return bool(_TRACKING.fullmatch(name) or _SIZE.fullmatch(name))


def _parts(url: str) -> tuple[str, str, str, str, str]:
    """Scheme, host, ``:port`` where it is not the scheme's own, path and query."""
    if len(url) > _MAX_URL:
        raise NotAWebAddress(f"an address may have at most {_MAX_URL} characters")
    try:
        url.encode()  # half a surrogate pair is a UnicodeEncodeError, which is a ValueError
        parts = urlsplit(url.strip())
        port = parts.port
        host = _ascii_host(parts.hostname or "")
    except ValueError as error:
        raise NotAWebAddress(f"{url[:200]!r} is not a web address") from error
    scheme = parts.scheme.lower()
    # A browser reads a backslash as a slash, urlsplit does not: they would disagree about whose address it is.
    if scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host) or "\\" in parts.netloc:
        raise NotAWebAddress(f"{url[:200]!r} is not an absolute http or https address")
    other_port = "" if port is None or port == _DEFAULT_PORTS[scheme] else f":{port}"
    path = quote(unquote(parts.path, errors=_ANY_BYTE).encode(errors=_ANY_BYTE), safe="/~!$&'()*+,;=:@-._")
    return scheme, host, other_port, path.rstrip("/") or "/", parts.query


def _ascii_host(host: str) -> str:
    """The host as it goes over the wire: an IPv6 address in brackets, an international name in Punycode."""
    if ":" in host:
        return f"[{host}]"
    return (host if host.isascii() else host.encode("idna").decode()).rstrip(".")
