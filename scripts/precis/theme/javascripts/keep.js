// On the page of the reading list: all of the site for reading without a network.

import { find } from "./dom.js";
import { forgetAll, isPossible, keepAll, keepsAll, size } from "./offline.js";

const root = find(document, ".precis-offline", HTMLElement);
const told = find(root, ".precis-offline__size", HTMLElement);
const start = find(root, "[data-keep]", HTMLButtonElement);
const stop = find(root, "[data-forget]", HTMLButtonElement);
const bar = find(root, "progress", HTMLProgressElement);
const said = find(root, "[role=status]", HTMLElement);

/** @type {(bytes: number) => string} */
function megabytes(bytes) {
  return `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
}

function show() {
  start.hidden = keepsAll();
  stop.hidden = !keepsAll();
}

/** @type {(done: number, files: number) => void} */
function progress(done, files) {
  bar.max = files;
  bar.value = done;
}

async function keep() {
  start.disabled = true;
  bar.hidden = false;
  said.textContent = "Fetching everything …";
  try {
    await keepAll(progress);
    said.textContent = "Everything is kept. It is brought up to date whenever you visit.";
  } catch {
    said.textContent = "Not all could be kept; the rest is fetched at your next visit.";
  }
  bar.hidden = true;
  start.disabled = false;
  show();
  stop.focus();
}

async function forget() {
  await forgetAll();
  said.textContent = "What was kept is gone; your reading list stays.";
  show();
  start.focus();
}

start.addEventListener("click", keep);
stop.addEventListener("click", forget);

if (isPossible) {
  root.toggleAttribute("data-possible", true);
  show();
  size().then(
    ({ files, bytes }) => {
      told.textContent = `Everything is ${megabytes(bytes)} in ${files.toLocaleString("en")} files.`;
    },
    () => {}, // offline, before anything was kept
  );
}
