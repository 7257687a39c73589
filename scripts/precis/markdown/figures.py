"""Figures: a paragraph that begins with images becomes a `figure`, what follows them its caption.

Of an image that the library has a copy of, the copy is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from precis.identifiers import host

PHONE = "(max-width: 45em)"
"""Which windows are shown the small version of a figure."""


@dataclass(frozen=True)
class Copy:
    """A copy of an image.

    Attributes:
        address: where it is, as a page would write it.
        small: where a small version of it is, for phones.
        width: in pixels.
        height: in pixels.
        original: what it is a copy of, where that stands elsewhere.
    """

    address: str
    small: str | None
    width: int
    height: int
    original: str | None


Shown = Callable[[str], Copy | None]
"""Says which copy is shown for the address of an image; None: the image itself."""


class Figures(Treeprocessor):
    """Turns the paragraphs that begin with an image into figures.

    Each image is put into a link to itself, so that it can be seen in full without script.
    """

    def run(self, root: Element) -> None:
        """Change the paragraphs of a page's tree in place."""
        for paragraph in list(root.iter("p")):
            if images := _leading_images(paragraph):
                _become_figure(paragraph, images)


def _leading_images(paragraph: Element) -> list[Element]:
    """The images that a paragraph begins with, with nothing but space between them."""
    images: list[Element] = []
    before = paragraph.text
    for child in paragraph:
        if child.tag != "img" or (before or "").strip():
            break
        images.append(child)
        before = child.tail
    return images


def _become_figure(paragraph: Element, images: list[Element]) -> None:
    text, rest = (images[-1].tail or "").lstrip(), list(paragraph)[len(images) :]
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.tag, paragraph.text = "figure", None
    for image in images:
        link = SubElement(paragraph, "a", {"class": "figure", "href": image.get("src", "")})
        image.tail = None
        link.append(image)
    if text or rest:
        caption = SubElement(paragraph, "figcaption")
        caption.text = text
        caption.extend(rest)


class Copies(Treeprocessor):
    """Shows the copies of images instead of the images, and each when it is needed."""

    def __init__(self, md: Markdown, shown: Shown) -> None:
        super().__init__(md)
        self._shown = shown

    def run(self, root: Element) -> None:
        """Change the images of a page's tree in place."""
        parents = {child: parent for parent in root.iter() for child in parent}
        for image in list(root.iter("img")):
            image.set("loading", "lazy")
            if copy := self._shown(image.get("src", "")):
                parent = parents[image]
                _show(copy, image, parent)
                if copy.original and _is_enlarged(parent):
                    _name_original(parents[parent], copy.original)


def _is_enlarged(element: Element) -> bool:
    return element.tag == "a" and element.get("class") == "figure"


def _show(copy: Copy, image: Element, parent: Element) -> None:
    if _is_enlarged(parent):
        parent.set("href", copy.address)
    image.attrib |= {"src": copy.address, "width": str(copy.width), "height": str(copy.height)}
    if copy.small:
        picture = Element("picture")
        picture.tail, image.tail = image.tail, None
        parent[list(parent).index(image)] = picture
        SubElement(picture, "source", {"srcset": copy.small, "media": PHONE})
        picture.append(image)


def _name_original(figure: Element, address: str) -> None:
    """Say below a figure where it comes from."""
    caption = figure.find("figcaption")
    if caption is None:
        caption = SubElement(figure, "figcaption")
    link = SubElement(caption, "a", {"class": "original", "href": address})
    link.text = f"Source: {host(address)}"
