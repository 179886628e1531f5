"""What the plain peers keep, and under which key."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

SCHEMA = """
CREATE TABLE IF NOT EXISTS analyses (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    analysis_id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    mode TEXT NOT NULL,
    stylist TEXT NOT NULL,
    model TEXT NOT NULL,
    profile_version TEXT,
    cost_picousd INTEGER NOT NULL,
    analyzed_at TEXT NOT NULL,
    analysis TEXT NOT NULL
)
"""
INSERT = (
    "INSERT INTO analyses (key, analysis_id, product_id, mode, stylist, model, profile_version, cost_picousd,"
    " analyzed_at, analysis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
SELECT = (
    "SELECT analysis_id, product_id, mode, stylist, model, profile_version, cost_picousd, analyzed_at, analysis"
    " FROM analyses WHERE key = ?"
)
_DROPPED = {"fbclid", "gclid", "msclkid", "ref", "size", "sizedisplaycode"}


def canonical_url(url: str) -> str:
    """The address without fragment, tracking and size."""
    parts = urlsplit(url)
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query)
        if name.lower() not in _DROPPED and not name.lower().startswith("utm_")
    )
    path = parts.path.rstrip("/") or "/"
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, urlencode(kept), ""))


def answer_key(url: str, profile_version: str | None, mode: str) -> str:
    """What an answer is stored under."""
    return sha256(f"{canonical_url(url)}|{profile_version}|{mode}".encode()).hexdigest()


def fill(database: str, answer: Mapping[str, Any], others: int = 1000) -> None:
    """Makes a database that has this answer among many others."""
    url, version, mode = answer["product"]["url"], answer["profile_version"], answer["mode"]
    analysis = json.dumps(answer["analysis_data"], ensure_ascii=False)
    keys = [answer_key(f"https://shop.example/products/{number}", version, mode) for number in range(others)]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(SCHEMA)
        for key in (*keys, answer_key(url, version, mode)):
            row = (answer["product_id"], mode, answer["stylist"], answer["model_used"], version, 0)
            connection.execute(INSERT, (key, answer["analysis_id"], *row, answer["analyzed_at"], analysis))
