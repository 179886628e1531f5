"""Pictures over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dependency_injector import providers
from litestar import Litestar
from litestar.testing import TestClient

from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.settings import read_settings
from tests.adapters.images.pictures import corners, file_of, quarters
from tests.entrypoints.http.conftest import HOME
from tests.entrypoints.http.scripted import COAT, asked
from tests.fakes.image_source import ScriptedImageSource

Client = TestClient[Litestar]
URL = "https://www.example.com/i/coat.jpg"
UNNAMED = {name: value for name, value in COAT.items() if name not in ("colors", "selected_color")}


@pytest.fixture
def kept(container: Container) -> str:
    """The name of a picture in the store."""
    return container.image_store().put(b"RIFF....WEBP")


def test_a_picture_comes_with_leave_to_keep_it_for_ever(client: Client, kept: str) -> None:
    answer = client.get(f"/api/v1/images/{kept}")

    assert (answer.status_code, answer.content) == (200, b"RIFF....WEBP")
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["etag"] == f'"{kept}"'
    assert answer.headers.get_list("cache-control") == ["private, max-age=31536000, immutable"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("say", ['"{}"', 'W/"{}"', '"other", "{}"', "*"])
def test_who_has_it_is_told_so(client: Client, kept: str, say: str) -> None:
    answer = client.get(f"/api/v1/images/{kept}", headers={"If-None-Match": say.format(kept)})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == f'"{kept}"'


def test_who_has_another_gets_it(client: Client, kept: str) -> None:
    assert client.get(f"/api/v1/images/{kept}", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("name", ["0" * 64, "x", "..%2f..%2ftoken", "0" * 65])
def test_what_is_not_there_is_not_found(client: Client, name: str) -> None:
    answer = client.get(f"/api/v1/images/{name}")

    assert answer.status_code == 404
    assert answer.json()["code"] == "RESOURCE_NOT_FOUND"


def test_pictures_are_for_who_has_the_token(stranger: Client, kept: str) -> None:
    assert stranger.get(f"/api/v1/images/{kept}").status_code == 401


def test_a_folder_that_cannot_be_read_is_a_problem(client: Client, container: Container) -> None:
    name = "0" * 64
    (container.settings().data_dir / "images" / "00" / f"{name}.webp").mkdir(parents=True)

    answer = client.get(f"/api/v1/images/{name}")

    assert (answer.status_code, answer.json()["code"]) == (500, "INTERNAL_ERROR")
    assert "Pictures cannot be" in answer.json()["detail"]


@pytest.fixture
def source() -> ScriptedImageSource:
    return ScriptedImageSource({URL: file_of(quarters(1600, 900), "JPEG")})


@pytest.fixture
def fetching(tmp_path: Path, source: ScriptedImageSource) -> Iterator[tuple[Container, Client]]:
    """A service that fetches pictures, from a source of the test's own."""
    container = Container(settings=read_settings({"data_dir": str(tmp_path / "fetching")}, {}))
    container.image_source.override(providers.Object(source))
    with TestClient(create_app(container), base_url=HOME) as client:
        client.headers["Authorization"] = f"Bearer {container.tokens().own()}"
        yield container, client
    assert source.closed


def analyzed(container: Container, client: Client, **product: Any) -> dict[str, Any]:
    """The answer, once the background has done its work."""
    body = asked(product_data={**UNNAMED, "images": [URL], **product})
    answer = client.post("/api/v1/analyze", json=body)
    assert answer.status_code == 200, answer.text
    assert client.blocking_portal is not None
    client.blocking_portal.call(container.picture_queue().all_done)
    found: dict[str, Any] = answer.json()
    return found


def test_from_the_shop_to_the_list_and_the_next_answer(fetching: tuple[Container, Client]) -> None:
    container, client = fetching

    first = analyzed(container, client)
    [listed] = client.get("/api/v1/products").json()["items"]
    history = client.get(f"/api/v1/products/{first['product_id']}").json()
    second = analyzed(container, client)

    assert listed["image"] == history["images"][0]["path"]
    picture = client.get(listed["image"])
    assert corners(picture.content) == ("red", "green", "blue", "white")
    [image] = history["images"]
    assert (image["url"], image["width"], image["height"], image["bytes"]) == (URL, 1200, 675, len(picture.content))
    assert first["product"].get("image_colors") is None
    assert second["product"]["image_colors"] == image["colors"]
    assert "ruby" in str(image["colors"]) or "red" in str(image["colors"])


def test_the_service_ends_while_a_shop_keeps_it_waiting(tmp_path: Path, source: ScriptedImageSource) -> None:
    container = Container(settings=read_settings({"data_dir": str(tmp_path / "waiting")}, {}))
    container.image_source.override(providers.Object(source))
    with TestClient(create_app(container), base_url=HOME) as client:
        client.headers["Authorization"] = f"Bearer {container.tokens().own()}"
        source.gate = asyncio.Event()
        body = asked(product_data={**UNNAMED, "images": [URL]})
        assert client.post("/api/v1/analyze", json=body).status_code == 200
        assert client.blocking_portal is not None
        client.blocking_portal.call(source.started.wait)

    assert source.closed
