"""Figures: a paragraph that begins with images becomes a `figure`, what follows them its caption."""

from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor


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
