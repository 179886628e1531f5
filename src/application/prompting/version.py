"""The version of the prompt: another one whenever the same facts could be answered otherwise because of it."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from application.prompting.instructions import instructions
from application.prompting.wire import answer_schema

REVISION = 1
"""Raised by hand when facts are worded, ordered or chosen otherwise: that is code and leaves no trace in a template."""


def _version() -> str:
    parts = [REVISION, *((instructions(full=full), answer_schema(full=full)) for full in (True, False))]
    return f"prompt-{sha256(msgspec.json.encode(parts)).hexdigest()[:12]}"


PROMPT_VERSION = _version()
