// Opens the search dialog: by the buttons, by `/`, `s` and Ctrl or Cmd K, and when one comes back from what it found.
// What the dialog does is loaded when it is asked for.

import { find, findAll } from "./dom.js";

const dialog = find(document, ".precis-finder", HTMLDialogElement);

/** @type {(target: EventTarget | null) => boolean} */
export function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

/** @type {(event: KeyboardEvent) => boolean} */
function opensSearch(event) {
  if (event.altKey || event.shiftKey) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  return event.key === "/" || event.key === "s";
}

function openSearch() {
  if (!dialog.open) dialog.showModal();
  import("./finder.js");
}

// Whoever types fast presses Enter before the rest is loaded.
dialog.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { openFirst } = await import("./finder.js");
  await openFirst();
});

const buttons = findAll(document, ".precis-search", HTMLButtonElement);
for (const button of buttons) button.addEventListener("click", openSearch);

document.addEventListener("keydown", (event) => {
  if (!opensSearch(event) || isTyping(event.target)) return;
  event.preventDefault();
  openSearch();
});

if (history.state?.sought) openSearch();
if (new URLSearchParams(location.search).has("highlight")) import("./highlight.js");
