// Figures enlarge in PhotoSwipe, which is fetched at the first click; in the place of those that do not come stands why.

import { around, findAll } from "./dom.js";

/** @import PhotoSwipe from "photoswipe" */

const ASSETS = new URL("../assets/photoswipe/", import.meta.url);
// What imgur serves, with status 200, for an image it no longer has.
const REMOVED_AT_IMGUR = { width: 161, height: 81 };

const images = findAll(document, ".precis-summary img", HTMLImageElement);

/** @type {(target: EventTarget | null) => HTMLAnchorElement | undefined} */
function figureAround(target) {
  return around(target, "a.figure", HTMLAnchorElement);
}

/** @type {(image: HTMLImageElement) => boolean} */
function isReplaced(image) {
  const { naturalWidth: width, naturalHeight: height } = image;
  return (
    new URL(image.src).hostname.endsWith("imgur.com") &&
    width === REMOVED_AT_IMGUR.width &&
    height === REMOVED_AT_IMGUR.height
  );
}

/** @type {(image: HTMLImageElement) => string} */
function whyLost(image) {
  const { host } = new URL(image.src);
  if (isReplaced(image)) return `${host} no longer has this picture`;
  if (!navigator.onLine) return `You are offline, and this picture, from ${host}, has not been kept`;
  return `This picture could not be loaded from ${host}`;
}

/** @type {(image: HTMLImageElement) => HTMLElement} */
function noteOnLoss(image) {
  const note = document.createElement("span");
  note.className = "precis-lost";
  note.append(whyLost(image));
  if (navigator.onLine) {
    const archive = document.createElement("a");
    archive.href = `https://web.archive.org/web/${image.src}`;
    archive.rel = "noopener";
    archive.textContent = "look for it in the web archive";
    note.append("; ", archive);
  }
  note.append(". ");
  if (image.alt) note.append(`What it showed: ${image.alt}`);
  return note;
}

/** @type {(image: HTMLImageElement) => void} */
function settle(image) {
  if (!image.naturalWidth || isReplaced(image)) {
    (figureAround(image) ?? image).replaceWith(noteOnLoss(image));
  } else if (!image.hasAttribute("width")) {
    // From here on the style sheet keeps exactly the space the figure needs; the library's copies have it from the start.
    image.width = image.naturalWidth;
    image.height = image.naturalHeight;
  }
}

/** @type {() => Promise<unknown>} */
function addStyle() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("photoswipe.css", ASSETS).href;
  const loaded = new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = resolve;
  });
  document.head.append(link);
  return loaded;
}

/** @type {Promise<typeof PhotoSwipe> | undefined} */
let library;

/** @type {() => Promise<typeof PhotoSwipe>} */
function fetchPhotoSwipe() {
  library ??= Promise.all([import(new URL("photoswipe.esm.min.js", ASSETS).href), addStyle()]).then(
    ([module]) => module.default,
  );
  return library;
}

/** @type {(link: HTMLAnchorElement) => Promise<void>} */
async function enlarge(link) {
  const PhotoSwipe = await fetchPhotoSwipe();
  const shown = images.filter((image) => image.naturalWidth && figureAround(image)?.isConnected);
  const view = new PhotoSwipe({
    // What the link leads to and the attributes say: on a phone, the page shows a smaller version.
    dataSource: shown.map((image) => ({
      src: figureAround(image)?.href,
      alt: image.alt,
      width: Number(image.getAttribute("width")),
      height: Number(image.getAttribute("height")),
      element: figureAround(image),
    })),
    index: shown.findIndex((image) => link.contains(image)),
    bgOpacity: 0.95,
    // PhotoSwipe takes no keys while it fades in.
    showHideAnimationType: "none",
  });
  view.on("contentLoadImage", ({ content }) => {
    if (content.element instanceof HTMLImageElement) content.element.referrerPolicy = "no-referrer";
  });
  view.init();
  view.element?.setAttribute("aria-label", "Figures");
}

for (const image of images) {
  if (image.complete) settle(image);
  else for (const end of ["load", "error"]) image.addEventListener(end, () => settle(image), { once: true });
}

document.addEventListener("click", (event) => {
  const link = figureAround(event.target);
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  // A figure that has not loaded yet opens as what it is: a link to the image.
  if (!link?.querySelector("img")?.naturalWidth || elsewhere) return;
  event.preventDefault();
  enlarge(link);
});
