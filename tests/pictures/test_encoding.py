import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageStat

from tests.pictures.made import SECRET, noise, photo, written
from wijkwerk.pictures import rules
from wijkwerk.pictures.rules import LARGE_BYTES, SHOWN_BYTES, NoPicture, Sized, TooLarge, encode


def _opened(sized: Sized) -> Image.Image:
    return Image.open(BytesIO(sized.content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF"])
def test_a_photo_of_any_kind_becomes_one_that_every_browser_shows(kind: str) -> None:
    shown = encode(photo(kind=kind)).shown

    assert (_opened(shown).format, shown.width, shown.height) == ("WEBP", 640, 480)


def test_a_photo_of_an_iphone_is_read() -> None:
    shown = encode(Path(__file__).with_name("iphone.heic").read_bytes()).shown

    assert (_opened(shown).format, shown.width, shown.height) == ("WEBP", 64, 48)


def test_a_photo_taken_with_the_phone_held_upright_stands_upright() -> None:
    shown = encode(photo(turned=6)).shown

    red, _green, blue = _opened(shown).convert("RGB").getpixel((460, 320))
    assert (shown.width, shown.height) == (480, 640)
    assert red > 200 and blue < 60


def test_place_and_maker_do_not_travel_along() -> None:
    raw = photo()
    encoded = encode(raw, keep_large=True)

    assert SECRET.encode() in raw
    assert encoded.large is not None
    for sized in (encoded.shown, encoded.large):
        assert SECRET.encode() not in sized.content
        assert not _opened(sized).getexif()


def test_even_noise_is_light_enough_for_a_bad_line() -> None:
    encoded = encode(noise(1300, 700), keep_large=True)

    assert encoded.large is not None
    assert len(encoded.shown.content) <= SHOWN_BYTES
    assert len(encoded.large.content) <= LARGE_BYTES


def test_the_large_one_is_made_only_when_asked() -> None:
    assert encode(photo()).large is None


def test_what_one_can_see_through_becomes_white() -> None:
    clear = written(Image.new("RGBA", (64, 64), (0, 0, 0, 0)), kind="PNG")

    assert min(_opened(encode(clear).shown).convert("RGB").getpixel((30, 30))) > 250


def test_more_pixels_than_a_camera_makes_are_refused_before_they_fill_the_memory() -> None:
    huge = written(Image.new("1", (12_000, 12_000)), kind="PNG")

    with pytest.raises(TooLarge):
        encode(huge)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("WEBP", "RGBA"), ("GIF", "L"), ("TIFF", "RGB")])
def test_what_no_camera_makes_may_ask_for_less_memory(monkeypatch: pytest.MonkeyPatch, kind: str, mode: str) -> None:
    """A WebP of a hundred kilobytes asked for nearly two gigabytes."""
    drawn = written(Image.new(mode, (200, 100)), kind=kind)
    encode(drawn)
    monkeypatch.setattr(rules, "MOST_VALUES", 19_999)

    with pytest.raises(TooLarge):
        encode(drawn)


def test_a_camera_may_make_as_many_pixels_as_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_VALUES", 1)

    assert encode(photo()).shown.width == 640


def test_a_few_visitors_together_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, most, read = [0], [0], rules._opened

    def counting(raw: bytes) -> Image.Image:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        time.sleep(0.01)
        found = read(raw)
        at_once[0] -= 1
        return found

    monkeypatch.setattr(rules, "_opened", counting)

    with ThreadPoolExecutor(4) as visitors:
        list(visitors.map(encode, [photo()] * 4))

    assert most == [1]


def test_thin_lines_of_a_scan_stay_when_it_is_made_small() -> None:
    """In black and white alone they would be there or not."""
    scan = Image.new("1", (2000, 2000), 1)
    for x in range(0, 2000, 10):
        scan.paste(0, (x, 0, x + 1, 2000))

    shown = _opened(encode(written(scan, kind="PNG")).shown).convert("L")

    assert 190 < ImageStat.Stat(shown).mean[0] < 250


def test_more_bytes_than_a_camera_makes_are_refused() -> None:
    with pytest.raises(TooLarge):
        encode(b"x" * (15 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7 %\xe2\xe3\xcf\xd3",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        photo()[:900],
        photo(4, 4),
    ],
    ids=["nothing", "a drawing with a script", "a document", "a program for printers", "torn off", "too small to see"],
)
def test_what_is_no_photo_is_refused(raw: bytes) -> None:
    with pytest.raises(NoPicture):
        encode(raw)


@given(where=st.integers(min_value=0, max_value=2000), what=st.binary(min_size=1, max_size=40))
def test_a_damaged_photo_is_read_or_refused_but_breaks_nothing(where: int, what: bytes) -> None:
    raw = photo(60, 40)
    damaged = raw[: where % len(raw)] + what + raw[where % len(raw) + len(what) :]

    try:
        shown = encode(damaged).shown
    except (NoPicture, TooLarge):
        return
    assert _opened(shown).format == "WEBP"
