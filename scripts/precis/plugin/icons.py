"""The site's mark on home screens and in link previews, and the manifest of an installed site."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from PIL import Image

from precis.library.settings import Settings
from precis.plugin.theme import FOLDER

MANIFEST = "manifest.json"
"""The web app manifest (https://www.w3.org/TR/appmanifest/), under a name whose type every server knows."""

TOUCH = "assets/icons/180.png"
"""The icon that phones put on their home screen (https://developer.apple.com/design/human-interface-guidelines)."""

_SIZES = (180, 192, 512)
_PAPER = "#fbfaf6"


def mark_png(config: MkDocsConfig, settings: Settings) -> bytes | None:
    """Read the mark as a PNG; a library whose own mark is an SVG has none."""
    if settings.mark is None:
        return (FOLDER / "assets/mark.png").read_bytes()
    return (Path(config.docs_dir) / settings.mark).read_bytes() if settings.mark.endswith(".png") else None


def icons(config: MkDocsConfig, settings: Settings) -> Iterator[File]:
    """Give MkDocs the icons and the manifest that names them."""
    png = mark_png(config, settings)
    if png:
        for size in _SIZES:
            yield File.generated(config, f"assets/icons/{size}.png", content=_square(png, size))
    yield File.generated(
        config, MANIFEST, content=json.dumps(_manifest(config, settings, bool(png)), indent=1)
    )


def _manifest(config: MkDocsConfig, settings: Settings, drawn: bool) -> dict[str, Any]:
    pictures = [
        {"src": f"assets/icons/{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in _SIZES
    ]
    drawing = {"src": settings.mark, "sizes": "any", "type": "image/svg+xml"}
    return {
        "name": config.site_name,
        "description": config.site_description or "",
        "lang": config.theme["language"],
        "start_url": ".",
        "scope": ".",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": pictures if drawn else [drawing],
    }


def _square(png: bytes, size: int) -> bytes:
    """Put a mark on a square of paper, as a phone shows an icon without what shines through."""
    ground = Image.new("RGBA", (size, size), _PAPER)
    mark = Image.open(BytesIO(png), formats=["PNG"]).convert("RGBA")
    scale = size / max(mark.size)
    mark = mark.resize((round(mark.width * scale), round(mark.height * scale)), Image.Resampling.LANCZOS)
    ground.alpha_composite(mark, ((size - mark.width) // 2, (size - mark.height) // 2))
    written = BytesIO()
    ground.convert("RGB").quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()
