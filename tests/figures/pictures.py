"""Small images of every kind."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def picture(width: int = 120, height: int = 80, mode: str = "RGB") -> Image.Image:
    """An image in which every corner differs."""
    image = Image.linear_gradient("L").resize((width, height)).convert(mode)
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill=image.getpixel((0, height - 1)))
    return image


def file(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """An image as a file."""
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    """The image that a file holds."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


PNG = file(picture())
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><title>Gone</title><script>alert(1)</script>"
BOMB = file(Image.new("1", (30_000, 30_000)))
"""A hundred thousand bytes that are 900 million pixels."""
