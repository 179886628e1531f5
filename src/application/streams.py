"""The names of event streams: what a decision about one thing reads and writes."""

from __future__ import annotations

LEDGER = "ledger"
PROFILE = "profile"
SETTINGS = "settings"


def product_stream(product_id: str) -> str:
    """The stream of one product."""
    return f"product-{product_id}"


def session_stream(session_id: str) -> str:
    """The stream of what one session reused."""
    return f"session-{session_id}"
