"""What stands behind the picture ports when the service runs in earnest."""

from __future__ import annotations

from pathlib import Path

import pytest

from application.ports.image_source import PictureRefused
from entrypoints.container import Container
from entrypoints.settings import read_settings


@pytest.fixture
def container(tmp_path: Path) -> Container:
    return Container(settings=read_settings({"data_dir": str(tmp_path)}, {}))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/x.jpg", "not_public"),
        ("http://localhost/x.jpg", "not_public"),
        ("http://[::1]/x.jpg", "not_public"),
        ("http://93.184.215.14:8765/x.jpg", "port"),
    ],
)
async def test_the_guard_is_the_real_one(container: Container, url: str, reason: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        await container.image_source().fetch(url)

    assert refused.value.reason == reason


def test_pictures_are_made_by_the_real_pipeline(container: Container) -> None:
    with pytest.raises(PictureRefused):
        container.image_maker().make(b"no picture")


@pytest.mark.parametrize(("said", "fetched"), [({}, True), ({"STYLE_ASSISTANT_FETCH_PICTURES": "no"}, False)])
def test_a_start_setting_decides_whether_shops_are_asked(tmp_path: Path, said: dict[str, str], fetched: bool) -> None:
    assert read_settings({"data_dir": str(tmp_path)}, said).fetch_pictures is fetched
