// Keys for reading on: `j` and `k` through a list of papers, `?` for what the keys are.

import { isTyping } from "./search.js";

const LIST = "precis-list";
const PAPERS = ".precis-papers li > a:first-of-type";
const STEPS = { j: 1, k: -1, ArrowRight: 1, ArrowLeft: -1 };

const dialog = document.querySelector(".precis-keys");
const isPaper = Boolean(document.querySelector(".precis-summary"));

function moveFocus(step) {
  const links = [...document.querySelectorAll(PAPERS)].filter((link) => link.checkVisibility());
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? 0 : at + step]?.focus();
}

// The neighbour in the list that the page was opened from; without one, in the library.
function neighbour(step) {
  const list = JSON.parse(sessionStorage.getItem(LIST) ?? "[]");
  const at = list.findIndex((address) => new URL(address).pathname === location.pathname);
  if (at >= 0) return list[at + step];
  return document.querySelector(`link[rel=${step > 0 ? "next" : "prev"}]`)?.href;
}

function readOn(step) {
  const address = neighbour(step);
  if (address) location.assign(address);
}

function isMeant(event) {
  const busy = isTyping(event.target) || document.querySelector("dialog[open], .pswp");
  return !busy && !event.ctrlKey && !event.metaKey && !event.altKey;
}

// An arrow moves within whatever has the focus: a wide formula scrolls, a choice changes.
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
  const link = event.target.closest(PAPERS);
  if (!link) return;
  const list = [...document.querySelectorAll(PAPERS)].map((each) => each.href);
  sessionStorage.setItem(LIST, JSON.stringify(list));
});

document.querySelector(".precis-keys-button").addEventListener("click", () => dialog.showModal());
