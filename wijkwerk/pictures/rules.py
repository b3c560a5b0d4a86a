"""From any phone's photo to light pictures that tell nothing but what is to be seen on them."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

HEAVIEST = 15 * 1024 * 1024
# The largest phone cameras make 50 million pixels; what claims more is made to fill a memory.
MOST_PIXELS = 60_000_000
SMALLEST_SIDE = 8
SHOWN_BYTES = 40_000
LARGE_BYTES = 400_000
_LARGE_SIDE, _SHOWN_SIDE = 2400, 1280
_SIDES = (_LARGE_SIDE, 2000, 1600, _SHOWN_SIDE, 1024, 800, 640, 480, 320)
_QUALITIES = (78, 62, 46)
MEDIA_TYPE = "image/webp"
_READ = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "TIFF", "BMP", "MPO")


class NoPicture(Exception):
    """These bytes can't be read as a photo."""


class TooLarge(Exception):
    """More bytes or more pixels than a camera makes."""


@dataclass(frozen=True, slots=True)
class Sized:
    """One WebP file: `width` and `height` in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Encoded:
    """A photo remade from its pixels: at most 40 kB to show, and (when asked) at most 400 kB to read small print by."""

    shown: Sized
    large: Sized | None = None


def encode(raw: bytes, *, keep_large: bool = False) -> Encoded:
    """Turned upright, shrunk, and without anything beside the pixels. Raises NoPicture or TooLarge."""
    if len(raw) > HEAVIEST:
        raise TooLarge
    picture = _opened(raw)
    large = _fitted(picture, _LARGE_SIDE, LARGE_BYTES) if keep_large else None
    return Encoded(_fitted(picture, _SHOWN_SIDE, SHOWN_BYTES), large)


def _opened(raw: bytes) -> "Image.Image":
    import pi_heif
    from PIL import Image, ImageOps

    pi_heif.register_heif_opener()
    try:
        with Image.open(BytesIO(raw), formats=_READ) as found:
            if found.width * found.height > MOST_PIXELS:
                raise TooLarge
            if min(found.size) < SMALLEST_SIDE:
                raise NoPicture
            # Lets a JPEG be read at a part of its size, in a part of the memory.
            found.draft("RGB", (_LARGE_SIDE, _LARGE_SIDE))
            # Turned on the file itself, whose tag says how it was held; the copy has no tags.
            return _on_white(ImageOps.exif_transpose(found))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooLarge from None
    except TooLarge:
        raise
    except Exception:  # readers of damaged files raise whatever they stumble over
        raise NoPicture from None


def _on_white(picture: "Image.Image") -> "Image.Image":
    """Pixels only; what one could see through becomes white, as paper is."""
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    seen_through = picture.convert("RGBA")
    white = Image.new("RGBA", seen_through.size, "white")
    return Image.alpha_composite(white, seen_through).convert("RGB")


def _fitted(picture: "Image.Image", largest_side: int, most_bytes: int) -> Sized:
    """As large, then as fine, as weighs little enough; only noise comes down to the last."""
    for side in (each for each in _SIDES if each <= largest_side):
        small = picture.copy()
        small.thumbnail((side, side))
        for quality in _QUALITIES:
            stream = BytesIO()
            small.save(stream, "WEBP", quality=quality, method=4, exif=b"", icc_profile=None)
            if stream.tell() <= most_bytes:
                return Sized(stream.getvalue(), *small.size)
    raise NoPicture
