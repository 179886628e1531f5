"""The least that a Litestar route can do with this body: decode and validate it, answer the same bytes every time.

    FLOOR_ANSWER=FILE uvicorn bench.peers.floor:app

No authentication, no Host check, no middleware, nothing looked up. ``/lean`` is the same with the service's own way
to read bodies and to reply, which spares some of what Litestar does around a handler.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from litestar import Litestar, MediaType, Request, Response, get, post
from litestar.datastructures import State
from litestar.params import JSONBody

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from entrypoints.http.bodies import JsonBody
from entrypoints.http.replies import Headers, Reply
from entrypoints.http.wire import AnalyzeBody

ANSWER = Path(os.environ["FLOOR_ANSWER"]).read_bytes()
HEADERS: Headers = (
    (b"content-type", b"application/json"),
    (b"content-length", str(len(ANSWER)).encode()),
)
BODY = JsonBody(AnalyzeBody)


@get("/health")
async def health() -> dict[str, str]:
    """Says that it is alive."""
    return {"status": "ok"}


@post("/api/v1/analyze", status_code=200)
async def analyze(data: JSONBody[AnalyzeBody]) -> Response[bytes]:
    """The same answer to every valid body."""
    return Response(ANSWER, media_type=MediaType.JSON)


@post("/lean", status_code=200)
async def lean(request: Request[None, None, State]) -> Reply:
    """The same answer to every valid body."""
    await BODY.read(request)
    return Reply(ANSWER, HEADERS)


app = Litestar([health, analyze, lean], openapi_config=None)
