// The search dialog is Pagefind's; this opens it, by the buttons and by `/`, `s` and Ctrl or Cmd K.

import { query, RANKING } from "./query.js";

const modal = document.querySelector("pagefind-modal");

export function isTyping(element) {
  return element.isContentEditable || element.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

function opensSearch(event) {
  if (event.altKey || event.shiftKey) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  return event.key === "/" || event.key === "s";
}

function openSearch() {
  modal.open();
}

// Pagefind's dialog has no setting for ranking, and none to change what was typed before it is looked up.
function prepareSearch(instance) {
  const search = instance.triggerSearch.bind(instance);
  instance.pagefindOptions.ranking = RANKING;
  instance.triggerSearch = (words) => search(query(words));
}

prepareSearch(modal.instance);

for (const button of document.querySelectorAll(".precis-search")) button.addEventListener("click", openSearch);

document.addEventListener("keydown", (event) => {
  if (!opensSearch(event) || isTyping(event.target)) return;
  event.preventDefault();
  openSearch();
});

// Pagefind 1.5 gives its filters' buttons the role of a combobox, which takes no name from its text.
for (const button of document.querySelectorAll(".pf-dropdown-trigger")) {
  const label = button.querySelector(".pf-dropdown-trigger-label");
  label.id = `${button.id}-label`;
  button.setAttribute("aria-labelledby", label.id);
}

if (new URLSearchParams(location.search).has("highlight")) import("./highlight.js");
