// The button of a paper's page that puts it on the reading list, or takes it off.

import { find } from "./dom.js";
import { isKept, keep, onChange, saved, without } from "./shelf.js";

/** @import { Saved } from "./shelf.js" */

const button = find(document, ".precis-star", HTMLButtonElement);
const said = find(document, ".precis-star + [role=status]", HTMLElement);
const { address = "", title = "", facts = "" } = button.dataset;

/** @type {() => Saved} */
function paper() {
  return { address, title, facts, bibtex: document.querySelector("#bibtex")?.textContent ?? "" };
}

function show() {
  const kept = isKept(address);
  button.toggleAttribute("data-saved", kept);
  button.textContent = kept ? "Saved" : "Save";
}

button.addEventListener("click", () => {
  const kept = isKept(address);
  const done = keep(kept ? without(address) : [paper(), ...saved()]);
  show();
  if (!done) said.textContent = "Your browser keeps nothing of this site, so it cannot be saved.";
  else said.textContent = kept ? "Taken off your reading list." : "On your reading list.";
});

// What is known of the paper may have been mended since.
if (isKept(address)) keep(saved().map((each) => (each.address === address ? paper() : each)));
onChange(show);
show();
