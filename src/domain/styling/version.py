"""The version of the rules, apart from the rules themselves, so that naming it loads none of them."""

from __future__ import annotations

RULES_VERSION = "rules-2"
"""Raised whenever the same garment and answers would be judged otherwise: stored answers then no longer count."""
