"""Adopted pages, tags and images, written into the folder of a library."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from precis.errors import Place, Refused
from precis.files import write_new
from precis.library import page as pages
from precis.library import quoted
from precis.library import tag as tags
from precis.library.library import ASSETS
from precis.library.tag import Tag

if TYPE_CHECKING:
    from precis.adopt import Adopted


def write(adopted: "Adopted", docs: Path) -> None:
    """Write pages, tags and images, all of them or none.

    A tag's page that is there is left as it is: it says what the tag is.

    Args:
        adopted: what is written.
        docs: a folder such as `docs/`.

    Raises:
        Refused: a page or an image is there already, a folder is a link or cannot be written, or the disk is
            full.
    """
    files = list(_files(adopted, docs))
    for path, _ in files:
        _refuse_taken(path)
    written: list[Path] = []
    try:
        for path, content in files:
            if not write_new(path, content):
                raise Refused(Place(path), "appeared meanwhile; begin again in an empty folder")
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _refuse_taken(path: Path) -> None:
    if path.parent.is_symlink():
        raise Refused(Place(path.parent), "is a symbolic link; put the folder itself there")
    if os.path.lexists(path):
        raise Refused(Place(path), "is there already; move it, or begin in an empty folder")


def _files(adopted: "Adopted", docs: Path) -> Iterator[tuple[Path, str | bytes]]:
    for picture in adopted.pictures:
        yield docs / ASSETS / picture.name, picture.data
    for slug, tag in adopted.tags.items():
        path = docs / tags.FOLDER / f"{slug}.md"
        if not os.path.lexists(path):
            yield path, _tag_page(tag)
    for page in adopted.pages:
        yield docs / pages.FOLDER / f"{page.slug}.md", page.text


def _tag_page(tag: Tag) -> str:
    return f"---\n{quoted.dump(tag.model_dump())}---\n"
