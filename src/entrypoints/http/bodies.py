"""Reading requests: strict, and with every fault told at once.

Litestar's own ``data`` is not used: it decodes twice, takes ``"5"`` for a number and tells the first fault only.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl

import msgspec
from litestar import Request
from litestar.datastructures import State

from entrypoints.http.field_errors import field_errors
from entrypoints.http.problems import FieldError, Refusal, invalid

AnyRequest = Request[Any, Any, State]
Shape = TypeVar("Shape")

LARGEST_BODY = 8 * 1024 * 1024
_CHARSETS = (b"", b"charset=utf-8", b'charset="utf-8"')
_MOST_PARAMETERS = 50


class JsonBody(Generic[Shape]):
    """Reads a body of one type. ``shape`` is also what the OpenAPI document shows."""

    def __init__(self, shape: type[Shape]) -> None:
        self.shape = shape
        self._decoder: msgspec.json.Decoder[Shape] = msgspec.json.Decoder(shape)

    async def read(self, request: AnyRequest) -> Shape:
        """The body, decoded and checked.

        Raises:
            Refusal: it is no JSON, or not of the type.
        """
        body = await _body(request)
        try:
            return self._decoder.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise self._refusal(body, error) from None

    def _refusal(self, body: bytes, first: Exception) -> Refusal:
        try:
            document = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return invalid([FieldError("", _no_json(body, error))])
        return invalid(field_errors(document, self.shape) or [FieldError("", str(first))])


class Query(Generic[Shape]):
    """Reads the query parameters of a route into a struct; repeated and unknown ones are refused."""

    def __init__(self, shape: type[Shape]) -> None:
        self.shape = shape

    def read(self, request: AnyRequest) -> Shape:
        """The parameters, decoded and checked.

        Raises:
            Refusal: one of them is not as it should be.
        """
        raw = request.scope["query_string"]
        document = _parameters(raw) if raw else {}
        try:
            read = msgspec.convert(document, self.shape, strict=False)
        except msgspec.ValidationError as error:
            raise invalid(self._faults(document) or [FieldError("/query", str(error))]) from None
        if b"null" in raw.lower() and (faults := self._faults(document)):
            raise invalid(faults)  # as a text, msgspec takes it for nothing; here a parameter is given or not
        return read

    def _faults(self, document: dict[str, str]) -> list[FieldError]:
        return field_errors(self._as_json(document), self.shape, "/query")

    def _as_json(self, document: dict[str, str]) -> dict[str, Any]:
        """Each text as the number it is, where its field takes one."""
        return {name: self._value(name, text) for name, text in document.items()}

    def _value(self, name: str, text: str) -> Any:
        fields = msgspec.structs.fields(self.shape)  # type: ignore[arg-type]  # Shape is not bound to structs; a query's is
        field = next((one for one in fields if one.encode_name == name), None)
        if field is None:
            return text
        try:
            value = msgspec.to_builtins(msgspec.convert(text, field.type, strict=False))
        except msgspec.ValidationError:
            return _number(text)
        return text if value is None else value


def checked(value: str, of: Any, name: str) -> str:
    """A parameter of the path, which Litestar gives unchecked.

    Raises:
        Refusal: it is not of the type.
    """
    if faults := field_errors(value, of, f"/path/{name}"):
        raise invalid(faults)
    return value


def _number(text: str) -> Any:
    try:
        return int(text)
    except ValueError:
        return text


async def _body(request: AnyRequest) -> bytes:
    """The bytes of a JSON body. Litestar would parse every header first."""
    is_json = False
    for name, value in request.scope["headers"]:
        if name == b"content-type":
            media_type, _, parameters = value.lower().partition(b";")
            is_json = media_type.strip() == b"application/json" and parameters.strip() in _CHARSETS
        elif name == b"content-length" and value.isdigit() and int(value) > LARGEST_BODY:
            raise _too_large()
    if not is_json:
        raise Refusal("UNSUPPORTED_MEDIA_TYPE", "Send JSON in UTF-8, with the header Content-Type: application/json.")
    message = await request.receive()
    parts: list[bytes] = []
    length = 0
    while message["type"] == "http.request":
        parts.append(message["body"])
        length += len(message["body"])
        if length > LARGEST_BODY:
            raise _too_large()
        if not message["more_body"]:
            return b"".join(parts)
        message = await request.receive()
    raise invalid([FieldError("", "the connection was closed in the middle of the body")])


def _too_large() -> Refusal:
    return Refusal("PAYLOAD_TOO_LARGE", "A body may have at most 8 MiB.")


def _no_json(body: bytes, error: Exception) -> str:
    if not body:
        return "a JSON body is expected"
    if isinstance(error, RecursionError):
        return "the JSON is nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return "the JSON is not valid UTF-8"
    return f"this is no valid JSON: {error}"


def _parameters(raw: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise invalid([FieldError("/query", "the query is not percent-encoded UTF-8, or too long")]) from None
    document = dict(pairs)
    if len(document) != len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise invalid([FieldError(f"/query/{name}", "is given more than once") for name in twice])
    return document
