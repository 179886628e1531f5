"""What every maker of pictures does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adapters.images.maker import PillowImageMaker
from application.ports.image_maker import ImageMaker
from application.ports.image_source import PictureRefused
from tests.adapters.images.pictures import file_of, quarters
from tests.fakes.image_maker import PlainImageMaker


@pytest.fixture(params=[PillowImageMaker, PlainImageMaker], ids=["Pillow", "plain"])
def maker(request: pytest.FixtureRequest) -> ImageMaker:
    make: Callable[[], ImageMaker] = request.param
    return make()


def test_a_file_becomes_a_picture_with_size_and_colours(maker: ImageMaker) -> None:
    made = maker.make(file_of(quarters(), "JPEG"))

    assert made.webp
    assert 0 < made.width <= 1200
    assert 0 < made.height <= 1200
    assert made.colors
    assert all(0 < colour.share <= 1 and colour.name for colour in made.colors)


@pytest.mark.parametrize("content", [b"", b"bad"])
def test_what_cannot_be_decoded_is_refused(maker: ImageMaker, content: bytes) -> None:
    with pytest.raises(PictureRefused):
        maker.make(content)


def test_the_small_rendition_is_no_larger(maker: ImageMaker) -> None:
    webp = maker.make(file_of(quarters(1200, 800), "JPEG")).webp

    assert 0 < len(maker.small(webp)) <= len(webp)
