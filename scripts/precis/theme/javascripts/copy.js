// Buttons that copy: a text by its id, or, of a link, its address. Without script they stay hidden.

import { find, findAll } from "./dom.js";

/** @type {(element: HTMLElement) => string} */
function textOf(element) {
  return element instanceof HTMLAnchorElement ? element.href : `${element.textContent.trim()}\n`;
}

// Pages that are not served over HTTPS have no clipboard: there the text is selected instead.
/** @type {(element: HTMLElement) => Promise<string>} */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(textOf(element));
    return "Copied.";
  } catch {
    getSelection()?.selectAllChildren(element);
    return "Selected; now press Ctrl or Cmd C.";
  }
}

for (const button of findAll(document, "[data-copy]", HTMLButtonElement)) {
  const said = find(document, ".precis-cite [role=status]", HTMLElement);
  const element = find(document, `#${button.dataset.copy}`, HTMLElement);
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = await copy(element);
  });
}
