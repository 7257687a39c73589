// Cards: what a link to a paper or a topic leads to, shown while a mouse rests on it or the keyboard is at it.
// The page is asked for then and not before, once.

import { around, find, findAll } from "./dom.js";

/** @typedef {{ title: Node[], facts: string, gist: string }} Told */

const REST = 350; // milliseconds until a card is shown
const LEAVE = 250; // for the way from the link to its card
const MARGIN = 8; // pixels between a card, its link and the edges of the window
const SITE = new URL("..", import.meta.url).href;
const TOLD = /^(?:papers|tags)\/[^/]+\/$/;

const main = find(document, "main", HTMLElement);
const card = document.createElement("div");
card.id = "precis-card";
card.className = "precis-card md-typeset";
card.popover = "manual";
card.role = "tooltip";
main.append(card);

// ---- What a page tells of itself ----

// `XMLHttpRequest` makes a page of an answer without running any of it. (A text that becomes one would have to pass
// `trusted.js`, which refuses the scripts that every page has.)
/** @type {(address: string) => Promise<Document>} */
function read(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.responseXML ? resolve(request.responseXML) : reject());
    request.onerror = reject;
    request.send();
  });
}

/** @type {(page: Document) => string} */
function byline(page) {
  const names = findAll(page, ".precis-head__authors a", Element).map((link) => link.textContent ?? "");
  const shown = names.length > 4 ? [...names.slice(0, 3), `and ${names.length - 3} more`] : names;
  return shown.join(", ");
}

/** @type {(page: Document, selector: string) => string} */
function textOf(page, selector) {
  return page.querySelector(selector)?.textContent?.trim().replace(/\s+/g, " ") ?? "";
}

/** @type {(page: Document) => Told} */
function told(page) {
  const isPaper = page.querySelector(".precis-head") !== null;
  const facts = isPaper ? [byline(page), textOf(page, ".precis-head__published")] : [textOf(page, "main h2")];
  return {
    title: [...find(page, "main h1", Element).childNodes].map((node) => document.importNode(node, true)),
    facts: facts.filter(Boolean).join(" · "),
    gist: page.querySelector("meta[name=description]")?.getAttribute("content") ?? "",
  };
}

/** @type {Map<string, Promise<Told>>} */
const known = new Map();

/** @type {(address: string) => Promise<Told>} */
function toldAt(address) {
  let found = known.get(address);
  if (!found) {
    found = read(address).then(told);
    found.catch(() => known.delete(address)); // there may be a network the next time
    known.set(address, found);
  }
  return found;
}

// ---- The card ----

/** @type {(tag: "strong" | "span", className: string, content: (Node | string)[]) => HTMLElement} */
function part(tag, className, content) {
  const made = document.createElement(tag);
  made.className = className;
  made.dir = "auto";
  made.append(...content);
  return made;
}

// Below the link, or above it where there is more room, and within the window.
/** @type {(link: HTMLElement) => void} */
function place(link) {
  const [at = link.getBoundingClientRect()] = link.getClientRects(); // the first line of several
  const { width, height } = card.getBoundingClientRect();
  const below = at.bottom + MARGIN;
  const fits = below + height + MARGIN <= window.innerHeight || at.top < window.innerHeight - at.bottom;
  const left = Math.min(at.left, document.documentElement.clientWidth - width - MARGIN);
  card.style.left = `${Math.max(MARGIN, left)}px`;
  card.style.top = `${fits ? below : Math.max(MARGIN, at.top - height - MARGIN)}px`;
}

/** @type {HTMLAnchorElement | undefined} */
let shown;
/** @type {number | undefined} */
let pause;

/** @type {(link: HTMLAnchorElement) => Promise<void>} */
async function show(link) {
  hide();
  shown = link;
  const { title, facts, gist } = await toldAt(link.href.replace(/[?#].*/, ""));
  if (shown !== link || !link.isConnected) return; // left meanwhile
  const parts = [part("span", "precis-card__facts", [facts]), part("span", "precis-card__gist", [gist])];
  const head = part(
    "strong",
    "",
    title.map((node) => node.cloneNode(true)),
  );
  card.replaceChildren(head, ...parts.filter((each) => each.textContent));
  card.showPopover();
  place(link);
  link.setAttribute("aria-describedby", card.id);
}

function hide() {
  clearTimeout(pause);
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
  card.hidePopover();
}

/** @type {(act: () => unknown, after: number) => void} */
function soon(act, after) {
  clearTimeout(pause);
  pause = setTimeout(act, after);
}

/** @type {(target: EventTarget | null) => HTMLAnchorElement | undefined} */
function linkAt(target) {
  const link = around(target, "main a[href]", HTMLAnchorElement);
  const address = link?.href.replace(/[?#].*/, "") ?? "";
  const isHere = address === location.href.replace(/[?#].*/, "");
  const leads = address.startsWith(SITE) && TOLD.test(address.slice(SITE.length));
  return leads && !isHere && !link?.closest("nav, .headerlink") ? link : undefined;
}

/** @type {(link: HTMLAnchorElement) => void} */
function ask(link) {
  if (link === shown) clearTimeout(pause);
  else soon(() => show(link).catch(hide), REST);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const link = linkAt(event.target);
  if (link) ask(link);
  else if (around(event.target, ".precis-card", HTMLElement)) clearTimeout(pause);
  else soon(hide, LEAVE);
});
document.addEventListener("focusin", (event) => {
  const link = linkAt(event.target);
  if (link?.matches(":focus-visible")) ask(link);
});
document.addEventListener("focusout", hide);
document.addEventListener("click", hide);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
