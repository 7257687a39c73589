// Figures: a paragraph that begins with images becomes a `figure`, what follows them its caption; the library's copies
// are shown instead of the images (`precis.markdown.figures`).

import type { Copy } from "../library";
import { isBlank, trimStart } from "./characters";
import { TreeElement } from "./tree";

/** Which windows are shown the small version of a figure. */
export const PHONE = "(max-width: 45em)";

export function makeFigures(root: TreeElement): void {
  for (const element of [...root.walk()]) {
    if (element.tag !== "p") continue;
    const images = leadingImages(element);
    if (images.length) becomeFigure(element, images);
  }
}

/** The images that a paragraph begins with, with nothing but space between them. */
function leadingImages(paragraph: TreeElement): TreeElement[] {
  const images: TreeElement[] = [];
  let before = paragraph.text;
  for (const child of paragraph.children) {
    if (child.tag !== "img" || !isBlank(before ?? "")) break;
    images.push(child);
    before = child.tail;
  }
  return images;
}

function becomeFigure(paragraph: TreeElement, images: TreeElement[]): void {
  const text = trimStart(images.at(-1)?.tail ?? "");
  const rest = paragraph.children.slice(images.length);
  paragraph.tag = "figure";
  paragraph.text = null;
  paragraph.children = [];
  for (const image of images) {
    image.tail = null;
    paragraph.add("a", null, { class: "figure", href: image.attributes.src ?? "" }).children.push(image);
  }
  if (text || rest.length) paragraph.add("figcaption", text).children.push(...rest);
}

/** Show copies instead of images. */
export function showCopies(root: TreeElement, copies: Record<string, Copy>): void {
  const places = [...root.walk()].flatMap((figure) =>
    figure.children.flatMap((parent) =>
      parent.children.filter(({ tag }) => tag === "img").map((image) => ({ image, parent, figure })),
    ),
  );
  for (const { image, parent, figure } of places) showCopy(image, parent, figure, copies);
}

function showCopy(image: TreeElement, parent: TreeElement, figure: TreeElement, copies: Record<string, Copy>): void {
  image.attributes.loading = "lazy";
  const address = image.attributes.src ?? "";
  const copy = Object.hasOwn(copies, address) ? copies[address] : undefined;
  if (!copy) return;
  const isEnlarged = parent.attributes.class === "figure";
  if (isEnlarged) parent.attributes.href = copy.address;
  Object.assign(image.attributes, { src: copy.address, width: String(copy.width), height: String(copy.height) });
  if (copy.small) {
    const picture = new TreeElement("picture");
    [picture.tail, image.tail] = [image.tail, null];
    parent.children.splice(parent.children.indexOf(image), 1, picture);
    picture.add("source", null, { srcset: copy.small, media: PHONE });
    picture.children.push(image);
  }
  if (copy.original && isEnlarged) nameOriginal(figure, copy.original);
}

/** Say below a figure where it comes from. */
function nameOriginal(figure: TreeElement, address: string): void {
  const caption = figure.children.find(({ tag }) => tag === "figcaption") ?? figure.add("figcaption");
  caption.add("a", `Source: ${host(address)}`, { class: "original", href: address });
}

/** The host that an address leads to; what is no address names itself. */
function host(address: string): string {
  return (URL.canParse(address) && new URL(address).hostname.replace(/^www\./, "")) || address;
}
