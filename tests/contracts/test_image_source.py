"""What every source of pictures does."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from application.ports.image_source import ImageSource, PictureRefused, PictureUnavailable
from tests.adapters.web.shop import JPEG, answer, open_shop, source_for
from tests.fakes.image_source import ScriptedImageSource


@pytest.fixture(params=["guarded", "scripted"])
async def place(request: pytest.FixtureRequest) -> AsyncIterator[tuple[ImageSource, str]]:
    """A source, and the address of a shop with one picture and one page."""
    if request.param == "scripted":
        at = "https://shop.test"
        refused = PictureRefused("not_a_picture", "It is a page.")
        yield ScriptedImageSource({f"{at}/x.jpg": JPEG, f"{at}/page": refused}), at
        return
    async with open_shop() as shop:
        shop.pages |= {"/x.jpg": answer(), "/page": answer(b"<html>")}
        async with source_for(shop) as source:
            yield source, f"http://shop.test:{shop.port}"


async def test_a_picture_comes_as_it_is_and_again(place: tuple[ImageSource, str]) -> None:
    source, at = place

    assert await source.fetch(f"{at}/x.jpg") == JPEG
    assert await source.fetch(f"{at}/x.jpg") == JPEG


async def test_what_is_no_picture_is_refused(place: tuple[ImageSource, str]) -> None:
    source, at = place

    with pytest.raises(PictureRefused) as refused:
        await source.fetch(f"{at}/page")

    assert refused.value.reason == "not_a_picture"


async def test_what_is_not_there_is_unavailable(place: tuple[ImageSource, str]) -> None:
    source, at = place

    with pytest.raises(PictureUnavailable):
        await source.fetch(f"{at}/gone.jpg")


async def test_closing_it_twice_is_closing_it(place: tuple[ImageSource, str]) -> None:
    source, at = place

    await source.fetch(f"{at}/x.jpg")
    await source.close()
    await source.close()
