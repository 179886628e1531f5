"""A service on a data directory of its own, spoken to in process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from application.asking import Stylists
from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.injection import providers
from entrypoints.settings import read_settings
from tests.entrypoints.http.scripted import ScriptedStylist

HOME = "http://127.0.0.1:8765"


@pytest.fixture
def container(tmp_path: Path) -> Container:
    """The real container on an empty data directory."""
    return Container(settings=read_settings({"data_dir": str(tmp_path / "data"), "fetch_pictures": False}, {}))


@pytest.fixture
def app(container: Container) -> Litestar:
    """The app, not yet started."""
    return create_app(container)


@pytest.fixture
def stranger(app: Litestar) -> Iterator[TestClient[Litestar]]:
    """A client of the running service that has no token."""
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(stranger: TestClient[Litestar], container: Container) -> TestClient[Litestar]:
    """A client of the running service with its token."""
    stranger.headers["Authorization"] = f"Bearer {container.tokens().own()}"
    return stranger


@pytest.fixture
def claude(container: Container, client: TestClient[Litestar]) -> ScriptedStylist:
    """A paid stylist that does as told, and is the preferred one."""
    scripted = ScriptedStylist(container.rules_stylist())
    rules = container.rules_stylist()
    container.stylists.override(providers.Object(Stylists({"claude": lambda: scripted, "rules": lambda: rules}, rules)))
    # Use cases were made with the stylists of before.
    for use_case in (container.analyze_product, container.look_up_answer, container.show_prompt):
        use_case.reset()
    assert client.put("/api/v1/settings", json={"stylist": "claude"}).status_code == 200
    return scripted
