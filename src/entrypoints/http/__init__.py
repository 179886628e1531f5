"""The HTTP API of docs/API.md on Litestar. The only place that imports litestar and uvicorn."""
