"""Any picture file as a small picture in sRGB: the right way up, on white, its first frame alone."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, UnidentifiedImageError
from PIL.Image import Resampling, Transpose

from application.ports.image_source import PictureRefused

MOST_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
# Each scan of a progressive JPEG costs as much as a whole picture; real ones have about ten.
_SCAN = b"\xff\xda"
_MOST_SCANS = 100
_SRGB = (b"sRGB IEC61966", "sRGB".encode("utf-16-be"))

# Pillow's own limit; beyond it Pillow warns, and from twice that it raises. Its warnings are not for anybody here.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("ignore", module=r"PIL\.")
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


def decoded(content: bytes, longest: int) -> Image.Image:
    """The picture in mode RGB, no edge longer than ``longest``, never enlarged, without metadata.

    Raises:
        PictureRefused: it has too many pixels, is damaged, or is of a format that is not taken in.
    """
    try:
        return _decoded(content, longest)
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many() from error
    except UnidentifiedImageError as error:
        raise PictureRefused("not_a_picture", "The picture is of no format that is taken in.") from error
    except Exception as error:  # what decoders raise for hostile files is anybody's guess
        raise PictureRefused("damaged", f"The picture cannot be decoded: {type(error).__name__}.") from error
    except MemoryError as error:
        raise _too_many() from error


def fitted_size(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size within the longest edge, its proportions kept."""
    width, height = size
    scale = min(1.0, longest / max(size))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _decoded(content: bytes, longest: int) -> Image.Image:
    with Image.open(BytesIO(content), formats=_FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise _too_many()
        if image.format == "JPEG" and content.count(_SCAN) > _MOST_SCANS:
            raise PictureRefused("damaged", "The picture has more layers than a real one.")
        size = fitted_size(image.size, longest)
        turn = _UPRIGHT.get(_orientation(image))
        profile = image.info.get("icc_profile")
        # To the size it will have: for a box of 1200 by 1200, a picture of 2000 by 2600 would be decoded in full.
        image.draft(None, size)
        image.load()
        small = _plain(image)
        if small.size != size:
            small = small.resize(size, Resampling.LANCZOS, reducing_gap=3.0)
        flat = _on_white(_in_srgb(small, profile))
        return flat if turn is None else flat.transpose(turn)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # a picture with broken metadata is still a picture
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """In one of the modes RGB, RGBA, CMYK, L and LA, which can be resized well."""
    if image.mode.startswith(("I", "F")):
        # 16 bits a pixel; Pillow would clip them to 8.
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    if image.mode in ("RGB", "RGBA", "CMYK", "L", "LA"):
        return image.copy()
    return image.convert("L" if image.mode == "1" else "RGB")


def _in_srgb(image: Image.Image, profile: Any) -> Image.Image:
    """In RGB or RGBA by its colour profile, or as if it were sRGB where there is none that works."""
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    opaque = image.convert(image.mode.removesuffix("A")) if alpha else image
    converted = _by_profile(opaque, profile) or opaque.convert("RGB")
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def _by_profile(image: Image.Image, profile: Any) -> Image.Image | None:
    if not isinstance(profile, bytes) or any(name in profile for name in _SRGB):
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):  # made for another kind of picture, or broken
        return None


def _on_white(image: Image.Image) -> Image.Image:
    """Without transparency. What is left has no metadata: it is a new picture."""
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return white


def _too_many() -> PictureRefused:
    return PictureRefused("too_many_pixels", f"The picture has more than {MOST_PIXELS:,} pixels.")
