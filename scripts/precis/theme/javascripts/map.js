// The map: a press on a region in the legend shows its marks alone; a touch shows a mark's card before it opens the paper.

import { around, findAll } from "./dom.js";

const CARD = "precis-mark--shown";

// In the same order.
const buttons = findAll(document, ".precis-legend button", HTMLButtonElement);
const regions = findAll(document, ".precis-region__papers", HTMLElement);
let touched = false;

/** @type {(button: HTMLButtonElement) => void} */
function filter(button) {
  const alone = button.ariaPressed !== "true";
  for (const [at, other] of buttons.entries()) {
    other.ariaPressed = String(alone && other === button);
    regions[at]?.toggleAttribute("hidden", alone && other !== button);
  }
}

/** @type {(event: MouseEvent) => void} */
function showCard(event) {
  const mark = around(event.target, ".precis-mark", HTMLAnchorElement);
  const [shown] = findAll(document, `.${CARD}`, HTMLAnchorElement);
  shown?.classList.remove(CARD);
  // A key's click has no detail.
  if (!mark || mark === shown || !touched || !event.detail) return;
  event.preventDefault();
  mark.classList.add(CARD);
}

for (const button of buttons) {
  button.disabled = false;
  button.addEventListener("click", () => filter(button));
}
document.addEventListener("pointerdown", ({ pointerType }) => {
  touched = pointerType === "touch";
});
document.addEventListener("click", showCard);
