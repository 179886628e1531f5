"""The service as one would plainly write it: FastAPI, Pydantic, aiosqlite. Its hit is one SELECT and writes nothing.

    PEER_DATABASE=… PEER_TOKEN=… PEER_SHARED=0|1 uvicorn bench.peers.plain:app

``PEER_SHARED``: one SQLite connection for all requests, else one for each. Easier than the contract where that is
simpler, always in its own favour: no Host check, the style facts are not part of the key, the stored profile's
version is kept in memory, nothing is counted, and a miss is a 404.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import aiosqlite
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bench.peers.models import Analysis, AnalyzeRequest, AnalyzeResponse, TokenUsage
from bench.peers.storage import SCHEMA, SELECT, answer_key

DATABASE = os.environ["PEER_DATABASE"]
TOKEN = os.environ["PEER_TOKEN"]
SHARED = os.environ.get("PEER_SHARED") == "1"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Makes the table, and keeps the stored profile's version and (if shared) the connection."""
    async with aiosqlite.connect(DATABASE) as connection:
        await connection.execute("PRAGMA journal_mode = WAL")
        await connection.execute(SCHEMA)
        await connection.commit()
        newest = await connection.execute_fetchall("SELECT profile_version FROM analyses ORDER BY id DESC LIMIT 1")
        app.state.profile_version = next((row[0] for row in newest), None)
        app.state.connection = connection
        yield


async def own_connection() -> AsyncIterator[aiosqlite.Connection]:
    """A connection for this request alone."""
    async with aiosqlite.connect(DATABASE) as connection:
        yield connection


async def shared_connection(request: Request) -> aiosqlite.Connection:
    """The connection of all requests."""
    connection: aiosqlite.Connection = request.app.state.connection
    return connection


async def authorized(credentials: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> None:
    """Lets the right token in."""
    if not secrets.compare_digest(credentials.credentials.encode(), TOKEN.encode()):
        raise HTTPException(401, "wrong token")


Connection = Annotated[aiosqlite.Connection, Depends(shared_connection if SHARED else own_connection)]
app = FastAPI(lifespan=lifespan)


@app.get("/health")
async def health() -> dict[str, str]:
    """Says that it is alive."""
    return {"status": "ok"}


@app.post("/api/v1/analyze", dependencies=[Depends(authorized)], response_model=AnalyzeResponse)
async def analyze(data: AnalyzeRequest, request: Request, connection: Connection) -> AnalyzeResponse:
    """The stored analysis of a garment, with the product's facts of today."""
    if data.product_data is None:
        raise HTTPException(422, "this peer reads no pages")
    key = answer_key(data.product_data.url, request.app.state.profile_version, data.mode or "full")
    async with connection.execute(SELECT, (key,)) as cursor:
        row = await cursor.fetchone()
    if row is None:
        raise HTTPException(404, "not analyzed yet")
    analysis_id, product_id, mode, stylist, model, profile_version, cost, analyzed_at, analysis = row
    return AnalyzeResponse(
        analysis_id=analysis_id,
        product_id=product_id,
        product=data.product_data,
        analysis_data=Analysis.model_validate_json(analysis),
        mode=mode,
        stylist=stylist,
        model_used=model,
        degraded=False,
        cached=True,
        stale=False,
        profile_version=profile_version,
        tokens_used=TokenUsage(),
        cost_usd=0.0,
        cost_picousd=0,
        saved_usd=cost / 1e12,
        analyzed_at=analyzed_at,
    )
