"""Images: what is one, what of it is kept, and its small version.

Pillow decodes everything that comes here, so that only what it has written itself is ever published. It knows
nothing of SVG, which may hold script.
"""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageOps

from precis.figures.failure import Gone, NoImage
from precis.library.figure import TYPES

MAX_BYTES = 10_000_000
"""How many bytes a figure may hold, as it comes and as it is kept."""

MAX_PIXELS = 40_000_000
"""How many pixels a figure may have, all the pictures of one that moves together."""

SMALL_WIDTH = 800
"""The width of small versions in pixels: that of a telephone's screen, twice as sharp."""

_TOO_LARGE = f"has more than {MAX_PIXELS:,} pixels"
_MAX_HEIGHT = (
    16_383  # https://developers.google.com/speed/webp/faq#what_is_the_maximum_size_a_webp_image_can_be
)
_METADATA = {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "icc_profile"}


@dataclass(frozen=True)
class Facts:
    """What an image says of itself before it is decoded.

    Attributes:
        type: what names of its kind end in.
        width: in pixels.
        height: in pixels.
        bare: whether no metadata stands before its pixels.
    """

    type: str
    width: int
    height: int
    bare: bool


@dataclass(frozen=True)
class Kept:
    """An image as it is kept: its pixels, and no metadata.

    Attributes:
        data: the file.
        type: what its name ends in.
        width: in pixels.
        height: in pixels.
        small: its small version, a WebP; None where that would be no smaller, and of an image that moves.
    """

    data: bytes
    type: str
    width: int
    height: int
    small: bytes | None

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return sha256(self.data).hexdigest()

    @property
    def file(self) -> str:
        """Its name."""
        return f"{self.digest}.{self.type}"


def facts(data: bytes) -> Facts:
    """Read what an image says of itself.

    Raises:
        Gone: it is no image of a bounded size.
    """
    with _opened(data) as image:
        return Facts(TYPES[str(image.format)], *image.size, bare=not _metadata(image))


def kept(data: bytes) -> Kept:
    """Decode an image, and write it anew without metadata.

    Turned and in colours of the screen, as its metadata asks for before it goes.

    Raises:
        Gone: it is no image of a bounded size, or cannot be decoded.
    """
    with _opened(data) as image:
        shown, written = _anew(image)
        small = None if getattr(image, "is_animated", False) else _small(shown)
        smaller = small if small and len(small) < len(written) else None
        return Kept(written, TYPES[str(image.format)], *shown.size, small=smaller)


def rewritten(data: bytes) -> tuple[bytes, str]:
    """Decode an image, and write it anew without metadata; see `kept`.

    Returns:
        The file, and what its name ends in.

    Raises:
        Gone: it is no image of a bounded size, or cannot be decoded.
    """
    with _opened(data) as image:
        _, written = _anew(image)
        return written, TYPES[str(image.format)]


def _anew(image: Image.Image) -> tuple[Image.Image, bytes]:
    """Give an image as it is shown, and the file that is written of it."""
    moves = getattr(image, "is_animated", False)
    shown = image if moves else _in_srgb(_upright(image))
    written = _written(shown, str(image.format), save_all=moves)
    if len(written) > MAX_BYTES:
        raise Gone(f"holds more than {MAX_BYTES:,} bytes")
    return shown, written


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open an image; whatever Pillow makes of hostile bytes is told."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is malformed and can be read nevertheless
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=list(TYPES)) as image:
                _refuse_large(image)
                yield image
    except Gone:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Gone(_TOO_LARGE) from None
    except Exception as error:
        raise NoImage(f"is no PNG, JPEG, GIF or WebP that can be read ({type(error).__name__})") from None


def _refuse_large(image: Image.Image) -> None:
    width, height = image.size
    if width * height * getattr(image, "n_frames", 1) > MAX_PIXELS:
        raise Gone(_TOO_LARGE)


def _metadata(image: Image.Image) -> set[str]:
    text = getattr(image, "text", {})
    return (_METADATA & {str(key) for key in image.info}) | set(text)


def _upright(image: Image.Image) -> Image.Image:
    turned = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    return ImageOps.exif_transpose(image) if turned else image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Convert the colours of an image that has a profile of its own, which may name a person's screen."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if not profile:
        return image.convert(mode) if image.mode == "CMYK" else image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        flat = image if image.mode in ("RGB", "CMYK") else image.convert(mode)
        found = ImageCms.profileToProfile(flat, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image  # what cannot be read, no browser reads either
    return found or image


def _written(image: Image.Image, kind: str, *, save_all: bool) -> bytes:
    image.load()  # some metadata stands behind the pixels
    image.info = {key: value for key, value in image.info.items() if key not in _METADATA}
    file = BytesIO()
    image.save(file, kind, save_all=save_all, **_options(image, kind))
    return file.getvalue()


def _options(image: Image.Image, kind: str) -> Mapping[str, Any]:
    """How an image is written; a JPEG that nothing was done to is quantised as it was."""
    if kind == "JPEG":
        return {"quality": "keep" if image.format == kind else 95, "optimize": True}
    return {"quality": 90, "method": 6} if kind == "WEBP" else {"optimize": True}


def _small(image: Image.Image) -> bytes | None:
    """Write the small version of an image."""
    width = min(image.width, SMALL_WIDTH)
    height = max(1, round(image.height * width / image.width))
    if height > _MAX_HEIGHT:
        return None
    flat = image.convert("RGBA" if image.has_transparency_data else "RGB")
    shrunk = flat.resize((width, height), Image.Resampling.LANCZOS)
    # Drawings are smaller without loss, photographs with it.
    return min(_webp(shrunk, quality=80), _webp(shrunk, lossless=True), key=len)


def _webp(image: Image.Image, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", method=6, **options)
    return file.getvalue()
