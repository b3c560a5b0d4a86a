"""Photos as phones make them, drawn by ourselves."""

from io import BytesIO
from typing import Any

from PIL import Image

SECRET = "Camera van Fatima"
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def photo(width: int = 640, height: int = 480, *, kind: str = "JPEG", turned: int = 1, **how: Any) -> bytes:
    """Red above, blue below as it is stored; `turned` is the EXIF tag of how the phone was held."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width, height // 2))
    return written(picture, kind=kind, turned=turned, **how)


def written(picture: Image.Image, *, kind: str, turned: int = 1, **how: Any) -> bytes:
    stream = BytesIO()
    if kind in {"JPEG", "HEIF"}:
        exif = Image.Exif()
        exif[ORIENTATION], exif[MAKER] = turned, SECRET
        exif.get_ifd(GPS)[1] = "N"
        how["exif"] = exif
    picture.save(stream, kind, **how)
    return stream.getvalue()


def noise(width: int, height: int) -> bytes:
    """The hardest there is to make small."""
    return written(Image.effect_noise((width, height), 120).convert("RGB"), kind="PNG")
