// Keys for reading on: `j` and `k` through a list of papers, `?` for what the keys are.

import { around, find, findAll } from "./dom.js";
import { isTyping } from "./search.js";

const LIST = "precis-list";
const PAPERS = ".precis-papers li > a:first-of-type";
/** @type {Record<string, number>} */
const STEPS = { j: 1, k: -1, ArrowRight: 1, ArrowLeft: -1 };

const dialog = find(document, ".precis-keys", HTMLDialogElement);
const isPaper = Boolean(document.querySelector(".precis-summary"));

/** @type {(step: number) => void} */
function moveFocus(step) {
  const links = findAll(document, PAPERS, HTMLAnchorElement).filter((link) => link.checkVisibility());
  const at = links.findIndex((link) => link.matches(":focus"));
  links[at < 0 ? 0 : at + step]?.focus();
}

// The neighbour in the list that the page was opened from; without one, in the library.
/** @type {(step: number) => string | undefined} */
function neighbour(step) {
  /** @type {string[]} */
  const list = JSON.parse(sessionStorage.getItem(LIST) ?? "[]");
  const at = list.findIndex((address) => new URL(address).pathname === location.pathname);
  if (at >= 0) return list[at + step];
  return findAll(document, `link[rel=${step > 0 ? "next" : "prev"}]`, HTMLLinkElement)[0]?.href;
}

/** @type {(step: number) => void} */
function readOn(step) {
  const address = neighbour(step);
  if (address) location.assign(address);
}

/** @type {(event: KeyboardEvent) => boolean} */
function isMeant(event) {
  const busy = isTyping(event.target) || document.querySelector("dialog[open], .pswp");
  return !busy && !event.ctrlKey && !event.metaKey && !event.altKey;
}

// An arrow moves within whatever has the focus: a wide formula scrolls, a choice changes.
/** @type {(event: KeyboardEvent) => number | undefined} */
function step(event) {
  const isArrow = event.key.startsWith("Arrow");
  return isArrow && event.target !== document.body ? undefined : STEPS[event.key];
}

document.addEventListener("keydown", (event) => {
  if (!isMeant(event)) return;
  const by = step(event);
  if (event.key === "?") dialog.showModal();
  else if (by && isPaper) readOn(by);
  else if (by) moveFocus(by);
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (!around(event.target, PAPERS, HTMLAnchorElement)) return;
  const list = findAll(document, PAPERS, HTMLAnchorElement).map((each) => each.href);
  sessionStorage.setItem(LIST, JSON.stringify(list));
});

find(document, ".precis-keys-button", HTMLButtonElement).addEventListener("click", () => dialog.showModal());
