"""A photo of work that was done, drawn: nobody stands on it."""

from io import BytesIO

from wijkwerk.cli.demo.town import Town
from wijkwerk.execution import commands as execution
from wijkwerk.execution.models import Turnout
from wijkwerk.pictures.rules import Encoded, encode


def show(town: Town) -> None:
    """Of bicycles that were mended on the square, by one of the personas."""
    rows = Turnout.objects.within(town.neighbourhood).filter(shift__task__title="Fietsen maken op het plein")
    rows = rows.filter(shift__assignments__person=town.personas["Joost"], shift__task__is_at_home=False)
    newest = rows.select_related("shift__task", "shift__neighbourhood").order_by("-shift__starts_at", "pk").first()
    if newest is not None:
        execution.show_work(
            shift=newest.shift,
            photo=_bicycles(),
            person=town.personas["Joost"],
            by=town.by("Joost"),
            at=newest.done_at,
        )


def _bicycles() -> Encoded:
    """Two against a wall, ready to ride."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (640, 480), "#9c3522")
    draw = ImageDraw.Draw(picture)
    for course in range(0, 360, 24):
        draw.line((0, course, 640, course), fill="#d9b7a8", width=2)
    draw.rectangle((0, 360, 640, 480), fill="#6f7f82")
    for left, colour in ((40, "#f6c544"), (340, "#c9e3ea")):
        for wheel in (left, left + 150):
            draw.ellipse((wheel, 270, wheel + 110, 380), outline="#13282b", width=8)
        back, front, saddle, bars = (left + 55, 325), (left + 205, 325), (left + 90, 230), (left + 190, 220)
        middle = (left + 115, 325)
        draw.line((back, saddle, bars, front), fill=colour, width=8, joint="curve")
        draw.line((back, middle, bars), fill=colour, width=8, joint="curve")
        draw.line((saddle, middle), fill=colour, width=8)
        draw.line((left + 70, 226, left + 112, 226), fill="#13282b", width=12)
        draw.line((left + 172, 212, left + 214, 206), fill="#13282b", width=10)
    stream = BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return encode(stream.getvalue())
