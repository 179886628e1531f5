"""From any picture file to the one kind that is kept."""

from __future__ import annotations

import zlib
from io import BytesIO
from random import Random
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageFilter

from adapters.images.maker import MOST_BYTES, PillowImageMaker
from application.ports.image_source import PictureRefused
from tests.adapters.images.pictures import (
    BLUE,
    corners,
    file_of,
    noisy,
    png_bomb,
    png_with,
    quarters,
    resized_in_its_head,
)

UPRIGHT = ("red", "green", "blue", "white")


@pytest.fixture
def maker() -> PillowImageMaker:
    return PillowImageMaker()


def opened(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as image:
        image.load()
        return image


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
        ("GIF", {}),
        ("WEBP", {"quality": 90}),
        ("WEBP", {"lossless": True}),
        ("AVIF", {}),
    ],
)
def test_every_format_of_shops_becomes_webp(maker: PillowImageMaker, kind: str, how: dict[str, Any]) -> None:
    made = maker.make(file_of(quarters(), kind, **how))

    assert (made.width, made.height) == (200, 120)
    assert opened(made.webp).format == "WEBP"
    assert corners(made.webp) == UPRIGHT


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "RGBA", "LA", "1", "YCbCr"])
def test_every_way_to_store_colour_is_read(maker: PillowImageMaker, mode: str) -> None:
    kind = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"

    made = maker.make(file_of(quarters().convert(mode), kind))

    assert opened(made.webp).mode == "RGB"
    if mode not in ("L", "LA", "1"):
        assert corners(made.webp) == UPRIGHT


def test_sixteen_bits_a_pixel_keep_their_shades(maker: PillowImageMaker) -> None:
    image = Image.new("I;16", (100, 100), 0x8080)

    made = maker.make(file_of(image, "PNG"))

    assert corners(made.webp) == ("grey",) * 4


def test_what_is_transparent_is_white(maker: PillowImageMaker) -> None:
    clear = Image.new("RGBA", (100, 100), (*BLUE, 0))
    clear.paste((*BLUE, 255), (0, 0, 50, 50))
    palette = quarters().convert("P", palette=Image.Palette.ADAPTIVE)

    made = maker.make(file_of(clear, "PNG"))
    of_palette = maker.make(file_of(palette, "PNG", transparency=palette.getpixel((1, 1))))

    assert corners(made.webp) == ("blue", "white", "white", "white")
    assert corners(of_palette.webp) == ("white", "green", "blue", "white")


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_a_picture_is_turned_upright(maker: PillowImageMaker, orientation: int, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    back = {5: 5, 6: 2, 7: 6, 8: 4, 2: 0, 3: 3, 4: 1}
    turned = (
        quarters(2400, 1440) if orientation == 1 else quarters(2400, 1440).transpose(Image.Transpose(back[orientation]))
    )

    made = maker.make(file_of(turned, kind, exif=exif))

    assert (made.width, made.height) == (1200, 720)
    assert corners(made.webp) == UPRIGHT


def test_colours_of_another_profile_are_turned_into_srgb(maker: PillowImageMaker) -> None:
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    renamed = plain.replace("sRGB".encode("utf-16-be"), "Wide".encode("utf-16-be"))
    # The red and green columns of the profile's matrix exchanged: red is stored as green.
    swapped = renamed.replace(b"rXYZ", b"tmpZ").replace(b"gXYZ", b"rXYZ").replace(b"tmpZ", b"gXYZ")

    made = maker.make(file_of(quarters(), "PNG", icc_profile=swapped))
    not_of_its_kind = maker.make(file_of(quarters().convert("CMYK"), "JPEG", icc_profile=swapped))
    broken = maker.make(file_of(quarters(), "PNG", icc_profile=b"no profile"))

    assert corners(made.webp)[:2] == ("green", "red")
    assert corners(not_of_its_kind.webp) == corners(broken.webp) == UPRIGHT


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_what_moves_the_first_frame_is_kept(maker: PillowImageMaker, kind: str) -> None:
    others = [Image.new("RGB", (200, 120), BLUE) for _ in range(3)]

    made = maker.make(file_of(quarters(), kind, save_all=True, append_images=others, duration=50))

    assert corners(made.webp) == UPRIGHT
    assert getattr(opened(made.webp), "n_frames", 1) == 1


def test_nothing_is_told_but_the_picture(maker: PillowImageMaker) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera with a name"
    secret = {"exif": exif, "comment": b"A camera with a name", "xmp": b"A camera with a name"}

    made = maker.make(file_of(quarters(), "JPEG", **secret))

    assert b"camera" not in made.webp
    assert not {"exif", "xmp", "icc_profile"} & opened(made.webp).info.keys()


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_what_is_broken_in_the_metadata_alone_does_no_harm(maker: PillowImageMaker) -> None:
    assert corners(maker.make(file_of(quarters(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")).webp) == UPRIGHT


@pytest.mark.parametrize(
    ("size", "fitted"),
    [
        ((2000, 2600), (923, 1200)),
        ((2600, 2000), (1200, 923)),
        ((1200, 1200), (1200, 1200)),
        ((90, 60), (90, 60)),
        ((5000, 2), (1200, 1)),
    ],
)
def test_a_picture_is_fitted_and_never_enlarged(
    maker: PillowImageMaker, size: tuple[int, int], fitted: tuple[int, int]
) -> None:
    made = maker.make(file_of(Image.new("RGB", size, BLUE), "JPEG"))

    assert (made.width, made.height) == fitted == opened(made.webp).size


@pytest.mark.parametrize(("width", "height", "sigma"), [(1200, 1200, 1), (1500, 1200, 2), (1200, 1200, 3)])
def test_no_picture_is_larger_than_allowed_nor_much_smaller_than_it_may_be(
    maker: PillowImageMaker, width: int, height: int, sigma: int
) -> None:
    grainy = noisy(width, height).filter(ImageFilter.GaussianBlur(sigma / 2))

    made = maker.make(file_of(grainy, "PNG"))

    assert 0.85 * MOST_BYTES < len(made.webp) <= MOST_BYTES


def test_pure_noise_is_made_smaller_until_it_fits(maker: PillowImageMaker) -> None:
    made = maker.make(file_of(noisy(1200, 1200), "PNG"))

    assert len(made.webp) <= MOST_BYTES
    assert opened(made.webp).size == (made.width, made.height)


def test_the_small_rendition_is_of_784_pixels_at_most(maker: PillowImageMaker) -> None:
    made = maker.make(file_of(quarters(2000, 1200), "JPEG"))
    tiny = maker.make(file_of(quarters(100, 60), "JPEG"))

    assert opened(maker.small(made.webp)).size == (784, 470)
    assert opened(maker.small(tiny.webp)).size == (100, 60)
    assert corners(maker.small(made.webp)) == UPRIGHT


@pytest.mark.parametrize(
    ("size", "small"),
    [((900, 1200), (588, 784)), ((1200, 1200), (672, 672)), ((960, 1200), (588, 735)), ((1200, 400), (784, 261))],
)
def test_the_small_rendition_has_588_patches_at_most(
    maker: PillowImageMaker, size: tuple[int, int], small: tuple[int, int]
) -> None:
    rendition = maker.small(maker.make(file_of(quarters(*size), "JPEG")).webp)

    assert opened(rendition).size == small
    assert corners(rendition) == UPRIGHT
    assert -(-small[0] // 28) * -(-small[1] // 28) <= 588


def test_equal_files_make_equal_pictures(maker: PillowImageMaker) -> None:
    content = file_of(quarters(1600, 900), "JPEG")

    assert maker.make(content) == maker.make(content)


BOMBS = {
    "PNG": lambda: png_bomb(60_000, 60_000),
    "PNG just over the limit": lambda: png_bomb(50_000, 1_001),
    "JPEG": lambda: resized_in_its_head(file_of(quarters(), "JPEG"), "JPEG", 65_000, 65_000),
    "GIF": lambda: resized_in_its_head(file_of(quarters(), "GIF"), "GIF", 65_535, 65_535),
    "WebP": lambda: resized_in_its_head(
        file_of(quarters(), "WEBP", save_all=True, append_images=[Image.new("RGB", (200, 120))]), "WEBP", 16_384, 16_384
    ),
    "AVIF": lambda: resized_in_its_head(file_of(quarters(), "AVIF"), "AVIF", 16_000, 16_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(maker: PillowImageMaker, name: str) -> None:
    bomb = BOMBS[name]()
    assert len(bomb) < 5_000_000

    with pytest.raises(PictureRefused) as refused:
        maker.make(bomb)

    assert refused.value.reason == "too_many_pixels"


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "PPM", "TGA", "PCX", "SGI", "JPEG2000", "DDS", "EPS", "PDF"])
def test_formats_that_no_shop_needs_are_not_even_opened(maker: PillowImageMaker, kind: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        maker.make(file_of(quarters(), kind))

    assert refused.value.reason == "not_a_picture"


def test_packed_texts_that_unfold_do_no_harm(maker: PillowImageMaker) -> None:
    much = zlib.compress(b"x" * 200_000_000, 9)
    for kind, head in ((b"zTXt", b"a\0\0"), (b"iTXt", b"a\0\1\0\0\0"), (b"iCCP", b"a\0\0")):
        content = png_with(kind, head + much)
        with pytest.raises(PictureRefused) as refused:
            maker.make(content)
        assert refused.value.reason == "damaged"


def test_a_jpeg_of_endless_layers_is_refused(maker: PillowImageMaker) -> None:
    content = file_of(quarters(), "JPEG", progressive=True)
    at = content.rindex(b"\xff\xda")

    with pytest.raises(PictureRefused, match="layers"):
        maker.make(content[:at] + content[at:-2] * 100 + content[-2:])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
@pytest.mark.parametrize("part", [0.0, 0.02, 0.3, 0.6])
def test_what_is_cut_off_is_refused(maker: PillowImageMaker, kind: str, part: float) -> None:
    whole = file_of(noisy(300, 200), kind)

    with pytest.raises(PictureRefused) as refused:
        maker.make(whole[: int(len(whole) * part)])

    assert refused.value.reason in ("damaged", "not_a_picture")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_whatever_is_changed_in_a_file_it_is_a_picture_or_refused(maker: PillowImageMaker, kind: str) -> None:
    whole, chance = file_of(quarters(), kind), Random(kind)
    for _ in range(150):
        changed = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            made = maker.make(bytes(changed))
        except PictureRefused:
            continue
        assert len(made.webp) <= MOST_BYTES
