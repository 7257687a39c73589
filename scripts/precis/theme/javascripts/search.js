// The search dialog is Pagefind's; this opens it, by the buttons and by `/`, `s` and Ctrl or Cmd K.

import { find, findAll } from "./dom.js";
import { otherIndexes } from "./indexes.js";
import { query, RANKING, readable } from "./query.js";

/** @import { PagefindInstance, PagefindModal, PagefindResults } from "../../../types/pagefind.js" */

const modal = /** @type {PagefindModal} */ (find(document, "pagefind-modal", HTMLElement));
const results = /** @type {PagefindResults} */ (find(modal, "pagefind-results", HTMLElement));

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
  modal.open();
}

// Pagefind's dialog has no setting for ranking, and none to change what was typed before it is looked up, or what was
// found before it is shown.
/** @type {(instance: PagefindInstance) => void} */
function prepareSearch(instance) {
  const search = instance.__search__.bind(instance);
  const show = results.buildTemplateData.bind(results);
  instance.pagefindOptions.ranking = RANKING;
  instance.options.mergeIndex = otherIndexes().map((bundlePath) => ({ ...instance.pagefindOptions, bundlePath }));
  instance.__search__ = (words, filters) => search(query(words), filters);
  results.buildTemplateData = (found, options) => ({ ...show(found, options), excerpt: readable(found.excerpt) });
}

prepareSearch(modal.instance);

const buttons = findAll(document, ".precis-search", HTMLButtonElement);
for (const button of buttons) button.addEventListener("click", openSearch);

document.addEventListener("keydown", (event) => {
  if (!opensSearch(event) || isTyping(event.target)) return;
  event.preventDefault();
  openSearch();
});

// Pagefind 1.5 gives its filters' buttons the role of a combobox, which takes no name from its text.
for (const button of findAll(document, ".pf-dropdown-trigger", HTMLElement)) {
  const label = find(button, ".pf-dropdown-trigger-label", HTMLElement);
  label.id = `${button.id}-label`;
  button.setAttribute("aria-labelledby", label.id);
}

if (new URLSearchParams(location.search).has("highlight")) import("./highlight.js");
