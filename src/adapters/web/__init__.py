"""Fetching from the Internet, guarded. The only home of httpx but for the demo's client."""
