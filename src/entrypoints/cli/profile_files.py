"""A file with quiz answers in it, and everything that is wrong with it at once."""

from __future__ import annotations

import msgspec

from domain.profile import Profile, ProfileDocument
from entrypoints.cli.failures import Failure
from entrypoints.http.field_errors import field_errors


def profile_from(content: bytes) -> ProfileDocument:
    """The profile in a file: the document itself, or one as the HTTP API gives it, under ``profile``.

    Raises:
        Failure: it is none; the message names every answer that cannot be used.
    """
    try:
        document = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Failure(f"The profile is not JSON: {error}.") from error
    if isinstance(document, dict) and "quiz_version" not in document and isinstance(document.get("profile"), dict):
        document = document["profile"]
    if not isinstance(document, dict):
        raise Failure('A profile is a JSON object, such as {"quiz_version": "1.0", "color_palette": ["neutrals"]}.')
    if faults := field_errors(document, Profile):
        said = [f"{fault.pointer or '/'}: {fault.message}" for fault in faults]
        raise Failure("\n  ".join(["The profile cannot be used, because of", *said]))
    return document
