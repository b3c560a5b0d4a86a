"""From any phone's photo to light pictures that tell nothing but what is to be seen on them."""

import threading
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

HEAVIEST = 15 * 1024 * 1024
# The largest phone cameras make 50 million pixels; what claims more is made to fill a memory.
MOST_PIXELS = 60_000_000
# Of what no camera makes: pixels times channels, enough for a sheet of A4 in colour at 600 dots an inch.
MOST_VALUES = 110_000_000
_BY_CAMERAS = ("JPEG", "MPO", "HEIF", "AVIF")
SMALLEST_SIDE = 8
SHOWN_BYTES = 40_000
LARGE_BYTES = 400_000
_LARGE_SIDE, _SHOWN_SIDE = 2400, 1280
_SIDES = (_LARGE_SIDE, 2000, 1600, _SHOWN_SIDE, 1024, 800, 640, 480, 320)
_QUALITIES = (78, 62, 46)
MEDIA_TYPE = "image/webp"
_READ = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "TIFF", "BMP", "MPO")


# A file of a hundred kilobytes can ask for hundreds of megabytes: one at a time, so that a few visitors together fill no memory.
_ONE_AT_A_TIME = threading.Lock()


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
    with _ONE_AT_A_TIME:
        picture = _opened(raw)
    large = _fitted(picture, _LARGE_SIDE, LARGE_BYTES) if keep_large else None
    return Encoded(_fitted(picture, _SHOWN_SIDE, SHOWN_BYTES), large)


def _opened(raw: bytes) -> "Image.Image":
    import pi_heif
    from PIL import Image, ImageOps

    pi_heif.register_heif_opener()
    try:
        with Image.open(BytesIO(raw), formats=_READ) as found:
            _refuse_too_large(found)
            if min(found.size) < SMALLEST_SIDE:
                raise NoPicture
            # Lets a JPEG be read at a part of its size, in a part of the memory.
            found.draft("RGB", (_LARGE_SIDE, _LARGE_SIDE))
            # Small before anything else: every step after this makes a copy.
            small = _shaded(found)
            small.thumbnail((_LARGE_SIDE, _LARGE_SIDE))
            # Turned while it still has the tag that says how it was held; the copy has no tags.
            return _on_white(ImageOps.exif_transpose(small))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooLarge from None
    except TooLarge:
        raise
    except Exception:  # readers of damaged files raise whatever they stumble over
        raise NoPicture from None


def _refuse_too_large(found: "Image.Image") -> None:
    pixels = found.width * found.height
    values = 0 if found.format in _BY_CAMERAS else pixels * len(found.getbands())
    if pixels > MOST_PIXELS or values > MOST_VALUES:
        raise TooLarge


def _shaded(found: "Image.Image") -> "Image.Image":
    """In colours that can be mixed: from a palette, or from black and white alone, shrinking would throw lines away."""
    if found.mode == "1":
        return found.convert("L")
    if found.mode in ("P", "PA"):
        return found.convert("RGBA" if "transparency" in found.info or found.mode == "PA" else "RGB")
    return found


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
